"""From when to when a state held: its own end, or the act that ended it."""

import numpy as np
import pandas as pd

from indicators.reports import last_day
from indicators.tables import rows_of
from indicators.timeline import NEVER, Spans, Timeline, day_number, day_numbers


def spans(states: pd.DataFrame, endings: pd.DataFrame, timeline: Timeline) -> Spans:
    """Date the states (incidents): start, end and last confirmation, as known on the timeline's day.

    A row of the record carries its own end, if it had come by then; an end that an import gives holds too. Any other
    state ends with the first later incident in `endings` of the same actor and
    country.
    """
    ends = [_end(row, endings, timeline) for row in rows_of(states)]
    confirmed = [_confirmed(row, timeline) for row in rows_of(states)]
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


def _confirmed(row: dict[str, str], timeline: Timeline) -> float:
    seen = row["last_known"] or row["date"]
    return min(_day(seen), _day(timeline.as_of)) if seen else 0.0
