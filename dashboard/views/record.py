"""Record: the ledger of foreign forces along time, the partners' stances as a matrix, the list of coups."""

import pandas as pd
import streamlit as st

from dashboard import data, frames, matrix, spans, state, tables
from dashboard.evidence import show_evidence
from dashboard.figures.timeline import draw_spans
from dashboard.page import Page, show
from dashboard.selection import SECTIONS, SINCE
from indicators import countries, exports

MOST_SHOWN = 12


def body(page: Page) -> None:
    """Lay out the page."""
    st.caption(page.words("record.lead"))
    _controls(page)
    _SECTIONS[page.choice.section](page)


def _controls(page: Page) -> None:
    words = page.words
    state.switch(
        "section",
        words("fields.section"),
        SECTIONS,
        lambda name: words(f"record.sections.{name}"),
        label_visibility="collapsed",
    )
    columns = st.columns([1.6, 1.2, 1.2], vertical_alignment="bottom")
    by_name = sorted(countries.in_scope(), key=words.sort_key)
    columns[0].multiselect(
        words("fields.only"), by_name, format_func=words.country, placeholder=words("downloads.all_countries"),
        **state.bind("only"),
    )  # fmt: skip
    columns[1].text_input(
        words("fields.search"), max_chars=100, placeholder=words("record.search_hint"), icon=":material/search:",
        **state.bind("search"),
    )  # fmt: skip
    with columns[2]:
        if page.choice.section == "stances":
            state.pick("month", words("record.until_month"), page.months, words.month, value=page.month)
        else:
            state.switch("since", words("fields.since"), SINCE, str)


def _here(page: Page, table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows of the countries chosen; all where none is."""
    return table[table[column].isin(page.choice.only)] if page.choice.only else table


def _presence(page: Page) -> None:
    words, choice = page.words, page.choice
    ledger = _here(page, data.presence(page.generation), "host")
    ledger = ledger[(ledger["to"] == "") | (ledger["to"] >= choice.since)]
    shown = frames.containing(tables.presence(ledger, words), choice.search)
    ledger = ledger.loc[shown.index]
    if shown.empty:
        st.info(words("notices.nothing_found"))
        return
    bars = spans.of_forces(ledger, data.blocs(), words, choice.since)
    figure = draw_spans(bars, last=page.generation.as_of, row_height=22, separators=words.separators)
    st.caption(words("record.presence_lead"))
    page.chart(figure, words("record.sections.presence"), key="ledger")
    chosen = _choose_row(page, shown, "presence_rows")
    _save(page, "presence")
    if chosen is not None:
        row = ledger.loc[chosen]
        about = data.incidents(page.generation)
        mine = about[
            (about["indicator"] == "presence") & (about["country"] == row["host"]) & (about["actor"] == row["sponsor"])
        ]
        _sources(page, mine[mine["name"] == row["name"]], str(row["sources"]))


def _stances(page: Page) -> None:
    words, choice = page.words, page.choice
    since = frames.months_before(page.month, 11)
    stances = _here(page, data.stances(page.generation), "country")
    grid = matrix.of_stances(stances, since, page.month, words)
    grid = frames.containing(grid, choice.search)
    st.caption(words("record.stances_lead", start=words.date(since), end=words.date(page.month)))
    if grid.empty:
        st.info(words("notices.nothing_found"))
        return
    event = st.dataframe(
        matrix.styled(grid, words), key="stance_matrix", on_select="rerun", selection_mode="single-cell",
        height="content", placeholder="", alt=words("record.sections.stances"),
    )  # fmt: skip
    st.caption(words("record.stances_legend"))
    _save(page, "stances")
    for row, column in event["selection"]["cells"][:1]:
        partner, country = grid.attrs["partners"][grid.index[row]], grid.attrs["countries"].get(column, "")
        about = data.incidents(page.generation)
        mine = about[
            (about["indicator"] == "condemnation") & (about["country"] == country) & (about["actor"] == partner)
        ]
        _sources(page, mine[(mine["date"] <= page.month + "-99")], "")


def _coups(page: Page) -> None:
    words, choice = page.words, page.choice
    incidents = data.incidents(page.generation)
    coups = _here(page, incidents[(incidents["indicator"] == "coup") & (incidents["date"] >= choice.since)], "country")
    shown = frames.containing(tables.coups(coups, words), choice.search)
    st.caption(words("record.coups_lead", count=len(shown)))
    if shown.empty:
        st.info(words("notices.nothing_found"))
        return
    chosen = _choose_row(page, shown, "coup_rows")
    _save(page, "events", indicator="coup")
    if chosen is not None:
        show_evidence(page, frames.records(coups.loc[[chosen]])[0])


def _choose_row(page: Page, shown: pd.DataFrame, key: str) -> int | None:
    """Show a table; returns the index of the row that is chosen."""
    event = st.dataframe(
        shown, key=key, hide_index=True, on_select="rerun", selection_mode="single-row", placeholder="",
        alt=page.words(f"record.sections.{page.choice.section}"),
    )  # fmt: skip
    rows = [row for row in event["selection"]["rows"] if row < len(shown)]
    st.caption(page.words("record.choose_row"))
    return int(shown.index[rows[0]]) if rows else None


def _sources(page: Page, incidents: pd.DataFrame, named: str) -> None:
    """Show what stands behind a row, newest first; where no incident does, its sources by name."""
    st.subheader(page.words("record.sources"), anchor=False)
    newest = incidents.sort_values(["date", "event_id"], ascending=False)
    for row in frames.records(newest.head(MOST_SHOWN)):
        show_evidence(page, row)
    if newest.empty:
        st.text(named or page.words("notices.nothing_found"))


def _save(page: Page, table: str, indicator: str | None = None) -> None:
    """A way to take the table along, narrowed to the countries chosen."""
    selection = exports.Selection(countries=page.choice.only or None, indicator=indicator)
    st.download_button(
        page.words("record.save"),
        data=lambda: exports.render(data.export_of(page.generation, table, selection), "csv"),
        file_name=f"sahel-risk-{indicator or table}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


_SECTIONS = {"presence": _presence, "stances": _stances, "coups": _coups}

show("record", body)
