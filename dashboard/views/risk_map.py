"""Risk map: the scores of one month on a map with the ranking beside it, played through the months."""

import time

import streamlit as st

from dashboard import data, frames, state
from dashboard.charts import MonthCharts, month_charts
from dashboard.figures import theme
from dashboard.page import Page, go_to, legend, show
from dashboard.selection import STEPS
from indicators import countries, registry

MAP_HEIGHT = 600  # pixels; `static/style.css` has less where the screen is narrow
PLAYING = "playing"  # when the month shown came up, or None
TOGGLED = "toggled"
PACE = 0.8  # seconds a month is shown
STRIDE = {"month": 1, "year": 12}


def body(page: Page) -> None:
    """Lay out the page."""
    st.caption(page.words("risk_map.lead"))
    _controls(page)
    st.fragment(_stage, run_every=PACE if st.session_state.get(PLAYING) else None)(page)
    _notes(page)


def _controls(page: Page) -> None:
    words = page.words
    indicator, region = st.columns([1, 1])
    regions = countries.region_names(words.language)
    with indicator:
        state.pick("indicator", words("fields.indicator"), registry.names(), words.indicator)
    with region:
        state.pick("region", words("fields.region"), list(regions), regions.__getitem__)


def _stage(page: Page) -> None:
    """The part that moves while the months play."""
    if st.session_state.pop(TOGGLED, False):
        st.rerun()  # all of the page, since only that sets or ends the clock of this part
    if st.session_state.get(PLAYING):
        _advance(page)
    month = page.month
    _player(page, month)
    choice = page.choice
    charts = month_charts(page.generation, choice.indicator, month, choice.region, choice.lang)
    if charts.empty:
        region = countries.region_names(page.words.language)[choice.region]
        st.info(page.words("notices.no_members", region=region, month=page.words.date(month)))
    left, right = st.columns([1.55, 1], gap="medium")
    with left:
        _map(page, month, charts)
    with right:
        _ranking(page, charts)
    if not st.session_state.get(PLAYING):
        page.share()


def _player(page: Page, month: str) -> None:
    words, playing = page.words, bool(st.session_state.get(PLAYING))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        state.pick("month", words("fields.month"), page.months, words.month, value=month, width=210)
        st.button(
            words("risk_map.earlier"), icon=":material/chevron_left:", key="earlier", on_click=_move, args=(page, -1)
        )
        st.button(words("risk_map.later"), icon=":material/chevron_right:", key="later", on_click=_move, args=(page, 1))
        st.button(
            words("risk_map.pause" if playing else "risk_map.play"),
            icon=":material/pause:" if playing else ":material/play_arrow:",
            type="primary",
            key="play",
            on_click=_toggle,
            args=(page,),
        )
        state.switch("step", words("fields.step"), STEPS, lambda step: words(f"risk_map.steps.{step}"))


def _move(page: Page, direction: int) -> None:
    stride = STRIDE[page.choice.step] * direction
    state.act(month=max(page.months[-1], min(page.months[0], frames.months_before(page.month, -stride))))


def _toggle(page: Page) -> None:
    """Start or stop; a start at the end goes back ten years, or thirty when playing year by year."""
    starting = not st.session_state.get(PLAYING)
    last = frames.opening_month(data.scores_of(page.generation, page.choice.indicator))
    years = 10 if page.choice.step == "month" else 30
    month = frames.months_before(last, 12 * years) if starting and page.month >= last else page.month
    state.act(month=month)
    st.session_state[PLAYING] = time.monotonic() if starting else None
    st.session_state[TOGGLED] = True


def _advance(page: Page) -> None:
    """Go one step on once the present month was shown long enough; stop at the last covered month."""
    if time.monotonic() - st.session_state[PLAYING] < PACE * 0.9:
        return
    _move(page, 1)
    st.session_state[PLAYING] = time.monotonic()
    if page.month >= frames.opening_month(data.scores_of(page.generation, page.choice.indicator)):
        st.session_state[PLAYING] = None
        st.rerun()


def _map(page: Page, month: str, charts: MonthCharts) -> None:
    words = page.words
    named = {"indicator": words.indicator(page.choice.indicator), "month": words.date(month)}
    st.subheader(words("risk_map.heading_partial" if charts.partial else "risk_map.heading", **named))
    with st.container(key="map_frame", height=MAP_HEIGHT, border=False):
        event = page.chart(charts.map, words("risk_map.alt", **named), key="map", on_select="rerun", height="stretch")
    _follow(page, event)


def _ranking(page: Page, charts: MonthCharts) -> None:
    name = page.words("risk_map.ranking")
    st.subheader(name)
    _follow(page, page.chart(charts.ranking, name, key="ranking", on_select="rerun", selection_mode="points"))


def _follow(page: Page, event: "st.elements.plotly_chart.PlotlyState") -> None:
    """Open the page of the country that was clicked."""
    for point in event["selection"]["points"]:
        go_to(page, "country", country=point["customdata"][0], incident="")


def _notes(page: Page) -> None:
    words = page.words
    legend(
        [
            (theme.hatched(theme.NO_COVERAGE, theme.HATCH), words("coverage.name_none")),
            (theme.hatched(theme.CLASSES[2], theme.INK), words("coverage.name_thin")),
            (theme.LAND, words("coverage.outside")),
        ]
    )
    st.caption(words("risk_map.reading"))
    st.caption(page.words("risk_map.borders"))


show("risk_map", body)
