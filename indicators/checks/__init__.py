"""Holds the record against its rules: the descriptor's schema, then what no schema can say."""

from datetime import UTC, datetime
from pathlib import Path

from indicators.checks.meaning import check_meaning
from indicators.checks.schema import check_schema, read_package


def check_record(folder: Path, today: str | None = None) -> list[str]:
    """Check every table of a `data/` folder; returns one line a finding: table, row, what is wrong, what is allowed.

    `today` (an ISO day, by default the real one) is the day after which a date lies in the future.
    """
    descriptor, tables, unreadable = read_package(folder)
    findings = unreadable + check_schema(descriptor, tables)
    if not findings:
        findings = check_meaning(tables, today or datetime.now(UTC).date().isoformat())
    return findings


__all__ = ["check_record"]
