"""The ranking beside the map: a bar a country, patterned like the map where coverage is thin or missing."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme

ROW = 23  # pixels
STUB = 5  # the length of the hatched mark that stands where there is no score


def draw_ranking(
    table: pd.DataFrame, *, hover: str, score_heading: str, change_heading: str, separators: str = ".,"
) -> go.Figure:
    """Draw scores of one month, first row on top: `country, label, score, coverage, score_text, change_text, hover`."""
    rows = table.iloc[::-1]
    figure = theme.empty_figure(
        ROW * len(table) + 40,
        separators,
        xaxis={"range": [0, 167], "visible": False},
        yaxis={
            **theme.LANES,
            "tickfont": {"size": 13.5, "color": theme.INK},
            "tickvals": list(range(len(rows))),
            "ticktext": rows["label"].tolist(),
            "range": [-0.6, len(rows) + 0.3],
        },
        margin={"t": 0, "r": 4},
        bargap=0.28,
        showlegend=False,
        clickmode="event+select",
    )
    figure.add_trace(_bars(rows, hover))
    scored = rows["score"].notna()
    _write_column(figure, rows["score_text"].where(scored, ""), 116, score_heading, theme.INK)
    _write_column(figure, rows["change_text"].where(scored, ""), 166, change_heading, theme.QUIET)
    _write_missing(figure, rows["score_text"].mask(scored, ""))
    return figure


def _bars(rows: pd.DataFrame, hover: str) -> go.Bar:
    missing = rows["score"].isna()
    colours = [theme.NO_COVERAGE if pd.isna(s) else theme.CLASSES[theme.class_of(s)] for s in rows["score"]]
    patterned = missing | (rows["coverage"] == "thin")
    return go.Bar(
        x=rows["score"].fillna(STUB).tolist(),
        y=list(range(len(rows))),
        orientation="h",
        customdata=rows[["country"]].to_numpy(),
        text=rows["hover"].tolist(),
        textposition="none",
        hovertemplate=hover,
        marker={
            "color": colours,
            "line": {"color": "#b9bcc2", "width": 0.6},
            "pattern": {
                "shape": ["\\" if one else "" for one in patterned],
                "fgcolor": [theme.HATCH if one else theme.INK for one in missing],
                "fgopacity": 0.6, "size": 6, "solidity": 0.18, "fillmode": "overlay",
            },
        },
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _write_column(figure: go.Figure, texts: "pd.Series[str]", x: float, heading: str, colour: str) -> None:
    figure.add_trace(
        go.Scatter(
            x=[x] * (len(texts) + 1),
            y=[*range(len(texts)), len(texts) - 0.2],
            mode="text",
            text=[*texts, f"<b>{heading}</b>"],
            textposition="middle left",
            textfont={"size": 13, "color": [colour] * len(texts) + [theme.QUIET]},
            hoverinfo="skip",
        )
    )


def _write_missing(figure: go.Figure, texts: "pd.Series[str]") -> None:
    figure.add_trace(
        go.Scatter(
            x=[STUB + 2] * len(texts),
            y=list(range(len(texts))),
            mode="text",
            text=texts.tolist(),
            textposition="middle right",
            textfont={"size": 12.5, "color": theme.QUIET},
            hoverinfo="skip",
        )
    )
