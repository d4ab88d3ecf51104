"""The real app in a real browser, with the network cut."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from dashboard.selection import PAGES
from dashboard.texts import LANGUAGES, Words
from indicators import countries, exports
from indicators.workspace import Store
from tests.browser_setup import find_browser
from tests.dashboard import conftest
from tests.dashboard.serving import Reader, click_country, coloured_shapes, served, settle

pytestmark = pytest.mark.browser
MONTH = "2023-08"
NIGER = (9.0, 17.0)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium that can reach nothing but this machine."""
    path = find_browser()
    if not path:
        pytest.skip("no browser on this machine: run `python tests/browser_setup.py`")
    cut = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", cut])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    """The app on the shared store."""
    with served(store.address) as found:
        yield found


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader whose browser is checked at the end."""
    one = Reader(browser, address)
    yield one
    one.leave()


def test_every_scored_country_has_a_coloured_shape(reader: Reader, store: Store) -> None:
    """The map opens with one shape in the scale's colours for each country that has a score."""
    page = reader.open(f"?month={MONTH}")
    scores = store.panel("scores", store.latest(), month=MONTH, indicator="index")
    assert coloured_shapes(page) == scores["score"].notna().sum() > 0
    assert page.locator("path.choroplethlocation").count() == len(countries.in_scope())
    expect(page.get_by_text("Natural Earth")).to_be_visible()


def test_a_click_leads_to_the_country_and_back(reader: Reader) -> None:
    """A click on Niger opens its page for the month shown; the browser's way back leads to the map again."""
    page = reader.open(f"?month={MONTH}&indicator=coup")
    assert coloured_shapes(page)
    click_country(page, *NIGER)
    expect(page.locator("h2").first).to_have_text("Niger, August 2023")
    assert re.search(rf"/country\?.*country=NER.*indicator=coup.*month={MONTH}", page.url)
    page.go_back()
    expect(page.locator("h1")).to_have_text(Words("en")("risk_map.title"))
    settle(page)
    assert f"month={MONTH}" in page.url


def test_a_shared_link_opens_the_same_view(reader: Reader, browser: Browser, address: str) -> None:
    """What one reader chose, another sees who opens the address, in the language of the first."""
    page = reader.open("country?lang=fr&country=MLI&month=2021-06&indicator=condemnation&since=1990")
    page.get_by_text("1960", exact=True).click()
    expect(page).to_have_url(re.compile("since=1960"))
    settle(page)
    second = Reader(browser, address)
    other = second.open(page.url.removeprefix(f"{address}/"))
    for locator in ("h1", "h2", "h3", "[data-testid=stMetricValue]"):
        shown = page.locator(locator).all_inner_texts()
        assert shown
        expect(other.locator(locator)).to_have_text(shown, use_inner_text=True)
    assert "Mali, juin 2021" in other.locator("h2").all_inner_texts()
    second.leave()


def test_a_download_holds_the_numbers_shown(reader: Reader, tmp_path: Path) -> None:
    """Each format opens in pandas and has the score that the country page shows."""
    country = reader.open(f"country?lang=en&country=NER&month={MONTH}")
    expect(country.get_by_test_id("stMetricValue")).to_have_count(4)
    shown = country.get_by_test_id("stMetricValue").first.inner_text()
    for form in exports.FORMATS:
        page = reader.open(f"downloads?table=scores&format={form}&only=NER&start={MONTH}&end={MONTH}&part=index")
        with page.expect_download() as found:
            page.get_by_test_id("stDownloadButton").first.get_by_role("button").click()
        path = tmp_path / found.value.suggested_filename
        found.value.save_as(path)
        table = _read(path, form)
        assert table["country"].tolist() == ["NER"]
        assert f"{table['score'].iloc[0]:.1f}" == shown.strip(), form
        page.close()


def _read(path: Path, form: str) -> pd.DataFrame:
    if form == "json":
        return pd.read_json(io.StringIO(path.read_text(encoding="utf-8")), orient="table")
    return {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[form](path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_open_clean_on_a_narrow_screen(browser: Browser, address: str, language: str) -> None:
    """Every page by its own address, at 420 pixels: a title, no exception, nothing wider than the screen."""
    reader = Reader(browser, address, width=420)
    for page in PAGES:
        opened = reader.open(f"{'' if page == 'risk_map' else page}?lang={language}")
        expect(opened.locator("h1")).to_have_text(Words(language)(f"{page}.title"))
        assert opened.get_by_test_id("stException").count() == 0
        main = opened.get_by_test_id("stMain")
        assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
        opened.close()
    reader.leave()


def test_hostile_text_stays_text(reader: Reader) -> None:
    """A title and a sentence full of markup are shown as they are, and the browser fetches nothing for them."""
    page = reader.open("country?country=TGO&month=2019-04&indicator=coup&since=1960")
    expect(page.get_by_text(conftest.HOSTILE_TITLE)).to_be_visible()
    assert page.locator("img[src*=outside], iframe[src*=outside], a[href*=outside], a[href^=javascript]").count() == 0


def test_a_reader_of_french_is_met_in_french(browser: Browser, address: str) -> None:
    """Without a language in the address, the browser's own is taken."""
    reader = Reader(browser, address, language="fr-FR")
    page = reader.open()
    expect(page.locator("h1")).to_have_text(Words("fr")("risk_map.title"))
    reader.leave()


def test_the_browser_is_told_to_stay_here(address: str) -> None:
    """Every answer forbids requests to other machines."""
    import urllib.request

    with urllib.request.urlopen(f"{address}/country", timeout=10) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert not re.search(r"https?:", policy)
