"""Points in time as far as they are told, and moving them by days, weeks, months and years."""

import datetime as dt
from dataclasses import dataclass

_SOON = 14  # days after publication on which a day without a year is one to come


@dataclass(frozen=True)
class Time:
    """A time told at words `first` to `last`: an ISO date as far as it is told; `reach`: the only words it dates.

    `owned`: it is told for one noun within its reach ("Sunday's vote"), not for a clause.
    """

    first: int
    last: int
    date: str
    reach: tuple[int, int] | None = None
    owned: bool = False


def compose(year: int, month: int, day: int) -> str:
    """An ISO date as far as it is known; a day that the month does not have is left out."""
    if not day:
        return f"{year:04d}-{month:02d}"
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"


def shift(date: str, unit: str, offset: int) -> str:
    """Move a date; weeks are told by month, since the day stays open. Empty where the date is not told that far."""
    if unit in ("day", "week"):
        if len(date) < 10:
            return date[:7] if offset == 0 else ""
        moved = dt.date.fromisoformat(date) + dt.timedelta(days=offset * (7 if unit == "week" else 1))
        return moved.isoformat()[: 10 if unit == "day" else 7]
    if unit == "month" and len(date) >= 7:
        months = int(date[:4]) * 12 + int(date[5:7]) - 1 + offset
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return f"{int(date[:4]) + offset:04d}" if unit == "year" and date else ""


def is_soon(today: dt.date, month: int, day: int) -> bool:
    """Whether a day without a year comes within the next two weeks: "the vote of 30 August" in mid-August."""
    for year in (today.year, today.year + 1):
        try:
            ahead = (dt.date(year, month, day) - today).days
        except ValueError:
            continue
        if 1 < ahead <= _SOON:
            return True
    return False
