"""Scores over time: one country with its coups marked, several on one scale, and the difference of two."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme

THIN_OPACITY = 0.35
SCORE_AXIS = {"range": [0, 104], "tickvals": [0, 20, 40, 60, 80, 100]}
COUPS = {"success": ("diamond", 11), "attempt": ("diamond-open", 10), "plot": ("x-thin-open", 7)}


def draw_trend(
    trend: pd.DataFrame,
    coups: pd.DataFrame,
    gaps: Sequence[tuple[str, str]],
    *,
    names: dict[str, str],
    colour: str,
    height: int = 340,
    separators: str = ".,",
) -> go.Figure:
    """Draw one country's `month, score, coverage, low, high, hover` with `coups` (`date, type, hover`) and its gaps.

    `names` labels `score`, `thin`, `none`, `band` and the three types of coup. The band is drawn where it exists.
    """
    figure = _frame(height, separators)
    _shade_gaps(figure, gaps, names["none"])
    _add_band(figure, trend, colour, names["band"])
    _add_line(figure, trend, colour, names["score"])
    _name_thin(figure, [trend], colour, names["thin"])
    _add_coups(figure, coups, names)
    return figure


def draw_comparison(
    trends: dict[str, pd.DataFrame], *, thin: str, height: int = 400, separators: str = ".,"
) -> go.Figure:
    """Draw several countries' `month, score, coverage, hover` on one scale; the keys name them, `thin` the legend."""
    figure = _frame(height, separators)
    for position, (name, trend) in enumerate(trends.items()):
        colour, dash = theme.LINES[position], theme.DASHES[position]
        _add_line(figure, trend, colour, name, dash=dash)
    _name_thin(figure, list(trends.values()), theme.QUIET, thin)
    return figure


def draw_difference(difference: pd.DataFrame, *, name: str, height: int = 260, separators: str = ".,") -> go.Figure:
    """Draw `month, difference, hover` around zero: above it the first country has the higher score."""
    figure = _frame(height, separators, yaxis={"zeroline": True, "zerolinecolor": theme.INK, "zerolinewidth": 1})
    above = difference["difference"].fillna(0) >= 0
    figure.add_trace(
        go.Bar(
            x=difference["month"].tolist(),
            y=difference["difference"].tolist(),
            marker={"color": [theme.LINES[0] if one else theme.LINES[1] for one in above], "line": {"width": 0}},
            text=difference["hover"].tolist(),
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
            xperiod="M1",
            name=name,
            showlegend=False,
        )
    )
    return figure


def _frame(height: int, separators: str, yaxis: dict[str, Any] = SCORE_AXIS) -> go.Figure:
    return theme.empty_figure(
        height,
        separators,
        xaxis={"type": "date", "showgrid": False, "tickformat": "%Y", "showline": True},
        yaxis=yaxis,
        margin={"t": 40, "l": 34, "r": 12, "b": 28},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "xanchor": "left", "x": 0},
        hovermode="closest",
        bargap=0,
    )


def _add_line(figure: go.Figure, trend: pd.DataFrame, colour: str, name: str, dash: str = "solid") -> None:
    """Add a score's line: faint as a whole, strong where the month is covered, so that thin stretches stay faint."""
    covered = trend["score"].where(trend["coverage"] != "thin")
    for score, opacity in ((trend["score"], THIN_OPACITY), (covered, 1.0)):
        figure.add_trace(
            go.Scatter(
                x=trend["month"].tolist(),
                y=score.tolist(),
                mode="lines",
                line={"color": colour, "width": 2.2, "dash": dash},
                opacity=opacity,
                connectgaps=False,
                text=trend["hover"].tolist(),
                hovertemplate="%{text}<extra></extra>",
                name=name,
                legendgroup=name,
                showlegend=opacity == 1 and bool(trend["score"].notna().any()),
            )
        )


def _name_thin(figure: go.Figure, trends: Sequence[pd.DataFrame], colour: str, name: str) -> None:
    """Put the faint line into the legend where any month is thin."""
    if any((trend["coverage"] == "thin").any() for trend in trends):
        line = {"color": colour, "width": 2.2}
        figure.add_trace(go.Scatter(x=[None], y=[None], mode="lines", line=line, opacity=THIN_OPACITY, name=name))


def _add_band(figure: go.Figure, trend: pd.DataFrame, colour: str, name: str) -> None:
    band = trend.dropna(subset=["low", "high"])
    if band.empty:
        return
    months = band["month"].tolist()
    figure.add_trace(
        go.Scatter(
            x=months + months[::-1],
            y=band["high"].tolist() + band["low"].tolist()[::-1],
            fill="toself",
            line={"width": 0},
            fillcolor=colour,
            opacity=0.18,
            hoverinfo="skip",
            name=name,
        )
    )


def _shade_gaps(figure: go.Figure, gaps: Sequence[tuple[str, str]], name: str) -> None:
    """Hatch the months without a score: an empty stretch must not look like a score of zero."""
    for position, (first, last) in enumerate(gaps):
        end = str((pd.Period(last, freq="M") + 1).start_time.date())
        figure.add_trace(
            go.Scatter(
                x=[f"{first}-01", end, end, f"{first}-01"],
                y=[0, 0, 104, 104],
                fill="toself",
                mode="none",
                fillcolor="rgba(0,0,0,0)",
                fillpattern={"shape": "/", "fgcolor": theme.HATCH, "bgcolor": theme.NO_COVERAGE, "solidity": 0.1},
                hoverinfo="skip",
                name=name,
                legendgroup="none",
                showlegend=position == 0,
            )
        )  # fmt: skip


def _add_coups(figure: go.Figure, coups: pd.DataFrame, names: dict[str, str]) -> None:
    for kind, (symbol, size) in COUPS.items():
        rows = coups[(coups["type"] == kind) & (coups["date"] != "")]
        if rows.empty:
            continue
        dates = [date + "-07-01"[len(date) - 4 :] if len(date) < 10 else date for date in rows["date"]]
        if kind == "success":
            _add_lines(figure, dates)
        figure.add_trace(
            go.Scatter(
                x=dates,
                y=[100] * len(rows),
                mode="markers",
                marker={"symbol": symbol, "size": size, "color": theme.INDICATORS["coup"], "line": {"width": 1.6}},
                text=rows["hover"].tolist(),
                hovertemplate="%{text}<extra></extra>",
                name=names[kind],
            )
        )


def _add_lines(figure: go.Figure, dates: Sequence[str]) -> None:
    """Dotted lines from top to bottom; one trace, since plotly takes long over each shape."""
    figure.add_trace(
        go.Scatter(
            x=[x for date in dates for x in (date, date, None)],
            y=[0, 100, None] * len(dates),
            mode="lines",
            line={"color": theme.INDICATORS["coup"], "width": 1, "dash": "dot"},
            hoverinfo="skip",
            showlegend=False,
        )
    )
