"""The tables of sentences are sound: they parse, speak the codebook's words, and cover its every type twice over.

A row holds `language, published, text, expect, why`. `expect` lists the events that the text must give, joined by "; ",
each `indicator/type/COUNTRY/ACTOR/status` with an optional sixth field, the date as far as it is known. Without that
field the date is not checked; where it is there but empty, the event must carry no date. An empty `expect` means that
nothing may come out. `headcounts.csv` has one column more, `magnitude`: one number for each event, or nothing where
none may be given. The sentences are made up for their form: none is a source, and not every one is true.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.cases.codebook import ACTORS, ARTICLES, DATE, NO_ARTICLES, STATES, STATUSES, TYPES, published_runs, word_runs

CASES = Path(__file__).parent
COLUMNS = ["language", "published", "text", "expect", "why"]
FEWEST_PER_TYPE = 6
FEWEST_ROWS = 460

Row = dict[str, str]


def read_table(path: Path) -> list[Row]:
    """Return the rows of one table, with its name under `file`."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        assert list(reader.fieldnames or [])[: len(COLUMNS)] == COLUMNS, path.name
        return [{**row, "file": path.name} for row in reader]


def expected_events(row: Row) -> list[list[str]]:
    """Return the fields of each event that the row expects, five or six of them."""
    return [event.strip().split("/") for event in row["expect"].split(";") if event.strip()]


TABLES = sorted(CASES.glob("*.csv"))
ROWS = [row for table in TABLES for row in read_table(table)]
EVENTS = [(row, event) for row in ROWS for event in expected_events(row)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['file']}:{row['text'][:40]}")
def test_a_row_is_complete(row: Row) -> None:
    assert row["language"] in {"en", "fr"}
    assert DATE.fullmatch(row["published"])
    assert row["why"] and None not in row
    assert row["text"] == row["text"].strip() and re.search(r"[.!?»\"]$", row["text"])


@pytest.mark.parametrize(("row", "event"), EVENTS, ids=lambda value: "/".join(value) if isinstance(value, list) else "")
def test_an_expected_event_uses_the_values_of_the_codebook(row: Row, event: list[str]) -> None:
    assert len(event) in {5, 6}
    indicator, kind, country, actor, status = event[:5]
    assert kind in TYPES[indicator]
    assert country in STATES
    assert actor in ACTORS
    assert status in STATUSES
    assert indicator != "coup" or not actor
    assert indicator == "coup" or actor != country
    assert DATE.fullmatch("".join(event[5:]))


def test_no_event_is_expected_before_it_could_be_known() -> None:
    late = [
        (row["text"], event[5])
        for row, event in EVENTS
        if len(event) == 6 and row["published"] and event[5] > row["published"]
        if not event[5].startswith(row["published"])
    ]
    assert late == []


def test_one_row_expects_an_event_once() -> None:
    doubled = [row["text"] for row in ROWS if len({*map(tuple, expected_events(row))}) < len(expected_events(row))]
    assert doubled == []


def test_no_sentence_comes_twice() -> None:
    counts = Counter(" ".join(row["text"].lower().split()) for row in ROWS)
    assert [text for text, count in counts.items() if count > 1] == []


def test_the_tables_are_large_and_bilingual() -> None:
    languages = Counter(row["language"] for row in ROWS)
    assert len(ROWS) >= FEWEST_ROWS
    assert abs(languages["en"] - languages["fr"]) <= len(ROWS) / 10


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", [(name, kind) for name, kinds in TYPES.items() for kind in sorted(kinds)])
def test_every_type_is_covered_in_both_languages(language: str, kind: tuple[str, str]) -> None:
    rows = [row for row, event in EVENTS if (event[0], event[1]) == kind and row["language"] == language]
    assert len(rows) >= FEWEST_PER_TYPE


def test_countries_outside_africa_and_near_misses_are_many() -> None:
    states_outside = {"MMR", "THA", "TUR", "BOL", "HTI", "HND", "CHL", "DEU", "FJI", "BRA", "JOR", "GEO", "DOM", "SYR"}
    assert states_outside <= {event[2] for _, event in EVENTS}
    assert sum(not expected_events(row) for row in ROWS) >= len(ROWS) / 6


def test_hard_names_are_at_least_seventy() -> None:
    assert sum(row["file"] == "names.csv" for row in ROWS) >= 70


def test_each_headcount_belongs_to_an_event() -> None:
    for row in ROWS:
        if row["file"] == "headcounts.csv":
            magnitudes = [number.strip() for number in row["magnitude"].split(";")]
            assert len(magnitudes) == len(expected_events(row))
            assert all(number == "" or int(number) > 0 for number in magnitudes)


def test_no_sentence_is_taken_from_a_publisher() -> None:
    if not ARTICLES:
        pytest.skip(NO_ARTICLES)
    published = published_runs()
    assert [row["text"] for row in ROWS if published & set(word_runs(row["text"]))] == []
