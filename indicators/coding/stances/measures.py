"""Sanctions that a text takes as known: "the sanctions imposed by the bloc", « l'embargo de la Cédéao »."""

from collections.abc import Iterator
from itertools import product

from indicators.coding.actors.actors import Actor, agents, antecedent, list_from, subjects
from indicators.coding.findings import Finding
from indicators.coding.focus import Focus
from indicators.coding.reading.history import recent_putsch
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text
from indicators.coding.stances.membership import expelled
from indicators.coding.time.dates import Clock

_BEHIND = 4  # words between sanctions and "imposed", "by X"
_FAR = 25  # words between "the sanctions that hit Mali" and "were lifted by ECOWAS"
_DOUBTED = 4  # words from "the threat of" to the sanctions
_AIMED = 7  # words between sanctions and the country they hit


def find_measures(text: Text, focus: Focus, clock: Clock) -> Iterator[Finding]:
    """Every standing measure whose author is told beside it."""
    for sentence in text.sentences:
        for mark in sentence.find("object", "measures", "under"):
            if "under" in mark.classes or _is_known(text, sentence, mark):
                yield from _read(text, focus, clock, sentence, mark)


def _is_known(text: Text, sentence: Sentence, mark: Mark) -> bool:
    if sentence.near("status", mark.first - _DOUBTED, mark.first + 1, "conditional.intent", "conditional.plan"):
        return False
    known = any(sentence.has(i, "definite") for i in range(max(0, mark.first - 2), mark.last))
    return known or bool(_owner(text, sentence, mark))


def _owner(text: Text, sentence: Sentence, mark: Mark) -> list[Actor]:
    """The organisation right before: "the ECOWAS sanctions", "the bloc's embargo", or that "its" stands for."""
    for mention in sentence.mentions:
        inside = "under" in mark.classes and mark.first < mention.first < mark.last
        beside = inside or mention.last == mark.first or sentence.words[mention.last : mark.first] == ["'s"]
        if beside and mention.kind == "organisation":
            return [Actor(mention.first, mention.last, mention.target, kind="organisation")]
    governed = sentence.near("cue.condemnation", mark.first - 4, mark.first)
    if sentence.has(mark.first - 1, "possessive") and not governed:
        return [actor for actor in antecedent(text, sentence, mark.first) if actor.kind == "organisation"]
    return []


def _read(text: Text, focus: Focus, clock: Clock, sentence: Sentence, mark: Mark) -> Iterator[Finding]:
    found = _authors(text, sentence, mark)
    codes = {actor.code for actor in found}
    hit = expelled(text, sentence, mark) if "under" in mark.classes else []
    hit = hit or [_target(sentence, mark, codes) or focus.at(sentence.index) or _fallen(text, sentence, codes)]
    told = clock.date(sentence, mark.first, mark.last, aside=True)
    for actor, country in product(found, hit):
        if country != actor.code and not actor.domestic and _is_tied(text, focus, country, actor):
            yield Finding(
                "condemnation", "sanction", country, actor.code, "asserted", told or text.published, sentence.span,
                "sanction-known", sentence.phrase(mark.first, mark.last), told=bool(told),
            )  # fmt: skip


def _fallen(text: Text, sentence: Sentence, codes: set[str]) -> str:
    """The country of a sentence where the record knows of a putsch, in a text that tells of none."""
    named = [m.target for m in sentence.mentions if m.is_country and m.target not in codes]
    return next((code for code in named if recent_putsch(code, text.published)), "")


def _is_tied(text: Text, focus: Focus, country: str, actor: Actor) -> bool:
    guarding = text.language.lexicon.tables["names"]["blocs"]["guarding"]
    told = focus.told and country in focus.countries
    return bool(country) and (told or actor.code in guarding)


def _authors(text: Text, sentence: Sentence, mark: Mark) -> list[Actor]:
    """Those behind "by", « de »; else, where they are said to have been imposed, the subject of the sentence."""
    imposed = sentence.near("imposed", mark.last, mark.last + _BEHIND)
    behind = _owner(text, sentence, mark) or agents(sentence, mark.last, reach=_BEHIND)
    behind = behind or (_lifted_by(sentence, mark) if imposed else [])
    if not behind and sentence.has(mark.last, "of"):
        behind = list_from(sentence, mark.last + 1)
    if behind or not imposed:
        return [actor for actor in behind if actor.kind == "organisation"]
    own = any(sentence.has(i, "relative") for i in range(mark.last, imposed[0].first))  # "which ECOWAS had imposed"
    return subjects(text, sentence, imposed[0].first if own else mark.first)


def _lifted_by(sentence: Sentence, mark: Mark) -> list[Actor]:
    """ "the sanctions that hit Mali after the coup which it saw were lifted by ECOWAS": an agent behind clauses."""
    led = (i for i in range(mark.last, min(len(sentence.words), mark.last + _FAR)) if sentence.has(i, "agent"))
    return next((found for i in led if (found := list_from(sentence, i + 1))), [])


def _target(sentence: Sentence, mark: Mark, codes: set[str]) -> str:
    first = next((m.first for m in sentence.mentions if m.last == mark.first and m.kind == "organisation"), mark.first)
    if sentence.has(first - 1, "under"):
        before = [m for m in sentence.mentions if m.last < first and m.is_country and m.target not in codes]
        return before[-1].target if before else ""
    for mention in sentence.mentions:
        if 0 <= mention.first - mark.last <= _AIMED and mention.is_country and mention.target not in codes:
            return mention.target if _is_hit(sentence, mark, mention) else ""
    return ""


def _is_hit(sentence: Sentence, mark: Mark, mention: Mention) -> bool:
    if sentence.near("imposed", mark.last, mention.first) and mention.first - mark.last <= _BEHIND:
        return True
    return any(sentence.has(i, "preposition") for i in (mention.first - 1, mention.first - 2))
