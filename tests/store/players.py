"""What the tests of the store and of its abuse play with: articles, a coder that reads marks, a tiny panel."""

import os
import re
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from indicators.copies import sketch
from indicators.incidents import build_incidents
from indicators.records import Article, Coding, Event, Evidence
from indicators.store import Reading
from tests.builders import report, reports

POSTGRESQL = os.environ.get("SAHEL_RISK_POSTGRESQL", "")
"""A PostgreSQL URL whose database the tests may empty; without one they run on SQLite alone."""
_MARK = re.compile(r"(coup) in ([A-Z]{3}) on (\d{4}-\d{2}-\d{2})")


def code(article: Article) -> Coding:
    """Stand for the coder, whose rules have tests of their own: read `coup in NER on 2023-07-26` as a coup."""
    marks = list(_MARK.finditer(article.text))
    events = tuple(
        Event("coup", "success", mark[2], "", mark[3], "asserted", None, 0.8, (_quoted(mark),), article.article_id)
        for mark in marks
    )
    return Coding(events, tuple(sorted({mark[2] for mark in marks})))


def _quoted(mark: re.Match[str]) -> Evidence:
    return Evidence(mark.start(), mark.end(), mark[0])


def code_placed(article: Article) -> Coding:
    """The same, where each event also says where its article was found, which the store does not keep."""
    coding = code(article)
    events = tuple(replace(one, article=article.location, article_url=article.url) for one in coding.events)
    return replace(coding, events=events)


def article(number: int = 0, country: str = "NER", **changed: Any) -> Article:
    """One article that tells of a coup; articles of different numbers differ in text, publisher and address."""
    day = f"2023-{1 + number % 12:02d}-{1 + number % 28:02d}"
    about = {
        "text": f"Report {number} tells of the coup in {country} on {day}.\n\nIt says more in line {number}.",
        "title": f"News {number}",
        "publisher": f"Paper {number % 7}",
        "url": f"https://example.org/{number}",
        "published": day,
    }
    return Article(**(about | changed))


def read(one: Article, coder: str = "c1") -> Reading:
    """What ingest would store of an article."""
    coding = code(one)
    return Reading(one, coding, sketch(one.text) if coding.events else "", coder, "2024-01-01")


def panel(generation: int, rows: int = 12) -> dict[str, pd.DataFrame]:
    """Tables of a generation in which every number tells which one it belongs to."""
    months = [str(month) for month in pd.period_range("2023-01", periods=rows, freq="M")]
    known = reports(report(f"e{generation}", publisher=f"Paper {generation}"))
    incidents, belongs = build_incidents(known)
    incidents = incidents.assign(confidence=generation / 1000)
    empty = pd.array([None] * rows, dtype="Int64")
    scores = pd.DataFrame({"country": "NER", "country_name": "Niger", "month": months, "indicator": "coup"})
    scores = scores.assign(
        score=float(generation), adjusted=float(generation), low=float("nan"), high=float("nan"), rank=1,
        rank_low=empty, rank_high=empty, coverage="covered", partial=False, incidents=1,
        change_12m=float("nan"), as_of="2024-01-01",
    )  # fmt: skip
    shares = scores[["country", "month", "indicator"]].assign(event_id="e", weight=1.0, share=float(generation))
    told = known.assign(incident=belongs, position=0)
    return {"scores": scores, "shares": shares, "incidents": incidents, "incident_reports": told}


about = partial(dict, as_of="2024-01-01", built="2024-01-01T00:00:00+00:00", basis="b")
"""What `Database.publish` is told of a generation, with what a test changes in it."""
