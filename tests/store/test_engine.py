"""What a person is told when a store cannot be opened, read or written: one sentence that says what to do."""

import sqlite3
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from indicators.errors import StoreError
from indicators.store import engine, shown
from indicators.workspace import Store, open_store
from tests.store.players import about, article, panel

UNREACHABLE = "postgresql://user:secret@127.0.0.1:9/none"


def refusal(address: object) -> str:
    """The sentence with which a store is refused."""
    with pytest.raises(StoreError) as caught:
        open_store(str(address)).findings()
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with an article and a panel, closed."""
    with_panel = Store(str(tmp_path / "store.db"))
    with_panel.ingest([article(1)])
    with_panel.publish(about(), panel(1))
    with_panel.close()
    return tmp_path / "store.db"


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    """A new store needs no folder prepared."""
    open_store(str(tmp_path / "a" / "b" / "store.db")).close()
    assert (tmp_path / "a" / "b" / "store.db").is_file()


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    """A text file, a folder, a path through a file."""
    (tmp_path / "notes.txt").write_text("These are notes, and they are long enough to be looked at. " * 40)
    assert "damaged: move the file away" in refusal(tmp_path / "notes.txt")
    assert "check its folder's permissions" in refusal(tmp_path)
    assert "cannot open the store" in refusal(tmp_path / "notes.txt" / "store.db")


def test_truncated_store_is_refused_with_the_way_out(path: Path) -> None:
    """Half of a file is damage."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "run `sahel-risk ingest` on your articles again" in refusal(path)


def test_store_without_its_tables_is_refused(path: Path) -> None:
    """A table that is gone is damage, not a programmer's error."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE events")
    assert "is damaged" in refusal(path)


def test_store_of_a_newer_version_is_refused(path: Path) -> None:
    """A schema that this version does not know is left alone."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "upgrade sahel-risk, or name another with --store" in refusal(path)


def test_locked_store_is_refused_after_some_patience(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain for another writer is told so; readers need not wait."""
    monkeypatch.setattr(engine, "PATIENCE", 0.1)
    opened = open_store(str(path))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="being written by another process: try again in a moment"):
        opened.ingest([article(2)])
    assert len(opened.articles()) == 1
    other.execute("ROLLBACK")
    other.close()
    assert opened.ingest([article(2)]).outcomes["new"] == 1
    opened.close()


def test_store_that_cannot_be_written_says_so(path: Path) -> None:
    """A database that refuses writes names its folder's permissions."""
    opened = open_store(str(path))
    with opened._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 1")
    with pytest.raises(StoreError, match="cannot be written: check its folder's permissions"):
        opened.ingest([article(2)])
    opened.close()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://user:secret@host/x", "give the path of an SQLite file, or an address that begins with postgresql://"),
        ("nonsense://", "cannot open the store"),
        *([(UNREACHABLE, "cannot be reached: check that its server runs")] if find_spec("psycopg") else []),
    ],
)
def test_other_addresses_are_refused_without_their_password(address: str, says: str) -> None:
    """What is no store of ours is named, its password never."""
    sentence = refusal(address)
    assert says in sentence
    assert "secret" not in sentence


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver is an extra."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'sahel-risk[postgresql]'" in refusal(UNREACHABLE)


def test_shown_address_hides_the_password() -> None:
    """People see paths, and addresses without passwords."""
    assert shown("sqlite:////tmp/store.db") == "/tmp/store.db"
    assert shown("postgresql://user:secret@host/base") == "postgresql://user:***@host/base"
