"""What the coder reaches on whole articles that it is tuned on: floors that only go up."""

import csv
import sys
from functools import cache
from pathlib import Path

import pytest

from benchmarks.accuracy import Scores, read_gold, score
from indicators.coding import code_article
from indicators.records import Article

DEV = Path(__file__).parent
LANGUAGES = ("en", "fr")
FLOORS = {
    "gold": {"en": (0.98, 0.92), "fr": (0.98, 0.91)},
    "second": {"en": (0.96, 0.86), "fr": (0.92, 0.85)},
    "press": {"en": (0.97, 0.92), "fr": (0.99, 0.92)},
    "press2": {"en": (0.96, 0.92), "fr": (0.97, 0.94)},
    "press3": {"en": (0.89, 0.81), "fr": (0.84, 0.81)},
    "reference": {"en": (0.99, 0.97), "fr": (0.87, 0.84)},
}
"""Precision and F1 on our own texts, on retold reports of the press, and on the reference's development articles."""
OFF_TOPIC = ("sports", "health", "technology", "entertainment")
MOST_SPOILT = 0.01
"""The share of articles on other matters that may be given an event."""


@cache
def tally(gold: Path, reference: Path) -> Scores:
    scores = Scores()
    score(read_gold(gold, reference), scores)
    return scores


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FLOORS)
def test_articles_are_coded_at_least_as_well_as_before(name: str, language: str, reference: Path) -> None:
    """Each set of development articles reaches the precision and the F1 that were measured on it."""
    gold = reference / "articles/gold/dev.jsonl" if name == "reference" else DEV / f"{name}.jsonl"
    precision, _, f1 = tally(gold, reference).groups[f"all {language}"].figures()
    assert precision >= FLOORS[name][language][0]
    assert f1 >= FLOORS[name][language][1]


def test_the_seed_is_fully_right(reference: Path) -> None:
    """The article that the project began with: nothing missed, nothing false."""
    seed = tally(reference / "articles/gold/seed.jsonl", reference).groups["all"]
    assert seed.right and not seed.wrong and not seed.missed


@pytest.mark.parametrize(("language", "file"), [("en", "eng_dev.tsv"), ("fr", "fra_dev.tsv")])
def test_articles_on_other_matters_give_nothing(reference: Path, language: str, file: str) -> None:
    """Sport, health, technology, entertainment: false events in at most one article of a hundred."""
    csv.field_size_limit(sys.maxsize)
    with (reference / "reference/masakhanews" / file).open(encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle, delimiter="\t") if row["category"] in OFF_TOPIC]
    texts = [
        Article(text=f"{row['headline']}\n\n{row['text']}", published="2022-06-01", language=language) for row in rows
    ]
    spoilt = sum(bool(code_article(text).events) for text in texts)
    assert len(texts) > 50 and spoilt / len(texts) <= MOST_SPOILT
