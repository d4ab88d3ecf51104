"""Where things are: the shipped record and seeds, and the user's store. No other module knows."""

import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

STORE_VARIABLE = "SAHEL_RISK_STORE"


def shipped(folder: str) -> Path:
    """Find `data` or `seeds`: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / f"_{folder}"
    return installed if installed.is_dir() else package.parent / folder


@cache
def _parameter_file() -> dict[str, Any]:
    return tomllib.loads((shipped("data") / "parameters.toml").read_text(encoding="utf-8"))


@cache
def parameters() -> dict[str, Any]:
    """Read the numbers of `data/parameters.toml` that shape a score, as nested tables. Do not change the result."""
    return _numbers(_parameter_file())


def _numbers(table: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in table.items() if not name.endswith("_reason")}
    return {name: _numbers(value) if isinstance(value, dict) else value for name, value in kept.items()}


@cache
def reasons() -> dict[str, tuple[Any, str]]:
    """List every number with its reason, by dotted name: `coup.half_life` gives 60 and why."""
    return dict(_explained(_parameter_file(), ""))


def _explained(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, tuple[Any, str]]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _explained(value, f"{prefix}{name}.")
        elif not name.endswith("_reason"):
            yield f"{prefix}{name}", (value, table.get(f"{name}_reason", ""))


def store_address(given: str | None = None) -> str:
    """Turn a path, an address or nothing into a database URL; nothing means SQLite in the user's data folder."""
    place = given or os.environ.get(STORE_VARIABLE) or str(_default_store())
    return place if "://" in place else f"sqlite:///{Path(place).expanduser().resolve()}"


def _default_store() -> Path:
    return platformdirs.user_data_path("sahel-risk", appauthor=False) / "store.db"
