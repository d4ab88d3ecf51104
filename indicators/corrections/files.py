"""Decisions as JSON lines, to carry from one store to another, and as gold to measure the coder by."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any, get_type_hints

from indicators.corrections.decisions import FIELDS, Decision, check_decision, event_fields
from indicators.corrections.settling import Reviewed
from indicators.errors import CorrectionError
from indicators.records import Event, Evidence

LARGEST = 100_000
"""Characters of one line; a decision has far fewer."""
_TEXTS = tuple(name for name, kind in get_type_hints(Decision).items() if kind is str)
_NAMES = {field.name for field in fields(Decision)}


def write_lines(decisions: Iterable[Decision]) -> str:
    """Write decisions as JSON lines, in the order in which they were made."""
    ordered = sorted(decisions, key=lambda one: (one.made, one.decision_id))
    return "".join(json.dumps(as_dict(one), ensure_ascii=False) + "\n" for one in ordered)


def as_dict(decision: Decision) -> dict[str, Any]:
    """A decision as plain values."""
    row = {field.name: getattr(decision, field.name) for field in fields(Decision)}
    return row | {name: event_fields(row[name]) if row[name] else None for name in ("machine", "event")}


def read_lines(lines: Iterable[str]) -> Iterator[Decision | str]:
    """Read JSON lines one by one; a line that is refused comes out as the sentence that says why."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield read_line(line)
        except CorrectionError as error:
            yield f"line {number}: {error}"


def read_line(line: str) -> Decision:
    """Read one decision; raises CorrectionError."""
    if len(line) > LARGEST:
        raise CorrectionError(f"a decision has at most {LARGEST} characters.")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise CorrectionError("this is no JSON: give a file that `corrections export` wrote.") from None
    return check_decision(from_dict(row))


def from_dict(row: Any) -> Decision:
    """Build a decision from plain values, unchecked but for their kinds; raises CorrectionError."""
    if not isinstance(row, dict) or not set(row) <= _NAMES or not {"kind", "article_id", "target"} <= set(row):
        raise CorrectionError(f"a decision has the fields {', '.join(sorted(_NAMES))}.")
    texts = {name: row.get(name, "") for name in (*_TEXTS, "kind")}
    if not all(isinstance(text, str) and _is_storable(text) for text in texts.values()):
        raise CorrectionError("a decision's kind, ids, name, time and note are plain text.")
    events = {name: _event(row[name], texts["article_id"]) for name in ("machine", "event") if row.get(name)}
    return Decision(**texts, **events)  # type: ignore[arg-type]


def _event(row: Any, article_id: str) -> Event:
    if not isinstance(row, dict) or set(row) != {*FIELDS, "evidence"} or not isinstance(row["evidence"], list):
        raise CorrectionError(f"an event has the fields {', '.join(FIELDS)}, evidence.")
    texts = {name: row[name] for name in FIELDS if name != "magnitude"}
    number = row["magnitude"]
    if not all(isinstance(text, str) and _is_storable(text) for text in texts.values()):
        raise CorrectionError("an event's fields are plain text.")
    if number is not None and (isinstance(number, bool) or not isinstance(number, int | float) or abs(number) > 1e9):
        raise CorrectionError("a headcount is a number above 0.")
    evidence = tuple(_evidence(one) for one in row["evidence"])
    magnitude = None if number is None else float(number)
    return Event(**texts, magnitude=magnitude, confidence=1.0, evidence=evidence, article_id=article_id)


def _evidence(row: Any) -> Evidence:
    kinds = {"start": int, "end": int, "quote": str}
    sound = isinstance(row, dict) and set(row) == set(kinds) and all(type(row[name]) is kinds[name] for name in kinds)
    if not sound or not _is_storable(row["quote"]):
        raise CorrectionError("a sentence has a start, an end and a quote.")
    return Evidence(**row)


def _is_storable(text: str) -> bool:
    """Whether a database takes it: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and text.encode("utf-8", "ignore").decode() == text


def as_gold(article_id: str, language: str, published: str, reviewed: Sequence[Reviewed]) -> dict[str, Any]:
    """What one article's decisions say that a coder should find, in the form of the gold files.

    `events` are those accepted, amended or added, `also_right` those that nobody decided on; what was rejected is in
    neither, so a coder that finds it again is wrong. `file` is the article's id.
    """
    decided = [one.event for one in reviewed if one.stands and one.decision]
    undecided = [one.event for one in reviewed if not one.decision]
    rows = [[{name: getattr(event, name) for name in FIELDS} for event in events] for events in (decided, undecided)]
    about = {"file": article_id, "lang": language, "published": published}
    return about | {"events": rows[0], "also_right": rows[1]}
