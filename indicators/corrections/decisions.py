"""A decision of an analyst on an event or on an article's date, and the rules that its values keep."""

import math
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from indicators import countries, registry
from indicators.errors import CorrectionError
from indicators.records import Event, Evidence, Status, short_hash
from indicators.reports import first_day

if TYPE_CHECKING:
    from indicators.corrections.settling import Reviewed

Kind = Literal["accept", "reject", "amend", "add", "withdraw", "date"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FIELDS = ("indicator", "type", "country", "actor", "date", "status", "magnitude")
NAME, NOTE, QUOTES = 80, 1000, 50
"""The most characters of a name and of a note, and the most sentences of an event."""
_EARLIEST, _LATEST = "1900", "2100"
_TYPES = {one.NAME: one.TYPES for one in registry.INDICATORS}
_ACTOR = re.compile(r"[A-Z][A-Z0-9_]{1,39}")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}\+00:00")
_ARTICLE = re.compile(r"[0-9a-f]{64}")
_EVENT = re.compile(r"[0-9a-f]{20}")


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log; nothing in it is ever changed, the newest on a target decides.

    `target` is the id of the event that it is about (the machine's, or the one first added), empty for the article's
    date of publication. `machine` is the event as the coder had it, `event` as it should be (`amend`, `add`),
    `published` the date that an article lacked (`date`). `withdraw` takes back whatever was decided on the target.
    `by` is the analyst's name, `made` the time (UTC, ISO, microseconds).
    """

    kind: Kind
    article_id: str
    target: str
    by: str
    made: str
    note: str = ""
    machine: Event | None = None
    event: Event | None = None
    published: str = ""

    @property
    def decision_id(self) -> str:
        """The same decision has the same id in every store."""
        events = (standing.event_id if standing else "" for standing in (self.machine, self.event))
        magnitude = str(self.event.magnitude) if self.event else ""
        return short_hash(
            self.kind, self.article_id, self.target, self.by, self.made, self.note, *events, magnitude, self.published
        )

    @property
    def standing(self) -> Event | None:
        """The event that the decision makes stand; None for `reject`, `withdraw` and `date`."""
        return self.machine if self.kind == "accept" else self.event


def now() -> str:
    """The time, as decisions write it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def on_event(reviewed: "Reviewed", kind: Kind, by: str, note: str = "", event: Event | None = None) -> Decision:
    """Decide on an event as it stands: `accept`, `reject`, `amend` (to `event`) or `withdraw` what was decided before.

    An added event that is amended or accepted is added anew in its place; one that is rejected is withdrawn.
    """
    machine = reviewed.machine
    if kind not in ("accept", "reject", "amend", "withdraw"):
        raise CorrectionError(f"unknown decision {kind!r}: give accept, reject, amend or withdraw.")
    if kind == "withdraw" and reviewed.decision is None:
        raise CorrectionError(f"nothing was decided on event {reviewed.event.event_id}, so nothing can be withdrawn.")
    if machine is None:
        kind = "withdraw" if kind in ("reject", "withdraw") else "add"
        event = None if kind == "withdraw" else event or reviewed.event
    decision = Decision(
        kind, reviewed.event.article_id, reviewed.target, by, now(), note,
        None if kind == "withdraw" else machine, event if kind in ("amend", "add") else None,
    )  # fmt: skip
    return check_decision(decision)


def on_missed(event: Event, by: str, note: str = "") -> Decision:
    """Add an event that the coder missed."""
    return check_decision(Decision("add", event.article_id, event.event_id, by, now(), note, event=event))


def on_date(article_id: str, published: str, by: str, note: str = "") -> Decision:
    """Give an article the date of publication that it lacks; an empty one takes an earlier decision back."""
    kind: Kind = "date" if published else "withdraw"
    return check_decision(Decision(kind, article_id, "", by, now(), note, published=published))


def check_decision(decision: Decision) -> Decision:
    """Return the decision with its texts trimmed; raise CorrectionError for a value that is not allowed."""
    decision = replace(decision, by=" ".join(decision.by.split()), note=decision.note.strip())
    _demand(decision.kind in KINDS, f"unknown decision {decision.kind!r}: give one of {', '.join(KINDS)}.")
    _demand(_is_name(decision.by), f"a decision needs the name of who made it, at most {NAME} plain characters.")
    _demand(len(decision.note) <= NOTE, f"a note has at most {NOTE} characters.")
    _demand(bool(_ARTICLE.fullmatch(decision.article_id)), "an article's id is 64 hexadecimal digits.")
    _demand(not decision.target or bool(_EVENT.fullmatch(decision.target)), "an event's id is 20 hexadecimal digits.")
    _demand(_is_moment(decision.made), "a decision carries its time, as 2026-01-31T08:00:00.000000+00:00, not ahead.")
    _check_parts(decision)
    return decision


def _check_parts(decision: Decision) -> None:
    """Each kind of decision has the parts that it needs and no others."""
    kind, machine, event = decision.kind, decision.machine, decision.event
    fits = {
        "accept": machine and not event, "reject": machine and not event, "amend": machine and event,
        "add": event and not machine, "withdraw": not machine and not event, "date": not machine and not event,
    }[kind]  # fmt: skip
    _demand(bool(fits), f"a decision to {kind} does not have the events that it needs.")
    _demand((kind == "date") == bool(decision.published), "a decision on an article's date, and no other, has a date.")
    _demand(kind == "withdraw" or (kind == "date") == (not decision.target), "a decision names the event it is about.")
    if machine:
        _demand(machine.event_id == decision.target, "a decision's event is not the one that it names.")
    if decision.published:
        check_date(decision.published)
        _demand(first_day(decision.published) <= decision.made[:10], "an article is not published after its reading.")
    for one in (machine, event):
        if one:
            _demand(one.article_id == decision.article_id, "a decision's event is of another article.")
            check_event(one)
    _demand(not event or bool(event.evidence), "an event needs the sentence that carries it: name one.")


def check_event(event: Event, text: str | None = None) -> Event:
    """Return the event if it keeps the codebook, and its sentences lie in the text where that is given; else raise."""
    _demand(event.indicator in _TYPES, f"unknown indicator {event.indicator!r}: give one of {', '.join(_TYPES)}.")
    kinds = _TYPES[event.indicator]
    _demand(event.type in kinds, f"unknown type {event.type!r} of {event.indicator}: give one of {', '.join(kinds)}.")
    _demand(countries.is_country(event.country), f"unknown country {event.country!r}: give an ISO code such as NER.")
    _demand(not event.actor or bool(_ACTOR.fullmatch(event.actor)), "an actor is a code in capitals: FRA, ECOWAS.")
    _demand(not event.actor or event.indicator != "coup", "a coup has no actor: leave it empty.")
    _demand(event.status in get_args(Status), f"unknown status: give one of {', '.join(get_args(Status))}.")
    check_date(event.date)
    _check_magnitude(event)
    _check_evidence(event.evidence, text)
    return event


def check_date(date: str) -> str:
    """Return an ISO date written as far as it is known, or empty; raise CorrectionError for anything else."""
    try:
        sound = not date or (bool(_DATE.fullmatch(date)) and bool(datetime.fromisoformat(first_day(date))))
    except ValueError:
        sound = False
    _demand(
        sound and (not date or _EARLIEST <= date < _LATEST), f"{date[:40]!r} is no date: 2023, 2023-07 or 2023-07-26."
    )
    return date


def _check_magnitude(event: Event) -> None:
    if event.magnitude is not None:
        _demand(event.indicator == "presence", "only forces have a headcount: leave it empty.")
        _demand(math.isfinite(event.magnitude) and 0 < event.magnitude < 1e7, "a headcount is a number above 0.")


def _check_evidence(evidence: Iterable[Evidence], text: str | None) -> None:
    evidence = list(evidence)
    _demand(len(evidence) <= QUOTES, f"an event has at most {QUOTES} sentences.")
    for one in evidence:
        inside = 0 <= one.start < one.end and len(one.quote) == one.end - one.start
        _demand(inside, "a sentence's offsets do not fit its words.")
        _demand(text is None or text[one.start : one.end] == one.quote, "a sentence is not in the article's text.")


def _is_name(text: str) -> bool:
    return 0 < len(text) <= NAME and text.isprintable()


def _is_moment(made: str) -> bool:
    try:
        return bool(_MOMENT.fullmatch(made)) and datetime.fromisoformat(made) <= datetime.now(UTC)
    except ValueError:
        return False


def _demand(kept: bool, otherwise: str) -> None:
    if not kept:
        raise CorrectionError(otherwise)


def event_fields(event: Event) -> dict[str, Any]:
    """An event as decisions store it: the codebook's fields and the sentences."""
    return {name: getattr(event, name) for name in FIELDS} | {"evidence": [asdict(one) for one in event.evidence]}
