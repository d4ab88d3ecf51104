"""The part of the rules that the package descriptor states: columns, types, values, keys and references.

The descriptor (`data/datapackage.json`) is a Frictionless tabular data package, and the only place that states them.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

Tables = dict[str, pd.DataFrame]


def read_package(folder: Path) -> tuple[dict[str, Any], Tables, list[str]]:
    """Read the descriptor and its tables as strings; also returns a finding for each file that cannot be read."""
    descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables: Tables = {}
    findings: list[str] = []
    for resource in descriptor["resources"]:
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        try:
            frames = [pd.read_csv(folder / path, dtype=str, keep_default_na=False) for path in paths]
        except (OSError, ValueError) as error:
            findings.append(f"{resource['name']}: cannot be read: {str(error).splitlines()[0]}.")
        else:
            tables[resource["name"]] = pd.concat(frames, ignore_index=True)
    return descriptor, tables, findings


def check_schema(descriptor: dict[str, Any], tables: Tables) -> list[str]:
    """Check the tables against their schemas; one line a finding."""
    findings: list[str] = []
    for resource in descriptor["resources"]:
        if resource["name"] in tables:
            findings += _check_table(resource["name"], resource["schema"], tables)
    return findings


def _check_table(name: str, schema: dict[str, Any], tables: Tables) -> Iterator[str]:
    table = tables[name]
    expected = [field["name"] for field in schema["fields"]]
    if list(table.columns) != expected:
        yield f"{name}: the columns are {', '.join(table.columns)}; they must be {', '.join(expected)}."
        return
    for field in schema["fields"]:
        yield from _check_field(name, field, table)
    yield from _check_key(name, schema.get("primaryKey", []), table)
    for key in schema.get("foreignKeys", []):
        yield from _check_reference(name, key, tables)


def _check_field(name: str, field: dict[str, Any], table: pd.DataFrame) -> Iterator[str]:
    rules = field.get("constraints", {})
    for row, cell in table[field["name"]].items():
        wrong = _fault(cell, field["type"], rules)
        if wrong:
            yield f"{name}, {label(table, row)}: {field['name']} is {cell!r}; {wrong}."


def _fault(cell: str, kind: str, rules: dict[str, Any]) -> str:
    if cell == "":
        return "it must not be empty" if rules.get("required") else ""
    if "enum" in rules and cell not in rules["enum"]:
        return f"it must be one of {', '.join(rules['enum'])}"
    if "pattern" in rules and not re.search(rules["pattern"], cell):
        return f"it must match {rules['pattern']}"
    return _number_fault(cell, kind, rules) if kind in ("integer", "number") else ""


def _number_fault(cell: str, kind: str, rules: dict[str, Any]) -> str:
    try:
        number = int(cell) if kind == "integer" else float(cell)
    except ValueError:
        return f"it must be a {'whole ' if kind == 'integer' else ''}number"
    low, high = rules.get("minimum", number), rules.get("maximum", number)
    return "" if low <= number <= high else f"it must lie within {low} and {high}"


def _check_key(name: str, key: list[str], table: pd.DataFrame) -> Iterator[str]:
    if key:
        for row in table.index[table.duplicated(key)]:
            yield f"{name}, {label(table, row)}: {', '.join(key)} stands twice."


def _check_reference(name: str, key: dict[str, Any], tables: Tables) -> Iterator[str]:
    table, column, target = tables[name], key["fields"], key["reference"]
    known = set(tables[target["resource"]][target["fields"]]) if target["resource"] in tables else set()
    for row in table.index[(table[column] != "") & ~table[column].isin(known)]:
        yield f"{name}, {label(table, row)}: {column} {table.at[row, column]!r} is not in {target['resource']}."


def label(table: pd.DataFrame, row: Any) -> str:
    """Name a row: its id where it has one, else its line in the file."""
    return str(table.at[row, "id"]) if "id" in table.columns and table.at[row, "id"] else f"line {int(row) + 2}"
