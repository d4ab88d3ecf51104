"""Finds the published lists in a folder of reference data."""

from pathlib import Path

from indicators.errors import RecordError


def reference_file(folder: Path, name: str) -> Path:
    """The path of a list's file; RecordError where it is missing."""
    path = folder / name
    if not path.is_file():
        raise RecordError(f"{path} is missing: give the folder of reference data that holds it.")
    return path
