"""What a stance is about: the seizure, the rulers, the order broken, aid or measures, with their countries."""

from dataclasses import dataclass

from indicators.coding.actors.rosters import head_before
from indicators.coding.actors.voices import aside_start, is_cliticised, is_passive
from indicators.coding.factuality import clause_end, clause_start
from indicators.coding.places import attached
from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Sentence, Text
from indicators.coding.seizures.seizures import is_plural
from indicators.coding.stances.captives import is_for_rulers, is_of_ruler
from indicators.coding.stances.joints import asks_another, is_anothers, joined_behind

_OBJECT = 14  # words behind a verb in which its object stands
_POINTED = 3  # sentences back to which "these acts" point
_VERB_GROUP = 5  # words between the subject of a passive and its participle ("had already been formally suspended")
_SEIZURES = ("noun", "weak_noun", "figurative", "act", "attempt_noun", "deed", "plot_noun", "oust")
_ASIDE = 25  # words over which a passive looks past clauses put in ("sanctions, in force since ..., would be lifted")
_RAISED = frozenset({"ease"})
_ASKED = 20  # words behind "called on" in which stands what is asked for, those asked being named before
_DEMANDED = frozenset({"order", "release"})
_ASKING = frozenset({"call", "demand"})
_FAR = frozenset({"verdict", "limit", "deadline"})  # told behind a clause on those meant ("gave those who ... a week")
_LOOKING_BACK = frozenset(
    {"condemn", "concern", "endorse", "demand"}
)  # nouns with an object before ("the coup drew criticism")


@dataclass(frozen=True)
class Object:
    """What a frame is about: words, and the countries named with it (empty: the article's focus)."""

    mark: Mark | None
    countries: list[str]
    kind: str


def find_object(sentence: Sentence, mark: Mark, frame: Frame, form: str) -> Object | None:
    """What a cue is about, by its frame: behind it, before a passive, or inside it; None: another matter."""
    if frame.voice == "cause" or frame.side == "after":
        return _object_before(sentence, frame, mark)[0]
    right = mark.last + _OBJECT
    if frame.type in _ASKING:
        right = mark.last + _ASKED
    if frame.objects.isdisjoint(_FAR):
        right = min(_clause_end(sentence, mark.last), right)
    victim = sentence.near("object", mark.last, right, "victim")
    shared = any(sentence.has(mark.last - 1, role) for role in ("of", "determiner"))  # « menace | de sanctions »
    begin = mark.last - (shared and mark.last - mark.first > 1)
    behind = None if _is_hit_before(sentence, mark, frame) else _first_object(sentence, frame, begin, right)
    if frame.type in _ASKING and asks_another(sentence, mark):
        return None
    if behind and is_anothers(sentence, mark, frame, behind.mark.first if behind.mark else mark.last):
        return _shared(sentence, mark, frame)
    if behind and not (victim and behind.mark and victim[0].first < behind.mark.first):
        return behind
    return None if victim else _elsewhere(sentence, mark, frame, form, right)


def _clause_end(sentence: Sentence, position: int) -> int:
    """The end of a clause, "before them" and « avant lui » being none: « a suspendu avant lui le Mali »."""
    end = clause_end(sentence, position)
    led = end - position <= 1 and sentence.has(end + 1, "object_pronoun")
    return clause_end(sentence, end + 1) if led else end


def _elsewhere(sentence: Sentence, mark: Mark, frame: Frame, form: str, right: int) -> Object | None:
    """An object that does not stand behind the cue: its owner, its antecedent, a passive's subject, or none needed."""
    if form == "n" and "country" in frame.objects and (owned := _owned_country(sentence, mark)):
        return owned
    if form == "v" and (led := _antecedent_object(sentence, frame, mark)):
        return led
    if form == "v" and frame.type in ("suspend", "ease") and is_cliticised(sentence, mark):
        stopped = sentence.near("object", max(0, mark.first - _ASIDE), mark.first, "aid", "measures")
        return Object(None, [], "bare") if frame.type == "suspend" or stopped else None
    if is_passive(sentence, mark, frame) or (form == "n" and frame.type in _LOOKING_BACK):
        before, blocked = _object_before(sentence, frame, mark)
        if before or blocked:
            return before
    if form == "v" and mark.last - mark.first > 2 and (inside := _inside(sentence, mark, frame)):
        return inside
    return Object(None, [], "bare") if _needs_none(sentence, mark, frame, right) else None


def _inside(sentence: Sentence, mark: Mark, frame: Frame) -> Object | None:
    """An object that a longer phrase holds itself: "refuses to apply the sanctions", "let Niger back in"."""
    countries = [m.target for m in sentence.mentions if mark.first <= m.first < mark.last and m.is_country]
    classes = (*frame.objects, "measures", "intervention")
    if (countries and "country" in frame.objects) or sentence.near("object", mark.first, mark.last, *classes):
        return Object(None, countries, "bare")
    return None


def _object_before(sentence: Sentence, frame: Frame, mark: Mark) -> tuple[Object | None, bool]:
    """The object before a cue, and whether another matter stands between."""
    reach = _ASKED if frame.type == "sanction" else _OBJECT
    left = max(clause_start(sentence, mark.first), mark.first - reach)
    before = _first_object(sentence, frame, left, mark.first)
    if not before and frame.type in _RAISED:
        before = _first_object(sentence, frame, max(0, mark.first - _ASIDE), mark.first)
    blocked = sentence.near("object", left, mark.first, "victim")
    if before and before.mark and not (blocked and blocked[-1].first > before.mark.first):
        return before, False
    if "country" in frame.objects and not blocked and (subject := _country_before(sentence, mark)):
        return subject, False
    return None, bool(blocked)


def _country_before(sentence: Sentence, mark: Mark) -> Object | None:
    """The country that a passive is about, right before it: "said that Mali had been suspended"."""
    named = [m for m in sentence.mentions if m.last <= mark.first]
    if (told := aside_start(sentence, mark)) and (before := [m for m in named if m.last == told and m.is_country]):
        return Object(Mark(before[0].first, told, frozenset({"country"})), [before[0].target], "country")
    for mention in reversed(named):
        near = mark.first - mention.last <= _VERB_GROUP and mention.is_country and mention.kind in ("name", "capital")
        led = sentence.has(mention.first - 1, "preposition") or sentence.has(mention.first - 1, "of")
        aside = mark.first == mention.last + 1 or sentence.has(mention.last + 1, "subject_relative")
        begin = mention.last + (aside and sentence.has(mention.last, "comma"))  # "Mali, (which was) suspended"
        if not near or led or any(sentence.has(i, "comma") for i in range(begin, mark.first)):
            return None
        return Object(Mark(mention.first, mention.last, frozenset({"country"})), [mention.target], "country")
    return None


def _needs_none(sentence: Sentence, mark: Mark, frame: Frame, right: int) -> bool:
    if frame.bare != "pronoun":
        return frame.bare == "always"
    led = any(sentence.has(i, "subject_relative") for i in range(mark.first - 4, mark.first))
    return _is_bare(sentence, mark, frame, right) and not led and not _is_about_victims(sentence, frame)


def _is_about_victims(sentence: Sentence, frame: Frame) -> bool:
    """Whether a sentence speaks of an attack and of no seizure: what is deplored there is the attack."""
    judged = frame.type in _LOOKING_BACK and sentence.find("object", "victim")
    return bool(judged) and not (sentence.find("coup", *_SEIZURES) or sentence.find("junta"))


def _is_hit_before(sentence: Sentence, mark: Mark, frame: Frame) -> bool:
    """ "the borders are closed": a passive of a sanction or of its end has its object before."""
    return frame.type in ("sanction", "ease") and "country" not in frame.objects and is_passive(sentence, mark, frame)


def _shared(sentence: Sentence, mark: Mark, frame: Frame) -> Object | None:
    """ "condemned in turn and called on the plotters": no object of its own, so it is what the article is about."""
    joined = joined_behind(sentence, mark, mark.last + _OBJECT)
    named = any(mark.last <= m.first < joined[0].first for m in sentence.mentions) if joined else True
    return Object(None, [], "bare") if frame.bare == "pronoun" and not named else None


def _antecedent_object(sentence: Sentence, frame: Frame, mark: Mark) -> Object | None:
    """ "the sanctions that they had imposed": the object stands before its relative pronoun."""
    for position in range(mark.first - 1, max(0, mark.first - 5), -1):
        if sentence.has(position, "relative"):
            led = any(sentence.has(i, "pronoun") for i in range(position, mark.first))
            led = led or any(position <= m.first < mark.first for m in sentence.mentions)
            reach = _OBJECT if frame.type in _RAISED and sentence.has(position - 1, "comma") else 3
            found = _first_object(sentence, frame, max(0, position - reach), position) if led else None
            return found if found and found.mark and found.mark.last <= position else None
    return None


def _owned_country(sentence: Sentence, mark: Mark) -> Object | None:
    """ "Niger's suspension": the country that the measure is taken against."""
    for mention in sentence.mentions:
        if sentence.words[mention.last : mark.first] == ["'s"] and mention.is_country:
            return Object(Mark(mention.first, mention.last, frozenset({"country"})), [mention.target], "country")
    return None


def _first_object(sentence: Sentence, frame: Frame, left: int, right: int) -> Object | None:
    found = [m for m in sentence.starting("object", left, right) if _fits(sentence, m, frame)]
    coups: list[Mark] = []
    if "seizure" in frame.objects:
        coups = sentence.starting("coup", left, right, *_SEIZURES)
        found += [mark for mark in coups if attached(sentence, mark) or not is_plural(sentence, mark)]
    if "rulers" in frame.objects:
        found += sentence.starting("junta", left, right) + sentence.starting("coup", left, right, "label")
    if found:
        first = min(_best(found, frame))
        first = next((mark for mark in coups if mark.first < first.last and mark.last > first.last), first)
        shared = first.classes & frame.objects
        return Object(first, attached(sentence, first), next(iter(sorted(shared)), "coup"))
    if "country" in frame.objects:
        return _country(sentence, frame, left, right)
    return None


def _best(found: list[Mark], frame: Frame) -> list[Mark]:
    """Of "dialogue and a return to constitutional order" the second is what a call is about."""
    strong = [mark for mark in found if mark.classes & _DEMANDED] if frame.type == "call" else []
    return strong or found


def _fits(sentence: Sentence, mark: Mark, frame: Frame) -> bool:
    """Whether a word is of a class that the frame asks for; "release" must be that of rulers, not of hostages."""
    shared = mark.classes & frame.objects
    if shared == {"membership"} and sentence.words[mark.last : mark.last + 1] == ["'s"]:
        return False
    head = head_before(sentence, mark.first)
    if shared == {"flows"} and mark.first > 0 and (sentence.has(head, "in") or sentence.has(head, "at")):
        return False
    if shared <= {"limit", "deadline"} and sentence.has(head_before(sentence, mark.first), "companion"):
        return False
    if shared == {"arrest"}:
        return is_of_ruler(sentence, mark)
    if shared == {"limit"}:
        return _is_set_rulers(sentence, mark)
    return is_for_rulers(sentence, mark) if shared == {"release"} else bool(shared)


def _is_set_rulers(sentence: Sentence, mark: Mark) -> bool:
    """ "gave the generals a week to", « donné lundi aux auteurs du putsch », "gave Honduras until Monday to"."""
    left, right = mark.first - _OBJECT, mark.last + 5
    given = any(m.is_country and m.last == mark.first for m in sentence.mentions)
    ruling = sentence.starting("junta", left, right) or sentence.starting("object", left, right, "rulers", "newcomers")
    return given or bool(ruling)


def _country(sentence: Sentence, frame: Frame, left: int, right: int) -> Object | None:
    for mention in sentence.mentions:
        near = left <= mention.first <= min(right, left + 3) and not sentence.has(mention.first - 1, "inside")
        if frame.type == "suspend" and sentence.words[mention.last : mention.last + 1] == ["'s"]:
            continue  # "froze Niger's assets"
        hit = frame.type == "sanction" and mention.kind == "adjective" and mention.first > left
        if near and mention.is_country and (mention.kind == "name" or hit):
            return Object(Mark(mention.first, mention.last, frozenset({"country"})), [mention.target], "country")
    return None


def points_at_attack(text: Text, sentence: Sentence, seen: Object) -> bool:
    """Whether "these acts" are an attack told just before, and no seizure of power."""
    before = text.sentences[max(0, sentence.index - _POINTED) : sentence.index + 1]
    return (
        seen.kind == "deed"
        and any(s.find("object", "victim") for s in before)
        and not any(s.find("coup", *_SEIZURES) for s in before)
    )


def _is_bare(sentence: Sentence, mark: Mark, frame: Frame, right: int) -> bool:
    """Nothing follows that could be another object: a clause's end, a pronoun, or an agent."""
    after = mark.last
    by = sentence.has(after, "by") and frame.voice != "active"
    return right - after <= 2 or by or sentence.has(after, "pronoun") or after >= right
