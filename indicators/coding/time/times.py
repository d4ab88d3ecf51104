"""Words of time in a sentence: days, months, years, weekdays and "last year", never finer than they are told."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

from indicators.coding.reading.parsing import Sentence, Text
from indicators.coding.time.coming import is_deadline, is_promised
from indicators.coding.time.periods import Time, compose, is_soon, shift

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_DAY = 24  # hours; fewer are told of the same day
_FIGURE = re.compile(r"\d")
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO = (4, 2, 2)


class Calendar:
    """Reads the times that a sentence tells by themselves, against the publication date."""

    def __init__(self, text: Text) -> None:
        self.published = text.published
        self._folded = text.folded
        self.tables: dict[str, Any] = text.language.lexicon.tables["dates"]
        self.words: dict[str, list[str]] = self.tables["words"]
        self._day = dt.date.fromisoformat(text.published) if len(text.published) == 10 else None
        self._named = self._readers()

    def _readers(self) -> dict[str, Callable[[Sentence, int], Time | None]]:
        read = {"months": self._month, "weekdays": self._weekday, "seasons": self._season}
        return {word: reader for name, reader in read.items() for word in self.tables[name]}

    def tells(self, sentence: Sentence) -> bool:
        """Whether a sentence has a word of time or a figure at all: asked before its words are read."""
        figured = _FIGURE.search(self._folded, sentence.span.start, sentence.span.end)
        return bool(figured) or sentence.tells("clock") or sentence.tells("time")

    def starts(self, sentence: Sentence) -> list[int]:
        """The words at which a time may start: named ones, figures, phrases, and what stands before a unit."""
        words, units = sentence.words, self.tables["units"]
        found = {mark.first for mark in sentence.find("time")}
        found.update(i - 1 for i, word in enumerate(words) if i and word in units)
        found.update(i for i, word in enumerate(words) if word in self._named or word[0].isdigit())
        return sorted(found)

    def times(self, sentence: Sentence) -> Iterator[Time]:
        """Every time told in a sentence, in order; those to come and deadlines are left out."""
        reached = 0
        kept: list[Time] = []
        for position in self.starts(sentence) if self.tells(sentence) else ():
            time = self._read(sentence, position) if position >= reached else None
            if time and kept and kept[-1].last > time.first:
                kept.pop()
            if time:
                kept.append(time)
                reached = time.last
        return (
            time
            for time in kept
            if time.date and not self.is_ahead(time) and not is_deadline(self.words, sentence, time)
        )

    def is_ahead(self, time: Time) -> bool:
        """Whether a time is still to come: "next month"."""
        return bool(self.published) and time.date[: len(self.published)] > self.published

    def _read(self, sentence: Sentence, at: int) -> Time | None:
        word = sentence.words[at]
        if reader := self._named.get(word):
            return reader(sentence, at)
        found = self._digits(sentence, at) if word[0].isdigit() else None
        return found or self.ago(sentence, at) or self._relative(sentence, at)

    def _digits(self, sentence: Sentence, at: int) -> Time | None:
        """ "18.08.2020", "2020-08-18", "18/08/2020" or a year."""
        word = sentence.words[at]
        if pointed := _POINTED.fullmatch(word):
            day, month, year = (int(part) for part in pointed.groups())
            return Time(at, at + 1, self._compose(year, month, day))
        parts = sentence.words[at : at + 5]
        if len(parts) == 5 and parts[1] == parts[3] in ("-", "/") and all(p.isdigit() for p in parts[::2]):
            return self._figures(at, [parts[0], parts[2], parts[4]])
        if word.isdigit() and len(word) == 4 and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            return None if self._is_amount(sentence, at) else Time(at, at + 1, word)
        return None

    def _figures(self, at: int, parts: list[str]) -> Time | None:
        if tuple(len(part) for part in parts) == _ISO:
            year, month, day = (int(part) for part in parts)
        elif len(parts[2]) == 4:
            first, second, year = (int(part) for part in parts)
            american = second > 12 or (self.words["month_first"] and first <= 12)
            month, day = (first, second) if american else (second, first)
        else:
            return None
        return Time(at, at + 5, self._compose(year, month, day)) if 1 <= month <= 12 else None

    def _is_amount(self, sentence: Sentence, at: int) -> bool:
        """Whether a figure of four digits is no year: "2020 soldiers", "Agenda 2063"."""
        after = sentence.words[at + 1 : at + 3]
        named = at > 1 and sentence.capitals[at - 1] and sentence.words[at - 1] not in self.words["before_year"]
        return any(word in self.words["not_years"] for word in after) or (named and not sentence.roles[at - 1])

    def _month(self, sentence: Sentence, at: int) -> Time | None:
        words, table = sentence.words, self.words
        first, last, day = self._day_before(words, at)
        if words[last : last + 1] == ["."] and self._day_number(words, last + 1):
            last += 1
        if not day and (day := self._day_number(words, last)):
            last += 1
            last += last < len(words) and words[last] in table["day_suffix"]
            if last < len(words) and words[last] in table["to"] and self._day_number(words, last + 1):
                last += 2
        elif (
            not day
            and words[at] in table["ambiguous_months"]
            and not (at and words[at - 1] in table["month_before"])
            and not (words[last : last + 1] and words[last].isdigit())
        ):
            return None
        year, last = self._year_after(sentence, last)
        year = year or self._year_told(sentence, last)
        month = self.tables["months"][words[at]]
        ahead = not year and any(w in table["next_weekday"] for w in words[max(0, first - 1) : last + 1])
        if not year and self._is_long_gone(words, first, last, month, day):
            year = int(self.published[:4]) - 1
        return Time(first, last, "" if ahead else self._compose(year, month, day))

    def _day_before(self, words: list[str], at: int) -> tuple[int, int, int]:
        """Where the day before a month starts, and the day: "26 July", "the 26th of July", "26 to 27 July"."""
        first = at - 1
        while first > 0 and words[first] in self.words["between_day_and_month"]:
            first -= 1
        day = self._day_number(words, first)
        if not day:
            return at, at + 1, 0
        earlier = self._day_number(words, first - 2) if first > 1 and words[first - 1] in self.words["to"] else 0
        return (first - 2, at + 1, earlier) if earlier else (first, at + 1, day)

    def _is_long_gone(self, words: list[str], first: int, last: int, month: int, day: int) -> bool:
        """ "last July", « en juillet dernier » in a July: the one of the year before."""
        said = words[first - 1 : first] if first else []
        said += [word for word in words[last : last + 1] if word in self.words["last_after"]]
        known = len(self.published) >= 7 and month == int(self.published[5:7]) and not day
        return known and any(word in self.words["last_weekday"] for word in said)

    def _day_number(self, words: list[str], at: int) -> int:
        if not 0 <= at < len(words):
            return 0
        digits = words[at]
        for suffix in self.words["day_suffix"]:
            digits = digits.removesuffix(suffix)
        return int(digits) if digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= 31 else 0

    def _year_after(self, sentence: Sentence, last: int) -> tuple[int, int]:
        words = sentence.words
        skip = last
        while skip < min(len(words), last + 2) and words[skip] in self.words["between_month_and_year"]:
            skip += 1
        if skip < len(words) and words[skip].isdigit() and len(words[skip]) == 4:
            return int(words[skip]), skip + 1
        relative = self._relative(sentence, skip)
        if relative and len(relative.date) == 4:
            return int(relative.date), relative.last
        return 0, last

    def _year_told(self, sentence: Sentence, last: int) -> int:
        """ "30 September of the same year" on the eve of that day: not this year's, whichever `with_year` will find."""
        told = any(mark.first == last + 1 and "then.year 0" in mark.classes for mark in sentence.find("time"))
        return int(self.published[:4]) - 1 if told and len(self.published) >= 4 else 0

    def _compose(self, year: int, month: int, day: int) -> str:
        year = year or self._latest_year(month, day)
        return compose(year, month, day) if year else ""

    def _latest_year(self, month: int, day: int) -> int:
        """The last year in which this month had come by the publication date; 0 when not known or just ahead."""
        if len(self.published) < 7:
            return 0
        year, published = int(self.published[:4]), int(self.published[5:7])
        if self._day and day and is_soon(self._day, month, day):
            return 0
        later = month > published or (self._day and month == published and day > self._day.day + 1)
        return year - 1 if later else year

    def _weekday(self, sentence: Sentence, at: int) -> Time | None:
        words, table = sentence.words, self.words
        dated = at + 1
        while dated < len(words) and words[dated] in table["day_part"]:
            dated += 1
        months = self.tables["months"]
        for one, other in ((dated, dated + 1), (dated + 1, dated)):
            if other < len(words) and self._day_number(words, one) and words[other : other + 1][0] in months:
                return None
        if not self._day:
            return Time(at, at + 1, "")
        back = (self._day.weekday() - self.tables["weekdays"][words[at]]) % 7
        around = words[max(0, at - 1) : at + 2]
        if any(word in table["next_weekday"] for word in around) or is_promised(self.words, sentence, at):
            return Time(at, at + 1, "")
        if back == 0 and any(word in table["last_weekday"] for word in around):
            back = 7
        night = (
            words[at + 1 : at + 2]
            and words[at + 1] in table["to"]
            and self.tables["weekdays"].keys() & words[at + 2 : at + 3]
        )
        return Time(at, at + (3 if night else 1), (self._day - dt.timedelta(days=back)).isoformat())

    def _season(self, sentence: Sentence, at: int) -> Time | None:
        """ "last autumn", « l'été 2023 »: known by year."""
        words = sentence.words
        year, last = self._year_after(sentence, at + 1)
        around = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
        if not year and any(word in self.words["last_weekday"] for word in around):
            year = self._latest_year(self.tables["seasons"][words[at]], 0)
        return Time(at, last, f"{year:04d}") if year else None

    def _relative(self, sentence: Sentence, at: int) -> Time | None:
        for mark in sentence.find("time"):
            if mark.first == at:
                unit, offset = next(iter(mark.classes)).split()
                if unit.startswith("then"):
                    return None
                return Time(at, mark.last, shift(self.published, unit, int(offset)))
        return None

    def count(self, words: list[str], at: int) -> tuple[int, str]:
        """A number with a unit of time: "two days", « 3 mois »; 0 where none stands."""
        if at + 1 >= len(words) or words[at + 1] not in self.tables["units"]:
            return 0, ""
        known: dict[str, int] = self.tables["numbers"]
        number = int(words[at]) if words[at].isdigit() and len(words[at]) < 3 else known.get(words[at], 0)
        if number and at > 1 and words[at - 1] == "-":
            number += known.get(words[at - 2], 0)
        unit = self.tables["units"][words[at + 1]]
        return (number // _DAY, "day") if unit == "hour" else (number, unit)

    def ago(self, sentence: Sentence, at: int) -> Time | None:
        """ "two days ago", « il y a deux ans »."""
        words, table = sentence.words, self.words
        number, unit = self.count(words, at)
        if not number:
            return None
        before = " ".join(words[max(0, at - 6) : at])
        after = words[at + 2] if at + 2 < len(words) else ""
        said = after in table["ago_after"] or any(ago in before for ago in table["ago_before"])
        return Time(at, at + 2, shift(self.published, unit, -number)) if said else None
