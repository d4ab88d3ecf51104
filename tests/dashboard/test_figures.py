"""What the figures draw, on tiny frames."""

import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import labels
from dashboard.figures import theme
from dashboard.figures.ranking import draw_ranking
from dashboard.figures.risk_map import draw_map
from dashboard.figures.shares import draw_shares
from dashboard.figures.timeline import draw_incidents, draw_spans
from dashboard.figures.trend import draw_comparison, draw_difference, draw_trend
from dashboard.texts import Words
from indicators import countries
from tests.dashboard.app import incident, scores

STATIC = Path(__file__).parents[2] / "dashboard" / "static"
EN = Words("en")
MONTH = [("NER", 90.0, "covered"), ("MLI", 0.0, "covered"), ("TCD", 35.0, "thin"), ("GMB", None, "none")]
NAMES = {"score": "score", "thin": "thin", "none": "none", "band": "band", "success": "s", "attempt": "a", "plot": "p"}


def _month() -> pd.DataFrame:
    rows = [(code, "2025-12", score, coverage) for code, score, coverage in MONTH]
    return labels.with_texts(scores(*rows), EN)


def _map() -> go.Figure:
    return draw_map(_month(), label="Index", hover="%{text}", names={"thin": "thin", "none": "none"})


def test_every_country_has_a_shape() -> None:
    """Each country in scope is in the file that the map asks for, and those with a score are in the coloured trace."""
    shapes = json.loads((STATIC / "africa_50m.json").read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    assert set(countries.in_scope()) <= {shape["id"] for shape in shapes}
    missing, scored = _map().data[:2]
    assert list(scored.locations) == ["NER", "MLI", "TCD"]
    assert list(scored.z) == [90.0, 0.0, 35.0]
    assert list(missing.locations) == ["GMB"]


def test_thin_and_missing_coverage_do_not_look_like_low_scores() -> None:
    """What is missing is grey and hatched, what is thin is coloured and hatched, what is low is plain."""
    figure = _map()
    missing, scored, hatched_missing, hatched_thin, discs = figure.data
    assert {colour for _, colour in missing.colorscale} == {theme.NO_COVERAGE}
    assert theme.NO_COVERAGE not in theme.CLASSES
    assert scored.coloraxis == "coloraxis"
    assert len(hatched_missing.lon) == len(hatched_missing.lat) > 3
    assert min(value for value in hatched_thin.lon if value is not None) > 13, "Chad lies east of 13° E"
    assert list(discs.marker.color) == [theme.NO_COVERAGE]
    bars = draw_ranking(_month(), hover="%{text}", score_heading="S", change_heading="C").data[0]
    by_country = {point[0]: place for place, point in enumerate(bars.customdata)}
    shapes = bars.marker.pattern.shape
    assert {code: bool(shapes[place]) for code, place in by_country.items()} == {
        "NER": False, "MLI": False, "TCD": True, "GMB": True,
    }  # fmt: skip
    assert bars.x[by_country["MLI"]] == 0


def test_the_scale_is_fixed_and_stepped() -> None:
    """0 to 100 in five classes, whatever the month holds, so that months can be compared."""
    axis = _map().layout.coloraxis
    assert (axis.cmin, axis.cmax) == (0, 100)
    assert [theme.class_of(score) for score in (0, 19.9, 20, 59.9, 99.9, 100)] == [0, 0, 1, 2, 4, 4]


def test_a_trend_breaks_where_nothing_is_covered() -> None:
    """The gap is hatched and no line bridges it; a thin month is in the faint line only."""
    rows = [("2025-01", 5.0, "covered"), ("2025-02", None, "none"), ("2025-03", 7.0, "thin")]
    trend = labels.with_months(scores(*(("NER", *row) for row in rows)), EN)
    coups = labels.with_incident_texts(pd.DataFrame([incident(date="2025-01")]), EN)
    figure = draw_trend(trend, coups, [("2025-02", "2025-02")], names=NAMES, colour="#000000")
    by_name = {trace.name: trace for trace in figure.data}
    gap, coup = by_name["none"], by_name["s"]
    faint, strong = (trace for trace in figure.data if trace.name == "score")
    assert list(gap.x)[:2] == ["2025-02-01", "2025-03-01"]
    assert gap.fillpattern.shape == "/"
    assert [pd.isna(y) for y in faint.y] == [False, True, False]
    assert [pd.isna(y) for y in strong.y] == [False, True, True]
    assert not strong.connectgaps
    assert list(coup.x) == ["2025-01-01"]
    assert "band" not in by_name


def test_a_band_is_drawn_where_there_is_one() -> None:
    """Low and high make the band; without them nothing is drawn."""
    trend = labels.with_months(scores(("NER", "2025-01", 5.0, "covered")), EN).assign(low=3.0, high=9.0)
    figure = draw_trend(trend, pd.DataFrame([incident()]).iloc[:0], [], names=NAMES, colour="#000000")
    band = next(trace for trace in figure.data if trace.name == "band")
    assert list(band.y) == [9.0, 3.0]


def test_countries_are_told_apart_without_colour() -> None:
    """Six countries have six colours and six kinds of line, on one scale."""
    trends = {
        code: labels.with_months(scores((code, "2025-01", 5.0, "covered")), EN) for code in countries.in_scope()[:6]
    }
    figure = draw_comparison(trends, thin="thin")
    lines = [trace for trace in figure.data if trace.opacity == 1]
    assert len({trace.line.color for trace in lines}) == len({trace.line.dash for trace in lines}) == 6
    assert figure.layout.yaxis.range == (0, 104)


def test_a_difference_has_two_colours_and_a_free_scale() -> None:
    """Above zero and below are told apart."""
    table = pd.DataFrame({"month": ["2025-01", "2025-02"], "difference": [4.0, -30.0]})
    figure = draw_difference(labels.with_differences(table, "NER", "MLI", EN), name="d")
    assert len(set(figure.data[0].marker.color)) == 2
    assert figure.layout.yaxis.range is None


def test_shares_carry_their_incidents() -> None:
    """The bar on top is the largest share, and a click names its incident."""
    table = pd.DataFrame([incident("big", share=9.0), incident("small", share=1.0)])
    bars = draw_shares(labels.with_share_texts(table, EN), hover="%{hovertext}").data[0]
    assert [point[0] for point in bars.customdata] == ["small", "big"]
    assert list(bars.x) == [1.0, 9.0]


def test_what_was_only_threatened_looks_different() -> None:
    """Filled for a fact, open for a threat, a cross for a denial; incidents of one month stand side by side."""
    table = pd.DataFrame([incident(status, status=status) for status in ("asserted", "conditional", "denied")])
    figure = draw_incidents(labels.with_incident_texts(table, EN), lanes={"coup": "Coups", "presence": "Presence"})
    points = figure.data[0]
    assert list(points.marker.symbol) == ["circle", "circle-open", "x-thin-open"]
    assert len(set(points.y)) == 3
    assert len(figure.data[1].x) == 0


@pytest.mark.parametrize("end", ["", "2030-01-01"])
def test_what_goes_on_ends_with_the_axis(end: str) -> None:
    """An open end, or one beyond the as-of day, is drawn to the as-of day."""
    row = {"lane": "1", "label": "x", "start": "2024-01-01", "end": end, "colour": "#000", "text": "t", "hover": ""}
    bar = draw_spans(pd.DataFrame([row]), last="2024-01-11").data[0]
    assert list(bar.x) == [10 * 86_400_000]
