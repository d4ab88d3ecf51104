"""Headcounts: "some 1,500 French soldiers", « près de 1 100 militaires »."""

from indicators.coding.parsing import Sentence

_REACH = 4


def headcount(sentence: Sentence, first: int, last: int) -> float | None:
    """The number told right before forces at words `first` to `last`; None when there is none."""
    for position in range(first - 1, max(-1, first - _REACH), -1):
        digits = sentence.words[position].replace(",", "").replace(" ", "").replace(".", "")
        if digits.isdigit() and len(digits) <= 6:
            return float(digits)
    return None
