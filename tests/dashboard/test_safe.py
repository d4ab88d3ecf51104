"""Other people's words: shown as they are, never read as markup, on every way to the screen."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data, labels
from dashboard.safe import plain, web_address
from dashboard.texts import Words
from tests.dashboard.app import HOSTILE, SECONDS, incident, shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_chart_reads_no_markup(text: str) -> None:
    """Plotly finds no tag and no entity in what a chart is given."""
    assert not re.search(r"[<>&]", plain(text, 1000))
    hover = labels.incident_hover(incident(name=text), Words("en"))
    assert re.findall(r"<[^>]*>", hover.replace("<br>", "")) == ["<b>", "</b>"]


def test_a_long_text_is_cut() -> None:
    """A chart's label stays within its length."""
    assert plain("x" * 500, 20) == "x" * 19 + "…"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True), ("http://example.org", True), (" https://example.org ", True),
        ("javascript:alert(1)", False), ("JaVaScRiPt:alert(1)", False), ("data:text/html,x", False),
        ("file:///etc", False),
        ("//example.org", False), ("https://", False), ("https://[", False), ("vbscript:x", False), ("", False),
        ("https://example.org/\u202egnp", False), ("https://example.org/a\nb", False), ("ftp://example.org", False),
    ],
)  # fmt: skip
def test_only_web_pages_are_linked(url: str, kept: bool) -> None:
    """An address leads to a page over http or https, or it is not linked."""
    assert bool(web_address(url)) is kept


def _show(kind: str, text: str) -> None:
    """The script of a page that shows one report."""
    from dashboard import data, evidence, page
    from dashboard.texts import Words

    shown = page.Page("country", Words("en"), data.store().latest())
    evidence.show_evidence(shown, {
        "event_id": "e1", "indicator": "coup", "type": "success", "country": "TGO", "actor": "", "date": "2019-03-03",
        "status": "asserted", "magnitude": float("nan"), "until": "", "verified": "", "name": text,
    })  # fmt: skip


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("kind", ["article", "summary", "record"])
@pytest.mark.parametrize("text", HOSTILE)
def test_evidence_is_shown_literally(kind: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotation, title and publisher reach the page through the one element that reads no markup."""
    import pandas as pd

    row = {"kind": kind, "quote": text, "publisher": text, "title": text, "published": "2019-03-04", "url": text}
    monkeypatch.setattr(data, "reports_of", lambda *_: pd.DataFrame([row]))
    at = AppTest.from_function(_show, args=(kind, text), default_timeout=SECONDS).run()
    assert not at.exception
    assert text not in shown(at)
    assert sum(text in element.value for element in at.text) >= 3
    assert ("“" in "".join(element.value for element in at.text)) is (kind == "article" or "“" in text)
