"""A coding process dies in the middle: the result is that of one process, or one sentence; none outlives its parent."""

import os
import signal
import time
from pathlib import Path

import pytest

from indicators import ingest
from indicators.errors import ArticleError
from indicators.records import Article, Coding
from indicators.workspace import Store
from tests.abuse.counts import times
from tests.abuse.processes import run_and_kill
from tests.store.players import article, code


def dying_coder(marker: Path, times_left: int, victim: str):
    """A coder whose process is killed at a certain article, so many times."""

    def coder(one: Article) -> Coding:
        died = len(list(marker.glob("died-*")))
        if one.article_id == victim and died < times_left:
            (marker / f"died-{died}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return code(one)

    return coder


@pytest.mark.parametrize("victim", range(times(20, 2)))
def test_result_is_that_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, victim: int) -> None:
    """Killed once or twice, at any article: nothing is missing, nothing doubled."""
    made = [article(number) for number in range(40)]
    monkeypatch.setattr(ingest, "code_article", code)
    alone = Store(str(tmp_path / "alone.db"))
    alone.ingest(made)
    target = made[victim * 37 % 40].article_id
    monkeypatch.setattr(ingest, "code_article", dying_coder(tmp_path, 1 + victim % 2, target))
    several = Store(str(tmp_path / "several.db"))
    tally = several.ingest(made, workers=2)
    assert len(list(tmp_path.glob("died-*"))) == 1 + victim % 2
    assert tally.outcomes["new"] == 40
    assert several.articles().equals(alone.articles())
    assert several.coded().equals(alone.coded())


def test_process_that_always_dies_ends_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was stored before stays; the rest is not tried for ever."""
    monkeypatch.setattr(ingest, "BATCH", 10)
    monkeypatch.setattr(ingest, "code_article", dying_coder(tmp_path, 99, article(15).article_id))
    store = Store(str(tmp_path / "store.db"))
    with pytest.raises(ArticleError, match=r"die again and again.*--workers 1"):
        store.ingest([article(number) for number in range(30)], workers=2)
    assert len(store.articles()) == 10


def test_workers_end_with_a_killed_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kill -9` of an ingest leaves no process behind."""
    import random

    def coder(one: Article) -> Coding:
        (tmp_path / f"worker-{os.getpid()}").touch()
        time.sleep(0.01)
        return code(one)

    monkeypatch.setattr(ingest, "code_article", coder)
    made = [article(number) for number in range(2_000)]
    work = lambda _: Store(str(tmp_path / "store.db")).ingest(made, workers=2)  # noqa: E731
    chance = random.Random(5)
    while not list(tmp_path.glob("worker-*")):
        run_and_kill(work, chance, 2)
    workers = [int(path.name.split("-")[1]) for path in tmp_path.glob("worker-*")]
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
