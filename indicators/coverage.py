"""How well a country, month and indicator are watched: no evidence is not calm."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators import countries
from indicators.registry import INDICATORS
from indicators.settings import parameters
from indicators.tables import read_table, rows_of
from indicators.timeline import Numbers, Timeline

Levels = npt.NDArray[np.int8]
NONE, THIN, COVERED = 0, 1, 2
NAMES = np.array(["none", "thin", "covered"])


def no_readings() -> pd.DataFrame:
    """Readings of nobody: the frame `country, month, articles` without rows."""
    return pd.DataFrame({"country": [], "month": [], "articles": []}).astype({"articles": "int64"})


def articles_by_month(readings: pd.DataFrame, timeline: Timeline) -> Numbers:
    """Count the articles that speak of a country within the window that ends with each month.

    `readings` has the columns `country, month, articles`. Returns one row a country in scope, one column a month.
    """
    table = readings.pivot_table(index="country", columns="month", values="articles", aggfunc="sum")
    table = table.reindex(index=list(countries.in_scope()), columns=timeline.months).fillna(0.0)
    window = int(parameters()["coverage"]["window"])
    return np.asarray(table.T.rolling(window, min_periods=1).sum().T, dtype=float)


def coverage_levels(timeline: Timeline, articles: Numbers) -> dict[str, Levels]:
    """Give each indicator's level (NONE, THIN, COVERED): one row a country in scope, one column a month."""
    enough = parameters()["coverage"]["articles"]
    read = np.where(articles >= enough, COVERED, np.where(articles > 0, THIN, NONE)).astype(np.int8)
    return {one.NAME: np.maximum(_declared(one.NAME, timeline), read) for one in INDICATORS}


def _declared(indicator: str, timeline: Timeline) -> Levels:
    """What the record says of itself: where it is complete, and where it was only sampled."""
    months = np.array(timeline.months)
    declared = np.zeros((len(countries.in_scope()), len(months)), dtype=np.int8)
    table = read_table("coverage")
    for row in rows_of(table[table["indicator"] == indicator]):
        within = (months >= row["from"]) & (months <= row["to"])
        line = declared[countries.in_scope().index(row["country"])]
        line[within] = np.maximum(line[within], np.flatnonzero(row["level"] == NAMES)[0])
    return declared


def adjustment(articles: Numbers) -> Numbers:
    """The factor that what articles contribute is multiplied by, for countries read more or less than the typical one.

    (typical + 1) / (own + 1) to the power `adjust_exponent`, where the typical country is the median of those that
    anybody wrote about in the window; within 1/`adjust_limit` and `adjust_limit`.
    """
    numbers = parameters()["coverage"]
    watched = np.where(articles > 0, articles, np.nan)
    anybody = ~np.all(np.isnan(watched), axis=0)
    typical = np.zeros(articles.shape[1])
    typical[anybody] = np.nanmedian(watched[:, anybody], axis=0)
    factor = ((typical[None, :] + 1) / (articles + 1)) ** numbers["adjust_exponent"]
    return np.asarray(np.clip(factor, 1 / numbers["adjust_limit"], numbers["adjust_limit"]))
