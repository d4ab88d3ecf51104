"""Where power was seized when: the record's coups, so that a stance without the word is understood."""

from collections import defaultdict
from functools import cache

from indicators.coding.reading.tables import rows

_YEARS = 4  # a stance that late after a putsch is taken to be about it, unless the text says otherwise


@cache
def _successes() -> dict[str, list[int]]:
    years: dict[str, list[int]] = defaultdict(list)
    for name in ("coups.csv", "lexicons/coups.csv"):
        for row in rows(name):
            if row["type"] == "success":
                years[row["country"]].append(int(row["date"][:4]))
    return years


def recent_putsch(country: str, published: str) -> bool:
    """Whether power was seized in a country in the years before an article appeared (unknown dates: never)."""
    if not published:
        return False
    year = int(published[:4])
    return any(0 <= year - then <= _YEARS for then in _successes().get(country, []))


def putsch_of_the_year(country: str, published: str) -> int:
    """The year in which an article appeared, where power was seized in a country in that year; else 0."""
    year = int(published[:4] or 0)
    return year if year in _successes().get(country, []) else 0


def is_recorded(country: str, date: str) -> bool:
    """Whether power was seized in a country in the year of a date ("took power in Mali in 2020")."""
    return bool(date) and int(date[:4]) in _successes().get(country, [])
