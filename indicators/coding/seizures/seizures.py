"""What a word for a seizure of power says of it: carried out, tried or only planned, and how explicitly."""

from collections.abc import Callable

from indicators.coding.places import attached
from indicators.coding.reading.parsing import Mark, Sentence
from indicators.coding.seizures.acts import READERS
from indicators.coding.seizures.outcomes import BESIDE, Seizure, modified
from indicators.coding.seizures.rulers import ruler_within, soldiers

_OBJECT = 9  # words between a verb and the ruler that it ousts
_QUOTED = 3  # words between a quotation mark and the noun of the phrase that it opens
_FOILED = 5  # words between a plot and the word for its failure
_BACKGROUND = 3  # sentences after which a pluperfect tells of the past and no more of the news


def read_seizure(sentence: Sentence, mark: Mark) -> Seizure | None:
    """Read a word of the `coup` family; None where it tells of no seizure of power (figures of speech, labels)."""
    if mark.classes & {"idiom", "label"}:
        return None
    for name, read in _READERS.items():
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
    return modified(sentence, mark, BESIDE) or Seizure("success", 0, "noun")


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
    if against and is_prosecuted(sentence):
        return Seizure("plot", 1, "weak-plot")
    foiled = sentence.near("coup", mark.first - _FOILED, mark.last + _FOILED, "foiling")
    return Seizure("plot", 1, "foiled-plot") if foiled and not sentence.find("ruler", "foe", "terror") else None


_READERS: dict[str, Callable[[Sentence, Mark], Seizure | None]] = {
    "plot_noun": _plot_noun,
    "attempt_noun": _attempt_noun,
    "noun": _noun,
    "figurative": _noun,
    "weak_noun": _weak_noun,
    "weak_plot": _weak_plot,
    "charge": _charge,
    **READERS,
}


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


def is_quoted(sentence: Sentence, mark: Mark) -> bool:
    """ "it was 'not a coup'", « un nouveau "coup d'État" », in quotation marks alone: what somebody calls it."""
    opened = any(sentence.has(i, "quote") for i in range(mark.first - _QUOTED, mark.first))
    return opened and sentence.has(mark.last, "quote")


def is_plural(sentence: Sentence, mark: Mark) -> bool:
    """Whether the noun is a plural, which counts only where dates or countries tell the single ones."""
    return any(m.first < mark.last and m.last > mark.first for m in sentence.find("ruler", "multiple"))


def is_recalled(sentence: Sentence, mark: Mark) -> bool:
    """ "the captain who seized power", « arrivé au pouvoir par un putsch »: told in passing of those who rule."""
    if mark.classes & {"noun", "weak_noun", "attempt_noun", "plot_noun", "figurative"}:
        return bool(sentence.near("coup", mark.first - BESIDE - 1, mark.first, "grasped"))
    before = range(mark.first - 3, mark.first)
    if sentence.index >= _BACKGROUND and sentence.near("ruler", mark.first - 3, mark.first, "had"):
        return True
    return any(sentence.has(i, "subject_relative") and sentence.has(i, "subordinator") for i in before)


def is_counted(sentence: Sentence, mark: Mark) -> bool:
    """ "the two coups", « deux putschs en moins d'un an »: few enough to be one event without a date."""
    return any(m.last in (mark.first, mark.first - 1) for m in sentence.find("ruler", "counted"))


def is_prosecuted(sentence: Sentence) -> bool:
    """Arrests or a trial make an alleged plot one that the state acted on."""
    return bool(sentence.find("coup", "prosecuted"))
