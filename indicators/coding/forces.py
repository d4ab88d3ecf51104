"""Forces named in a sentence: troops, bases, missions, agreements, and whose they are."""

from dataclasses import dataclass

from indicators.coding.parsing import Mark, Mention, Sentence, Text
from indicators.coding.sponsors import listed, party, sponsor_of

_ARMED = frozenset({"forces", "company"})


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
    found = [Forces(m.first, m.last, m.target, "named") for m in sentence.mentions if _is_force(sentence, m)]
    hired = next((name.target for _, _, name in text.named if name.kind == "company"), "")
    for mark in sentence.find("troops", "noun", "base", "weak"):
        if _is_taken(found, mark) or _is_other(sentence, mark):
            continue
        sponsor = sponsor_of(sentence, mark)
        if sponsor and hired and sponsor.is_country and sentence.near("troops", mark.first, mark.last, "hired"):
            found.append(Forces(sponsor.first, mark.last, hired, "owned"))
        elif sponsor:
            first, last = min(sponsor.first, mark.first), max(sponsor.last, mark.last)
            found.append(Forces(first, last, sponsor.target, "owned"))
            found += [Forces(first, last, m.target, "owned") for m in listed(sentence, sponsor)]
        elif not sentence.near("troops", mark.first, mark.last, "weak") or _is_counted(sentence, mark):
            found.append(Forces(mark.first, mark.last, "", "bare"))
    found += [Forces(m.first, m.last, party(sentence, m), "pact") for m in sentence.find("pact")]
    found += [Forces(m.first, m.last, "", "self") for m in sentence.find("leave") if _leaves_place(sentence, m)]
    found += [Forces(m.first, m.last, m.target, "people") for m in sentence.mentions if _is_people(sentence, m)]
    return sorted(found, key=lambda forces: forces.first)


def _is_people(sentence: Sentence, mention: Mention) -> bool:
    """ "the French were thrown out", « les Américains ont quitté le pays »: a people that stands for its forces."""
    before = mention.first - 1
    led = sentence.has(before, "determiner") and sentence.has(mention.last, "people_verb")
    leaves = led and mention.kind in ("demonym", "adjective") and sentence.find("exit")
    return bool(leaves) and not sentence.find("movement", "evacuees")


def _leaves_place(sentence: Sentence, mark: Mark) -> bool:
    """ "France and Germany withdrew from the country": a state's forces left, though they are not named."""
    near = any(m.is_place and m.is_country and 0 <= m.first - mark.last <= 2 for m in sentence.mentions)
    named = any(f.first - mark.last in range(4) for f in sentence.find("troops", "noun", "base"))
    return (near or sentence.has(mark.last + 1, "country")) and not named


def _is_counted(sentence: Sentence, mark: Mark) -> bool:
    """ "its force", "400 men": words that mean forces only so."""
    before = range(max(0, mark.first - 3), mark.first)
    return sentence.has(mark.first - 1, "possessive") or any(
        sentence.words[i][0].isdigit() or sentence.has(i, "number") for i in before
    )


def _is_force(sentence: Sentence, mention: Mention) -> bool:
    linked = sentence.words[mention.last : mention.last + 1] == ["-"]
    return mention.kind in _ARMED and not linked


def _is_taken(found: list[Forces], mark: Mark) -> bool:
    return any(f.first <= mark.last and mark.first <= f.last for f in found)


def _is_other(sentence: Sentence, mark: Mark) -> bool:
    """Rebels, former soldiers and civil missions are not forces of a state."""
    if any(m.first < mark.last and mark.first < m.last for m in sentence.find("junta")):
        return True
    beside = range(mark.first - 3, mark.last + 2)
    others = [*sentence.find("movement", "rebel", "past"), *sentence.find("troops", "civil")]
    return any(m.first in beside and (m.first >= mark.first - 3) for m in others)
