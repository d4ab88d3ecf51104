"""Find seizures of power: nouns ("the coup in Mali"), acts ("seized power") and rulers ousted."""

from collections.abc import Iterator

from indicators.coding.dates import Clock
from indicators.coding.factuality import Reading, clause_start, demanded, read_status
from indicators.coding.findings import Finding
from indicators.coding.focus import Focus
from indicators.coding.history import recent_putsch
from indicators.coding.parsing import Mark, Sentence, Text
from indicators.coding.places import attached
from indicators.coding.seats import seizure_countries, several
from indicators.coding.seizures import Seizure, is_definite, is_plural, is_prosecuted, read_seizure, soldiers
from indicators.coding.unreal import is_denied_later, is_disclaimed, is_unreal

_NAMED = 4  # words between an overthrow and the ruler's name
_LEAD = 3  # sentences in which an article tells its news
_ANYBODY = frozenset({"act", "weak_oust", "deed", "weak_noun"})  # words that also tell of elections and uprisings


def find_coups(text: Text, focus: Focus, clock: Clock) -> Iterator[Finding]:
    """Every mention of a seizure of power in a text."""
    told = tells_of_putsch(text)
    for sentence in text.sentences:
        yield from _fallen(text, focus, sentence, told)
        for mark in sentence.find("coup"):
            known = not mark.classes & _ANYBODY or soldiers(sentence, mark) or _is_recorded(text, sentence, mark)
            if told or known:
                yield from _read(text, focus, clock, sentence, mark)


def _is_recorded(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """Whether the ruler named behind was ousted by a putsch that the record knows."""
    behind = [m for m in sentence.mentions if 0 <= m.first - mark.last <= _NAMED and m.kind == "person"]
    return any(recent_putsch(m.target, text.published) for m in behind)


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
    seizure = read_seizure(sentence, mark)
    if not seizure or is_unreal(sentence, mark) or (seizure.rule == "noun" and not _is_political(text, sentence, mark)):
        return
    if seizure.rule.startswith("attempt") and not is_definite(sentence, mark) and _only_arrests(text, sentence):
        seizure = seizure._replace(type="plot")
    reading = _status(text, clock, sentence, mark, seizure)
    if reading.void or (seizure.rule.endswith("infinitive") and reading.status == "asserted"):
        return
    if is_plural(sentence, mark) and not (several(sentence, mark) or clock.dates(sentence, mark.first, mark.last)):
        return
    for country in seizure_countries(clock, sentence, mark, focus):
        yield from _date(text, clock, sentence, mark, country, seizure, reading)


def _status(text: Text, clock: Clock, sentence: Sentence, mark: Mark, seizure: Seizure) -> Reading:
    definite = is_definite(sentence, mark)
    reading = read_status(sentence, mark.first, mark.last, definite)
    year = clock.date(sentence, mark.first, mark.last)[:4]
    past = bool(year) and year < text.published[:4]
    acted_on = seizure.type == "plot" and is_prosecuted(sentence)
    tried = seizure.type == "attempt" and _is_attempt(sentence, reading.marker)
    if reading.status == "conditional" and (past or acted_on or tried):
        return Reading("asserted")
    if reading.void and seizure.rule == "noun" and is_disclaimed(sentence, mark):
        return Reading("denied", reading.marker)
    if reading.status == "conditional" and is_denied_later(text, sentence):
        return Reading("denied", reading.marker)
    if reading.status == "asserted" and not definite and demanded(sentence, mark.first, mark.first):
        return Reading("conditional")
    return reading


def _is_attempt(sentence: Sentence, marker: str) -> bool:
    """Whether the word that makes a seizure conditional only says that it was tried."""
    tried = {sentence.words[mark.first] for mark in sentence.find("coup", "attempted")}
    return bool(marker) and marker.split(maxsplit=1)[0] in tried


def _is_political(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """Whether a bare "coup" is one of state: a country beside it, or soldiers, rulers ousted or a junta in the text."""
    if (
        attached(sentence, mark)
        or "d'" in sentence.words[mark.first : mark.last]
        or (len(text.sentences) == 1 and sentence.mentions)
    ):
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


def _date(
    text: Text, clock: Clock, sentence: Sentence, mark: Mark, country: str, seizure: Seizure, reading: Reading
) -> Iterator[Finding]:
    kind, rank, rule = seizure
    dates = clock.dates(sentence, mark.first, mark.last) if is_plural(sentence, mark) else []
    for told in dates or [clock.date(sentence, mark.first, mark.last)]:
        news = rule != "noun" and reading.status == "asserted" and _is_news(sentence, mark)
        date = told or (text.published if news else "")
        words = sentence.phrase(mark.first, mark.last)
        yield Finding(
            "coup", kind, country, "", reading.status, date, sentence.span, rule, words, rank=rank, told=bool(told)
        )


def _is_news(sentence: Sentence, mark: Mark) -> bool:
    """Whether a seizure is what the article reports: in its first sentences, not in passing ("who seized power")."""
    start = clause_start(sentence, mark.first)
    recalled = start > 0 and sentence.has(start - 1, "subordinator")
    return sentence.index < _LEAD and not recalled and not is_definite(sentence, mark)
