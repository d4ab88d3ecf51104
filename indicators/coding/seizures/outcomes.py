"""How a word for a seizure of power is told: carried out, tried, only planned, or only claimed."""

from typing import NamedTuple

from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.reading.parsing import Mark, Sentence, Text
from indicators.coding.seizures.rulers import soldiers

_ARRESTS = 3  # sentences from an attempt on in which arrests are told
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
    if any(sentence.has(i, "comma") and sentence.has(i + 1, "relative") for i in range(mark.last, mark.last + BESIDE)):
        behind = sentence.near("coup", right, clause_end(sentence, right + 2), "failing")
    else:
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


def only_arrests(text: Text, sentence: Sentence) -> bool:
    """Arrests alone are a plot, whatever the text calls it: no shots, no seized building, no statement on air."""
    if is_judged(sentence):
        return False
    moved = any(_tells_move(other) for other in text.sentences)
    around = text.sentences[max(0, sentence.index - 1) : sentence.index + _ARRESTS]
    planned = any(other.find("coup", "plotted", "plot_noun", "weak_plot", "charge") for other in text.sentences)
    unplanned = bool(sentence.find("coup", "foiling")) and not planned
    return any(other.find("coup", "custody") for other in around) and not moved and not unplanned


def has_failed(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """ "a failed coup", « un putsch manqué »: a move that failed, whoever is tried for it."""
    terms = text.language.lexicon.terms["coup"]
    return any("failing" in terms.get(word, ()) for word in sentence.words[mark.first : mark.last])


def is_charged(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """ "soldiers arrested, accused of a coup", with no move told: a plot that the state acted on."""
    accused = sentence.near("coup", 0, mark.first, "custody") and sentence.near("coup", 0, mark.first, "arrest")
    return bool(accused) and bool(soldiers(sentence, mark)) and only_arrests(text, sentence)


def is_judged(sentence: Sentence) -> bool:
    """ "stood trial over the coup bid", « au procès du putsch manqué »: told of long after, by a word of its own."""
    return bool(sentence.find("coup", "judged"))


def _tells_move(sentence: Sentence) -> bool:
    """Whether a sentence tells of a move: soldiers in the street or on air, a failure that only a move can meet."""
    armed = bool(sentence.find("ruler", "soldier")) and bool(sentence.find("coup", "on_air"))
    return armed or bool(sentence.find("coup", "move", "strike", "failing"))
