"""Who is put out of which organisation: "was suspended from the bloc", « suspendue des instances de l'UA »."""

from indicators.coding.actors import Actor
from indicators.coding.lexicon import Frame
from indicators.coding.parsing import Mark, Mention, Sentence, Text

_BACK = 12  # sentences back to which an unnamed organisation may point
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
    """The organisation named last that watches over its members, where nobody is said to suspend a membership."""
    guarding = text.language.lexicon.tables["names"]["blocs"]["guarding"]
    near = text.sentences[max(0, sentence.index - _BACK) : sentence.index + 1] if seen == "membership" else []
    for earlier in reversed(near):
        for mention in reversed(earlier.mentions):
            if mention.target in guarding:
                return [Actor(mention.first, mention.last, mention.target, kind="organisation")]
    return []


def expelled(sentence: Sentence, mark: Mark) -> list[str]:
    """The country that is the subject of a passive: the nearest one named before it."""
    before = [m for m in sentence.mentions if m.last <= mark.first][-1:]
    return [m.target for m in before if m.is_country]
