"""ACLED exports: what they say of foreign forces on the ground, and of mutinies; all else there is not ours."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from indicators.sources.codes import Kind, LeftOut, actors, kinds, named, scored
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Fact, Import, coded, corrected, fact

NAME = "acled"
COLUMNS = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2", "country", "timestamp")
_STATE = re.compile(r"(?P<what>.*?Forces) of (?:the )?(?P<country>.+?)(?: \(\d{4}-\d{0,4}\).*)?")


def read(path: Path) -> Import:
    """Import an export; raises RecordError where the file is not as ACLED ships it."""
    return coded(NAME, corrected(NAME, read_rows(path, COLUMNS), key), code)


def key(row: Row) -> str:
    """Name an event by its `event_id_cnty`."""
    return row.must("event_id_cnty")


def code(row: Row) -> Iterator[Fact]:
    """Code an event: a mutiny, or each foreign force that it shows on the ground (see `data/import_types.csv`)."""
    known, date = _added(row), row.day("event_date", "%Y-%m-%d", "%d %B %Y")
    country = scored(named(row.must("country")))
    found = [*_mutinies(row), *_forces(row, country)]
    if not found:
        raise LeftOut("names no mutiny and no foreign force on the ground")
    for kind, actor in found:
        note = f"{row.text('event_type')}, {row.text('sub_event_type').lower()}: coded from the actors."
        more = {"actor": actor, "event_id": f"{row.id}-{actor}" if actor else row.id, "verified": ""}
        yield fact(row, kind, country, date, note, known=known, assumed=False, **more)


def _added(row: Row) -> str:
    """The ISO day on which ACLED last put the event out, from its seconds since 1970."""
    row.must("timestamp")
    return datetime.fromtimestamp(row.number_in("timestamp", high=10**11), UTC).date().isoformat()


def _mutinies(row: Row) -> list[tuple[Kind, str]]:
    for prefix, kind in kinds(NAME, "actor").items():
        if any(row.text(column).startswith(prefix) for column in ("actor1", "actor2")):
            return [(kind, "")]
    return []


def _forces(row: Row, country: str) -> list[tuple[Kind, str]]:
    """Foreign forces in an event that puts them on the ground, unless they fight the host's own: that is a war."""
    kind = kinds(NAME, "sub_event_type").get(row.text("sub_event_type"))
    sides = [_side(row.text(column)) for column in ("actor1", "actor2")]
    if kind is None or (country in sides and "Battles" in row.text("event_type")):
        return []
    return [(kind, side) for side in dict.fromkeys(sides) if side and side != country]


def _side(actor: str) -> str:
    """The state or organisation whose forces an actor is, or ''."""
    for prefix, code in actors(NAME).items():
        if re.match(rf"{re.escape(prefix)}\b", actor):
            return code
    found = _STATE.fullmatch(actor)
    return named(found["country"]) if found and found["what"] in ("Military Forces", "Police Forces") else ""
