"""Find seizures of power: nouns ("the coup in Mali"), acts ("seized power") and rulers ousted."""

from collections.abc import Iterator

from indicators.coding.factuality import Reading, clause_start, demanded, read_status
from indicators.coding.findings import Finding
from indicators.coding.focus import Focus
from indicators.coding.merging import RECALLED
from indicators.coding.places import attached
from indicators.coding.reading.history import is_recorded, recent_putsch
from indicators.coding.reading.parsing import Mark, Sentence, Text
from indicators.coding.seizures.outcomes import Seizure, has_failed, is_charged, is_judged, only_arrests
from indicators.coding.seizures.rulers import is_apposed, soldiers
from indicators.coding.seizures.seats import seizure_countries, several
from indicators.coding.seizures.seizures import (
    is_counted,
    is_definite,
    is_plural,
    is_prosecuted,
    is_quoted,
    is_recalled,
    read_seizure,
)
from indicators.coding.seizures.unreal import is_brushed_aside, is_denied_later, is_disclaimed, is_unreal
from indicators.coding.time.dates import Clock

_APPOSED = 3  # words between a person and "the ousted president" behind
_NEAR = 2  # sentences around soldiers who hold a ruler in which he resigns
_NAMED = 4  # words between an overthrow and the ruler's name
_GOVERNED = 4  # words between a stance's word and the « coup de force » that it is about
_VAGUE = frozenset({"noun", "foiled-plot"})
_LEAD = 3  # sentences in which an article tells its news
_ANYBODY = frozenset(
    {"act", "grasp", "weak_oust", "drive", "deed", "weak_noun"}
)  # words that also tell of elections and uprisings


def find_coups(text: Text, focus: Focus, clock: Clock) -> Iterator[Finding]:
    """Every mention of a seizure of power in a text."""
    told = tells_of_putsch(text)
    for sentence in text.sentences:
        yield from _fallen(text, focus, sentence, told)
        for mark in sentence.find("coup"):
            known = not mark.classes & _ANYBODY or soldiers(sentence, mark) or _is_known(text, clock, sentence, mark)
            if told or known:
                yield from _read(text, focus, clock, sentence, mark)


def _is_known(text: Text, clock: Clock, sentence: Sentence, mark: Mark) -> bool:
    """Whether the record knows of it: the ruler named behind was ousted, or power seized in that country and year."""
    behind = [m for m in sentence.mentions if 0 <= m.first - mark.last <= _NAMED and m.kind == "person"]
    if any(recent_putsch(m.target, text.published) for m in behind):
        return True
    date = clock.date(sentence, mark.first, mark.last) if "act" in mark.classes else ""
    return any(is_recorded(m.target, date) for m in sentence.mentions)


def _fallen(text: Text, focus: Focus, sentence: Sentence, told: bool) -> Iterator[Finding]:
    """ "the ousted president", « le président malien déchu »: a seizure recalled without any time."""
    for mark in sentence.find("ruler", "fallen"):
        beside = [m for m in sentence.find("ruler", "noun") if _is_beside(sentence, mark, m)]
        if not beside:
            continue
        whole = Mark(min(mark.first, beside[0].first), max(mark.last, beside[0].last), mark.classes)
        country = _named(sentence, whole) or focus.at(sentence.index)
        if country and (told or recent_putsch(country, text.published)):
            words = sentence.phrase(whole.first, whole.last)
            yield Finding("coup", "success", country, "", "asserted", "", sentence.span, "fallen", words)


def _is_beside(sentence: Sentence, mark: Mark, ruler: Mark) -> bool:
    """Whether nothing but a people stands between a ruler and the word for his fall."""
    left, right = sorted([mark, ruler], key=lambda m: m.first)
    people = {i for m in sentence.mentions if m.kind != "person" for i in range(m.first, m.last)}
    return left.last <= right.first and set(range(left.last, right.first)) <= people


def _named(sentence: Sentence, whole: Mark) -> str:
    """The country of a fallen ruler: named within or beside the words, or that of the person named next to them."""
    inside = [m.target for m in sentence.mentions if whole.first <= m.first < whole.last and m.is_country]
    persons = [m for m in sentence.mentions if m.kind == "person" and m.is_country]
    close = [m.target for m in persons if 0 <= m.first - whole.last <= 1 or 0 <= whole.first - m.last <= _APPOSED]
    return next(iter([*inside, *close, *attached(sentence, whole)]), "")


def tells_of_putsch(text: Text) -> bool:
    """Whether a text has a word for a putsch or for putschists, so that "took power" is no election."""
    nouns = ("noun", "attempt_noun", "plot_noun", "label")
    return any(
        s.find("coup", *nouns)
        or s.find("junta")
        or (s.find("ruler", "soldier") and s.find("coup", "act", "captivity", "takeover"))
        for s in text.sentences
    )


def _read(text: Text, focus: Focus, clock: Clock, sentence: Sentence, mark: Mark) -> Iterator[Finding]:
    seizure = read_seizure(sentence, mark) or _dated_label(clock, sentence, mark)
    if not seizure or is_unreal(sentence, mark) or (seizure.rule in _VAGUE and not _is_political(text, sentence, mark)):
        return
    told = clock.date(sentence, mark.first, mark.last)
    recalled = bool(told) and told[:4] < text.published[:4]
    tried = seizure.rule.startswith("attempt") and not recalled and not is_definite(sentence, mark)
    if tried and not has_failed(text, sentence, mark) and only_arrests(text, sentence):
        seizure = seizure._replace(type="plot")
    if not told and seizure.type == "success" and is_recalled(sentence, mark):
        seizure = seizure._replace(rank=RECALLED)
    if seizure.rule == "hold" and _has_resigned(text, sentence):
        seizure = Seizure("success", 1, "resigned")
    reading = _status(text, clock, sentence, mark, seizure)
    if reading.status == "conditional" and seizure.rule == "noun" and not told and is_charged(text, sentence, mark):
        seizure, reading = Seizure("plot", 1, "charged"), Reading("asserted")
    if seizure.type == "plot" and reading.status == "conditional" and not _is_of_soldiers(text):
        return
    if reading.void or (seizure.rule.endswith("infinitive") and reading.status == "asserted"):
        return
    dated = is_counted(sentence, mark) or clock.dates(sentence, mark.first, mark.last)
    if is_plural(sentence, mark) and not (dated or several(text, sentence, mark)):
        return
    for country in seizure_countries(text, clock, sentence, mark, focus):
        yield from _date(text, clock, sentence, mark, country, seizure, reading)


def _dated_label(clock: Clock, sentence: Sentence, mark: Mark) -> Seizure | None:
    """ "the leader of the coup of July", « l'auteur du putsch de 2021 »; "the putschists gave up"."""
    if "label" not in mark.classes:
        return None
    if sentence.find("ruler", "defeat") and not sentence.find("coup", "noun", "attempt_noun"):
        return Seizure("attempt", 2, "defeat")
    dated = clock.beside(sentence, mark.first, mark.last)
    return Seizure("success", RECALLED, "label") if dated else None


def _status(text: Text, clock: Clock, sentence: Sentence, mark: Mark, seizure: Seizure) -> Reading:
    if sentence.near("coup", mark.first - 1, mark.first, "fake") or is_brushed_aside(sentence):
        return Reading("denied", "false")
    definite = is_definite(sentence, mark) or is_apposed(sentence, mark)
    reading = read_status(sentence, mark.first, mark.last, definite)
    if reading.status == "conditional":
        return _settle_conditional(text, clock, sentence, mark, seizure, reading)
    if reading.void and seizure.rule == "noun" and is_disclaimed(text, sentence, mark):
        return Reading("denied", reading.marker)
    if reading.status == "asserted" and not definite and _is_asked_for(sentence, mark):
        return Reading("conditional")
    if reading.status == "asserted" and sentence.find("coup", "rumoured"):
        return Reading("denied" if is_denied_later(text, sentence) else "conditional", "rumour")
    return reading


def _settle_conditional(
    text: Text, clock: Clock, sentence: Sentence, mark: Mark, seizure: Seizure, reading: Reading
) -> Reading:
    """What looks conditional is denied where the text says so later, and stands where it is past or acted on."""
    if is_denied_later(text, sentence):
        return Reading("denied", reading.marker)
    year = clock.date(sentence, mark.first, mark.last)[:4]
    past = bool(year) and year < text.published[:4]
    acted_on = seizure.type == "plot" and is_prosecuted(sentence)
    tried = seizure.type == "attempt" and _is_attempt(sentence, reading.marker)
    backed = bool(sentence.near("coup", mark.first - _GOVERNED, mark.first, "backing"))
    return Reading("asserted") if past or acted_on or tried or backed else reading


def _is_asked_for(sentence: Sentence, mark: Mark) -> bool:
    """Whether somebody only asks for it; what is "called a coup" is named so."""
    asked = demanded(sentence, mark.first, mark.first)
    return asked is not None and not (bool(sentence.near("ruler", asked.first, asked.last, "named")))


def _has_resigned(text: Text, sentence: Sentence) -> bool:
    """Whether a ruler resigns while soldiers hold him: in the sentence or right around it."""
    around = text.sentences[max(0, sentence.index - _NEAR) : sentence.index + _NEAR + 1]
    return any(other.find("ruler", "resigned") for other in around)


def _is_attempt(sentence: Sentence, marker: str) -> bool:
    """Whether the word that makes a seizure conditional only says that it was tried."""
    tried = {sentence.words[mark.first] for mark in sentence.find("coup", "attempted")}
    return bool(marker) and marker.split(maxsplit=1)[0] in tried


def _is_political(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """Whether a bare "coup" is one of state: a country beside it, or soldiers, rulers ousted or a junta in the text."""
    if is_quoted(sentence, mark):
        return _is_of_soldiers(text)
    if "figurative" not in mark.classes and (
        attached(sentence, mark)
        or _is_known_there(text, sentence, mark)
        or "d'" in sentence.words[mark.first : mark.last]
        or (len(text.sentences) == 1 and sentence.mentions)
    ):
        return True
    governed = sentence.near("cue.condemnation", max(0, mark.first - _GOVERNED), mark.first)
    if governed and "figurative" not in mark.classes:
        return True
    return any(
        other.find("ruler", "soldier") or other.find("junta") or other.find("coup", "act", "label", "oust")
        for other in text.sentences
    )


def _is_known_there(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """ "Mali recovers two years after a coup": where power was seized of late, but not "a coup for Mali's hosts"."""
    before = (mark.first - 1, mark.first - 2)
    led = any(sentence.has(i, "subordinator") for i in before)
    any_coup = any(sentence.has(i, "indefinite") for i in before) and not led
    return not any_coup and any(recent_putsch(m.target, text.published) for m in sentence.mentions)


def _is_of_soldiers(text: Text) -> bool:
    """Whether a text speaks of soldiers or a junta at all: what is only called a coup or a plot is none without."""
    return any(other.find("ruler", "soldier") or other.find("junta") for other in text.sentences)


def _date(
    text: Text, clock: Clock, sentence: Sentence, mark: Mark, country: str, seizure: Seizure, reading: Reading
) -> Iterator[Finding]:
    kind, rank, rule = seizure
    plural = is_plural(sentence, mark)
    dates = clock.dates(sentence, mark.first, mark.last) if plural else clock.listed(sentence, mark.last)
    if is_judged(sentence) and kind != "success":  # "sentenced on Friday over a coup bid" dates the sentence
        dates = clock.dates(sentence, mark.first, mark.last)[:1] or [clock.beside(sentence, mark.first, mark.last)]
    for told in dates or [clock.date(sentence, mark.first, mark.last)]:
        rumoured = reading.status != "asserted"
        news = (rumoured or rule != "noun") and _is_news(sentence, mark, kind)
        day = told or (text.published if news else "")
        words = sentence.phrase(mark.first, mark.last)
        yield Finding(
            "coup", kind, country, "", reading.status, day, sentence.span, rule, words, rank=rank, told=bool(told)
        )


def _is_news(sentence: Sentence, mark: Mark, kind: str) -> bool:
    """Whether a seizure is what the article reports: in its first sentences, not in passing ("who seized power")."""
    if is_judged(sentence) and kind != "success":
        return False
    start = clause_start(sentence, mark.first)
    recalled = start > 0 and sentence.has(start - 1, "subordinator")
    recalled = recalled or bool(sentence.near("ruler", 0, mark.first, "run_by"))
    if sentence.index == 0 and kind != "success":
        return not is_definite(sentence, mark)
    return sentence.index < _LEAD and not recalled and not is_definite(sentence, mark)
