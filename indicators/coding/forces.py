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
    first = min(cue.first, forces.first)
    if asked := _asked(sentence, first):
        return [asked.code]
    if any(m.first == cue.first for m in sentence.find("host")):
        return []
    return [actor.code for actor in subjects(text, sentence, first) if not actor.domestic and actor.code]
