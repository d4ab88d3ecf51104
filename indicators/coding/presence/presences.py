"""Find forces of one state, organisation or company on another country's soil: there, coming or going."""

from collections.abc import Iterator
from dataclasses import replace

from indicators.coding.actors.actors import owners, subjects
from indicators.coding.factuality import Reading, demanded, read_status
from indicators.coding.findings import Finding
from indicators.coding.focus import homes, most_named
from indicators.coding.presence.clauses import main_clause
from indicators.coding.presence.forces import Forces, find_forces, is_counted
from indicators.coding.presence.hosts import acting_in, hosts_behind, is_located, located, standing_host
from indicators.coding.presence.interventions import find_interventions
from indicators.coding.presence.moods import REFUSED, is_author, is_none, status_of
from indicators.coding.presence.moves import Move, find_moves, is_nearer, is_void
from indicators.coding.presence.numbers import headcount
from indicators.coding.presence.settling import settle
from indicators.coding.presence.sponsors import contingent, is_armed, owners_of, powers, sender_of
from indicators.coding.presence.vicinity import at_war, near_home
from indicators.coding.reading.parsing import Mark, Sentence, Text
from indicators.coding.time.dates import Clock

_FORCES = ("noun", "base", "weak", "jets")
_CARRY = 3  # sentences over which forces keep the sponsor named before
_THAT = 8  # words from a demand to the clause that says what is demanded
_LIST = 20  # words from a demand to what a list of states is asked


def find_presences(text: Text, title: Text, clock: Clock) -> Iterator[Finding]:
    """Every mention of foreign forces on a country's soil."""
    yield from settle(text, [*_find_all(text, title, clock), *find_interventions(text, title)])


def _find_all(text: Text, title: Text, clock: Clock) -> Iterator[Finding]:
    found = [(sentence, find_forces(text, sentence)) for sentence in text.sentences if _is_armed(sentence)]
    if not any(several for _, several in found):
        return
    home = most_named(text, title)
    sponsors = {forces.sponsor for _, several in found for forces in several}
    ranked = [code for code in homes(text, home) if code == home or code not in sponsors]
    told: dict[int, set[str]] = {}
    for sentence, several in found:
        before = next((told[i] for i in range(sentence.index - 1, sentence.index - _CARRY - 1, -1) if i in told), set())
        carried = next(iter(before)) if len(before) == 1 else ""
        for forces in several:
            if _is_companion(sentence, forces):
                continue
            for find in _read(text, clock, sentence, _carry(sentence, forces, carried), several, ranked, home):
                told.setdefault(sentence.index, set()).add(find.actor)
                yield find


def _carry(sentence: Sentence, forces: Forces, sponsor: str) -> Forces:
    """Give bare forces the sponsor named before: "France ... in Chad. About 1,000 troops are still there"."""
    plain = not any(m.first < forces.last and forces.first < m.last for m in sentence.find("ruler", "soldier"))
    known = is_counted(sentence, forces.first) or (plain and sentence.has(forces.first - 1, "definite"))
    others = [m for m in sentence.mentions if m.last <= forces.first and m.kind != "place" and m.target != sponsor]
    known = known if forces.kind == "bare" else forces.kind == "self" and sentence.has(0, "pronoun")
    return replace(forces, sponsor=sponsor) if sponsor and known and not others else forces


def _is_armed(sentence: Sentence) -> bool:
    named = any(kind in ("forces", "company") for _, _, _, kind in sentence.names)
    armed = named or sentence.tells("troops", *_FORCES) or any(sentence.tells(f) for f in ("pact", "leave", "exit"))
    return armed and not sentence.tells("movement", "sport", "war")


def _is_companion(sentence: Sentence, forces: Forces) -> bool:
    """An army with which others work: "joint operations with Mali's army", « former des soldats maliens »."""
    before = forces.first - 1
    while sentence.has(before, "determiner"):
        before -= 1
    cues = [cue for cue in sentence.find("cue.presence") if not sentence.has(cue.first, "comma")]
    works = any(cue.first <= before < cue.last for cue in cues)
    at_home = any(m.is_place and m.target == forces.sponsor and is_located(sentence, m) for m in sentence.mentions)
    taught = any(m.last in (before, before + 1) and m.first for m in sentence.find("training"))
    helped = any(m.last == before + 1 for m in sentence.find("help", "verbs")) and _is_own(sentence, forces)
    along = at_home if works else sentence.has(before, "companion")
    return forces.kind == "owned" and (along or taught or helped)


def _is_own(sentence: Sentence, forces: Forces) -> bool:
    """Words that mostly stand for what a country has at home: "army", « policiers »."""
    return bool(sentence.near("troops", forces.first, forces.last, "own"))


def _read(
    text: Text, clock: Clock, sentence: Sentence, forces: Forces, others: list[Forces], ranked: list[str], home: str
) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    moved: set[tuple[str, str]] = set()
    for move, sponsor, host, named in _moved(text, sentence, forces, others, ranked, home):
        if (sponsor, host) in seen or host in (sponsor, text.companies.get(sponsor)):
            continue
        if not named and ((seen and move.type == "present") or (sponsor, move.type) in moved):
            continue  # "Benin is home to French bases that train men": they are there, not at the article's
        if (sponsor, host) in at_war() or not is_armed(sponsor):
            continue
        seen.add((sponsor, host))
        moved.add((sponsor, move.type))
        asked = _is_asked_by_others(text, sentence, forces, move, host, sponsor)
        for find in _find(text, clock, sentence, replace(forces, sponsor=sponsor), move, host):
            yield _still_there(text, find) if asked else find
    if not seen and forces.sponsor and forces.kind != "bare":
        near = near_home(text, sentence, ranked, forces.sponsor, home)
        yield from _standing(text, sentence, forces, near)


def _moved(
    text: Text, sentence: Sentence, forces: Forces, others: list[Forces], ranked: list[str], home: str
) -> list[tuple[Move, str, str, bool]]:
    """What forces do, who sent them, on whose soil, and whether their clause names it (then it comes first)."""
    found = []
    opens, closes = main_clause(sentence, forces.first, forces.last)
    named = {m.target for m in sentence.mentions if opens <= m.first < closes}
    for move in find_moves(text, sentence, forces):
        if is_void(sentence, forces, move) or is_nearer(sentence, forces, others, move):
            continue
        sponsors = [forces.sponsor] if forces.sponsor else owners_of(text, sentence, forces.first, move.cue)
        for given in sender_of(sentence, forces.last, move.cue) or sponsors:
            near = near_home(text, sentence, ranked, given, home)
            sponsor, hosts = _parties(text, sentence, forces, move, given, near)
            found += [(move, sponsor, host, host in named) for host in hosts]
    return sorted(found, key=lambda row: not row[3])


def _is_asked_by_others(text: Text, sentence: Sentence, forces: Forces, move: Move, host: str, sponsor: str) -> bool:
    """A departure that the host's rulers or the sponsor order is one; when others ask for it, nothing has happened."""
    if move.type != "withdraw":
        return False
    itself = [m for m in sentence.find("status", "conditional.demand") if m.first == move.cue.first]
    that = _asked_that(sentence, move.cue.first)
    asked = demanded(sentence, move.cue.first, forces.first) or (itself[0] if itself else None) or that
    asked = asked or _asked_of_several(sentence, move.cue.first)
    if not asked:
        return False
    who = subjects(text, sentence, asked.first)
    parties = {host} if itself else {host, sponsor}
    parties |= {name.target for _, _, name in text.named if name.kind == "forces"} - {"UN"}  # it sends its own home
    return not any(actor.code in parties or actor.kind == "junta" for actor in who)


def _still_there(text: Text, find: Finding) -> Finding:
    """Forces that others ask to leave are there."""
    there = replace(find, type="present", status="asserted", date=text.published, told=False)
    return replace(there, rule="present-asked", magnitude=None)


def _asked_that(sentence: Sentence, first: int) -> Mark | None:
    """ "demanded in a joint statement that all foreign forces leave": asked for in a clause of its own."""
    for mark in sentence.find("status", "conditional.demand"):
        behind = range(mark.last, min(mark.last + _THAT, first))
        if any(sentence.has(i, "content") for i in behind):
            return mark
    return None


def _asked_of_several(sentence: Sentence, first: int) -> Mark | None:
    """ "called on Turkey, Russia and the Emirates to withdraw": asked of a list that stands between."""
    if not any(m.last == first - 1 for m in sentence.mentions):
        return None
    asked = sentence.near("status", first - _LIST, first, "conditional.demand")
    return asked[-1] if asked and not any(sentence.has(i, "clause") for i in range(asked[-1].last, first)) else None


def _parties(
    text: Text, sentence: Sentence, forces: Forces, move: Move, sponsor: str, home: str
) -> tuple[str, list[str]]:
    """Sponsor and hosts; a state that leaves a joint mission is the sponsor of its own people."""
    joint = len(sponsor) != 3 and forces.kind != "pact" and move.type == "withdraw" and move.cue.last <= forces.first
    its = any(sentence.has(i, "possessive") for i in range(move.cue.last, forces.first))
    whole = move.form == "n" and not its and not owners(sentence, move.cue.first)
    state = contingent(text, sentence, forces.first, move.cue) if joint and not whole else ""
    if state:
        hosts = [h for h in hosts_behind(sentence, forces, move.cue, move.frame, state, home) if h != state]
        if hosts:
            return state, hosts
    named = list(dict.fromkeys(m.target for m in sentence.mentions if m.is_country))
    strong = [code for code in named if code in powers()]
    if forces.kind == "pact" and len(named) == len((sponsor, home)) and len(strong) == 1:  # "its pact with Chad"
        return strong[0], [code for code in named if code not in strong]
    hosts = hosts_behind(sentence, forces, move.cue, move.frame, sponsor, home)
    if forces.kind == "pact" and len(hosts) == 1 and hosts[0] in powers() and sponsor not in powers():
        return hosts[0], [sponsor]
    return sponsor, hosts


def _find(text: Text, clock: Clock, sentence: Sentence, forces: Forces, move: Move, host: str) -> Iterator[Finding]:
    reading = status_of(sentence, forces, move)
    cue = move.cue
    told = clock.date(sentence, cue.first, cue.last, aside=True)
    date = (told if move.type != "present" else "") or text.published
    words = f"{sentence.phrase(cue.first, cue.last)} / {sentence.phrase(forces.first, forces.last)}"
    find = Finding(
        "presence", move.type, host, forces.sponsor, reading.status, date, sentence.span,
        f"{move.type}-{move.form}-{forces.kind}", words, headcount(text, sentence, forces.first, forces.last, cue),
        told=bool(told) and move.type != "present",
    )  # fmt: skip
    yield find
    if move.type == "present" and reading.marker == REFUSED:
        yield replace(find, type="withdraw", status="conditional", rule="withdraw-refused")
    if move.type == "withdraw" and reading.status != "asserted":
        yield replace(find, type="present", status="asserted", rule="present-passing", date=text.published)


def _standing(text: Text, sentence: Sentence, forces: Forces, near: str) -> Iterator[Finding]:
    """Forces named with their place and nothing else: "French troops in Niger", or a mission known to be somewhere."""
    hosts = located(sentence, forces) or (standing_host(sentence, forces) if forces.kind == "named" else [])
    armed = sentence.near("troops", forces.first, forces.last, "noun")
    if near and armed and sentence.starting("here", forces.last, forces.last + 1):  # "the 300 UN peacekeepers there"
        hosts = hosts or [near]
    if not hosts and (forces.sponsor in powers() or len(forces.sponsor) != len("FRA")):
        hosts = acting_in(sentence, forces)
    if is_none(sentence, forces) or is_author(sentence, forces):
        return
    for host in hosts:
        if host != forces.sponsor and forces.kind not in ("pact", "people"):
            behind = min(len(sentence.words), forces.last + 4)
            reading = read_status(sentence, forces.first, forces.last)
            if any(sentence.has(i, "not") for i in range(forces.last, behind)):
                reading = Reading("denied")
            words = sentence.phrase(forces.first, forces.last)
            number = headcount(text, sentence, forces.first, forces.last, None) if len(hosts) == 1 else None
            yield Finding(
                "presence", "present", host, forces.sponsor, "denied" if reading.status == "denied" else "asserted",
                text.published, sentence.span, f"present-bare-{forces.kind}", words, number,
            )  # fmt: skip
