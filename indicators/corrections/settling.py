"""The events of an article as they stand: the machine's reading with the newest decision on each event.

A decision holds for the event that it names as long as the coder finds it, and for the same event under another date
once it does not: re-coding an article undoes no decision. What was accepted, amended or added stands as decided.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import pandas as pd

from indicators.copies import sketch
from indicators.corrections.decisions import Decision
from indicators.records import Event, Evidence
from indicators.settings import parameters
from indicators.tables import rows_of

Review = Literal["machine", "accepted", "amended", "added", "rejected"]
_REVIEWS: dict[str, Review] = {"accept": "accepted", "amend": "amended", "add": "added"}
_FIELDS = ("indicator", "type", "country", "actor", "date", "status", "magnitude", "confidence", "article_id", "why")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An event with what was decided on it: `machine` is the coder's reading of it (None for an added one)."""

    event: Event
    review: Review
    target: str
    machine: Event | None = None
    decision: Decision | None = None

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return self.review != "rejected"


def newest(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The newest decision on each target: article and event, or article and nothing for its date."""
    return {(one.article_id, one.target): one for one in sorted(decisions, key=lambda d: (d.made, d.decision_id))}


def in_force(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The newest decision on each target, leaving out what was withdrawn."""
    return {key: one for key, one in newest(decisions).items() if one.kind != "withdraw"}


def settle(machine: Sequence[Event], decisions: Iterable[Decision], text: str) -> list[Reviewed]:
    """Lay the decisions on one article over the events that the coder found in its text, in the order of it."""
    deciding = [one for one in in_force(decisions).values() if one.kind != "date"]
    found = {event.event_id for event in machine}
    standing = {event.event_id: reviewed for one in deciding for event, reviewed in _standing(one, machine, text)}
    settled = list(standing.values())
    for event in machine:
        decision = next((one for one in deciding if _covers(one, event, found)), None)
        if decision is None:
            settled.append(Reviewed(event, "machine", event.event_id, event))
        elif decision.kind == "reject" and event.event_id not in standing:
            settled.append(Reviewed(event, "rejected", decision.target, decision.machine, decision))
    return sorted(settled, key=lambda one: (_start(one.event), one.event.event_id))


def _standing(decision: Decision, machine: Sequence[Event], text: str) -> Iterable[tuple[Event, Reviewed]]:
    """The event that a decision makes stand, as sure as the parameters say that a reviewed event is."""
    if decision.standing:
        why = next((event.why for event in machine if event.event_id == decision.target), "")
        sure = parameters()["review"]["confidence"]
        event = _anchored(replace(decision.standing, confidence=sure, why=why), text)
        yield event, Reviewed(event, _REVIEWS[decision.kind], decision.target, decision.machine, decision)


def _covers(decision: Decision, event: Event, found: set[str]) -> bool:
    """Whether a decision speaks of this event of the coder's."""
    if decision.target in found and decision.machine:
        named = decision.target == event.event_id
    else:
        named = decision.machine is not None and _alike(decision.machine, event)
    told = decision.standing is not None and _key(decision.standing) == _key(event)
    return named or (told and decision.standing.date.startswith(event.date))  # type: ignore[union-attr]


def _alike(one: Event, other: Event) -> bool:
    """The same event, told with dates that do not contradict each other."""
    return _key(one) == _key(other) and (one.date.startswith(other.date) or other.date.startswith(one.date))


def _key(event: Event) -> tuple[str, ...]:
    return event.indicator, event.type, event.country, event.actor, event.status


def _start(event: Event) -> int:
    return event.evidence[0].start if event.evidence else 0


def correct(coded: pd.DataFrame, decisions: Iterable[Decision], publications: pd.DataFrame) -> pd.DataFrame:
    """Replace the coded events (`Database.coded`) of articles that were decided on by what stands.

    `publications` are those of these articles (`Database.decided_publications`, with `language, sketch, text`).
    Returns the same columns and order; the input is not changed.
    """
    if publications.empty:
        return coded
    by_article: dict[str, list[Decision]] = {}
    for one in decisions:
        by_article.setdefault(one.article_id, []).append(one)
    touched = coded["article_id"].isin(set(publications["article_id"]))
    machine = _events(coded[touched])
    rows = [
        row | event
        for article_id, group in publications.groupby("article_id")
        for event in _rows(machine.get(str(article_id), []), by_article[str(article_id)], group["text"].iloc[0])
        for row in map(_sketched, rows_of(group))
    ]
    standing = pd.DataFrame(rows, columns=[*coded.columns])
    table = pd.concat([coded[~touched], standing], ignore_index=True) if rows else coded[~touched]
    return table.sort_values(["event_id", "publication_id"], ignore_index=True)


def _sketched(row: dict[str, Any]) -> dict[str, Any]:
    """An article without events was never sketched."""
    return row | {"sketch": row["sketch"] or sketch(row["text"])}


def _events(coded: pd.DataFrame) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for row in rows_of(coded.drop_duplicates("event_id")):
        fields = {name: row[name] for name in _FIELDS}
        fields["magnitude"] = None if pd.isna(row["magnitude"]) else float(row["magnitude"])
        evidence = tuple(Evidence(**item) for item in json.loads(row["evidence"]))
        found.setdefault(row["article_id"], []).append(Event(evidence=evidence, **fields))
    return found


def _rows(machine: list[Event], decisions: list[Decision], text: str) -> Iterable[dict[str, Any]]:
    for one in settle(machine, decisions, text):
        if one.stands:
            evidence = json.dumps([asdict(item) for item in one.event.evidence], ensure_ascii=False)
            fields = {name: getattr(one.event, name) for name in _FIELDS}
            yield fields | {"event_id": one.event.event_id, "evidence": evidence}


def _anchored(event: Event, text: str) -> Event:
    """Find the event's sentences in the text as this store has it: white space may differ from store to store."""
    placed = (_placed(one, text) for one in event.evidence)
    return replace(event, evidence=tuple(one for one in placed if one))


def _placed(one: Evidence, text: str) -> Evidence | None:
    if text[one.start : one.end] == one.quote:
        return one
    words = r"\s+".join(re.escape(word) for word in one.quote.split())
    found = min(re.finditer(words, text), key=lambda match: abs(match.start() - one.start), default=None)
    return Evidence(found.start(), found.end(), found.group()) if found and words else None
