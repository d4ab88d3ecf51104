"""Where power was seized: the country beside the word, that of the ruler ousted, or the one that the text is about."""

from indicators.coding.factuality import clause_start
from indicators.coding.focus import Focus
from indicators.coding.places import attached, home_countries, patients
from indicators.coding.reading.history import recent_putsch
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text
from indicators.coding.seizures.seizures import is_plural
from indicators.coding.time.dates import Clock

_OBJECT = 9  # words between a verb and the ruler that it ousts
_LISTED = 16  # words between a plural and the countries listed behind it
_GLUE = 5  # words between two names of a list
_BACK = 4  # sentences back in which "both governments" were named
_AUXILIARIES = 2  # words between "who" and its verb
_GRASPED = 5  # words before a noun in which "seized power" stands ("who took power in a bloodless coup")
_SAID = 5  # words behind a name in which "said" shows that he speaks
_SUBJECT = 4  # words in which a sentence names its subject


def seizure_countries(text: Text, clock: Clock, sentence: Sentence, mark: Mark, focus: Focus) -> list[str]:
    """The countries of a seizure; several for a plural ("the coups in Mali and Guinea"), none where nothing tells."""
    ousted = _ruled(sentence, mark, behind_only=True)
    found = several(text, sentence, mark) or ousted or attached(sentence, mark) or _there(sentence, mark)
    found = found or _where(text, sentence, mark) or _who(sentence, mark) or _ruled(sentence, mark)
    return found or [code for code in [_country(text, clock, sentence, mark, focus)] if code]


def several(text: Text, sentence: Sentence, mark: Mark) -> list[str]:
    """The countries of a plural: "sanctions Guinea and Mali over coups", « les putschs, au Mali et en Guinée »."""
    if not is_plural(sentence, mark):
        return _all_of_them(text, sentence, mark)
    behind = [run for run in _runs(sentence) if 0 <= run[0].first - mark.last <= _LISTED]
    before = [run for run in _runs(sentence) if run[-1].last <= mark.first and len(run) > 1]
    if behind and (len(behind[0]) > 1 or _is_one_of(sentence, behind[0][0])):
        return [m.target for m in behind[0]]
    if before and not attached(sentence, mark):
        beside = mark.first - before[-1][-1].last <= _OBJECT
        return [m.target for m in before[-1] if beside or recent_putsch(m.target, text.published)]
    return _named_last(text, sentence)


def _all_of_them(text: Text, sentence: Sentence, mark: Mark) -> list[str]:
    """ "All three are led by officers who seized power", « chacun des trois a connu un putsch »: those of the list."""
    befell = sentence.near("ruler", 0, mark.first, "run_by", "each")
    many = befell and (sentence.find("both") or sentence.has(0, "pronoun") or "each" in befell[0].classes)
    return _listed_before(text, sentence) if many else []


def _runs(sentence: Sentence) -> list[list[Mention]]:
    """Places listed one after another: "Mali, Guinea and Burkina Faso"."""
    runs: list[list[Mention]] = []
    for mention in [m for m in sentence.mentions if m.is_place and m.is_country]:
        if runs and _is_joined(sentence, runs[-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _is_joined(sentence: Sentence, run: list[Mention], other: Mention) -> bool:
    """Whether a place is the next of a list, which ends with its "and"."""
    between = range(run[-1].last, other.first)
    glue = ("comma", "conjunction", "determiner", "in", "of")
    ended = any(sentence.has(i, "conjunction") for i in range(run[0].last, run[-1].first))
    return not ended and 0 < len(between) <= _GLUE and all(any(sentence.has(i, r) for r in glue) for i in between)


def _is_one_of(sentence: Sentence, mention: Mention) -> bool:
    """ "the many coups in the region, including the one in Niger", « dont celui du Niger »."""
    return bool(sentence.near("ruler", mention.first - _GLUE, mention.first, "one_of"))


def _named_last(text: Text, sentence: Sentence) -> list[str]:
    """The countries that "both governments" of "coups of their own" rule: those listed just before."""
    rulers = {mark.first for mark in sentence.find("ruler", "noun")}
    both = sentence.find("both") or [m for m in sentence.find("ruler", "counted") if m.last in rulers]
    return _listed_before(text, sentence) if both else []


def _listed_before(text: Text, sentence: Sentence) -> list[str]:
    """The countries of the list that the sentences before end with, as far as power was seized there."""
    if any(m.is_place for m in sentence.mentions):
        return []
    before = text.sentences[max(0, sentence.index - _BACK) : sentence.index]
    runs = [run for other in before for run in _runs(other) if len(run) > 1]
    return [m.target for m in runs[-1] if recent_putsch(m.target, text.published)] if runs else []


def _where(text: Text, sentence: Sentence, mark: Mark) -> list[str]:
    """ "Mauritania, where the army seized power", « le Mali et la Guinée, deux pays où l'armée a pris le pouvoir »."""
    start = clause_start(sentence, mark.first)
    if not sentence.near("ruler", start - 1, start, "where"):
        return []
    inside = [m for m in sentence.mentions if start <= m.first and m.last <= mark.first and m.kind == "name"]
    runs = [run for run in _runs(sentence) if run[-1].last < start]
    if inside or not runs:
        return []
    *others, last = runs[-1]
    many = [m.target for m in (*others, last) if recent_putsch(m.target, text.published)]
    if last.last in (start - 1, start - 2):
        return many or [last.target]
    apposed = sentence.near("ruler", last.last, start, "states") and sentence.has(last.last, "comma")
    return many if apposed else []


def _who(sentence: Sentence, mark: Mark) -> list[str]:
    """ "Chad's Deby, who took power in 2021", « Déby, qui a pris le pouvoir par un putsch »: whom a clause is about."""
    start = clause_start(sentence, mark.first)
    acts = sentence.near("coup", max(start, mark.first - _GRASPED), mark.first, "act", "grasped")
    first = acts[0].first if acts and "noun" in mark.classes else mark.first
    led = start and sentence.has(start - 1, "subject_relative") and first - start <= _AUXILIARIES
    if not led or (mark.classes & {"noun", "deed"} and first == mark.first):
        return []
    return [m.target for m in sentence.mentions if m.last in (start - 1, start - 2) and m.is_country][-1:]


def _there(sentence: Sentence, mark: Mark) -> list[str]:
    """ "sanctions on Mali after a coup there": the place named last."""
    if not sentence.near("ruler", mark.last, mark.last + 2, "there"):
        return []
    return [m.target for m in sentence.mentions if m.last <= mark.first and m.is_place and m.is_country][-1:]


def _ruled(sentence: Sentence, mark: Mark, behind_only: bool = False) -> list[str]:
    """The country of the ruler who was ousted: "ousted President Bazoum", "the Malian president"."""
    if not mark.classes & {"oust", "weak_oust", "deed", "hold", "drive", "captivity"}:
        return []
    near = [m for m in sentence.mentions if m.is_country and -_OBJECT <= m.first - mark.last <= _OBJECT]
    near = [m for m in near if (m.kind == "person" or _rules(sentence, m)) and not _speaks(sentence, m, mark)]
    behind = [m.target for m in near if m.first >= mark.last]
    before = [m.target for m in near if m.last <= mark.first]
    return (behind or ([] if behind_only else before[::-1]))[:1]


def _speaks(sentence: Sentence, mention: Mention, mark: Mark) -> bool:
    """ "Rice denounced the overthrow", "under house arrest, South Africa's Zuma said": who only speaks of it."""
    if mention.first >= mark.last:
        end = next(
            (i for i in range(mention.last, mention.last + _SAID) if sentence.has(i, "comma")), mention.last + _SAID
        )
        return any(sentence.has(i, "say") for i in range(mention.last, end))
    between = (mention.last, mark.first)
    return bool(sentence.near("cue.condemnation", *between)) or any(sentence.has(i, "say") for i in range(*between))


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


def _acts_as_state(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name stands for the state that accuses: "Mali", "Malian prosecutors", not "three Americans"."""
    beside = any(m.first == mention.last or m.last == mention.first for m in sentence.find("official"))
    return mention.is_place or (mention.kind != "person" and (beside or _rules(sentence, mention)))


def _undergoing(sentence: Sentence, mark: Mark) -> list[str]:
    """ "Mali went through two coups", « le Mali a connu deux putschs »: a country as the subject of what befell it."""
    if not mark.classes & {"noun", "attempt_noun", "plot_noun", "weak_noun"}:
        return []
    befell = sentence.near("ruler", max(0, mark.first - _OBJECT), mark.first, "undergo")
    before = [m for m in sentence.mentions if befell and m.last <= befell[0].first and m.is_country]
    return [m.target for m in before[-1:]]


def _recent(text: Text, sentence: Sentence) -> list[str]:
    """ "Mali is still trying to recover two years after a coup": of those named the one where power was seized."""
    found = {m.target for m in sentence.mentions if m.is_place and recent_putsch(m.target, text.published)}
    return [*found] if len(found) == 1 else []


def _owned(text: Text, sentence: Sentence, mark: Mark) -> list[str]:
    """ "Guinea issued a statement. Its government is the product of a coup too": whom the sentence before is about."""
    led = sentence.index and sentence.has(0, "possessive") and not any(m.last <= mark.first for m in sentence.mentions)
    before = text.sentences[sentence.index - 1].mentions[:1] if led else []
    return [m.target for m in before if m.first <= 1 and m.is_place and m.is_country]


def _country(text: Text, clock: Clock, sentence: Sentence, mark: Mark, focus: Focus) -> str:
    """Where the seizure was, when no country stands beside the word."""
    named = list(dict.fromkeys(m.target for m in sentence.mentions if m.is_country))
    tied = [code for code in named if code in focus.countries]
    persons = [m.target for m in sentence.mentions if _is_concerned(sentence, m, mark)] if len(named) == 1 else []
    accused = sentence.find("coup", "prosecuted") and sentence.mentions and sentence.mentions[0].first <= _SUBJECT
    states = [m.target for m in sentence.mentions[:1] if accused and m.is_country and _acts_as_state(sentence, m)]
    own = [m.target for m in sentence.mentions if m.is_place and m.is_country and m.last <= mark.first]
    own = own[:1] if any(sentence.has(i, "possessive") for i in range(mark.first - 3, mark.first)) else []
    own = own or _owned(text, sentence, mark)
    near = [focus.at(sentence.index)] if focus.is_near(sentence.index) else []
    dated = persons if clock.date(sentence, mark.first, mark.last) else []
    candidates = [
        *own,
        *states,
        *_undergoing(sentence, mark),
        *dated,
        *home_countries(sentence, mark),
        *tied,
        *near,
        *persons,
        *([] if recent_putsch(focus.main, text.published) else _recent(text, sentence)),
        focus.main,
    ]
    candidates += [*patients(sentence), *named]
    dated_here = bool(clock.date(sentence, mark.first, mark.last))
    return next((code for code in candidates if code and (dated_here or not _is_elsewhere(text, focus, code))), "")


def _is_elsewhere(text: Text, focus: Focus, code: str) -> bool:
    """ "In New York, the leader of the coup was listed", « la loi américaine »: no place of the seizure."""
    told = focus.main and focus.told
    return bool(told) and code not in focus.countries and not recent_putsch(code, text.published)
