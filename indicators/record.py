"""The shipped record as reports: coups, the ledger of foreign forces, the partners' stances."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from indicators.reports import first_day, frame, last_day
from indicators.settings import parameters
from indicators.tables import read_sources, read_table, rows_of

ARRIVALS = ("announced", "begun", "reinforced")
DEPARTURES = ("reduced", "withdrawal", "expelled", "ended")


class Segment(NamedTuple):
    """A stretch of a deployment with one headcount: `start` to `end` (ISO as far as known, `end` empty if open)."""

    start: str
    end: str
    headcount: str


@cache
def record_reports() -> pd.DataFrame:
    """Turn the record into reports (see `reports`): a row for each fact and source. Do not change the result."""
    rows = [*_coups(), *_deployments(), *_movements(), *_stances()]
    return frame(_with_sources(rows))


def _coups() -> Iterator[dict[str, Any]]:
    for row in rows_of(read_table("coups")):
        yield _fact(row, "coup", row["type"], row["country"], "", row["date"])


def _stances() -> Iterator[dict[str, Any]]:
    for row in rows_of(read_table("stances")):
        fact = _fact(row, "condemnation", row["type"], row["country"], row["partner"], row["date"])
        yield fact | {"until": row["until"], "name": row["measure"]}


def _deployments() -> Iterator[dict[str, Any]]:
    changes = read_table("presence_changes")
    for row in rows_of(_military(read_table("presence"))):
        for segment in segments(row, changes[changes["deployment"] == row["id"]]):
            fact = _fact(row, "presence", "present", row["host"], row["sponsor"], segment.start)
            yield fact | {
                "event_id": f"{row['id']}@{segment.start}",
                "until": segment.end,
                "name": row["name"],
                "magnitude": float(segment.headcount or parameters()["presence"]["headcount"][row["kind"]]),
            }


def _military(ledger: pd.DataFrame) -> pd.DataFrame:
    return ledger[ledger["civil"] != "yes"]


def segments(deployment: dict[str, str], changes: pd.DataFrame) -> Iterator[Segment]:
    """Cut a deployment (a row of `presence`) at each of its `changes` that gives a headcount."""
    counted = changes[(changes["headcount"] != "") & (changes["change"] != "announced")].sort_values("date")
    known = {first_day(date): count for date, count in zip(counted["date"], counted["headcount"], strict=True)}
    starts = [deployment["from"], *(d for d in known if first_day(deployment["from"]) < d)]
    current = known.get(first_day(deployment["from"]), counted["headcount"].iloc[0] if len(counted) else "")
    for start, end in zip(starts, [*starts[1:], deployment["to"]], strict=True):
        current = known.get(first_day(start), current)
        if not end or first_day(start) < last_day(end):
            yield Segment(start, end, current)


def _movements() -> Iterator[dict[str, Any]]:
    ledger = _military(read_table("presence")).set_index("id")
    changes = read_table("presence_changes")
    for row in rows_of(changes[changes["deployment"].isin(ledger.index)]):
        kind = _movement(row["change"])
        if kind:
            deployment = ledger.loc[row["deployment"]]
            fact = _fact(row, "presence", kind, deployment["host"], deployment["sponsor"], row["date"])
            yield fact | {"name": deployment["name"], "magnitude": _number(row["headcount"])}


def _movement(change: str) -> str:
    if change in ARRIVALS:
        return "deploy"
    return "withdraw" if change in DEPARTURES else ""


def _number(text: str) -> float | None:
    return float(text) if text else None


def _fact(row: dict[str, str], indicator: str, kind: str, country: str, actor: str, date: str) -> dict[str, Any]:
    return {
        "event_id": row["id"],
        "indicator": indicator,
        "type": kind,
        "country": country,
        "actor": actor,
        "date": date,
        "status": "asserted",
        "confidence": parameters()["verification"][row["verified"]],
        "known": last_day(row["known_from"] or date),
        "assumed": not row["known_from"],
        "kind": "record",
        "quote": row["note"],
        "verified": row["verified"],
        "origin": "record",
        "note": row["note"],
        "sources": row["sources"],
    }


def _with_sources(facts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    sources = read_sources().set_index("id").to_dict("index")
    for fact in facts:
        for source in fact.pop("sources").split(";"):
            about = sources[source.strip()]
            shown = {name: about[name] for name in ("publisher", "title", "url")}
            yield fact | shown | {"published": about["date"]}
