"""Opens a store: pragmas, transactions, migrations, and database errors as sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound, SQLAlchemyError

from indicators.errors import StoreError
from indicators.store import search

PATIENCE = 60.0  # seconds that a writer waits for another
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_243_518  # the advisory lock of PostgreSQL that our writers take
_DAMAGE = (
    "malformed", "not a database", "corrupt", "disk i/o", "no such table", "no such column", "no such index",
    "decode to utf-8", "does not exist",
)  # fmt: skip
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE")


class DamageError(Exception):
    """What was read is not what was written; people see it as a StoreError."""


def open_engine(address: str) -> Engine:
    """Open a database by its URL and bring its tables up to date; raises StoreError."""
    try:
        engine = _sqlite(address) if address.startswith("sqlite") else _postgresql(address)
    except (SQLAlchemyError, OSError, ValueError) as error:
        raise StoreError(f"cannot open the store {shown(address)}: {_first_line(error)}.") from error
    with explained(address):
        _migrate(engine, address)
    return engine


def shown(address: str) -> str:
    """Name a store to a person: a path, or a URL without its password."""
    if address.startswith("sqlite"):
        return address.removeprefix("sqlite:///")
    try:
        return make_url(address).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "(an address that is none)"


def _postgresql(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() != "postgresql":
        raise ValueError("give the path of an SQLite file, or an address that begins with postgresql://")
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ImportError:
        raise ValueError("PostgreSQL needs its driver, run `pip install 'sahel-risk[postgresql]'`") from None
    event.listen(engine, "begin", _queue)
    return engine


def _queue(connection: Connection) -> None:
    """Writers come one after the other, as in SQLite; a reader sees one state throughout."""
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


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
    connection.create_function("folded", 1, search.fold, deterministic=True)


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
        raise StoreError(_explain(address, error.orig)) from error
    except (DamageError, NoResultFound, MultipleResultsFound, UnicodeDecodeError, JSONDecodeError) as error:
        raise StoreError(damaged(address)) from error


def _explain(address: str, error: BaseException | None) -> str:
    place, said = shown(address), str(error).lower()
    if getattr(error, "sqlite_errorname", "") in _FULL or "no space left" in said:
        return f"the disk that holds the store {place} is full: free some space and run the command again."
    if "locked" in said:
        return f"the store {place} is being written by another process: try again in a moment."
    if "readonly" in said or "unable to open" in said or "permission" in said:
        return f"the store {place} cannot be written: check its folder's permissions, or name another with --store."
    if "connection failed" in said or "connection refused" in said:
        return f"the store {place} cannot be reached: check that its server runs and that the address is right."
    if any(word in said for word in _DAMAGE):
        return damaged(address)
    return f"the store {place} answered: {said.splitlines()[0]}."


def damaged(address: str) -> str:
    """What to do about a store that cannot be trusted any more."""
    return (
        f"the store {shown(address)} is damaged: move the file away and run `sahel-risk ingest` on your articles "
        "again; what ships with the package comes back by itself."
    )


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
                f"the store {shown(address)} was made by a newer version: upgrade sahel-risk, "
                "or name another with --store."
            )
        command.upgrade(_config(connection), "head")


def _revisions(connection: Connection) -> tuple[str | None, str | None]:
    """The store's revision and the newest one."""
    newest = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision(), newest
