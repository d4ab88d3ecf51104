"""`sahel-risk extract`: events out, one line each, whatever else is in the batch."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from indicators.articles import read_article

TEXT = "Papers say that there was a coup in NER on 2023-07-26, and another coup in MLI on 2020-08-18."
FIELDS = [
    "event_id", "indicator", "type", "country", "actor", "date", "date_precision", "status", "magnitude",
    "confidence", "article", "article_url", "article_id", "evidence",
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_store(monkeypatch: pytest.MonkeyPatch, run) -> None:
    """Extract touches no store: this one could not be made."""
    monkeypatch.setenv("SAHEL_RISK_STORE", os.devnull + "/store.db")


def test_events_come_as_the_interface_has_them(run, write) -> None:
    """One JSON object a line, in the interface's order; every quote stands at its offsets."""
    path = write("a.md", TEXT, title="News", url="https://example.org/a", published="2023-07-28")
    told = run("extract", path)
    assert (told.code, told.err) == (0, "")
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert [list(row) for row in rows] == [FIELDS] * 2
    assert [(row["country"], row["date"], row["date_precision"]) for row in rows] == [
        ("NER", "2023-07-26", "day"),
        ("MLI", "2020-08-18", "day"),
    ]
    assert rows[0]["article"] == str(path)
    assert rows[0]["article_url"] == "https://example.org/a"
    text = read_article(path).text
    assert [text[e["start"] : e["end"]] == e["quote"] for row in rows for e in row["evidence"]] == [True, True]


def test_standard_input_is_read_as_an_article(run) -> None:
    """`-` takes what is piped in, front matter and all."""
    told = run("extract", "-", given=b"---\nurl: https://example.org/x\n---\n" + TEXT.encode())
    assert told.code == 0
    first = json.loads(told.out.splitlines()[0])
    assert (first["article"], first["article_url"]) == ("-", "https://example.org/x")


def test_article_without_events_is_done_and_silent(run, write) -> None:
    """Nothing found is not a fault."""
    assert run("extract", write("a.txt", "The match ended without a goal in the second half.")) == (0, "", "")


def test_csv_has_a_row_for_each_sentence(run, write) -> None:
    """Header and rows as CSV, offsets and quote in columns of their own."""
    told = run("extract", write("a.txt", TEXT), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert [row["country"] for row in rows] == ["NER", "MLI"]
    assert rows[0]["quote"] == "coup in NER on 2023-07-26"
    assert TEXT[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["quote"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_csv_holds_no_live_formula(run, write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sign: str) -> None:
    """A file name that a spreadsheet would run is made text."""
    write(f"{sign}cmd()!A1.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    told = run("extract", "--format", "csv", "--", f"{sign}cmd()!A1.txt")
    assert told.code == 0
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert rows[0]["article"] == f"'{sign}cmd()!A1.txt"


def test_table_shows_marks_as_they_are(run, write) -> None:
    """The terminal table shows what the text says, square brackets too."""
    told = run("extract", write("[red]a.txt", TEXT), "--format", "table")
    assert told.code == 0
    assert "coup in NER on 2023-07-26" in told.out
    assert "success" in told.out


BAD = {
    "empty.txt": (b"", "holds no text"),
    "binary.txt": (b"\x00\x01\x02\x03" * 900, "holds binary data"),
    "program.pdf": (b"\x7fELF" + bytes(200), "is a program"),
    "encoding.txt": ("Le président renversé".encode() + b"\xff\xfe\x81 au Niger", "unknown encoding"),
    "words.pdf": (b"These are words and no PDF at all.", "is no such file"),
    "date.md": (b"---\npublished: 2023-13-45\n---\nWords about a coup.", "write a real date"),
    "language.md": (b"---\nlanguage: de\n---\nWorte.", "only en and fr are read"),
}


def test_one_bad_file_does_not_stop_the_others(run, write, tmp_path: Path) -> None:
    """Each file that cannot be read gets one sentence that names it; the others are coded; exit 1."""
    for name, (content, _) in BAD.items():
        write(f"in/{name}", content)
    write("in/good.txt", TEXT)
    write("in/zoo/also_good.txt", TEXT)
    told = run("extract", tmp_path / "in")
    assert told.code == 1
    assert len(told.out.splitlines()) == 4
    said = {line.partition(" ")[2].split(" ")[0]: line for line in told.err.splitlines()}
    assert len(said) == len(told.err.splitlines()) == len(BAD)
    for name in BAD:
        assert said[str(tmp_path / "in" / name)].endswith(".")


@pytest.mark.parametrize("name", BAD)
def test_bad_file_alone_is_nothing_done(run, write, name: str) -> None:
    """One sentence that says what is wrong; exit 2."""
    content, reason = BAD[name]
    told = run("extract", write(name, content))
    assert (told.code, told.out) == (2, "")
    assert name in told.sentence
    assert reason in told.sentence


def test_missing_path_and_empty_folder_are_nothing_done(run, tmp_path: Path) -> None:
    """What is not there, and a folder that holds no article."""
    told = run("extract", tmp_path / "nowhere")
    assert told.code == 2
    assert "nowhere cannot be read: no such file or directory." in told.sentence
    (tmp_path / "empty").mkdir()
    told = run("extract", tmp_path / "empty")
    assert told.code == 2
    assert "no article found: give .txt, .md, .html, .pdf or .docx files" in told.sentence


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--published", "2023-13-45"], "write a real date"),
        (["--published", "yesterday"], "write a real date"),
        (["--language", "de"], "only en and fr are read"),
        (["--format", "xml"], "'xml' is not one of 'jsonl', 'csv', 'table'"),
        (["--nope"], "No such option"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_done(run, write, options: list[str], says: str) -> None:
    """Exit 2, and what is allowed."""
    told = run("extract", write("a.txt", TEXT), *options)
    assert (told.code, told.out) == (2, "")
    assert says in " ".join(told.err.replace("│", " ").split())
    assert "Traceback" not in told.err


def test_given_metadata_fills_in_what_is_missing(run, write) -> None:
    """The command line's date and publisher do not override the file's own."""
    path = write("a.txt", TEXT, published="2023-07-28", language="en")
    assert run("extract", path, "--published", "2001-01-01").out == run("extract", path).out
