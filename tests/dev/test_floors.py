"""What the coder reaches on whole articles that it is tuned on: floors that only go up."""

import csv
import sys
from pathlib import Path

import pytest

from indicators.coding import code_article
from indicators.records import Article
from tests.dev.scoring import Score, score_articles

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


@pytest.fixture(scope="module")
def own() -> dict[str, Score]:
    return score_articles(DEV / "gold.jsonl", DEV)


@pytest.fixture(scope="module")
def second() -> dict[str, Score]:
    return score_articles(DEV / "second.jsonl", DEV)


@pytest.fixture(scope="module")
def published(reference: Path) -> dict[str, Score]:
    return score_articles(reference / "articles/gold/dev.jsonl", reference / "articles")


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_texts_reach_the_floor(own: dict[str, Score], language: str) -> None:
    """Our own texts are coded at least as well as when the floor was set."""
    precision, f1 = OWN_FLOORS[language]
    assert own[language].precision >= precision and own[language].f1 >= f1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_half_reaches_the_floor(second: dict[str, Score], language: str) -> None:
    """Texts that came late are coded at least as well as when the floor was set."""
    precision, f1 = SECOND_FLOORS[language]
    assert second[language].precision >= precision and second[language].f1 >= f1


@pytest.mark.parametrize("language", LANGUAGES)
def test_published_articles_reach_the_floor(published: dict[str, Score], language: str) -> None:
    """Real articles are coded at least as well as when the floor was set."""
    precision, f1 = REFERENCE_FLOORS[language]
    assert published[language].precision >= precision and published[language].f1 >= f1


def test_the_seed_is_fully_right(reference: Path) -> None:
    """The article that the project began with: nothing missed, nothing false."""
    (score,) = score_articles(reference / "articles/gold/seed.jsonl", reference).values()
    assert score.right and not score.false and not score.missed


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
