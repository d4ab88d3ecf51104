"""Two public lists of forces abroad by country and year, brought from their published forms to one frame."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from indicators import countries
from indicators.crosscheck.files import reference_file
from indicators.sources import geo_pko, troopdata
from indicators.sources.codes import named
from indicators.sources.files import read_rows

TITLES = {geo_pko.NAME: "Geo-PKO", troopdata.NAME: "troopdata"}
SPONSORS = {geo_pko.NAME: "UN", troopdata.NAME: "USA"}
GEO_PKO_FILE, TROOPDATA_FILE = "geopko/FrontMap_v.2.3.csv", "troopdata/troopdata-rebuild-country-year.csv"
SINCE = 1990
COLUMNS = ["list", "row", "label", "sponsor", "country", "name", "year", "people"]

Counts = dict[tuple[str, str, int], float]


def read_presence_lists(folder: Path) -> pd.DataFrame:
    """Read Geo-PKO and troopdata from a folder of reference data, as printed: known faults are not corrected here.

    Returns a row for each force, country in scope and year since 1990: `list, row` (as `list:id`)`, label` (the row
    with its country)`, sponsor, country, name` (the mission)`, year` (int)`, people` (troops by Geo-PKO's estimate, for
    the United States active-duty personnel). Raises RecordError where a file is missing or wrong.
    """
    rows = [*_rows(geo_pko.NAME, _geo_pko(folder).items()), *_rows(troopdata.NAME, _troopdata(folder).items())]
    table = pd.DataFrame(rows, columns=COLUMNS)
    kept = table[table["country"].isin(countries.in_scope()) & (table["year"] >= SINCE)]
    return kept.sort_values(["list", "country", "name", "year"], ignore_index=True)


def _rows(name: str, counts: Iterable[tuple[tuple[str, str, int], float]]) -> list[tuple[str | int | float, ...]]:
    found: list[tuple[str | int | float, ...]] = []
    for (country, force, year), people in counts:
        row = f"{name}:{force or country} {year}"
        found.append((name, row, f"{row} {country}" if force else row, SPONSORS[name], country, force, year, people))
    return found


def _geo_pko(folder: Path) -> Counts:
    """Troops by country, mission and year: the yearly mean of each place once, added up."""
    places: dict[tuple[str, ...], float] = {}
    for row in read_rows(reference_file(folder, GEO_PKO_FILE), geo_pko.COLUMNS):
        force = (named(row.must("country")), row.must("mission"), row.year("year"))
        spot = (row.text("location"), row.text("latitude"), row.text("longitude"))
        places[(*force, *spot)] = row.number_in("ave.no.troops")
    counts: Counts = {}
    for (country, mission, year, *_), troops in places.items():
        force_year = (country, mission, int(year))
        counts[force_year] = counts.get(force_year, 0.0) + troops
    return counts


def _troopdata(folder: Path) -> Counts:
    """People by country and year; the file has some countries twice, under two names."""
    counts: Counts = {}
    for row in read_rows(reference_file(folder, TROOPDATA_FILE), troopdata.COLUMNS):
        key = (row.text("iso3c"), "", int(row.year("year")))
        counts[key] = counts.get(key, 0.0) + row.number_in("troops_ad")
    return counts
