"""Wire copies are one witness; an edited article takes the place of its earlier version; near-misses stay apart."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from indicators.copies import likeness, originators, sketch
from indicators.incidents import build_incidents
from indicators.records import Article
from indicators.workspace import Store
from tests.abuse.counts import times
from tests.store.players import code

PAIRS = times(500, 60)
WORDS = ("soldiers", "president", "capital", "border", "radio", "night", "shots", "palace", "market", "river", "army")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty store with the stub for a coder."""
    monkeypatch.setattr("indicators.ingest.code_article", code)
    opened = Store(str(tmp_path / "store.db"))
    yield opened
    opened.close()


def story(number: int, words: int = 180) -> str:
    """A text of its own that tells of a coup in Niger on one day."""
    chance = random.Random(number)
    told = " ".join(chance.choice(WORDS) + str(chance.randrange(30)) for _ in range(words))
    return f"{told}. They spoke of a coup in NER on 2023-07-26. {story_end(chance)}"


def story_end(chance: random.Random) -> str:
    """Some last words."""
    return " ".join(chance.choice(WORDS) for _ in range(12))


def wire_copy(text: str, number: int) -> str:
    """The same story as another site prints it: a line before, the end cut, now and then a word changed."""
    chance = random.Random(-number)
    words = text.split(" ")
    words[chance.randrange(len(words) // 3)] = "however"
    return f"From our correspondents. {' '.join(words[: -chance.randrange(1, 12)])}"


def test_wire_copies_are_alike_and_other_stories_are_not() -> None:
    """Copies are grouped with their original, each story apart, in whatever order they come."""
    texts = {f"s{n}": story(n) for n in range(PAIRS)} | {f"c{n}": wire_copy(story(n), n) for n in range(PAIRS)}
    sketches = {name: sketch(text) for name, text in texts.items()}
    groups = originators(sketches)
    assert all(groups[f"s{n}"] == groups[f"c{n}"] for n in range(PAIRS))
    assert len(set(groups.values())) == PAIRS
    names = random.Random(4).sample(list(sketches), len(sketches))
    assert originators({name: sketches[name] for name in names}) == groups


def test_likeness_follows_what_texts_share() -> None:
    """1 for a text and itself, high for a copy, low for another story, 0 beside nothing."""
    text = story(1)
    assert likeness(sketch(text), sketch(text)) == 1
    assert likeness(sketch(text), sketch(wire_copy(text, 1))) > 0.6
    assert likeness(sketch(text), sketch(story(2))) < 0.1
    assert likeness(sketch(text), "") == 0


def test_wire_copies_are_one_incident_and_one_publisher(store: Store) -> None:
    """A story, and its copies in other papers: all are reports, the first publisher alone is a witness."""
    made = []
    for number in range(PAIRS):
        made.append(Article(story(number), "News", "Agency", f"https://a.example/{number}", "2023-07-27"))
        copied = wire_copy(story(number), number)
        made.append(Article(copied, "News", f"Paper {number}", f"https://b.example/{number}", "2023-07-28"))
    store.ingest(random.Random(6).sample(made, len(made)))
    events = store.events("2024-01-01")
    incidents, _ = build_incidents(events[events["origin"] == "article"])
    assert incidents["reports"].tolist() == [2 * PAIRS]
    assert incidents["publishers"].tolist() == [1]


def test_rewrites_by_others_are_further_witnesses(store: Store) -> None:
    """Texts of their own about one event: one incident, as many publishers."""
    store.ingest(
        [Article(story(n), f"News {n}", f"Paper {n}", f"https://{n}.example/", "2023-07-27") for n in range(5)]
    )
    events = store.events("2024-01-01")
    incidents, _ = build_incidents(events[events["origin"] == "article"])
    assert incidents[["reports", "publishers"]].to_numpy().tolist() == [[5, 5]]


def test_edited_articles_take_the_place_of_earlier_versions(store: Store) -> None:
    """Same address, other text, later date: only the edit speaks, in any order; as of before it, the first does."""
    first = [Article(story(n), "News", "Paper", f"https://p.example/{n}", "2023-07-27") for n in range(PAIRS)]
    edits = [
        replace(one, text=one.text.replace("2023-07-26", "2023-07-25") + " This was corrected.", published="2023-08-02")
        for one in first
    ]
    store.ingest(random.Random(8).sample(first + edits, 2 * PAIRS))
    for day, dates in {"2023-07-31": {"2023-07-26"}, "2024-01-01": {"2023-07-25"}}.items():
        events = store.events(day)
        told = events[(events["origin"] == "article") & (events["known"] <= day)]
        assert set(told["date"]) == dates
        assert len(told) == PAIRS


def test_same_address_with_the_same_text_is_no_edit(store: Store) -> None:
    """A text that is published again as it was replaces nothing."""
    one = Article(story(1), "News", "Paper", "https://p.example/1", "2023-07-27")
    store.ingest([one, replace(one, published="2023-08-02")])
    assert store.superseded("2024-01-01") == set()


def test_addresses_that_are_missing_are_not_the_same(store: Store) -> None:
    """Articles without an address do not replace each other."""
    store.ingest([Article(story(n), "News", "Paper", "", "2023-07-27") for n in range(4)])
    assert store.superseded("2024-01-01") == set()
