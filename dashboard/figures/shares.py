"""What a score is made of: the share of each incident, as bars."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme


def draw_shares(shares: pd.DataFrame, *, hover: str, separators: str = ".,") -> go.Figure:
    """Draw `event_id, short, share, share_text, indicator, hover`, the first row on top; bars are points of the score.

    Each name stands over its bar, so that long names stay readable on a narrow screen.
    """
    rows = shares.iloc[::-1]
    places = list(range(len(rows)))
    names = [
        {
            "x": 0,
            "y": place + 0.46,
            "xref": "paper",
            "text": name,
            "showarrow": False,
            "xanchor": "left",
            "font": {"size": 13},
        }
        for place, name in zip(places, rows["short"], strict=True)
    ]
    figure = theme.empty_figure(
        38 * len(rows) + 16,
        separators,
        xaxis={"visible": False, "range": [0, max(rows["share"].max(), 1e-9) * 1.18]},
        yaxis={"visible": False, "range": [-0.5, len(rows) - 0.2]},
        annotations=names,
        showlegend=False,
        bargap=0.62,
        clickmode="event+select",
    )
    figure.add_trace(
        go.Bar(
            x=rows["share"].tolist(),
            y=places,
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
    )
    return figure
