"""What articles contribute to scores, and how scores changed. Frames in, frames out."""

from collections.abc import Sequence

import pandas as pd

COLUMNS = ["article_id", "incidents", "points"]


def of_articles(shares: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Split each incident's share of a score evenly among its reports, and add up by article.

    `shares` is one month and one indicator of every country, `reports` all reports of the incidents. Returns
    `article_id, incidents` (how many count) and `points` (of the scores of all countries together).
    """
    distinct = reports.drop_duplicates(["incident", "article_id", "publisher", "title", "url"])
    each = distinct.assign(among=distinct.groupby("incident")["incident"].transform("size"))
    pair = each[each["article_id"] != ""].merge(shares, left_on="incident", right_on="event_id")
    pair = pair.assign(points=pair["share"] / pair["among"])
    grouped = pair.groupby("article_id").agg(incidents=("incident", "nunique"), points=("points", "sum"))
    return grouped.reset_index()[COLUMNS]


def of_one(article_id: str, shares: pd.DataFrame, reports: pd.DataFrame, incidents: pd.DataFrame) -> pd.DataFrame:
    """The incidents that an article reports: their columns, `share` (points, empty where they no longer weigh)."""
    mine = reports[reports["article_id"] == article_id]["incident"].unique()
    table = incidents[incidents["event_id"].isin(mine)].merge(shares[["event_id", "share"]], on="event_id", how="left")
    return table.sort_values(["share", "event_id"], ascending=[False, True], na_position="last", ignore_index=True)


def changes(before: pd.DataFrame, after: pd.DataFrame, month: str, names: Sequence[str]) -> pd.DataFrame:
    """How scores differ between two panels of some countries: `country, indicator, month, before, after, change`.

    For each country and indicator the month shown and the one that changed most, where anything changed visibly.
    """
    keys = ["country", "indicator", "month"]
    pair = before[[*keys, "score"]].merge(after[[*keys, "score"]], on=keys, how="outer", suffixes=("_before", "_after"))
    pair = pair.rename(columns={"score_before": "before", "score_after": "after"})
    filled = pair[["before", "after"]].fillna(0.0)
    pair = pair.assign(change=filled["after"] - filled["before"])[pair["indicator"].isin(list(names))]
    moved = pair[pair["change"].abs() >= 0.05]
    ranked = moved.sort_values("change", key=lambda change: -change.abs(), kind="stable")
    strongest = ranked.drop_duplicates(["country", "indicator"])
    table = pd.concat([strongest, moved[moved["month"] == month]]).drop_duplicates(keys)
    order = table["indicator"].map({name: place for place, name in enumerate(names)})
    return table.assign(order=order).sort_values(["country", "order", "month"], ignore_index=True).drop(columns="order")
