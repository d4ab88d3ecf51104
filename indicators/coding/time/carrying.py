"""Times that carry on: what a partner says in the next sentences it says on the same day, a title tells its text's."""

from dataclasses import replace

from indicators.coding.findings import Finding
from indicators.coding.reading.parsing import Sentence, Text
from indicators.coding.reading.texts import Span
from indicators.coding.time.dates import Clock

_CARRY = 3  # sentences over which a partner's day is carried on
_LEAD = 4  # sentences from which a title takes its day
_FULL = 10  # characters of a date told to the day
_MONTH = 7  # and to the month
_UNDER = 2  # sentences under the title in which the day of its news is told
_MEETING, _LEADING = "meeting", "lead"

Known = dict[tuple[str, str, str], list[tuple[int, str]]]


def carry_dates(text: Text, clock: Clock, found: list[Finding]) -> list[Finding]:
    """Date stances and moves without a time of their own by what the same actor did just before.

    "ECOWAS met in Abuja on Sunday and condemned the coup. It closed the borders.": both are Sunday's.
    """
    found = _date_attempts(text, clock, found)
    number = {sentence.span: sentence.index for sentence in text.sentences}
    known: Known = {}
    for find in found:
        if find.told and find.date:
            known.setdefault((find.indicator, find.actor, find.country), []).append((number[find.sentence], find.date))
    met = _meetings(text, clock) if any(_is_open(find) for find in found) else {}
    carried = [(find, _date(text, find, number[find.sentence], known, met)) for find in found]
    days = {(find.sentence, find.type, find.country): date for find, date in carried if date}
    return [replace(find, date=date or _shared(find, days) or find.date) for find, date in carried]


def _date_attempts(text: Text, clock: Clock, found: list[Finding]) -> list[Finding]:
    """Date an attempt that the text leaves without a day by the shots and the assault told of one.

    "Twelve were charged over a failed coup. On November 26 gunmen attacked a barracks."
    """
    seized = [find for find in found if find.indicator == "coup" and find.status == "asserted"]
    tried = {find.country for find in seized if find.type == "attempt"}
    tried -= {find.country for find in seized if (find.told and len(find.date) == _FULL) or find.type == "success"}
    day = _day_of_move(text, clock) if tried else ""
    return [
        replace(find, date=day, told=True)
        if day and find.type == "attempt" and find.country in tried and (not find.told or day.startswith(find.date))
        else find
        for find in found
    ]


def _day_of_move(text: Text, clock: Clock) -> str:
    """The first day told of shots or an assault; where none is, the month: "charged over the attack in May 2024"."""
    struck = [sentence for sentence in text.sentences if sentence.find("coup", "move", "strike", "assail")]
    told = [time.date for sentence in struck for time in clock.times(sentence) if not time.owned]
    days = [date for date in told if len(date) == _FULL]
    return next(iter([*days, *(date for date in told if len(date) == _MONTH)]), "")


def _shared(find: Finding, days: dict[tuple[Span, str, str], str]) -> str:
    """The date carried to another actor of the same deed: "together with the monetary union it closed the borders"."""
    return days.get((find.sentence, find.type, find.country), "") if _is_open(find) else ""


def _is_open(find: Finding) -> bool:
    return not find.told and find.indicator != "coup" and find.type != "present"


def _date(text: Text, find: Finding, index: int, known: Known, met: dict[str, list[tuple[int, str]]]) -> str:
    """The date of the same actor's last find before, of its meeting, or for a title of the first find behind it."""
    if not _is_open(find):
        return ""
    same = sorted(known.get((find.indicator, find.actor, find.country), []))
    days = [date for at, date in same if 0 <= index - at <= _CARRY]
    days = days or [date for at, date in same if index == 0 and at < _LEAD]
    if not days and find.indicator == "condemnation":
        meeting = met.get(_MEETING, []) if text.sentences[index].find("assembled") else []
        days = [date for at, date in [*meeting, *met.get(find.actor, [])] if 0 <= index - at <= _CARRY]
    return days[-1] if days else _lead_day(index, met)


def _lead_day(index: int, met: dict[str, list[tuple[int, str]]]) -> str:
    """The day that the sentences right under the title tell, for what the title itself reports without one."""
    return next((date for at, date in met.get(_LEADING, []) if index <= 1 and index < at <= _UNDER), "")


def _meetings(text: Text, clock: Clock) -> dict[str, list[tuple[int, str]]]:
    """The days on which organisations are told to have acted, and on which anybody met: sentence and date."""
    met: dict[str, list[tuple[int, str]]] = {}
    for sentence in text.sentences:
        days = [time.date for time in clock.times(sentence) if time.reach is None and len(time.date) == _FULL]
        if days and sentence.index <= _UNDER:
            met.setdefault(_LEADING, []).append((sentence.index, days[0]))
        for who in _parties(sentence) if days else []:
            met.setdefault(who, []).append((sentence.index, days[0]))
    return met


def _parties(sentence: Sentence) -> list[str]:
    first = [m.target for m in sentence.mentions if m.kind == "organisation"][:1]
    return [*first, _MEETING] if sentence.find("assembled") else first
