"""The record keeps its rules, by our own check and by a validator that is not ours."""

from pathlib import Path

import frictionless

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
