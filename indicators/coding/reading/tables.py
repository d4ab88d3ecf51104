"""Read the small tables that ship with the lexicons."""

import csv
from collections.abc import Iterator

from indicators.settings import shipped


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table in `data/`, by column; none where it is missing."""
    path = shipped("data") / name
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
