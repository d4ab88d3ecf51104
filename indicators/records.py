"""The records that everything else passes on: article, evidence, event. All frozen."""

import hashlib
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal

Indicator = Literal["coup", "presence", "condemnation"]
Status = Literal["asserted", "conditional", "denied"]
Precision = Literal["day", "month", "year", "unknown"]

_PRECISIONS: dict[int, Precision] = {0: "unknown", 4: "year", 7: "month", 10: "day"}
_SPACE = re.compile(r"\s+")


def precision_of(date: str) -> Precision:
    """Say how far an ISO date is written: `2023` is a year, `2023-07` a month, `2023-07-26` a day, empty unknown."""
    return _PRECISIONS[len(date)]


def normalise(text: str) -> str:
    """Fold what must not tell two copies of a text apart: Unicode form (NFC) and white space."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def short_hash(*parts: str) -> str:
    """Hash parts to 20 hex digits (80 bits), the same on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Article:
    """One article: its cleaned text and who published it when.

    `published` is an ISO date as far as it is known, or empty. `kind` is `article`, or `summary` for a report of an
    article in our own words, which is never shown as a quotation. `location` is the path or address as given.
    """

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = "en"
    kind: str = "article"
    location: str = ""

    @cached_property
    def article_id(self) -> str:
        """The SHA-256 of the normalised text: the same text is the same article, whoever published it."""
        return hashlib.sha256(normalise(self.text).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that carries an event; `start` and `end` count characters of the article's cleaned text."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Event:
    """One coded thing: who did what towards which country, when, and how the text holds it (see the codebook).

    `confidence` is the probability (0 to 1) that the event is right. `why` names the words and the rule that decided.
    """

    indicator: Indicator
    type: str
    country: str
    actor: str
    date: str
    status: Status
    magnitude: float | None
    confidence: float
    evidence: tuple[Evidence, ...]
    article_id: str
    article: str = ""
    article_url: str = ""
    why: str = field(default="", compare=False)

    @property
    def date_precision(self) -> Precision:
        """How far the date is known."""
        return precision_of(self.date)

    @property
    def event_id(self) -> str:
        """Stable: the same article gives the same ids on every machine and in every order."""
        return short_hash(self.article_id, self.indicator, self.type, self.country, self.actor, self.status, self.date)

    def as_dict(self) -> dict[str, Any]:
        """The event in the order and with the names of the interface."""
        row = asdict(self)
        row.pop("why")
        row["evidence"] = list(row["evidence"])
        ids = {"event_id": self.event_id, "date_precision": self.date_precision}
        order = (
            "event_id", "indicator", "type", "country", "actor", "date", "date_precision", "status", "magnitude",
            "confidence", "article", "article_url", "article_id", "evidence",
        )  # fmt: skip
        return {name: (row | ids)[name] for name in order}


@dataclass(frozen=True, slots=True)
class Coding:
    """What one article gave: its events, and every country that it speaks of (alpha-3, sorted), for coverage."""

    events: tuple[Event, ...]
    countries: tuple[str, ...]
