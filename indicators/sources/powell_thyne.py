"""Powell and Thyne, Global Instances of Coups: one row a coup or attempt, separated by tabs."""

from collections.abc import Iterator
from pathlib import Path

from indicators.sources.coup_lists import Coup, country, read_coups
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Import

NAME = "powell-thyne"
COLUMNS = ("country", "ccode", "year", "month", "day", "coup")
_TYPES = {"1": "attempt", "2": "success"}


def read(path: Path) -> Import:
    """Import the list; raises RecordError where the file is not as published."""
    return read_coups(NAME, rows(path), key, code)


def rows(path: Path) -> Iterator[Row]:
    """Read the rows as published."""
    return read_rows(path, COLUMNS, separator="\t", optional=("ccode_gw",))


def key(row: Row) -> str:
    """Name a row, which has no id there, by country and day as printed: `Niger 2023-06-26`."""
    return f"{row.must('country')} {row.day_of('year', 'month', 'day')}"


def code(row: Row) -> Coup:
    """Code a row: `coup` is 1 for a failed, 2 for a successful one."""
    kind = row.choice("coup", _TYPES)
    return Coup(country(row, "ccode"), row.day_of("year", "month", "day"), kind)
