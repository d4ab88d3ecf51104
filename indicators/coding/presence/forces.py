"""Forces named in a sentence: troops, bases, missions, agreements, and whose they are."""

from dataclasses import dataclass

from indicators.coding.presence.sponsors import listed, party, powers, sponsor_of
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text

_BLOCS = frozenset({"ECOWAS", "SADC", "EAC", "ECCAS"})
_ARMED = frozenset({"forces", "company"})
_MEASURE = 5  # words between a unit and the men it is made of ("a Kenyan contingent of about 1,000 men")
_BACK = 2  # sentences back in which soldiers are told of
_COUNT = 3  # words between a number and the people counted ("some 200 or so Russians")


@dataclass(frozen=True)
class Forces:
    """Forces at words `first` to `last` and their sponsor.

    `kind` is `named`, `owned` (sponsor beside them), `people` (a people that stands for its forces), `bare` (sponsor
    still to be found from the verb), `self` (the verb alone: a state "withdrew from Mali") or `pact` (an agreement that
    forces rest on).
    """

    first: int
    last: int
    sponsor: str
    kind: str


def find_forces(text: Text, sentence: Sentence) -> list[Forces]:
    """The forces of a sentence, in order."""
    found = [_named(sentence, m) for m in sentence.mentions if _is_force(sentence, m)]
    hired = next((name.target for _, _, name in text.named if name.kind == "company"), "")
    for mark in sentence.find("troops", "noun", "base", "weak", "jets"):
        if _is_taken(found, mark) or _is_other(sentence, mark) or _is_measured(sentence, found, mark):
            continue
        sponsor = sponsor_of(sentence, mark)
        if sponsor and sponsor.target not in powers() and sentence.near("troops", mark.first, mark.last, "paid"):
            continue  # "Syrian mercenaries": of a people, sent by somebody else
        bloc = "" if sponsor else _regional(text, sentence, mark)
        if bloc:
            found.append(Forces(mark.first, mark.last, bloc, "owned"))
        elif sponsor and hired and sponsor.is_country and sentence.near("troops", mark.first, mark.last, "hired"):
            found.append(Forces(sponsor.first, mark.last, hired, "owned"))
        elif sponsor:
            several = [sponsor, *listed(sentence, mark, sponsor)]
            first = min(mark.first, *(m.first for m in several))
            last = max(mark.last, *(m.last for m in several))
            found += [Forces(first, last, m.target, "owned") for m in several]
        elif "jets" in mark.classes and not _is_sent(text, sentence, mark):
            continue
        elif hired and sentence.near("troops", mark.first, mark.last, "hired"):
            found.append(Forces(mark.first, mark.last, hired, "owned"))
        elif not sentence.near("troops", mark.first, mark.last, "weak") or is_counted(sentence, mark.first):
            found.append(Forces(mark.first, mark.last, "", "bare"))
    for mark in sentence.find("pact"):
        sponsors = {f.sponsor for f in found if f.sponsor and ("loose" not in mark.classes or f.first > mark.last)}
        same = next(iter(sponsors)) if len(sponsors) == 1 else ""
        other = party(sentence, mark) or same
        if other or "loose" not in mark.classes:
            found.append(Forces(mark.first, mark.last, other, "pact"))
    found += [Forces(m.first, m.last, "", "self") for m in sentence.find("leave") if _leaves_place(sentence, m)]
    found += [Forces(m.first, m.last, m.target, "people") for m in sentence.mentions if _is_people(sentence, m)]
    found += [Forces(m.first, m.last, m.target, "crowd") for m in sentence.mentions if _is_crowd(text, sentence, m)]
    return sorted(found, key=lambda forces: forces.first)


def _regional(text: Text, sentence: Sentence, mark: Mark) -> str:
    """ "West African troops", « la force régionale »: those of the one bloc of the region that a text names."""
    if not sentence.near("troops", mark.first - 2, mark.last + 1, "region"):
        return ""
    named = [name.target for start, _, name in text.named if start < sentence.span.end]
    blocs = {code for code in named if code in _BLOCS}
    return next(iter(blocs)) if len(blocs) == 1 else ""


def _named(sentence: Sentence, mention: Mention) -> Forces:
    """A named force; of blue helmets with a people beside them the state (« des casques bleus ivoiriens »)."""
    helmets = sentence.near("troops", mention.first, mention.last, "noun") and mention.target == "UN"
    again = [m for m in sentence.mentions if 0 < m.first - mention.last <= 2 and m.target == mention.target]
    if again and sentence.has(mention.last, "of"):
        return Forces(mention.first, again[0].last, mention.target, "named")
    for state in sentence.mentions if helmets else []:
        if state.kind == "adjective" and (state.first == mention.last or state.last == mention.first):
            first, last = min(state.first, mention.first), max(state.last, mention.last)
            return Forces(first, last, state.target, "owned")
    return Forces(mention.first, mention.last, mention.target, "named")


def _is_crowd(text: Text, sentence: Sentence, mention: Mention) -> bool:
    """ "200 Russians landed", « un détachement de 600 Sénégalais »: people counted, in a text about arms."""
    if mention.kind != "demonym" or sentence.find("movement", "evacuees"):
        return False
    if sentence.near("troops", mention.last, mention.last + 2, "noun"):
        return False
    reach = _before(mention.first, _COUNT)
    there = sentence.has(mention.last, "in") and bool(sentence.find("troops", "noun"))
    counted = there or any(sentence.words[i][0].isdigit() or sentence.has(i, "number") for i in reach)
    unit = any(mark.last - 1 in reach for mark in sentence.find("troops", "noun"))
    if not counted:
        return False
    leaves = sentence.tells("exit") and _follows_soldiers(text, sentence)
    return unit or leaves or (mention.target in powers() and _has_arms(text, sentence, mention))


def _follows_soldiers(text: Text, sentence: Sentence) -> bool:
    """Whether the sentence before tells of soldiers: then "250 Kenyans have left" too are soldiers."""
    before = text.sentences[max(0, sentence.index - _BACK) : sentence.index]
    return any(earlier.tells("troops", "noun") for earlier in before)


def _has_arms(text: Text, sentence: Sentence, mention: Mention) -> bool:
    """Whether a text speaks of arms: forces of the same power by name, or soldiers and gear in the sentence."""
    named = [name.target for _, _, name in text.named if name.kind in _ARMED]
    same = any(mention.target in (target, text.companies.get(target)) for target in named)
    return same or bool(sentence.find("troops", "gear", "noun"))


def _before(position: int, words: int) -> range:
    return range(max(0, position - words), position)


def _is_people(sentence: Sentence, mention: Mention) -> bool:
    """ "the French were thrown out", « les Américains ont quitté le pays »: a people that stands for its forces."""
    before = mention.first - 1
    led = sentence.has(before, "determiner") and sentence.has(mention.last, "people_verb")
    leaves = led and mention.kind in ("demonym", "adjective") and sentence.find("exit")
    return bool(leaves) and not sentence.find("movement", "evacuees")


def _leaves_place(sentence: Sentence, mark: Mark) -> bool:
    """ "France and Germany withdrew from the country": a state's forces left, though they are not named."""
    if "bare" in mark.classes and not _is_state_before(sentence, mark):
        return False
    near = any(m.is_place and m.is_country and 0 <= m.first - mark.last <= 2 for m in sentence.mentions)
    named = any(f.first - mark.last in range(4) for f in sentence.find("troops", "noun", "base"))
    return (near or sentence.has(mark.last + 1, "country")) and not named


def _is_state_before(sentence: Sentence, mark: Mark) -> bool:
    """ "Paris has left Mali" (but not "the minister has left Mali"): a verb that persons do more often than states."""
    before = mark.first - 1
    while any(sentence.has(before, role) for role in ("auxiliary", "particle", "modal")):
        before -= 1
    states = [m for m in sentence.mentions if m.last == before + 1 and m.kind in ("name", "capital")]
    head = states[0].first - 1 if states else -1
    while sentence.has(head, "determiner"):
        head -= 1
    return bool(states) and (head < 0 or not sentence.words[head].isalpha() or sentence.has(head, "conjunction"))


def _is_sent(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """ "sent warplanes": machines are forces where they are sent, not where they are bought or handed over."""
    cues = sentence.near("cue.presence", mark.first - _COUNT, mark.first)
    frames = text.language.lexicon.frames
    return any(frames[name.rsplit(":", 1)[0]].type == "deploy" for cue in cues for name in cue.classes)


def is_counted(sentence: Sentence, first: int) -> bool:
    """ "its force", "400 men": words that mean forces only so."""
    return sentence.has(first - 1, "possessive") or any(
        sentence.words[i][0].isdigit() or sentence.has(i, "number") for i in _before(first, _COUNT)
    )


def _is_force(sentence: Sentence, mention: Mention) -> bool:
    linked = sentence.words[mention.last : mention.last + 1] == ["-"]
    followed = any(m.last == mention.first for m in sentence.find("movement", "heir"))  # "the successor to Wagner"
    return mention.kind in _ARMED and not linked and not followed


def _is_measured(sentence: Sentence, found: list[Forces], mark: Mark) -> bool:
    """ "a contingent of 200 men", « un détachement de 80 soldats »: the men are no other forces than their unit."""
    if not is_counted(sentence, mark.first) or not sentence.near("troops", mark.first, mark.last, "noun", "weak"):
        return False
    return any(
        0 < mark.first - f.last <= _MEASURE
        and f.sponsor
        and sentence.has(f.last, "of")
        and all(
            sentence.words[i][0].isdigit() or any(sentence.has(i, r) for r in ("number", "of", "preposition", "adverb"))
            for i in range(f.last + 1, mark.first)
        )
        for f in found
    )


def _is_taken(found: list[Forces], mark: Mark) -> bool:
    return any(f.first <= mark.last and mark.first <= f.last for f in found)


def _is_other(sentence: Sentence, mark: Mark) -> bool:
    """Rebels, former soldiers and civil missions are not forces of a state."""
    if any(m.first < mark.last and mark.first < m.last for m in sentence.find("junta")):
        return True
    beside = range(mark.first - 3, mark.last + 2)
    others = [*sentence.find("movement", "rebel", "past"), *sentence.find("troops", "civil")]
    return any(m.first in beside and (m.first >= mark.first - 3) for m in others)
