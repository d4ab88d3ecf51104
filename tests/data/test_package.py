"""The record keeps its rules, by our own check and by a validator that is not ours."""

import shutil
from pathlib import Path

import frictionless
import pandas as pd

from indicators.checks import check_record
from indicators.settings import shipped

DATA = shipped("data")


def test_the_record_keeps_its_rules():
    """`sahel-risk check` finds nothing."""
    assert check_record(DATA) == []


def test_the_descriptor_is_a_valid_data_package():
    """Frictionless reads every table through the descriptor, with its types, values, keys and references."""
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "type", "message"])[:5]
    tables = {Path(path) for task in report.tasks for path in [task.place]}
    assert len(tables) >= 14


def test_every_table_is_in_the_descriptor():
    """No CSV of the record goes unchecked; what is not a table of facts is named here."""
    import json

    described = {
        path
        for resource in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        for path in (resource["path"] if isinstance(resource["path"], list) else [resource["path"]])
    }
    found = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv") if "lexicons" not in path.parts}
    assert found - described == set()


def test_only_an_open_measure_is_confirmed(tmp_path: Path):
    """A confirmation of an ended measure, of another act, or from before the measure is a finding."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    table = pd.read_csv(folder / "stances.csv", dtype=str, keep_default_na=False).set_index("id")
    measures = table[table["type"].isin(["suspend", "sanction"])]
    ended, still_open = measures.index[measures["until"] != ""][0], measures.index[measures["until"] == ""][0]
    words = table.index[table["type"] == "condemn"][0]
    table.loc[[ended, words], "confirmed"] = "2026-01"
    table.loc[still_open, "confirmed"] = "1990"
    table.reset_index().to_csv(folder / "stances.csv", index=False, lineterminator="\n")
    findings = check_record(folder)
    assert sum("only an open `suspend` or `sanction` row is `confirmed`" in one for one in findings) == 2
    assert [one for one in findings if "before it begins" in one and still_open in one]
    assert len(findings) == 3
