"""The one frame that scoring reads: a row for each report of an event, whatever it came from.

A report is one publication saying one thing: an event coded in an article, or a row of the record under one of its
sources. Columns, all strings unless said otherwise:

`event_id, indicator, type, country, actor, date, status, magnitude` (float), `confidence` (float), `known` (ISO day:
by when it was public), `assumed` (bool: `known` is the event's own date), `until` (end of a state), `confirmed` (a
later day on which it was still in force), `kind` (`article`, `summary`, `record`), `quote, start` (Int64), `end`
(Int64), `publisher, title, published, url, article_id, language, verified, origin, name, note, sketch` (of the
article, to tell near copies).
"""

import json
from collections.abc import Iterable
from typing import Any

import pandas as pd

from indicators.tables import rows_of

COLUMNS: dict[str, Any] = {
    "event_id": "str", "indicator": "str", "type": "str", "country": "str", "actor": "str", "date": "str",
    "status": "str", "magnitude": "float64", "confidence": "float64", "known": "str", "assumed": "bool",
    "until": "str", "confirmed": "str", "kind": "str", "quote": "str", "start": "Int64", "end": "Int64",
    "publisher": "str",
    "title": "str", "published": "str", "url": "str", "article_id": "str", "language": "str", "verified": "str",
    "origin": "str", "name": "str", "note": "str", "sketch": "str",
}  # fmt: skip


def frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Build a reports frame; what a row leaves out is empty."""
    table = pd.DataFrame(list(rows), columns=list(COLUMNS))
    empty = {"str": "", "bool": False}
    for name, kind in COLUMNS.items():
        column = table[name].astype(object)
        table[name] = (column.where(column.notna(), empty[kind]) if kind in empty else column).astype(kind)
    return table


def check(table: pd.DataFrame) -> pd.DataFrame:
    """Return the frame; raise ValueError naming every missing column at once."""
    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        raise ValueError(f"a reports frame lacks the columns {', '.join(missing)}: build it with `reports.frame`.")
    return table


def last_day(date: str) -> str:
    """The last ISO day that a date written as far as known can mean: `2023-02` gives `2023-02-28`."""
    if len(date) == 10 or not date:
        return date
    period = pd.Period(date, freq="Y" if len(date) == 4 else "M")
    return str(period.end_time.date())


def first_day(date: str) -> str:
    """The first ISO day that a date written as far as known can mean."""
    return date + "-01-01"[len(date) - 4 :] if date else date


def from_coded(coded: pd.DataFrame) -> pd.DataFrame:
    """Turn coded events (`Database.coded`: an event with a publication of its article a row) into reports."""
    return frame(_report(row) for row in rows_of(coded))


def _report(row: dict[str, Any]) -> dict[str, Any]:
    first = (json.loads(row["evidence"]) or [{}])[0]
    known = last_day(row["published"]) or row["stored"]
    kept = {name: row[name] for name in COLUMNS if name in row}
    return kept | {"known": known, "assumed": not row["published"], "origin": "article", **first}
