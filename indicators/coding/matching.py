"""Find all terms of a lexicon at once (Aho–Corasick), at word boundaries, the longest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

T = TypeVar("T")


class Hit(NamedTuple):
    """A term found: characters `start` to `end`, the family it belongs to, and what the lexicon says of it."""

    start: int
    end: int
    family: str
    value: frozenset[str]


class Matcher(Generic[T]):
    """An automaton over terms; each term carries one value."""

    def __init__(self, terms: Iterable[tuple[str, T]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for term, value in terms:
            self._automaton.add_word(term, (len(term), value))
        self._automaton.make_automaton()
        self.empty = len(self._automaton) == 0

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """All terms that stand at word boundaries, in the order of their ends: start, end, value."""
        if self.empty:
            return
        size = len(text)
        for last, (length, value) in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if (start and text[start - 1].isalnum() and text[start].isalnum()) or (
                end < size and text[end].isalnum() and text[last].isalnum()
            ):
                continue
            yield start, end, value


def longest(found: Iterable[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
    """Of overlapping finds keep the leftmost, and of those the longest."""
    kept: list[tuple[int, int, T]] = []
    reached = -1
    for start, end, value in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if start >= reached:
            kept.append((start, end, value))
            reached = end
    return kept


def families(terms: dict[str, dict[str, frozenset[str]]]) -> list[tuple[str, list[tuple[str, frozenset[str]]]]]:
    """Invert family → term → classes into term → its families with classes, one entry a term."""
    merged: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for family, table in terms.items():
        for term, classes in table.items():
            merged[term].append((family, classes))
    return list(merged.items())
