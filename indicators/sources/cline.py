"""The Cline Center's Coup d'État Project: coups, attempts and conspiracies."""

from collections.abc import Iterator
from pathlib import Path

from indicators.sources.coup_lists import Coup, country, read_coups
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Import

NAME = "cline"
COLUMNS = ("coup_id", "cowcode", "year", "month", "day", "event_type")
_TYPES = {"coup": "success", "attempted": "attempt", "conspiracy": "plot"}


def read(path: Path) -> Import:
    """Import the list; raises RecordError where the file is not as published."""
    return read_coups(NAME, rows(path), key, code)


def rows(path: Path) -> Iterator[Row]:
    """Read the rows as published."""
    return read_rows(path, COLUMNS)


def key(row: Row) -> str:
    """Name a row by its `coup_id`."""
    return row.must("coup_id")


def code(row: Row) -> Coup:
    """Code a row: `event_type` says whether power was taken, an attempt made, or a conspiracy found."""
    kind = row.choice("event_type", _TYPES)
    return Coup(country(row, "cowcode"), row.day_of("year", "month", "day"), kind)
