"""The charts that are drawn most, cached by generation and choice. Nothing that is cached may be changed."""

from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboard import data, frames, labels
from dashboard.figures.ranking import draw_ranking
from dashboard.figures.risk_map import draw_map
from dashboard.texts import Words
from indicators import countries
from indicators.store import Generation


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
