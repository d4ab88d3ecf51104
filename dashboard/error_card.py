"""How often the coder is right, by type and language, as the method page shows it."""

import pandas as pd

from dashboard.texts import Words
from indicators.tables import read_table, rows_of


def error_card(words: Words) -> pd.DataFrame:
    """One row a language and type: precision and recall on held-out articles, with the counts behind them.

    `data/error_card.csv` is written by `python benchmarks/accuracy.py --card`. Rows of all types together come first.
    """
    rows = sorted(rows_of(read_table("error_card")), key=lambda row: (row["language"], row["indicator"] != "all"))
    heads = [words(f"method.card.{head}") for head in ("language", "what", "precision", "recall", "counts")]
    return pd.DataFrame([_line(row, words) for row in rows], columns=heads)


def _line(row: dict[str, str], words: Words) -> tuple[str, ...]:
    right, wrong, missed = (int(row[name]) for name in ("right", "wrong", "missed"))
    what = words("method.card.all") if row["indicator"] == "all" else words(f"types.{row['indicator']}.{row['type']}")
    counts = words("method.card.count", right=right, wrong=wrong, missed=missed)
    language = words(f"articles.languages.{row['language']}")
    return language, what, _share(right, wrong, words), _share(right, missed, words), counts


def _share(right: int, other: int, words: Words) -> str:
    return words.number(100 * right / (right + other), 0) + " %" if right + other else "–"
