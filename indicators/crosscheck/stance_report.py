"""The cross-check of the partners' stances as a page of Markdown."""

import pandas as pd

from indicators import countries
from indicators.crosscheck.page import names, section, share, verification, with_decisions
from indicators.crosscheck.stance_lists import TITLES
from indicators.crosscheck.stance_matching import (
    NEAR,
    days_from_ours,
    differing_years,
    link_stances,
    missed_cases,
    unlisted,
)

INTRODUCTION = f"""# The record's stances against two public lists of sanctions

Made by `python -m indicators.crosscheck`; the decisions stand in `data/stance_decisions.csv`, our rows in
`data/stances.csv`. The lists are the Global Sanctions Data Base (GSDB, version 4, to 2023, by year) and EUSANCT (1989
to 2015, by day, the EU, the United States and the United Nations only), cut to cases in force since 1990 against the 25
states of the record. A case of EUSANCT is compared sender by sender.

How we decide:

- A measure is in where it answers how power was taken, is held or is handed back. A case is *about power* where the
  list itself says so: GSDB by its objective `democracy`, EUSANCT by its issues 12 and 13.
- Measures against the parties of a war and those who spoil a peace, against terrorists, traffickers and the corrupt,
  for human rights alone, or to win a treaty or the return of migrants are not in, whatever else they touch.
- A case that its list codes otherwise is in all the same where a page shows that it answered a coup or a stolen vote.
- A match is a stance of ours that names the case in `list_rows`, with its sender, its target and its kind (measure or
  threat). Independently of that, the last test asks for an act of ours by the same sender against the same country that
  begins within {NEAR} year of the case.
- A case that is ongoing in a list was in force in its last year; ours may have ended since.
"""
_NO_POWER = "Not about how power is held, by the list's own coding."


def stance_report(stances: pd.DataFrame, lists: pd.DataFrame, decisions: pd.DataFrame) -> str:
    """Write the whole report from our `stances`, the `read_stance_lists` frame and the table of `decisions`."""
    linked = link_stances(stances, lists)
    power = linked[linked["power"]]
    sections = [
        INTRODUCTION,
        section("How much of each list we have", _overall(linked)),
        _independent(stances, lists),
        section("Recall of cases about power by country", _by_country(power)),
        section("Where years differ", _differences(linked, decisions)),
        section("Cases about power that we leave out", _left_out(open_cases(linked), decisions)),
        section("Cases about something else that we leave out", _left_out(other_cases(linked), decisions)),
        section("Measures of ours to 2023 that no list has", _unlisted(stances)),
        section("Our rows by verification", verification(stances, _decade(stances["date"]).rename("decade"))),
    ]
    return "\n".join(sections)


def open_cases(linked: pd.DataFrame) -> pd.DataFrame:
    """Keep the cases about power with no act of ours of their kind."""
    return linked[linked["power"] & (linked["our_begin"] == "")]


def other_cases(linked: pd.DataFrame) -> pd.DataFrame:
    """Keep the cases about something else that no act of ours names."""
    return linked[~linked["power"] & (linked["our_begin"] == "")]


def _decade(dates: "pd.Series[str]") -> "pd.Series[str]":
    return dates.str[:3] + "0s"


def _overall(linked: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for source, title in TITLES.items():
        mine = linked[linked["list"] == source]
        power, found = mine[mine["power"]], mine[mine["our_begin"] != ""]
        matched = int((power["our_begin"] != "").sum())
        differing = differing_years(mine)["differs"]
        days = days_from_ours(mine)
        rows.append({
            "list": title, "cases": len(mine), "about power": len(power), "matched": matched,
            "recall": share(matched, len(power)), "others matched": len(found) - matched,
            "same first year": share(len(found) - int(differing.str.contains("begin").sum()), len(found)),
            "same last year": share(len(found) - int(differing.str.contains("end").sum()), len(found)),
            "same day": share(int((days == 0).sum()), len(days)),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _independent(stances: pd.DataFrame, lists: pd.DataFrame) -> str:
    missed, total = missed_cases(stances, lists), int(lists["power"].sum())
    dangling = sorted(_named(stances) - set(lists["row"]))
    return (
        f"Of {total} cases about power, {total - len(missed)} have an act of ours by the same sender against the same"
        f" country within {NEAR} year of their first year, whatever we name; {len(missed)} have none. Cases that we"
        f" name and no list has: {len(dangling)}.\n" + names([*missed["label"], *dangling])
    )


def _named(stances: pd.DataFrame) -> set[str]:
    return set(stances["list_rows"].str.split(";").explode()) - {""}


def _by_country(power: pd.DataFrame) -> pd.DataFrame:
    cells = power.assign(country=power["country"].str.split(";")).explode("country")
    cells = cells.assign(country=cells["country"].map(countries.name), found=cells["our_begin"] != "")
    counts = cells.groupby(["country", "list"])["found"].agg(["sum", "count"])
    shown = (
        (counts["sum"].astype(str) + "/" + counts["count"].astype(str)).unstack("list").reindex(columns=list(TITLES))
    )
    return shown.fillna("–").rename(columns=TITLES).rename_axis(columns=None).reset_index()


def _differences(linked: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    rows = with_decisions(differing_years(linked), decisions, "label")
    return pd.DataFrame({
        "case": rows["label"], "target": rows["country"],
        "list": rows["begin"] + " to " + rows["end"].replace("", "ongoing"),
        "ours": rows["our_begin"] + " to " + rows["our_end"].replace("", "open"), "differs": rows["differs"],
        "decision": rows["decision"], "reason": rows["reason"],
    })  # fmt: skip


def _left_out(rows: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    told = with_decisions(rows, decisions, "label")
    plain = ~told["power"] & (told["reason"] == "")
    return pd.DataFrame({
        "case": told["label"], "target": told["country"].str.replace(";", ", "),
        "sender": told["partner"].str.split(";").str[0], "list": told["begin"].str[:4] + "–" + told["end"].str[:4],
        "aims at": told["aims"], "decision": told["decision"].mask(plain, "left out"),
        "reason": told["reason"].mask(plain, _NO_POWER),
    })  # fmt: skip


def _unlisted(stances: pd.DataFrame) -> pd.DataFrame:
    rows = unlisted(stances)
    return rows[["id", "measure", "verified", "sources"]].assign(sources=rows["sources"].str.replace(";", ", "))
