"""Who acts: the subject of a verb, the agent of a passive, the owner of a noun, and who a pronoun stands for."""

from indicators.coding.actors.rosters import Actor, actors, agents, head_before, list_from, with_list
from indicators.coding.actors.speaking import for_organisation, likewise, speakers
from indicators.coding.actors.standing import acts, is_aside, may_speak
from indicators.coding.reading.parsing import Mark, Sentence, Text

__all__ = [
    "Actor",
    "actors",
    "agents",
    "antecedent",
    "likewise",
    "list_from",
    "organisation_before",
    "owners",
    "pronoun_subject",
    "speakers",
    "subjects",
]

_CARRY = 3  # sentences back to which a pronoun may point
_OWN = frozenset({"name", "capital"})  # how a state is named that acts in its own cause ("Niamey ended its pact")
_PRONOUN = 5  # words between a pronoun and its verb ("it has once again firmly condemned")


def subjects(text: Text, sentence: Sentence, first: int, home: str = "") -> list[Actor]:
    """Who does what the verb at word `first` says; a list where several do. Empty when nobody fits.

    `home` is the country that the act is directed at: its own name is not its actor.
    """
    everyone = actors(sentence)
    if (earlier := _coordinated(sentence, first, everyone)) is not None:
        return subjects(text, sentence, earlier, home)
    if (unnamed := _unnamed(text, sentence, first)) is not None:
        return unnamed
    begin = _relative(sentence, first)
    for actor in reversed([a for a in everyone if begin <= a.last <= first]):
        if actor.domestic and not (_is_object(sentence, actor, first) or is_aside(sentence, actor, first)):
            listed = with_list(sentence, [a for a in everyone if a.last <= actor.last], actor)
            return [a for a in listed if not a.domestic] or [actor]
        if not may_speak(sentence, actor, first) and begin == 0:
            continue
        own = bool(home) and actor.code == home
        if own and not (first - actor.last <= 1 and actor.kind in _OWN):
            continue
        found = [] if own else with_list(sentence, [a for a in everyone if a.last <= actor.last], actor)
        return for_organisation(sentence, found) + likewise(sentence, first) if found else []
    if begin > 0:
        papers = [m for m in sentence.find("paper") if begin < m.last <= first]  # "adopted a text that demands"
        return (subjects(text, sentence, papers[-1].first) or organisation_before(text, sentence)) if papers else []
    return pronoun_subject(text, sentence, first) or (
        antecedent(text, sentence, 0) if sentence.has(0, "pronoun") else []
    )


def _relative(sentence: Sentence, first: int) -> int:
    """From where on the subject of a verb must stand: right before its relative pronoun ("a text that backed")."""
    pronoun = first - 1
    while any(sentence.has(pronoun, role) for role in ("auxiliary", "be", "not")):
        pronoun -= 1
    shared = 2 if sentence.has(pronoun - 1, "of") else 0  # "both of which"
    return max(0, pronoun - 2 - shared) if sentence.has(pronoun, "subject_relative") else 0


def _coordinated(sentence: Sentence, first: int, everyone: list[Actor]) -> int | None:
    """Where the verb stands that a verb shares its subject with: "condemned the coup and called for elections"."""
    joint = next((i for i in range(first - 1, max(-1, first - 4), -1) if sentence.has(i, "conjunction")), None)
    joint = first - 1 if joint is None and sentence.has(first - 1, "comma") else joint
    joint = first if joint is None and sentence.has(first, "conjunction") else joint  # "to step down or face sanctions"
    if joint is None or any(joint < actor.last and actor.first < first for actor in everyone):
        return None
    verbs = [m for m in sentence.find("cue.condemnation") if m.last <= joint and not _is_governed(sentence, m)]
    if not verbs or (sentence.has(joint, "comma") and not _is_told_on(sentence, verbs[-1], joint)):
        return None
    return verbs[-1].first


def _is_told_on(sentence: Sentence, verb: Mark, comma: int) -> bool:
    """Whether the subject of a verb goes on behind a comma: nobody else is named, and the verb is in no aside."""
    before = range(max(0, verb.first - _PRONOUN), verb.first)
    if any(sentence.has(i, "relative") for i in before) or any(
        word in ";:" for word in sentence.words[verb.last : comma]
    ):
        return False
    named = [a for a in actors(sentence) if verb.last <= a.first < comma and not a.domestic]
    return all(any(sentence.has(head_before(sentence, a.first), r) for r in ("preposition", "of")) for a in named)


def _is_governed(sentence: Sentence, verb: Mark) -> bool:
    """Whether a cue is a noun, an infinitive or a verb of a relative clause, whose subject is another one's."""
    before = verb.first - 1
    if any(sentence.has(before, role) for role in ("infinitive", "determiner", "relative", "definite", "by")):
        return True
    return not any(name.endswith(":v") for name in verb.classes)


def _is_object(sentence: Sentence, actor: Actor, verb: int) -> bool:
    """Whether a word for people at home is what another verb or preposition before the cue is about."""
    before = head_before(sentence, actor.first)
    return (
        sentence.has(before, "preposition")
        or sentence.has(before, "of")
        or bool(
            [
                m
                for m in sentence.find("cue.condemnation")
                if m.last == actor.first or (m.last == before + 1 and before >= 0)
            ]
        )
    )


def pronoun_subject(text: Text, sentence: Sentence, first: int) -> list[Actor]:
    """Whom "it", "its chairman", "the ministry", « elle » or « tous » stand for, here or in earlier sentences."""
    near = range(max(0, first - _PRONOUN), first)
    if any(sentence.has(i, "several") for i in near) and (found := _those_listed(text, sentence, near.start)):
        return found
    if any(m.first in near for m in sentence.find("assembly")):
        return organisation_before(text, sentence)
    offices = [m.first for m in sentence.find("office") if m.first in near]
    owned = [m.first for m in sentence.find("official") if m.first in near and sentence.has(m.first - 1, "possessive")]
    # "insists that he be reinstated and says": what is asked for him is none of his doing
    meant = [
        i
        for i in near
        if sentence.has(i, "pronoun")
        and not (sentence.has(i - 1, "clause") and i + 1 < first and sentence.has(i + 1, "be"))
    ]
    if meant or offices or owned:
        return antecedent(text, sentence, first)
    return []


def _unnamed(text: Text, sentence: Sentence, first: int) -> list[Actor] | None:
    """Who is meant where a pronoun or an office without a name stands right before a verb; None: somebody is named."""
    before = first - 1
    while any(sentence.has(before, role) for role in ("auxiliary", "be", "not", "object_pronoun")):
        before -= 1
    named = [a.first for a in actors(sentence)]
    near = [m for m in sentence.find("both") if first - _PRONOUN <= m.last <= first]
    both = [m for m in near if not any(m.last <= other < first for other in named)]
    if both:
        return _those_listed(text, sentence, both[0].first, _CARRY) or None
    if sentence.has(before, "several"):
        return _those_listed(text, sentence, before) or None
    if sentence.has(before, "pronoun"):
        return _joined_by(sentence, before) + antecedent(text, sentence, before) or None
    office = [m for m in sentence.find("official") if m.last == before + 1 and sentence.has(m.first - 1, "determiner")]
    if not office or any(office[0].first - 3 <= a.last <= first for a in actors(sentence)):
        return None
    return pronoun_subject(text, sentence, first)


def _joined_by(sentence: Sentence, pronoun: int) -> list[Actor]:
    """ "Together with the UEMOA it closed the borders": who acts beside the one that the pronoun stands for."""
    beside = [
        a for a in actors(sentence) if a.last == pronoun or (sentence.has(a.last, "comma") and a.last == pronoun - 1)
    ]
    return [a for a in beside if a.kind == "organisation" and sentence.has(head_before(sentence, a.first), "companion")]


def _those_listed(text: Text, sentence: Sentence, first: int, reach: int = 1) -> list[Actor]:
    """Whom "none of them", "both governments", « tous » stand for: the last list told, `reach` sentences back."""
    before = text.sentences[max(0, sentence.index - reach) : sentence.index + 1][::-1]
    if reach == 1 and any(earlier.find("assembly") for earlier in before):
        return organisation_before(text, sentence)
    for earlier in before:
        everyone = [a for a in actors(earlier) if a.last <= (first if earlier is sentence else len(earlier.words))]
        while everyone:
            found = with_list(earlier, everyone, everyone[-1])
            if len(found) > 1:
                return found
            everyone.pop()
    return []


def organisation_before(text: Text, sentence: Sentence) -> list[Actor]:
    """Whose leaders, chairman or council are meant: the organisation named last."""
    for earlier in text.sentences[max(0, sentence.index - _CARRY) : sentence.index + 1][::-1]:
        named = [a for a in actors(earlier) if a.kind == "organisation"]
        if named:
            return named[-1:]
    return []


def antecedent(text: Text, sentence: Sentence, first: int) -> list[Actor]:
    """The last actor before a word who may speak, in this sentence or the ones before."""
    human = any(sentence.has(i, "human") for i in range(max(0, first - _PRONOUN), first + 1))
    for earlier in text.sentences[sentence.index :: -1]:
        if sentence.index - earlier.index > _CARRY:
            break
        limit = first if earlier is sentence else len(earlier.words)
        able = [a for a in actors(earlier) if a.last <= limit and (a.domestic or may_speak(earlier, a, limit))]
        if human:
            able = [a for a in able if a.kind not in ("group", "organisation")]
        acting = [a for a in able if acts(earlier, a)]
        if able:
            return (acting or able)[-1:]
    return []


def owners(sentence: Sentence, first: int) -> list[Actor]:
    """Whose noun it is: "France's condemnation", "ECOWAS sanctions", "the AU and EU sanctions"."""
    everyone = [a for a in actors(sentence) if a.last <= first]
    if not everyone or first - everyone[-1].last > 3:
        return []
    between = range(everyone[-1].last, first)
    if any(sentence.has(i, role) for i in between for role in ("comma", "clause", "preposition", "conjunction", "be")):
        return []
    if sentence.has(first - 1, "possessive") or sentence.near("coup", everyone[-1].last, first, "noun", "act"):
        return []
    return with_list(sentence, everyone, everyone[-1])
