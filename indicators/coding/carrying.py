"""Times that carry on: what a partner says in the next sentences it says on the same day, a title tells its text's."""

from dataclasses import replace

from indicators.coding.findings import Finding
from indicators.coding.parsing import Text

_CARRY = 3  # sentences over which a partner's day is carried on
_LEAD = 4  # sentences from which a title takes its day

Who = tuple[str, str, str]


def carry_dates(text: Text, found: list[Finding]) -> list[Finding]:
    """Date stances and moves without a time of their own by what the same actor did just before.

    "ECOWAS met in Abuja on Sunday and condemned the coup. It closed the borders.": both are Sunday's.
    """
    number = {sentence.span: sentence.index for sentence in text.sentences}
    told: dict[Who, list[tuple[int, str]]] = {}
    for find in found:
        if find.told and find.date:
            told.setdefault(_who(find), []).append((number[find.sentence], find.date))
    return [replace(find, date=_date(find, number[find.sentence], told) or find.date) for find in found]


def _who(find: Finding) -> Who:
    return find.indicator, find.actor, find.country


def _date(find: Finding, index: int, told: dict[Who, list[tuple[int, str]]]) -> str:
    """The date of the same actor's last find before, or for a title of the first behind it; empty when none is."""
    if find.told or find.indicator == "coup" or find.type == "present":
        return ""
    known = sorted(told.get(_who(find), []))
    before = [date for at, date in known if 0 <= index - at <= _CARRY]
    behind = [date for at, date in known if index == 0 and at < _LEAD]
    return next(iter([*before[::-1], *behind]), "")
