"""The shipped record as reports: coups, the ledger of foreign forces, the partners' stances."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from indicators.reports import first_day, frame, last_day
from indicators.settings import parameters
from indicators.tables import read_sources, read_table, rows_of

_SIDES = (("led by", "leaders"), ("against", "ousted"))
ARRIVALS = ("announced", "begun", "reinforced")
DEPARTURES = ("reduced", "withdrawal", "expelled", "ended")


class Segment(NamedTuple):
    """A stretch of a deployment with one headcount: `start` to `end` (ISO as far as known, `end` empty if open)."""

    start: str
    end: str
    headcount: str


def record_reports(unverified: bool = False) -> pd.DataFrame:
    """Turn the record into reports (see `reports`): a row for each fact and source, in a fresh frame.

    Rows that are only remembered have no confidence, so weigh nothing, unless `unverified` switches them on.
    """
    return _record_reports(unverified).copy()


@cache
def _record_reports(unverified: bool) -> pd.DataFrame:
    rows = [*_coups(), *_deployments(), *_movements(), *_stances()]
    table = frame(_with_sources(rows))
    if unverified:
        table.loc[table["verified"] == "no", "confidence"] = parameters()["verification"]["no_switched_on"]
    return table


def _coups() -> Iterator[dict[str, Any]]:
    for row in rows_of(read_table("coups")):
        yield _fact(row | {"note": _coup_note(row)}, "coup", row["type"], row["country"], "", row["date"])


def _coup_note(row: dict[str, str]) -> str:
    """Say in a sentence who moved against whom and what came of it, then what the row notes besides."""
    sides = [f"{word} {row[column].replace(';', ', ')}" for word, column in _SIDES if row[column]]
    told = "; ".join(part for part in (" ".join(sides), row["outcome"]) if part)
    return " ".join(part for part in (f"{told[:1].upper()}{told[1:]}." if told else "", row["note"]) if part)


def _stances() -> Iterator[dict[str, Any]]:
    for row in rows_of(read_table("stances")):
        fact = _fact(row, "condemnation", row["type"], row["country"], row["partner"], row["date"])
        yield fact | {"until": row["until"], "confirmed": row["confirmed"], "name": row["measure"]}


def _deployments() -> Iterator[dict[str, Any]]:
    changes = read_table("presence_changes")
    for row in rows_of(_military(read_table("presence"))):
        for segment in segments(row, changes[changes["deployment"] == row["id"]]):
            fact = _fact(row, "presence", "present", row["host"], row["sponsor"], segment.start)
            yield fact | {
                "event_id": f"{row['id']}@{segment.start}",
                "until": segment.end,
                "confirmed": "" if segment.end else _complete_until().get((row["host"], "presence"), ""),
                "name": row["name"],
                "magnitude": float(segment.headcount or usual_headcount(row["kind"], row["sponsor"])),
            }


@cache
def _complete_until() -> dict[tuple[str, str], str]:
    """The month until which the record is declared complete, by country and indicator: so long its open rows hold."""
    rows = rows_of(read_table("coverage").sort_values("to"))
    return {(row["country"], row["indicator"]): row["to"] for row in rows}


def usual_headcount(kind: str, sponsor: str) -> float:
    """The people that a deployment is taken to have where no source gives a number."""
    numbers = parameters()["presence"]
    joint = sponsor in numbers["headcount"]["joint_forces"]
    return float(numbers["headcount"]["joint" if joint else kind])


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
    ledger = {row["id"]: row for row in rows_of(_military(read_table("presence")))}
    for deployment, changes in read_table("presence_changes").sort_values(["date", "id"]).groupby("deployment"):
        if str(deployment) in ledger:
            yield from _moves(ledger[str(deployment)], rows_of(changes))


def _moves(deployment: dict[str, str], changes: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """The arrivals and departures among a deployment's changes, each with how many moved, as far as that is known."""
    before: float | None = None
    for change in changes:
        after = float(change["headcount"]) if change["headcount"] else None
        if kind := _movement(change["change"]):
            fact = _fact(change, "presence", kind, deployment["host"], deployment["sponsor"], change["date"])
            usual = usual_headcount(deployment["kind"], deployment["sponsor"])
            yield fact | {"name": deployment["name"], "magnitude": _moved(before, after) or usual}
        before = before if after is None else after


def _moved(before: float | None, after: float | None) -> float:
    """How many came or went between two headcounts; the one that is known where the other isn't; 0 for neither."""
    if before is None or after is None:
        return before or after or 0.0
    return abs(after - before) or after


def _movement(change: str) -> str:
    if change in ARRIVALS:
        return "deploy"
    return "withdraw" if change in DEPARTURES else ""


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
