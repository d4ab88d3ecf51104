"""The cross-check of the ledger of foreign forces as a page of Markdown."""

import pandas as pd

from indicators import countries
from indicators.crosscheck.page import names, section, share, verification, with_decisions
from indicators.crosscheck.presence_lists import TITLES
from indicators.crosscheck.presence_matching import (
    american_years,
    counted,
    link_presence,
    missed_years,
    mission_years,
    named_rows,
)
from indicators.settings import parameters
from indicators.sources import geo_pko, troopdata


def introduction() -> str:
    """Say what is compared with what, by which rules, and which faults the lists are known to have."""
    fewest = parameters()["imports"]["fewest_troops"]
    return f"""# The ledger of foreign forces against two public lists

Made by `python -m indicators.crosscheck`; the decisions stand in `data/presence_decisions.csv`, our rows in
`data/presence.csv` and `data/presence_changes.csv`. The lists are Geo-PKO (version 2.3, 1994 to 2024: where United
Nations missions had how many troops, read off their deployment maps) and troopdata (active-duty personnel of the United
States by country, to 2025), cut to the 25 states of the record and to 1990 and later.

How we decide:

- A country-year counts where Geo-PKO has any troops, and where troopdata has {fewest} people or more: fewer are mostly
  embassy guards and attachés, who are no presence.
- Geo-PKO estimates troops from the sizes of units on a map. Its first map of a mission may be years after the mission
  began, and liaison offices without troops stand in it too.
- troopdata counts permanent assignments alone. Forces on rotation are missing (about 1,000 in Niger until 2024, where
  it has 14 to 30 for 2019 to 2024), and some years are gaps. So it says that Americans were there, seldom how many.
- A match is a deployment of ours that names the row in `list_rows`, itself or in one of its changes. Independently of
  that, the last test asks for any deployment of ours of the same sponsor in the same country and year.
"""


def presence_report(ledger: pd.DataFrame, changes: pd.DataFrame, lists: pd.DataFrame, decisions: pd.DataFrame) -> str:
    """Write the whole report from our `ledger` and `changes`, the `read_presence_lists` frame and the `decisions`."""
    linked = link_presence(ledger, changes, lists)
    sections = [
        introduction(),
        section("How much of each list we have", _overall(ledger, linked)),
        _independent(ledger, changes, lists),
        section("United Nations missions by first and last year", _missions(mission_years(ledger, linked), decisions)),
        section("Country-years with forces that we leave out", _left_out(open_years(linked), decisions)),
        section("American forces beside the list's people", _americans(american_years(ledger, changes, linked))),
        section("United Nations forces of ours that Geo-PKO has not", _unlisted(ledger)),
        section("Our deployments by verification", verification(ledger, ledger["kind"])),
        section("Our changes by verification", verification(changes, changes["change"])),
    ]
    return "\n".join(sections)


def open_years(linked: pd.DataFrame) -> pd.DataFrame:
    """Keep the country-years with forces that no deployment of ours names."""
    rows = counted(linked)
    return rows[rows["ours"] == ""]


def open_missions(missions: pd.DataFrame) -> pd.DataFrame:
    """Keep the missions that are to be decided: those whose years differ, and those that we lack."""
    return missions[(missions["differs"] != "") | (missions["ours"] == "")]


def _overall(ledger: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for source, title in TITLES.items():
        mine = counted(linked[linked["list"] == source])
        matched = int((mine["ours"] != "").sum())
        covered = len(mine) - len(missed_years(ledger, mine))
        rows.append({
            "list": title, "country-years": int((linked["list"] == source).sum()), "with forces": len(mine),
            "matched": matched, "recall": share(matched, len(mine)), "ours there that year": share(covered, len(mine)),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _independent(ledger: pd.DataFrame, changes: pd.DataFrame, lists: pd.DataFrame) -> str:
    missed, total = missed_years(ledger, lists), len(counted(lists))
    dangling = sorted(set(named_rows(ledger, changes)["row"]) - set(lists["row"]))
    return (
        f"Of {total} country-years with forces, {total - len(missed)} have a deployment of ours by the same sponsor,"
        f" whatever we name; {len(missed)} have none. Rows that we name and no list has: {len(dangling)}.\n"
        + names([*missed["label"], *dangling])
    )


def _missions(missions: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    rows = with_decisions(missions, decisions, "label")
    same = (rows["differs"] == "") & (rows["ours"] != "")
    return pd.DataFrame({
        "mission": rows["name"], "country": rows["country"].map(countries.name),
        "list": rows["first"].astype(str) + "–" + rows["last"].astype(str), "most troops": rows["troops"],
        "ours": rows["ours"].str.replace(";", ", "), "from": rows["our_first"], "to": rows["our_last"],
        "differs": rows["differs"], "decision": rows["decision"].mask(same, "same years"), "reason": rows["reason"],
    })  # fmt: skip


def _left_out(rows: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    told = with_decisions(rows, decisions, "label")
    people = told["people"].round().astype(int)
    shown = told[["row", "country"]].assign(country=told["country"].map(countries.name), people=people)
    return shown.assign(decision=told["decision"], reason=told["reason"]).rename(columns={"row": "list row"})


def _americans(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(country=rows["country"].map(countries.name)).rename(
        columns={"listed": f"people in {TITLES[troopdata.NAME]}", "ours": "our headcounts"}
    )


def _unlisted(ledger: pd.DataFrame) -> pd.DataFrame:
    lacking = (ledger["sponsor"] == "UN") & ~ledger["list_rows"].str.contains(f"{geo_pko.NAME}:")
    return ledger[lacking][["id", "from", "to", "verified", "note"]]
