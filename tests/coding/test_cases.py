"""Every table of sentences in `tests/cases`: what each must give, held to a floor that only rises."""

import csv
from pathlib import Path

import pytest

from indicators.coding import code_article
from indicators.records import Article

CASES = Path(__file__).parents[1] / "cases"
FIELDS = ("indicator", "type", "country", "actor", "status")

# Share of a table's expected events that are found, and share of the found ones that are expected.
FLOORS = {
    "condemnation_en": (0.80, 0.88),
    "condemnation_fr": (0.70, 0.88),
    "coups_en": (0.85, 0.88),
    "coups_fr": (0.75, 0.85),
    "dates": (0.85, 0.88),
    "days": (0.95, 0.95),
    "faults_en": (0.88, 0.90),
    "faults_fr": (0.88, 0.90),
    "headcounts": (0.85, 0.85),
    "names": (0.80, 0.90),
    "paraphrases_en": (0.85, 0.90),
    "paraphrases_fr": (0.80, 0.88),
    "presence_en": (0.70, 0.80),
    "presence_fr": (0.70, 0.80),
    "seizures": (0.95, 0.95),
    "status": (0.75, 0.80),
    "voices": (0.75, 0.88),
}


def read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def coded(row):
    events = code_article(Article(text=row["text"], published=row["published"], language=row["language"])).events
    return {tuple(getattr(event, name) for name in FIELDS) for event in events}


def expected(row):
    return {tuple(part.strip().split("/")[:5]) for part in row["expect"].split(";") if part.strip()}


@pytest.mark.parametrize("table", sorted(FLOORS))
def test_table_gives_what_it_must(table):
    """Recall and precision of the table's events stay at their floors."""
    right = wanted = found = 0
    for row in read(CASES / f"{table}.csv"):
        got, must = coded(row), expected(row)
        right, wanted, found = right + len(got & must), wanted + len(must), found + len(got)
    recall, precision = FLOORS[table]
    assert right / wanted >= recall
    assert right / found >= precision


def test_events_have_the_date_that_is_told():
    """Of the tables' dated events that are found nearly all carry their date, as far as it is told."""
    right = dated = 0
    for row in read(CASES / "dates.csv") + read(CASES / "days.csv"):
        article = Article(text=row["text"], published=row["published"], language=row["language"])
        got = {(*(getattr(event, name) for name in FIELDS), event.date) for event in code_article(article).events}
        must = [tuple(part.strip().split("/")) for part in row["expect"].split(";") if part.count("/") == 5]
        found = [event for event in must if event[:5] in {event[:5] for event in got}]
        right, dated = right + sum(event in got for event in found), dated + len(found)
    assert right / dated >= 0.95


def test_every_table_is_held():
    """A table added to the folder is read by a test here."""
    assert {path.stem for path in CASES.glob("*.csv")} <= set(FLOORS) | {"nothing"}


def test_what_is_no_event_gives_none():
    """Of the sentences without any event nearly all give none."""
    rows = read(CASES / "nothing.csv")
    silent = [row for row in rows if not coded(row)]
    assert len(silent) / len(rows) >= 0.95


@pytest.mark.parametrize("language", ["en", "fr"])
def test_niger_is_never_nigeria(language):
    """Of sentences that name both countries no event lands in the wrong one."""
    for row in read(CASES / "names.csv"):
        countries = {key[2] for key in coded(row)}
        must = {key[2] for key in expected(row)}
        if row["language"] == language and must & {"NER", "NGA"}:
            assert not (countries & {"NER", "NGA"}) - must, row["text"]
