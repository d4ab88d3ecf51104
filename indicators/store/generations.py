"""Generations of the scored panel: each written in one transaction, each read whole."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, delete, func, insert, select

from indicators.store.schema import generations, incident_reports, incidents, scores, shares
from indicators.tables import rows_of

KEPT = 2  # a reader that began with the one before the newest can finish
_CHUNK = 20_000


@dataclass(frozen=True)
class Generation:
    """One scoring: its number, the day as of which it was scored, when it was built, and from what."""

    number: int
    as_of: str
    built: str
    basis: str


def latest(connection: Connection) -> Generation | None:
    """The newest generation, or None before the first."""
    row = connection.execute(select(generations).order_by(generations.c.number.desc()).limit(1)).one_or_none()
    return Generation(*row) if row else None


def write(connection: Connection, about: dict[str, str], tables: dict[str, pd.DataFrame]) -> Generation:
    """Add a generation with its tables (`scores, shares, incidents, incident_reports`) and drop the old ones."""
    number = (connection.scalar(select(func.max(generations.c.number))) or 0) + 1
    generation = Generation(number, **about)
    connection.execute(insert(generations).values(vars(generation)))
    for table in (scores, shares, incidents, incident_reports):
        _insert(connection, table, tables[table.name].assign(generation=number))
        connection.execute(delete(table).where(table.c.generation <= number - KEPT))
    connection.execute(delete(generations).where(generations.c.number <= number - KEPT))
    return generation


def _insert(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    columns = [column.name for column in table.columns]
    plain = frame[columns].astype(object)
    plain = plain.where(plain.notna(), None)
    for start in range(0, len(plain), _CHUNK):
        connection.execute(insert(table), rows_of(plain.iloc[start : start + _CHUNK]))


def read(connection: Connection, table: Table, generation: int, **where: Any) -> pd.DataFrame:
    """Read a generation's rows of one table, in the order of its key, narrowed to equal values where given."""
    query = select(table).where(table.c.generation == generation)
    for name, value in where.items():
        if value is not None:
            query = query.where(table.c[name] == value)
    keys = [column for column in table.primary_key if column.name != "generation"]
    result = connection.execute(query.order_by(*keys))
    frame = pd.DataFrame(result.all(), columns=list(result.keys()))
    return frame.drop(columns="generation").astype(_types(table))


def _types(table: Table) -> dict[str, str]:
    kinds = {"INTEGER": "Int64", "FLOAT": "float64", "BOOLEAN": "bool"}
    return {
        column.name: "int64"
        if column.name in {"incidents", "reports", "publishers"}
        else kinds.get(str(column.type), "str")
        for column in table.columns
        if column.name != "generation"
    }
