"""Our coups against the rows of the lists: linked by what we name, and apart from that by date alone.

A list row matches the coup of ours that names it in `list_rows`. Whether two lists agree on a coup that we lack is
asked by country and date only, so that no wrong or forgotten mention can hide it.
"""

from itertools import combinations

import pandas as pd

from indicators.reports import first_day, last_day

TOLERANCE = 10  # days within which two sources are taken to mean the same coup


def days_apart(ours: str, listed: str) -> int:
    """Count the days from our date, written as far as known, to a list's day: 0 within our month or year."""
    day, first, last = (pd.Timestamp(text) for text in (listed, first_day(ours), last_day(ours)))
    return (day - first).days if day < first else max((day - last).days, 0)


def link(coups: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Add to each list row the coup of ours that names it: `ours, our_date, our_type, days` (NaN where none)."""
    named = coups.assign(row=coups["list_rows"].str.split(";")).explode("row")
    ours = named[["row", "id", "date", "type"]].set_axis(["row", "ours", "our_date", "our_type"], axis=1)
    linked = lists.merge(ours[ours["row"] != ""], on="row", how="left")
    linked[["ours", "our_date", "our_type"]] = linked[["ours", "our_date", "our_type"]].fillna("")
    pairs = zip(linked["our_date"], linked["date"], strict=True)
    return linked.assign(days=[float(days_apart(our, date)) if our else float("nan") for our, date in pairs])


def dangling(coups: pd.DataFrame, lists: pd.DataFrame) -> list[str]:
    """List what our rows name under `list_rows` and no list has."""
    named = set(coups["list_rows"].str.split(";").explode())
    return sorted(named - set(lists["row"]) - {""})


def agreed(lists: pd.DataFrame) -> pd.DataFrame:
    """Keep the list rows that another list has too: same country, at most `TOLERANCE` days apart."""
    kept: set[str] = set()
    for _, rows in lists.groupby("country"):
        for one, other in combinations(rows.to_dict("records"), 2):
            if one["list"] != other["list"] and abs(days_apart(one["date"], other["date"])) <= TOLERANCE:
                kept |= {one["row"], other["row"]}
    return lists[lists["row"].isin(kept)]


def missed(coups: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Keep the agreed list rows with no coup of ours in the same country within `TOLERANCE` days."""
    rows = agreed(lists)
    dates = {str(country): list(table["date"]) for country, table in coups.groupby("country")}
    found = [
        any(abs(days_apart(ours, date)) <= TOLERANCE for ours in dates.get(country, []))
        for country, date in zip(rows["country"], rows["date"], strict=True)
    ]
    return rows[[not one for one in found]]


def differing(linked: pd.DataFrame) -> pd.DataFrame:
    """Keep the matched list rows whose day or type is not ours."""
    matched = linked[linked["ours"] != ""]
    return matched[(matched["days"] != 0) | (matched["type"] != matched["our_type"])]


def recall(linked: pd.DataFrame, by: "pd.Series[str]") -> pd.DataFrame:
    """Count matched and all rows for each value of `by` and each list: `by, list, matched, rows`."""
    matched = linked["ours"].ne("").groupby([by.rename("by"), linked["list"]])
    return matched.agg(matched="sum", rows="count").reset_index()
