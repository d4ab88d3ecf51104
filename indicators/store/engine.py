"""Opens a store: pragmas, transactions, migrations, and database errors as sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from indicators.errors import StoreError

PATIENCE = 60.0  # seconds that a writer waits for another
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(address: str) -> Engine:
    """Open a database by its URL and bring its tables up to date; raises StoreError."""
    try:
        engine = _sqlite(address) if address.startswith("sqlite") else create_engine(address)
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise StoreError(f"cannot open the store {address}: {_first_line(error)}.") from error
    with explained(address):
        _migrate(engine, address)
    return engine


def _sqlite(address: str) -> Engine:
    path = address.removeprefix("sqlite:///")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": PATIENCE, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: a lock that is taken late cannot wait for another's."""
    how = "IMMEDIATE" if connection.get_execution_options().get("writing") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {how}")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it happens, or nothing."""
    with (
        explained(str(engine.url)),
        engine.connect().execution_options(writing=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that reads: it sees one state throughout."""
    with explained(str(engine.url)), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Turn the database's errors into one sentence that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_explain(address, str(error.orig).lower())) from error


def _explain(address: str, said: str) -> str:
    place = address.removeprefix("sqlite:///")
    if "locked" in said:
        return f"the store {place} is being written by another process: try again in a moment."
    if "full" in said:
        return f"the disk that holds the store {place} is full: free some space and run the command again."
    if "readonly" in said or "unable to open" in said or "permission" in said:
        return f"the store {place} cannot be written: check its folder's permissions, or name another with --store."
    if any(word in said for word in ("malformed", "not a database", "corrupt", "disk i/o")):
        return (
            f"the store {place} is damaged: move the file away and run `sahel-risk ingest` on your articles again; "
            "what ships with the package comes back by itself."
        )
    return f"the store {place} answered: {said.splitlines()[0]}."


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0].rstrip(".")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _migrate(engine: Engine, address: str) -> None:
    """Run what migrations are missing, all in one transaction; refuse a store from a newer version."""
    with engine.connect() as connection, connection.begin():
        current, newest = _revisions(connection)
        if current == newest:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        known = {script.revision for script in ScriptDirectory.from_config(_config(connection)).walk_revisions()}
        current, _ = _revisions(connection)
        if current is not None and current not in known:
            raise StoreError(
                f"the store {address} was made by a newer version: upgrade sahel-risk, or name another with --store."
            )
        command.upgrade(_config(connection), "head")


def _revisions(connection: Connection) -> tuple[str | None, str | None]:
    """The store's revision and the newest one."""
    newest = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision(), newest
