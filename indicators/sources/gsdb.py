"""The Global Sanctions Data Base: sanctions by case and year; those about democracy answer how power is held."""

from collections.abc import Iterator
from pathlib import Path

from indicators import countries
from indicators.sources.codes import LeftOut, actors, kinds, named, split_names
from indicators.sources.files import Row, read_rows
from indicators.sources.importing import Fact, Import, coded, corrected, fact

NAME = "gsdb"
MEASURES = ("trade", "arms", "military", "financial", "travel", "other")
COLUMNS = ("case_id", "sanctioned_state", "sanctioning_state", "begin", "end", *MEASURES, "objective", "success")


def read(path: Path) -> Import:
    """Import the cases; raises RecordError where the file is not as published."""
    return coded(NAME, corrected(NAME, read_rows(path, COLUMNS), key), code)


def key(row: Row) -> str:
    """Name a case by its `case_id`."""
    return row.must("case_id")


def code(row: Row) -> Iterator[Fact]:
    """Code a case: one fact for each state, each sender, and each kind of measure (see `data/import_types.csv`)."""
    begin, end = row.year("begin"), row.year("end")
    if end < begin:
        row.fail("end", f"a year from {begin} on")
    measures = _measures(row)
    about_power = kinds(NAME, "objective")
    if not any(objective.strip() in about_power for objective in row.text("objective").split(",")):
        raise LeftOut("aims at something else than how power is held")
    ongoing = "ongoing" in row.text("success")
    for target in _targets(row):
        for sender in _senders(row):
            for type_, named_measures in measures.items():
                yield from _span(row, target, sender, type_, named_measures, begin, "" if ongoing else end, end)


def _measures(row: Row) -> dict[str, str]:
    """The measures of a case by our type: `{"sanction": "trade, travel"}`.

    A financial measure beside a ban on travel or trade freezes assets: it is part of that sanction.
    """
    taken = [column for column in MEASURES if row.choice(column, {"0": False, "1": True, "": False})]
    types = {column: kinds(NAME, "measure")[column].type for column in taken}
    if "financial" in types and {"trade", "travel"} & set(taken):
        types["financial"] = "sanction"
    return {type_: ", ".join(c for c in taken if types[c] == type_) for type_ in dict.fromkeys(types.values())}


def _targets(row: Row) -> list[str]:
    found = [named(name) for name in split_names(row.must("sanctioned_state"))]
    kept = [code for code in found if code in countries.in_scope()]
    if not kept:
        raise LeftOut("outside the scored countries")
    return kept


def _senders(row: Row) -> list[str]:
    names = split_names(row.must("sanctioning_state"))
    found = [actors(NAME).get(name) or named(name) for name in names]
    if not any(found):
        raise LeftOut("a sender that is no partner of ours")
    return [sender for sender in found if sender]


def _span(
    row: Row, target: str, sender: str, type_: str, measures: str, begin: str, until: str, seen: str
) -> Iterator[Fact]:
    """The measure from its first year to its last; one that goes on is confirmed for the last year of the list."""
    kind = ("condemnation", type_, "asserted")
    note = f"Listed from {begin} to {until}." if until else f"Listed from {begin} on, in force in {seen}."
    about = {"event_id": f"{row.id}-{target}-{sender}-{type_}", "actor": sender, "name": measures, "until": until}
    yield fact(row, kind, target, begin, note, **about)
    if not until and seen > begin:
        yield fact(row, kind, target, seen, note, **about)
