"""`sahel-risk export`: the indicator tables as files."""

import json
from pathlib import Path

import pandas as pd
import pytest

TABLES = ["scores", "shares", "events", "articles", "presence", "stances"]


@pytest.mark.parametrize("table", TABLES)
def test_table_is_written_with_its_dictionary(run, store: Path, tmp_path: Path, table: str) -> None:
    """A CSV with the interface's columns, and beside it what they mean and how to cite it."""
    told = run("export", table, "-o", tmp_path / "out.csv", "--from", "2022-01", "--to", "2023-12")
    assert told.code == 0
    written = pd.read_csv(tmp_path / "out.csv", keep_default_na=False)
    about = json.loads((tmp_path / "out.csv-metadata.json").read_text())
    assert f"Wrote {len(written):,} rows to {tmp_path / 'out.csv'} and" in told.sentence
    assert [column["name"] for column in about["tableSchema"]["columns"]] == list(written.columns)
    assert all(column["dc:description"] for column in about["tableSchema"]["columns"])
    assert about["url"] == "out.csv"
    assert f"table '{table}'" in about["dc:bibliographicCitation"]


@pytest.mark.parametrize(("form", "begins"), [("xlsx", b"PK"), ("parquet", b"PAR1"), ("json", b'{"schema"')])
def test_other_formats(run, store: Path, tmp_path: Path, form: str, begins: bytes) -> None:
    """One file, of the kind asked for."""
    target = tmp_path / f"out.{form}"
    told = run("export", "presence", "--format", form, "--country", "NER", "-o", target)
    assert told.code == 0
    assert target.read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.glob("out*")] == [target.name]


def test_countries_may_be_named_and_repeated(run, store: Path, tmp_path: Path) -> None:
    """Codes, English and French names."""
    target = tmp_path / "out.csv"
    chosen = ["--country", "NER", "--country", "mali", "--country", "Tchad"]
    run("export", "scores", "-o", target, *chosen, "--from", "2023-01", "--to", "2023-01")
    assert set(pd.read_csv(target)["country"]) == {"NER", "MLI", "TCD"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["scores", "--country", "Narnia"], "unknown country 'Narnia': give one of BEN,"),
        (["scores", "--from", "2023-13"], "'2023-13' is not a month: write it as YYYY-MM"),
        (["scores", "--from", "2024-01", "--to", "2023-01"], "2024-01 comes after 2023-01: give the earlier month"),
    ],
)
def test_unknown_country_and_month_are_refused(run, store: Path, tmp_path, arguments: list[str], says: str) -> None:
    """Exit 2, and what is allowed; nothing is written."""
    told = run("export", *arguments, "-o", tmp_path / "out.csv")
    assert told.code == 2
    assert told.sentence.startswith(says)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["weather", "-o", "out.csv"], "'weather' is not one of 'scores', 'shares'"),
        (["scores", "-o", "out.csv", "--format", "xml"], "'xml' is not one of 'csv', 'xlsx', 'parquet', 'json'"),
        (["scores"], "Missing option '--output' / '-o'"),
    ],
)
def test_wrong_use_is_refused(run, store: Path, arguments: list[str], says: str) -> None:
    """An unknown table or format, or no file named: exit 2 and what is allowed."""
    told = run("export", *arguments)
    assert told.code == 2
    assert says in " ".join(told.err.replace("│", " ").split())
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("missing/out.csv", "does not exist: create it first."),
        ("", "cannot be written: is a directory; give another file with -o."),
        ("store.db/out.csv", "does not exist: create it first."),
        ("n" * 300 + ".csv", "cannot be written: file name too long; give another file with -o."),
    ],
)
def test_target_that_cannot_be_written_is_refused(run, store: Path, tmp_path: Path, target: str, says: str) -> None:
    """A missing folder, a folder itself, a file as a folder, a name that is too long: exit 2."""
    told = run("export", "presence", "-o", tmp_path / target)
    assert told.code == 2
    assert told.sentence.endswith(says)


def test_folder_without_permission_is_refused(run, store: Path, tmp_path: Path, monkeypatch) -> None:
    """What the system forbids is said in its words."""

    def forbid(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", forbid)
    told = run("export", "presence", "-o", tmp_path / "out.csv")
    assert told.code == 2
    assert "out.csv cannot be written: permission denied" in told.sentence
