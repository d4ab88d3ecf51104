"""The tables of sentences are sound: they parse, speak the codebook's words, and cover its every type twice over.

A row holds `language, published, text, expect, why`. `expect` lists the events that the text must give, joined by "; ",
each `indicator/type/COUNTRY/ACTOR/status` with an optional sixth field, the date as far as it is known. Without that
field the date is not checked; where it is there but empty, the event must carry no date. An empty `expect` means that
nothing may come out. `headcounts.csv` has one column more, `magnitude`: one number for each event, or nothing where
none may be given.
"""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

CASES = Path(__file__).parent
PARTNERS = CASES.parents[1] / "data" / "partners.csv"
REFERENCE = Path(os.environ.get("SAHEL_RISK_REFERENCE", CASES.parents[2] / "shared"))

TYPES = {
    "coup": {"success", "attempt", "plot"},
    "presence": {"present", "deploy", "withdraw"},
    "condemnation": {
        "endorse", "ease", "concern", "condemn", "demand", "reject", "threaten", "suspend", "sanction", "force",
    },
}  # fmt: skip
STATUSES = {"asserted", "conditional", "denied"}
ORGANISATIONS_BESIDE_THE_RECORD = {"OAS", "ASEAN"}
COLUMNS = ["language", "published", "text", "expect", "why"]
FEWEST_PER_TYPE = 6
FEWEST_ROWS = 460
RUN_OF_WORDS = 8

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


def known_codes() -> tuple[set[str], set[str]]:
    """Return the codes of states, and those of organisations and companies."""
    with PARTNERS.open(encoding="utf-8", newline="") as handle:
        partners = list(csv.DictReader(handle))
    states = {row["id"] for row in partners if row["kind"] == "state"}
    return states, {row["id"] for row in partners} - states | ORGANISATIONS_BESIDE_THE_RECORD


def word_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of eight words of a text, without case and punctuation."""
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(RUN_OF_WORDS)), strict=False)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['file']}:{row['text'][:40]}")
def test_a_row_is_complete(row: Row) -> None:
    assert row["language"] in {"en", "fr"}
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row["published"])
    assert row["why"] and None not in row
    assert row["text"] == row["text"].strip() and re.search(r"[.!?»\"]$", row["text"])


@pytest.mark.parametrize(("row", "event"), EVENTS, ids=lambda value: "/".join(value) if isinstance(value, list) else "")
def test_an_expected_event_uses_the_values_of_the_codebook(row: Row, event: list[str]) -> None:
    states, organisations = known_codes()
    assert len(event) in {5, 6}
    indicator, kind, country, actor, status = event[:5]
    assert kind in TYPES[indicator]
    assert country in states
    assert actor in states | organisations | {""}
    assert status in STATUSES
    assert indicator != "coup" or not actor
    assert indicator == "coup" or actor != country
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", "".join(event[5:]))


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
    articles = sorted((REFERENCE / "articles").glob("*/*.md"))
    if not articles:
        pytest.skip(f"no articles under {REFERENCE}; set SAHEL_RISK_REFERENCE to the folder that has them")
    published = {run for path in articles for run in word_runs(path.read_text(encoding="utf-8"))}
    assert [row["text"] for row in ROWS if published & set(word_runs(row["text"]))] == []
