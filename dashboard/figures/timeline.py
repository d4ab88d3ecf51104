"""Things that happened or lasted, along time: incidents as points, forces and memberships as bars."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme

SYMBOLS = {"asserted": "circle", "conditional": "circle-open", "denied": "x-thin-open"}
_MILLISECONDS = 1_000_000


def draw_incidents(
    incidents: pd.DataFrame, *, lanes: dict[str, str], height: int = 270, separators: str = ".,"
) -> go.Figure:
    """Draw `event_id, indicator, date, status, hover` as points, one lane an indicator; `lanes` names them in order.

    What was threatened or alleged is an open circle, what was denied a cross.
    """
    figure = theme.empty_figure(height, separators, showlegend=False, dragmode=False, clickmode="event+select")
    places = {name: len(lanes) - position for position, name in enumerate(lanes)}
    for name, place in places.items():
        rows = incidents[(incidents["indicator"] == name) & (incidents["date"] != "")]
        figure.add_trace(
            go.Scatter(
                x=[_middle(date) for date in rows["date"]],
                y=[place + offset for offset in _spread(rows)],
                mode="markers",
                marker={
                    "symbol": [SYMBOLS[status] for status in rows["status"]],
                    "size": 9,
                    "opacity": 0.75,
                    "color": theme.INDICATORS.get(name, theme.QUIET),
                    "line": {"width": 1.4, "color": theme.INDICATORS.get(name, theme.QUIET)},
                },
                customdata=rows[["event_id"]].to_numpy(),
                text=rows["hover"].tolist(),
                hovertemplate="%{text}<extra></extra>",
                unselected={"marker": {"opacity": 0.35}},
            )
        )
    figure.update_xaxes(type="date", fixedrange=True, showgrid=True)
    figure.update_yaxes(
        fixedrange=True, showgrid=False, range=[0.4, len(lanes) + 0.6], tickvals=list(places.values()),
        ticktext=list(lanes.values()), ticksuffix="  ", automargin=True, showline=False,
    )  # fmt: skip
    return figure


def _middle(date: str) -> str:
    return {4: f"{date}-07-01", 7: f"{date}-15"}.get(len(date), date)


def _spread(rows: pd.DataFrame) -> list[float]:
    """Set incidents of one month side by side: small steps up and down from the lane's middle."""
    within = rows.groupby(rows["date"].str[:7]).cumcount() % 9
    return [(number + 1) // 2 * (0.1 if number % 2 else -0.1) for number in within]


def draw_spans(
    spans: pd.DataFrame, *, first: str, last: str, row_height: int = 26, separators: str = ".,"
) -> go.Figure:
    """Draw `lane, start, end, colour, text, hover` as bars from day to day, the first lane on top.

    `end` is empty for what goes on; `first` and `last` are the ISO days that the axis runs between.
    """
    lanes = list(dict.fromkeys(spans["lane"]))[::-1]
    begin = pd.to_datetime(spans["start"].where(spans["start"] > first, first))
    end = pd.to_datetime(spans["end"].where((spans["end"] != "") & (spans["end"] < last), last))
    figure = theme.empty_figure(row_height * len(lanes) + 46, separators, showlegend=False, dragmode=False)
    figure.add_trace(
        go.Bar(
            base=[day.isoformat() for day in begin],
            x=[max(span.total_seconds() * 1000, 0.0) for span in end - begin],
            y=[lanes.index(lane) for lane in spans["lane"]],
            orientation="h",
            marker={"color": spans["colour"].tolist(), "line": {"width": 1, "color": "white"}},
            text=spans["text"].tolist(),
            textposition="inside",
            insidetextanchor="start",
            constraintext="none",
            textfont={"size": 12, "color": "white"},
            hovertext=spans["hover"].tolist(),
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=spans[["key"]].to_numpy() if "key" in spans else None,
            unselected={"marker": {"opacity": 0.5}},
        )
    )
    figure.update_layout(
        barmode="overlay", bargap=0.3, clickmode="event+select", uniformtext={"minsize": 11, "mode": "hide"}
    )
    figure.update_xaxes(type="date", range=[first, last], fixedrange=True, side="top", showline=False)
    figure.update_yaxes(
        tickvals=list(range(len(lanes))), ticktext=lanes, range=[-0.6, len(lanes) - 0.4], fixedrange=True,
        showgrid=False, ticksuffix="  ", automargin=True, showline=False,
    )  # fmt: skip
    return figure
