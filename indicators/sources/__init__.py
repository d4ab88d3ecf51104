"""Importers of public data sets, one module each, all of one shape: `NAME`, and `read(path)`, an `Import`."""

from collections.abc import Callable
from pathlib import Path

from indicators.errors import SelectionError
from indicators.sources import (
    acled,
    cline,
    colpus,
    eusanct,
    gdelt,
    geo_pko,
    gsdb,
    powell_thyne,
    troopdata,
)
from indicators.sources.importing import Import

_MODULES = (powell_thyne, cline, colpus, gdelt, acled, gsdb, eusanct, troopdata, geo_pko)
FORMATS: dict[str, Callable[[Path], Import]] = {module.NAME: module.read for module in _MODULES}

__all__ = ["FORMATS", "Import", "check_format", "read_source"]


def check_format(form: str) -> str:
    """Return the name of a format; SelectionError for any other, naming what is allowed."""
    if form not in FORMATS:
        raise SelectionError(f"unknown format {form!r}: give one of {', '.join(FORMATS)}.")
    return form


def read_source(form: str, path: Path) -> Import:
    """Read a public data set as its publisher ships it; RecordError names the row and the column that is wrong."""
    return FORMATS[check_format(form)](path)
