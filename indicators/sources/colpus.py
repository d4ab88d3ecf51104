"""Colpus (Chin, Carter and Wright 2021): coups that succeeded or failed."""

from collections.abc import Iterator
from pathlib import Path

from indicators.sources.coup_lists import Coup, country, read_coups
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Import

NAME = "colpus"
COLUMNS = ("id", "ccode", "date", "success")
_TYPES = {"1": "success", "2": "attempt"}


def read(path: Path) -> Import:
    """Import the list; raises RecordError where the file is not as published."""
    return read_coups(NAME, rows(path), key, code)


def rows(path: Path) -> Iterator[Row]:
    """Read the rows as published."""
    return read_rows(path, COLUMNS)


def key(row: Row) -> str:
    """Name a row by its `id`."""
    return row.must("id")


def code(row: Row) -> Coup:
    """Code a row: `success` is 1 for a successful, 2 for a failed one."""
    kind = row.choice("success", _TYPES)
    return Coup(country(row, "ccode"), row.day("date"), kind)
