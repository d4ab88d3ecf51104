"""The charts that are drawn most, cached by generation and choice. Nothing that is cached may be changed."""

from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboard import data, frames, labels, spans
from dashboard.figures import theme
from dashboard.figures.ranking import draw_ranking
from dashboard.figures.risk_map import draw_map
from dashboard.figures.shares import draw_shares
from dashboard.figures.timeline import draw_incidents, draw_spans
from dashboard.figures.trend import COUPS, draw_trend
from dashboard.texts import Words
from indicators import countries, registry
from indicators.store import Generation

SHOWN_SHARES = 10


@dataclass(frozen=True)
class MonthCharts:
    """One month on the map and in the ranking; `partial` while the month runs, `empty` where the region has nobody."""

    map: go.Figure
    ranking: go.Figure
    partial: bool
    empty: bool


@st.cache_resource(show_spinner=False, hash_funcs=data.HASHED, max_entries=256)
def month_charts(generation: Generation, indicator: str, month: str, region: str, language: str) -> MonthCharts:
    """Draw an indicator's scores of one month for the states that belonged to a region; for all where none did."""
    words, members = Words(language), countries.members(region, month)
    scores = frames.of_month(data.scores_of(generation, indicator), month, members or countries.in_scope())
    table = labels.with_texts(scores, words)
    hover = "%{text}<extra></extra>"
    return MonthCharts(
        draw_map(
            table,
            label=words("risk_map.scale", indicator=words.indicator(indicator)),
            hover=hover,
            names={kind: words(f"coverage.{kind}") for kind in ("thin", "none")},
            separators=words.separators,
        ),
        draw_ranking(
            table,
            hover=hover,
            score_heading=words("risk_map.score"),
            change_heading=words("risk_map.change"),
            separators=words.separators,
        ),
        partial=bool(table["partial"].any()),
        empty=not members,
    )


@st.cache_resource(show_spinner=False, hash_funcs=data.HASHED, max_entries=256)
def trend_chart(generation: Generation, country: str, indicator: str, since: str, language: str) -> go.Figure:
    """Draw a country's score over time with its coups."""
    words, scores = Words(language), data.scores_in(generation, country)
    trend = labels.with_months(frames.since(scores[scores["indicator"] == indicator], since), words)
    here = data.incidents_in(generation, country)
    coups = here[(here["indicator"] == "coup") & (here["date"] >= since) & (here["status"] == "asserted")]
    return draw_trend(
        trend,
        labels.with_incident_texts(coups, words),
        frames.uncovered_spans(trend),
        names={
            "score": words.indicator(indicator), "thin": words("coverage.name_thin"),
            "none": words("coverage.name_none"), "band": words("country.band"),
            **{kind: words(f"types.coup.{kind}") for kind in COUPS},
        },
        colour=theme.INDICATORS.get(registry.indicator_of(indicator), theme.INK),
        separators=words.separators,
    )  # fmt: skip


@dataclass(frozen=True)
class SharesChart:
    """The largest shares of a score; how many more there are and their points. No figure where there is no share."""

    figure: go.Figure | None
    more: int = 0
    points: float = 0.0


@st.cache_resource(show_spinner=False, hash_funcs=data.HASHED, max_entries=256)
def shares_chart(generation: Generation, country: str, indicator: str, month: str, language: str) -> SharesChart:
    """Draw what a score is made of."""
    words, shares = Words(language), data.shares_of(generation, country, month, indicator)
    if shares.empty:
        return SharesChart(None)
    table = frames.shares_with_incidents(shares, data.incidents_in(generation, country))
    shown = labels.with_share_texts(table.head(SHOWN_SHARES), words)
    figure = draw_shares(shown, hover="%{hovertext}<extra></extra>", separators=words.separators)
    rest = table["share"][SHOWN_SHARES:]
    return SharesChart(figure, len(rest), float(rest.sum()))


@st.cache_resource(show_spinner=False, hash_funcs=data.HASHED, max_entries=128)
def incidents_chart(generation: Generation, country: str, since: str, language: str) -> go.Figure:
    """Draw a country's incidents along time; forces that are merely there are left to their own chart."""
    words, here = Words(language), data.incidents_in(generation, country)
    rows = here[(here["date"] >= since) & (here["type"] != "present")]
    return draw_incidents(
        labels.with_incident_texts(rows, words),
        lanes={one.NAME: words.indicator(one.NAME, "short") for one in registry.INDICATORS},
        separators=words.separators,
    )


@st.cache_resource(show_spinner=False, hash_funcs=data.HASHED, max_entries=128)
def forces_chart(generation: Generation, hosts: tuple[str, ...], since: str, language: str) -> go.Figure | None:
    """Draw the ledger of foreign forces in some countries, or nothing where it has none."""
    words, ledger = Words(language), data.presence(generation)
    bars = spans.of_forces(ledger[ledger["host"].isin(hosts)], data.blocs(), words, since)
    return None if bars.empty else draw_spans(bars, last=generation.as_of, separators=words.separators)


@st.cache_resource(show_spinner=False, hash_funcs=data.HASHED, max_entries=128)
def context_chart(generation: Generation, country: str, since: str, language: str) -> go.Figure | None:
    """Draw who ruled a country and what it belonged to, or nothing where neither is recorded."""
    words = Words(language)
    bars = spans.of_context(data.context(country), data.memberships(country), words, since)
    return None if bars.empty else draw_spans(bars, last=generation.as_of, separators=words.separators)
