"""Geo-PKO: where UN missions had how many troops, by mission, place and year (the table FrontMap)."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from indicators.sources.codes import LeftOut, named, scored
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Fact, Import, coded, corrected
from indicators.sources.panels import Force, Panel, span

NAME = "geo-pko"
COLUMNS = ("mission", "year", "country", "location", "latitude", "longitude", "ave.no.troops")


def read(path: Path) -> Import:
    """Import FrontMap; raises RecordError where the file is not as published."""
    rows = list(corrected(NAME, read_rows(path, COLUMNS), key))
    panel = _panel(rows)
    return coded(NAME, rows, lambda row: code(row, panel))


def key(row: Row) -> str:
    """Name the mission and the year that a row belongs to: `MINUSMA 2014`."""
    return f"{row.must('mission')} {row.year('year')}"


def _panel(rows: list[Row]) -> Panel:
    """Troops by country, mission and year: the yearly mean of each place once, added up."""
    places = {
        (_force(row), row.text("location"), row.text("latitude"), row.text("longitude")): row.number_in("ave.no.troops")
        for row in rows
        if not row.fault
    }
    counts: dict[Force, float] = defaultdict(float)
    for (force, *_), troops in places.items():
        counts[force] += troops
    forces = {force: troops for force, troops in counts.items() if troops}
    return Panel(forces, max((int(row.year("year")) for row in rows), default=0))


def _force(row: Row) -> Force:
    return named(row.must("country")), row.must("mission"), int(row.year("year"))


def code(row: Row, panel: Panel) -> Iterator[Fact]:
    """Code a mission's year in one country; each of its places tells the same."""
    force = _force(row)
    scored(force[0])
    if force not in panel.counts:
        raise LeftOut("a civil office, or observers whose number is not given")
    note = f"Troops of {force[1]} in {force[2]}, estimated from the sizes of its units."
    event = f"{row.id} {force[0]}"
    return span(row, panel, force, note, actor="UN", name=force[1], event_id=event)
