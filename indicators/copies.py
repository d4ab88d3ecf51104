"""Near copies: a wire story that three sites print is one witness, not three.

A text's sketch is the smallest hashes of its runs of five words (Broder 1997, bottom-k): two sketches together
estimate how much two texts share, whatever their length, without the texts.
"""

import re
from collections import defaultdict
from itertools import pairwise
from zlib import crc32

SIZE = 64
RUN = 5
ALIKE = 0.4
PROBES = 16
_WORD = re.compile(r"\w+")


def sketch(text: str) -> str:
    """Sketch a text as hexadecimal numbers of eight digits, smallest first; a text under five words is one run."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}
    return "".join(f"{number:08x}" for number in sorted({crc32(run.encode()) for run in runs})[:SIZE])


def likeness(first: str, second: str) -> float:
    """Estimate the Jaccard likeness (0 to 1) of the texts behind two sketches."""
    one, two = _numbers(first), _numbers(second)
    smallest = set(sorted(one | two)[:SIZE])
    return len(one & two & smallest) / len(smallest) if smallest else 0.0


def _numbers(text: str) -> set[str]:
    return {text[start : start + 8] for start in range(0, len(text), 8)}


def originators(sketches: dict[str, str]) -> dict[str, str]:
    """Group texts (id → sketch) that are near copies, also by way of a third; each is named after its first id."""
    leader = {one: one for one in sketches}

    def find(one: str) -> str:
        while leader[one] != one:
            one = leader[one]
        return one

    for first, second in sorted(_candidates(sketches)):
        if find(first) != find(second) and likeness(sketches[first], sketches[second]) >= ALIKE:
            low, high = sorted((find(first), find(second)))
            leader[high] = low
    return {one: find(one) for one in sketches}


def _candidates(sketches: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs that share one of their smallest hashes: near copies do, and comparing all pairs would take too long."""
    shared: dict[str, list[str]] = defaultdict(list)
    for one in sorted(sketches):
        for number in _numbers(sketches[one][: 8 * PROBES]):
            shared[number].append(one)
    return {pair for ids in shared.values() for pair in pairwise(ids)}
