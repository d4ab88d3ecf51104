"""Time to the first coloured map in a real browser, beside a bare Streamlit page with one Plotly map.

`python -m benchmarks.first_map [--runs 7]` starts both servers on this machine, opens each in turn in a new browser
context, and prints the medians of the time from the request to the first country that is drawn in a colour.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dashboard import launch
from indicators.workspace import open_store
from tests.browser_setup import find_browser
from tests.dashboard.serving import served

BARE = """
import plotly.graph_objects as go
import streamlit as st

trace = go.Choropleth(locationmode="ISO-3", locations=["NER", "MLI", "BFA", "TCD", "MRT"], z=[80, 65, 56, 34, 11])
figure = go.Figure(trace, {"geo": {"scope": "africa", "resolution": 50}})
st.plotly_chart(figure, config={"topojsonURL": "/app/static/"})
"""
START_BARE = """
import sys
from streamlit.web import cli
cli.main(["run", sys.argv[2], "--server.port=" + sys.argv[1], "--server.headless=true", "--server.address=127.0.0.1",
          "--server.enableStaticServing=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none"])
"""
COLOURED = """() => [...document.querySelectorAll('path.choroplethlocation')].some(path => path.getBBox().width > 0)"""


def time_to_map(browser: Browser, address: str) -> float:
    """Seconds from the request to the first country with a shape, in a browser context without a cache."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(COLOURED, polling=20, timeout=120_000)
    taken = time.perf_counter() - begin
    context.close()
    return taken


def bare_page(folder: Path) -> Path:
    """A Streamlit script with one Plotly map, beside the same shapes as the app's."""
    script = folder / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    shutil.copytree(launch.APP.parent / "static", folder / "static")
    return script


def main(runs: int) -> None:
    """Measure and print."""
    path = find_browser()
    if not path:
        raise SystemExit("no browser on this machine: run `python tests/browser_setup.py`.")
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "store.db"))
        store.prepare()
        script = bare_page(Path(folder))
        with (
            served(store.address) as ours,
            served(str(script), START_BARE) as bare,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            first = {name: time_to_map(browser, address) for name, address in (("ours", ours), ("bare", bare))}
            times = [(time_to_map(browser, ours), time_to_map(browser, bare)) for _ in range(runs)]
            browser.close()
    medians = [statistics.median(column) for column in zip(*times, strict=True)]
    print(f"first visit after the start: Sahel Risk {first['ours']:.2f} s, bare page {first['bare']:.2f} s")
    print(f"median of {runs} further visits: Sahel Risk {medians[0]:.2f} s, bare page {medians[1]:.2f} s")
    print(f"ratio {medians[0] / medians[1]:.2f} (of the medians)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="visits of each page after the first")
    main(parser.parse_args().runs)
