"""Who is put out of which organisation: "was suspended from the bloc", « suspendue des instances de l'UA »."""

from collections.abc import Container

from indicators.coding.actors.actors import Actor, likewise, list_from
from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text

_BACK = 12  # sentences back to which an unnamed organisation may point
_PARAGRAPH = 3  # sentences back for what is no membership
_GUARDED = frozenset({"country", "flows", "measures"})
_GAP = 3  # words between two names of a list
_NAMED = 2  # sentences back in which those are named whom "both countries" stands for
_THREE = frozenset({"three", "trois", "trio"})
_REACH = 10  # words between the verb and the organisation ("suspended from the decision-making bodies of ECOWAS")


def expeller(sentence: Sentence, mark: Mark, frame: Frame) -> list[Actor]:
    """The organisation that a country is suspended from, which is the one that suspends."""
    if frame.type != "suspend":
        return []
    for mention in sentence.mentions:
        near = mark.last <= mention.first < mark.last + _REACH
        if near and mention.kind == "organisation" and _is_left(sentence, mark, mention):
            return [Actor(mention.first, mention.last, mention.target, kind="organisation")]
    return []


def _is_left(sentence: Sentence, mark: Mark, mention: Mention) -> bool:
    """Whether "from", « de » leads from the verb to the organisation, with no agent or clause in between."""
    between = range(mark.last, mention.first)
    if any(sentence.has(i, role) for i in between for role in ("agent", "clause", "comma", "conjunction")):
        return False
    return any(sentence.has(i, "source") for i in between)


def guardian(text: Text, sentence: Sentence, seen: str) -> list[Actor]:
    """The organisation named last that watches over its members, where nobody is said to suspend or to punish.

    A membership points far back; for a country, borders or sanctions it must be named in the paragraph or before it.
    """
    guarding = text.language.lexicon.tables["names"]["blocs"]["guarding"]
    back = _BACK if seen == "membership" else _PARAGRAPH if seen in _GUARDED else 0
    for earlier in reversed(text.sentences[max(0, sentence.index - back) : sentence.index + 1] if back else []):
        if seen != "membership" and sentence.span.paragraph - earlier.span.paragraph > 1:
            break
        for mention in reversed(earlier.mentions):
            if mention.target in guarding:
                return [Actor(mention.first, mention.last, mention.target, kind="organisation")]
    return []


def expelled(text: Text, sentence: Sentence, mark: Mark) -> list[str]:
    """The countries that are the subject of a passive: "Mali and Guinea were suspended", "all three have been"."""
    before = [m for m in sentence.mentions if m.last <= mark.first]
    if stood_for := those_named(text, sentence, sentence.near("both", before[-1].last if before else 0, mark.first)):
        return stood_for
    found: list[Mention] = []
    for mention in reversed(before):
        if not mention.is_country or (found and not _listed_with(sentence, mention, found[-1])):
            break
        found.append(mention)
    also = [a.code for a in likewise(sentence, mark.last) if found and a.kind == "name"]
    if found and sentence.has(0, "likened"):  # "Like Mali and Guinea, Gabon was suspended"
        also += [a.code for a in list_from(sentence, 1) if a.kind == "name"]
    return list(dict.fromkeys([*(m.target for m in reversed(found)), *also]))


def _listed_with(sentence: Sentence, mention: Mention, other: Mention) -> bool:
    """Whether two names stand in one list: "Mali, Guinea", « le Mali et la Guinée »."""
    between = range(mention.last, other.first)
    glue = ("comma", "conjunction", "determiner")
    return 0 < len(between) <= _GAP and all(any(sentence.has(i, role) for role in glue) for i in between)


def those_named(text: Text, sentence: Sentence, said: list[Mark], codes: Container[str] = ()) -> list[str]:
    """The countries that "both countries", « les trois pays » stand for: as many as were named last.

    `codes` are those who act, who are never meant.
    """
    if not said:
        return []
    three = any(word in _THREE for word in sentence.words[said[0].first : said[0].last])
    earlier = text.sentences[max(0, sentence.index - _NAMED) : sentence.index]
    named = [m for other in earlier for m in other.mentions]
    named += [m for m in sentence.mentions if m.last <= said[0].first]
    states = list(dict.fromkeys(m.target for m in reversed(named) if m.is_country and m.target not in codes))
    wanted = 3 if three else 2
    return states[:wanted] if len(states) >= wanted else []
