"""The choropleth: one shape a country, coloured by score, hatched where coverage is thin or missing."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme

SMALL = ("GMB", "GNB")  # too small for a shape that can be seen and clicked: a disc stands on them
_EDGE = 1.5


@cache
def _outlines() -> dict[str, dict[str, Any]]:
    path = Path(__file__).parent / "outlines.json"
    outlines: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return outlines


def draw_map(
    table: pd.DataFrame, *, label: str, hover: str, names: dict[str, str], separators: str = ".,"
) -> go.Figure:
    """Draw scores of one month: `country, score, coverage, hover` (ready text), a row a country.

    `label` heads the colour bar; `names` labels the legend's `thin`, `none` and `outside`.
    """
    scored, missing = table[table["score"].notna()], table[table["score"].isna()]
    figure = theme.empty_figure(
        None,
        separators,
        geo=_geo(table["country"].tolist()),
        coloraxis=_coloraxis(label),
        showlegend=False,
        clickmode="event+select",
    )
    figure.add_trace(
        _shapes(missing, missing["score"].fillna(0), hover, [(0.0, theme.NO_COVERAGE), (1.0, theme.NO_COVERAGE)])
    )
    figure.add_trace(_shapes(scored, scored["score"], hover, None))
    thin = scored.loc[scored["coverage"] == "thin", "country"]
    figure.add_trace(_hatching(missing["country"], theme.HATCH, names["none"]))
    figure.add_trace(_hatching(thin, theme.INK, names["thin"]))
    figure.add_trace(_discs(table[table["country"].isin(SMALL)], hover))
    return figure


def _shapes(
    rows: pd.DataFrame, values: "pd.Series[float]", hover: str, scale: list[tuple[float, str]] | None
) -> go.Choropleth:
    colours = {"coloraxis": "coloraxis"} if scale is None else {"colorscale": scale, "showscale": False}
    return go.Choropleth(
        locationmode="ISO-3",
        locations=rows["country"].tolist(),
        z=values.tolist(),
        customdata=rows[["country"]].to_numpy(),
        text=rows["hover"].tolist(),
        hovertemplate=hover,
        marker={"line": {"color": "white", "width": 0.8}},
        unselected={"marker": {"opacity": 1}},
        **colours,
    )


def _hatching(codes: Iterable[str], colour: str, name: str) -> go.Scattergeo:
    lines = [_outlines()[code] for code in codes]
    return go.Scattergeo(
        lon=[value for one in lines for value in one["lon"]],
        lat=[value for one in lines for value in one["lat"]],
        mode="lines",
        line={"color": colour, "width": 0.9},
        opacity=0.6,
        name=name,
        hoverinfo="skip",
    )


def _discs(rows: pd.DataFrame, hover: str) -> go.Scattergeo:
    filled = [theme.NO_COVERAGE if pd.isna(s) else theme.CLASSES[theme.class_of(s)] for s in rows["score"]]
    return go.Scattergeo(
        lon=[_outlines()[code]["centre"][0] for code in rows["country"]],
        lat=[_outlines()[code]["centre"][1] for code in rows["country"]],
        mode="markers",
        marker={"size": 11, "color": filled, "line": {"color": theme.INK, "width": 1}},
        customdata=rows[["country"]].to_numpy(),
        text=rows["hover"].tolist(),
        hovertemplate=hover,
        unselected={"marker": {"opacity": 1}},
    )


def _coloraxis(label: str) -> dict[str, Any]:
    bar = {
        "title": {"text": label, "side": "top"},
        "orientation": "h", "x": 0.5, "xanchor": "center", "y": 0, "yanchor": "top",
        "len": 0.7, "thickness": 12, "tickvals": [0, 20, 40, 60, 80, 100], "outlinewidth": 0,
    }  # fmt: skip
    return {"cmin": 0, "cmax": 100, "colorscale": theme.stepped_scale(), "colorbar": bar}


def _geo(codes: Sequence[str]) -> dict[str, Any]:
    west, south, east, north = _view(codes)
    return {
        "scope": "africa", "resolution": 50, "projection": {"type": "equirectangular"},
        "lonaxis": {"range": [west, east]}, "lataxis": {"range": [south, north]},
        "showland": True, "landcolor": theme.LAND, "showcountries": True, "countrycolor": "white", "countrywidth": 0.8,
        "showcoastlines": True, "coastlinecolor": "#b9bcc2", "coastlinewidth": 0.6,
        "showframe": False, "showocean": False, "showlakes": False, "bgcolor": "rgba(0,0,0,0)",
    }  # fmt: skip


def _view(codes: Iterable[str]) -> tuple[float, float, float, float]:
    boxes = [_outlines()[code]["box"] for code in codes] or [one["box"] for one in _outlines().values()]
    west, south, east, north = zip(*boxes, strict=True)
    return min(west) - _EDGE, min(south) - _EDGE, max(east) + _EDGE, max(north) + _EDGE
