"""Towards whom a stance is directed: countries named with its object, hit by a verb, or carried on from the text."""

from indicators.coding.focus import Focus
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text
from indicators.coding.stances.membership import those_named
from indicators.coding.stances.objects import Object

_LATE = 6  # words before the last of a list ("Mali, Guinea and, most recently, Niger")
_DIRECT = 3  # words between a verb and the country that it is done to
_GAP = 3  # words between two countries of a list
_AIMED = 5  # words from sanctions to the country that they hit
_AGAINST = frozenset({"against", "on", "contre", "sur"})
_STATE = frozenset({"country", "nation", "pays"})
_MET = 4  # words from "summit", "meeting" to the place where it was held
_OBJECT = 14  # words behind a verb in which its object stands


def home_of(sentence: Sentence, mark: Mark, seen: Object, focus: Focus) -> str:
    """The country that a stance is most likely directed at, before its actor is known."""
    if seen.countries and not _is_givers(sentence, seen):
        return seen.countries[0]
    behind = [m.target for m in sentence.mentions if m.first >= mark.last and m.is_country]
    tied = [code for code in behind if code in focus.countries]
    return (tied or [focus.at(sentence.index)])[0]


def _is_givers(sentence: Sentence, seen: Object) -> bool:
    """Whether a country beside aid or an ambassador is whose they are: "US aid", "the French ambassador"."""
    first = seen.mark.first if seen.mark else 0
    owners = [m for m in sentence.mentions if m.target in seen.countries and m.last <= first]
    return seen.kind == "aid" and bool(owners)


def targets_of(text: Text, sentence: Sentence, mark: Mark, seen: Object, codes: set[str], focus: Focus) -> list[str]:
    """The countries that a stance is directed at; `codes` are those who take it, who are never meant."""
    said = [m for m in sentence.find("both") if 0 <= m.first - mark.last <= _OBJECT]
    if both := those_named(text, sentence, said, codes):
        return both
    if (
        aimed := _aimed_at(sentence, seen, codes)
        or _put_under(sentence, mark, seen)
        or _named_before(text, sentence, mark, seen, codes)
    ):
        return aimed
    named = list(dict.fromkeys(code for code in seen.countries if code not in codes))
    struck = [m for m in sentence.mentions if seen.kind == "country" and seen.mark and m.first == seen.mark.first]
    if named and struck and seen.mark and seen.mark.first >= mark.last:
        return [code for code in _listed(sentence, struck[0]) if code not in codes]
    direct = [m for m in sentence.mentions if 0 <= m.first - mark.last <= _DIRECT and _is_target(m, codes)]
    direct = [m for m in direct if not _is_venue(sentence, m, focus)]
    if named or direct:
        return named or _listed(sentence, direct[0])
    after = [m for m in sentence.mentions if m.first >= mark.last and _is_target(m, codes)]
    after = [m for m in after if not _is_venue(sentence, m, focus)]
    behind = [m.target for m in after if not sentence.near("assembled", m.first - _MET, m.first)]
    before = [m.target for m in sentence.mentions if m.last <= mark.first and _is_target(m, codes)]
    tied = [code for code in behind + before[::-1] if code in focus.countries]
    current = focus.at(sentence.index)
    if tied or (current and current not in codes):
        return [(tied or [current])[0]]
    return (behind + before[::-1])[:1]


def _listed(sentence: Sentence, first: Mention) -> list[str]:
    """A country that is hit and those joined to it: "sanctions Guinea and Mali", "put Mali, Niger and Guinea under"."""
    found = [first]
    for mention in sentence.mentions:
        between = range(found[-1].last, mention.first)
        if not 0 < len(between) <= _LATE or not mention.is_country:
            continue
        late = sentence.has(between[0], "conjunction") and sentence.has(between[0] + 1, "comma")
        glued = all(any(sentence.has(i, role) for role in ("comma", "conjunction", "determiner")) for i in between)
        if late or (glued and len(between) <= _GAP):
            found.append(mention)
    return list(dict.fromkeys(mention.target for mention in found))


def _aimed_at(sentence: Sentence, seen: Object, codes: set[str]) -> list[str]:
    """ "sanctions imposed on Mali were lifted", « les sanctions prises contre le Gabon, suspendu ..., »."""
    for mention in sentence.mentions if seen.kind == "measures" and seen.mark else []:
        gap = range(seen.mark.last if seen.mark else 0, mention.first)
        if 0 < len(gap) <= _AIMED and any(sentence.has(i, "comma") or sentence.has(i, "clause") for i in gap):
            return []
        if 0 < len(gap) <= _AIMED and mention.is_country:
            led = any(sentence.words[i] in _AGAINST for i in gap)
            return [code for code in _listed(sentence, mention) if code not in codes] if led else []
    return []


def _put_under(sentence: Sentence, mark: Mark, seen: Object) -> list[str]:
    """ "put Mali, Guinea and Niger under sanctions": those between the verb and what they are put under."""
    end = seen.mark.first if seen.kind == "under" and seen.mark else 0
    hit = [m for m in sentence.mentions if mark.last <= m.first < end and m.is_country]
    return _listed(sentence, hit[0]) if hit else []


def _named_before(text: Text, sentence: Sentence, mark: Mark, seen: Object, codes: set[str]) -> list[str]:
    """ "hit the country with sanctions", « la suspension du pays »: the one that its paragraph named last."""
    end = max(mark.last, seen.mark.last if seen.mark else 0)
    said = any(sentence.words[i] in _STATE for i in range(mark.first + 1, min(mark.last + _MET, len(sentence.words))))
    here = any(_is_target(m, codes) for m in sentence.mentions if m.first < end)
    for earlier in text.sentences[max(0, sentence.index - 2) : sentence.index][::-1] if said and not here else []:
        if earlier.span.paragraph == sentence.span.paragraph:
            found = [m.target for m in earlier.mentions if _is_target(m, codes)]
            if found:
                return found[-1:]
    return []


def _is_venue(sentence: Sentence, mention: Mention, focus: Focus) -> bool:
    """ "announced in Dakar", « réunis à Accra »: a capital of no country where power was seized."""
    led = sentence.has(mention.first - 1, "in") or sentence.has(mention.first - 1, "at")
    return mention.kind == "capital" and led and mention.target not in focus.countries


def _is_target(mention: Mention, codes: set[str]) -> bool:
    return mention.is_country and mention.target not in codes
