"""Where things are: the shipped record and seeds, and the user's store. No other module knows."""

import os
import tomllib
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
def parameters() -> dict[str, Any]:
    """Read `data/parameters.toml`: every number that shapes a score, each with its reason. Do not change the result."""
    return tomllib.loads((shipped("data") / "parameters.toml").read_text(encoding="utf-8"))


def store_address(given: str | None = None) -> str:
    """Turn a path, an address or nothing into a database URL; nothing means an SQLite file in the user's data folder."""
    place = given or os.environ.get(STORE_VARIABLE) or str(_default_store())
    return place if "://" in place else f"sqlite:///{Path(place).expanduser().resolve()}"


def _default_store() -> Path:
    return platformdirs.user_data_path("sahel-risk", appauthor=False) / "store.db"
