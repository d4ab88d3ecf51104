"""Takes the pictures of the app that the README and the documents show: `python -m docs.pictures [--width 1400]`.

Builds a store from what ships, starts the app on it, and writes one PNG a page beside this file.
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from indicators.workspace import open_store
from tests.browser_setup import find_browser
from tests.dashboard.serving import Reader, served

HERE = Path(__file__).parent
VIEWS = {
    "map": "?lang=en",
    "country": "country?lang=en&country=NER",
    "compare": "compare?lang=en&countries=NER,MLI,BFA",
    "downloads": "downloads?lang=en&table=scores&only=NER&start=2023-07&part=index",
    "record": "record?lang=en&section=presence&only=NER",
    "stances": "record?lang=en&section=stances&month=2023-12",
    "articles": "articles?lang=en",
    "method": "method?lang=en",
}
MOST_PIXELS = 4000  # of height
DRAWN = 2500  # milliseconds that charts may take


def take(browser: Browser, address: str, name: str, path: str, width: int) -> Path:
    """Open one view, make the window as high as the page, and save what it shows."""
    reader = Reader(browser, address, width=width)
    page = reader.open(path)
    height = page.get_by_test_id("stMain").evaluate("element => element.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height, MOST_PIXELS)})
    page.wait_for_timeout(DRAWN)
    picture = HERE / f"{name}.png"
    page.screenshot(path=picture)
    reader.leave()
    return picture


def main(width: int) -> None:
    """Take all pictures."""
    path = find_browser()
    if not path:
        raise SystemExit("no browser on this machine: run `python tests/browser_setup.py`.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = open_store(str(Path(folder) / "store.db"))
        store.prepare()
        with served(store.address) as address:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for name, view in VIEWS.items():
                print(take(browser, address, name, view, width))
            browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=int, default=1400, help="pixels")
    main(parser.parse_args().width)
