"""What a word for a seizure of power says of it: carried out, tried or only planned, and how explicitly."""

from collections.abc import Callable
from typing import NamedTuple

from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.parsing import Mark, Sentence
from indicators.coding.places import attached
from indicators.coding.rulers import (
    by_soldiers,
    holds_captive,
    is_driven,
    is_fallen,
    named_behind,
    ousts_ruler,
    ruler_within,
    soldiers,
    takes_state,
)

_BESIDE = 4  # words between a noun and what qualifies it ("the coup attempt has failed")
_OBJECT = 9  # words between a verb and the ruler that it ousts
_GRASP = 5  # words between a verb and the power that it seizes (« s'est emparé mercredi du pouvoir »)
_GOVERNED = 12  # words between "plot" or "attempt" and the verb that it governs


class Seizure(NamedTuple):
    """A type of the codebook, how explicit its words are (-1 a deed to 2 a word for the outcome), the rule."""

    type: str
    rank: int
    rule: str


def read_seizure(sentence: Sentence, mark: Mark) -> Seizure | None:
    """Read a word of the `coup` family; None where it tells of no seizure of power (figures of speech, labels)."""
    if mark.classes & {"idiom", "label"}:
        return None
    for name, read in _READERS:
        if name in mark.classes and (found := read(sentence, mark)):
            return found
    return None


def _plot_noun(sentence: Sentence, mark: Mark) -> Seizure:
    return Seizure("plot", 2, "plot-noun")


def _attempt_noun(sentence: Sentence, mark: Mark) -> Seizure:
    return Seizure("attempt", 2, "attempt-noun")


def _noun(sentence: Sentence, mark: Mark) -> Seizure | None:
    if sentence.has(mark.first - 1, "scare"):
        return None
    return _modified(sentence, mark, _BESIDE) or Seizure("success", 0, "noun")


def _weak_noun(sentence: Sentence, mark: Mark) -> Seizure | None:
    """A "takeover" is one of state where soldiers or a country stand beside it, or a text knows it ("the takeover")."""
    known = soldiers(sentence, mark) or attached(sentence, mark) or is_definite(sentence, mark)
    return _noun(sentence, mark) if known else None


def _charge(sentence: Sentence, mark: Mark) -> Seizure | None:
    """ "atteinte à la sûreté de l'État": a plot where soldiers or a word for a coup stand beside it."""
    told = soldiers(sentence, mark) or sentence.find("coup", "noun", "attempt_noun", "plot_noun")
    return Seizure("plot", 1, "charge") if told and sentence.find("coup", "arrest", "custody") else None


def _weak_plot(sentence: Sentence, mark: Mark) -> Seizure | None:
    against = ruler_within(sentence, mark.last, mark.last + _OBJECT)
    return Seizure("plot", 1, "weak-plot") if against and is_prosecuted(sentence) else None


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


def _takeover(sentence: Sentence, mark: Mark) -> Seizure | None:
    complete = mark.last - mark.first > 2
    if soldiers(sentence, mark) and takes_state(sentence, mark, complete):
        return _deed(sentence, mark, "takeover", 1)
    return None


def _overthrow(sentence: Sentence, mark: Mark) -> Seizure | None:
    if named_behind(sentence, mark) and (soldiers(sentence, mark) or not sentence.find("ruler", "lawful")):
        return _deed(sentence, mark, "deed", 1)
    return _ousting(sentence, mark)


def _ousting(sentence: Sentence, mark: Mark) -> Seizure | None:
    rank = 2 if by_soldiers(sentence, mark) else 1
    return (
        _deed(sentence, mark, "oust", rank) if ousts_ruler(sentence, mark) and not is_fallen(sentence, mark) else None
    )


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


_READERS: tuple[tuple[str, Callable[[Sentence, Mark], Seizure | None]], ...] = (
    ("plot_noun", _plot_noun),
    ("attempt_noun", _attempt_noun),
    ("noun", _noun),
    ("figurative", _noun),
    ("weak_noun", _weak_noun),
    ("weak_plot", _weak_plot),
    ("charge", _charge),
    ("act", _act),
    ("dissolve", _dissolving),
    ("grasp", _grasping),
    ("takeover", _takeover),
    ("deed", _overthrow),
    ("oust", _ousting),
    ("weak_oust", _ousting),
    ("drive", _driving),
    ("captivity", _captive),
    ("hold", _holding),
    ("strike", _striking),
)


def _dissolves(sentence: Sentence, mark: Mark) -> bool:
    """Soldiers who dissolve the institutions of state take power, with or without the word."""
    passive = any(sentence.has(i, "be") for i in range(mark.first - 3, mark.first))
    range_ = (mark.first - 6, mark.first) if passive else (mark.last, mark.last + 6)
    return bool(soldiers(sentence, mark) and sentence.near("coup", *range_, "institution"))


def _deed(sentence: Sentence, mark: Mark, rule: str, rank: int) -> Seizure | None:
    """A verb for seizing power or ousting a ruler: done, tried, planned, or only claimed."""
    if _is_infinitive(sentence, mark):
        if modified := _modified(sentence, mark, _GOVERNED):
            return modified
        near = sentence.near("coup", 0, mark.first, "arrest")
        if near:
            return Seizure("plot", 1, f"{rule}-arrest")
        return Seizure("success", 0, f"{rule}-infinitive") if soldiers(sentence, mark) else None
    if _is_claimed(sentence, mark):
        return Seizure("attempt", 0, "claim")
    return _modified(sentence, mark, 3) or Seizure("success", rank, rule)


def _is_infinitive(sentence: Sentence, mark: Mark) -> bool:
    return sentence.has(mark.first - 1, "infinitive")


def _modified(sentence: Sentence, mark: Mark, reach: int) -> Seizure | None:
    """The nearest word for a plan or for a failure beside a cue decides."""
    left, right = clause_start(sentence, mark.first), min(clause_end(sentence, mark.last), mark.last + _BESIDE)
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


def _is_claimed(sentence: Sentence, mark: Mark) -> bool:
    """Whether only the plotters say so: "soldiers announced that they had seized power"."""
    left = clause_start(sentence, mark.first)
    said = sentence.near("coup", max(left, mark.first - 9), mark.first, "claim")
    said = [m for m in said if not any(sentence.has(i, "comma") for i in range(m.last, mark.first))]
    return bool(said) and bool(soldiers(sentence, mark) or sentence.find("titles"))


def is_definite(sentence: Sentence, mark: Mark) -> bool:
    """ "the coup", "last week's coup", "Niger's coup": taken for granted, whatever governs it."""
    if not mark.classes & {"noun", "weak_noun", "attempt_noun", "plot_noun"}:
        return False
    for position in range(mark.first - 1, max(-1, mark.first - 5), -1):
        if sentence.has(position, "definite"):
            return True
        if any(sentence.has(position, role) for role in ("indefinite", "preposition", "be", "clause", "not", "say")):
            return False
    return False


def is_plural(sentence: Sentence, mark: Mark) -> bool:
    """Whether the noun is a plural, which counts only where dates or countries tell the single ones."""
    return any(m.first < mark.last and m.last > mark.first for m in sentence.find("ruler", "multiple"))


def is_recalled(sentence: Sentence, mark: Mark) -> bool:
    """ "the captain who seized power", « arrivé au pouvoir par un putsch »: told in passing of those who rule."""
    if mark.classes & {"noun", "weak_noun", "attempt_noun", "plot_noun", "figurative"}:
        return bool(sentence.near("coup", mark.first - _BESIDE - 1, mark.first, "grasped"))
    before = range(mark.first - 3, mark.first)
    return any(sentence.has(i, "subject_relative") and sentence.has(i, "subordinator") for i in before)


def is_counted(sentence: Sentence, mark: Mark) -> bool:
    """ "the two coups", « deux putschs en moins d'un an »: few enough to be one event without a date."""
    return any(m.last in (mark.first, mark.first - 1) for m in sentence.find("ruler", "counted"))


def is_prosecuted(sentence: Sentence) -> bool:
    """Arrests or a trial make an alleged plot one that the state acted on."""
    return bool(sentence.find("coup", "prosecuted"))
