"""Shows who reported an incident: the quoted sentence, our summary marked as such, or the record's note.

Texts, titles and publishers are other people's words: `st.text` alone shows them, which reads no markup.
"""

import math
from collections.abc import Callable

import streamlit as st

from dashboard import data, labels
from dashboard.frames import Row, records
from dashboard.page import Page
from dashboard.safe import web_address

AT_ONCE = 2  # reports of one kind that are open at first


def show_evidence(page: Page, incident: Row) -> None:
    """Show one incident (a row of `incidents`) down to its sources."""
    words = page.words
    st.text(labels.incident_line(incident, words))
    st.caption(" · ".join(_facts(incident, page)))
    reports = data.reports_of(page.generation, incident["event_id"])
    for kind in ("article", "summary", "record"):
        rows = records(reports[reports["kind"] == kind])
        if rows:
            _SHOWN[kind](page, rows)


def _facts(incident: Row, page: Page) -> list[str]:
    words = page.words
    facts = [words(f"verified.{incident['verified'] or 'machine'}"), words(f"status.{incident['status']}")]
    if not math.isnan(incident["magnitude"]):
        facts.append(words("evidence.headcount", count=words.number(incident["magnitude"], 0)))
    if incident["until"]:
        facts.append(words("evidence.until", date=words.date(incident["until"])))
    return facts


def _quotations(page: Page, rows: list[Row]) -> None:
    _each(page, rows, _quotation)


def _summaries(page: Page, rows: list[Row]) -> None:
    _each(page, rows, _summary)


def _each(page: Page, rows: list[Row], draw: Callable[[Page, Row], None]) -> None:
    """Show the first few reports, the others on demand."""
    for row in rows[:AT_ONCE]:
        with st.container(border=True, gap="small"):
            draw(page, row)
    if rows[AT_ONCE:]:
        with st.expander(page.words("evidence.more", count=len(rows) - AT_ONCE)):
            for row in rows[AT_ONCE:]:
                draw(page, row)


def _quotation(page: Page, row: Row) -> None:
    st.text(page.words("evidence.quotation", quote=row["quote"]))
    _source(page, row)


def _summary(page: Page, row: Row) -> None:
    st.caption(page.words("evidence.summary_of"))
    _source(page, row)
    st.text(row["quote"])


def _record(page: Page, rows: list[Row]) -> None:
    with st.container(border=True):
        st.caption(page.words("evidence.record"))
        if rows[0]["quote"]:
            st.text(rows[0]["quote"])
        for row in rows:
            _source(page, row)


def _source(page: Page, row: Row) -> None:
    """Publisher, title and date, and a way to the page."""
    parts = (row["publisher"], row["title"], page.words.date(row["published"]) if row["published"] else "")
    address = web_address(row["url"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(page.words("evidence.source", source=", ".join(part for part in parts if part)), width="content")
        if address:
            st.link_button(page.words("evidence.open"), address, type="tertiary", icon=":material/open_in_new:")


_SHOWN = {"article": _quotations, "summary": _summaries, "record": _record}
