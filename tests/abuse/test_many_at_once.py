"""Ingests, scorings and readers side by side: no lock error reaches anybody, and no answer mixes generations."""

from functools import partial
from pathlib import Path

import pytest

from indicators import ingest
from indicators.errors import StoreError
from indicators.store import Generation
from indicators.workspace import Store
from tests.abuse.counts import times
from tests.abuse.processes import run_together
from tests.store.players import about, article, code, panel


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """One article a transaction, and a quick coder."""
    monkeypatch.setattr(ingest, "code_article", code)
    monkeypatch.setattr(ingest, "BATCH", 1)


def write_articles(path: str, numbers: range) -> int:
    """Ingest articles, one a transaction."""
    store = Store(path)
    done = store.ingest(article(number) for number in numbers)
    store.close()
    return sum(done.outcomes.values())


def publish(path: str, count: int) -> int:
    """Publish a panel again and again; returns the last number."""
    store = Store(path)
    for _ in range(count):
        store.publish(about(), panel(store.latest().number + 1))
    store.close()
    return store.latest().number


def read_pages(path: str, count: int) -> int:
    """Read whole pages, each of one generation; returns how many. A page whose generation went is read again."""
    store, pages = Store(path), 0
    while pages < count:
        newest = store.latest()
        try:
            answers = _page(store, newest)
        except StoreError as error:
            assert "rebuilt meanwhile" in str(error)
            continue
        assert answers == {newest.number}, f"generation {newest.number} was answered with {answers}"
        pages += 1
    store.close()
    return pages


def _page(store: Store, generation: Generation) -> set[float]:
    """The generations that a page's tables tell of."""
    incidents = store.incidents(generation)
    told = store.reports(generation, incidents["event_id"][0])
    return {
        *store.scores(generation)["score"],
        *store.shares(generation, month="2023-03")["share"],
        *(incidents["confidence"] * 1000).round(),
        *told["publisher"].str.removeprefix("Paper ").astype(float),
    }


def test_ingests_scorings_and_readers_at_once(tmp_path: Path) -> None:
    """Three ingests whose articles overlap, a scoring and four readers on one store: all rows are there."""
    path, each = str(tmp_path / "store.db"), times(300, 20)
    Store(path).publish(about(), panel(1))
    answers = run_together(
        *(partial(write_articles, path, range(n * each // 2, n * each // 2 + each)) for n in range(3)),
        partial(publish, path, times(300, 6)),
        *(partial(read_pages, path, times(100, 6)) for _ in range(4)),
    )
    assert answers == [each] * 3 + [1 + times(300, 6)] + [times(100, 6)] * 4
    store = Store(path)
    expected = {article(number).article_id for number in range(2 * each)}
    assert set(store.articles()["article_id"]) == expected
    assert len(store.coded()) == len(expected)
    assert store.findings() == []


def test_readers_never_see_two_generations_in_one_answer(tmp_path: Path) -> None:
    """While one process publishes panel after panel, others read pages of four tables."""
    path = str(tmp_path / "store.db")
    Store(path).publish(about(), panel(1))
    pages = times(2_500, 10)
    answers = run_together(
        partial(publish, path, times(1_000, 8)), *(partial(read_pages, path, pages) for _ in range(4))
    )
    assert answers[1:] == [pages] * 4
    assert answers[0] == 1 + times(1_000, 8)


def test_stores_can_be_made_at_once(tmp_path: Path) -> None:
    """Six processes that open the same missing store all get it."""
    path = str(tmp_path / "store.db")
    answers = run_together(*(partial(write_articles, path, range(3)) for _ in range(6)))
    assert answers == [3] * 6
    assert len(Store(path).articles()) == 3
