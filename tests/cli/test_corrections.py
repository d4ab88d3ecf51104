"""`sahel-risk correct` and `corrections`, as an analyst types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from indicators.cli.main import app
from indicators.errors import SahelRiskError
from indicators.workspace import Store, open_store

TEXT = "Soldiers seized power in Niger on Wednesday. France condemned the coup."
SCORE = Store.score


class Commands:
    """The commands on one store that holds one article."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "store.db"
        article = folder / "article.md"
        article.write_text(f"---\ntitle: Coup\npublisher: The Paper\n---\n{TEXT}\n", encoding="utf-8")
        self.run("ingest", str(article))
        store = open_store(str(self.path))
        table = store.articles()
        self.article_id = str(table[table["title"] == "Coup"]["article_id"].iloc[0])
        store.close()

    def run(self, *arguments: str, code: int = 0) -> str:
        result = CliRunner().invoke(app, [*arguments, "--store", str(self.path)])
        if isinstance(result.exception, SahelRiskError):
            assert code == 2
            return str(result.exception)
        assert result.exit_code == code, result.output
        return result.output

    def events(self) -> dict[str, str]:
        """The events that stand: their types, with their ids."""
        store = open_store(str(self.path))
        found = {one.event.type: one.event.event_id for one in store.reviewed(self.article_id) if one.stands}
        store.close()
        return found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """One store with the shipped record and scores, copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    commands = Commands(folder)
    commands.run("score")
    return commands


@pytest.fixture
def commands(template: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """A copy of the template; scoring anew takes seconds and is left out, but for the test that needs it."""
    monkeypatch.setattr(Store, "is_current", lambda _: True)
    monkeypatch.setattr(Store, "score", lambda store, as_of=None: store.latest())
    copy = object.__new__(Commands)
    copy.path, copy.article_id = tmp_path / "store.db", template.article_id
    copy.path.write_bytes(template.path.read_bytes())
    return copy


def test_reject_and_withdraw(commands: Commands) -> None:
    """A rejected event is out of the exported events until the rejection is taken back."""
    before = commands.events()
    commands.run("correct", before["condemn"], "reject", "--by", "Ann", "--note", "not in Niger")
    assert set(commands.events()) == {"success"}
    commands.run("correct", before["condemn"], "withdraw", "--by", "Ann")
    assert commands.events() == before


def test_amend_sets_fields(commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The amended event is what `export events` counts as its incident's report."""
    monkeypatch.setattr(Store, "score", SCORE)
    event = commands.events()["success"]
    commands.run("correct", event, "amend", "--set", "type=attempt", "--set", "date=2023-07-26", "--by", "Ann")
    assert set(commands.events()) == {"attempt", "condemn"}
    commands.run("export", "events", "--format", "json", "-o", str(tmp_path / "events.json"))
    rows = json.loads((tmp_path / "events.json").read_text(encoding="utf-8"))["data"]
    assert any("The Paper, Coup" in row["sources"] and row["date"][:7] == "2023-07" for row in rows)


def test_add_takes_its_sentence_from_the_text(commands: Commands) -> None:
    """The quote is found in the text, whatever its white space; one that is not there is refused."""
    fields = ("indicator=condemnation", "type=demand", "country=NER", "actor=FRA", "quote=France  condemned the coup.")
    sets = [word for field in fields for word in ("--set", field)]
    commands.run("correct", "--add", commands.article_id, *sets, "--by", "Ann")
    assert "demand" in commands.events()
    told = commands.run("correct", "--add", commands.article_id, "--set", "quote=Nobody said", "--by", "Ann", code=2)
    assert "does not say" in told


def test_a_missing_date_dates_the_events(commands: Commands) -> None:
    """`on Wednesday` before Friday 28 July 2023."""
    commands.run("correct", commands.article_id, "date", "--set", "published=2023-07-28", "--by", "Ann")
    store = open_store(str(commands.path))
    assert {one.event.date for one in store.reviewed(commands.article_id) if one.event.indicator == "coup"} == {
        "2023-07-26"
    }
    store.close()


def test_export_and_apply(commands: Commands, template: Commands, tmp_path: Path) -> None:
    """What one store decided, another takes over; doing it again changes nothing; bad lines are told."""
    events = commands.events()
    commands.run("correct", events["condemn"], "reject", "--by", "Ann")
    commands.run("correct", events["success"], "accept", "--by", "Ann")
    file = tmp_path / "log.jsonl"
    commands.run("corrections", "export", str(file))
    commands.run("corrections", "as-gold", str(tmp_path / "gold.jsonl"))
    gold = json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8"))
    assert [event["type"] for event in gold["events"]] == ["success"]
    other = object.__new__(Commands)
    other.path, other.article_id = tmp_path / "other.db", commands.article_id
    other.path.write_bytes(template.path.read_bytes())
    assert "2 new, 0 known, 0 refused" in other.run("corrections", "apply", str(file))
    assert set(other.events()) == {"success"}
    assert "0 new, 2 known" in other.run("corrections", "apply", str(file))
    file.write_text(file.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")
    assert "line 3" in other.run("corrections", "apply", str(file), code=1)
    listed = other.run("corrections", "list")
    assert "\tholds\treject\tAnn\t" in listed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["0" * 20, "reject", "--by", "Ann"], "no article of the store has the event"),
        (["EVENT", "reject"], "name"),
        (["EVENT", "burn", "--by", "Ann"], "unknown decision"),
        (["EVENT", "amend", "--by", "Ann"], "say what the event should be"),
        (["EVENT", "amend", "--set", "type=storm", "--by", "Ann"], "unknown type"),
        (["EVENT", "amend", "--set", "kind=coup", "--by", "Ann"], "sets nothing"),
        (["EVENT", "amend", "--set", "magnitude=many", "--by", "Ann"], "no number"),
        (["EVENT", "accept", "--set", "type=plot", "--by", "Ann"], "--set goes with"),
        (["EVENT"], "give an event's id and a decision"),
        (["f" * 64, "date", "--set", "published=2023", "--by", "Ann"], "lacks a date"),
        (["--add", "f" * 64, "--set", "type=plot", "--by", "Ann"], "the store has no article"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_what_is_refused_is_told_in_a_sentence(commands: Commands, arguments: list[str], told: str) -> None:
    """And the store stays as it was."""
    before = commands.events()
    words = [before["success"] if word == "EVENT" else word for word in arguments]
    assert told in commands.run("correct", *words, code=2)
    assert commands.events() == before
