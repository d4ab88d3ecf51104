"""Two public lists of sanctions, brought from the form in which they are published to one frame."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from indicators import countries
from indicators.crosscheck.files import reference_file
from indicators.sources import eusanct, gsdb
from indicators.sources.codes import actors, kinds, named, split_names, state
from indicators.sources.files import Row, read_rows

TITLES = {gsdb.NAME: "GSDB", eusanct.NAME: "EUSANCT"}
GSDB_FILE, EUSANCT_FILE = "sanctions_gsdb/GSDB_V4.csv", "sanctions_eusanct/EUSANCT_case_level.csv"
SINCE = "1990"
COLUMNS = ["list", "row", "label", "country", "partner", "kind", "begin", "end", "aims", "power"]


def read_stance_lists(folder: Path) -> pd.DataFrame:
    """Read GSDB and EUSANCT from a folder of reference data, as printed: known faults are not corrected here.

    Returns a row for each case in force since 1990 against a country in scope (EUSANCT: for each of its senders):
    `list, row` (as `list:id`)`, label` (the row, for EUSANCT with its sender)`, country, partner` (codes joined by
    `;`)`, kind` (`measure` or `threat`)`, begin, end` (ISO as far as known; `end` empty while it goes on)`, aims` (as
    coded there)`, power` (bool: aims at how power is held). Raises RecordError where a file is missing or wrong.
    """
    gsdb_rows = read_rows(reference_file(folder, GSDB_FILE), gsdb.COLUMNS)
    eusanct_rows = read_rows(reference_file(folder, EUSANCT_FILE), eusanct.COLUMNS)
    cases = [case for row in gsdb_rows for case in _gsdb(row)] + [
        case for row in eusanct_rows for case in _eusanct(row)
    ]
    table = pd.DataFrame(cases, columns=COLUMNS)
    kept = table[(table["country"] != "") & ((table["end"] == "") | (table["end"] >= SINCE))]
    return kept.sort_values(["country", "begin", "row"], ignore_index=True)


def _gsdb(row: Row) -> Iterator[dict[str, Any]]:
    objectives = {one.strip() for one in row.text("objective").split(",")}
    targets = [named(name) for name in split_names(row.must("sanctioned_state"))]
    senders = [actors(gsdb.NAME).get(name) or named(name) for name in split_names(row.must("sanctioning_state"))]
    name = f"{gsdb.NAME}:{gsdb.key(row)}"
    yield {
        "list": gsdb.NAME,
        "row": name,
        "label": name,
        "country": ";".join(code for code in targets if code in countries.in_scope()),
        "partner": ";".join(sender for sender in senders if sender),
        "kind": "measure",
        "begin": row.year("begin"),
        "end": "" if "ongoing" in row.text("success") else row.year("end"),
        "aims": ", ".join(sorted(objectives)).replace("_", " "),
        "power": bool(objectives & set(kinds(gsdb.NAME, "objective"))),
    }


def _eusanct(row: Row) -> Iterator[dict[str, Any]]:
    country = state(row.must("targetstate"))
    name = f"{eusanct.NAME}:{eusanct.key(row)}"
    issues = {row.text(f"issue{number}").removesuffix(".0") for number in (1, 2, 3)} - {""}
    for sender, partner in eusanct.SENDERS.items():
        imposed = row.text(f"imposition{sender}") == "1"
        if imposed or row.text(f"threat{sender}") == "1":
            yield {
                "list": eusanct.NAME,
                "row": name,
                "label": f"{name} {sender}",
                "country": country if country in countries.in_scope() else "",
                "partner": partner,
                "kind": "measure" if imposed else "threat",
                "begin": _day(row, f"imposition{sender}_start" if imposed else f"startdate{sender}"),
                "end": _day(row, f"enddate{sender}"),
                "aims": "issues " + ", ".join(sorted(issues, key=int)),
                "power": bool(issues & set(kinds(eusanct.NAME, "issue"))),
            }


def _day(row: Row, column: str) -> str:
    """An ISO day from one written as `29jan1996`; empty for none and for `ongoing`."""
    text = row.text(column)
    return "" if text in ("", "ongoing") else datetime.strptime(text, "%d%b%Y").date().isoformat()
