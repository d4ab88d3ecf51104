"""EUSANCT: threats and sanctions of the EU, the United States and the United Nations by case, 1989 to 2015, by day."""

from collections.abc import Iterator
from pathlib import Path

from indicators.sources.codes import Kind, LeftOut, kinds, scored, state
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Fact, Import, coded, corrected, fact

NAME = "eusanct"
SENDERS = {"EU": "EU", "US": "USA", "UN": "UN"}
_EACH = ("startdate{}", "enddate{}", "threat{}", "imposition{}", "imposition{}_start", "imposition{}_type")
COLUMNS = (
    "caseid", "targetstate", "issue1", "issue2", "issue3",
    *(column.format(sender) for sender in SENDERS for column in _EACH),
)  # fmt: skip
LAST = "2015"  # the list's last year: what is ongoing there was in force then
_DAY = "%d%b%Y"  # 29jan1996
_YES = {"1": True, "0": False, "": False}


def read(path: Path) -> Import:
    """Import the cases; raises RecordError where the file is not as published."""
    return coded(NAME, corrected(NAME, read_rows(path, COLUMNS), key), code)


def key(row: Row) -> str:
    """Name a case by its `caseid`."""
    return row.must("caseid")


def code(row: Row) -> Iterator[Fact]:
    """Code a case: what each of the three senders threatened and imposed, where the case is about power."""
    found = [one for sender in SENDERS for one in _of_sender(row, sender)]
    issues = {row.text(f"issue{number}").removesuffix(".0") for number in (1, 2, 3)}
    if not issues & set(kinds(NAME, "issue")):
        raise LeftOut("aims at something else than how power is held")
    country = scored(state(row.must("targetstate")))
    if not found:
        raise LeftOut("neither a threat nor a measure with a date")
    return iter([one | {"country": country} for one in found])


def _of_sender(row: Row, sender: str) -> Iterator[Fact]:
    actor = SENDERS[sender]
    if row.choice(f"threat{sender}", _YES) and row.text(f"startdate{sender}"):
        date = row.day(f"startdate{sender}", _DAY)
        yield fact(
            row, ("condemnation", "threaten", "asserted"), "", date, "Listed as a threat of sanctions.",
            actor=actor, event_id=f"{row.id}-{sender}-threaten",
        )  # fmt: skip
    if row.choice(f"imposition{sender}", _YES):
        for kind in _measures(row, sender):
            yield from _span(row, sender, kind)


def _measures(row: Row, sender: str) -> list[Kind]:
    column = f"imposition{sender}_type"
    known = kinds(NAME, "measure")
    codes = [code.strip().removesuffix(".0") for code in row.must(column).split(";")]
    if not set(codes) <= set(known):
        row.fail(column, f"made of {', '.join(known)}, joined by semicolons")
    return sorted({known[code] for code in codes})


def _span(row: Row, sender: str, kind: Kind) -> Iterator[Fact]:
    begin = row.day(f"imposition{sender}_start", _DAY)
    ended = row.text(f"enddate{sender}") not in ("", "ongoing")
    until = row.day(f"enddate{sender}", _DAY) if ended else ""
    if until and until < begin:
        row.fail(f"enddate{sender}", f"a day from {begin} on")
    note = f"Listed from {begin} to {until}." if until else f"Listed from {begin} on, in force in {LAST}."
    about = {"actor": SENDERS[sender], "event_id": f"{row.id}-{sender}-{kind.type}", "until": until}
    yield fact(row, kind, "", begin, note, **about)
    if not until:
        yield fact(row, kind, "", LAST, note, **about)
