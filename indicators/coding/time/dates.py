"""When it happened: of the times that a sentence tells the one that dates what is asked for."""

from dataclasses import replace
from functools import cached_property

from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.reading.parsing import Mark, Sentence, Text
from indicators.coding.time.offsets import find_offsets, with_year
from indicators.coding.time.parting import is_apart
from indicators.coding.time.periods import Time
from indicators.coding.time.times import Calendar

_FULL = 10  # characters of a date told to the day
_LISTED = 16  # words behind a plural in which its dates are listed
_FAR = 8  # words behind a stance from which a month or a year is another thing's
_BESIDE = 3  # words between what happened and its time behind it ("the coup of last Friday")
_OWNER = 7  # words before "of Friday" in which the noun that it dates stands
_OWNED = 5  # words behind "Friday's" in which the noun that it dates stands
_EARLIER = 4  # sentences back to which "two days later" may point
_ANTECEDENT = 5  # words before ", which" in which the noun stands that it is about
_TRAIL = 9  # words between a verb and the time at the end of its clause
_GOVERNED = 5  # words between a stance's word and the coup that it is about


class Clock:
    """Reads times in the sentences of one text."""

    def __init__(self, text: Text) -> None:
        self.published = text.published
        self._text = text
        self._calendar = Calendar(text)
        self._cache: dict[int, list[Time]] = {}

    def date(self, sentence: Sentence, first: int, last: int, aside: bool = False) -> str:
        """The date told for the words `first` to `last`; empty when the sentence tells none.

        `aside` leaves out times that date the seizure of power itself ("suspended Mali after last week's coup").
        """
        found = self._nearest(sentence, first, last, aside)
        return found.date if found else ""

    def beside(self, sentence: Sentence, first: int, last: int) -> str:
        """The date told for just these words: "the author of the coup of July"."""
        return next((t.date for t in self.times(sentence) if _belongs(sentence, t, first, last)), "")

    def dates(self, sentence: Sentence, first: int, last: int) -> list[str]:
        """All dates told right behind words, for a plural: "coups in 2020 and 2021", not "since freedom in 1960"."""
        right = min(len(sentence.words), last + _LISTED)
        times = [time for time in self.times(sentence) if last <= time.first < right]
        since = [i for i in range(last, right) if sentence.words[i] in self._calendar.words["since"]]
        bounds = {next((time.first for time in times if time.first > i), 0) for i in since}
        return [time.date for time in times if time.first not in bounds]

    def listed(self, sentence: Sentence, last: int) -> list[str]:
        """Two dates or more listed behind words: "seized power in August 2020 and again in May 2021"."""
        listed: list[Time] = []
        for time in (time for time in self.times(sentence) if time.first >= last):
            between = range(listed[-1].last if listed else last, time.first)
            joined = not listed or any(sentence.has(i, "conjunction") for i in between)
            if len(between) > (_BESIDE if listed else _OWNER) or not joined:
                break
            listed.append(time)
        return [time.date for time in listed] if len(listed) > 1 else []

    def times(self, sentence: Sentence) -> list[Time]:
        """Every time told in a sentence, in order."""
        if sentence.index not in self._cache:
            self._cache[sentence.index] = list(self._scan(sentence))
        return self._cache[sentence.index]

    def _scan(self, sentence: Sentence) -> list[Time]:
        if not self._calendar.tells(sentence):
            return []
        before = self._text.sentences[max(0, sentence.index - _EARLIER) : sentence.index]
        before = before if self._counts(sentence) else []
        earlier = [time for other in before for time in self.times(other)]
        plain = list(self._calendar.times(sentence))
        plain = [with_year(self._calendar, sentence, time, [*earlier, *plain[:n]]) for n, time in enumerate(plain)]
        found = find_offsets(self._calendar, sentence, plain, earlier, self._coup_day)
        bound = [_bound(self._calendar, sentence, time) for time in plain]
        found = (time for time in found if time.date and not self._calendar.is_ahead(time))
        return sorted([*bound, *found], key=lambda time: time.first)

    @cached_property
    def _coup_day(self) -> str:
        """The day of a seizure that the text tells first, from which "two days after the coup" counts."""
        for sentence in self._text.sentences:
            for mark in sentence.find("coup", "noun", "act", "oust", "attempt_noun"):
                bound = [_bound(self._calendar, sentence, time) for time in self._calendar.times(sentence)]
                days = [time.date for time in bound if _belongs(sentence, time, mark.first, mark.last)]
                if days and len(days[0]) == _FULL:
                    return days[0]
        return ""

    def _counts(self, sentence: Sentence) -> bool:
        """Whether the sentence tells a time from another one."""
        return sentence.tells("time") or sentence.tells("clock", "units")

    def _nearest(self, sentence: Sentence, first: int, last: int, aside: bool) -> Time | None:
        told = [t for t in self.times(sentence) if not (aside and _is_others(sentence, t, first, last))]
        beside = [t for t in told if _belongs(sentence, t, first, last)]
        reached = [t for t in told if t.reach and t.reach[0] <= first < t.reach[1] and not t.owned]
        free = [t for t in told if t.reach is None]
        if not aside:
            governed = _is_governed(sentence, first, last)
            free = [t for t in free if not governed and not is_apart(self._calendar, sentence, t, first, last)]
            reached = [t for t in reached if not sentence.near("cue.condemnation", t.last, first)]
        left, right = clause_start(sentence, first), clause_end(sentence, last)
        inside = [t for t in free if t.first >= left and t.last <= right]
        choice = beside or reached or inside or free
        return min(choice, key=lambda t: _distance(t, first, last), default=None)


def _distance(time: Time, first: int, last: int) -> int:
    return first - time.last if time.last <= first else time.first - last


def _bound(calendar: Calendar, sentence: Sentence, time: Time) -> Time:
    """Tie a time to the noun that owns it, or to the aside between commas in which it stands."""
    words, table = sentence.words, calendar.words
    if words[time.last : time.last + 1] == ["'s"] or _is_attribute(sentence, time, table["attributive"]):
        return replace(time, reach=(time.last, _noun_end(sentence, time.last)), owned=True)
    before = time.first - 1
    while before > 0 and words[before] in table["owner_glue"]:
        before -= 1
    head = words[before - 1] if before > 0 else ""
    if before > 0 and words[before] in table["owner_of"] and head not in table["adverbial"] and head.isalpha():
        return replace(time, reach=(max(0, before - _OWNER), time.first), owned=True)
    return replace(time, reach=_aside(sentence, time))


def _noun_end(sentence: Sentence, start: int) -> int:
    """Where the noun ends that a time owns: "Sunday's coup attempt", not "and seized power" behind it."""
    stops = ("conjunction", "comma", "clause", "be", "preposition", "auxiliary")
    right = min(len(sentence.words), start + _OWNED + 1)
    return next((i for i in range(start, right) if any(sentence.has(i, role) for role in stops)), right)


def _is_attribute(sentence: Sentence, time: Time, articles: list[str]) -> bool:
    """ "the July 2023 coup", "Mali's 2012 coup": an article before, a noun right behind."""
    if not time.first or sentence.words[time.first - 1] not in articles or time.last >= len(sentence.words):
        return False
    return sentence.words[time.last].isalpha() and not sentence.roles[time.last]


def _aside(sentence: Sentence, time: Time) -> tuple[int, int] | None:
    """ "The takeover, which started on Wednesday, has been condemned": what stands between commas dates its noun."""
    opened = next((i for i in range(time.first - 1, 0, -1) if _is_relative(sentence, i)), 0)
    closed = next((i for i in range(time.last, len(sentence.words)) if sentence.has(i, "comma")), 0)
    apart = any(sentence.has(i, "comma") for i in range(opened, time.first))
    aside = sentence.has(opened - 1, "comma") and closed and not apart
    return (max(0, opened - _ANTECEDENT), closed) if aside else None


def _is_relative(sentence: Sentence, position: int) -> bool:
    return sentence.has(position, "subordinator") and sentence.has(position, "relative")


def _is_others(sentence: Sentence, time: Time, first: int, last: int) -> bool:
    """Whether a time is not a stance's: that of the seizure, or a month far behind ("the choice made in November")."""
    return (len(time.date) < _FULL and time.first - last > _FAR) or _dates_coup(sentence, time, first, last)


def _dates_coup(sentence: Sentence, time: Time, first: int, last: int) -> bool:
    """Whether a time dates the seizure and not what is said about it (the words `first` to `last`)."""
    nouns = sentence.find("coup", "noun", "weak_noun", "act", "attempt_noun", "oust")
    others = [noun for noun in nouns if not first <= noun.first < last]
    return any(_belongs(sentence, time, noun.first, noun.last) or _trails(sentence, time, noun) for noun in others)


def _trails(sentence: Sentence, time: Time, deed: Mark) -> bool:
    """ "since soldiers overthrew the elected president, Mohamed Bazoum, in July": the end of a clause on a seizure."""
    start = clause_start(sentence, deed.first)
    opened = start > 0 and deed.classes & {"act", "oust"} and sentence.has(start - 1, "subordinator")
    between = sentence.near("cue.condemnation", deed.last, time.first)
    near = 0 <= time.first - deed.last <= _TRAIL and clause_end(sentence, deed.last) >= time.last
    return bool(opened) and near and not between


def _belongs(sentence: Sentence, time: Time, first: int, last: int) -> bool:
    """Whether a time dates just these words: "Friday's coup", "the coup of Friday", "seized power on Friday"."""
    if time.last <= first:
        within = not time.reach or time.reach[0] <= first < time.reach[1]
        owned = time.owned and time.reach and time.reach[0] == time.last
        called = time.owned and time.reach and _is_called(sentence, max(time.reach[1], time.last), first)
        return bool(called) or (within and (bool(owned) or sentence.words[time.last : first] in ([], ["'s"])))
    if time.first < last:
        return False
    between_ = range(last, time.first)
    if time.owned and time.reach:
        return time.reach[1] == time.first and first >= time.reach[0] and _is_one_phrase(sentence, between_)
    if time.reach:
        return False
    plain = all(sentence.roles[i] or _is_named(sentence, i) for i in between_)
    if _is_governed(sentence, first, last) and plain:
        return False
    return len(between_) <= _BESIDE - 1 or (plain and len(between_) <= _OWNER and _is_one_phrase(sentence, between_))


def _is_called(sentence: Sentence, start: int, first: int) -> bool:
    """ "Sunday's attacks were a coup attempt", « les tirs de dimanche étaient un putsch »: the same thing."""
    states = [i for i in range(start, first) if sentence.has(i, "be")]
    apart = any(sentence.has(i, role) for i in range(start, first) for role in ("comma", "clause", "say", "not"))
    return bool(states) and not apart and first - states[-1] <= _BESIDE


def _is_one_phrase(sentence: Sentence, between: range) -> bool:
    """Whether only names and prepositions stand between a noun and its time: "the coup in Niger of last July"."""
    for i in between:
        if any(sentence.has(i, role) for role in ("comma", "clause", "conjunction", "say", "be")):
            return False
        if sentence.has(i, "determiner") and not (_is_named(sentence, i + 1) or i == between[-1]):
            return False
    return True


def _is_named(sentence: Sentence, position: int) -> bool:
    return any(m.first <= position < m.last for m in sentence.mentions)


def _is_governed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words are a coup that a stance is about: "condemned the coup on Friday" dates the stance."""
    nouns: list[Mark] = sentence.find("coup", "noun", "weak_noun", "attempt_noun", "deed", "figurative")
    if not any(noun.first == first and noun.last == last for noun in nouns):
        return False
    if sentence.near("coup", max(0, first - _GOVERNED), first, "backing"):
        return False
    cues = sentence.near("cue.condemnation", max(0, first - _GOVERNED), first)
    cues = [cue for cue in cues if not sentence.near("coup", cue.first, cue.last, "staging")]
    return any(not any(sentence.has(i, "clause") for i in range(cue.last, first)) for cue in cues)
