"""Whether a name may be the subject of a verb, or stands there as an object, a place, an owner or an aside."""

from indicators.coding.actors.rosters import Actor, head_before
from indicators.coding.reading.parsing import Sentence

_ASIDE, _AFTER_COMMA = 25, 4  # words that a clause between commas may hold, and from its end to the verb


def may_speak(sentence: Sentence, actor: Actor, verb: int) -> bool:
    """Whether a name can be the subject of a verb behind it: no object, no place, in no aside."""
    before = head_before(sentence, actor.first)
    aside = is_aside(sentence, actor, verb)
    if aside or sentence.has(before, "agent"):
        return not aside
    if _is_acted_on(sentence, before) and not _is_led_to(sentence, actor, before):
        return False
    if before > 0 and (sentence.has(before, "of") or sentence.has(before, "from")):
        met = actor.kind == "capital" and sentence.near("assembled", before - 2, before)
        return not met and _is_official(sentence, before)
    if sentence.has(before, "preposition") or (before > 0 and sentence.has(before, "view")):
        if sentence.has(before, "subordinator") and acts(sentence, actor):
            return True
        return (before == 0 or sentence.has(before, "in")) and _official_follows(sentence, actor)
    return not _is_possessor_of_thing(sentence, actor, verb)


def _is_acted_on(sentence: Sentence, before: int) -> bool:
    """Whether the word before a name is a verb of ours: then the name is what it is done to."""
    cues = [*sentence.find("cue.presence"), *sentence.find("cue.condemnation")]
    acting = [m for m in cues if m.last == before + 1 and m.first > 0]
    return any(not sentence.has(m.first - 1, "definite") for m in acting)


def _is_led_to(sentence: Sentence, actor: Actor, before: int) -> bool:
    """ "The coup led the African Union to suspend the country": a verb of movement before a name that then acts."""
    judged = any(m.last == before + 1 for m in sentence.find("cue.condemnation"))
    return not judged and sentence.has(actor.last, "infinitive")


def is_aside(sentence: Sentence, actor: Actor, verb: int) -> bool:
    """Whether a name stands in a clause set off by commas: "South Africa, a partner of Russia, called"."""
    commas = [i for i in range(max(0, verb - _ASIDE), verb) if sentence.has(i, "comma")]
    if len(commas) < 2 or verb - commas[-1] > _AFTER_COMMA:
        return False
    opening = next((i for i in commas[:-1] if sentence.has(i + 1, "relative") or _is_told_by(sentence, i, actor)), None)
    return opening is not None and opening < actor.first < commas[-1]


def _is_told_by(sentence: Sentence, comma: int, actor: Actor) -> bool:
    """ "Rajoelina, flown out by a French plane, denounced": a participle behind a comma, with its agent."""
    agent = head_before(sentence, actor.first)
    return comma < agent <= comma + 3 and sentence.has(agent, "agent") and not sentence.has(comma + 1, "conjunction")


def _is_official(sentence: Sentence, before: int) -> bool:
    heads = [*sentence.find("official"), *sentence.find("troops", "noun")]  # « les troupes de la Cédéao »
    return any(before - 3 <= m.last <= before and m.first < before for m in heads)


def _official_follows(sentence: Sentence, actor: Actor) -> bool:
    """ "In Australia, the foreign minister said": the place says for whom the official speaks."""
    if not sentence.has(actor.last, "comma"):
        return False
    return any(0 <= m.first - actor.last <= 3 for m in sentence.find("official"))


def _is_possessor_of_thing(sentence: Sentence, actor: Actor, verb: int) -> bool:
    """ "Niger's coup was condemned": the country only owns what is spoken of."""
    coup = [m for m in sentence.find("coup", "noun", "attempt_noun") if actor.last <= m.first <= actor.last + 3]
    return bool(coup) and coup[0].last <= verb and not sentence.near("cue.condemnation", actor.last, coup[0].first)


def acts(sentence: Sentence, actor: Actor) -> bool:
    """Whether a verb of ours follows at once: of all those named in a sentence, its subject is the likeliest "it"."""
    return any(0 <= m.first - actor.last <= 3 for m in sentence.find("cue.condemnation"))
