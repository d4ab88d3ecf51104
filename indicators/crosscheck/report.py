"""The cross-check as a page of Markdown."""

import pandas as pd

from indicators import countries
from indicators.crosscheck.lists import LISTS
from indicators.crosscheck.matching import (
    TOLERANCE,
    agreed,
    dangling,
    differing,
    link,
    missed,
    recall,
)
from indicators.crosscheck.page import names, section, share, verification, with_decisions

INTRODUCTION = """# The record's coups against three public lists

Made by `python -m indicators.crosscheck`; the decisions stand in `data/coup_decisions.csv`, our rows in
`data/coups.csv`. The lists are Powell and Thyne (version 2023.09.08, to September 2023), the Cline Center's Coup
d'État Project (2.1.2, to 2022) and Colpus (1.1, to 2022), cut to the 25 states of the record and to 1960 and later.

How we decide:

- A success is a seizure of power that was held for seven days or longer (the test of Powell and Thyne); a shorter one
  is an attempt. An attempt needs a move: shots, a seized building, soldiers in the streets, a statement on air. Arrests
  alone are a plot.
- The date is the day on which power was claimed or the move was made, not that of an announcement or of the first
  unrest. Where the lists differ, two against one and a page that was read decide.
- Rebel offensives, peace forces that install or restore a government, resignations, reshuffles by the ruler, risings
  without a seizure by plotters, and the restoration of the overthrown are no coups. A raid of exiles or mercenaries on
  the seat of power is an attempt, whoever arms it. What two lists have is always in, even against these rules; its
  note says what is odd about it.
- Plots that a single list has are kept and marked `list`. Their dates are often those of an announcement.
"""


def report(coups: pd.DataFrame, lists: pd.DataFrame, decisions: pd.DataFrame) -> str:
    """Write the whole report from our `coups`, the `read_lists` frame and the table of `decisions`."""
    linked = link(coups, lists)
    sections = [
        INTRODUCTION,
        section("How much of each list we have", _overall(linked)),
        _agreement(coups, lists),
        section("Recall by decade", _recall_table(linked, linked["date"].str[:3] + "0s", "decade")),
        section("Recall by country", _recall_table(linked, linked["country"].map(countries.name), "country")),
        section("Where day or type differ", _differences(linked, decisions)),
        section("List rows that we leave out", _left_out(linked, decisions)),
        section("Coups of ours that no list has", _unlisted(coups)),
        section("Our rows by verification", verification(coups, (coups["date"].str[:3] + "0s").rename("decade"))),
    ]
    return "\n".join(sections)


def _overall(linked: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for source, one in LISTS.items():
        mine = linked[linked["list"] == source]
        days = mine["days"].dropna().abs()
        rows.append({
            "list": one.title, "rows": len(mine), "matched": len(days), "recall": share(len(days), len(mine)),
            "left out": len(mine) - len(days), "same day": share(int((days == 0).sum()), len(days)),
            "1–3 days apart": int(days.between(1, 3).sum()), "more": int((days > 3).sum()),
            "same type": share(int((mine["type"] == mine["our_type"]).sum()), len(days)),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _agreement(coups: pd.DataFrame, lists: pd.DataFrame) -> str:
    both, absent, lost = agreed(lists), missed(coups, lists), dangling(coups, lists)
    text = (
        f"Rows that at least two lists have (same country, at most {TOLERANCE} days apart): {len(both)}. Without a coup"
        f" of ours within {TOLERANCE} days: {len(absent)}. Rows that we name and no list has: {len(lost)}.\n"
    )
    return text + names([*absent["row"], *lost])


def _recall_table(linked: pd.DataFrame, by: "pd.Series[str]", heading: str) -> pd.DataFrame:
    counts = recall(linked, by)
    cells = counts.assign(cell=counts["matched"].astype(str) + "/" + counts["rows"].astype(str))
    table = cells.pivot_table(index="by", columns="list", values="cell", aggfunc="first")
    table = table.reindex(columns=list(LISTS)).fillna("–").rename(columns=lambda name: LISTS[name].title)
    return table.rename_axis(heading).reset_index()


def _differences(linked: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    rows = with_decisions(differing(linked), decisions, "row")
    days = rows["days"].map("{:+.0f}".format)
    shown = rows[["row", "date", "type", "ours", "our_type"]].assign(days=days)
    return shown.assign(decision=rows["decision"], reason=rows["reason"]).rename(
        columns={"row": "list row", "our_type": "our type"}
    )


def _left_out(linked: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    rows = with_decisions(linked[linked["ours"] == ""], decisions, "row")
    names = rows["country"].map(countries.name)
    shown = rows[["row", "date", "type", "decision", "reason"]].rename(columns={"row": "list row"})
    shown.insert(1, "country", names)
    return shown


def _unlisted(coups: pd.DataFrame) -> pd.DataFrame:
    rows = coups[coups["list_rows"] == ""]
    shown = rows[["id", "type", "verified", "sources", "note"]].rename(columns={"note": "why it is in"})
    return shown.assign(sources=shown["sources"].str.replace(";", ", "))
