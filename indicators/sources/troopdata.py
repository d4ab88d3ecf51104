"""troopdata: active-duty personnel of the United States by country and year, as the Pentagon counts assignments."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from indicators.settings import parameters
from indicators.sources.codes import LeftOut, scored
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Fact, Import, coded, corrected
from indicators.sources.panels import Force, Panel, span

NAME = "troopdata"
COLUMNS = ("countryname", "year", "iso3c", "troops_ad")


def read(path: Path) -> Import:
    """Import the country-year file; raises RecordError where it is not as published."""
    rows = list(corrected(NAME, read_rows(path, COLUMNS), key))
    panel = _panel(rows)
    return coded(NAME, rows, lambda row: code(row, panel))


def key(row: Row) -> str:
    """Name a row, which has no id there, by country and year: `NER 2019`."""
    return f"{row.text('iso3c') or row.must('countryname')} {row.year('year')}"


def _panel(rows: list[Row]) -> Panel:
    """People by country and year; the file has some countries twice, under two names."""
    counts: dict[Force, float] = defaultdict(float)
    for row in rows:
        people = row.number_in("troops_ad")
        if not row.fault:
            counts[row.text("iso3c"), NAME, int(row.year("year"))] += people
    fewest = parameters()["imports"]["fewest_troops"]
    forces = {force: people for force, people in counts.items() if people >= fewest}
    return Panel(forces, max((int(row.year("year")) for row in rows), default=0))


def code(row: Row, panel: Panel) -> Iterator[Fact]:
    """Code a year; the embassy guards and attachés that every country has are no presence."""
    force = scored(row.text("iso3c")), NAME, int(row.year("year"))
    if force not in panel.counts:
        raise LeftOut("so few that they are embassy guards and attachés")
    note = f"Permanent assignments in {force[2]}; rotating forces are not counted."
    return span(row, panel, force, note, actor="USA", name="US active-duty personnel")
