"""From when to when a state held: its own end, or the act that ended it."""

from functools import cache

import numpy as np
import pandas as pd

from indicators.reports import last_day
from indicators.tables import read_table, rows_of
from indicators.timeline import NEVER, Spans, Timeline, day_number, day_numbers


def spans(states: pd.DataFrame, endings: pd.DataFrame, indicator: str, timeline: Timeline) -> Spans:
    """Date the states (incidents): start, end and last confirmation, as known on the timeline's day.

    A row of the record carries its own end, and is confirmed as far as the record is declared complete; an end that an
    import gives holds too. Any other state ends with the first later incident in `endings` of the same actor and
    country.
    """
    ends = [_end(row, endings, timeline) for row in rows_of(states)]
    confirmed = [_confirmed(row, indicator, timeline) for row in rows_of(states)]
    return Spans(day_numbers(states["date"], NEVER), np.array(ends, dtype=float), np.array(confirmed, dtype=float))


def _end(row: dict[str, str], endings: pd.DataFrame, timeline: Timeline) -> float:
    if row["origin"] == "record" or row["until"]:
        return _day(row["until"]) if row["until"] and last_day(row["until"]) <= timeline.as_of else NEVER
    later = endings[
        (endings["country"] == row["country"]) & (endings["actor"] == row["actor"])
        & (endings["status"] == "asserted") & (endings["date"] > row["last_known"]) & (endings["date"] != "")
    ]  # fmt: skip
    return min((_day(date) for date in later["date"]), default=NEVER)


def _day(date: str) -> float:
    return day_number(last_day(date))


def _confirmed(row: dict[str, str], indicator: str, timeline: Timeline) -> float:
    seen = [row["last_known"], row["date"]]
    if row["origin"] == "record":
        seen.append(complete_until().get((row["country"], indicator), ""))
    return min(max((_day(date) for date in seen if date), default=0.0), _day(timeline.as_of))


@cache
def complete_until() -> dict[tuple[str, str], str]:
    """The last month to which the record is declared complete, by country and indicator."""
    rows = rows_of(read_table("coverage").sort_values("to"))
    return {(row["country"], row["indicator"]): row["to"] for row in rows}
