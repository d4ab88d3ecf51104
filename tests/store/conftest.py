"""A store for each test: on SQLite, and on PostgreSQL where `SAHEL_RISK_POSTGRESQL` names a database to empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from indicators import workspace
from tests.store import players


@pytest.fixture(params=["sqlite", *(["postgresql"] if players.POSTGRESQL else [])])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new, empty store may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    engine = sa.create_engine(sa.make_url(players.POSTGRESQL).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return players.POSTGRESQL


@pytest.fixture
def store(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[workspace.Store]:
    """An empty store, whose coder is the stub."""
    monkeypatch.setattr("indicators.ingest.code_article", players.code)
    opened = workspace.open_store(address)
    yield opened
    opened.close()
