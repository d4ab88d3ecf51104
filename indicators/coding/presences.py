"""Find forces of one state, organisation or company on another country's soil."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.coding.dates import Clock
from indicators.coding.factuality import clause_end, clause_start, read_status
from indicators.coding.findings import Finding
from indicators.coding.numbers import headcount
from indicators.coding.parsing import Mark, Mention, Sentence, Text
from indicators.coding.places import most_named

_BEFORE = 4  # words between a sponsor's name and the forces ("French special operations forces")


@dataclass(frozen=True)
class Forces:
    """Forces named in a sentence, at words `first` to `last`, and whose they are."""

    first: int
    last: int
    sponsor: str
    named: bool


def find_presences(text: Text, clock: Clock) -> Iterator[Finding]:
    """Every mention of foreign forces on a country's soil, as coming, going or being there."""
    home = most_named(text)
    for sentence in text.sentences:
        if not (sentence.find("troops") or any(m.kind in ("forces", "company") for m in sentence.mentions)):
            continue
        for forces in find_forces(text, sentence):
            yield from _read(text, clock, sentence, forces, home)


def find_forces(text: Text, sentence: Sentence) -> list[Forces]:
    """The forces of a sentence with their sponsors: named ones, and troops by whose they are."""
    found = [
        Forces(m.first, m.last, m.target, True)
        for m in sentence.mentions
        if m.kind in ("forces", "company") and sentence.words[m.last : m.last + 1] != ["-"]
    ]
    for mark in sentence.find("troops", "noun", "base"):
        if any(f.first <= mark.first < f.last for f in found):
            continue
        sponsor = _sponsor(text, sentence, mark)
        if sponsor:
            found.append(Forces(sponsor.first, mark.last, sponsor.target, False))
    return found


def _sponsor(text: Text, sentence: Sentence, mark: Mark) -> Mention | None:
    before = [m for m in sentence.mentions if m.last <= mark.first and mark.first - m.last <= _BEFORE]
    if before:
        between = range(before[-1].last, mark.first)
        glue = all(not any(sentence.has(i, r) for r in ("preposition", "clause", "comma", "be")) for i in between)
        if glue and before[-1].kind != "place":
            return before[-1]
    after = [m for m in sentence.mentions if 0 <= m.first - mark.last <= 2 and m.kind != "place"]
    if after and (after[0].first == mark.last or sentence.has(mark.last, "from")):
        return after[0]
    return None


def _read(text: Text, clock: Clock, sentence: Sentence, forces: Forces, home: str) -> Iterator[Finding]:
    kind, cue, form = _kind(text, sentence, forces)
    host = _located(sentence, forces) if kind == "present" and not cue else _host(sentence, forces, cue, home)
    if not host or host == forces.sponsor:
        return
    at = cue or Mark(forces.first, forces.last, frozenset())
    reading = read_status(sentence, min(at.first, forces.first), at.last)
    if reading.void:
        return
    status = "conditional" if form == "n" and _is_supposed(sentence, forces, at) else reading.status
    date = clock.date(sentence, at.first, at.last) or text.published
    number = headcount(sentence, forces.first, forces.last)
    words = sentence.phrase(at.first, at.last) + " / " + sentence.phrase(forces.first, forces.last)
    find = Finding("presence", kind, host, forces.sponsor, status, date, sentence.span, f"{kind}-{form}", words, number)
    yield find
    if kind == "withdraw" and status == "conditional":
        yield replace(find, type="present", status="asserted", rule="present-passing", date=text.published)


def _is_supposed(sentence: Sentence, forces: Forces, cue: Mark) -> bool:
    """ "the withdrawal of American troops could...": a modal behind the noun."""
    behind = max(forces.last, cue.last)
    return bool(sentence.near("status", behind, behind + 2, "conditional.modal"))


def _kind(text: Text, sentence: Sentence, forces: Forces) -> tuple[str, Mark | None, str]:
    left, right = clause_start(sentence, forces.first), clause_end(sentence, forces.last)
    ranked = []
    for cue in sentence.near("cue.presence", left, right):
        if cue.first < forces.last and cue.last > forces.first:
            continue
        for name in cue.classes:
            frame_name, form = name.rsplit(":", 1)
            frame = text.language.lexicon.frames[frame_name]
            before = cue.last <= forces.first
            if frame.side == ("after" if before else "before"):
                continue
            gap = forces.first - cue.last if before else cue.first - forces.last
            ranked.append((("withdraw", "deploy", "present").index(frame.type), gap, frame.type, cue, form))
    near = [row for row in ranked if row[1] <= 8]
    if near:
        _, _, kind, cue, form = min(near, key=lambda row: (row[0], row[1]))
        return kind, cue, form
    return "present", None, "bare"


def _located(sentence: Sentence, forces: Forces) -> str:
    """The host named right behind forces: "French troops in Niger"."""
    for mention in sentence.mentions:
        if forces.last < mention.first <= forces.last + 5 and mention.is_place and mention.is_country:
            between = range(forces.last, mention.first)
            located = any(sentence.has(i, "in") for i in (mention.first - 1, mention.first - 2))
            if located and not any(sentence.has(i, r) for i in between for r in ("clause", "comma", "be")):
                return mention.target
    return ""


def _host(sentence: Sentence, forces: Forces, cue: Mark | None, home: str) -> str:
    places = [m for m in sentence.mentions if m.is_place and m.is_country and m.target != forces.sponsor]
    behind = [m for m in places if m.first >= forces.last and sentence.has(m.first - 1, "preposition")]
    if behind:
        return behind[0].target
    if places:
        return places[0].target
    return home
