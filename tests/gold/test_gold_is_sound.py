"""The coded texts (held out here, for tuning in `tests/dev`) parse, use the codebook's values and are in our words."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases.codebook import ACTORS, ARTICLES, DATE, NO_ARTICLES, STATES, STATUSES, TYPES, published_runs, word_runs

GOLD = Path(__file__).parent
EVENT_KEYS = {"indicator", "type", "country", "actor", "status", "date", "magnitude"}

Article = dict[str, Any]


def read_gold(file: Path) -> list[Article]:
    """Return the coded articles of one file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


DEV = GOLD.parent / "dev"
DEV_SETS = ("gold", "second", "press", "press2", "press3")
HELD_OUT = [row for name in ("gold", "press", "retold") for row in read_gold(GOLD / f"{name}.jsonl")]
OWN = HELD_OUT + [row for name in DEV_SETS for row in read_gold(DEV / f"{name}.jsonl")]
REFERRED = read_gold(GOLD / "masakhanews.jsonl")
ROWS = read_gold(GOLD / "bbc.jsonl") + read_gold(DEV / "bbc.jsonl")


def front_matter_and_body(article: Article) -> tuple[dict[str, str], str]:
    """Return the keys of an article's front matter and its text."""
    folder = GOLD if article in HELD_OUT else DEV
    _, head, body = (folder / article["file"]).read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body


@pytest.mark.parametrize("article", OWN + REFERRED + ROWS, ids=lambda article: article["file"])
def test_codes_are_the_codebooks(article: Article) -> None:
    assert article.keys() - {"limit"} == {"file", "lang", "published", "events", "also_right"}
    assert ("limit" in article) == ("#" in article["file"])
    for event in article["events"] + article["also_right"]:
        assert event.keys() == EVENT_KEYS
        assert event["type"] in TYPES[event["indicator"]]
        assert event["country"] in STATES and event["actor"] in ACTORS and event["status"] in STATUSES
        assert (event["indicator"] != "coup" or not event["actor"]) and event["actor"] != event["country"]
        assert DATE.fullmatch(event["date"])
        assert not article["published"] or event["date"][: len(article["published"])] <= article["published"]
        assert event["magnitude"] is None or (event["indicator"] == "presence" and event["magnitude"] > 0)


@pytest.mark.parametrize("article", OWN + REFERRED + ROWS, ids=lambda article: article["file"])
def test_no_event_comes_twice(article: Article) -> None:
    keys = [tuple(sorted(event.items(), key=str)) for event in article["events"] + article["also_right"]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("article", OWN, ids=lambda article: article["file"])
def test_a_text_says_what_it_is(article: Article) -> None:
    head, body = front_matter_and_body(article)
    assert head["publisher"] == "Sahel Risk test"
    assert (head["language"], head["published"]) == (article["lang"], article["published"])
    assert head["invented"] in {"yes", "partly"}
    assert 80 <= len(body.split()) <= 310


def test_the_set_is_large_bilingual_and_holds_enough_without_events() -> None:
    assert len(OWN) >= 700
    files = [path.name for folder in (GOLD, DEV) for path in (folder / "texts").glob("*.md")]
    assert sorted(f"texts/{name}" for name in files) == sorted(article["file"] for article in OWN)
    assert len(HELD_OUT) >= 180
    assert sum(article["lang"] == "fr" for article in OWN) >= len(OWN) / 3
    assert sum(not article["events"] for article in OWN + REFERRED) >= len(OWN + REFERRED) / 3


def test_every_type_occurs_in_both_languages() -> None:
    found = {(article["lang"], event["type"]) for article in OWN for event in article["events"]}
    assert found == {(language, kind) for language in ("en", "fr") for kinds in TYPES.values() for kind in kinds}


def test_the_texts_are_in_our_own_words() -> None:
    if not ARTICLES:
        pytest.skip(NO_ARTICLES)
    published = published_runs()
    assert [article["file"] for article in OWN if published & set(word_runs(front_matter_and_body(article)[1]))] == []
    assert {article["file"] for article in REFERRED} <= {f"{path.parent.name}/{path.name}" for path in ARTICLES}
