"""Find what partners say and do about a seizure of power: a frame's word, its object, who acts, towards whom."""

from collections.abc import Iterator

from indicators.coding.actors.actors import (
    Actor,
    agents,
    list_from,
    organisation_before,
    owners,
    speakers,
    subjects,
)
from indicators.coding.actors.rosters import head_before
from indicators.coding.actors.standins import capitals, of_region, office_speaking, reporters, viewer
from indicators.coding.actors.voices import is_passive
from indicators.coding.factuality import clause_start, demanded
from indicators.coding.findings import Finding
from indicators.coding.focus import Focus
from indicators.coding.reading.history import recent_putsch
from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Sentence, Text
from indicators.coding.stances.kinds import MEASURES, kind_of
from indicators.coding.stances.membership import expelled, expeller, guardian
from indicators.coding.stances.objects import Object, find_object, points_at_attack
from indicators.coding.stances.targets import home_of, targets_of
from indicators.coding.time.dates import Clock

_NOWHERE = 14  # the rank of a cue without an object, behind those with one
_SHORT = 3  # sentences of a passage that cannot tell by itself what "the situation" is
_TROOPS = frozenset({"forces", "company"})  # who end their work, and suspend nobody
_TELLING = frozenset({"seizure", "rulers", "order", "release", "verdict", "coup"})  # objects that need no context
# Frames whose object tells nothing of its own: "lifted its sanctions", "suspended its budget support".
_TAKING = frozenset({"ease", "threaten", "suspend"})
_THREATENED = ("threatened", "menacé")  # of a passive, whose subject threatens nobody
_MEANT = frozenset({"ease", "demand"})  # what others do until when a measure stays: "suspended until power is restored"
_MEMBERSHIP = frozenset({"suspend", "sanction", "ease"})  # what an organisation does to a member's putschists


def find_stances(text: Text, focus: Focus, clock: Clock) -> Iterator[Finding]:
    """Every stance of a partner in a text that tells of a seizure of power."""
    tied = _ties(text, focus)
    for sentence in text.sentences:
        taken: list[Mark] = []
        telling = tied or sentence.tells("object", *_TELLING) or sentence.tells("coup") or sentence.tells("junta")
        for mark in sentence.find("cue.condemnation") if telling else ():
            if not _is_cited(sentence, mark) and not any(
                mark.first < other.last and other.first < mark.last for other in taken
            ):
                yield from _read(text, focus, clock, sentence, mark, taken)


def _is_cited(sentence: Sentence, mark: Mark) -> bool:
    """A single word between quotation marks is spoken of, not said: « le mot "condamne" »."""
    alone = mark.last - mark.first == 1
    return alone and sentence.has(mark.first - 1, "quote") and sentence.has(mark.last, "quote")


def _ties(text: Text, focus: Focus) -> bool:
    """Whether a text holds what ties a stance to how power is held, wherever it stands."""
    guarding = text.language.lexicon.tables["names"]["blocs"]["guarding"]
    return focus.told or any(
        name.target in guarding or recent_putsch(name.target, text.published) for _, _, name in text.named
    )


def _read(
    text: Text, focus: Focus, clock: Clock, sentence: Sentence, mark: Mark, taken: list[Mark]
) -> Iterator[Finding]:
    """The events that one cue gives; what it eases or threatens is `taken`, so that it is no measure of its own."""
    ranked = []
    for rank, (frame, form) in enumerate(_frames(text, mark)):
        seen = find_object(sentence, mark, frame, form) if _is_met(sentence, mark, frame, form) else None
        if seen:
            lifted = frame.type == "ease" and seen.kind == "suspension"
            ranked.append((0 if lifted else _distance(mark, seen), rank, frame, form, seen))
    for _, _, frame, form, seen in sorted(ranked, key=lambda row: row[:2]):
        if seen.mark in taken and frame.type == "sanction":
            return
        found = _actors(text, sentence, mark, frame, form, seen, home_of(sentence, mark, seen, focus))
        if found:
            if seen.mark and frame.type in _TAKING:
                taken.append(seen.mark)
            events = list(_events(text, focus, clock, sentence, mark, frame, form, seen, found))
            if events and seen.countries:
                focus.turn(sentence.index, events[-1].country)
            yield from events
            return


def _is_met(sentence: Sentence, mark: Mark, frame: Frame, form: str) -> bool:
    """Whether a frame has what it hangs on: "would pull its troops out if", "the generals have a week to"."""
    if form == "n" and _is_spoken_of(sentence, mark, frame):
        return False
    if frame.type == "suspend" and sentence.has(mark.first - 1, "reflexive"):
        return False
    if frame.type in _MEANT and sentence.near("until", clause_start(sentence, mark.first) - 3, mark.first):
        return False
    if sentence.words[mark.first].startswith(_THREATENED) and sentence.has(mark.first - 1, "be"):
        return bool(agents(sentence, mark.last))  # « était menacé de sanctions »
    if frame.voice == "owed":
        return bool(sentence.find("junta") or sentence.find("object", "rulers", "soldiers"))
    return frame.voice != "if" or any(sentence.has(i, "if") for i in range(len(sentence.words)))


def _is_spoken_of(sentence: Sentence, mark: Mark, frame: Frame) -> bool:
    """ "asked about a recall of the ambassador", "gave in to its ultimatum": a noun that is no act of the subject."""
    before = head_before(sentence, mark.first)
    if frame.type == "endorse" and (sentence.has(before, "companion") or demanded(sentence, mark.first, mark.first)):
        return True
    if frame.type == "threaten" and sentence.has(mark.first - 1, "possessive"):
        return sentence.has(before, "to")
    vague = sentence.has(mark.first - 1, "indefinite") and sentence.has(mark.first - 1, "determiner")
    return vague and frame.type in MEASURES and sentence.has(before, "preposition")


def _distance(mark: Mark, seen: Object) -> int:
    if not seen.mark:
        return _NOWHERE
    return seen.mark.first - mark.last if seen.mark.first >= mark.last else 1 + seen.mark.first


def _frames(text: Text, mark: Mark) -> Iterator[tuple[Frame, str]]:
    """The frames that a mark may evoke, in the order of the lexicon's preference."""
    for name in sorted(mark.classes, key=lambda c: (int(c.split(":")[1]), c)):
        indicator, number, form = name.split(":")
        yield text.language.lexicon.frames[f"{indicator}:{number}"], form


def _actors(
    text: Text, sentence: Sentence, mark: Mark, frame: Frame, form: str, seen: Object, home: str
) -> list[Actor]:
    if frame.voice in ("cause", "faced"):
        return list_from(sentence, mark.last) if frame.voice == "cause" else guardian(text, sentence, "measures")
    said = speakers(text, sentence)
    if frame.voice == "owed":
        said = said or organisation_before(text, sentence)
    if form == "n":
        found = _noun_actors(text, sentence, mark, frame, seen, home)
        if frame.type == "threaten" and all(actor.domestic for actor in found):  # "under the threat of sanctions"
            found = guardian(text, sentence, seen.kind)
        return found or ([] if frame.type == "sanction" else said)
    passive = is_passive(sentence, mark, frame)
    if passive or frame.type == "suspend":
        found = (passive and agents(sentence, mark.last)) or expeller(sentence, mark, frame)
        if passive or found:
            found = found or capitals(sentence, mark, frame)
            return found or reporters(text, sentence, frame, home) or guardian(text, sentence, seen.kind)
    by = agents(sentence, seen.mark.last, reach=2) if frame.type == "threaten" and seen.mark else []
    if by or frame.voice == "owed" or _is_told_by_us(sentence, mark):
        return by or said
    if frame.bare == "always" and (said := said or viewer(text, sentence) or office_speaking(text, sentence)):
        return said
    found = subjects(text, sentence, mark.first, home)
    return found if found and not all(actor.domestic for actor in found) else said or found


def _is_told_by_us(sentence: Sentence, mark: Mark) -> bool:
    """Whether "we" act, who are those that speak; "the US Treasury" is no "us"."""
    named = {i for m in sentence.mentions for i in range(m.first, m.last)}
    return any(sentence.has(i, "first_person") and i not in named for i in range(mark.first - 4, mark.first))


def _noun_actors(text: Text, sentence: Sentence, mark: Mark, frame: Frame, seen: Object, home: str) -> list[Actor]:
    """Whose condemnation or sanctions: "by X", "from X" or « de X », a possessor, or the subject of the noun's verb."""
    last = seen.mark.last if seen.mark and seen.mark.first >= mark.last else mark.last
    found = agents(sentence, mark.last) or agents(sentence, last) or expeller(sentence, mark, frame)
    if not found and "country" not in frame.objects:
        found = agents(sentence, mark.last, "by", reach=1)
    if not found and frame.type == "demand" and sentence.has(mark.last, "of"):
        found = list_from(sentence, mark.last + 1)
    if not found and frame.type == "threaten" and sentence.has(last, "of"):  # « la menace de sanctions de la Cédéao »
        found = list_from(sentence, last + 1)
    found = found or [actor for actor in owners(sentence, mark.first) if actor.code != home]
    return found if found or frame.type == "sanction" else subjects(text, sentence, mark.first, home)


def _events(
    text: Text,
    focus: Focus,
    clock: Clock,
    sentence: Sentence,
    mark: Mark,
    frame: Frame,
    form: str,
    seen: Object,
    found: list[Actor],
) -> Iterator[Finding]:
    kind = "" if points_at_attack(text, sentence, seen) else kind_of(focus, sentence, mark, frame, seen)
    found = [of_region(text, sentence, actor, kind) for actor in found]
    codes = {actor.code for actor in found}
    targets = _expelled(text, sentence, mark, frame) or targets_of(text, sentence, mark, seen, codes, focus)
    for country in targets if kind else []:
        for actor in found:
            if kind in ("suspend", "sanction") and actor.kind in _TROOPS:
                continue
            if actor.code == country or actor.domestic or not _is_tied(text, focus, kind, seen, country, actor):
                continue
            told = clock.date(sentence, mark.first, mark.last, aside=True)
            date = told or text.published
            words = sentence.phrase(mark.first, mark.last)
            rule = f"{kind}-{form}"
            yield Finding(
                "condemnation", kind, country, actor.code, "asserted", date, sentence.span, rule, words, told=bool(told)
            )


def _expelled(text: Text, sentence: Sentence, mark: Mark, frame: Frame) -> list[str]:
    passive = frame.type == "suspend" and (is_passive(sentence, mark, frame) or expeller(sentence, mark, frame))
    return expelled(text, sentence, mark) if passive or frame.voice == "faced" else []


def _is_tied(text: Text, focus: Focus, kind: str, seen: Object, country: str, actor: Actor) -> bool:
    """Whether a stance is about how power is held: by its object, the article, or what is known of the country."""
    if kind == "endorse" and seen.kind in ("soldiers", "newcomers") and not focus.told:
        return False
    if kind == "concern" and seen.kind == "situation" and not focus.countries and len(text.sentences) > _SHORT:
        return False
    if seen.kind in _TELLING or (focus.told and country in focus.countries) or recent_putsch(country, text.published):
        return kind != "concern" or bool(focus.countries) or not any(s.find("mishap") for s in text.sentences)
    return kind in _MEMBERSHIP and actor.code in text.language.lexicon.tables["names"]["blocs"]["guarding"]
