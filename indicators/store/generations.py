"""Generations of the scored panel: each written in one transaction, each read whole."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, String, Table, delete, func, insert, select

from indicators.errors import StoreError
from indicators.store.engine import DamageError
from indicators.store.schema import generations, incident_reports, incidents, scores, shares
from indicators.store.seals import seal

KEPT = 2  # a reader that began with the one before the newest can finish
_CHUNK = 20_000
_COUNTS = {"generation", "incidents", "reports", "publishers"}


@dataclass(frozen=True)
class Generation:
    """One scoring: its number, the day as of which it was scored, when it was built, and from what.

    `unverified` says whether the rows of the record that nobody verified weigh in it.
    """

    number: int
    as_of: str
    built: str
    basis: str
    unverified: bool = False


def latest(connection: Connection) -> Generation | None:
    """The newest generation, or None before the first."""
    row = connection.execute(select(generations).order_by(generations.c.number.desc()).limit(1)).one_or_none()
    return Generation(*row) if row else None


def write(connection: Connection, about: dict[str, Any], tables: dict[str, pd.DataFrame]) -> Generation:
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
    """Insert a frame's rows as the driver takes them: a hundred thousand at once are too many for statements' objects.

    Every row is sealed (see `seals`).
    """
    names = [column.name for column in table.columns if column.name != "seal"]
    typed = frame[names].astype(_types(table))
    columns = [typed[name].astype(object).where(typed[name].notna(), None) for name in names]
    rows = list(zip(*columns, seal(typed).tolist(), strict=True))
    quote = connection.dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(quote(name) for name in [*names, 'seal'])})"
    if connection.dialect.name == "postgresql":
        _copy(connection, into, rows)
        return
    statement = f"INSERT INTO {into} VALUES ({', '.join('?' * (len(names) + 1))})"  # noqa: S608 - our own names
    for start in range(0, len(rows), _CHUNK):
        connection.exec_driver_sql(statement, rows[start : start + _CHUNK])


def _copy(connection: Connection, into: str, rows: list[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def read(connection: Connection, table: Table, generation: int, **where: Any) -> pd.DataFrame:
    """Read a generation's rows of one table, in the order of its key, narrowed to a value or a list of them.

    Raises StoreError where the generation was replaced meanwhile, and where a row is not as it was written.
    """
    query = select(table).where(table.c.generation == generation)
    for name, value in where.items():
        if value is not None:
            query = query.where(table.c[name].in_([value] if isinstance(value, str) else value))
    result = connection.execute(query.order_by(*_order(connection, table)))
    frame = pd.DataFrame.from_records(result.all(), columns=list(result.keys()))
    if frame.empty:
        _check_there(connection, generation)
    return _unsealed(frame, table).drop(columns="generation")


def _order(connection: Connection, table: Table) -> list[Any]:
    """The key's columns, by code points: PostgreSQL would else sort by the rules of a language."""
    keys = [column for column in table.primary_key if column.name != "generation"]
    plain = connection.dialect.name != "postgresql"
    return [key if plain or not isinstance(key.type, String) else key.collate("C") for key in keys]


def _check_there(connection: Connection, generation: int) -> None:
    if connection.scalar(select(generations.c.number).where(generations.c.number == generation)) is None:
        raise StoreError("the scores were rebuilt meanwhile: ask again, and you get the new ones.")


def _unsealed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Type the rows as they were written; raise DamageError where a seal is broken."""
    try:
        rows = frame.drop(columns="seal").astype(_types(table))
        whole = bool((seal(rows) == frame["seal"].to_numpy(dtype="int64")).all())
    except (ValueError, TypeError, OverflowError) as error:
        raise DamageError from error
    if not whole:
        raise DamageError
    return rows


def _types(table: Table) -> dict[str, str]:
    kinds = {"INTEGER": "Int64", "FLOAT": "float64", "BOOLEAN": "bool"}
    return {
        column.name: "int64" if column.name in _COUNTS else kinds.get(str(column.type), "str")
        for column in table.columns
        if column.name != "seal"
    }
