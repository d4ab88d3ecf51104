"""The codes and names of other data sets, turned into ours by the tables of `data/`; what has none is left out."""

from functools import cache
from typing import NamedTuple

from indicators import countries
from indicators.tables import read_table, rows_of


class LeftOut(Exception):  # noqa: N818 - no fault: it says why a row is no event of ours
    """A row that gives no event of ours, and why."""


class Kind(NamedTuple):
    """What a value of another data set is with us: `type` is empty where another column decides it."""

    indicator: str
    type: str
    status: str


def state(code: str, system: str = "cow") -> str:
    """Turn a country number of the Correlates of War (`cow`) or of Gleditsch and Ward (`gw`) into alpha-3, or ''."""
    return _numbers(system).get(code.removesuffix(".0"), "")


@cache
def _numbers(system: str) -> dict[str, str]:
    table = read_table("country_codes")
    return {row[system]: row["iso3"] for row in rows_of(table) if row[system]}


def named(name: str) -> str:
    """Turn a country's name, as one of the data sets writes it, into alpha-3, or ''."""
    return _names().get(_plain(name), "")


@cache
def _names() -> dict[str, str]:
    table = read_table("country_codes")
    return {_plain(name): row["iso3"] for row in rows_of(table) for name in row["names"].split(";") if name}


def _plain(name: str) -> str:
    return name.strip().replace("’", "'").casefold()


def split_names(text: str) -> list[str]:
    """Split a list of names at its commas, but not within a name that has one (`Gambia, The`)."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found: list[str] = []
    while parts:
        both = ", ".join(parts[:2])
        whole = len(parts) > 1 and _plain(both) in _names()
        found.append(both if whole else parts[0])
        parts = parts[2 if whole else 1 :]
    return found


@cache
def actors(source: str) -> dict[str, str]:
    """The actors that a data set names and that are no states by their name or code there: `data/import_actors.csv`."""
    table = read_table("import_actors")
    return {row["name"]: row["actor"] for row in rows_of(table[table["source"] == source])}


@cache
def kinds(source: str, column: str) -> dict[str, Kind]:
    """What the values of a data set's column are with us (`data/import_types.csv`), without those we leave out."""
    table = read_table("import_types")
    rows = table[(table["source"] == source) & (table["column"] == column) & (table["indicator"] != "")]
    return {row["value"]: Kind(row["indicator"], row["type"], row["status"]) for row in rows_of(rows)}


def scored(iso3: str) -> str:
    """Return a country's code; LeftOut for none, and for one that is not scored."""
    if not iso3:
        raise LeftOut("no country of today by that code or name")
    if iso3 not in countries.in_scope():
        raise LeftOut("outside the scored countries")
    return iso3


@cache
def independence(iso3: str) -> str:
    """The day of a scored country's independence, or '' where it has none to name."""
    table = read_table("countries").set_index("iso3")
    return str(table.at[iso3, "independence"])
