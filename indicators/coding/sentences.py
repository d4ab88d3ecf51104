"""A sentence as the coders see it: its words with their roles, the lexicon's terms and the names marked in them."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from indicators.coding.texts import Span

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


@dataclass(slots=True)
class Sentence:
    """A sentence: words with their offsets in the article's text, whether each is capitalised, their roles, marks by
    family, and mentions. `memo` keeps what has been worked out about it, by what it is.
    """

    span: Span
    index: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    capitals: list[bool]
    roles: list[frozenset[str]]
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    memo: dict[Hashable, Any] = field(default_factory=dict)

    def has(self, position: int, role: str) -> bool:
        """Whether the word at this position has a role; outside the sentence none has."""
        return 0 <= position < len(self.words) and role in self.roles[position]

    def find(self, family: str, *classes: str) -> list[Mark]:
        """The marks of a family, in order; of these classes, if any are named."""
        found = self.marks.get(family)
        if not found or not classes:
            return found or _NONE
        key = (family, classes)
        if key not in self.memo:
            self.memo[key] = [mark for mark in found if not mark.classes.isdisjoint(classes)]
        return cast("list[Mark]", self.memo[key])

    def near(self, family: str, first: int, last: int, *classes: str) -> list[Mark]:
        """The marks that lie within words `first` up to, not including, `last`."""
        return [mark for mark in self.find(family, *classes) if mark.first >= first and mark.last <= last]

    def starting(self, family: str, first: int, last: int, *classes: str) -> list[Mark]:
        """The marks that start within words `first` up to, not including, `last`, wherever they end."""
        return [mark for mark in self.find(family, *classes) if first <= mark.first < last]

    def phrase(self, first: int, last: int) -> str:
        """The words of a range, for explanations."""
        return " ".join(self.words[max(0, first) : last])
