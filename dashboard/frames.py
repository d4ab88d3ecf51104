"""From the store's tables to what one figure shows. Frames in, frames out; the input is never changed."""

from collections.abc import Sequence
from functools import cache
from typing import Any, cast

import pandas as pd

from dashboard.selection import FIRST_MONTH

Row = dict[str, Any]


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as dictionaries by column."""
    return cast("list[Row]", table.to_dict("records"))


@cache
def months_until(last: str) -> tuple[str, ...]:
    """Every month from the first that is scored to `last`."""
    return tuple(str(month) for month in pd.period_range(FIRST_MONTH, last, freq="M"))


def opening_month(scores: pd.DataFrame) -> str:
    """The last month for which more than half of the countries are covered.

    Where there is none, the last month of those that cover most; where nothing is covered, the last month of all.
    """
    covered = scores[scores["coverage"] == "covered"].groupby("month").size()
    if covered.empty:
        return str(scores["month"].max())
    enough = min(scores["country"].nunique() // 2 + 1, covered.max())
    return str(covered[covered >= enough].index.max())


def of_month(scores: pd.DataFrame, month: str, codes: Sequence[str]) -> pd.DataFrame:
    """One month's rows of some countries, highest score first, those without a score last, then by name."""
    rows = scores[(scores["month"] == month) & scores["country"].isin(codes)]
    return rows.sort_values(["score", "country_name"], ascending=[False, True], na_position="last", ignore_index=True)


def since(scores: pd.DataFrame, year: str) -> pd.DataFrame:
    """The rows from January of a year on, in the order of their months."""
    return scores[scores["month"] >= year].sort_values("month", ignore_index=True)


def uncovered_spans(trend: pd.DataFrame) -> list[tuple[str, str]]:
    """Stretches of months without a score: first and last month of each. Expects one country's months in order."""
    missing = trend["score"].isna()
    runs = (missing != missing.shift()).cumsum()
    spans = trend[missing].groupby(runs[missing])["month"].agg(["first", "last"])
    return list(spans.itertuples(index=False, name=None))


def shares_with_incidents(shares: pd.DataFrame, incidents: pd.DataFrame) -> pd.DataFrame:
    """Each incident's share (points of the score) with what the incident was, largest first."""
    table = shares[["event_id", "share"]].merge(incidents, on="event_id", how="left", validate="one_to_one")
    return table.sort_values(["share", "event_id"], ascending=[False, True], ignore_index=True)


def movers(now: pd.DataFrame, then: pd.DataFrame, incidents: pd.DataFrame) -> pd.DataFrame:
    """How much each incident's share changed between two months (`change`, points), largest change first.

    The stretches of one deployment (`pres-…@start`) are one thing here, named by the latest.
    """
    pair = now[["event_id", "share"]].merge(
        then[["event_id", "share"]], on="event_id", how="outer", suffixes=("_now", "_then")
    )
    pair = pair.merge(incidents, on="event_id", how="left").sort_values("date")
    change = pair["share_now"].fillna(0.0) - pair["share_then"].fillna(0.0)
    whole = pair["event_id"].str.replace("@.*", "", regex=True)
    table = pair.assign(change=change.groupby(whole).transform("sum"))[~whole.duplicated(keep="last")]
    table = table[table["change"].abs() >= 0.05]
    return table.sort_values("change", key=lambda values: -values.abs(), ignore_index=True)


def difference(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """First minus second, month by month (`month, difference`); empty where either has no score."""
    pair = first[["month", "score"]].merge(second[["month", "score"]], on="month", suffixes=("_first", "_second"))
    return pair[["month"]].assign(difference=pair["score_first"] - pair["score_second"])


def months_before(month: str, count: int) -> str:
    """The month that lies `count` months earlier."""
    return str(pd.Period(month, freq="M") - count)


def containing(table: pd.DataFrame, words: str) -> pd.DataFrame:
    """The rows in which every word occurs somewhere, whatever its case; all rows where there is no word."""
    joined = [
        " ".join(str(cell) for cell in (index, *row)).casefold()
        for index, row in zip(table.index, table.to_numpy(), strict=True)
    ]
    text = pd.Series(joined, index=table.index, dtype="str")
    found = table
    for word in words.casefold().split():
        found = found[text.loc[found.index].str.contains(word, regex=False)]
    return found
