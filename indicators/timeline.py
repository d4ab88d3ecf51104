"""Months as a row of numbers, and how a weight runs along them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Day
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.errors import SelectionError
from indicators.reports import first_day, last_day
from indicators.settings import parameters

Numbers = npt.NDArray[np.float64]
EPOCH = Day(1900, 1, 1).toordinal()
NEVER = float(10**6)


@dataclass(frozen=True)
class Timeline:
    """The months from `first` to `last` (`YYYY-MM`), as known on the day `as_of`."""

    first: str
    last: str
    as_of: str

    @classmethod
    def until(cls, as_of: str) -> Self:
        """The panel's months up to the one that `as_of` falls in."""
        return cls(parameters()["panel"]["first_month"], as_of[:7], as_of)

    @cached_property
    def months(self) -> list[str]:
        """The months as `YYYY-MM`."""
        return [str(month) for month in pd.period_range(self.first, self.last, freq="M")]

    @cached_property
    def starts(self) -> Numbers:
        """The day number on which each month begins."""
        return np.array([day_number(month + "-01") for month in self.months])

    @cached_property
    def ends(self) -> Numbers:
        """The day number on which the next month begins."""
        return np.array([*self.starts[1:], day_number(last_day(self.last)) + 1])


def day_number(date: str) -> float:
    """Days since 1900; a date that is known by month or year counts from its middle."""
    first, last = Day.fromisoformat(first_day(date)), Day.fromisoformat(last_day(date))
    return (first.toordinal() + last.toordinal()) // 2 - float(EPOCH)


def day_numbers(dates: "pd.Series[str]", empty: float) -> Numbers:
    """Turn ISO dates into day numbers; `empty` stands for those that are not known."""
    known = {date: day_number(date) if date else empty for date in set(dates)}
    return np.asarray(dates.map(known).astype(float))


def today() -> str:
    """The present day (UTC), as an ISO day."""
    return datetime.now(UTC).date().isoformat()


def check_day(text: str) -> str:
    """Return an ISO day; raise SelectionError for anything else."""
    try:
        return Day.fromisoformat(text).isoformat()
    except ValueError:
        raise SelectionError(f"{text!r} is not a day: write it as YYYY-MM-DD, for example 2023-07-26.") from None


def check_month(text: str) -> str:
    """Return a month as `YYYY-MM`; raise SelectionError for anything else."""
    try:
        return Day.fromisoformat(f"{text}-01").isoformat()[:7]
    except ValueError:
        raise SelectionError(f"{text!r} is not a month: write it as YYYY-MM, for example 2023-07.") from None


def flow(weights: Numbers, dates: Numbers, half_life: float, timeline: Timeline) -> Numbers:
    """What has happened weighs w·2^(-age/half-life) from its own month on; ages and half-lives are in months.

    Returns one row an incident, one column a month. An unknown date (NEVER) weighs nothing.
    """
    panel = parameters()["panel"]
    ages = (timeline.ends[None, :] - 1 - dates[:, None]) / panel["days_per_month"]
    begun = timeline.ends[None, :] > dates[:, None]
    fresh = ages <= panel["forget_after"] * half_life
    return np.where(begun & fresh, weights[:, None] * np.exp2(-np.maximum(ages, 0) / half_life), 0.0)


@dataclass(frozen=True)
class Spans:
    """States: day numbers of their start, their end (NEVER while open) and their last confirmation."""

    start: Numbers
    end: Numbers
    confirmed: Numbers


def state(weights: Numbers, spans: Spans, confirmed_for: float, half_life: float, timeline: Timeline) -> Numbers:
    """What is in force weighs w for the part of each month that it covers.

    An open state loses half its weight each `half_life` months once its last confirmation is more than
    `confirmed_for` months old. Returns one row a state, one column a month.
    """
    begin = np.maximum(timeline.starts[None, :], spans.start[:, None])
    finish = np.minimum(timeline.ends[None, :], spans.end[:, None] + 1)
    covered = np.maximum(0.0, finish - begin) / (timeline.ends - timeline.starts)[None, :]
    silence = (timeline.ends[None, :] - 1 - spans.confirmed[:, None]) / parameters()["panel"]["days_per_month"]
    stale = np.maximum(0.0, silence - confirmed_for) * (spans.end[:, None] >= NEVER)
    forgotten = stale > parameters()["panel"]["forget_after"] * half_life
    return np.where(forgotten, 0.0, weights[:, None] * covered * np.exp2(-stale / half_life))


def long(matrix: Numbers, incidents: pd.DataFrame, part: str) -> pd.DataFrame:
    """Turn a matrix (one row an incident, one column a month) into rows `part, country, month, event_id, weight`.

    `month` is the column's number. Cells that weigh nothing are left out.
    """
    rows, months = np.nonzero(matrix)
    about = incidents.iloc[rows]
    return pd.DataFrame(
        {
            "part": part,
            "country": about["country"].to_numpy(),
            "month": months,
            "event_id": about["event_id"].to_numpy(),
            "article": (about["origin"] == "article").to_numpy(),
            "weight": matrix[rows, months],
        }
    )
