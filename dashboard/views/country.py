"""Country: one country's score and change and why, its trend, its incidents, down to the quoted sentence."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import charts, data, frames, labels, spans, state
from dashboard.evidence import show_evidence
from dashboard.page import Page, show
from dashboard.selection import SINCE
from indicators import countries, registry

CARDS = (registry.INDEX, "coup", "presence", "condemnation")


def body(page: Page) -> None:
    """Lay out the page."""
    _controls(page)
    choice, month = page.choice, page.month
    scores = data.scores_in(page.generation, choice.country)
    here = data.incidents_in(page.generation, choice.country)
    running = "_partial" if month == page.last_month else ""
    heading = page.words(
        f"country.heading{running}", country=page.words.country(choice.country), month=page.words.date(month)
    )
    st.header(heading, anchor=False)
    _cards(page, scores[scores["month"] == month])
    _why(page, month, scores, here)
    _trend(page)
    left, right = st.columns([1, 1], gap="large")
    with left:
        _shares(page, month)
    with right:
        _incident(page, here)
    _timeline(page)
    _forces(page)
    _context(page)


def _controls(page: Page) -> None:
    words = page.words
    columns = st.columns([1.2, 1.6, 1, 1.2], vertical_alignment="bottom")
    with columns[0]:
        by_name = sorted(countries.in_scope(), key=words.sort_key)
        state.pick("country", words("fields.country"), by_name, words.country)
    with columns[1]:
        state.pick("indicator", words("fields.indicator"), registry.names(), words.indicator)
    with columns[2]:
        state.pick("month", words("fields.month"), page.months, words.month, value=page.month)
    with columns[3]:
        state.switch("since", words("fields.since"), SINCE, str)


def _cards(page: Page, rows: pd.DataFrame) -> None:
    words = page.words
    by_name = rows.set_index("indicator").to_dict("index")
    for column, name in zip(st.columns(len(CARDS)), CARDS, strict=True):
        row = by_name[name]
        scored = row["coverage"] != "none"
        column.metric(
            words.indicator(name, "short"),
            words.number(row["score"]),
            words("country.delta", change=words.change(row["change_12m"])) if scored else words("coverage.short_none"),
            delta_color=_colour(row["change_12m"]),
            delta_arrow=_arrow(row["change_12m"]),
            help=words.indicator(name, "about") + " " + words(f"coverage.{row['coverage']}") + ".",
            border=True,
        )


def _colour(change: float) -> Any:
    if math.isnan(change) or abs(change) < 0.05:
        return "gray"
    return "orange" if change > 0 else "blue"


def _arrow(change: float) -> Any:
    if math.isnan(change) or abs(change) < 0.05:
        return "off"
    return "up" if change > 0 else "down"


def _why(page: Page, month: str, scores: pd.DataFrame, here: pd.DataFrame) -> None:
    """Say in a sentence what moved the score most within a year."""
    choice, words = page.choice, page.words
    earlier = frames.months_before(month, 12)
    now, then = (data.shares_of(page.generation, choice.country, at, choice.indicator) for at in (month, earlier))
    row = frames.records(scores[(scores["indicator"] == choice.indicator) & (scores["month"] == month)])[0]
    st.markdown(labels.change_sentence(row, words))
    beside = labels.beside_score(row, words)
    if beside:
        st.caption(beside)
    moved = frames.movers(now, then, here).head(3)
    if pd.notna(row["change_12m"]) and len(moved):
        st.text(words("country.moved", incidents=labels.movers_text(moved, words)))


def _trend(page: Page) -> None:
    choice = page.choice
    heading = page.words("country.trend", indicator=page.words.indicator(choice.indicator))
    st.subheader(heading, anchor=False)
    figure = charts.trend_chart(page.generation, choice.country, choice.indicator, choice.since, choice.lang)
    page.chart(figure, heading, key="trend")


def _shares(page: Page, month: str) -> None:
    choice, words = page.choice, page.words
    st.subheader(words("country.shares"), anchor=False)
    chart = charts.shares_chart(page.generation, choice.country, choice.indicator, month, choice.lang)
    if chart.figure is None:
        st.caption(words("country.no_shares"))
        return
    st.caption(words("country.shares_lead"))
    _clickable(page, chart.figure, "shares")
    if chart.more:
        st.caption(words("country.rest", count=chart.more, points=words.number(chart.points)))


def _clickable(page: Page, figure: Any, key: str) -> None:
    """A chart whose bars or points lead to the evidence of their incidents."""
    page.chart(
        figure, page.words(f"country.{key}"), key=key, on_select=lambda: _take_point(key), selection_mode="points"
    )


def _take_point(key: str) -> None:
    """Choose the incident of the bar or point that was clicked."""
    points = st.session_state[key]["selection"]["points"]
    if points:
        state.act(incident=points[0]["customdata"][0])


def _incident(page: Page, here: pd.DataFrame) -> None:
    words, choice = page.words, page.choice
    st.subheader(words("country.evidence"), anchor=False)
    if here.empty:
        st.caption(words("notices.nothing_found"))
        return
    ordered = here.sort_values(["date", "event_id"], ascending=False)
    by_id = {row["event_id"]: row for row in frames.records(ordered)}
    chosen = choice.incident if choice.incident in by_id else _first_choice(page, ordered)
    if choice.incident and choice.incident not in data.incidents(page.generation)["event_id"].array:
        st.warning(words("notices.incident_gone"))
    state.pick(
        "incident", words("country.choose_incident"), list(by_id),
        lambda key: labels.incident_line(by_id[key], words), value=chosen,
    )  # fmt: skip
    show_evidence(page, by_id[chosen])


def _first_choice(page: Page, ordered: pd.DataFrame) -> str:
    """The incident with the largest share of the score shown, else the latest."""
    shares = data.shares_of(page.generation, page.choice.country, page.month, page.choice.indicator)
    top = shares.sort_values("share", ascending=False)["event_id"]
    return str(top.iloc[0] if len(top) else ordered["event_id"].iloc[0])


def _timeline(page: Page) -> None:
    choice, words = page.choice, page.words
    st.subheader(words("country.timeline"), anchor=False)
    st.caption(words("country.timeline_lead"))
    _clickable(page, charts.incidents_chart(page.generation, choice.country, choice.since, choice.lang), "timeline")


def _forces(page: Page) -> None:
    choice, words = page.choice, page.words
    st.subheader(words("country.forces"), anchor=False)
    figure = charts.forces_chart(page.generation, (choice.country,), choice.since, choice.lang)
    if figure is None:
        st.caption(words("country.no_forces"))
        return
    page.chart(figure, words("country.forces"), key="forces")


def _context(page: Page) -> None:
    choice, words = page.choice, page.words
    st.subheader(words("country.context"), anchor=False)
    figure = charts.context_chart(page.generation, choice.country, choice.since, choice.lang)
    if figure is None:
        st.caption(words("notices.nothing_found"))
        return
    page.chart(figure, words("country.context"), key="context")
    promised = spans.promises(data.context(choice.country), words)
    if promised:
        st.text(promised)


show("country", body)
