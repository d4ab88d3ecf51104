"""Find seizures of power: nouns ("the coup in Mali"), acts ("seized power") and rulers ousted."""

from collections.abc import Iterator

from indicators.coding.dates import Clock
from indicators.coding.factuality import Reading, clause_end, clause_start, demanded, read_status
from indicators.coding.findings import Finding
from indicators.coding.focus import Focus
from indicators.coding.history import recent_putsch
from indicators.coding.parsing import Mark, Mention, Sentence, Text
from indicators.coding.places import attached, home_countries, patients

_BESIDE = 4
_OBJECT = 9
_LEAD = 3  # sentences in which an article tells its news
_SUBJECT = 4  # words in which a sentence names its subject
_GOVERNED = 12
_ANYBODY = frozenset({"act", "weak_oust", "deed", "weak_noun"})  # words that also tell of elections and uprisings
_NONE = ("", 0, "")


def find_coups(text: Text, focus: Focus, clock: Clock) -> Iterator[Finding]:
    """Every mention of a seizure of power in a text."""
    told = tells_of_putsch(text)
    for sentence in text.sentences:
        yield from _fallen(text, focus, sentence, told)
        for mark in sentence.find("coup"):
            if told or not mark.classes & _ANYBODY or _soldiers(sentence, mark):
                yield from _read(text, focus, clock, sentence, mark)


def _fallen(text: Text, focus: Focus, sentence: Sentence, told: bool) -> Iterator[Finding]:
    """ "the ousted president", « le président déchu »: a seizure recalled without any time."""
    for mark in sentence.find("ruler", "fallen"):
        beside = [m for m in sentence.find("ruler", "noun") if m.first == mark.last or m.last == mark.first]
        if not beside:
            continue
        whole = Mark(min(mark.first, beside[0].first), max(mark.last, beside[0].last), mark.classes)
        country = next(iter(attached(sentence, whole)), "") or focus.at(sentence.index)
        if country and (told or recent_putsch(country, text.published)):
            words = sentence.phrase(whole.first, whole.last)
            yield Finding("coup", "success", country, "", "asserted", "", sentence.span, "fallen", words)


def tells_of_putsch(text: Text) -> bool:
    """Whether a text has a word for a putsch or for putschists, so that "took power" is no election."""
    return any(s.find("coup", "noun", "attempt_noun", "plot_noun", "label") or s.find("junta") for s in text.sentences)


def _read(text: Text, focus: Focus, clock: Clock, sentence: Sentence, mark: Mark) -> Iterator[Finding]:
    kind, rank, rule = _kind(sentence, mark)
    if not kind:
        return
    reading = read_status(sentence, mark.first, mark.last, _is_definite(sentence, mark))
    if reading.void or (rule.endswith("infinitive") and reading.status == "asserted"):
        return
    if reading.status == "conditional" and "" < clock.date(sentence, mark.first, mark.last)[:4] < text.published[:4]:
        reading = Reading("asserted")
    if rule == "noun" and not _is_political(text, sentence, mark, focus):
        return
    if reading.status == "asserted" and demanded(sentence, mark.first, mark.first) and not _is_definite(sentence, mark):
        reading = Reading("conditional")
    loose = not _is_definite(sentence, mark)
    if kind == "attempt" and rule.startswith("attempt") and loose and _only_arrests(text, sentence):
        kind = "plot"
    if kind == "plot" and reading.status == "conditional" and _is_prosecuted(sentence):
        reading = Reading("asserted")
    countries = attached(sentence, mark) or _several(sentence, mark) or _ruled(sentence, mark) or [_country(clock, sentence, mark, focus)]
    if is_plural(sentence, mark) and not _several(sentence, mark) and not clock.dates(sentence, mark.first, mark.last):
        return
    for country in countries:
        if country:
            yield from _date(text, clock, sentence, mark, country, (kind, rank, rule), reading)


def _is_political(text: Text, sentence: Sentence, mark: Mark, focus: Focus) -> bool:
    """Whether a bare "coup" is one of state: a country beside it, or soldiers, rulers ousted or a junta in the text."""
    if attached(sentence, mark) or "d'" in sentence.words[mark.first : mark.last] or len(text.sentences) == 1:
        return True
    return any(
        other.find("ruler", "soldier") or other.find("junta") or other.find("coup", "act", "label", "oust")
        for other in text.sentences
    )


def _only_arrests(text: Text, sentence: Sentence) -> bool:
    """Arrests alone are a plot, whatever the text calls it: no shots, no seized building, no statement on air."""
    moved = any(other.find("coup", "move", "strike") or other.find("coup", "act") for other in text.sentences)
    failed = sentence.find("coup", "failing")
    return bool(sentence.find("coup", "prosecuted")) and not moved and not failed


def _several(sentence: Sentence, mark: Mark) -> list[str]:
    """Countries listed before a plural: "sanctions Guinea and Mali over coups"."""
    if not is_plural(sentence, mark):
        return []
    before = [m for m in sentence.mentions if m.last <= mark.first and m.kind == "name" and m.is_country]
    joined = before[-2:] if len(before) > 1 and sentence.has(before[-2].last, "conjunction") else []
    return [m.target for m in joined]


def _date(
    text: Text, clock: Clock, sentence: Sentence, mark: Mark, country: str, found: tuple[str, int, str], reading: Reading
) -> Iterator[Finding]:
    kind, rank, rule = found
    dates = clock.dates(sentence, mark.first, mark.last) if is_plural(sentence, mark) else []
    for told in dates or [clock.date(sentence, mark.first, mark.last)]:
        date = told or (text.published if rank and reading.status == "asserted" and _is_news(sentence, mark) else "")
        words = sentence.phrase(mark.first, mark.last)
        yield Finding(
            "coup", kind, country, "", reading.status, date, sentence.span, rule, words, rank=rank, told=bool(told)
        )


def _is_news(sentence: Sentence, mark: Mark) -> bool:
    """Whether a seizure is what the article reports: told in its first sentences, not in passing ("who seized power")."""
    start = clause_start(sentence, mark.first)
    recalled = start > 0 and sentence.has(start - 1, "subordinator")
    return sentence.index < _LEAD and not recalled and not _is_definite(sentence, mark)


def _kind(sentence: Sentence, mark: Mark) -> tuple[str, int, str]:
    """The type that the words give, how explicit they are (0 to 2), and the rule."""
    classes = mark.classes
    if classes & {"idiom", "label"}:
        return _NONE
    if "plot_noun" in classes:
        return "plot", 2, "plot-noun"
    if "attempt_noun" in classes:
        return "attempt", 2, "attempt-noun"
    if "weak_noun" in classes and not (_soldiers(sentence, mark) or attached(sentence, mark)):
        return _NONE
    if classes & {"noun", "weak_noun"} and not sentence.has(mark.first - 1, "scare"):
        return _modified(sentence, mark, _BESIDE) or ("success", 0, "noun")
    if "weak_plot" in classes:
        against = _ruler_within(sentence, mark.last, mark.last + _OBJECT)
        return ("plot", 1, "weak-plot") if against and sentence.find("coup", "prosecuted") else _NONE
    if "act" in classes or ("dissolve" in classes and _dissolves(sentence, mark)):
        return _deed(sentence, mark, "act", 2)
    if "takeover" in classes and _soldiers(sentence, mark) and not _has_object(sentence, mark):
        return _deed(sentence, mark, "takeover", 1)
    if "deed" in classes and _named_behind(sentence, mark) and not sentence.find("ruler", "lawful"):
        return _deed(sentence, mark, "deed", 1)
    if classes & {"oust", "weak_oust", "deed"} and _ousts_ruler(sentence, mark):
        return _deed(sentence, mark, "oust", 1)
    if "hold" in classes and _soldiers(sentence, mark) and _ousts_ruler(sentence, mark):
        return "attempt", 0, "hold"
    if "strike" in classes and _soldiers(sentence, mark):
        return "attempt", 0, "strike"
    return _NONE


def _is_prosecuted(sentence: Sentence) -> bool:
    """Arrests or a trial make an alleged plot one that the state acted on."""
    return bool(sentence.find("coup", "prosecuted"))


def _dissolves(sentence: Sentence, mark: Mark) -> bool:
    """Soldiers who dissolve the institutions of state take power, with or without the word."""
    return bool(_soldiers(sentence, mark) and sentence.near("coup", mark.last, mark.last + 6, "institution"))


def _deed(sentence: Sentence, mark: Mark, rule: str, rank: int) -> tuple[str, int, str]:
    """A verb for seizing power or ousting a ruler: done, tried, planned, or only claimed."""
    if _is_infinitive(sentence, mark):
        if modified := _modified(sentence, mark, _GOVERNED):
            return modified
        near = sentence.near("coup", 0, mark.first, "arrest")
        if near:
            return "plot", 1, f"{rule}-arrest"
        return ("success", 0, f"{rule}-infinitive") if _soldiers(sentence, mark) else _NONE
    if _is_claimed(sentence, mark):
        return "attempt", 1, "claim"
    return _modified(sentence, mark, 3) or ("success", rank, rule)


def _is_infinitive(sentence: Sentence, mark: Mark) -> bool:
    return sentence.has(mark.first - 1, "infinitive")


def _modified(sentence: Sentence, mark: Mark, reach: int) -> tuple[str, int, str] | None:
    """The nearest word for a plan or for a failure beside a cue decides."""
    left, right = clause_start(sentence, mark.first), min(clause_end(sentence, mark.last), mark.last + _BESIDE)
    near = sentence.near("coup", max(left, mark.first - reach), mark.first, "attempted", "plotted")
    behind = sentence.near("coup", mark.last, right, "attempted")
    near += [m for m in behind if not any(sentence.has(i, "conjunction") for i in range(mark.last, m.first))]
    if not near:
        return None
    words = {name for found in near for name in found.classes}
    return ("plot", 2, "plotted") if "plotted" in words and "attempted" not in words else ("attempt", 2, "attempted")


def _is_claimed(sentence: Sentence, mark: Mark) -> bool:
    """Whether only the plotters say so: "soldiers announced that they had seized power"."""
    left = clause_start(sentence, mark.first)
    said = sentence.near("coup", max(left, mark.first - 9), mark.first, "claim")
    return bool(said) and bool(_soldiers(sentence, mark) or sentence.find("titles"))


def _soldiers(sentence: Sentence, mark: Mark) -> bool:
    return bool(sentence.near("ruler", max(0, mark.first - 20), mark.last + 12, "soldier"))


def _has_object(sentence: Sentence, mark: Mark) -> bool:
    """ "took over the radio", "took over from X": not the state."""
    behind = mark.last
    return sentence.has(behind, "determiner") or sentence.has(behind, "from") or sentence.has(behind, "clause")


def _ousts_ruler(sentence: Sentence, mark: Mark) -> bool:
    left, right = clause_start(sentence, mark.first), clause_end(sentence, mark.last)
    if "hold" not in mark.classes and sentence.near("ruler", left, right, "lawful"):
        return False
    if _ruler_within(sentence, mark.last, min(right, mark.last + _OBJECT)):
        return True
    passive = any(sentence.has(i, "be") for i in range(mark.first - 3, mark.first))
    told = bool(sentence.find("coup", "noun", "hold", "act")) or _soldiers(sentence, mark)
    if passive and told and any(sentence.has(i, "pronoun") for i in range(mark.first - 4, mark.first)):
        return True
    return passive and _ruler_within(sentence, max(left, mark.first - _OBJECT), mark.first)


def _ruler_within(sentence: Sentence, left: int, right: int) -> bool:
    persons = any(left <= m.first < right and m.kind == "person" for m in sentence.mentions)
    return persons or bool(sentence.near("ruler", left, right, "noun"))


def _named_behind(sentence: Sentence, mark: Mark) -> bool:
    """A deed of somebody by name: « le renversement de Salvador Allende »."""
    at = mark.last
    return sentence.has(at, "of") and at + 1 < len(sentence.words) and sentence.capitals[at + 1]


def _is_definite(sentence: Sentence, mark: Mark) -> bool:
    """ "the coup", "last week's coup", "Niger's coup": taken for granted, whatever governs it."""
    if not mark.classes & {"noun", "weak_noun", "attempt_noun", "plot_noun"}:
        return False
    for position in range(mark.first - 1, max(-1, mark.first - 5), -1):
        if sentence.has(position, "definite"):
            return True
        if any(sentence.has(position, role) for role in ("indefinite", "preposition", "be", "clause", "not")):
            return False
    return False


def is_plural(sentence: Sentence, mark: Mark) -> bool:
    """Whether the noun is a plural, which counts only where dates or countries tell the single ones."""
    return any(m.first < mark.last and m.last > mark.first for m in sentence.find("ruler", "multiple"))


def _ruled(sentence: Sentence, mark: Mark) -> list[str]:
    """The country of the ruler who was ousted, by name or people: "ousted President Bazoum", "the Malian president"."""
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
    return mention.kind == "person" and not speaks and not sentence.near("cue.condemnation", between.start, between.stop)


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
