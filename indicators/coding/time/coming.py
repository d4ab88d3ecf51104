"""Times still to come: days on which something is promised, and deadlines until which it is asked for."""

from indicators.coding.reading.parsing import Sentence
from indicators.coding.time.periods import Time

_PROMISED = 6  # words between "will leave" and the day to come
_GLUE = 4  # words between "by" and the day that it leads to ("by the end of August")
Words = dict[str, list[str]]


def is_promised(words: Words, sentence: Sentence, at: int) -> bool:
    """ "will leave on Sunday", « partiront dimanche »: a day to come, unless somebody says so on it."""
    for position in range(at - 1, max(-1, at - _PROMISED), -1):
        if sentence.has(position, "say"):
            return False
        word = sentence.words[position]
        if word in words["future"] or word.endswith(tuple(words["future_endings"])):
            return True
    return False


def is_deadline(words: Words, sentence: Sentence, time: Time) -> bool:
    """ "by the end of August", « d'ici à mardi »: until when, not when; but "until last year's coup"."""
    if sentence.words[time.last : time.last + 1] == ["'s"] or _is_reached(words, sentence, time):
        return False
    for at in range(time.first - 1, max(-1, time.first - 1 - _GLUE), -1):
        if sentence.words[at] in words["deadline"]:
            return True
        if sentence.words[at] not in words["deadline_glue"]:
            return False
    return False


def _is_reached(words: Words, sentence: Sentence, time: Time) -> bool:
    """ "by Monday night the army had ousted him": a day that had come."""
    return any(word in words["reached"] for word in sentence.words[time.last : time.last + _PROMISED])
