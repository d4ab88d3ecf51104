"""The numbers that shape the scores, as the method page shows them: what each is, its value, its reason."""

from typing import Any

import pandas as pd

from dashboard.texts import Words
from indicators.settings import reasons


def by_group(words: Words) -> dict[str, pd.DataFrame]:
    """One table a group of parameters (the first part of their names), in the order of the file."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for name, (value, reason) in reasons().items():
        row = label(name, words), _value(value, words), reason_in(name, reason, words)
        rows.setdefault(name.split(".")[0], []).append(row)
    heads = [words(f"method.{head}") for head in ("parameter", "value", "reason")]
    return {group: pd.DataFrame(table, columns=heads) for group, table in rows.items()}


def label(name: str, words: Words) -> str:
    """What a parameter is, in a few words."""
    return words.find(f"parameters.{name}.label", name)


def reason_in(name: str, reason: str, words: Words) -> str:
    """Why it has its value: as the language's own texts say it, else as `data/parameters.toml` does."""
    return words.find(f"parameters.{name}.reason", reason)


def _value(value: Any, words: Words) -> str:
    if isinstance(value, list):
        return "; ".join(_value(one, words) for one in value)
    return (
        words.number(float(value), 3 if value != round(value) else 0) if isinstance(value, int | float) else str(value)
    )
