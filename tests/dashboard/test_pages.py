"""Every page, in every language, run as Streamlit runs it."""

import pandas as pd
import pytest

from dashboard import data
from dashboard.selection import PAGES, SECTIONS
from dashboard.texts import LANGUAGES, Words
from indicators import exports, registry
from indicators.workspace import Store
from tests.dashboard.app import open_page, shown

VIEWS = [
    *((page, {}) for page in PAGES),
    *(("record", {"section": section}) for section in SECTIONS),
    *(("downloads", {"table": table, "start": "2023-01", "only": "NER"}) for table in exports.TABLES),
    ("risk_map", {"month": "1960-01", "indicator": "contestation"}),
    ("risk_map", {"region": "AES", "month": "2010-01"}),
    ("risk_map", {"region": "G5S", "month": "2020-05"}),
    ("country", {"country": "CMR", "month": "1961-01", "indicator": "coup", "since": "1960"}),
    ("country", {"country": "SSD", "month": "2026-11"}),
    ("compare", {"countries": "NER"}),
    ("compare", {"countries": "NER,MLI,BFA,TCD,MRT,SEN", "pair": "SEN,MRT"}),
    ("record", {"section": "coups", "search": "nobody and nothing"}),
    ("record", {"section": "stances", "month": "1961-01"}),
]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "params"), VIEWS, ids=str)
def test_a_page_opens(page: str, params: dict[str, str], language: str) -> None:
    """No exception, no notice about the address, and the title in the reader's language."""
    at = open_page(page, lang=language, **params)
    assert not at.exception
    assert not at.warning
    assert not at.error
    assert at.title[0].value == Words(language)(f"{page}.title")


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("page", PAGES)
def test_a_language_stays_its_own(page: str) -> None:
    """Nothing that only English texts say is left on a French page."""
    english = shown(open_page(page, lang="en"))
    french = shown(open_page(page, lang="fr"))
    shared = {line for line in english.split("\n") if len(line) > 30} & set(french.split("\n"))
    assert not shared


def test_the_country_page_shows_the_stores_numbers(app: Store) -> None:
    """The cards are the scores of the month, as the language writes them."""
    generation = app.latest()
    row = app.panel("scores", generation, country="NER", month="2023-08").set_index("indicator")
    for language in LANGUAGES:
        at = open_page("country", lang=language, country="NER", month="2023-08")
        expected = [
            Words(language).number(row.loc[name, "score"]) for name in ("index", "coup", "presence", "condemnation")
        ]
        assert [metric.value for metric in at.metric] == expected


@pytest.mark.usefixtures("app")
def test_a_choice_reaches_the_address() -> None:
    """What is picked stands in the URL; before that the address is bare."""
    at = open_page()
    assert at.query_params == {}
    at.selectbox(key="pick_indicator").select("coup").run()
    assert not at.exception
    assert at.query_params["indicator"] == "coup"
    assert at.query_params["lang"] == "en"
    at.button(key="earlier").click().run()
    assert at.query_params["month"] < data.store().latest().as_of[:7]


@pytest.mark.usefixtures("app")
def test_the_months_play_and_stop() -> None:
    """Play goes back and moves on by itself; pause holds the month."""
    at = open_page(step="year")
    at.button(key="play").click().run()
    started = at.selectbox(key="pick_month").value
    at.button(key="play").click().run()
    assert not at.exception
    assert started < open_page().selectbox(key="pick_month").value
    assert at.selectbox(key="pick_month").value == started


@pytest.mark.usefixtures("app")
def test_one_readers_choice_is_not_anothers() -> None:
    """Two sessions side by side keep their own views."""
    one, other = open_page("country", country="MLI"), open_page("country", country="TCD", lang="fr")
    one.run()
    assert "Mali" in one.header[0].value
    assert "Tchad" in other.header[0].value


def test_pages_leave_what_is_cached_as_it_was(app: Store) -> None:
    """A cached table is the same after every page has used it."""
    generation = app.latest()

    def cached() -> list[pd.DataFrame]:
        month, country = "2025-12", "NER"
        return [
            *(data.scores_of(generation, name) for name in registry.names()),
            data.scores_at(generation, month),
            data.scores_in(generation, country),
            data.shares_of(generation, country, month, "index"),
            data.incidents(generation),
            data.reports_of(generation, "coup-ner-2023-07-26"),
            data.presence(generation),
            data.stances(generation),
            *(data.export_of(generation, name, exports.Selection()).table for name in exports.TABLES),
        ]

    before = [table.copy(deep=True) for table in cached()]
    for page, params in VIEWS:
        assert not open_page(page, **params).exception
    for now, then in zip(cached(), before, strict=True):
        pd.testing.assert_frame_equal(now, then)
