"""`sahel-risk ingest`: articles into the store, once, and the scores after them."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.settings import parameters
from indicators.store import engine
from indicators.workspace import open_store

TEXT = "Papers say that there was a coup in NER on 2023-07-26, as told in line {}."


def stored(path: Path) -> list[str]:
    """The addresses of the articles that a store holds beside the shipped ones."""
    opened = open_store(str(path))
    found = [url for url in opened.articles()["url"] if "example.org" in url]
    opened.close()
    return sorted(found)


def test_articles_are_stored_and_scored_once(run, write, store: Path, tmp_path: Path) -> None:
    """The first run says what was new and scores; the second says what was known and leaves the panel alone."""
    for number in range(3):
        write(f"in/{number}.txt", TEXT.format(number), url=f"https://example.org/{number}", published="2023-07-28")
    first = run("ingest", tmp_path / "in")
    assert first.code == 0
    assert "Ingested: 3 new; 0 skipped." in first.err
    assert "Scored as generation 2, as of" in first.err
    second = run("ingest", tmp_path / "in")
    assert second.sentence == "Ingested: 3 known; 0 skipped."
    assert stored(store) == [f"https://example.org/{number}" for number in range(3)]


def test_missing_store_is_built_first(run, write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ships is in the store before the first article of one's own."""
    monkeypatch.setitem(parameters()["panel"], "first_month", "2025-06")
    told = run("ingest", write("a.txt", TEXT, published="2023-07-28"))
    assert told.code == 0
    assert told.err.startswith("Building the scores from what ships")
    opened = open_store(str(tmp_path / "store.db"))
    assert (opened.articles()["kind"] == "summary").any()
    assert opened.is_current()
    opened.close()


def test_bad_files_are_named_and_the_rest_is_stored(run, write, store: Path, tmp_path: Path) -> None:
    """Exit 1, one line for each file that was skipped."""
    write("in/good.txt", TEXT, url="https://example.org/good", published="2023-07-28")
    write("in/empty.txt", b"")
    write("in/date.md", TEXT, published="2023-02-30")
    told = run("ingest", tmp_path / "in")
    assert told.code == 1
    lines = told.err.splitlines()
    assert [line for line in lines if line.startswith("skipped: ")] == lines[:2]
    assert "2 skipped" in lines[2]
    assert stored(store) == ["https://example.org/good"]


def test_nothing_to_do_is_wrong_use(run, store: Path, tmp_path: Path) -> None:
    """A missing path or a folder without articles: exit 2."""
    told = run("ingest", tmp_path / "nowhere")
    assert told.code == 2
    assert "nowhere cannot be read: no such file or directory." in told.err
    (tmp_path / "empty").mkdir()
    told = run("ingest", tmp_path / "empty")
    assert told.code == 2
    assert "no article found: give .txt" in told.err


def test_several_workers_store_the_same(run, write, store: Path, tmp_path: Path) -> None:
    """`--workers` changes the speed alone."""
    for number in range(20):
        write(f"in/{number}.txt", TEXT.format(number), url=f"https://example.org/{number:02}", published="2023-07-28")
    assert run("ingest", tmp_path / "in", "--workers", 2).code == 0
    assert len(stored(store)) == 20


def test_hostile_names_and_links_stay_inside(run, write, store: Path, tmp_path: Path) -> None:
    """Names with marks, 250 characters or brackets are stored under their text's hash; links out of it are not read."""
    write("outside.txt", TEXT.format("outside"), url="https://example.org/outside", published="2023")
    for number, name in enumerate(
        ["..\\..\\evil.txt".lstrip("."), "\u202etxt.exe.txt", "x" * 250 + ".txt", "[red].txt", "a\nb.txt"]
    ):
        write(f"in/{name}", TEXT.format(name), url=f"https://example.org/{number}", published="2023-07-28")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    told = run("ingest", tmp_path / "in")
    assert told.code == 0
    assert stored(store) == [f"https://example.org/{number}" for number in range(5)]
    assert all("\x1b" not in line and "\u202e" not in line for line in told.err.splitlines())


def test_locked_store_is_one_sentence(run, write, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writer that does not end: exit 2, and what to do."""
    monkeypatch.setattr(engine, "PATIENCE", 0.1)
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told = run("ingest", write("a.txt", TEXT, published="2023-07-28"))
    other.close()
    assert told.code == 2
    assert told.sentence.endswith("is being written by another process: try again in a moment.")


def test_console_script_gives_sentences_and_exit_codes(write, tmp_path: Path) -> None:
    """The same in a process of its own: a damaged store, and with `--debug` the traceback as well."""
    store = write("store.db", b"This is no database, but long enough to look at. " * 50)
    article = write("a.txt", TEXT)
    command = [sys.executable, "-c", "from indicators.cli import main; main()"]
    environment = os.environ | {"SAHEL_RISK_STORE": str(store)}
    captured = {"env": environment, "capture_output": True, "text": True}
    plain = subprocess.run([*command, "ingest", article], check=False, **captured)
    assert plain.returncode == 2
    assert plain.stderr.startswith("sahel-risk: the store ")
    assert "is damaged: move the file away" in plain.stderr
    assert len(plain.stderr.splitlines()) == 1
    debugged = subprocess.run([*command, "--debug", "ingest", article], check=False, **captured)
    assert "Traceback" in debugged.stderr
