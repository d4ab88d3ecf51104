"""Our deployments against the country-years of the lists: linked by what we name, and apart from that by time alone.

A list row matches the deployment of ours that names it in `list_rows`, itself or in one of its changes. Whether we have
a force at all is asked once more by sponsor, country and year only, so that no wrong or forgotten mention can hide it.
"""

import pandas as pd

from indicators.record import segments
from indicators.reports import first_day, last_day
from indicators.settings import parameters
from indicators.sources import geo_pko
from indicators.tables import rows_of

YEARS = {geo_pko.NAME: (1994, 2024)}
"""The first and last year of Geo-PKO: a mission that is older or younger than they begins or ends with us alone."""


def counted(lists: pd.DataFrame) -> pd.DataFrame:
    """Keep the country-years with troops: any for Geo-PKO, for the United States more than embassies have."""
    fewest = lists["list"].map(lambda name: 1 if name == geo_pko.NAME else parameters()["imports"]["fewest_troops"])
    return lists[lists["people"] >= fewest]


def named_rows(ledger: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The list rows that each deployment names, itself or in a change: `ours, host, row`."""
    own = ledger[["id", "host", "list_rows"]]
    hosts = ledger.set_index("id")["host"]
    of_changes = changes.assign(id=changes["deployment"], host=changes["deployment"].map(hosts))
    both = pd.concat([own, of_changes[["id", "host", "list_rows"]]])
    rows = both.assign(row=both["list_rows"].str.split(";")).explode("row")
    return rows[rows["row"] != ""][["id", "host", "row"]].drop_duplicates().rename(columns={"id": "ours"})


def link_presence(ledger: pd.DataFrame, changes: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Add to each list row the deployments of ours in its country that name it: `ours`, ids joined by `;`."""
    named = named_rows(ledger, changes).rename(columns={"host": "country"})
    ids = named.groupby(["row", "country"])["ours"].agg(lambda found: ";".join(sorted(found))).reset_index()
    return lists.merge(ids, on=["row", "country"], how="left").fillna({"ours": ""})


def covers(deployment: dict[str, str], year: int) -> bool:
    """Tell whether a deployment was there on a day of a year, as far as its dates are known."""
    ends = last_day(deployment["to"]) if deployment["to"] else "9999"
    return first_day(deployment["from"]) <= f"{year}-12-31" and ends >= f"{year}-01-01"


def missed_years(ledger: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Keep the country-years with troops in which no deployment of ours by the same sponsor was there."""
    rows = counted(lists)
    return rows[[not _there(ledger, row) for row in rows_of(rows)]]


def _there(ledger: pd.DataFrame, row: dict[str, str]) -> bool:
    mine = ledger[(ledger["sponsor"] == row["sponsor"]) & (ledger["host"] == row["country"])]
    return any(covers(deployment, int(row["year"])) for deployment in rows_of(mine))


def mission_years(ledger: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Compare first and last years of each of Geo-PKO's missions in a country with those of our deployments.

    Returns a row for each mission and country: `label, name, country, first, last, troops` (most in a year)`, ours,
    our_first, our_last` (empty while open)`, differs` (in years from ours to the list's).
    """
    rows = []
    missions = linked[linked["list"] == geo_pko.NAME]
    for (name, country), years in missions.groupby(["name", "country"]):
        ids = sorted({one for ours in years["ours"] for one in ours.split(";") if one})
        mine = ledger[ledger["id"].isin(ids)]
        rows.append({
            "label": f"{geo_pko.NAME}:{name} {country}", "name": name, "country": country,
            "first": int(years["year"].min()), "last": int(years["year"].max()), "troops": round(years["people"].max()),
            "ours": ";".join(ids), "our_first": mine["from"].min() if ids else "", "our_last": _last(mine),
        })  # fmt: skip
    table = pd.DataFrame(rows)
    return table.assign(differs=[_differs(row) for row in rows_of(table)])


def _last(mine: pd.DataFrame) -> str:
    return str(mine["to"].max()) if len(mine) and (mine["to"] != "").all() else ""


def _differs(row: dict[str, str]) -> str:
    if not row["ours"]:
        return ""
    since, until = YEARS[geo_pko.NAME]
    first = int(row["first"]) - max(int(row["our_first"][:4]), since)
    last = int(row["last"]) - min(int((row["our_last"] or str(until))[:4]), until)
    return ", ".join(f"{word} {years:+d}" for word, years in (("first", first), ("last", last)) if years)


def american_years(ledger: pd.DataFrame, changes: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Put our headcounts of American deployments beside the list's people, country by country.

    Returns a row for each deployment: `id, country, from, to, listed` (fewest and most there while it lasted, among the
    years of the list)`, ours` (likewise, of our headcounts; empty where no source gives one).
    """
    found = []
    listed = linked[linked["sponsor"] == "USA"]
    for row in rows_of(ledger[ledger["sponsor"] == "USA"]):
        years = listed[(listed["country"] == row["host"]) & listed["year"].map(lambda year, row=row: covers(row, year))]
        spans = segments(row, changes[changes["deployment"] == row["id"]])
        heads = [int(one.headcount) for one in spans if one.headcount not in ("", "0")]
        found.append({
            "id": row["id"], "country": row["host"], "from": row["from"], "to": row["to"],
            "listed": _range([int(people) for people in years["people"]]), "ours": _range(heads),
        })  # fmt: skip
    return pd.DataFrame(found)


def _range(numbers: list[int]) -> str:
    if not numbers:
        return ""
    low, high = min(numbers), max(numbers)
    return f"{low}" if low == high else f"{low}–{high}"
