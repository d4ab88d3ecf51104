"""The record held against public lists, row by row: what matches, what differs, who lacks what, and what we decide."""

from pathlib import Path

from indicators.crosscheck.lists import read_lists
from indicators.crosscheck.presence_lists import read_presence_lists
from indicators.crosscheck.presence_report import presence_report
from indicators.crosscheck.report import report
from indicators.crosscheck.stance_lists import read_stance_lists
from indicators.crosscheck.stance_report import stance_report
from indicators.tables import read_table

__all__ = ["REPORTS", "read_lists", "read_presence_lists", "read_stance_lists", "reports", "write_reports"]

REPORTS = ("coups-crosscheck.md", "presence-crosscheck.md", "stances-crosscheck.md")


def reports(folder: Path) -> dict[str, str]:
    """Make the reports, by file name, from a `folder` of reference data; RecordError where a list is missing."""
    ledger, changes = read_table("presence"), read_table("presence_changes")
    presence = presence_report(ledger, changes, read_presence_lists(folder), read_table("presence_decisions"))
    coups = report(read_table("coups"), read_lists(folder), read_table("coup_decisions"))
    stances = stance_report(read_table("stances"), read_stance_lists(folder), read_table("stance_decisions"))
    return dict(zip(REPORTS, (coups, presence, stances), strict=True))


def write_reports(folder: Path, target: Path) -> None:
    """Write the three reports into the folder `target` from a `folder` of reference data; RecordError as above."""
    for name, text in reports(folder).items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
