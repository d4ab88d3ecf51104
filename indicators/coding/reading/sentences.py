"""A sentence as the coders see it: its words with their roles, the lexicon's terms and the names marked in them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from indicators.coding.reading.matching import longest
from indicators.coding.reading.texts import Span

_NONE: list["Mark"] = []
_PLACES = frozenset({"name", "capital", "place"})


class Mark(NamedTuple):
    """A term of the lexicon in a sentence: words `first` up to, not including, `last`."""

    first: int
    last: int
    classes: frozenset[str]


class Mention(NamedTuple):
    """A name in a sentence: words `first` up to, not including, `last`, and what it stands for."""

    first: int
    last: int
    target: str
    kind: str

    @property
    def is_place(self) -> bool:
        """Whether things can be in it: a country, a town, a capital."""
        return self.kind in _PLACES

    @property
    def is_country(self) -> bool:
        """Whether it stands for a state (alpha-3 code) rather than an organisation."""
        return len(self.target) == 3 and self.target.isalpha() and self.target not in _ORGANISATIONS


_ORGANISATIONS = frozenset({"AES", "G5S", "OIF", "OIC", "OAS", "IMF"})


@dataclass(frozen=True, slots=True)
class Script:
    """What the sentences of one text are read with: the text straightened, and folded to lower case, the pattern of a
    word, and the roles of each word of the language."""

    straight: str
    folded: str
    word: re.Pattern[str]
    roles: Mapping[str, frozenset[str]]


class Sentence:
    """A sentence: words with their offsets in the article's text, whether each is capitalised, their roles, marks by
    family, and mentions; each is worked out when it is first asked for, since most sentences tell of nothing.

    `hits` and `names` say at which characters the lexicon's terms and the gazetteer's names stand; `memo` keeps what
    has been worked out about the sentence, by what it is.
    """

    def __init__(self, span: Span, index: int, script: Script) -> None:
        self.span = span
        self.index = index
        self.script = script
        self.hits: defaultdict[str, list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
        self.names: list[tuple[int, int, str, str]] = []
        self.memo: dict[Hashable, Any] = {}
        self._marks: dict[tuple[str, tuple[str, ...]], list[Mark]] = {}

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        found = self.script.word.finditer(self.script.folded, self.span.start, self.span.end)
        return [match.span() for match in found]

    @cached_property
    def words(self) -> list[str]:
        """The words in lower case, punctuation among them."""
        folded = self.script.folded
        return [folded[start:end] for start, end in self._spans]

    @cached_property
    def starts(self) -> list[int]:
        """The first character of each word."""
        return [start for start, _ in self._spans]

    @cached_property
    def ends(self) -> list[int]:
        """The character behind each word."""
        return [end for _, end in self._spans]

    @cached_property
    def capitals(self) -> list[bool]:
        """Whether each word is capitalised."""
        return [self.script.straight[start].isupper() for start, _ in self._spans]

    @cached_property
    def roles(self) -> list[frozenset[str]]:
        """The grammatical roles of each word."""
        table = self.script.roles
        return [table[word] for word in self.words]

    @cached_property
    def mentions(self) -> list[Mention]:
        """The names, in order."""
        placed = ((self._range(start, end), target, kind) for start, end, target, kind in self.names)
        return _soiled(self, _absorbed(self, [Mention(*at, target, kind) for at, target, kind in placed if at]))

    def has(self, position: int, role: str) -> bool:
        """Whether the word at this position has a role; outside the sentence none has."""
        roles = self.roles
        return 0 <= position < len(roles) and role in roles[position]

    def find(self, family: str, *classes: str) -> list[Mark]:
        """The marks of a family, in order; of these classes, if any are named."""
        if family not in self.hits:
            return _NONE
        found = self._marks.get((family, classes))
        if found is None:
            found = self._marks[family, classes] = self._sorted_out(family, classes)
        return found

    def tells(self, family: str, *classes: str) -> bool:
        """Whether a term of a family stands here; of these classes, if any are named. Reads no words."""
        hits = self.hits.get(family)
        return bool(hits) and (not classes or any(not known.isdisjoint(classes) for _, _, known in hits or ()))

    def _sorted_out(self, family: str, classes: tuple[str, ...]) -> list[Mark]:
        if not classes:
            return self._placed(family)
        if not self.tells(family, *classes):
            return _NONE
        return [mark for mark in self.find(family) if not mark.classes.isdisjoint(classes)]

    def _placed(self, family: str) -> list[Mark]:
        ranges = ((self._range(start, end), classes) for start, end, classes in longest(self.hits[family]))
        return [Mark(*at, classes) for at, classes in ranges if at]

    def _range(self, start: int, end: int) -> tuple[int, int] | None:
        """The range of words that lie within two offsets; None where they cut a word or leave the sentence."""
        if start < self.span.start or end > self.span.end:
            return None
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1)
        return (first, last) if first >= 0 and last > first else None

    def near(self, family: str, first: int, last: int, *classes: str) -> list[Mark]:
        """The marks that lie within words `first` up to, not including, `last`."""
        return [mark for mark in self.find(family, *classes) if mark.first >= first and mark.last <= last]

    def starting(self, family: str, first: int, last: int, *classes: str) -> list[Mark]:
        """The marks that start within words `first` up to, not including, `last`, wherever they end."""
        return [mark for mark in self.find(family, *classes) if first <= mark.first < last]

    def phrase(self, first: int, last: int) -> str:
        """The words of a range, for explanations."""
        return " ".join(self.words[max(0, first) : last])


def _absorbed(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """ "Russia's Wagner Group", "Russian Foreign Minister Lavrov": the first name only says whose the second is."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last and mention.kind in ("company", "forces") and last.is_country:
            between = range(last.last, mention.first)
            if len(between) <= 1 and all(sentence.words[i] in ("'s", "'") for i in between):
                kept[-1] = mention._replace(first=last.first)
                continue
        kept.append(mention)
    return kept


def _soiled(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """ "on Malian soil", « sur le sol malien »: an adjective that names a place."""
    return [
        mention._replace(kind="place")
        if mention.kind == "adjective"
        and (sentence.has(mention.last, "soil") or sentence.has(mention.first - 1, "soil"))
        else mention
        for mention in mentions
    ]
