"""Find all terms of a lexicon at once (Aho–Corasick), at word boundaries, the longest first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

T = TypeVar("T")


class Matcher(Generic[T]):
    """An automaton over terms; each term carries one value.

    `rare` is for terms of which most texts hold few: then a larger automaton is twice as fast.
    """

    def __init__(self, terms: Iterable[tuple[str, T]], rare: bool = False) -> None:
        table = dict(terms)
        self._values = list(table.values())
        kind = Implementation.DFA if rare else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(list(table), implementation=kind)

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """All terms that stand at word boundaries, in the order of their ends: start, end, value."""
        size, values = len(text), self._values
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and text[start - 1].isalnum() and text[start].isalnum()) or (
                end < size and text[end].isalnum() and text[end - 1].isalnum()
            ):
                continue
            yield start, end, values[number]


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
