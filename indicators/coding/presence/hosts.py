"""Whose soil: the countries that forces are in, come to or leave."""

import re
from collections.abc import Iterator
from functools import cache

from indicators.coding.presence.clauses import main_clause
from indicators.coding.presence.forces import Forces
from indicators.coding.presence.sponsors import powers
from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Mention, Sentence
from indicators.coding.reading.tables import rows

_BEHIND = 9  # words between a verb and the place named after it
_STATE = 3  # letters of a state's code
_WHERE = 8  # words between "where" and the forces or verb of its clause
_LONG_AGO = re.compile(r"1\d{3}s?$")  # years and decades of the last century ("fought in Yemen in the 1960s")
_ACTS = 10  # words from forces to the place in which they do something
_HELPED = 3  # words between "help" and who is helped ("the embattled Congolese army")
_LISTED = 8  # words that a list of countries may hold
_DIRECT = 2  # words between a verb and a country that is its object ("left Mali", "quitté le Niger")


def hosts_behind(sentence: Sentence, forces: Forces, cue: Mark, frame: Frame, sponsor: str, home: str) -> list[str]:
    """The hosts of a move: places behind its verb, else behind the forces, else its subject, else the article's."""
    mostly_home = forces.kind == "bare" or bool(sentence.near("troops", forces.first, forces.last, "own"))
    contributes = sentence.has(cue.first, "comma")  # "Uganda, with 4,500 soldiers, is the largest contributor"
    unplaced = mostly_home and frame.type == "present" and len(sponsor) == _STATE and not contributes
    beyond = any(m.is_country and m.first >= cue.first and _is_beyond(sentence, m) for m in sentence.mentions)
    if beyond or _is_setting(sentence, cue) or (unplaced and not sentence.find("here")):
        home = ""
    found = _candidates(sentence, forces, cue, frame, sponsor)
    return next((hosts for hosts in found if hosts), [home] if home and home != sponsor else [])


def _candidates(sentence: Sentence, forces: Forces, cue: Mark, frame: Frame, sponsor: str) -> Iterator[list[str]]:
    """Hosts by all that a sentence may tell of them, the surest first."""
    places = [m for m in sentence.mentions if m.is_country and m.is_place and m.target != sponsor and can_host(m)]
    places = [m for m in places if m.last <= forces.first or m.first >= forces.last or forces.kind == "self"]
    opens, closes = main_clause(sentence, forces.first, forces.last)
    places = [m for m in places if opens <= m.first < closes] or places
    behind = [m for m in places if 0 <= m.first - cue.last <= _BEHIND and not _is_elsewhere(sentence, cue.last, m)]
    behind = [m for m in behind if _is_direct(sentence, cue, m) or is_located(sentence, m)]
    behind = [m for m in behind if m.first - cue.last <= 1 or _is_there(sentence, m, frame)]
    around = [m for m in places if is_located(sentence, m) and not _is_elsewhere(sentence, forces.last, m)]
    around = [m for m in around if _is_there(sentence, m, frame) and not _is_of_coup(sentence, m)]
    after = [m for m in around if 0 <= m.first - forces.last <= _BEHIND]
    comes = frame.type != "withdraw"
    yield _user(sentence, forces) if comes else []
    yield _where(sentence, forces, cue, places)
    yield _own_soil(sentence, sponsor)
    for found in (_matching(sentence, behind, frame), after):
        yield with_list(sentence, found[0]) if found else []
    yield _helped(sentence, forces, sponsor) if comes else []
    yield missions_in(sentence)[:1]
    yield with_list(sentence, around[0]) if around and not _is_setting(sentence, cue) else []
    yield _host_subject(sentence, forces, cue, sponsor)


def _is_setting(sentence: Sentence, cue: Mark) -> bool:
    """Whether a cue only gives the time of something else: "will stay in Niger after the end of Barkhane"."""
    before = cue.first - 1
    while sentence.has(before, "determiner"):
        before -= 1
    return before > 0 and sentence.has(before, "subordinator") and not sentence.has(before, "relative")


def _where(sentence: Sentence, forces: Forces, cue: Mark, places: list[Mention]) -> list[str]:
    """The place that a relative clause is about: "Djibouti, where 1,500 soldiers are based"."""
    first = min(cue.first, forces.first)
    for position in range(first - 1, max(-1, first - _WHERE), -1):
        if sentence.has(position, "where"):
            led = [m for m in places if 0 <= position - m.last <= 1]
            return [led[-1].target] if led else []
    return []


def _user(sentence: Sentence, forces: Forces) -> list[str]:
    """Who makes use of forces: "Mali's use of Wagner", "the Malian recruitment of mercenaries"."""
    for mark in sentence.find("help", "owned"):
        owner = [m for m in sentence.mentions if m.is_country and 0 <= mark.first - m.last <= 2]
        if owner and 0 <= forces.first - mark.last <= 3:
            return [owner[-1].target]
    return []


def _helped(sentence: Sentence, forces: Forces, sponsor: str) -> list[str]:
    """Whom forces help, and so where they are: "to help the Congolese army", « appuyer l'armée béninoise »."""
    for mark in sentence.find("help", "verbs"):
        for mention in sentence.mentions:
            near = forces.first <= mark.first and 0 <= mention.first - mark.last <= _HELPED
            if near and mention.is_country and mention.kind != "person" and mention.target != sponsor:
                return [mention.target]
    return []


def _is_elsewhere(sentence: Sentence, start: int, mention: Mention) -> bool:
    """Whether a place behind belongs to a relative clause of its own: "turned to Wagner, which fights in Mali"."""
    return any(sentence.has(i, "relative") for i in range(start, mention.first))


def _is_direct(sentence: Sentence, cue: Mark, mention: Mention) -> bool:
    apart = any(sentence.has(i, "comma") for i in range(cue.last, mention.first))  # "have left, Paris said"
    return mention.first - cue.last <= _DIRECT and not apart and not _is_beyond(sentence, mention)


def _matching(sentence: Sentence, found: list[Mention], frame: Frame) -> list[Mention]:
    """ "from A to B": what leaves does so from A, what comes goes to B."""
    role = {"withdraw": "from", "deploy": "to"}.get(frame.type, "")
    fitting = [m for m in found if role and sentence.has(before_place(sentence, m), role)]
    return fitting or found


def _is_there(sentence: Sentence, mention: Mention, frame: Frame) -> bool:
    """Whether forces may be at a place, and not come from it ("a force of ECOWAS with soldiers from Ghana")."""
    before = before_place(sentence, mention)
    inside = any(sentence.has(before, role) for role in ("in", "to", "at"))
    home = mention.kind == "name" and not inside and sentence.has(mention.first - 1, "from")
    return frame.type == "withdraw" or not (home or sentence.has(before, "origin"))


def _is_of_coup(sentence: Sentence, mention: Mention) -> bool:
    """ "after the coups in Mali and Guinea": where power was seized, not where forces are."""
    near = (m for m in sentence.mentions if m.is_place and 0 <= mention.first - m.first <= _LISTED)
    return any(sentence.near("coup", m.first - _HELPED, m.first, "noun") for m in near)


def _own_soil(sentence: Sentence, sponsor: str) -> list[str]:
    """Whose soil "its territory", « son sol » is: "Senegal wants the French bases on its soil closed"."""
    for position in range(2, len(sentence.words)):
        if sentence.has(position, "soil") and sentence.has(position - 1, "possessive"):
            barred = powers() | {sponsor}
            named = [m for m in sentence.mentions if m.last <= position and m.is_country and m.target not in barred]
            named = [m for m in named if m.kind != "place"]
            return [named[-1].target] if named else []
    return []


def before_place(sentence: Sentence, mention: Mention) -> int:
    """The word before a place, articles and words of region left aside."""
    before = mention.first - 1
    while any(sentence.has(before, role) for role in ("determiner", "region")) or _is_part(sentence, before):
        before -= 1
    return before


def _is_part(sentence: Sentence, position: int) -> bool:
    """The "of" of "the north of Mali" and "out of Mali"."""
    return sentence.has(position, "of") and (sentence.has(position - 1, "region") or sentence.has(position - 1, "from"))


def is_located(sentence: Sentence, mention: Mention) -> bool:
    """Whether a preposition of place leads to a name: "in northern Mali", « dans le nord du Niger »."""
    before = before_place(sentence, mention)
    roles = ("in", "to", "from", "at")
    if sentence.has(mention.last, "soil"):
        return True
    return not _is_beyond(sentence, mention) and any(
        sentence.has(i, role) for i in (before, mention.first - 1) for role in roles
    )


def _is_beyond(sentence: Sentence, mention: Mention) -> bool:
    """Whether forces are on this side of a country: "near Mali", « le long des frontières du Mali et du Niger »."""
    before = before_place(sentence, mention)
    listed = [m for m in sentence.mentions if m.last == before and sentence.has(before, "conjunction")]
    near = mention.kind == "name" and sentence.has(before, "near")
    return near or any(sentence.has(before_place(sentence, m), "border") for m in [mention, *listed])


def with_list(sentence: Sentence, mention: Mention) -> list[str]:
    """A place and those listed with it: "in Mali, Niger and Chad"."""
    found = [mention]
    role = "from" if sentence.has(mention.first - 1, "from") else "in"
    closes = main_clause(sentence, mention.first, mention.last)[1]
    for follower in (m for m in sentence.mentions if m.first < closes):
        gap = range(found[-1].last, follower.first)
        glue = ("comma", "conjunction", "determiner", role)
        near = follower.first >= found[-1].last and 0 < len(gap) <= 3
        listed = near and all(any(sentence.has(i, role) for role in glue) for i in gap)
        if listed and follower.is_place and follower.is_country:
            found.append(follower)
    return list(dict.fromkeys(m.target for m in found))


def _host_subject(sentence: Sentence, forces: Forces, cue: Mark, sponsor: str) -> list[str]:
    """The subject of a verb that hosts do: "Niger expelled French troops", « Bamako a fait appel à Wagner »."""
    first = min(cue.first, forces.first)
    barred = powers() | {sponsor}
    before = [m for m in sentence.mentions if m.last <= first and m.is_country and m.target not in barred]
    before = [m for m in before if m.kind != "adjective" or _rules(sentence, m)]
    does = [m for m in sentence.find("host") if abs(m.first - cue.first) <= 3]
    return [before[-1].target] if before and does else []


def _rules(sentence: Sentence, mention: Mention) -> bool:
    """ "the Malian junta", « les autorités nigériennes »: a people beside a word for those who rule it."""
    rulers = [*sentence.find("junta"), *sentence.find("ruler", "noun", "soldier"), *sentence.find("official")]
    return any(mark.first == mention.last or mark.last == mention.first for mark in rulers)


def located(sentence: Sentence, forces: Forces) -> list[str]:
    """The hosts named right behind forces: "French troops in Niger"."""
    for mention in sentence.mentions:
        gap = range(forces.last, mention.first)
        if 0 < len(gap) <= 4 and mention.is_place and mention.is_country and mention.target != forces.sponsor:
            glue = ("in", "determiner", "region", "preposition", "be", "not", "particle")
            if all(any(sentence.has(i, role) for role in glue) for i in gap):
                return with_list(sentence, mention)
    return []


def acting_in(sentence: Sentence, forces: Forces) -> list[str]:
    """The place in which forces do something: "Wagner's men have killed civilians in Mali and Libya"."""
    if any(_LONG_AGO.match(word) for word in sentence.words):
        return []
    for mention in sentence.mentions:
        gap = range(forces.last, mention.first)
        if not gap or not mention.is_place or not mention.is_country or mention.target == forces.sponsor:
            continue
        apart = any(sentence.has(i, role) for i in gap for role in ("comma", "clause", "say", "not"))
        inside = sentence.has(before_place(sentence, mention), "in")
        return with_list(sentence, mention) if inside and not apart and len(gap) <= _ACTS and can_host(mention) else []
    return []


def can_host(mention: Mention) -> bool:
    """The capitals of powers stand for those who speak there ("criticised in Paris"), hardly ever for a host."""
    return mention.kind != "capital" or mention.target not in powers()


@cache
def _standing() -> dict[str, str]:
    return {row["name"]: row["host"] for row in rows("lexicons/hosts.csv")}


def standing_host(sentence: Sentence, forces: Forces) -> list[str]:
    """The host of a mission that serves in one country only; none where the mission is the author of a statement."""
    speaks = any(sentence.has(i, "say") for i in range(forces.last, forces.last + 3))
    return [] if speaks else missions_in(sentence, forces.first, forces.last)


def missions_in(sentence: Sentence, first: int = 0, last: int = 10**6) -> list[str]:
    """Where the missions named within some words serve: Somalia for "Amisom"."""
    within = [m for m in sentence.mentions if first <= m.first and m.last <= last]
    return [host for m in within if (host := _standing().get(sentence.phrase(m.first, m.last), ""))]
