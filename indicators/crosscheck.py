"""The record's coups held against three public lists, row by row: what matches, what differs, who lacks what and why.

A list row matches the coup of ours that names it in `list_rows`. Apart from that, the lists are held against each
other by date alone, so that a coup on which two of them agree cannot be missed by a wrong or missing mention.
"""

import sys
from itertools import combinations
from pathlib import Path

import pandas as pd

from indicators.countries import in_scope, name
from indicators.errors import RecordError
from indicators.reports import first_day, last_day
from indicators.settings import shipped
from indicators.tables import read_table

SINCE = "1960-01-01"
TOLERANCE = 10  # days within which two sources are taken to mean the same coup
FILES = {
    "powell-thyne": "coups_powell_thyne/powell_thyne_coups_final.csv",
    "cline": "coups_cline_cdp/cline_cdp_2.1.2.csv",
    "colpus": "coups_colpus/colpus_basic.csv",
}
TITLES = {"powell-thyne": "Powell–Thyne", "cline": "Cline Center", "colpus": "Colpus"}
# The lists number states as the Correlates of War project does.
CORRELATES_OF_WAR = {
    404: "GNB", 420: "GMB", 432: "MLI", 433: "SEN", 434: "BEN", 435: "MRT", 436: "NER", 437: "CIV", 438: "GIN",
    439: "BFA", 450: "LBR", 451: "SLE", 452: "GHA", 461: "TGO", 471: "CMR", 475: "NGA", 481: "GAB", 482: "CAF",
    483: "TCD", 530: "ETH", 531: "ERI", 615: "DZA", 620: "LBY", 625: "SDN", 626: "SSD",
}  # fmt: skip


def code_powell_thyne(raw: pd.DataFrame) -> pd.DataFrame:
    """Bring the list as published (`coup` 1 failed, 2 successful; no ids) to the columns of `read_lists`."""
    date = _dates(raw)
    kind = raw["coup"].map({"1": "attempt", "2": "success"})
    return _list_frame("powell-thyne", raw["country"] + " " + date, raw["ccode"], date, kind)


def code_cline(raw: pd.DataFrame) -> pd.DataFrame:
    """Bring the list as published (`event_type`) to the columns of `read_lists`; its conspiracies are plots."""
    kind = raw["event_type"].map({"coup": "success", "attempted": "attempt", "conspiracy": "plot"})
    return _list_frame("cline", raw["coup_id"], raw["cowcode"], _dates(raw), kind)


def code_colpus(raw: pd.DataFrame) -> pd.DataFrame:
    """Bring the list as published (`success` 1 successful, 2 failed) to the columns of `read_lists`."""
    kind = raw["success"].map({"1": "success", "2": "attempt"})
    return _list_frame("colpus", raw["id"], raw["ccode"], raw["date"], kind)


def _dates(raw: pd.DataFrame) -> "pd.Series[str]":
    return raw["year"] + "-" + raw["month"].str.zfill(2) + "-" + raw["day"].str.zfill(2)


def _list_frame(source: str, row: pd.Series, state: pd.Series, date: pd.Series, kind: pd.Series) -> pd.DataFrame:
    country = pd.to_numeric(state).map(CORRELATES_OF_WAR)
    frame = pd.DataFrame({"row": source + ":" + row, "country": country, "date": date, "type": kind})
    frame.insert(0, "list", source)
    return frame[frame["country"].notna() & (frame["date"] >= SINCE)]


def read_lists(folder: Path) -> pd.DataFrame:
    """Read the three lists from a folder of reference data.

    Returns a row for each coup since 1960 in the countries in scope: `list, row` (as `list:id`)`, country` (alpha-3)`,
    date` (ISO day)`, type`. Raises RecordError where a file is missing.
    """
    coders = {"powell-thyne": code_powell_thyne, "cline": code_cline, "colpus": code_colpus}
    frames = [coders[source](_read(folder / file)) for source, file in FILES.items()]
    return pd.concat(frames).sort_values(["country", "date", "list"], ignore_index=True)


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise RecordError(f"{path} is missing: give the folder that holds {', '.join(FILES.values())}.")
    separator = "\t" if "powell_thyne" in path.name else ","
    return pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def days_apart(ours: str, listed: str) -> int:
    """Count the days from our date, written as far as known, to a list's day: 0 within our month or year."""
    day, first, last = (pd.Timestamp(text) for text in (listed, first_day(ours), last_day(ours)))
    return (day - first).days if day < first else max((day - last).days, 0)


def link(coups: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Add to each list row the coup of ours that names it: `ours, our_date, our_type, days` (float; NaN where none)."""
    named = coups.assign(row=coups["list_rows"].str.split(";")).explode("row")
    ours = named[["row", "id", "date", "type"]].set_axis(["row", "ours", "our_date", "our_type"], axis=1)
    linked = lists.merge(ours[ours["row"] != ""], on="row", how="left").fillna({"ours": "", "our_date": "", "our_type": ""})
    pairs = zip(linked["our_date"], linked["date"], strict=True)
    return linked.assign(days=[float(days_apart(our, date)) if our else float("nan") for our, date in pairs])


def dangling(coups: pd.DataFrame, lists: pd.DataFrame) -> list[str]:
    """List what our rows name under `list_rows` and no list has."""
    named = coups["list_rows"].str.split(";").explode()
    return sorted(set(named) - set(lists["row"]) - {""})


def agreed(lists: pd.DataFrame) -> pd.DataFrame:
    """Keep the list rows that another list has too: same country, at most `TOLERANCE` days apart."""
    kept: set[str] = set()
    for _, rows in lists.groupby("country"):
        for one, other in combinations(rows.itertuples(), 2):
            if one.list != other.list and abs(days_apart(str(one.date), str(other.date))) <= TOLERANCE:
                kept |= {str(one.row), str(other.row)}
    return lists[lists["row"].isin(kept)]


def missed(coups: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Keep the agreed list rows with no coup of ours in the same country within `TOLERANCE` days."""
    rows = agreed(lists)
    dates = {str(country): list(table["date"]) for country, table in coups.groupby("country")}
    near = [
        any(abs(days_apart(ours, date)) <= TOLERANCE for ours in dates.get(country, []))
        for country, date in zip(rows["country"], rows["date"], strict=True)
    ]
    return rows[[not found for found in near]]


def recall(linked: pd.DataFrame, by: "pd.Series[str]") -> pd.DataFrame:
    """Count matched and all rows of each list, one line for each value of `by`, as `matched/all` and in all as share."""
    counts = linked["ours"].ne("").groupby([by.rename("by"), linked["list"]]).agg(["sum", "count"])
    text = counts["sum"].astype(str) + "/" + counts["count"].astype(str)
    table = text.unstack(fill_value="–").reindex(columns=list(FILES), fill_value="–")
    totals = counts.groupby("by").sum()
    return table.assign(share=(totals["sum"] / totals["count"]).map("{:.0%}".format)).reset_index()


def decade(dates: "pd.Series[str]") -> "pd.Series[str]":
    """Give the decade of ISO dates: `1967-04` is `1960s`."""
    return dates.str[:3] + "0s"


def with_decisions(rows: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Join the decision and the reason for each list row; "none yet" where there is none."""
    known = decisions.rename(columns={"list_row": "row"})
    return rows.merge(known, on="row", how="left").fillna({"decision": "none yet", "reason": ""})


def main(arguments: list[str]) -> None:
    """Write the report: `python -m indicators.crosscheck REFERENCE_FOLDER REPORT.md`."""
    from indicators.crosscheck_report import report  # noqa: PLC0415  (the report imports this module)

    folder, target = (Path(argument) for argument in arguments)
    text = report(read_table("coups"), read_lists(folder), read_table("coup_decisions"))
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
