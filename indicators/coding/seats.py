"""Where power was seized: the country beside the word, that of the ruler ousted, or the one that the text is about."""

from indicators.coding.dates import Clock
from indicators.coding.focus import Focus
from indicators.coding.parsing import Mark, Mention, Sentence
from indicators.coding.places import attached, home_countries, patients
from indicators.coding.seizures import is_plural

_OBJECT = 9  # words between a verb and the ruler that it ousts
_SUBJECT = 4  # words in which a sentence names its subject


def seizure_countries(clock: Clock, sentence: Sentence, mark: Mark, focus: Focus) -> list[str]:
    """The countries of a seizure; several for a plural ("the coups in Mali and Guinea"), none where nothing tells."""
    found = attached(sentence, mark) or several(sentence, mark) or _ruled(sentence, mark)
    return found or [code for code in [_country(clock, sentence, mark, focus)] if code]


def several(sentence: Sentence, mark: Mark) -> list[str]:
    """Countries listed before a plural: "sanctions Guinea and Mali over coups"."""
    if not is_plural(sentence, mark):
        return []
    before = [m for m in sentence.mentions if m.last <= mark.first and m.kind == "name" and m.is_country]
    joined = before[-2:] if len(before) > 1 and sentence.has(before[-2].last, "conjunction") else []
    return [m.target for m in joined]


def _ruled(sentence: Sentence, mark: Mark) -> list[str]:
    """The country of the ruler who was ousted: "ousted President Bazoum", "the Malian president"."""
    if not mark.classes & {"oust", "weak_oust", "deed", "hold"}:
        return []
    near = [m for m in sentence.mentions if m.is_country and -_OBJECT <= m.first - mark.last <= _OBJECT]
    behind = [m.target for m in near if m.first >= mark.last and (m.kind == "person" or _rules(sentence, m))]
    before = [m.target for m in near if m.last <= mark.first and (m.kind == "person" or _rules(sentence, m))]
    return (behind or before[::-1])[:1]


def _rules(sentence: Sentence, mention: Mention) -> bool:
    ruler = sentence.find("ruler", "noun")
    return any(0 <= m.first - mention.last <= 3 or 0 <= mention.first - m.last <= 2 for m in ruler)


def _is_concerned(sentence: Sentence, mention: Mention, mark: Mark) -> bool:
    """Whether a person is one to whom it happens, and not one who only speaks of it."""
    between = range(min(mention.last, mark.last), max(mention.first, mark.first))
    speaks = any(sentence.has(i, role) for i in between for role in ("say", "comma"))
    return (
        mention.kind == "person" and not speaks and not sentence.near("cue.condemnation", between.start, between.stop)
    )


def _country(clock: Clock, sentence: Sentence, mark: Mark, focus: Focus) -> str:
    """Where the seizure was, when no country stands beside the word."""
    named = list(dict.fromkeys(m.target for m in sentence.mentions if m.is_country))
    tied = [code for code in named if code in focus.countries]
    persons = [m.target for m in sentence.mentions if _is_concerned(sentence, m, mark)] if len(named) == 1 else []
    accused = sentence.find("coup", "prosecuted") and sentence.mentions and sentence.mentions[0].first <= _SUBJECT
    states = [m.target for m in sentence.mentions[:1] if accused and m.is_country and m.kind != "person"]
    own = [m.target for m in sentence.mentions if m.is_place and m.is_country and m.last <= mark.first]
    own = own[:1] if any(sentence.has(i, "possessive") for i in range(mark.first - 3, mark.first)) else []
    near = [focus.at(sentence.index)] if focus.is_near(sentence.index) else []
    dated = persons if clock.date(sentence, mark.first, mark.last) else []
    candidates = [*own, *states, *dated, *home_countries(sentence, mark), *tied, *near, *persons, focus.main]
    candidates += [*patients(sentence), *named]
    return next((code for code in candidates if code), "")
