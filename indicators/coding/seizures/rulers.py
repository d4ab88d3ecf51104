"""Whether words for ousting or holding somebody are about those who rule, by force and not by the law."""

from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.reading.parsing import Mark, Sentence

_BESIDE = 4  # words between a promise and the vote promised
_OBJECT = 9  # words between a verb and the ruler that it ousts
_CAPTIVE = 11  # words between a ruler and the word for being held
_LEADING = (
    "determiner",
    "definite",
    "preposition",
    "of",
    "conjunction",
    "comma",
    "if",
    "say",
)  # before "ousted president"
_REALM = 7  # words behind "took control of" in which the state stands
_SEAT = 7  # words between a verb and the palace or the radio that it is done to
_RULE = 10  # words between "put an end to" and the rule that ends
_PASSIVE = 4  # words in which "was" stands before its participle (« a été à son tour renversé »)
_AGENT = 12  # words between soldiers and what they do


def soldiers(sentence: Sentence, mark: Mark) -> bool:
    """Whether soldiers, mutineers or their like stand near a word."""
    return bool(sentence.near("ruler", max(0, mark.first - 20), mark.last + 12, "soldier"))


def ousts_ruler(sentence: Sentence, mark: Mark) -> bool:
    """Whether a ruler is the object of a verb, or its subject in the passive."""
    left, right = clause_start(sentence, mark.first), clause_end(sentence, mark.last)
    by_force = by_soldiers(sentence, mark)
    if "hold" not in mark.classes and (by_street(sentence, mark) or (not by_force and _is_lawful(sentence))):
        return False
    passive = any(sentence.has(i, "be") for i in range(mark.first - _PASSIVE, mark.first))
    done = passive and "hold" not in mark.classes and _is_done_by(sentence, mark)
    if done or is_apposed(sentence, mark) or (by_force and _is_relative_object(sentence, mark)):
        return True
    held_in = sentence.has(mark.last, "in")  # "a tournament held in honour of the leader"
    if "hold" in mark.classes and (passive or held_in or _is_participle(sentence, mark)):
        return passive and ruler_within(sentence, max(left, mark.first - _CAPTIVE), mark.first)
    if ruler_within(sentence, mark.last, min(right, mark.last + _OBJECT)) or _ousts_named(sentence, mark):
        return True
    if passive and ruler_within(sentence, max(left, mark.first - _OBJECT), mark.first):
        return True
    return _ousts_pronoun(sentence, mark, passive)


def _ousts_pronoun(sentence: Sentence, mark: Mark, passive: bool) -> bool:
    """ "ousted him", « l'ont renversé », "he was ousted": a pronoun for a ruler, where a seizure is told."""
    behind = sentence.has(mark.last, "clitic") and not sentence.has(mark.last, "determiner")
    clitic = behind or sentence.has(mark.first, "clitic")
    if clitic and sentence.near("ruler", 0, mark.first, "noun"):
        return True
    told = bool(sentence.find("coup", "noun", "hold", "act")) or soldiers(sentence, mark)
    return passive and told and any(sentence.has(i, "pronoun") for i in range(mark.first - 2 - _PASSIVE, mark.first))


def is_apposed(sentence: Sentence, mark: Mark) -> bool:
    """ "President Bedie, overthrown on Friday", « M. Bazoum, renversé le 26 juillet »: a participle behind a ruler."""
    if not sentence.has(mark.first - 1, "comma") or not sentence.near("ruler", mark.first, mark.last, "fallen"):
        return False
    return ruler_within(sentence, max(0, mark.first - 1 - _BESIDE), mark.first - 1)


def _is_done_by(sentence: Sentence, mark: Mark) -> bool:
    """ "Zelaya was deposed by soldiers": whoever it was, if those who did it stand right behind."""
    right = mark.last + _BESIDE
    agents = [i for i in range(mark.last, right) if sentence.has(i, "agent")]
    return bool(agents) and bool(sentence.near("ruler", agents[0], agents[0] + _BESIDE, "soldier"))


def _is_relative_object(sentence: Sentence, mark: Mark) -> bool:
    """ "Bazoum, whom his guards toppled", « le président, que sa garde a renversé »."""
    for at in range(mark.first - 1, max(0, mark.first - _OBJECT), -1):
        if sentence.near("ruler", at, at + 1, "whom"):
            return ruler_within(sentence, max(0, at - 3), at)
    return False


def holds_captive(sentence: Sentence, mark: Mark) -> bool:
    """ "placed the president under house arrest", « le président, aux mains des mutins »: a ruler beside it."""
    return ruler_within(sentence, max(0, mark.first - _CAPTIVE), min(len(sentence.words), mark.last + _OBJECT))


def is_driven(sentence: Sentence, mark: Mark) -> bool:
    """ "drove President X from power", « poussé le président hors du pouvoir »: the power behind the ruler."""
    if by_street(sentence, mark):
        return False
    right = min(clause_end(sentence, mark.last), mark.last + _AGENT)
    lost = sentence.near("coup", mark.last, right, "from_power")
    return bool(lost) and (ruler_within(sentence, mark.last, lost[0].first) or ousts_ruler(sentence, mark))


def _is_participle(sentence: Sentence, mark: Mark) -> bool:
    """ "soldats ivoiriens arrêtés au Mali", "soldiers arrested in Mali": who is held stands before it."""
    before = mark.first - 1
    while any(m.first <= before < m.last for m in sentence.mentions):
        before -= 1
    held = any(m.last == before + 1 for m in sentence.find("ruler", "soldier"))
    return held and any(sentence.has(mark.last, role) for role in ("preposition", "in", "comma"))


def by_soldiers(sentence: Sentence, mark: Mark) -> bool:
    """Whether soldiers do it: in the same clause before the verb, or behind "by"; the street alone takes no power."""
    left, right = clause_start(sentence, mark.first), clause_end(sentence, mark.last)
    before = sentence.near("ruler", max(left, mark.first - _AGENT), mark.first, "soldier")
    behind = sentence.near("ruler", mark.last, min(right, mark.last + _AGENT), "soldier")
    agent = [m for m in behind if any(sentence.has(i, "agent") for i in range(mark.last, m.first))]
    return bool(before or agent)


def by_street(sentence: Sentence, mark: Mark) -> bool:
    """ "driven out by protests", « chassé par la rue », "the uprising that drove him from office": no soldiers."""
    led = any(sentence.has(i, "agent") for i in range(mark.last - 1, mark.last + 2))
    before = [m for m in sentence.near("ruler", mark.first - 3, mark.first, "lawful") if m.last <= mark.first]
    that = before and sentence.has(before[-1].last, "relative") and before[-1].last == mark.first - 1
    return bool(that) or (led and bool(sentence.near("ruler", mark.last, mark.last + _BESIDE, "lawful")))


def is_fallen(sentence: Sentence, mark: Mark) -> bool:
    """ "the deposed president", « le président déchu »: an adjective of a ruler, which recalls his fall."""
    if not sentence.near("ruler", mark.first, mark.last, "fallen"):
        return False
    before = mark.first - 1
    people = any(m.first <= before < m.last for m in sentence.mentions if m.kind != "person")
    led = not mark.first or people or any(sentence.has(before, role) for role in _LEADING)
    led = led or (sentence.has(before, "subordinator") and not sentence.has(before, "relative"))
    if any(m.first == mark.last for m in sentence.find("ruler", "noun")):
        return led
    return any(m.last == mark.first for m in sentence.find("ruler", "noun")) and not sentence.has(mark.last, "agent")


def _is_lawful(sentence: Sentence) -> bool:
    """Whether a ruler goes by the law or the street; elections that are only promised make nothing lawful."""
    found = sentence.find("ruler", "lawful")
    return any(not sentence.near("ruler", max(0, m.first - _BESIDE), m.first, "promised") for m in found)


def _ousts_named(sentence: Sentence, mark: Mark) -> bool:
    """ "Soldiers deposed Jean Bedel", « l'armée égyptienne a écarté X »: somebody by name whom no table knows."""
    if "hold" in mark.classes or not sentence.near("ruler", 0, mark.first, "soldier"):
        return False
    places = {i for m in sentence.mentions if m.kind != "person" for i in range(m.first, m.last)}
    for at in range(mark.last, min(mark.last + 4, len(sentence.words))):
        if sentence.has(at, "preposition") or sentence.has(at, "of"):
            return False
        if sentence.capitals[at] and at not in places:
            return True
    return False


def ruler_within(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a ruler, by office or by name, stands within words."""
    persons = any(left <= m.first < right and m.kind == "person" for m in sentence.mentions)
    return persons or bool(sentence.near("ruler", left, right, "noun"))


def named_behind(sentence: Sentence, mark: Mark) -> bool:
    """A deed of somebody by name: « le renversement de Salvador Allende »."""
    at = mark.last
    return sentence.has(at, "of") and at + 1 < len(sentence.words) and sentence.capitals[at + 1]


def takes_state(sentence: Sentence, mark: Mark, complete: bool) -> bool:
    """ "took control of the country", not of an airport; where not `complete`, not "took over the radio" either."""
    roles = ("determiner", "from", "clause")
    if not complete and any(sentence.has(mark.last, role) for role in roles):
        return False
    if not sentence.has(mark.last, "of"):
        return True
    right = min(len(sentence.words), mark.last + _REALM)
    right = next((i for i in range(mark.last, right) if sentence.has(i, "comma")), right)
    states = any(mark.last < m.first <= mark.last + 2 and m.kind == "name" for m in sentence.mentions)
    return bool(sentence.near("ruler", mark.last, right, "realm")) or states


def assails_seat(sentence: Sentence, mark: Mark) -> bool:
    """ "stormed the palace", « se sont emparés de la radio »: soldiers at the seats of power, in no war with others."""
    seats = sentence.near("ruler", mark.last, min(len(sentence.words), mark.last + _SEAT), "seat")
    return bool(seats) and soldiers(sentence, mark) and not sentence.find("ruler", "foe")


def ends_rule(sentence: Sentence, mark: Mark) -> bool:
    """ "put an end to Mugabe's 37 years in power", « mis un terme au règne de X »: soldiers who end somebody's rule."""
    right = min(len(sentence.words), mark.last + _RULE)
    ended = sentence.near("ruler", mark.last, right, "rule")
    return bool(ended) and by_soldiers(sentence, mark) and not sentence.find("ruler", "foe")
