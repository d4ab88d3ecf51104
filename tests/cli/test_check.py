"""`sahel-risk check`: the record and the store against their rules."""

import sqlite3
from pathlib import Path

import pytest

from indicators.cli import record


@pytest.fixture(autouse=True)
def sound_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record has tests of its own; here it has no findings."""
    monkeypatch.setattr(record, "check_record", lambda _: [])


def test_sound_record_and_store_pass(run, store: Path) -> None:
    """What ships has no findings; exit 0."""
    told = run("check")
    assert (told.code, told.out) == (0, "")
    assert told.sentence == "The record and the store keep their rules."


def test_missing_store_is_not_made(run, tmp_path: Path) -> None:
    """Checking builds nothing."""
    assert run("check").code == 0
    assert not (tmp_path / "store.db").exists()


def test_changed_article_is_a_finding(run, store: Path) -> None:
    """One line a finding on standard output; exit 1."""
    with sqlite3.connect(store) as connection:
        one = connection.execute("SELECT min(article_id) FROM articles").fetchone()
        connection.execute("UPDATE articles SET text = text || '!' WHERE article_id = ?", one)
    told = run("check")
    assert told.code == 1
    assert len(told.out.splitlines()) == 1
    assert "was changed: ingest it again." in told.out
    assert told.err == "1 findings.\n"


def test_damaged_store_is_a_finding(run, store: Path) -> None:
    """A store that cannot be opened is listed, with the way out."""
    store.write_bytes(store.read_bytes()[:20_000])
    told = run("check")
    assert told.code == 1
    assert "is damaged: move the file away" in told.out
    assert "Traceback" not in told.err


def test_faults_of_the_record_are_findings(run, tmp_path: Path, monkeypatch) -> None:
    """A record that breaks a rule gives its line; exit 1."""
    monkeypatch.setattr(record, "check_record", lambda _: ["coups, coup-x: it ends before it begins."])
    told = run("check")
    assert (told.code, told.out) == (1, "coups, coup-x: it ends before it begins.\n")
