"""What the text makes of an event: asserted, conditional or denied (the step that PETRARCH-like coders leave out)."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import cast

from indicators.coding.reading.parsing import Mark, Sentence
from indicators.records import Status

_SCOPE = 9  # words to the left of a cue in which a marker governs it
_ADJACENT = 2  # words over which an adjective ("alleged") reaches
_NEAR = 4  # words to the left of a cue in which a plain negation negates it
_HANGS = 9  # words behind a cue in which "if" makes it conditional
_BEHIND = 6  # words behind a cue in which "were denied" or "cannot be ruled out" still speaks of it


@dataclass(frozen=True)
class Reading:
    """A status and the word that decided; `void` marks what is no event at all (plainly negated)."""

    status: Status
    marker: str = ""
    void: bool = False


_ASSERTED = Reading("asserted")
_STOPS = frozenset(";:—–")


def read_status(
    sentence: Sentence, first: int, last: int, definite: bool = False, anchor: int | None = None
) -> Reading:
    """Read the status of a cue at words `first` to `last`.

    `definite` nouns ("the coup") are taken for granted. `anchor` is where the phrase starts when its subject stands
    before the cue ("American troops may leave").
    """
    begin = first if anchor is None else min(anchor, first)
    left = max(clause_start(sentence, begin), begin - _SCOPE)
    if denial := _denial(sentence, left, first, last):
        return denial
    if definite:
        return _ASSERTED
    negation = _last(sentence, max(left, first - _NEAR), first, "denied.not")
    if negation or sentence.has(last, "not_behind"):
        return Reading("denied", "not", void=True)
    return _conditional(sentence, left, first, last)


def _denial(sentence: Sentence, left: int, first: int, last: int) -> Reading | None:
    before = _last(sentence, left, first, "denied.deny")
    behind = sentence.near("status", last, min(clause_end(sentence, last), last + _BEHIND), "denied.after")
    if before and any(sentence.has(i, "comma") for i in range(before.last, first)):
        before = None
    behind = [m for m in behind if not any(sentence.has(i, "conjunction") for i in range(last, m.first))]
    found = before or (behind[0] if behind else None)
    if not found:
        return None
    doubted = any(sentence.has(i, "not") for i in range(found.first - 2, found.first)) or _is_open(sentence, found)
    return Reading("conditional" if doubted else "denied", sentence.phrase(found.first, found.last))


def _is_open(sentence: Sentence, found: Mark) -> bool:
    return "conditional.open" in found.classes


def _conditional(sentence: Sentence, left: int, first: int, last: int) -> Reading:
    if _is_conditional_form(sentence, first, last):
        return Reading("conditional", sentence.words[first])
    for marker in reversed(sentence.near("status", left, first, *_MARKERS)):
        if "conditional.modal" in marker.classes and not _governs(sentence, marker, first):
            continue
        if "conditional.reported" in marker.classes and _is_decided(sentence, marker) and not _hangs_on(sentence, last):
            continue
        if "conditional.plan" in marker.classes and sentence.near("status", 0, marker.first, "decided.words"):
            continue
        if "conditional.near" in marker.classes and first - marker.last > _ADJACENT:
            continue
        return Reading("conditional", sentence.phrase(marker.first, marker.last))
    behind = sentence.near("status", last, min(clause_end(sentence, last), last + _BEHIND), "conditional.open")
    return Reading("conditional", sentence.phrase(*behind[0][:2])) if behind else _ASSERTED


_MARKERS = tuple(f"conditional.{name}" for name in ("modal", "intent", "allege", "reported", "near", "plan"))


def _is_conditional_form(sentence: Sentence, first: int, last: int) -> bool:
    """A verb in the conditional mood: « retirerait », or « seraient prises » beside an "if" (else it is hearsay)."""
    if sentence.has(first - 1, "conditional") and sentence.has(first - 1, "be"):
        return any(sentence.has(i, "if") for i in range(len(sentence.words)))
    return any(sentence.has(i, "conditional") for i in range(first, last))


def _governs(sentence: Sentence, modal: Mark, first: int) -> bool:
    """A modal governs the verb after it, not what a later verb brings ("could help those who seized power")

    or a clause joined to it with a verb of its own ("may not travel, and their assets are frozen").
    """
    if any(sentence.has(i, "relative") for i in range(modal.last, first)):
        return False
    joint = next((i for i in range(modal.last, first) if sentence.has(i, "conjunction")), first)
    return not any(sentence.has(i, "be") for i in range(joint + 2, first))


def _is_decided(sentence: Sentence, modal: Mark) -> bool:
    """ "said it would withdraw": the future seen from a past decision."""
    return any(sentence.has(i, "say") for i in range(modal.first))


def _hangs_on(sentence: Sentence, last: int) -> bool:
    """ "would pull out if the government falls": a condition behind."""
    return any(sentence.has(i, "if") for i in range(last, last + _HANGS))


def clause_start(sentence: Sentence, position: int) -> int:
    """The first word of the clause that holds a word: after the last semicolon, colon, dash or subordinator."""
    stops = _boundaries(sentence)
    before = bisect_left(stops, position) - 1
    return max(stops[before] + 1 if before >= 0 else 0, position - _SCOPE * 2, 0)


def clause_end(sentence: Sentence, position: int) -> int:
    """The end of the clause that holds a word."""
    stops = _boundaries(sentence)
    behind = bisect_left(stops, position)
    return stops[behind] if behind < len(stops) else len(sentence.words)


def _boundaries(sentence: Sentence) -> list[int]:
    """Where clauses end: stops within a sentence, and subordinators that are no part of a compound."""
    if "boundaries" not in sentence.memo:
        sentence.memo["boundaries"] = [
            i
            for i, (word, roles) in enumerate(zip(sentence.words, sentence.roles, strict=True))
            if word in _STOPS or ("subordinator" in roles and sentence.words[i + 1 : i + 2] != ["-"])
        ]
    return cast("list[int]", sentence.memo["boundaries"])


def _last(sentence: Sentence, left: int, right: int, *classes: str) -> Mark | None:
    named = {i for m in sentence.mentions for i in range(m.first, m.last)}
    found = [mark for mark in sentence.near("status", left, right, *classes) if mark.first not in named]
    return found[-1] if found else None


def demanded(sentence: Sentence, first: int, anchor: int) -> Mark | None:
    """The word by which somebody asks for what a cue tells ("called for the withdrawal"), if any."""
    begin = min(anchor, first)
    return _last(sentence, max(clause_start(sentence, begin), begin - _SCOPE), first, "conditional.demand")
