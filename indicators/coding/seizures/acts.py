"""Verbs for seizures of power: who seized it, ousted a ruler, holds him, or struck at the seats of power."""

from indicators.coding.factuality import clause_end
from indicators.coding.reading.parsing import Mark, Sentence
from indicators.coding.seizures.outcomes import Seizure, is_claimed, modified
from indicators.coding.seizures.rulers import (
    assails_seat,
    by_soldiers,
    ends_rule,
    holds_captive,
    is_driven,
    is_fallen,
    named_behind,
    ousts_ruler,
    soldiers,
    takes_state,
)

_OBJECT = 9  # words between a verb and the ruler that it ousts
_GRASP = 5  # words between a verb and the power that it seizes (« s'est emparé mercredi du pouvoir »)
_GOVERNED = 12  # words between "plot" or "attempt" and the verb that it governs


def _act(sentence: Sentence, mark: Mark) -> Seizure | None:
    if sentence.near("movement", mark.first - _OBJECT, mark.first, "rebel"):
        return None
    return _deed(sentence, mark, "act", 2)


def _dissolving(sentence: Sentence, mark: Mark) -> Seizure | None:
    return _act(sentence, mark) if _dissolves(sentence, mark) else None


def _grasping(sentence: Sentence, mark: Mark) -> Seizure | None:
    """ "s'est emparé mercredi du pouvoir": adverbs between the verb and the power that it seizes."""
    right = min(clause_end(sentence, mark.last), mark.last + _GRASP)
    power = sentence.near("coup", mark.last, right, "grasped")
    apart = power and any(sentence.has(i, role) for i in range(mark.last, power[0].first) for role in ("comma", "in"))
    return _act(sentence, mark) if power and not apart else None


def _proclaiming(sentence: Sentence, mark: Mark) -> Seizure | None:
    """ "declared himself Burkina Faso's head of state": soldiers who name themselves rulers."""
    ruler = sentence.near("ruler", mark.last, min(len(sentence.words), mark.last + _GRASP + 1), "noun")
    who = sentence.near("ruler", max(0, mark.first - _GOVERNED), mark.first, "soldier")
    return _act(sentence, mark) if ruler and who else None


def _takeover(sentence: Sentence, mark: Mark) -> Seizure | None:
    complete = mark.last - mark.first > 2
    if soldiers(sentence, mark) and takes_state(sentence, mark, complete):
        return _deed(sentence, mark, "takeover", 1)
    return None


def _ending(sentence: Sentence, mark: Mark) -> Seizure | None:
    return _deed(sentence, mark, "takeover", 1) if ends_rule(sentence, mark) else None


def _assailing(sentence: Sentence, mark: Mark) -> Seizure | None:
    return Seizure("attempt", -1, "strike") if assails_seat(sentence, mark) else None


def _overthrow(sentence: Sentence, mark: Mark) -> Seizure | None:
    if named_behind(sentence, mark) and (soldiers(sentence, mark) or not sentence.find("ruler", "lawful")):
        return _deed(sentence, mark, "deed", 1)
    return _ousting(sentence, mark)


def _ousting(sentence: Sentence, mark: Mark) -> Seizure | None:
    if is_fallen(sentence, mark) or not ousts_ruler(sentence, mark):
        return None
    return _deed(sentence, mark, "oust", 2 if by_soldiers(sentence, mark) else 1)


def _resigning(sentence: Sentence, mark: Mark) -> Seizure | None:
    """ "forced to resign", « contraint à la démission »: a seizure where soldiers stand beside it."""
    return _ousting(sentence, mark) if soldiers(sentence, mark) else None


def _driving(sentence: Sentence, mark: Mark) -> Seizure | None:
    return _deed(sentence, mark, "oust", 1) if is_driven(sentence, mark) else None


def _holding(sentence: Sentence, mark: Mark) -> Seizure | None:
    held = soldiers(sentence, mark) and ousts_ruler(sentence, mark)
    return Seizure("attempt", -1, "hold") if held else None


def _captive(sentence: Sentence, mark: Mark) -> Seizure | None:
    held = soldiers(sentence, mark) and holds_captive(sentence, mark)
    return Seizure("attempt", -1, "hold") if held else None


def _striking(sentence: Sentence, mark: Mark) -> Seizure | None:
    return Seizure("attempt", -1, "strike") if soldiers(sentence, mark) else None


READERS = {
    "act": _act,
    "dissolve": _dissolving,
    "grasp": _grasping,
    "proclaim": _proclaiming,
    "takeover": _takeover,
    "deed": _overthrow,
    "oust": _ousting,
    "weak_oust": _ousting,
    "resign": _resigning,
    "drive": _driving,
    "captivity": _captive,
    "hold": _holding,
    "strike": _striking,
    "ending": _ending,
    "assail": _assailing,
}
"""How each class of verbs is read, the surest first."""


def _dissolves(sentence: Sentence, mark: Mark) -> bool:
    """Soldiers who dissolve the institutions of state take power, with or without the word."""
    passive = any(sentence.has(i, "be") for i in range(mark.first - 3, mark.first))
    range_ = (mark.first - 6, mark.first) if passive else (mark.last, mark.last + 6)
    return bool(soldiers(sentence, mark) and sentence.near("coup", *range_, "institution"))


def _deed(sentence: Sentence, mark: Mark, rule: str, rank: int) -> Seizure | None:
    """A verb for seizing power or ousting a ruler: done, tried, planned, or only claimed."""
    if _is_infinitive(sentence, mark):
        if governed := modified(sentence, mark, _GOVERNED):
            return governed
        near = sentence.near("coup", 0, mark.first, "arrest")
        if near:
            return Seizure("plot", 1, f"{rule}-arrest")
        return Seizure("success", 0, f"{rule}-infinitive") if soldiers(sentence, mark) else None
    if is_claimed(sentence, mark):
        return Seizure("attempt", 0, "claim")
    return modified(sentence, mark, 3) or Seizure("success", rank, rule)


def _is_infinitive(sentence: Sentence, mark: Mark) -> bool:
    """ "to seize power", and behind another one: "a scheme to kill ministers and seize power"."""
    if not sentence.has(mark.first - 1, "conjunction"):
        return sentence.has(mark.first - 1, "infinitive")
    bare = sentence.near("ruler", mark.first, mark.last, "bare")
    return bool(bare) and any(sentence.has(i, "infinitive") for i in range(mark.first - _GOVERNED, mark.first))
