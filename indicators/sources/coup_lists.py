"""What the three public lists of coups have in common: a row is one coup, with a state's number and a day."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from indicators.sources.codes import scored, state
from indicators.sources.files import Row
from indicators.sources.importing import Fact, Import, coded, corrected, fact

_NOTES = {
    "success": "Listed as a coup that took power.",
    "attempt": "Listed as a failed coup.",
    "plot": "Listed as a plot.",
}


class Coup(NamedTuple):
    """What a row of a list says: the country (alpha-3, '' where there is none today), an ISO day, and our type."""

    country: str
    date: str
    type: str


class CoupSource(Protocol):
    """The shape of the modules that read a list of coups."""

    NAME: str

    def rows(self, path: Path) -> Iterator[Row]:
        """Read the rows as published."""

    def key(self, row: Row) -> str:
        """Name a row by what is printed in it."""

    def code(self, row: Row) -> Coup:
        """Say what a row is."""


def read_coups(name: str, rows: Iterable[Row], key: Callable[[Row], str], code: Callable[[Row], Coup]) -> Import:
    """Import a list of coups; its known faults are corrected."""

    def facts(row: Row) -> Iterator[Fact]:
        coup = code(row)
        yield fact(row, ("coup", coup.type, "asserted"), scored(coup.country), coup.date, _NOTES[coup.type])

    return coded(name, corrected(name, rows, key), facts)


def country(row: Row, column: str) -> str:
    """The country of a row by its Correlates of War number, or by Gleditsch and Ward's where it has none."""
    number = row.text(column)
    return state(number) if number else state(row.must("ccode_gw"), "gw")
