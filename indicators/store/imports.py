"""Reports imported from public data sets: one set's rows are replaced together, and can be taken out again."""

import json
from typing import Any

import pandas as pd
from sqlalchemy import Connection, delete, insert, select

from indicators.reports import check, frame
from indicators.store.schema import imported
from indicators.tables import rows_of

_KEYS = ("origin", "event_id", "date")


def replace(connection: Connection, origin: str, reports: pd.DataFrame) -> int:
    """Put the rows of one origin in the place of its earlier ones; returns how many earlier ones went."""
    gone = drop(connection, origin)
    rows = [_row(row) for row in rows_of(check(reports).assign(origin=origin))]
    if rows:
        connection.execute(insert(imported), rows)
    return gone


def _row(report: dict[str, Any]) -> dict[str, str]:
    rest = {name: value for name, value in report.items() if name not in _KEYS and not pd.isna(value) and value != ""}
    return {name: report[name] for name in _KEYS} | {"report": json.dumps(rest, ensure_ascii=False, sort_keys=True)}


def read(connection: Connection) -> pd.DataFrame:
    """Everything imported, as a reports frame, in the order of its keys."""
    rows = connection.execute(select(imported).order_by(*imported.primary_key))
    return frame(dict(zip(_KEYS, row[:3], strict=True)) | json.loads(row.report) for row in rows)


def drop(connection: Connection, origin: str) -> int:
    """Take out the rows of one origin; returns how many there were."""
    return connection.execute(delete(imported).where(imported.c.origin == origin)).rowcount
