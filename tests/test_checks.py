"""The record keeps its rules, and the checks notice when it does not."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from indicators.checks import check_record
from indicators.settings import shipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the record that may be broken."""
    return Path(shutil.copytree(shipped("data"), tmp_path / "data"))


def change(folder: Path, table: str, column: str, value: str, row: int = 0) -> str:
    """Set one cell; returns the id of its row."""
    path = folder / f"{table}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame.loc[row, column] = value
    frame.to_csv(path, index=False, lineterminator="\n")
    return str(frame.loc[row].get("id", ""))


def test_shipped_record_keeps_its_rules() -> None:
    """No finding on what ships."""
    assert check_record(shipped("data")) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("coups", "type", "putsch", "it must be one of success, attempt, plot"),
        ("coups", "country", "XXX", "country 'XXX' is not in countries"),
        ("coups", "country", "", "it must not be empty"),
        ("coups", "date", "2023-02-30", "is not a date"),
        ("coups", "date", "2999", "lies in the future"),
        ("coups", "date", "1900-01-01", "comes before independence"),
        ("coups", "sources", "nobody-1999", "source nobody-1999 is not in sources"),
        ("stances", "partner", "XXX", "'XXX'"),
        ("stances", "coup", "coup-xxx", "'coup-xxx' is not in coups"),
        ("stances", "ends", "st-nothing", "ends"),
        ("presence", "to", "1950", "ends (1950) before it begins"),
        ("presence", "continues", "pres-nothing", "it continues 'pres-nothing', which is not in the ledger"),
        ("presence_changes", "headcount", "many", "whole number"),
        ("partner_weights", "value", "7", "it must lie within 0"),
    ],
)
def test_broken_cell_is_found(folder: Path, table: str, column: str, value: str, says: str) -> None:
    """One line that names the row, what is wrong and what is allowed."""
    row = change(folder, table, column, value)
    found = [finding for finding in check_record(folder) if says in finding]
    assert found
    assert all(finding.endswith(".") and "\n" not in finding for finding in found)
    assert any(row in finding for finding in found)


def test_row_that_stands_twice_is_found(folder: Path) -> None:
    """Ids are unique."""
    path = folder / "coups.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    assert any("id stands twice" in finding for finding in check_record(folder))


def test_verification_is_borne_out_by_the_sources(folder: Path) -> None:
    """A row that claims two sources and names no list and no page that was read."""
    row = change(folder, "coups", "list_rows", "")
    change(folder, "coups", "verified", "two")
    change(folder, "coups", "sources", "recalled")
    assert any(
        row in one and "verified is 'two', but it names 0 list rows and 0 pages" in one for one in check_record(folder)
    )


def test_missing_and_changed_tables_are_findings(folder: Path) -> None:
    """A file that is gone, and one with other columns."""
    (folder / "coups.csv").unlink()
    change(folder, "regions", "extra", "x")
    found = check_record(folder)
    assert any(one.startswith("coups: cannot be read") for one in found)
    assert any(one.startswith("regions: the columns are") for one in found)
