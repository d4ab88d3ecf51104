"""Data sets that say for each year how many people were where: counts by year become spans of forces on the ground."""

from collections.abc import Iterator

from indicators.sources.files import Row
from indicators.sources.importing import Fact, fact

Counts = dict[tuple[str, str, int], float]
"""People by country (alpha-3), force and year."""


def span(row: Row, counts: Counts, force: tuple[str, str, int], note: str, **about: str) -> Iterator[Fact]:
    """The span of a force in one year, with its count.

    A force that was there the year before was there on 1 January; one that is new came at a day that is not known.
    The count is known at the end of its year.
    """
    country, name, year = force
    first = f"{year}-01-01" if (country, name, year - 1) in counts else f"{year}"
    yield fact(
        row, ("presence", "present", "asserted"), country, first, note,
        magnitude=round(counts[force]), until=f"{year}", known=f"{year}-12-31", **about,
    )  # fmt: skip
