"""Whether what stands behind a verb is the object of another one, or somebody else is asked."""

from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Sentence

_GROUP = 4  # words from a conjunction to the verb that it joins ("and does \"not recognise")
_DO = frozenset({"do", "does", "did"})
_OBJECT = 14  # words before a verdict in which what is judged stands


def is_anothers(sentence: Sentence, mark: Mark, frame: Frame, reach: int) -> bool:
    """Whether what stands behind a cue is what another verb is about, or a verdict what others did."""
    if "verdict" in frame.objects and (_judges_measures(sentence, mark) or _judges_thing(sentence, mark, reach)):
        return True
    if frame.type == "sanction" and _is_handed_on(sentence, mark, reach):
        return True
    return bool(joined_behind(sentence, mark, reach))


def asks_another(sentence: Sentence, mark: Mark) -> bool:
    """ "urged the bloc to extend its deadline": an organisation is asked, and not those who hold power."""
    asked = [(m.first, m.last) for m in sentence.mentions if m.kind == "organisation"]
    asked += [(m.first, m.last) for m in sentence.find("bloc")]
    return any(mark.last <= first <= mark.last + 1 and sentence.has(last, "infinitive") for first, last in asked)


def joined_behind(sentence: Sentence, mark: Mark, reach: int) -> list[Mark]:
    """ "backs Abuja and condemns the coup": the verb joined behind, whose object it is."""
    joined = sentence.near("cue.condemnation", mark.last + 2, reach)
    return [m for m in joined if _is_joined(sentence, m.first) and any(c.endswith(":v") for c in m.classes)]


def _is_joined(sentence: Sentence, first: int) -> bool:
    """Whether a conjunction leads to a verb, its auxiliaries left aside: "and does not recognise", « et n'a pas »."""
    before = first - 1
    while before > first - _GROUP and (
        sentence.words[before] in _DO or any(sentence.has(before, r) for r in ("auxiliary", "be", "not", "quote"))
    ):
        before -= 1
    return sentence.has(before, "conjunction")


def _is_handed_on(sentence: Sentence, mark: Mark, reach: int) -> bool:
    """ "decided to lift the sanctions": the object is that of the infinitive behind."""
    return any(sentence.has(m.first - 1, "infinitive") for m in sentence.near("cue.condemnation", mark.last, reach))


def _judges_thing(sentence: Sentence, mark: Mark, verdict: int) -> bool:
    """ "a pact with Washington, deemed illegal", « un accord, jugé illégal »: a participle behind what it judges."""
    left = max(0, mark.first - _OBJECT)
    judged = sentence.near("coup", left, mark.first, "noun", "attempt_noun", "act", "oust")
    judged = judged or sentence.near("object", left, mark.first, "seizure", "deed", "decision")
    return sentence.has(mark.first - 1, "comma") and verdict == mark.last and not judged


def _judges_measures(sentence: Sentence, mark: Mark) -> bool:
    """ "the sanctions, which they called illegal": what is judged is what others did about the seizure."""
    left = max(0, mark.first - _OBJECT)
    judged = sentence.near("object", left, mark.first, "measures", "intervention")
    return bool(judged) and not sentence.near("coup", left, mark.first, "noun", "attempt_noun", "act")
