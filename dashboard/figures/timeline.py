"""Things that happened or lasted, along time: incidents as points, forces and memberships as bars."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme

SYMBOLS = {"asserted": "circle", "conditional": "circle-open", "denied": "x-thin-open"}
_ROOM_FOR_TEXT = 0.09  # of the axis: a shorter bar carries no text


def draw_incidents(
    incidents: pd.DataFrame, *, lanes: dict[str, str], height: int = 270, separators: str = ".,"
) -> go.Figure:
    """Draw `event_id, indicator, date, status, hover` as points, one lane an indicator; `lanes` names them in order.

    What was threatened or alleged is an open circle, what was denied a cross.
    """
    places = {name: len(lanes) - position for position, name in enumerate(lanes)}
    figure = theme.empty_figure(
        height,
        separators,
        xaxis={"type": "date", "tickformat": "%Y"},
        yaxis={
            **theme.LANES,
            "range": [0.4, len(lanes) + 0.6],
            "tickvals": list(places.values()),
            "ticktext": list(lanes.values()),
        },
        margin={"b": 28},
        showlegend=False,
        clickmode="event+select",
    )
    for name, place in places.items():
        rows = incidents[(incidents["indicator"] == name) & (incidents["date"] != "")]
        figure.add_trace(_points(rows, place, theme.INDICATORS.get(name, theme.QUIET)))
    return figure


def _points(rows: pd.DataFrame, place: int, colour: str) -> go.Scatter:
    """The incidents of one lane, at a height of the chart."""
    symbols = [SYMBOLS[status] for status in rows["status"]]
    line = {"width": 1.4, "color": colour}
    return go.Scatter(
        x=[_middle(date) for date in rows["date"]],
        y=[place + offset for offset in _spread(rows)],
        mode="markers",
        marker={"symbol": symbols, "size": 9, "opacity": 0.75, "color": colour, "line": line},
        customdata=rows[["event_id"]].to_numpy(),
        text=rows["hover"].tolist(),
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": 0.35}},
    )


def _middle(date: str) -> str:
    return {4: f"{date}-07-01", 7: f"{date}-15"}.get(len(date), date)


def _spread(rows: pd.DataFrame) -> list[float]:
    """Set incidents of one month side by side: small steps up and down from the lane's middle."""
    within = rows.groupby(rows["date"].str[:7]).cumcount() % 9
    return [(number + 1) // 2 * (0.1 if number % 2 else -0.1) for number in within]


def draw_spans(spans: pd.DataFrame, *, last: str, row_height: int = 26, separators: str = ".,") -> go.Figure:
    """Draw `lane, label, start, end, colour, text, hover` as bars from day to day, the first lane on top.

    Rows of one lane share a line; a row without a `start` is a heading. `end` is empty for what goes on, and bars end
    on the ISO day `last` at most.
    """
    lanes = spans.drop_duplicates("lane")[["lane", "label"]].iloc[::-1].reset_index(drop=True)
    place = {lane: number for number, lane in lanes["lane"].items()}
    bars = spans[spans["start"] != ""]
    figure = theme.empty_figure(
        row_height * len(lanes) + 46,
        separators,
        xaxis={"type": "date", "range": [bars["start"].min(), last], "side": "top", "tickformat": "%Y"},
        yaxis={
            **theme.LANES,
            "tickvals": list(lanes.index),
            "ticktext": lanes["label"].tolist(),
            "range": [-0.6, len(lanes) - 0.4],
        },
        margin={"t": 28},
        showlegend=False,
        barmode="overlay",
        bargap=0.3,
    )
    figure.add_trace(_span_bars(bars, [place[lane] for lane in bars["lane"]], last))
    return figure


def _span_bars(bars: pd.DataFrame, places: list[Any], last: str) -> go.Bar:
    begin = pd.to_datetime(bars["start"])
    length = pd.to_datetime(bars["end"].where((bars["end"] != "") & (bars["end"] < last), last)) - begin
    whole = pd.Timestamp(last) - begin.min()
    return go.Bar(
        base=bars["start"].tolist(),
        x=[max(span.total_seconds() * 1000, 0.0) for span in length],
        y=places,
        orientation="h",
        marker={"color": bars["colour"].tolist(), "line": {"width": 1, "color": "white"}},
        text=bars["text"].where(length > whole * _ROOM_FOR_TEXT, "").tolist(),
        textposition="inside",
        textangle=0,
        insidetextanchor="start",
        constraintext="none",
        textfont={"size": 12, "color": "white"},
        hovertext=bars["hover"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )
