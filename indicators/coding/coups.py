"""Find seizures of power: nouns ("the coup in Mali"), acts ("seized power") and rulers ousted."""

from collections.abc import Iterator

from indicators.coding.dates import Clock
from indicators.coding.factuality import Reading, clause_end, clause_start, read_status
from indicators.coding.findings import Finding
from indicators.coding.parsing import Mark, Mention, Sentence, Text
from indicators.coding.places import Focus, attached, home_countries, patients

_BESIDE = 4
_OBJECT = 9


def find_coups(text: Text, focus: Focus, clock: Clock) -> Iterator[Finding]:
    """Every mention of a seizure of power in a text."""
    for sentence in text.sentences:
        for mark in sentence.find("coup"):
            yield from _read(text, focus, clock, sentence, mark)


def _read(text: Text, focus: Focus, clock: Clock, sentence: Sentence, mark: Mark) -> Iterator[Finding]:
    kind, rank, rule = _kind(sentence, mark)
    if not kind:
        return
    definite = _is_definite(sentence, mark)
    reading = read_status(sentence, mark.first, mark.last, definite)
    if reading.void or _is_called_for(sentence, mark):
        return
    countries = attached(sentence, mark) or _ruled(sentence, mark) or [_country(sentence, mark, focus)]
    if _is_count(sentence, mark) and not clock.dates(sentence, mark.first, mark.last):
        return
    for country in countries:
        if country:
            yield from _date(clock, sentence, mark, country, kind, rank, rule, reading)


def _date(
    clock: Clock, sentence: Sentence, mark: Mark, country: str, kind: str, rank: int, rule: str, reading: Reading
) -> Iterator[Finding]:
    dates = clock.dates(sentence, mark.first, mark.last) if _is_count(sentence, mark) else []
    for date in dates or [clock.date(sentence, mark.first, mark.last)]:
        words = sentence.phrase(mark.first, mark.last)
        yield Finding("coup", kind, country, "", reading.status, date, sentence.span, rule, words, rank=rank)


def _kind(sentence: Sentence, mark: Mark) -> tuple[str, int, str]:
    """The type that the words give, how explicit they are (0 to 2), and the rule."""
    if "idiom" in mark.classes or "label" in mark.classes:
        return "", 0, ""
    for name, kind in (("plot_noun", "plot"), ("attempt_noun", "attempt")):
        if name in mark.classes:
            return kind, 2, name
    if "noun" in mark.classes:
        return _noun(sentence, mark)
    if "act" in mark.classes:
        return ("attempt", 1, "claim") if _is_claimed(sentence, mark) else ("success", 2, "act")
    if "oust" in mark.classes or "deed" in mark.classes:
        return _ousting(sentence, mark)
    return "", 0, ""


def _noun(sentence: Sentence, mark: Mark) -> tuple[str, int, str]:
    if _beside(sentence, mark, "plotted"):
        return "plot", 2, "noun-plotted"
    if _beside(sentence, mark, "attempted"):
        return "attempt", 2, "noun-attempted"
    return "success", 0, "noun"


def _beside(sentence: Sentence, mark: Mark, name: str) -> bool:
    left = clause_start(sentence, mark.first)
    near = sentence.near("coup", max(left, mark.first - _BESIDE), mark.first, name)
    after = sentence.near("coup", mark.last, min(clause_end(sentence, mark.last), mark.last + _BESIDE), name)
    return bool(near or after)


def _is_claimed(sentence: Sentence, mark: Mark) -> bool:
    left = clause_start(sentence, mark.first)
    return bool(sentence.near("coup", max(left, mark.first - 9), mark.first, "claim"))


def _ousting(sentence: Sentence, mark: Mark) -> tuple[str, int, str]:
    left, right = clause_start(sentence, mark.first), clause_end(sentence, mark.last)
    if sentence.near("ruler", left, right, "lawful"):
        return "", 0, ""
    behind = sentence.near("ruler", mark.last, min(right, mark.last + _OBJECT), "noun")
    persons = [m for m in sentence.mentions if mark.last <= m.first <= mark.last + _OBJECT and m.kind == "person"]
    if behind or persons:
        return "success", 1, "oust"
    passive = sentence.has(mark.first - 1, "be") or sentence.has(mark.first - 2, "be")
    before = sentence.near("ruler", max(left, mark.first - _OBJECT), mark.first, "noun")
    persons = [m for m in sentence.mentions if mark.first - _OBJECT <= m.first < mark.first and m.kind == "person"]
    return ("success", 1, "ousted") if passive and (before or persons) else ("", 0, "")


def _is_definite(sentence: Sentence, mark: Mark) -> bool:
    """ "the coup", "last week's coup", "Niger's coup": taken for granted, whatever governs it."""
    if not mark.classes & {"noun", "attempt_noun", "plot_noun"}:
        return False
    position = mark.first - 1
    steps = 0
    while position >= 0 and steps < 3:
        if sentence.has(position, "definite"):
            return True
        if sentence.has(position, "indefinite") or sentence.has(position, "preposition"):
            return False
        position, steps = position - 1, steps + 1
    return False


def _is_called_for(sentence: Sentence, mark: Mark) -> bool:
    return False


def _is_count(sentence: Sentence, mark: Mark) -> bool:
    plural = sentence.phrase(mark.first, mark.last)
    multiple = any(m.first < mark.last and m.last > mark.first for m in sentence.find("ruler", "multiple"))
    return bool(plural) and multiple


def _ruled(sentence: Sentence, mark: Mark) -> list[str]:
    """The country of the ruler who was ousted, by name or people: "ousted President Bazoum", "the Malian president"."""
    if "oust" not in mark.classes and "deed" not in mark.classes:
        return []
    near = [m for m in sentence.mentions if m.is_country and -_OBJECT <= m.first - mark.last <= _OBJECT]
    behind = [m.target for m in near if m.first >= mark.last and (m.kind == "person" or _rules(sentence, m))]
    before = [m.target for m in near if m.last <= mark.first and (m.kind == "person" or _rules(sentence, m))]
    return (behind or before[::-1])[:1]


def _rules(sentence: Sentence, mention: Mention) -> bool:
    return any(0 <= m.first - mention.last <= 3 for m in sentence.find("ruler", "noun"))


def _country(sentence: Sentence, mark: Mark, focus: Focus) -> str:
    home = home_countries(sentence, mark)
    tied = [m.target for m in sentence.mentions if m.target in focus.countries]
    return (home or tied or [focus.at(sentence.index)] or patients(sentence))[0]
