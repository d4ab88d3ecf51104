"""Imports in the store and on the command line: replaced whole, taken out again, never half done."""

import json
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from typer.testing import CliRunner

from indicators.cli.main import app
from indicators.errors import SahelRiskError
from indicators.records import Article
from indicators.sources import read_source
from indicators.store import Database, publication_id
from indicators.store.engine import _config, _sqlite, writing
from indicators.store.schema import metadata
from indicators.workspace import Store
from tests.sources import samples
from tests.sources.samples import write


@pytest.fixture
def store(tmp_path: Path):
    opened = Database(str(tmp_path / "store.db"))
    yield opened
    opened.close()


@pytest.fixture
def coups(tmp_path: Path) -> pd.DataFrame:
    return read_source("cline", write(tmp_path, samples.CLINE)).reports


def test_reports_come_back_as_they_went_in(store: Database, tmp_path: Path, coups: pd.DataFrame) -> None:
    panels = read_source("troopdata", write(tmp_path, samples.TROOPDATA, "troops.csv")).reports
    assert store.import_rows("cline", coups) == 0
    assert store.import_rows("troopdata", panels) == 0
    both = pd.concat([coups, panels]).sort_values(["origin", "event_id", "date"], ignore_index=True)
    pd.testing.assert_frame_equal(store.imported(), both)


def test_importing_twice_is_importing_once(store: Database, coups: pd.DataFrame) -> None:
    store.import_rows("cline", coups)
    before = store.imported()
    assert store.import_rows("cline", coups) == len(coups)
    pd.testing.assert_frame_equal(store.imported(), before)


def test_new_version_replaces_the_old_whole_and_others_stay(store: Database, coups: pd.DataFrame) -> None:
    store.import_rows("colpus", coups.assign(event_id="colpus:" + coups["event_id"]))
    store.import_rows("cline", coups)
    store.import_rows("cline", coups.head(1))
    assert store.imported()["origin"].value_counts().to_dict() == {"colpus": 3, "cline": 1}
    assert store.drop_import("cline") == 1
    assert store.drop_import("cline") == 0
    assert set(store.imported()["origin"]) == {"colpus"}


def test_import_that_fails_leaves_the_earlier_one(store: Database, coups: pd.DataFrame) -> None:
    store.import_rows("cline", coups)
    with pytest.raises((SahelRiskError, sa.exc.SQLAlchemyError)):
        store.import_rows("cline", pd.concat([coups, coups]))
    assert len(store.imported()) == len(coups)


def test_empty_store_gives_an_empty_reports_frame(store: Database, coups: pd.DataFrame) -> None:
    assert list(store.imported().columns) == list(coups.columns)
    assert store.imported().empty


def test_store_of_the_first_version_upgrades_and_keeps_its_rows(tmp_path: Path) -> None:
    article = Article("A.", "News", "The Paper", published="2023-07-27")
    engine = _sqlite(f"sqlite:///{tmp_path / 'old.db'}")
    with writing(engine) as connection:
        command.upgrade(_config(connection), "0001")
        assert "imported" not in sa.inspect(connection).get_table_names()
        ids = {"article": article.article_id, "publication": publication_id(article)}
        connection.execute(
            sa.text("INSERT INTO articles VALUES (:article, 'A.', 'en', 'NER', '', :publication, '')"), ids
        )
        connection.execute(
            sa.text(
                "INSERT INTO publications VALUES "
                "(:publication, :article, 'The Paper', 'News', '', '2023-07-27', 'article', '', '2023-07-28')"
            ),
            ids,
        )
    engine.dispose()
    upgraded = Database(str(tmp_path / "old.db"))
    assert list(upgraded.articles()["title"]) == ["News"]
    assert upgraded.imported().empty
    upgraded.close()


def test_tables_are_those_of_the_migrations(store: Database) -> None:
    with sa.create_engine(store.address).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_events_hold_what_was_imported(tmp_path: Path, coups: pd.DataFrame) -> None:
    opened = Store(str(tmp_path / "store.db"))
    opened.import_rows("cline", coups)
    events = opened.events()
    opened.close()
    assert (events["origin"] == "cline").sum() == len(coups)
    assert (events["origin"] == "record").any()


class Scored:
    """Stands for scoring, which takes long and has its own tests: remembers that it was asked."""

    number, as_of = 7, "2026-01-01"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run `sahel-risk import` on a store of its own; give the exit code or error, and what was said."""
    scored: list[bool] = []
    monkeypatch.setattr(Store, "is_current", lambda _: True)
    monkeypatch.setattr(Store, "score", lambda _: scored.append(True) or Scored)

    def run_command(*arguments: str) -> tuple[object, str, int]:
        result = CliRunner().invoke(app, ["import", *arguments, "--store", str(tmp_path / "store.db")])
        return (result.exception or result.exit_code), result.output, len(scored)

    return run_command


def test_command_says_what_was_read_mapped_and_left_out(run, tmp_path: Path) -> None:
    path = str(write(tmp_path, samples.POWELL_THYNE, "coups.csv"))
    code, said, scored = run("powell-thyne", path)
    assert (code, scored) == (0, 1)
    assert "coups.csv: 5 rows read, 3 mapped, 2 left out." in said
    assert "  left out 1: outside the scored countries" in said
    assert "  corrected Niger 2023-06-26: month 7 instead of 6." in said
    assert "powell-thyne: 3 reports stored, 0 earlier ones replaced." in said
    assert "Scored as generation 7, as of 2026-01-01." in said
    assert "3 reports stored, 3 earlier ones replaced." in run("powell-thyne", path)[1]


def test_command_takes_the_parts_of_a_data_set_together(run, tmp_path: Path) -> None:
    parts = [str(write(tmp_path, samples.gdelt(GLOBALEVENTID=number), f"{number}.csv")) for number in ("11", "12")]
    assert "gdelt: 2 reports stored" in run("gdelt", *parts, parts[0])[1]


def test_command_takes_out_and_scores_anew(run, tmp_path: Path) -> None:
    run("cline", str(write(tmp_path, samples.CLINE)))
    code, said, scored = run("--drop", "cline")
    assert (code, scored) == (0, 2)
    assert "cline: 3 reports taken out." in said
    error, _, scored = run("--drop", "cline")
    assert "nothing was imported from cline" in str(error)
    assert scored == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give a format and its file"),
        (["cline"], "give a format and its file"),
        (["cline", "FILE", "--drop", "cline"], "give a format and its file"),
        (["cline", "--drop", "cline"], "give a format and its file"),
        (["reign", "FILE"], "unknown format 'reign': give one of powell-thyne"),
        (["--drop", "reign"], "unknown format 'reign'"),
        (["cline", "NOWHERE"], "cannot be read"),
        (["colpus", "OUTSIDE"], "nothing was changed"),
    ],
)
def test_command_refuses_in_one_sentence(run, tmp_path: Path, arguments: list[str], said: str) -> None:
    files = {
        "FILE": str(write(tmp_path, samples.CLINE)),
        "NOWHERE": str(tmp_path / "nowhere.csv"),
        "OUTSIDE": str(write(tmp_path, "\n".join(samples.COLPUS.splitlines()[i] for i in (0, -1)), "cuba.csv")),
    }
    error, _, scored = run(*(files.get(argument, argument) for argument in arguments))
    assert isinstance(error, SahelRiskError)
    assert said in str(error)
    assert scored == 0


def test_stored_report_is_plain_json(store: Database, coups: pd.DataFrame) -> None:
    """No NaN, no empty cells: any program can read it."""
    store.import_rows("cline", coups)
    with sa.create_engine(store.address).connect() as connection:
        for (text,) in connection.execute(sa.text("SELECT report FROM imported")):
            assert "NaN" not in text
            assert all(value != "" for value in json.loads(text).values())
