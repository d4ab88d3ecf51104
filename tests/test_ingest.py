"""Ingest counts what it did, goes on after what it cannot read, and names its coder alike everywhere."""

from pathlib import Path

import pytest

from indicators import ingest
from indicators.articles import Skipped
from indicators.workspace import Store
from tests.store.players import article, code


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty store, with the stub for a coder."""
    monkeypatch.setattr(ingest, "code_article", code)
    opened = Store(str(tmp_path / "store.db"))
    yield opened
    opened.close()


def test_tally_counts_outcomes_and_keeps_what_was_skipped(store: Store) -> None:
    """New, known, another publication; each skipped one with its reason."""
    skipped = Skipped("x.txt", "x.txt holds no text.")
    tally = store.ingest([article(1), skipped, article(2), article(1), article(1, publisher="Another Paper")])
    assert tally.outcomes == {"new": 2, "known": 1, "another publication": 1}
    assert tally.skipped == [skipped]


def test_progress_is_told_of_everything(store: Store) -> None:
    """What was known or skipped moves the bar too."""
    told: list[int] = []
    store.ingest([article(n % 90) for n in range(230)] + [Skipped("x", "x.")], progress=told.append)
    assert told == [100, 100, 31]


def test_known_articles_are_not_coded_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run codes nothing; other rules code everything once more."""
    coded: list[str] = []
    monkeypatch.setattr(ingest, "code_article", lambda one: coded.append(one.article_id) or code(one))
    made = [article(n) for n in range(5)]
    store.ingest(made)
    store.ingest(made)
    assert len(coded) == 5
    monkeypatch.setattr(ingest, "coder_version", lambda: "other rules")
    store.ingest(made)
    assert len(coded) == 10


def test_articles_are_taken_as_they_come(store: Store) -> None:
    """A stream of articles is read a batch at a time: the first batch is stored before the last is made."""
    stored: list[int] = []

    def stream():
        for number in range(250):
            if number == 240:
                stored.append(len(store.articles()))
            yield article(number)

    store.ingest(stream())
    assert stored == [200]


def test_only_articles_with_events_are_sketched() -> None:
    """A sketch tells near copies of events; the others need none."""
    assert ingest.read_and_code(article(1, text="The match ended without a goal.")).sketch == ""


def test_coder_is_named_by_its_files() -> None:
    """Twenty hexadecimal digits, the same each time."""
    assert len(ingest.coder_version()) == 20
    assert ingest.coder_version.__wrapped__() == ingest.coder_version.__wrapped__()
