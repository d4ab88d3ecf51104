"""Who says a sentence, for whom a chair speaks, and who is said to have done likewise."""

from indicators.coding.actors.rosters import Actor, actors, head_before, list_from, with_list
from indicators.coding.reading.parsing import Sentence, Text

_SOURCES = frozenset({"according", "selon"})
_ENDS = frozenset(",.;:")
_SAID = 5  # words between a speaker's country and "said" ("the European Union's top diplomat said")


def speakers(text: Text, sentence: Sentence) -> list[Actor]:
    """Who says the sentence: "..., the French ministry said", "said X", "according to X"."""
    everyone = actors(sentence)
    for i in range(len(sentence.words) - 1, -1, -1):
        if not sentence.has(i, "say"):
            continue
        behind = list_from(sentence, _told_by(sentence, i))[:1] if _is_inverted(sentence, i) else []
        before = [a for a in everyone if a.last <= i and i - a.last <= _SAID]
        if behind or before:
            return for_organisation(sentence, behind or _said_together(sentence, everyone, before[-1]))
    return []


def _said_together(sentence: Sentence, everyone: list[Actor], last: Actor) -> list[Actor]:
    """ "Paris and Berlin said"; "at the UN, ECOWAS said" and « à l'ONU, la Cédéao a dit » are one alone."""
    listed = with_list(sentence, everyone, last)
    if len(listed) < 2 or any(sentence.has(i, "conjunction") for i in range(listed[1].last, last.first)):
        return listed
    return [last]


def _is_inverted(sentence: Sentence, said: int) -> bool:
    """Whether the speaker follows: "..., said the ministry", « ..., a indiqué le ministère », "according to"."""
    before = said - 1
    while any(sentence.has(before, role) for role in ("auxiliary", "be", "object_pronoun", "quote")):
        before -= 1
    opens = before < 0 or sentence.has(before, "comma") or sentence.has(before + 1, "quote")
    return opens or sentence.words[said] in _SOURCES


def _told_by(sentence: Sentence, said: int) -> int:
    return said + (2 if sentence.words[said] in _SOURCES and sentence.has(said + 1, "to") else 1)


def for_organisation(sentence: Sentence, found: list[Actor]) -> list[Actor]:
    """The chair of an organisation speaks for it where the text says so: "as chairman of ECOWAS, Nigeria's ..."."""
    for mark in sentence.find("chair"):
        for mention in sentence.mentions:
            if mention.kind == "organisation" and 0 <= mention.first - mark.last <= 2 and len(found) == 1:
                return [Actor(mention.first, mention.last, mention.target, kind="organisation")]
    return found


def likewise(sentence: Sentence, last: int) -> list[Actor]:
    """Those who did the same: "as did Turkey", « tout comme la Turquie »."""
    led = [a for mark in sentence.find("likewise") if mark.first >= last for a in list_from(sentence, mark.last)]
    return led + [actor for actor in left_out(sentence) if actor.first >= last]


def left_out(sentence: Sentence) -> list[Actor]:
    """Those whose verb is left out at the end of a clause: "France froze its aid, Germany too", « Berlin aussi »."""
    found: list[Actor] = []
    for mark in sentence.find("too"):
        everyone = [a for a in actors(sentence) if a.last <= mark.first]
        ends = mark.last >= len(sentence.words) or sentence.words[mark.last] in _ENDS
        if ends and everyone and everyone[-1].last == mark.first and not everyone[-1].domestic:
            listed = with_list(sentence, everyone, everyone[-1])
            before = head_before(sentence, min(a.first for a in listed))
            alone = before < 0 or any(sentence.has(before, role) for role in ("comma", "conjunction", "quote"))
            found += listed if alone else []
    return found
