"""Forces named in a sentence: troops, bases, missions, agreements, and whose they are."""

from dataclasses import dataclass

from indicators.coding.actors import Actor, actors, subjects
from indicators.coding.parsing import Mark, Mention, Sentence, Text

_ASKED = 5  # words between who is asked and what is asked ("Denmark one month to")
_GIVEN = 5  # words between "gave" and who is given a time limit, the limit included
_BEFORE = 4  # words between a sponsor's name and its forces ("French special operations forces")
_STATES = frozenset({"name", "capital", "government", "adjective", "demonym"})
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
        sponsor = _sponsor(sentence, mark)
        if sponsor and hired and sponsor.is_country and sentence.near("troops", mark.first, mark.last, "hired"):
            found.append(Forces(sponsor.first, mark.last, hired, "owned"))
        elif sponsor:
            first, last = min(sponsor.first, mark.first), max(sponsor.last, mark.last)
            found.append(Forces(first, last, sponsor.target, "owned"))
            found += [Forces(first, last, m.target, "owned") for m in _listed(sentence, sponsor)]
        elif not sentence.near("troops", mark.first, mark.last, "weak") or _is_counted(sentence, mark):
            found.append(Forces(mark.first, mark.last, "", "bare"))
    found += [Forces(m.first, m.last, _party(sentence, m), "pact") for m in sentence.find("pact")]
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


def _sponsor(sentence: Sentence, mark: Mark) -> Mention | None:
    """Whose: named right before ("French special forces"), or right behind (« soldats français », "from Chad")."""
    before = [m for m in sentence.mentions if m.last <= mark.first and mark.first - m.last <= _BEFORE]
    if before and before[-1].kind != "place" and _qualifies(sentence, before[-1], mark.first):
        return before[-1]
    if sentence.has(mark.first - 1, "possessive") or (sentence.has(mark.last, "from") and _is_moved(sentence, mark)):
        return None
    for mention in sentence.mentions:
        gap = range(mark.last, mention.first)
        if 0 <= mention.first - mark.last <= 3 and mention.kind not in ("place", "capital"):
            owned = all(any(sentence.has(i, role) for role in ("source", "determiner", "adjective")) for i in gap)
            if owned and not (sentence.has(mark.last, "in") and mention.is_place):
                return mention
    return None


def _is_moved(sentence: Sentence, mark: Mark) -> bool:
    """ "moved 400 men from Niger": where they leave, not whose they are."""
    return any(
        name.startswith("presence:0:") for cue in sentence.find("cue.presence") for name in cue.classes
        if cue.first < mark.first
    )  # fmt: skip


def _listed(sentence: Sentence, sponsor: Mention) -> list[Mention]:
    """Sponsors listed before one: "Eritrean and Ethiopian forces"."""
    before = [m for m in sentence.mentions if 0 < sponsor.first - m.last <= 2 and m.kind in ("adjective", "demonym")]
    return [m for m in before if sentence.has(m.last, "conjunction") or sentence.has(m.last, "comma")]


def _qualifies(sentence: Sentence, mention: Mention, last: int) -> bool:
    """Whether only adjectives and numbers stand between a sponsor and its forces."""
    blocked = ("preposition", "clause", "comma", "be", "determiner", "conjunction", "not", "say", "of")
    if any(sentence.has(i, role) for i in range(mention.last, last) for role in blocked):
        return False
    if mention.kind in ("person", "government", "capital") and sentence.words[mention.last : mention.last + 1] != [
        "'s"
    ]:
        return False
    if any(sentence.near(family, mention.last, last) for family in ("cue.presence", "cue.condemnation")):
        return False
    owned = sentence.words[mention.last : mention.last + 1] == ["'s"]
    located = sentence.has(mention.first - 1, "in") or sentence.has(mention.first - 1, "from")
    return owned or mention.kind not in ("name",) or (mention.last == last and not located)


def _party(sentence: Sentence, mark: Mark) -> str:
    """The other side of an agreement: "with France", « qui le liait à la France »."""
    behind = [m for m in sentence.mentions if m.first >= mark.last and m.first - mark.last <= 12]
    return behind[0].target if behind and not sentence.has(behind[0].first - 1, "in") else ""


def contingent(text: Text, sentence: Sentence, forces: Forces, cue: Mark) -> str:
    """The state that sends or withdraws its own people in a joint mission ("Germany left the UN mission"), if any."""
    found = [a for a in subjects(text, sentence, min(cue.first, forces.first)) if not a.domestic and a.kind != "group"]
    state = len(found) == 1 and len(found[0].code) == 3 and found[0].kind in _STATES
    return found[0].code if state else ""


def _asked(sentence: Sentence, first: int) -> Actor | None:
    """Who is asked to do it: "asked Denmark to withdraw its forces", "gave Denmark a month to"."""
    for actor in reversed([a for a in actors(sentence) if a.last <= first and first - a.last <= _ASKED and a.code]):
        before = actor.first - 1
        while sentence.has(before, "determiner"):
            before -= 1
        given = sentence.near("giving", before - _GIVEN, before + 1) and sentence.near("span", before - _GIVEN, first)
        if given or any(m.last == before + 1 for m in sentence.find("status", "conditional.demand")):
            return actor
    return None


def owners_of(text: Text, sentence: Sentence, forces: Forces, cue: Mark) -> list[str]:
    """The sponsors of bare forces: the subjects of what is done with them ("France will withdraw its troops").

    What hosts do ("invited the soldiers") tells nothing of the sponsor.
    """
    first = min(cue.first, forces.first)
    if asked := _asked(sentence, first):
        return [asked.code]
    if any(m.first == cue.first for m in sentence.find("host")):
        return []
    return [actor.code for actor in subjects(text, sentence, first) if not actor.domestic and actor.code]
