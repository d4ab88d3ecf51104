"""The shipped tables of `data/`, as frames of strings; `data/README.md` says what each column means."""

from functools import cache
from typing import Any, cast

import pandas as pd

from indicators.settings import shipped


@cache
def _table(name: str) -> pd.DataFrame:
    path = shipped("data") / f"{name}.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def read_table(name: str) -> pd.DataFrame:
    """Read one table (`coups`, `presence`, ...): every cell a string, empty where nothing is known; a fresh copy."""
    return _table(name).copy()


@cache
def _sources() -> pd.DataFrame:
    files = sorted((shipped("data") / "sources").glob("*.csv"))
    return pd.concat([_table(f"sources/{file.stem}") for file in files], ignore_index=True)


def read_sources() -> pd.DataFrame:
    """Read every source that a row of the record may name: id, publisher, title, date, url, kind, read_on."""
    return _sources().copy()


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries by column."""
    return cast("list[dict[str, Any]]", table.to_dict("records"))
