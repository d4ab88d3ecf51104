"""Whether a clause parts a time from a seizure of power: days on which others act, speak, or did so before."""

from indicators.coding.factuality import clause_start
from indicators.coding.reading.parsing import Sentence
from indicators.coding.time.periods import Time
from indicators.coding.time.times import Calendar

_NEAR = 3  # words between "who" and its verb, and between "said" and its day


def is_apart(calendar: Calendar, sentence: Sentence, time: Time, first: int, last: int) -> bool:
    """Whether a clause parts a time from a seizure: "suspended Mali on Friday after soldiers seized power"."""
    if time.first >= last and _is_told_on(sentence, time, first, last):
        return True
    words, since = sentence.words, calendar.words["since"]
    between = range(min(time.last, first), max(time.first, first))
    parting = [words[i] for i in between if sentence.has(i, "subordinator") or words[i] in since]
    since_then = time.last <= first and words[max(0, time.first - 1)] in since
    if since_then and not parting:  # "in power since 2010, he was ousted"
        return bool(sentence.near("coup", first, last, "oust", "weak_oust", "hold"))
    return any(word not in calendar.words["carrying"] for word in parting)


def _is_told_on(sentence: Sentence, time: Time, first: int, last: int) -> bool:
    """ "had seized power, officials said on Wednesday", "the junta that ousted him set him free on Thursday"."""
    between = range(last, time.first)
    said = [i for i in between if sentence.has(i, "say")]
    if said and (said[-1] >= time.first - _NEAR or any(sentence.has(i, "comma") for i in range(last, said[-1]))):
        return True
    start = clause_start(sentence, first)
    if not start or first - start > _NEAR or not sentence.has(start - 1, "subject_relative"):
        return False
    rulers = {i for m in sentence.near("ruler", last, time.first, "noun", "lawful") for i in range(m.first, m.last)}
    described = False  # what stands between an article and its noun: "his cousin", "the first elected president"
    for i in between:
        known = i in rulers or bool(sentence.roles[i]) or sentence.capitals[i]
        if not known and not described:
            return True
        described = sentence.has(i, "determiner") or sentence.has(i, "definite") or (described and not known)
    return False
