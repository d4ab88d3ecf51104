"""Whether a verb is a passive, where its subject ends before an aside, and whether a pronoun is its object."""

from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Sentence

_VERB_GROUP, _ASIDE = 5, 25  # words of a passive ("had been formally suspended"), and of a clause put before it
_INFINITIVE = ("er", "ir", "re")  # « avant de la rétablir »


def is_passive(sentence: Sentence, mark: Mark, frame: Frame) -> bool:
    """Whether a verb is a passive: "was condemned", "condemned by"."""
    if frame.voice == "passive":
        return True
    if frame.voice == "active" or any(sentence.has(i, "active") for i in (mark.first, mark.last - 1)):
        return False
    if _is_perfect(sentence, mark):
        return False
    be = next((i for i in range(mark.first - 1, mark.first - 4, -1) if sentence.has(i, "be")), None)
    if frame.type == "suspend" and _is_put_behind(sentence, mark):
        return True
    barred = ("possessive", "infinitive")  # "was his next stop", "were able to cut"
    before = be is not None and not any(sentence.has(i, r) for i in range(be + 1, mark.first) for r in barred)
    agent = next((i for i in range(mark.last, mark.last + 3) if sentence.has(i, "agent")), None)
    if agent is None or sentence.has(mark.last, "determiner"):
        return before
    return before or not sentence.near("imposed", mark.last, agent)


def _is_perfect(sentence: Sentence, mark: Mark) -> bool:
    """ "has condemned", « a condamné jeudi, par la voix de son porte-parole »: active, whatever is behind."""
    at = next((i for i in (mark.first - 1, mark.first - 2) if sentence.has(i, "auxiliary")), None)
    return at is not None and not any(sentence.has(i, "be") for i in range(at, mark.first))


def _is_put_behind(sentence: Sentence, mark: Mark) -> bool:
    """ "Gabon, suspended after the coup": a participle behind the country that it is said of."""
    named = any(m.last == mark.first - 1 and m.is_country for m in sentence.mentions)
    return named and sentence.has(mark.first - 1, "comma") and not sentence.has(mark.last, "determiner")


def is_cliticised(sentence: Sentence, mark: Mark) -> bool:
    """ "suspended it", « l'avait suspendu »: a pronoun for the country."""
    before = mark.first - 2 if sentence.has(mark.first - 1, "auxiliary") else mark.first
    led = before < mark.first and sentence.has(before, "object_pronoun")
    infinitive = sentence.words[mark.first].endswith(_INFINITIVE) and sentence.has(mark.first - 1, "object_pronoun")
    return infinitive or led or (sentence.has(mark.last, "clitic") and not sentence.has(mark.last, "determiner"))


def aside_start(sentence: Sentence, mark: Mark) -> int:
    """Where an aside begins that ends at a passive: "Mali, where soldiers rule, remains suspended"; 0: none."""
    closing = next((i for i in range(mark.first - 1, mark.first - _VERB_GROUP, -1) if sentence.has(i, "comma")), 0)
    opening = range(closing - 1, max(0, closing - _ASIDE), -1)
    led = (i for i in opening if sentence.has(i, "comma") and sentence.has(i + 1, "clause"))
    return next(led, 0) if closing else 0
