"""Times told from other times: "two days later", « la veille », "a day after soldiers seized power"."""

from collections.abc import Iterator
from dataclasses import replace

from indicators.coding.reading.parsing import Sentence
from indicators.coding.time.periods import Time, shift
from indicators.coding.time.times import Calendar

_NEEDED = {"day": 10, "week": 10, "month": 7, "year": 4}  # characters of a date from which a unit can be counted
_OPENING = 3  # words before a phrase that opens its sentence ("Less than two days after ...")


def find_offsets(
    calendar: Calendar, sentence: Sentence, plain: list[Time], earlier: list[Time], coup_day: str
) -> Iterator[Time]:
    """Times counted from those told in the sentence (`plain`), before it (`earlier`) or from the seizure itself."""
    for at in calendar.starts(sentence):
        if phrase := _phrase(calendar, sentence, at):
            last, unit, offset = phrase
            if turned := _turn(calendar, sentence, last) or _turn(calendar, sentence, last - 1):
                sign, opened = turned
                moved = sign * abs(offset) if sign else offset
                yield from _clauses(calendar, sentence, plain, (at, opened, unit, moved), coup_day)
            elif found := _anchor(at, unit, plain, earlier, not offset):
                yield Time(at, last, shift(found.date, unit, offset))


def with_year(calendar: Calendar, sentence: Sentence, time: Time, earlier: list[Time]) -> Time:
    """ "in October of that year", « en mai de la même année »: the year told last."""
    after = time.last + 1
    marks = [mark for mark in sentence.find("time") if mark.first == after and "then.year 0" in mark.classes]
    years = [other.date[:4] for other in earlier if not other.owned]
    if len(time.date) < 7 or not marks or not years or sentence.words[time.last] not in calendar.words["owner_of"]:
        return time
    return replace(time, date=years[-1] + time.date[4:], last=marks[0].last)


def _phrase(calendar: Calendar, sentence: Sentence, at: int) -> tuple[int, str, int] | None:
    """Words that move in time: where they end, the unit and how many, signed: "two days later", « la veille »."""
    for mark in sentence.find("time"):
        unit, offset = next(iter(mark.classes)).split()
        if mark.first == at and unit.startswith("then."):
            return mark.last, unit.removeprefix("then."), int(offset)
    number, unit = calendar.count(sentence.words, at)
    if not number:
        return None
    if _turn(calendar, sentence, at + 2):
        return at + 2, unit, number
    behind = sentence.words[at + 2 : at + 4]
    for sign, name in ((1, "later"), (-1, "earlier")):
        for word in calendar.words[name]:
            if behind[: len(word.split())] == word.split():
                return at + 2 + len(word.split()), unit, sign * number
    return None


def _turn(calendar: Calendar, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Whether what time is counted from follows: 1 for "after", -1 for "before", 0 for « la veille du »; its start."""
    if at + 1 >= len(sentence.words):
        return None
    word = sentence.words[at]
    ended = not sentence.words[at + 1][0].isalnum() or any(sentence.has(at + 1, r) for r in ("agent", "conjunction"))
    if word in calendar.words["after"] and not ended:
        return 1, at + 1
    if word in calendar.words["before"] and not ended:
        return -1, at + 1
    counted = sentence.words[at - 1] in calendar.words["counted_of"] and word in calendar.words["owner_of"]
    noun = word[-1] not in "e'" or sentence.has(at + 1, "determiner") or sentence.capitals[at + 1]
    return (0, at + 1) if counted and noun else None


def _anchor(at: int, unit: str, plain: list[Time], earlier: list[Time], same: bool) -> Time | None:
    """The time told last, from which to count; for the `same` one ("that day") what dates a noun counts too."""
    told = [*earlier, *(t for t in plain if t.last <= at)]
    fitting = [t for t in told if len(t.date) >= _NEEDED.get(unit, 99) and (same or not t.owned)]
    return fitting[-1] if fitting else None


def _clauses(
    calendar: Calendar, sentence: Sentence, plain: list[Time], phrase: tuple[int, int, str, int], coup_day: str
) -> Iterator[Time]:
    """ "X on Wednesday, two days after Y" dates Y; "two days after Y on Wednesday" dates X."""
    first, opened, unit, offset = phrase
    end = _clause_end(sentence, first, opened)
    inner = [time for time in plain if opened <= time.first < end]
    outer = [time for time in plain if not opened <= time.first < end and len(time.date) >= _NEEDED.get(unit, 99)]
    outer.sort(key=lambda time: (time.first > first, abs(time.first - first)))
    seized = coup_day if sentence.near("coup", opened, end, "noun", "act", "oust", "attempt_noun") else ""
    main = (end, len(sentence.words)) if first <= _OPENING else (0, first)
    if outer:
        yield Time(first, opened, shift(outer[0].date, unit, -offset), (opened, end))
    elif inner or seized:
        yield Time(first, opened, shift(inner[0].date if inner else seized, unit, offset), main)
    elif offset and (unit in ("month", "year") or sentence.index < _OPENING):
        yield Time(first, opened, shift(calendar.published, unit, -offset), (opened, end))


def _clause_end(sentence: Sentence, first: int, opened: int) -> int:
    """Where the clause ends that time is counted from: at its comma if it opens the sentence, else at the end."""
    if first > _OPENING:
        return next((i for i in range(opened, len(sentence.words)) if sentence.words[i] in ";:"), len(sentence.words))
    told = sentence.near("coup", opened, len(sentence.words), "act", "oust", "noun", "attempt_noun")
    start = told[0].last if told else opened
    return next((i for i in range(start, len(sentence.words)) if sentence.has(i, "comma")), len(sentence.words))
