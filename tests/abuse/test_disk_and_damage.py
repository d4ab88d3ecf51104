"""A full disk and a damaged file: one sentence with the way out, or right answers; never a traceback or nonsense."""

import random
import resource
import shutil
from pathlib import Path

import pytest

from indicators import ingest
from indicators.errors import SahelRiskError, SelectionError, StoreError
from indicators.exports import build_export, write_export
from indicators.workspace import Store
from tests.abuse.counts import times
from tests.abuse.processes import run_together
from tests.store.players import about, article, code, panel


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quick coder and small batches."""
    monkeypatch.setattr(ingest, "code_article", code)
    monkeypatch.setattr(ingest, "BATCH", 5)


def within(size: int, job):
    """Do a job in a process whose files may not grow beyond a size; returns its error's sentence."""

    def limited() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            job()
        except SahelRiskError as error:
            return str(error)
        return "done"

    return run_together(limited)[0]


@pytest.mark.parametrize("round_", range(times(20, 4)))
def test_full_disk_is_one_sentence_and_the_store_opens_afterwards(tmp_path: Path, round_: int) -> None:
    """Whole batches are there, nothing of the one that did not fit; with room again, the same command goes on."""
    path = tmp_path / "store.db"
    Store(str(path)).close()
    made = [article(number) for number in range(200)]
    said = within(100_000 + 9_973 * round_, lambda: Store(str(path)).ingest(made))
    assert "is full: free some space and run the command again" in said
    store = Store(str(path))
    assert 0 <= len(store.articles()) < 200
    assert len(store.articles()) % 5 == 0
    assert store.findings() == []
    store.ingest(made)
    assert len(store.articles()) == 200
    store.close()


def test_full_disk_leaves_the_earlier_panel(tmp_path: Path) -> None:
    """A scoring that does not fit changes nothing."""
    path = tmp_path / "store.db"
    store = Store(str(path))
    store.publish(about(), panel(1))
    store.close()
    said = within(path.stat().st_size + 50_000, lambda: Store(str(path)).publish(about(), panel(2, rows=5_000)))
    assert "is full" in said
    assert Store(str(path)).latest().number == 1


def test_export_to_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    """The earlier export stays as it was, and no partial one beside it."""
    store = Store(str(tmp_path / "store.db"))
    store.publish(about(), panel(1, rows=2_000))
    export = build_export(store, "scores")
    target = tmp_path / "out" / "scores.csv"
    target.parent.mkdir()
    target.write_text("the earlier one")
    said = within(1_000, lambda: write_export(export, "csv", target))
    assert "cannot be written: file too large" in said
    assert [one.name for one in target.parent.iterdir()] == ["scores.csv"]
    assert target.read_text() == "the earlier one"
    with pytest.raises(SelectionError, match="cannot be written: is a directory"):
        write_export(export, "csv", target.parent)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with articles and two panels, in one file."""
    patch = pytest.MonkeyPatch()
    patch.setattr(ingest, "code_article", code)
    path = tmp_path_factory.mktemp("whole") / "store.db"
    store = Store(str(path))
    store.ingest([article(number) for number in range(60)])
    for number in (1, 2):
        store.publish(about(), panel(number, rows=300))
    store.close()
    patch.undo()
    return path


UNSEALED = ["sketch", "why", "location", "stored"]
"""Columns of a coded event that no score or export shows, and that nothing guards."""


def answers(path: Path) -> list[str]:
    """Everything that a store can be asked, as text."""
    store = Store(str(path))
    try:
        newest = store.latest()
        told = store.reports(newest, store.incidents(newest)["event_id"][0])
        frames = [
            store.articles().drop(columns="location"),
            store.coded().drop(columns=UNSEALED),
            store.readings(),
            store.superseded("9999"),
            store.scores(newest),
        ]
        frames += [store.shares(newest), store.incidents(newest), told, store.imported(), store.decisions()]
        frames += [store.article(article(number).article_id) for number in range(0, 60, 7)]
        return [newest.as_of, *(one.to_csv() if hasattr(one, "to_csv") else repr(one) for one in frames)]
    finally:
        store.close()


def mutate(content: bytes, chance: random.Random) -> bytes:
    """Cut a file short, or flip some of its bits."""
    if chance.random() < 0.2:
        return content[: chance.randrange(len(content))]
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 4, 64])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def test_damaged_stores_are_refused_or_answer_rightly(whole: Path, tmp_path: Path) -> None:
    """Mutants of a store: each gives the right answers, or a sentence that names the file and the way out."""
    right, content = answers(whole), whole.read_bytes()
    refused = 0
    for seed in range(times(200, 60)):
        path = tmp_path / "mutant.db"
        for left in tmp_path.glob("mutant.db*"):
            left.unlink()
        path.write_bytes(mutate(content, random.Random(seed)))
        try:
            given = answers(path)
        except StoreError as error:
            refused += 1
            assert str(path) in str(error), seed
            assert "run `sahel-risk ingest` on your articles again" in str(error), (seed, str(error))
        else:
            assert given == right, f"mutant {seed} was answered wrongly"
    assert 0 < refused < times(200, 60)


def test_damaged_store_can_be_replaced(whole: Path, tmp_path: Path) -> None:
    """The way out works: move the file away, ingest again, and the articles are back."""
    path = tmp_path / "store.db"
    shutil.copy(whole, path)
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(StoreError, match="move the file away"):
        Store(str(path))
    path.rename(tmp_path / "damaged.db")
    for left in tmp_path.glob("store.db*"):
        left.unlink()
    store = Store(str(path))
    store.ingest([article(number) for number in range(60)])
    assert len(store.articles()) == 60
    store.close()
