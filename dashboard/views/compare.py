"""Compare: two to six countries side by side: their scores, their trends on one scale, the difference of a pair."""

import pandas as pd
import streamlit as st

from dashboard import data, frames, labels, state
from dashboard.figures.trend import draw_comparison, draw_difference
from dashboard.page import Page, show
from dashboard.selection import MOST_COMPARED, SINCE
from indicators import countries, registry


def body(page: Page) -> None:
    """Lay out the page."""
    st.caption(page.words("compare.lead", most=MOST_COMPARED))
    _controls(page)
    chosen = page.choice.countries
    if len(chosen) < 2:
        st.info(page.words("compare.too_few"))
        return
    _table(page, chosen)
    _trends(page, chosen)
    _difference(page, chosen)


def _controls(page: Page) -> None:
    words = page.words
    by_name = sorted(countries.in_scope(), key=words.sort_key)
    st.multiselect(
        words("fields.countries"), by_name, format_func=words.country, max_selections=MOST_COMPARED,
        placeholder=words("compare.add"), **state.bind("countries"),
    )  # fmt: skip
    columns = st.columns([1.6, 1, 1.2], vertical_alignment="bottom")
    with columns[0]:
        state.pick("indicator", words("fields.indicator"), registry.names(), words.indicator)
    with columns[1]:
        state.pick("month", words("fields.month"), page.months, words.month, value=page.month)
    with columns[2]:
        state.switch("since", words("fields.since"), SINCE, str)


def _table(page: Page, chosen: tuple[str, ...]) -> None:
    words = page.words
    st.subheader(words("compare.table", month=words.date(page.month)), anchor=False)
    scores = data.scores_at(page.generation, page.month)
    st.table(labels.side_by_side(scores, registry.names(), chosen, words))
    st.caption(words("compare.table_note"))


def _trends(page: Page, chosen: tuple[str, ...]) -> None:
    words, name = page.words, page.words.indicator(page.choice.indicator)
    st.subheader(words("compare.trends", indicator=name), anchor=False)
    trends = {words.country(code): labels.with_months(_trend(page, code), words) for code in chosen}
    page.chart(
        draw_comparison(trends, thin=words("coverage.name_thin"), separators=words.separators),
        words("compare.trends", indicator=name),
        key="trends",
    )
    missing = [name for name, trend in trends.items() if trend["score"].isna().any()]
    if missing:
        st.caption(words("compare.gaps", countries=", ".join(missing)))


def _trend(page: Page, country: str) -> pd.DataFrame:
    scores = data.scores_of(page.generation, page.choice.indicator)
    return frames.since(scores[scores["country"] == country], page.choice.since)


def _difference(page: Page, chosen: tuple[str, ...]) -> None:
    words = page.words
    st.subheader(words("compare.difference"), anchor=False)
    one, other = pair = _pair(page.choice.pair, chosen)
    for side, column in enumerate(st.columns(2)):
        with column:
            _pick_one(page, pair, side, [code for code in chosen if code != pair[1 - side]])
    table = frames.difference(_trend(page, one), _trend(page, other))
    names = {"first": words.country(one), "second": words.country(other)}
    figure = draw_difference(
        labels.with_differences(table, one, other, words),
        name=words("compare.difference"),
        separators=words.separators,
    )
    page.chart(figure, words("compare.difference_alt", **names), key="difference")
    st.caption(words("compare.difference_note", **names))


def _pair(pair: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The pair as chosen where both are still compared, else the first two."""
    return pair if len(pair) == 2 and set(pair) <= set(chosen) else chosen[:2]


def _pick_one(page: Page, pair: tuple[str, ...], side: int, options: list[str]) -> None:
    key = f"pick_pair_{side}"
    st.session_state[key] = pair[side]
    st.selectbox(
        page.words(f"compare.side_{side}"), options, format_func=page.words.country, key=key, on_change=_take_one,
        args=(pair, side, key),
    )  # fmt: skip


def _take_one(pair: tuple[str, ...], side: int, key: str) -> None:
    chosen = st.session_state[key]
    state.act(pair=(chosen, pair[1]) if side == 0 else (pair[0], chosen))


show("compare", body)
