"""What a coder found at one spot of the text, before several finds become one event."""

from dataclasses import dataclass

from indicators.coding.reading.texts import Span
from indicators.records import Indicator, Status


@dataclass(frozen=True)
class Finding:
    """One find: the event's fields, the sentence that carries it, and why.

    `rule` names the way it was found (its measured rightness gives the confidence), `words` what was matched.
    `told` says that the text itself dates the find. `rank` orders finds of one putsch: an explicit word for its
    outcome (2) decides over a bare "coup" (0).
    """

    indicator: Indicator
    type: str
    country: str
    actor: str
    status: Status
    date: str
    sentence: Span
    rule: str
    words: str
    magnitude: float | None = None
    rank: int = 0
    told: bool = False
