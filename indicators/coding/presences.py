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
    """Whose troops: named right before ("French special forces"), or right behind (« soldats français », "from Chad")."""
    before = [m for m in sentence.mentions if m.last <= mark.first and mark.first - m.last <= _BEFORE]
    if before and before[-1].kind != "place" and _qualifies(sentence, before[-1].last, mark.first):
        return before[-1]
    for mention in sentence.mentions:
        gap = mention.first - mark.last
        if 0 <= gap <= 2 and mention.kind != "place":
            owned = all(sentence.has(i, "from") or sentence.has(i, "of") or sentence.has(i, "determiner")
                        for i in range(mark.last, mention.first))  # fmt: skip
            if owned:
                return mention
    return None


def _qualifies(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only adjectives and numbers stand between a sponsor and its forces."""
    blocked = ("preposition", "clause", "comma", "be", "determiner", "conjunction", "not", "say")
    if any(sentence.has(i, role) for i in range(first, last) for role in blocked):
        return False
    return not sentence.near("cue.presence", first, last) and not sentence.near("cue.condemnation", first, last)


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
    """The country that forces are in, come to or leave: named with a preposition, as subject, or carried on."""
    places = [m for m in sentence.mentions if m.is_country and m.target != forces.sponsor]
    located = [m for m in places if m.is_place and _is_located(sentence, m)]
    behind = [m for m in located if m.first >= forces.first]
    if behind or located:
        return (behind or located[::-1])[0].target
    if home and home != forces.sponsor:
        return home
    owners = [m for m in places if m.kind in ("name", "capital", "adjective", "demonym", "government", "person")]
    return owners[0].target if owners else ""


def _is_located(sentence: Sentence, mention: Mention) -> bool:
    before = mention.first - 1
    while sentence.has(before, "determiner") or sentence.has(before, "region"):
        before -= 1
    return any(sentence.has(before, role) for role in ("in", "to", "from", "preposition"))
