"""Main clauses that are joined in one sentence: "Sweden left Mali, and the junta told the Americans to leave Niger"."""

from typing import cast

from indicators.coding.actors.rosters import actors
from indicators.coding.reading.parsing import Mark, Sentence

_SUBJECT = 4  # words between "and" and the subject that it brings ("and the French army's last")
_VERB = 8  # words between a subject and its verb


def main_clause(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The words from and to which the main clause reaches that holds the words `first` to `last`."""
    turns = _turns(sentence)
    left = max((turn for turn in turns if turn <= first), default=0)
    return left, min((turn for turn in turns if turn >= last), default=len(sentence.words))


def _turns(sentence: Sentence) -> list[int]:
    """Where a new subject with a verb of its own begins behind ", and" or « , et », a verb having come before."""
    if "turns" not in sentence.memo:
        verbs = [mark for mark in sentence.find("cue.presence") if any(name.endswith(":v") for name in mark.classes)]
        places = range(1, len(sentence.words) if len(verbs) > 1 else 0)
        joined = [at for at in places if sentence.has(at, "conjunction") and sentence.has(at - 1, "comma")]
        sentence.memo["turns"] = [at for at in joined if _starts(sentence, at, verbs)]
    return cast("list[int]", sentence.memo["turns"])


def _starts(sentence: Sentence, at: int, verbs: list[Mark]) -> bool:
    subject = next((actor for actor in actors(sentence) if at < actor.first <= at + _SUBJECT), None)
    if not subject or not any(verb.last < at for verb in verbs):
        return False
    return any(0 <= verb.first - subject.last <= _VERB for verb in verbs)
