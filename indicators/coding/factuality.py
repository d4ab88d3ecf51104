"""What the text makes of an event: asserted, conditional or denied (the step that PETRARCH-like coders leave out)."""

from dataclasses import dataclass

from indicators.coding.parsing import Mark, Sentence
from indicators.records import Status

_SCOPE = 9  # words to the left of a cue in which a marker governs it


@dataclass(frozen=True)
class Reading:
    """A status and the word that decided; `void` marks what is no event at all (negated or merely called for)."""

    status: Status
    marker: str = ""
    void: bool = False


def read_status(sentence: Sentence, first: int, last: int, definite: bool = False) -> Reading:
    """Read the status of a cue at words `first` to `last`; `definite` nouns ("the coup") are taken for granted."""
    left = clause_start(sentence, first)
    denial = _last(sentence, "status", left, first, "denied.deny") or _after(sentence, last)
    if denial:
        return Reading("denied", sentence.phrase(*denial[:2]))
    if definite:
        return Reading("asserted")
    if negation := _negation(sentence, left, first):
        return Reading("denied", negation, void=True)
    return _conditional(sentence, left, first, last)


def _conditional(sentence: Sentence, left: int, first: int, last: int) -> Reading:
    markers = ("conditional.modal", "conditional.intent", "conditional.allege")
    found = _last(sentence, "status", left, first, *markers)
    if found and "conditional.modal" in found.classes and not _governs(sentence, found, first):
        found = None
    if not found:
        return Reading("asserted")
    return Reading("conditional", sentence.phrase(found.first, found.last))


def _governs(sentence: Sentence, modal: Mark, first: int) -> bool:
    """A modal governs the verb after it, not what a later verb brings ("could help those who seized power")."""
    return not any(sentence.has(i, "relative") for i in range(modal.last, first))


def clause_start(sentence: Sentence, position: int) -> int:
    """The first word of the clause that holds a word: after the last semicolon, colon, dash or subordinator."""
    lowest = max(0, position - _SCOPE * 2)
    for i in range(position - 1, lowest - 1, -1):
        if sentence.words[i] in (";", ":", "—", "–"):
            return i + 1
        if sentence.has(i, "subordinator"):
            return i + 1
    return lowest


def clause_end(sentence: Sentence, position: int) -> int:
    """The end of the clause that holds a word."""
    for i in range(position, len(sentence.words)):
        if sentence.words[i] in (";", ":", "—", "–") or sentence.has(i, "subordinator"):
            return i
    return len(sentence.words)


def _last(sentence: Sentence, family: str, left: int, right: int, *classes: str) -> Mark | None:
    found = [m for m in sentence.near(family, max(left, right - _SCOPE), right, *classes)]
    return found[-1] if found else None


def _after(sentence: Sentence, last: int) -> Mark | None:
    found = sentence.near("status", last, last + 5, "denied.undone")
    return found[0] if found else None


def _negation(sentence: Sentence, left: int, first: int) -> str:
    found = sentence.near("status", max(left, first - 4), first, "denied.not")
    return sentence.phrase(*found[-1][:2]) if found else ""
