"""The page of articles in a real browser, with the network cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from dashboard.texts import LANGUAGES, Words
from indicators.workspace import Store
from tests.browser_setup import find_browser
from tests.dashboard import conftest
from tests.dashboard.app import HOSTILE
from tests.dashboard.serving import Reader, served, settle

pytestmark = pytest.mark.browser
PATIENCE = 30_000  # milliseconds
FOREIGN = "img[src*=outside], iframe, a[href*=outside], a[href^=javascript], script[src*=outside], .katex, svg[onload]"


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
    """The app on the shared store; nothing here is saved to it."""
    with served(store.address) as found:
        yield found


def _hostile(store: Store) -> str:
    table = store.articles()
    return str(table[table["publisher"] == conftest.HOSTILE_PUBLISHER]["article_id"].iloc[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1400, 420])
def test_a_stored_hostile_article_stays_text(
    browser: Browser, address: str, store: Store, width: int, language: str
) -> None:
    """Title, text, publisher and quotes are shown as they are; nothing is fetched, nothing wider than the screen."""
    reader = Reader(browser, address, width=width)
    page = reader.open(f"articles?lang={language}&article={_hostile(store)}")
    expect(page.get_by_text(conftest.HOSTILE_TITLE, exact=True).filter(visible=True).first).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text(conftest.HOSTILE_PUBLISHER).filter(visible=True).first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("mark", has_text="<iframe src=http://outside.example>").first).to_be_visible()
    assert page.locator(FOREIGN).count() == 0
    assert page.get_by_test_id("stMain").evaluate("element => element.scrollWidth <= element.clientWidth")
    reader.leave()


def test_payloads_that_are_uploaded_stay_text(browser: Browser, address: str, tmp_path: Path) -> None:
    """Every payload as title, publisher and text of a file of its own, several at once, then one amended."""
    words = Words("en")
    files = []
    for number, payload in enumerate(HOSTILE):
        line = " ".join(payload.split())
        file = tmp_path / f"<b>{number}<img src=x>.txt"
        text = f"Soldiers seized power in Togo on 3 March 2019 {line} and ousted the president {line}."
        file.write_text(f"---\ntitle: {line}\npublisher: {line}\n---\n{text}\n", encoding="utf-8")
        files.append(file)
    reader = Reader(browser, address)
    page = reader.open("articles?lang=en&shelf=new")
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name=words("articles.read_files")).click()
    opening = page.locator("[class*=st-key-open-] button")
    expect(opening).to_have_count(len(files), timeout=PATIENCE)
    settle(page)
    page.get_by_role("textbox", name=words("articles.by")).fill("<b>Ann</b>")
    page.keyboard.press("Enter")
    for place in range(len(files)):
        opening.nth(place).click()
        settle(page)
        assert page.locator(FOREIGN).count() == 0
    page.get_by_role("button", name=words("articles.kinds.amend")).first.click()
    settle(page)
    assert page.locator(FOREIGN).count() == 0
    reader.leave()
