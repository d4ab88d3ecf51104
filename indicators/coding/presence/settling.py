"""What becomes of finds of forces when the text goes on: they leave, or somebody denies that they are there."""

import re
from dataclasses import replace

from indicators.coding.actors.actors import subjects
from indicators.coding.findings import Finding
from indicators.coding.reading.parsing import Mark, Sentence, Text

_PAST = re.compile(r"(had|was|were)\b|\w+ai(t|ent)\b")  # "had 1,000 men" before they left, « comptait »
_LEFT = "present-passing"  # the forces whose departure is in doubt: there, whoever denies that they go
_BACK = 2  # sentences back to what a denial answers
_OPENED = 6  # words from "which" to the denial behind it
_INVERTED = 3  # words from a denial to the subject behind it (« ce que dément Kigali »)


def settle(text: Text, finds: list[Finding]) -> list[Finding]:
    """Leave out what is only possible where the same is told for sure ("prepares to leave", then "has left"), the
    presence of forces that the same sentence sees go or come, and that none are left after they went ("no French
    soldier remains"); then apply denials.
    """
    sure = {(f.country, f.actor, f.type) for f in finds if f.status == "asserted"}
    leaving = {(f.country, f.actor, f.sentence) for f in finds if f.type == "withdraw" and f.status == "asserted"}
    moving = {(f.country, f.actor, f.sentence) for f in finds if f.type == "deploy"}
    kept = [f for f in finds if f.type != "present" or (f.country, f.actor, f.sentence) not in leaving]
    kept = [f for f in kept if not _is_passing(f) or (f.country, f.actor, f.sentence) not in moving]
    kept = [f for f in kept if f.status != "conditional" or (f.country, f.actor, f.type) not in sure]
    news = {(f.country, f.actor) for f in kept if f.type == "withdraw" and not f.told and not _is_pact(f)}
    dated = {(f.country, f.actor) for f in kept if f.type == "withdraw" and f.told and not _is_pact(f)}
    undated = news - dated
    kept = [
        replace(f, told=False, date=text.published) if _is_pact(f) and (f.country, f.actor) in undated else f
        for f in kept
    ]
    gone = {(country, actor) for country, actor, _ in leaving}
    kept = [f for f in kept if f.type != "present" or (f.country, f.actor) not in gone or not _PAST.match(f.words)]
    kept = [f for f in kept if f.status != "denied" or f.type != "present" or (f.country, f.actor) not in gone]
    for sentence in text.sentences:
        for mark in sentence.find("status", "denied.deny"):
            if _answers(sentence, mark):
                kept = [_denied(text, sentence, mark, find) for find in kept]
    return kept


def _is_pact(find: Finding) -> bool:
    """Whether a departure is only the end of its agreement: where the forces leave as news, it dates nothing."""
    return find.rule.endswith("-pact")


def _is_passing(find: Finding) -> bool:
    """Whether forces are only named, or told to do something there: nothing beside their arrival, but a number is."""
    return find.type == "present" and (find.rule.startswith("present-bare") or find.magnitude is None)


def _answers(sentence: Sentence, mark: Mark) -> bool:
    """Whether a denial is of what was said before: "Kigali denies it", « ce que Moscou a toujours nié »."""
    behind = mark.last
    if any(sentence.has(i, "not") for i in (mark.first - 1, mark.first - 2)):
        return False
    if behind >= len(sentence.words) or sentence.has(behind, "comma") or sentence.has(behind, "conjunction"):
        return True
    named = any(m.first == behind for m in sentence.mentions)
    return named or not sentence.words[behind][0].isalnum() or bool(sentence.starting("answer", behind, behind + 1))


def _closes(sentence: Sentence, mark: Mark) -> bool:
    """Whether a denial stands alone, so that it is of the sentence before: « Bangui a fermement démenti. »"""
    return not any(word[0].isalnum() for word in sentence.words[mark.last :])


def _is_of_it(sentence: Sentence, mark: Mark, here: bool) -> bool:
    """Whether a denial is of the departure told before it in its sentence: « un départ, ce que Bangui a démenti »."""
    return here and any(sentence.has(i, "relative") for i in range(max(0, mark.first - _OPENED), mark.first))


def _is_at_home(sentence: Sentence, mark: Mark) -> bool:
    """Whether "the government" denies: a party, though it is not named."""
    return bool(sentence.near("official", max(0, mark.first - _OPENED), mark.first))


def _denied(text: Text, sentence: Sentence, mark: Mark, find: Finding) -> Finding:
    """The find as denied, if it stands before the denial and who denies is a party to it."""
    here = find.sentence == sentence.span
    before = any(find.sentence == s.span for s in text.sentences[max(0, sentence.index - _BACK) : sentence.index])
    gone = find.type == "withdraw"
    closing = (
        bool(sentence.index) and find.sentence == text.sentences[sentence.index - 1].span and _closes(sentence, mark)
    )
    of_it = closing or _is_of_it(sentence, mark, here)
    if not (here or before) or find.status == "denied" or (gone and not of_it) or find.rule == _LEFT:
        return find
    if gone and _is_at_home(sentence, mark):
        return replace(find, status="denied")
    who = {actor.code for actor in subjects(text, sentence, mark.first)}
    who |= {m.target for m in sentence.mentions if 0 <= m.first - mark.last < _INVERTED}
    parties = {find.actor, find.country, text.companies.get(find.actor, "")} - {""}
    return replace(find, status="denied") if parties & who else find
