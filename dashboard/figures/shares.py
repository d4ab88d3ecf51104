"""What a score is made of: the share of each incident, as bars."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme


def draw_shares(shares: pd.DataFrame, *, hover: str, separators: str = ".,") -> go.Figure:
    """Draw `event_id, short, share, share_text, indicator, hover`, the first row on top; bars are points of the score.

    Each name stands over its bar, so that long names stay readable on a narrow screen.
    """
    rows = shares.iloc[::-1]
    figure = theme.empty_figure(
        38 * len(rows) + 16,
        separators,
        xaxis={"visible": False, "range": [0, max(rows["share"].max(), 1e-9) * 1.18]},
        yaxis={"visible": False, "range": [-0.5, len(rows) - 0.2]},
        annotations=[_name(place, name) for place, name in enumerate(rows["short"])],
        showlegend=False,
        bargap=0.62,
        clickmode="event+select",
    )
    figure.add_trace(_bars(rows, hover))
    return figure


def _name(place: int, name: str) -> dict[str, object]:
    """An annotation over the bar at a place."""
    where = {"x": 0, "y": place + 0.46, "xref": "paper", "xanchor": "left"}
    return {**where, "text": name, "showarrow": False, "font": {"size": 13}}


def _bars(rows: pd.DataFrame, hover: str) -> go.Bar:
    return go.Bar(
        x=rows["share"].tolist(),
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": [theme.INDICATORS.get(one, theme.QUIET) for one in rows["indicator"]]},
        text=rows["share_text"].tolist(),
        textposition="outside",
        cliponaxis=False,
        customdata=rows[["event_id"]].to_numpy(),
        hovertext=rows["hover"].tolist(),
        hovertemplate=hover,
        unselected={"marker": {"opacity": 0.45}},
    )
