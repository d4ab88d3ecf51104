"""The two ledgers as readers know them: who has forces where, and which partner takes which stance."""

import pandas as pd

from indicators.condemnations import MEASURES, SEVERITY
from indicators.reports import first_day
from indicators.tables import read_sources, read_table, rows_of

PRESENCE = (
    "sponsor", "host", "kind", "name", "from", "to", "headcount", "headcount_date", "status", "verified", "origin",
    "sources",
)  # fmt: skip
STANCES = ("partner", "country", "month", "type", "severity", "since", "verified", "origin", "sources")


def presence_ledger(incidents: pd.DataFrame) -> pd.DataFrame:
    """List foreign forces by host and sponsor: the record's deployments, then what only articles tell of."""
    table = pd.concat([_recorded(), _told(incidents)], ignore_index=True)
    return table.sort_values(["host", "sponsor", "from", "name", "sources"], ignore_index=True)[list(PRESENCE)]


def _recorded() -> pd.DataFrame:
    ledger = read_table("presence").rename(columns={"id": "deployment"})
    changes = read_table("presence_changes")
    counted = changes[(changes["headcount"] != "") & (changes["change"] != "announced")].sort_values("date")
    newest = counted.drop_duplicates("deployment", keep="last").set_index("deployment")
    return ledger.assign(
        headcount=pd.to_numeric(ledger["deployment"].map(newest["headcount"])).astype("Int64"),
        headcount_date=ledger["deployment"].map(newest["date"]).fillna(""),
        status=ledger["to"].map(lambda end: "ended" if end else "present"),
        origin="record",
        sources=ledger["sources"].map(source_names),
    )


def _told(incidents: pd.DataFrame) -> pd.DataFrame:
    told = incidents[
        (incidents["indicator"] == "presence") & (incidents["type"] != "withdraw") & (incidents["origin"] != "record")
    ]
    return pd.DataFrame(
        {
            "sponsor": told["actor"], "host": told["country"], "kind": "", "name": told["name"], "from": told["date"],
            "to": told["until"], "headcount": told["magnitude"].round().astype("Int64"), "headcount_date": told["date"],
            "status": told["status"], "verified": told["verified"], "origin": told["origin"],
            "sources": told["sources"],
        }
    )  # fmt: skip


def source_names(ids: str) -> str:
    """Name the sources of a row of the record: publisher, title and date of each, joined by `; `."""
    table = read_sources().set_index("id")
    named = ([str(table.at[one.strip(), name]) for name in ("publisher", "title", "date")] for one in ids.split(";"))
    return "; ".join(", ".join(part for part in row if part) for row in named)


def stance_matrix(incidents: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Spread stances over the months: a statement counts in its own, a measure from its start to its end.

    One row a partner, country, month and type, for asserted stances with a date known at least by month.
    """
    stances = incidents[(incidents["indicator"] == "condemnation") & (incidents["status"] == "asserted")]
    stances = stances[stances["date"].str.len() >= 7]
    months = [_months(row, as_of[:7]) for row in rows_of(stances)]
    table = stances.assign(
        partner=stances["actor"],
        since=stances["date"],
        severity=stances["type"].map(SEVERITY),
        month=pd.Series(months, index=stances.index, dtype=object),
    )
    table = table.explode("month").dropna(subset="month")
    table = table.sort_values(["country", "partner", "month", "type", "since", "event_id"], ignore_index=True)
    return table.drop_duplicates(["country", "partner", "month", "type"], keep="last", ignore_index=True)[list(STANCES)]


def _months(row: dict[str, str], last: str) -> list[str]:
    begin = row["date"][:7]
    if row["type"] not in MEASURES:
        return [begin]
    end = min(first_day(row["until"])[:7] if row["until"] else last, last)
    return [str(month) for month in pd.period_range(begin, max(begin, end), freq="M")]
