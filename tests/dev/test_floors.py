"""What the coder reaches on whole articles that it is tuned on: floors that only go up."""

import csv
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy import Scores, read_gold, score
from indicators.coding import code_article
from indicators.records import Article

DEV = Path(__file__).parent
LANGUAGES = ("en", "fr")
OWN_FLOORS = {"en": (0.92, 0.84), "fr": (0.93, 0.79)}
"""Precision and F1 on the first half of our own texts."""
SECOND_FLOORS = {"en": (0.84, 0.72), "fr": (0.82, 0.74)}
"""Precision and F1 on the second half, measured before anybody tuned on it."""
REFERENCE_FLOORS = {"en": (0.90, 0.87), "fr": (0.78, 0.77)}
"""Precision and F1 on the reference's development articles."""
OFF_TOPIC = ("sports", "health", "technology", "entertainment")
MOST_SPOILT = 0.01
"""The share of articles on other matters that may be given an event."""


def tally(gold: Path, reference: Path) -> Scores:
    scores = Scores()
    score(read_gold(gold, reference), scores)
    return scores


@pytest.fixture(scope="module")
def own(reference: Path) -> Scores:
    return tally(DEV / "gold.jsonl", reference)


@pytest.fixture(scope="module")
def second(reference: Path) -> Scores:
    return tally(DEV / "second.jsonl", reference)


@pytest.fixture(scope="module")
def published(reference: Path) -> Scores:
    return tally(reference / "articles/gold/dev.jsonl", reference)


def check(scores: Scores, language: str, floors: dict[str, tuple[float, float]]) -> None:
    precision, _, f1 = scores.groups[f"all {language}"].figures()
    assert precision >= floors[language][0]
    assert f1 >= floors[language][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_texts_reach_the_floor(own: Scores, language: str) -> None:
    """Our own texts are coded at least as well as when the floor was set."""
    check(own, language, OWN_FLOORS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_half_reaches_the_floor(second: Scores, language: str) -> None:
    """Texts that came late are coded at least as well as when the floor was set."""
    check(second, language, SECOND_FLOORS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_published_articles_reach_the_floor(published: Scores, language: str) -> None:
    """Real articles are coded at least as well as when the floor was set."""
    check(published, language, REFERENCE_FLOORS)


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
