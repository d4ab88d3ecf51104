"""Many reports of one thing become one incident.

Reports are put side by side by indicator, family of types, country, actor and status, in the order of their dates,
and each joins the nearest incident within the window of its indicator (`data/parameters.toml`). A row of the record
is always an incident of its own, which reports of articles join; so is each row of a public list (`verified` is `list`)
that the record does not have. Rows coded by machine from news (GDELT) join as articles do.
The order in which reports arrive changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Day
from statistics import median
from typing import Any

import pandas as pd

from indicators.copies import originators
from indicators.records import precision_of, short_hash
from indicators.reports import check, first_day, last_day
from indicators.settings import parameters
from indicators.tables import rows_of

SEVERITY_OF_COUPS = ("plot", "attempt", "success")
STATES = {"present", "suspend", "sanction"}
_OPEN = Day(9999, 12, 31)
EXPORTED = (
    "event_id", "indicator", "type", "country", "actor", "date", "date_precision", "status", "magnitude",
    "confidence", "reports", "publishers", "verified", "origin", "sources",
)  # fmt: skip
_COLUMNS = (*EXPORTED, "until", "name", "note", "known_from", "last_known", "assumed")


@dataclass
class _Incident:
    """An incident while it gathers its reports; `first` and `last` bound what may join it."""

    rows: list[dict[str, Any]]
    first: Day | None
    last: Day | None
    grows: bool
    ids: set[str] = field(default_factory=set)

    def gap(self, first: Day, last: Day) -> int:
        """Days between this incident and a span of days; 0 where they overlap."""
        if self.first is None or self.last is None:
            return 10**6
        return max(0, (self.first - last).days, (first - self.last).days)

    def add(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
        self.ids.add(row["event_id"])
        if self.grows and row["date"] and self.last:
            self.last = max(self.last, Day.fromisoformat(last_day(row["date"])))


def build_incidents(reports: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Merge reports (see `reports`) into incidents.

    Returns the incidents, one row each with the columns of the `events` export and `until, name, note, known_from,
    last_known, assumed`, sorted by id, and for each report (by the frame's index) the id of its incident.
    """
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for index, row in zip(reports.index, rows_of(check(reports)), strict=True):
        groups[_key(row)].append({**row, "index": index})
    incidents = [incident for key in sorted(groups) for incident in _merge(groups[key])]
    described = [(_describe(incident.rows), incident.rows) for incident in incidents]
    belongs = {row["index"]: about["event_id"] for about, rows in described for row in rows}
    table = pd.DataFrame([about for about, _ in described], columns=list(_COLUMNS))
    return table.sort_values("event_id", ignore_index=True), pd.Series(belongs, dtype="str").reindex(reports.index)


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    family = "coup" if row["indicator"] == "coup" else row["type"]
    return row["indicator"], family, row["country"], row["actor"], row["status"]


def _merge(rows: list[dict[str, Any]]) -> list[_Incident]:
    incidents: list[_Incident] = []
    for row in sorted(rows, key=_order):
        found = _find(incidents, row)
        if found is None:
            found = _open(row)
            incidents.append(found)
        found.add(row)
    return incidents


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    """Record first, then spans of public lists, dated before undated, precise before vague, early before late."""
    return (
        row["origin"] != "record", not _lasts(row), not row["date"], -len(row["date"]), row["date"], row["event_id"],
        row["publisher"], row["url"], row["title"], row["published"],
    )  # fmt: skip


def _find(incidents: list[_Incident], row: dict[str, Any]) -> _Incident | None:
    if row["origin"] == "record" or _listed(row):
        own = next((incident for incident in incidents if row["event_id"] in incident.ids), None)
        if own or row["origin"] == "record":
            return own
    if not row["date"]:
        return _latest_before(incidents, row["known"])
    first, last = Day.fromisoformat(first_day(row["date"])), Day.fromisoformat(last_day(row["date"]))
    window = parameters()["incidents"][f"{row['indicator']}_days"]
    near = [(incident.gap(first, last), -_start(incident), n) for n, incident in enumerate(incidents)]
    near = [n for n in near if n[0] <= window and incidents[n[2]].first is not None and _may_join(row, incidents[n[2]])]
    return incidents[min(near)[2]] if near else None


def _listed(row: dict[str, Any]) -> bool:
    """Whether the row was imported from a public list, whose rows people checked and stand for one thing each."""
    return bool(row["verified"] == "list" and row["origin"] != "record")


def _may_join(row: dict[str, Any], incident: _Incident) -> bool:
    """Two rows of one public list are two things, unless the record says that they are one."""
    return not (_listed(row) and incident.rows[0]["origin"] == row["origin"])


def _lasts(row: dict[str, Any]) -> bool:
    """Whether the row itself says from when to when a state held: it does in the record and in public lists."""
    return row["type"] in STATES and (row["origin"] == "record" or _listed(row))


def _start(incident: _Incident) -> int:
    return incident.first.toordinal() if incident.first else 0


def _latest_before(incidents: list[_Incident], known: str) -> _Incident | None:
    """What has no date joins the latest of its kind before publication; it opens none that scores."""
    undated = [incident for incident in incidents if incident.first is None]
    dated = [i for i in incidents if i.first and (not known or i.first <= Day.fromisoformat(known))]
    return max(dated, key=_start) if dated else next(iter(undated), None)


def _open(row: dict[str, Any]) -> _Incident:
    if not row["date"]:
        return _Incident([], None, None, grows=False)
    first = Day.fromisoformat(first_day(row["date"]))
    last = Day.fromisoformat(last_day(row["date"]))
    if _lasts(row):
        last = Day.fromisoformat(last_day(row["until"])) if row["until"] else _OPEN
    return _Incident([], first, last, grows=row["type"] in STATES and not _lasts(row))


def _describe(rows: list[dict[str, Any]]) -> dict[str, Any]:
    leading = rows[0]
    record = leading["origin"] == "record"
    sources = _originators(rows)
    return {
        "event_id": leading["event_id"] if record else short_hash("incident", *_key(leading), leading["event_id"]),
        **{name: leading[name] for name in ("indicator", "country", "actor", "date", "status")},
        **{name: leading[name] for name in ("until", "name", "note", "verified", "origin", "assumed")},
        "date_precision": precision_of(leading["date"]),
        "type": leading["type"] if record else _furthest(row["type"] for row in rows),
        "magnitude": _headcount(rows),
        "confidence": _attested(rows, sources),
        "reports": len({(row["publisher"], row["title"], row["url"], row["article_id"]) for row in rows}),
        "publishers": len(set(sources)),
        "sources": "; ".join(dict.fromkeys(_source(row) for row in rows)),
        "known_from": min((row["known"] for row in rows if row["known"]), default=""),
        "last_known": max(last_day(date) for row in rows for date in (row["date"], row["confirmed"])),
    }


def _furthest(types: Iterable[str]) -> str:
    return max(types, key=lambda kind: SEVERITY_OF_COUPS.index(kind) if kind in SEVERITY_OF_COUPS else -1)


def _headcount(rows: list[dict[str, Any]]) -> float:
    if rows[0]["origin"] == "record":
        return float(rows[0]["magnitude"])
    known = [float(row["magnitude"]) for row in rows if not pd.isna(row["magnitude"])]
    return median(known) if known else float("nan")


def _attested(rows: list[dict[str, Any]], originators: list[str]) -> float:
    """Join the witnesses: 1 - Π(1 - c) over independent ones, each by its surest report."""
    doubt = 1.0
    for _, confidence in sorted(_witnesses(rows, originators).items()):
        doubt *= 1 - confidence
    return 1 - doubt


def _witnesses(rows: list[dict[str, Any]], originators: list[str]) -> dict[str, float]:
    """Independent witnesses with their highest confidence: a publisher once, near copies once, the record once.

    A public list that the record rests on already is no further witness.
    """
    witnesses: dict[str, float] = defaultdict(float)
    sources = {row["publisher"] for row in rows if row["origin"] == "record"}
    for row, originator in zip(rows, originators, strict=True):
        recorded = row["origin"] == "record" or (_listed(row) and originator in sources)
        name = "" if recorded else f"by {originator}"
        witnesses[name] = max(witnesses[name], row["confidence"])
    return witnesses


def _originators(rows: list[dict[str, Any]]) -> list[str]:
    """Who each report goes back to: the publisher that had a text first; near copies are one text."""
    texts = originators({row["article_id"]: row["sketch"] for row in rows if row["article_id"]})
    first: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row["published"] or "9999", *_order(row))):
        if row["article_id"]:
            first.setdefault(texts[row["article_id"]], row["publisher"])
    return [first[texts[row["article_id"]]] if row["article_id"] else row["publisher"] for row in rows]


def _source(row: dict[str, Any]) -> str:
    return ", ".join(part for part in (row["publisher"], row["title"], row["published"]) if part)
