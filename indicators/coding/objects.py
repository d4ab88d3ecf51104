"""What a stance is about: the seizure, the rulers, the order broken, aid or measures, with their countries."""

from dataclasses import dataclass

from indicators.coding.coups import is_plural
from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.lexicon import Frame
from indicators.coding.parsing import Mark, Sentence
from indicators.coding.places import attached

_OBJECT = 14  # words behind a verb in which its object stands
_LOOKING_BACK = frozenset({"condemn", "concern"})  # nouns whose object may stand before ("the coup drew condemnation")


@dataclass(frozen=True)
class Object:
    """What a frame is about: words, and the countries named with it (empty: the article's focus)."""

    mark: Mark | None
    countries: list[str]
    kind: str


def find_object(sentence: Sentence, mark: Mark, frame: Frame, form: str) -> Object | None:
    """What a cue is about, by its frame: behind it, before it where it is passive, or inside it; None: something else."""
    right = mark.last + _OBJECT
    if "verdict" not in frame.objects:
        right = min(clause_end(sentence, mark.last), right)
    behind = _first_object(sentence, frame, mark.last, right)
    victim = sentence.near("object", mark.last, right, "victim")
    if behind and not (victim and victim[0].first < behind.mark.first if behind.mark else False):
        return behind
    if victim:
        return None
    passive = is_passive(sentence, mark, frame)
    if form == "n" and "country" in frame.objects and (owned := _owned_country(sentence, mark)):
        return owned
    if form == "v" and (led := _antecedent_object(sentence, frame, mark)):
        return led
    if passive or (form == "n" and frame.type in _LOOKING_BACK):
        left = max(clause_start(sentence, mark.first), mark.first - _OBJECT)
        before = _first_object(sentence, frame, left, mark.first)
        blocked = sentence.near("object", left, mark.first, "victim")
        if before and before.mark and not (blocked and blocked[-1].first > before.mark.first):
            return before
        if blocked:
            return None
    if form == "v" and mark.last - mark.first > 2 and sentence.near("object", mark.first, mark.last):
        return Object(None, [], "bare")
    if frame.bare == "always" or (frame.bare == "pronoun" and _is_bare(sentence, mark, right)):
        return Object(None, [], "bare")
    return None


def _antecedent_object(sentence: Sentence, frame: Frame, mark: Mark) -> Object | None:
    """ "the sanctions that they had imposed": the object stands before its relative pronoun."""
    for position in range(mark.first - 1, max(0, mark.first - 5), -1):
        if sentence.has(position, "relative"):
            led = any(sentence.has(i, "pronoun") for i in range(position, mark.first))
            found = _first_object(sentence, frame, position - 2, position) if led else None
            return found if found and found.mark and found.mark.last <= position else None
    return None


def _owned_country(sentence: Sentence, mark: Mark) -> Object | None:
    """ "Niger's suspension": the country that the measure is taken against."""
    for mention in sentence.mentions:
        if sentence.words[mention.last : mark.first] == ["'s"] and mention.is_country:
            return Object(Mark(mention.first, mention.last, frozenset({"country"})), [mention.target], "country")
    return None


def _first_object(sentence: Sentence, frame: Frame, left: int, right: int) -> Object | None:
    found = [m for m in sentence.starting("object", left, right) if _fits(sentence, m, frame)]
    if "seizure" in frame.objects:
        coups = sentence.starting("coup", left, right, "noun", "act", "attempt_noun", "deed", "plot_noun", "oust")
        found += [mark for mark in coups if attached(sentence, mark) or not is_plural(sentence, mark)]
    if "rulers" in frame.objects:
        found += sentence.starting("junta", left, right) + sentence.starting("coup", left, right, "label")
    if found:
        first = min(found)
        shared = first.classes & frame.objects
        return Object(first, attached(sentence, first), next(iter(sorted(shared)), "coup"))
    if "country" in frame.objects:
        return _country(sentence, left, right)
    return None


def _fits(sentence: Sentence, mark: Mark, frame: Frame) -> bool:
    """Whether a word is of a class that the frame asks for; "release" must be that of rulers, not of hostages."""
    shared = mark.classes & frame.objects
    if shared != {"release"}:
        return bool(shared)
    near = range(mark.first - 8, mark.last + 9)
    rulers = [*sentence.find("ruler", "noun", "captive"), *[m for m in sentence.mentions if m.kind == "person"]]
    return any(m.first in near for m in rulers)


def _country(sentence: Sentence, left: int, right: int) -> Object | None:
    for mention in sentence.mentions:
        if left <= mention.first <= min(right, left + 3) and mention.is_country and mention.kind == "name":
            return Object(Mark(mention.first, mention.last, frozenset({"country"})), [mention.target], "country")
    return None


def _is_bare(sentence: Sentence, mark: Mark, right: int) -> bool:
    """Nothing follows that could be another object: a clause's end, a pronoun, or an agent."""
    after = mark.last
    return right - after <= 2 or sentence.has(after, "by") or sentence.has(after, "pronoun") or after >= right


def is_passive(sentence: Sentence, mark: Mark, frame: Frame) -> bool:
    """Whether a verb is a passive: "was condemned", "condemned by"."""
    if frame.voice == "active" or sentence.has(mark.last - 1, "active"):
        return False
    before = any(sentence.has(i, "be") for i in range(mark.first - 3, mark.first))
    return before or any(sentence.has(i, "agent") for i in range(mark.last, mark.last + 3))
