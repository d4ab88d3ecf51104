"""Data sets that say for each year how many people were where: counts by year become spans of forces on the ground."""

from collections.abc import Iterator
from typing import NamedTuple

from indicators.sources.files import Row
from indicators.sources.importing import Fact, fact

Force = tuple[str, str, int]
"""A country (alpha-3), the name of a force, and a year."""


class Panel(NamedTuple):
    """How many people each force had, where it had some, and the last year that the file covers."""

    counts: dict[Force, float]
    last: int


def span(row: Row, panel: Panel, force: Force, note: str, **about: str) -> Iterator[Fact]:
    """The span of a force in one year, with its count.

    A force that was there the year before was there on 1 January; one that is new came at a day that is not known.
    What is there in the file's last year has no end yet. The count is known at the end of its year.
    """
    country, name, year = force
    first = f"{year}-01-01" if (country, name, year - 1) in panel.counts else f"{year}"
    dates = [first] if year < panel.last else list(dict.fromkeys([first, f"{year}"]))
    for date in dates:
        yield fact(
            row, ("presence", "present", "asserted"), country, date, note, magnitude=round(panel.counts[force]),
            until=f"{year}" if year < panel.last else "", known=f"{year}-12-31", **about,
        )  # fmt: skip
