"""Our stances against the rows of the lists of sanctions: linked by what we name, and apart from that by time alone.

A list row matches the stances of ours that name it in `list_rows` and have its sender and target. Whether we have a
case at all is asked once more by partner, country and year only, so that no wrong or forgotten mention can hide it.
"""

import pandas as pd

from indicators.crosscheck.matching import days_apart
from indicators.sources import eusanct, gsdb
from indicators.tables import rows_of

LAST = {gsdb.NAME: "2023", eusanct.NAME: eusanct.LAST}
"""The last year of each list: what it calls ongoing was in force then, and may have ended since."""
MEASURES = ("suspend", "sanction")
NEAR = 1  # years within which a measure of ours may begin to be the list's


def link_stances(stances: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Add to each list row the stances of ours that name it: `ours` (ids joined by `;`)`, our_begin, our_end`.

    Begin and end are those of the measures (of the threats, for a threat) among them; `our_end` is empty while one of
    them is open.
    """
    named = stances.assign(row=stances["list_rows"].str.split(";")).explode("row")
    by_row = {str(row): table for row, table in named[named["row"] != ""].groupby("row")}
    found = [_ours(case, by_row.get(case["row"], named.iloc[:0])) for case in rows_of(lists)]
    return lists.assign(**pd.DataFrame(found, columns=["ours", "our_begin", "our_end"], index=lists.index))


def _ours(case: dict[str, str], named: pd.DataFrame) -> tuple[str, str, str]:
    mine = _same_pair(named, case)
    types = MEASURES if case["kind"] == "measure" else ("threaten",)
    acts = mine[mine["type"].isin(types)]
    begin = acts["date"].min() if len(acts) else ""
    end = acts["until"].max() if len(acts) and (acts["until"] != "").all() else ""
    return ";".join(sorted(mine["id"])), str(begin), str(end)


def _same_pair(stances: pd.DataFrame, case: dict[str, str]) -> pd.DataFrame:
    partner = stances["partner"].isin(case["partner"].split(";"))
    return stances[partner & stances["country"].isin(case["country"].split(";"))]


def differing_years(linked: pd.DataFrame) -> pd.DataFrame:
    """Keep the matched list rows whose years are not ours; adds `differs`, in years from ours to the list's.

    A case that the list calls ongoing differs only from a measure of ours that had ended by the list's last year.
    """
    told = linked.assign(differs=[_differs(case) for case in rows_of(linked)])
    return told[told["differs"] != ""]


def _differs(case: dict[str, str]) -> str:
    if not case["our_begin"]:
        return ""
    begin = int(case["begin"][:4]) - int(case["our_begin"][:4])
    parts = [f"begin {begin:+d}" if begin else "", _end_differs(case) if case["kind"] == "measure" else ""]
    return ", ".join(part for part in parts if part)


def _end_differs(case: dict[str, str]) -> str:
    last = LAST[case["list"]]
    if not case["end"]:
        return "end: ongoing there" if case["our_end"] and case["our_end"][:4] < last else ""
    if not case["our_end"]:
        return "end: open with us"
    years = int(case["end"][:4]) - int(case["our_end"][:4])
    return f"end {years:+d}" if years else ""


def days_from_ours(linked: pd.DataFrame) -> pd.Series:
    """Count the days from our first day to that of each matched row of a list that has days (0 within our month)."""
    matched = linked[(linked["our_begin"] != "") & (linked["begin"].str.len() == len("2012-03-22"))]
    return pd.Series(
        [abs(days_apart(case["our_begin"], case["begin"])) for case in rows_of(matched)],
        index=matched.index,
        dtype=float,
    )


def missed_cases(stances: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Keep the cases about power with no act of ours by a sender of theirs that begins within a year of theirs."""
    cases = lists[lists["power"]]
    return cases[[not _has(stances, case) for case in rows_of(cases)]]


def _has(stances: pd.DataFrame, case: dict[str, str]) -> bool:
    types = MEASURES if case["kind"] == "measure" else ("threaten", *MEASURES)
    mine = _same_pair(stances, case)
    years = mine[mine["type"].isin(types)]["date"].str[:4].astype(int)
    return bool(((years - int(case["begin"][:4])).abs() <= NEAR).any())


def unlisted(stances: pd.DataFrame) -> pd.DataFrame:
    """Keep our measures that no list names, among those that began while at least one of the lists ran."""
    measures = stances[stances["type"].isin(MEASURES) & (stances["list_rows"] == "")]
    return measures[measures["date"].str[:4] <= max(LAST.values())]
