"""`kill -9` at any moment: nothing acknowledged is lost, nothing doubled, nothing half done."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic import command

from indicators import ingest
from indicators.store.engine import _config, _sqlite, writing
from indicators.workspace import Store
from tests.abuse.counts import times
from tests.abuse.processes import run_and_kill
from tests.store.players import about, article, code, panel


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small batches and a quick coder, so that the kill hits the store."""
    monkeypatch.setattr(ingest, "code_article", code)
    monkeypatch.setattr(ingest, "BATCH", 5)


def test_ingest_survives_being_killed(tmp_path: Path) -> None:
    """After every kill the store holds each acknowledged article with its events, once; the next run goes on."""
    chance, path = random.Random(1), str(tmp_path / "store.db")
    made = [article(number) for number in range(times(8_000, 600))]
    acknowledged = done = 0
    Store(path).close()

    def work(tell) -> None:
        opened = Store(path)
        opened.ingest(made[done:], progress=lambda _: tell())

    for _ in range(times(200, 12)):
        acknowledged = done + 5 * run_and_kill(work, chance, 0.3)
        opened = Store(path)
        stored = opened.articles()
        assert len(stored) >= min(acknowledged, len(made))
        assert stored["article_id"].is_unique
        assert (stored["events"] == 1).all()
        assert opened.findings() == []
        opened.close()
        done = len(stored) if len(stored) < len(made) else 0
    _finish_and_compare(path, str(tmp_path / "undisturbed.db"), made)


def _finish_and_compare(path: str, undisturbed: str, made: list) -> None:
    killed, calm = Store(path), Store(undisturbed)
    for store in (killed, calm):
        store.ingest(made)
    assert killed.coded().equals(calm.coded())
    assert killed.articles().equals(calm.articles())
    killed.close()
    calm.close()


def test_scoring_survives_being_killed(tmp_path: Path) -> None:
    """The panel is the old one or the new one, in all its tables."""
    chance, path = random.Random(2), str(tmp_path / "store.db")
    opened = Store(path)
    opened.publish(about(), panel(1))
    opened.close()

    def work(_) -> None:
        writer = Store(path)
        while True:
            newest = writer.latest().number
            writer.publish(about(), panel(newest + 1, rows=2_000))

    seen = set()
    for _ in range(times(50, 8)):
        run_and_kill(work, chance, 1.5)
        reader = Store(path)
        generation = reader.latest()
        assert set(reader.scores(generation)["score"]) == {float(generation.number)}
        assert set(reader.shares(generation)["share"]) == {float(generation.number)}
        assert reader.incidents(generation)["confidence"].tolist() == [generation.number / 1000]
        reader.close()
        seen.add(generation.number)
    assert len(seen) > 1, "no scoring ever came to its end"


def test_migration_survives_being_killed(tmp_path: Path) -> None:
    """A store of the first version is that or the newest afterwards, with its rows, and opens."""
    chance, first = random.Random(3), tmp_path / "first.db"
    engine = _sqlite(f"sqlite:///{first}")
    with writing(engine) as connection:
        command.upgrade(_config(connection), "0001")
        for number in range(50):
            row = f"('a{number}', 'A text.', 'en', 'NER', '', 'p', 'c')"
            connection.exec_driver_sql(f"INSERT INTO articles VALUES {row}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    versions = set()
    for number in range(times(50, 8)):
        path = tmp_path / f"{number}.db"
        shutil.copy(first, path)
        run_and_kill(lambda _, path=path: Store(str(path)), chance, 0.25)
        versions.add(_version_and_tables(path))
        upgraded = Store(str(path))
        assert len(upgraded.outdated("another")) == 50
        upgraded.close()
    assert len(versions) <= 2, "a store is neither old nor new"


def _version_and_tables(path: Path) -> tuple[str, ...]:
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0], str(tables)
