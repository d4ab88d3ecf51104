"""Files and folders: what is found, what a file is, and names made to hurt."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.articles import Skipped, find_articles, read_article, read_bytes, read_many
from indicators.articles.sniffing import shown
from indicators.errors import ArticleError

TEXT = b"Soldiers seized power in Niamey.\n\nThe bloc condemned them."


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in find_articles([folder])]


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    """Known suffixes only, whatever their case; hidden files and folders are passed over."""
    for name in [
        "b.txt",
        "a.MD",
        "c/d.html",
        "c/a.pdf",
        "x.docx",
        ".hidden.txt",
        ".git/x.txt",
        "p.jpg",
        "n",
        "c/.x/y.md",
    ]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(TEXT)
    assert names(tmp_path) == ["a.MD", "b.txt", "x.docx", "c/a.pdf", "c/d.html"]


def test_files_come_as_given(tmp_path: Path) -> None:
    """A file that is named is read even where a folder search would pass it over."""
    hidden = tmp_path / ".note.txt"
    hidden.write_bytes(TEXT)
    assert list(find_articles([hidden, str(tmp_path / "none.txt")])) == [hidden, tmp_path / "none.txt"]


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    """Links inside the folder are followed to files, those that leave it, dangle or turn in circles are not."""
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (folder / "a.txt").write_bytes(TEXT)
    (outside / "secret.txt").write_bytes(b"secret")
    links = {
        "b.txt": folder / "a.txt",
        "c.txt": outside / "secret.txt",
        "d.txt": Path("../out/secret.txt"),
        "e.txt": Path("/etc/passwd"),
        "f.txt": Path("f.txt"),
        "g.txt": Path("nowhere"),
        "h": outside,
        "i": folder,
        "j.txt": outside,
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    assert names(folder) == ["a.txt", "b.txt"]


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    """Pipes, sockets and devices are refused at once instead of waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        outcome = list(read_many([tmp_path, "/dev/zero", "/dev/null"]))
    assert len(outcome) == 4
    assert all(isinstance(one, Skipped) for one in outcome)


LONG = "x" * 251 + ".txt"
STRANGE = [
    "\u202etxt.exe\u202c.txt",
    "zero\u200bwidth.txt",
    "new\nline.txt",
    "tab\t.txt",
    "bell\x07.txt",
    "quote'\";--.txt",
    "<b>.txt",
]
STRANGE += [
    "$(id).txt",
    "=1+1.txt",
    "-rf.txt",
    "%00.txt",
    "x..%2f..%2fx.txt",
    " .txt",
    "été.txt",
    "e\u0301te\u0301.txt",
    LONG,
]


@pytest.mark.parametrize("name", STRANGE)
def test_strange_names_are_read(name: str, tmp_path: Path) -> None:
    """Whatever a file is called, its text is read and its name is fit to be shown and stored."""
    (tmp_path / name).write_bytes(TEXT)
    (article,) = read_many([tmp_path])
    assert not isinstance(article, Skipped)
    assert article.text == TEXT.decode()
    assert article.location.isprintable()
    article.location.encode()


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A name in another encoding is shown with marks in the place of what cannot be."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 (a name in bytes)
        file.write(TEXT)
    (article,) = read_many([tmp_path])
    assert not isinstance(article, Skipped)
    assert article.location.endswith("caf\ufffd.txt")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.txt",
        "a\x00.txt",
        "x" * 300 + ".txt",
        "x/" * 3_000 + "a.txt",
        "nothing.txt",
        "",
        ".",
        "\ud800.txt",
    ],
)
def test_names_that_lead_nowhere(name: str, tmp_path: Path) -> None:
    """One sentence without a line break, not a traceback, and the others are read."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    good = tmp_path / "a.txt"
    outcome = list(read_many([tmp_path / "none" / name, good]))
    assert [type(one).__name__ for one in outcome] == ["Skipped", "Article"]
    assert isinstance(outcome[0], Skipped)
    assert outcome[0].reason.isprintable()
    assert len(outcome[0].reason) < 400


@pytest.mark.parametrize(
    "name", ["../../x.txt", "C:\\x.txt", "a\x00.pdf.txt", "\u202efdp.txt", "x" * 5_000 + ".txt", ""]
)
def test_names_of_uploads_are_only_shown(name: str) -> None:
    """The name of an upload opens no file; nothing of it is needed."""
    article = read_bytes(TEXT, name)
    assert article.text == TEXT.decode()
    assert article.location.isprintable()
    assert len(article.location) <= 4_097


def test_shown_names_are_short() -> None:
    """A long name keeps both ends."""
    assert shown("a" * 300 + "z.txt", 20) == "a" * 10 + "…" + "aaaaaz.txt"


PROGRAMS = {
    "a Windows program": b"MZ\x90\x00\x03\x00" + bytes(100),
    "a program": b"\x7fELF\x02\x01\x01" + bytes(100),
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "an encrypted or old Office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a compressed file": b"\x1f\x8b\x08\x00" + bytes(100),
    "an RTF file": b"{\\rtf1 Soldiers}",
    "a database": b"SQLite format 3\x00" + bytes(100),
    "a table": b"PAR1\x15\x00" + bytes(100),
}


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".txt", ".html", ".md"])
@pytest.mark.parametrize("what", PROGRAMS)
def test_other_files_under_a_known_name(what: str, suffix: str) -> None:
    """The first bytes tell, and the sentence says what it is."""
    with pytest.raises(ArticleError, match=f"river{suffix} is {what}"):
        read_bytes(PROGRAMS[what], f"river{suffix}")


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("data", [TEXT, b"<!doctype html><p>x</p>", b"", b"{}"])
def test_text_named_as_a_document(data: bytes, suffix: str) -> None:
    """A text or a page that calls itself a PDF is refused, since somebody meant to hide it."""
    with pytest.raises(ArticleError, match=f"river{suffix} is named {suffix} but is no such file"):
        read_bytes(data, f"river{suffix}")


@pytest.mark.parametrize(
    "data", [b"<rss version='2.0'></rss>", b"<?xml version='1.0'?>\n<!-- x --><feed xmlns='a'></feed>"]
)
def test_a_feed_is_no_article(data: bytes) -> None:
    """The sentence says how it is read."""
    with pytest.raises(ArticleError, match="read it as a feed"):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    "text", ["MZ is how the report begins.", "RIFF-RAFF took the palace.", "BZh and PAR1 are words."]
)
def test_texts_that_begin_like_other_files(text: str) -> None:
    """Letters alone make no program."""
    assert read_bytes(text.encode(), "a.txt", language="en").text == text


def descriptors() -> int:
    """How many files this process holds open, where that can be told."""
    return len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0


def test_reading_leaves_no_open_files(tmp_path: Path) -> None:
    """A thousand files leave as many descriptors open as none."""
    for number in range(200):
        (tmp_path / f"{number}.txt").write_bytes(TEXT if number % 2 else b"\x00")
    before = descriptors()
    assert len(list(read_many([tmp_path] * 5))) == 1_000
    assert descriptors() <= before


def test_reading_text_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain text needs no parser that could be tricked, and so no child process."""
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started a process"))
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert read_article(tmp_path / "a.txt").text == TEXT.decode()
