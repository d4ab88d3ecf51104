"""Whether those who are held, or whose release is asked for, are rulers, and not hostages or journalists."""

from indicators.coding.reading.parsing import Mark, Sentence

_BEHIND = 6  # words from "the arrest of" to the one arrested
_NEAR = 8  # words between "release" and the one to be released
_PRONOUN = 3  # words from a pronoun to "release" ("that they be freed", « exige sa libération »)


def is_of_ruler(sentence: Sentence, mark: Mark) -> bool:
    """ "the arrest of Mali's president", « l'arrestation du Premier ministre »."""
    return any(mark.last <= first < mark.last + _BEHIND for first in _rulers(sentence))


def is_for_rulers(sentence: Sentence, mark: Mark) -> bool:
    """ "demanded that the president be freed", « exige leur libération »: somebody who ruled, a name, or a pronoun."""
    if sentence.near("ruler", mark.last, mark.last + _PRONOUN, "soldier"):  # « la libération de ses soldats »
        return False
    beside = range(mark.first - _PRONOUN, mark.first + 1)
    states = {i for m in sentence.mentions for i in range(m.first, m.last) if m.kind != "person"}
    before = range(max(1, mark.first - _PRONOUN), mark.first)
    if any(sentence.capitals[i] and i not in states and not sentence.has(i - 1, "quote") for i in before):
        return True
    if any(sentence.has(i, role) for i in beside for role in ("pronoun", "object_pronoun", "possessive")):
        return True
    return any(mark.first - _NEAR <= first <= mark.last + _NEAR - 1 for first in _rulers(sentence))


def _rulers(sentence: Sentence) -> list[int]:
    named = [m.first for m in sentence.mentions if m.kind == "person"]
    return [m.first for m in sentence.find("ruler", "noun", "captive")] + named
