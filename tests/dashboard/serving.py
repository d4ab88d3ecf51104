"""Starts the real app for a real browser, and keeps an eye on what the browser asks for and complains about."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Route, expect

WAIT = 60  # seconds
START = "import sys; from dashboard import launch; launch.run(int(sys.argv[1]), False, sys.argv[2])"


@contextmanager
def served(store: str, start: str = START) -> Iterator[str]:
    """Serve the app, or another script that takes a port and a store, and give its address."""
    port = _free_port()
    command = [sys.executable, "-c", start, str(port), store]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(WAIT)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(WAIT * 10):
        assert server.poll() is None, "the app ended while it was starting"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the app did not start")


class Reader:
    """A new browser context with the network cut: `outside` and `complaints` must stay empty."""

    def __init__(self, browser: Browser, address: str, language: str = "en-GB", width: int = 1400) -> None:
        """Begin without a history, in a language, on a screen so many pixels wide."""
        self.address = address
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": 1000}, locale=language)
        self.context.route("**/*", self._pass)

    def open(self, path: str = "") -> Page:
        """Open a path of the app in a new tab and wait until it has drawn."""
        page = self.context.new_page()
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.address}/{path}")
        settle(page)
        return page

    def _pass(self, route: Route) -> None:
        if route.request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def leave(self) -> None:
        """Close, and see that nothing went outside and that the console is clean."""
        self.context.close()
        assert self.outside == []
        assert self.complaints == []


def settle(page: Page) -> None:
    """Wait until the page has its title and its last line, and the script is done."""
    expect(page.locator("h1")).to_be_visible(timeout=WAIT * 1000)
    expect(page.get_by_text("CC BY 4.0").last).to_be_visible(timeout=WAIT * 1000)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT * 1000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=WAIT * 1000)


def coloured_shapes(page: Page) -> int:
    """How many countries are drawn with a shape and a colour of the scale (not grey)."""
    page.wait_for_selector("path.choroplethlocation", timeout=WAIT * 1000)
    return int(
        page.evaluate(
            """grey => [...document.querySelectorAll('path.choroplethlocation')].filter(
                 path => path.getBBox().width > 0 && getComputedStyle(path).fill !== grey).length""",
            "rgb(220, 223, 227)",
        )
    )


def click_country(page: Page, longitude: float, latitude: float) -> None:
    """Click a place on the map."""
    point = page.evaluate(
        """([lon, lat]) => {
             const plot = document.querySelector('.st-key-map .js-plotly-plot');
             const [x, y] = plot._fullLayout.geo._subplot.projection([lon, lat]);
             const box = plot.getBoundingClientRect();
             return [box.x + x, box.y + y]; }""",
        [longitude, latitude],
    )
    page.mouse.click(*point)
