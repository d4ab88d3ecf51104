"""How a word for a seizure of power is told: carried out, tried, only planned, or only claimed."""

from typing import NamedTuple

from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.parsing import Mark, Sentence
from indicators.coding.rulers import soldiers

BESIDE = 4
"""Words between a noun and what qualifies it ("the coup attempt has failed")."""


class Seizure(NamedTuple):
    """A type of the codebook, how explicit its words are (-1 a deed to 2 a word for the outcome), the rule."""

    type: str
    rank: int
    rule: str


def modified(sentence: Sentence, mark: Mark, reach: int) -> Seizure | None:
    """The nearest word for a plan or for a failure beside a cue decides."""
    left, right = clause_start(sentence, mark.first), min(clause_end(sentence, mark.last), mark.last + BESIDE)
    near = sentence.near("coup", max(left, mark.first - reach), mark.first, "attempted", "plotted")
    behind = sentence.near("coup", mark.last, right, "attempted")
    near += [m for m in behind if not any(sentence.has(i, "conjunction") for i in range(mark.last, m.first))]
    if not near:
        return None
    words = {name for found in near for name in found.classes}
    if all("foiling" in found.classes for found in near):
        return Seizure("attempt", 1, "attempted")
    tried = any("attempted" in found.classes and "prosecuted" not in found.classes for found in near)
    planned = "plotted" in words and not tried
    return Seizure("plot", 2, "plotted") if planned else Seizure("attempt", 2, "attempted")


def is_claimed(sentence: Sentence, mark: Mark) -> bool:
    """Whether only the plotters say so: "soldiers announced that they had seized power"."""
    left = clause_start(sentence, mark.first)
    said = sentence.near("coup", max(left, mark.first - 9), mark.first, "claim")
    said = [m for m in said if not any(sentence.has(i, "comma") for i in range(m.last, mark.first))]
    return bool(said) and bool(soldiers(sentence, mark) or sentence.find("titles"))
