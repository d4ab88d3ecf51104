"""The record's coups held against three public lists, row by row: what matches, what differs, who lacks what."""

from pathlib import Path

from indicators.crosscheck.lists import read_lists
from indicators.crosscheck.report import report
from indicators.tables import read_table

__all__ = ["read_lists", "report", "write_report"]


def write_report(folder: Path, target: Path) -> None:
    """Write the report to `target` from the lists in a `folder` of reference data; RecordError where one is missing."""
    text = report(read_table("coups"), read_lists(folder), read_table("coup_decisions"))
    target.write_text(text, encoding="utf-8", newline="\n")
