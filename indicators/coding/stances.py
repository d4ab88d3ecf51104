"""Find what partners say and do about a seizure of power: a frame's word, its object, who acts, towards whom."""

from collections.abc import Iterator

from indicators.coding.actors import (
    Actor,
    agents,
    list_from,
    organisation_before,
    owners,
    speakers,
    subjects,
)
from indicators.coding.dates import Clock
from indicators.coding.factuality import demanded, read_status
from indicators.coding.findings import Finding
from indicators.coding.focus import Focus
from indicators.coding.history import recent_putsch
from indicators.coding.lexicon import Frame
from indicators.coding.membership import expelled, expeller, guardian
from indicators.coding.objects import Object, find_object, points_at_attack
from indicators.coding.parsing import Mark, Sentence, Text
from indicators.coding.standins import capitals, of_region, reporters, viewer
from indicators.coding.targets import home_of, targets_of
from indicators.coding.voices import is_passive

_NOWHERE = 14  # the rank of a cue without an object, behind those with one
_TROOPS = frozenset({"forces", "company"})  # who end their work, and suspend nobody
_MEASURES = frozenset({"suspend", "sanction", "force"})
_TELLING = frozenset({"seizure", "rulers", "order", "release", "verdict", "coup"})  # objects that need no context
_TAKING = frozenset({"ease", "threaten"})  # frames whose object is no measure of its own ("lifted its sanctions")
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
        seen = find_object(sentence, mark, frame, form) if _is_met(sentence, frame) else None
        if seen:
            lifted = frame.type == "ease" and seen.kind == "suspension"
            ranked.append((0 if lifted else _distance(mark, seen), rank, frame, form, seen))
    for _, _, frame, form, seen in sorted(ranked, key=lambda row: row[:2]):
        found = _actors(text, sentence, mark, frame, form, seen, home_of(sentence, mark, seen, focus))
        if found:
            if seen.mark and frame.type in _TAKING:
                taken.append(seen.mark)
            events = list(_events(text, focus, clock, sentence, mark, frame, form, seen, found))
            if events and seen.countries:
                focus.turn(sentence.index, events[-1].country)
            yield from events
            return


def _is_met(sentence: Sentence, frame: Frame) -> bool:
    """Whether a frame has what it hangs on: "would pull its troops out if", "the generals have a week to"."""
    if frame.voice == "owed":
        return bool(sentence.find("junta") or sentence.find("object", "rulers", "soldiers"))
    return frame.voice != "if" or any(sentence.has(i, "if") for i in range(len(sentence.words)))


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
    if frame.voice == "cause":
        return list_from(sentence, mark.last)
    said = speakers(text, sentence)
    if frame.voice == "owed":
        said = said or organisation_before(text, sentence)
    if form == "n":
        return _noun_actors(text, sentence, mark, frame, seen, home) or said
    passive = is_passive(sentence, mark, frame)
    if passive or frame.type == "suspend":
        found = (passive and agents(sentence, mark.last)) or expeller(sentence, mark, frame)
        if passive or found:
            found = found or capitals(sentence, mark, frame)
            return found or reporters(text, sentence, frame, home) or guardian(text, sentence, seen.kind)
    if frame.voice == "owed" or any(sentence.has(i, "first_person") for i in range(mark.first - 4, mark.first)):
        return said
    if frame.bare == "always" and (said := said or viewer(text, sentence)):
        return said
    found = subjects(text, sentence, mark.first, home)
    return found if found and not all(actor.domestic for actor in found) else said or found


def _noun_actors(text: Text, sentence: Sentence, mark: Mark, frame: Frame, seen: Object, home: str) -> list[Actor]:
    """Whose condemnation or sanctions: "by X", "from X" or « de X », a possessor, or the subject of the noun's verb."""
    last = seen.mark.last if seen.mark and seen.mark.first >= mark.last else mark.last
    found = agents(sentence, mark.last) or agents(sentence, last) or expeller(sentence, mark, frame)
    if not found and "country" not in frame.objects:
        found = agents(sentence, mark.last, "by", reach=1)
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
    kind = "" if points_at_attack(text, sentence, seen) else _kind(focus, sentence, mark, frame, seen)
    found = [of_region(text, sentence, actor) for actor in found]
    codes = {actor.code for actor in found}
    targets = _expelled(text, sentence, mark, frame) or targets_of(text, sentence, mark, seen, codes, focus)
    for country in targets if kind else []:
        for actor in found:
            if kind == "suspend" and actor.kind in _TROOPS:
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


def _kind(focus: Focus, sentence: Sentence, mark: Mark, frame: Frame, seen: Object) -> str:
    """The type of event that a cue tells by its status; empty where it tells none."""
    kind = _type(frame, seen)
    known = frame.negative or bool(seen.mark and seen.mark.last == mark.first)
    reading = read_status(sentence, mark.first, mark.last, definite=known)
    if kind == "threaten" and (defended := _defends(sentence, mark, seen)) is not None:
        return "endorse" if defended else ""
    refused = reading.void or reading.status == "denied"
    if frame.type == "recognise" and refused:
        return "reject"
    if refused or (kind == "ease" and _is_asked_for(sentence, mark)):
        return ""
    if reading.status == "conditional" and not (_is_perfect(sentence, mark) or _is_told_before(sentence, mark, seen)):
        return "threaten" if kind in _MEASURES and focus.countries else ""
    return kind


def _is_told_before(sentence: Sentence, mark: Mark, seen: Object) -> bool:
    """ "the plan for a long transition was rejected": the plan is the object, and no doubt stands behind it."""
    if not seen.mark or seen.mark.last > mark.first:
        return False
    return not [m for m in sentence.starting("status", seen.mark.last, mark.first) if _is_doubt(m)]


def _is_doubt(mark: Mark) -> bool:
    return any(name.startswith("conditional.") for name in mark.classes)


def _is_asked_for(sentence: Sentence, mark: Mark) -> bool:
    """ "demanded the restoration of elected bodies": what others are asked to do is no step of one's own."""
    asked = demanded(sentence, mark.first, mark.first)
    return bool(asked) and not any(sentence.has(i, "comma") for i in range(asked.last if asked else 0, mark.first))


def _defends(sentence: Sentence, mark: Mark, seen: Object) -> bool | None:
    """Whether who warns of an intervention by others sides with the rulers (True) or nobody (False); None: a threat."""
    if not seen.mark or "intervention" not in seen.mark.classes:
        return None
    if sentence.near("ally", mark.last, len(sentence.words)):
        return True
    warned = range(mark.last - 1, seen.mark.first + 1)
    return False if any(sentence.has(i, role) for i in warned for role in ("any", "against")) else None


def _is_perfect(sentence: Sentence, mark: Mark) -> bool:
    """Whether an auxiliary stands before: what "has condemned" is done, whatever is feared or planned beside it."""
    at = next((i for i in (mark.first - 1, mark.first - 2) if sentence.has(i, "auxiliary")), None)
    return at is not None and not sentence.near("status", at - 1, at)


def _expelled(text: Text, sentence: Sentence, mark: Mark, frame: Frame) -> list[str]:
    passive = frame.type == "suspend" and (is_passive(sentence, mark, frame) or expeller(sentence, mark, frame))
    return expelled(text, sentence, mark) if passive else []


def _is_tied(text: Text, focus: Focus, kind: str, seen: Object, country: str, actor: Actor) -> bool:
    """Whether a stance is about how power is held: by its object, the article, or what is known of the country."""
    if kind == "endorse" and seen.kind == "soldiers" and not focus.told:
        return False
    if seen.kind in _TELLING or (focus.told and country in focus.countries) or recent_putsch(country, text.published):
        return kind != "concern" or bool(focus.countries) or not any(s.find("mishap") for s in text.sentences)
    return kind in _MEMBERSHIP and actor.code in text.language.lexicon.tables["names"]["blocs"]["guarding"]


def _type(frame: Frame, seen: Object) -> str:
    if frame.type == "recognise":
        return "endorse"
    if frame.type != "call":
        return frame.type
    return "concern" if seen.kind == "calm" else "demand"
