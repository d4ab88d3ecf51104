"""GDELT 2.0 events: what news articles say of states and organisations, coded by machine by CAMEO code and actor."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from indicators import countries
from indicators.errors import RecordError
from indicators.sources.codes import Kind, LeftOut, actors, scored
from indicators.sources.files import Row, named, read_cells
from indicators.sources.importing import Fact, Import, coded, corrected, fact
from indicators.tables import read_table, rows_of

NAME = "gdelt"
_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
HEADER = [
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _PLACE),
    "DATEADDED", "SOURCEURL",
]  # fmt: skip
"""The 61 columns of an export file, which has no header of its own."""
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "IsRootEvent", "EventCode", "DATEADDED", "SOURCEURL",
    *(f"Actor{number}{name}" for number in (1, 2) for name in ("CountryCode", "KnownGroupCode", "Type1Code")),
)  # fmt: skip
SPEAKERS = {"", "GOV", "MIL", "LEG", "SPY", "IGO"}
"""Types of actor that speak or act for a state or an organisation; the others are its citizens, media, rebels, ..."""


class Act(NamedTuple):
    """What a CAMEO code is with us, and which of its two actors is the country that it is about (`host`, 1 or 2)."""

    kind: Kind
    host: str


def read(path: Path) -> Import:
    """Import an export file, zipped or not, with a header or without; raises RecordError where it is none."""
    return coded(NAME, corrected(NAME, _rows(path), key), code)


def _rows(path: Path) -> Iterator[Row]:
    lines = read_cells(path, "\t", quoted=False)
    first = next(lines)
    if not first[1][0].isdigit():
        header = [name.strip() for name in first[1]]
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            raise RecordError(f"{path.name} lacks the columns {', '.join(missing)}: give a GDELT 2.0 export file.")
        return named(path, lines, header, COLUMNS)
    return named(path, chain([first], lines), HEADER, COLUMNS)


def key(row: Row) -> str:
    """Name an event by its `GLOBALEVENTID`."""
    return row.must("GLOBALEVENTID")


def code(row: Row) -> Iterator[Fact]:
    """Code an event by its CAMEO code (`data/cameo.csv`) and its two actors."""
    date, known = row.day("SQLDATE", "%Y%m%d"), row.day("DATEADDED", "%Y%m%d%H%M%S", "%Y%m%d")
    act = _act(row.must("EventCode"))
    if not row.choice("IsRootEvent", {"0": False, "1": True}):
        raise LeftOut("not in the lead of its article")
    host, other = act.host, "2" if act.host == "1" else "1"
    country = scored(_country(row, host))
    if not {row.text(f"Actor{number}Type1Code") for number in (host, other)} <= SPEAKERS:
        raise LeftOut("among others than those who speak for a state or an organisation")
    actor = _group(row, other) or _country(row, other)
    if not actor or actor == country:
        raise LeftOut("no partner from outside")
    url = row.text("SOURCEURL")
    yield fact(
        row, act.kind, country, date, f"Coded by machine from one article, CAMEO {row.text('EventCode')}.",
        actor=actor, known=known, published=known, assumed=False, verified="",
        url=url if url.startswith(("http://", "https://")) else "",
    )  # fmt: skip


def _act(code: str) -> Act:
    """Look a code up by its longest beginning that the table has."""
    for length in range(len(code), 1, -1):
        if code[:length] in _acts():
            act = _acts()[code[:length]]
            if act is None:
                break
            return act
    raise LeftOut("a CAMEO code that is none of our types")


@cache
def _acts() -> dict[str, Act | None]:
    return {
        row["code"]: Act(Kind(row["indicator"], row["type"], row["status"]), row["host"]) if row["type"] else None
        for row in rows_of(read_table("cameo"))
    }


def _country(row: Row, number: str) -> str:
    code = row.text(f"Actor{number}CountryCode")
    return code if countries.is_country(code) else actors(NAME).get(code, "")


def _group(row: Row, number: str) -> str:
    return actors(NAME).get(row.text(f"Actor{number}KnownGroupCode"), "")
