"""How every figure looks: one palette, one font, one set of margins."""

from typing import Any

import plotly.graph_objects as go

INK = "#1d2430"
QUIET = "#667085"
RULE = "#d9d9d3"
LAND = "#efeeea"
NO_COVERAGE = "#dcdfe3"
HATCH = "#8d949e"

# Five classes of equal width, light to dark, told apart in print and by colour-blind readers (ColorBrewer YlOrBr).
CLASSES = ("#ffffd4", "#fed98e", "#fe9929", "#d95f0e", "#993404")
# Okabe and Ito's colours, darkened where they are too light for a line on white.
LINES = ("#0072b2", "#d55e00", "#009e73", "#aa4499", "#b8860b", "#444b57")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
INDICATORS = {"coup": "#b5452c", "presence": "#2f6690", "condemnation": "#b8860b"}


def class_of(score: float) -> int:
    """Which of the five classes a score of 0 to 100 falls in."""
    return min(int(score // 20), len(CLASSES) - 1)


def stepped_scale() -> list[tuple[float, str]]:
    """The classes as a plotly colour scale."""
    edges = [(index / len(CLASSES), (index + 1) / len(CLASSES)) for index in range(len(CLASSES))]
    return [(edge, colour) for pair, colour in zip(edges, CLASSES, strict=True) for edge in pair]


def hatched(background: str, line: str) -> str:
    """The map's hatching as a CSS background."""
    return f"repeating-linear-gradient(45deg,{background} 0 4px,{line} 4px 5px)"


def empty_figure(
    height: int | None,
    separators: str = ".,",
    *,
    xaxis: dict[str, Any] | None = None,
    yaxis: dict[str, Any] | None = None,
    margin: dict[str, int] | None = None,
    **layout: Any,
) -> go.Figure:
    """A figure without traces, in the house's style; `height` in pixels, None to fill its place.

    The layout is given whole and once: plotly checks all of it anew at each later change.
    """
    style = {
        "template": {},
        "height": height,
        "separators": separators,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0, **(margin or {})},
        "font": {"family": "Source Sans, sans-serif", "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"bgcolor": "white", "bordercolor": RULE, "font": {"color": INK, "size": 14}, "align": "left"},
        "uirevision": "kept",
        "dragmode": False,
        "xaxis": {**_AXIS, **(xaxis or {})},
        "yaxis": {**_AXIS, **(yaxis or {})},
    }
    return go.Figure(layout={**style, **layout})


_AXIS: dict[str, Any] = {
    "gridcolor": RULE, "zeroline": False, "linecolor": RULE, "tickfont": {"color": QUIET}, "fixedrange": True,
    "automargin": True,
}  # fmt: skip
LANES: dict[str, Any] = {
    "showgrid": False, "showline": False, "ticks": "outside", "ticklen": 7, "tickcolor": "rgba(0,0,0,0)",
}  # fmt: skip
