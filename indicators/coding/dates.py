"""When it happened: words of time in a sentence, read against the publication date, never finer than they are."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.parsing import Sentence, Text

_BESIDE = 2  # words between what happened and its time behind it ("the coup of last Friday")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


@dataclass(frozen=True)
class Time:
    """A time told at words `first` to `last`: an ISO date as far as it is told."""

    first: int
    last: int
    date: str


class Clock:
    """Reads times in the sentences of one text."""

    def __init__(self, text: Text) -> None:
        self.published = text.published
        self._tables: dict[str, Any] = text.language.lexicon.tables["dates"]
        self._day = dt.date.fromisoformat(text.published) if len(text.published) == 10 else None
        self._words = {word for name in ("months", "weekdays", "numbers") for word in self._tables[name]}
        self._cache: dict[int, list[Time]] = {}

    def date(self, sentence: Sentence, first: int, last: int, aside: bool = False) -> str:
        """The date told for the words `first` to `last`; empty when the sentence tells none.

        `aside` leaves out times that date the seizure of power itself ("suspended Mali after last week's coup").
        """
        found = self._nearest(sentence, first, last, aside)
        return found.date if found else ""

    def dates(self, sentence: Sentence, first: int, last: int) -> list[str]:
        """All dates told right behind words, for a plural: "coups in 2020 and 2021"."""
        right = min(len(sentence.words), last + 8)
        return [time.date for time in self.times(sentence) if last <= time.first < right]

    def _nearest(self, sentence: Sentence, first: int, last: int, aside: bool) -> Time | None:
        left, right = clause_start(sentence, first), clause_end(sentence, last)
        told = [time for time in self.times(sentence) if not (aside and _dates_coup(sentence, time))]
        beside = [] if aside else [t for t in told if _belongs(sentence, t, first, last)]
        inside = beside or [t for t in told if t.first >= left and t.last <= right]
        return min(inside or told, key=lambda t: _distance(t, first, last), default=None)

    def times(self, sentence: Sentence) -> list[Time]:
        """Every time told in a sentence, in order."""
        if sentence.index not in self._cache:
            self._cache[sentence.index] = list(self._scan(sentence))
        return self._cache[sentence.index]

    def _scan(self, sentence: Sentence) -> list[Time]:
        found: list[Time] = []
        position = 0
        relative = {mark.first for mark in sentence.find("time")}
        while position < len(sentence.words):
            word = sentence.words[position]
            telling = word in self._words or position in relative or word.isdigit()
            time = self._read(sentence, position) if telling else None
            if time:
                if found and found[-1].last > time.first:
                    found.pop()
                if time.date:
                    found.append(time)
                position = max(time.last, position + 1)
            else:
                position += 1
        return found

    def _read(self, sentence: Sentence, at: int) -> Time | None:
        word = sentence.words[at]
        if word in self._tables["months"]:
            return self._month(sentence, at)
        if word.isdigit() and len(word) == 4 and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            return None if self._is_amount(sentence, at) else Time(at, at + 1, word)
        if word in self._tables["weekdays"]:
            return self._weekday(sentence, at)
        return self._ago(sentence, at) or self._relative(sentence, at)

    def _is_amount(self, sentence: Sentence, at: int) -> bool:
        after = sentence.words[at + 1 : at + 3]
        return any(word in self._tables["words"]["not_years"] for word in after)

    def _month(self, sentence: Sentence, at: int) -> Time | None:
        words, table = sentence.words, self._tables["words"]
        first, last = at, at + 1
        day = self._day_number(words, at - 1) or (
            self._day_number(words, at - 2) if at > 1 and words[at - 1] in table["between_day_and_month"] else 0
        )
        if day:
            first = at - 1 if self._day_number(words, at - 1) else at - 2
        elif last < len(words) and (day := self._day_number(words, last)):
            last += 1
        elif words[at] in table["ambiguous_months"] and not (at and words[at - 1] in table["month_before"]):
            return None
        year, last = self._year_after(sentence, last)
        return Time(first, last, self._compose(year, self._tables["months"][words[at]], day))

    def _day_number(self, words: list[str], at: int) -> int:
        if not 0 <= at < len(words):
            return 0
        digits = words[at]
        for suffix in self._tables["words"]["day_suffix"]:
            digits = digits.removesuffix(suffix)
        return int(digits) if digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= 31 else 0

    def _year_after(self, sentence: Sentence, last: int) -> tuple[int, int]:
        words = sentence.words
        skip = last
        while skip < min(len(words), last + 2) and words[skip] in self._tables["words"]["between_month_and_year"]:
            skip += 1
        if skip < len(words) and words[skip].isdigit() and len(words[skip]) == 4:
            return int(words[skip]), skip + 1
        relative = self._relative(sentence, skip)
        if relative and len(relative.date) == 4:
            return int(relative.date), relative.last
        return 0, last

    def _compose(self, year: int, month: int, day: int) -> str:
        if not year:
            year = self._latest_year(month, day)
        if not year:
            return ""
        if not day:
            return f"{year:04d}-{month:02d}"
        try:
            return dt.date(year, month, day).isoformat()
        except ValueError:
            return f"{year:04d}-{month:02d}"

    def _latest_year(self, month: int, day: int) -> int:
        """The last year in which this month had come by the publication date; 0 when that is not known."""
        if len(self.published) < 7:
            return 0
        year, published = int(self.published[:4]), int(self.published[5:7])
        later = month > published or (self._day and month == published and day > self._day.day + 1)
        return year - 1 if later else year

    def _weekday(self, sentence: Sentence, at: int) -> Time | None:
        words, table = sentence.words, self._tables["words"]
        if at + 2 < len(words) and (self._day_number(words, at + 1) and words[at + 2] in self._tables["months"]):
            return None
        if at + 2 < len(words) and words[at + 1] in self._tables["months"] and self._day_number(words, at + 2):
            return None
        if not self._day:
            return Time(at, at + 1, "")
        back = (self._day.weekday() - self._tables["weekdays"][words[at]]) % 7
        around = words[max(0, at - 1) : at + 2]
        if any(word in table["next_weekday"] for word in around):
            back -= 7
        elif back == 0 and any(word in table["last_weekday"] for word in around):
            back = 7
        return Time(at, at + 1, (self._day - dt.timedelta(days=back)).isoformat())

    def _relative(self, sentence: Sentence, at: int) -> Time | None:
        for mark in sentence.find("time"):
            if mark.first == at:
                unit, offset = min(mark.classes).split()
                return Time(at, mark.last, self._shift(unit, int(offset)))
        return None

    def _ago(self, sentence: Sentence, at: int) -> Time | None:
        words, table = sentence.words, self._tables
        if at + 1 >= len(words) or words[at + 1] not in table["units"]:
            return None
        number = int(words[at]) if words[at].isdigit() and len(words[at]) < 3 else table["numbers"].get(words[at], 0)
        before = " ".join(words[max(0, at - 6) : at])
        after = words[at + 2] if at + 2 < len(words) else ""
        said = after in table["words"]["ago_after"] or any(ago in before for ago in table["words"]["ago_before"])
        return Time(at, at + 2, self._shift(table["units"][words[at + 1]], -number)) if number and said else None

    def _shift(self, unit: str, offset: int) -> str:
        """Move from the publication date; weeks are told by month, since the day stays open."""
        published = self.published
        if unit in ("day", "week"):
            if not self._day:
                return published[:7] if offset == 0 else ""
            moved = self._day + dt.timedelta(days=offset * (7 if unit == "week" else 1))
            return moved.isoformat()[: 10 if unit == "day" else 7]
        if unit == "month" and len(published) >= 7:
            months = int(published[:4]) * 12 + int(published[5:7]) - 1 + offset
            return f"{months // 12:04d}-{months % 12 + 1:02d}"
        if unit in ("year", "decade") and published:
            return f"{int(published[:4]) + offset:04d}" if unit == "year" else ""
        return ""


def _distance(time: Time, first: int, last: int) -> int:
    return first - time.last if time.last <= first else time.first - last


def _dates_coup(sentence: Sentence, time: Time) -> bool:
    nouns = sentence.find("coup", "noun", "act", "attempt_noun", "oust")
    return any(_belongs(sentence, time, noun.first, noun.last) for noun in nouns)


def _belongs(sentence: Sentence, time: Time, first: int, last: int) -> bool:
    """Whether a time dates just these words: "Friday's coup", "the coup of Friday", "seized power on Friday"."""
    between = sentence.words[time.last : first] if time.last <= first else None
    return between in ([], ["'s"]) or 0 <= time.first - last <= _BESIDE
