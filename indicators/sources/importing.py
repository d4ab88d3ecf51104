"""What all importers do alike: correct known faults, turn rows into reports, and count what gave none and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from indicators.records import short_hash
from indicators.reports import frame, last_day
from indicators.settings import parameters
from indicators.sources.codes import LeftOut, independence
from indicators.sources.files import Row
from indicators.tables import read_sources, read_table, rows_of

Fact = dict[str, Any]
_LONGEST = 60  # characters of a row's id; longer ones are hashed


@dataclass(frozen=True)
class Import:
    """A file as read: its `reports` (see `reports`), how many `rows` it had, how many of them were `mapped`.

    `left_out` counts the others by reason; `corrected` says what was changed by `data/import_quirks.csv`.
    """

    reports: pd.DataFrame
    rows: int
    mapped: int
    left_out: dict[str, int]
    corrected: tuple[str, ...]


def corrected(name: str, rows: Iterable[Row], key: Callable[[Row], str]) -> Iterator[Row]:
    """Give each row its id by `key`, and correct those that `data/import_quirks.csv` names.

    A quirk lapses once its publisher writes something else.
    """
    quirks = _quirks(name)
    for row in rows:
        keyed = replace(row, id=key(row))
        for quirk in quirks.get(keyed.id, []):
            if row.text(quirk["column"]) == quirk["says"]:
                keyed = _apply(keyed, quirk)
        yield keyed


@cache
def _quirks(name: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for quirk in rows_of(read_table("import_quirks")):
        if quirk["source"] == name:
            found.setdefault(quirk["row"], []).append(quirk)
    return found


def _apply(row: Row, quirk: dict[str, str]) -> Row:
    if not quirk["should"]:
        return replace(row, fault=f"a known fault: {quirk['reason']}")
    said = f"{quirk['row']}: {quirk['column']} {quirk['should']} instead of {quirk['says']}"
    cells = {**row.cells, quirk["column"]: quirk["should"]}
    return replace(row, cells=cells, correction=f"{said}. {quirk['reason']}")


def fact(row: Row, kind: tuple[str, str, str], country: str, date: str, note: str, **more: Any) -> Fact:
    """Build what a row tells: `kind` is indicator, type and status; `more` adds actor, until, magnitude, known, ...

    A row that tells several things gives each an `event_id` of its own.
    """
    indicator, type_, status = kind
    about = {"indicator": indicator, "type": type_, "status": status, "country": country, "date": date, "note": note}
    return {"event_id": row.id, "known": last_day(date), "assumed": True, "verified": "list"} | about | more


def coded(name: str, rows: Iterable[Row], code: Callable[[Row], Iterable[Fact]]) -> Import:
    """Turn rows into reports by `code`, which gives a row's facts or raises LeftOut; the same fact counts once."""
    facts: dict[tuple[str, str], Fact] = {}
    left_out: Counter[str] = Counter()
    corrections: list[str] = []
    read = 0
    for row in rows:
        read += 1
        try:
            found = _facts(row, code)
        except LeftOut as reason:
            left_out[str(reason)] += 1
            continue
        facts |= {(one["event_id"], one["date"]): one for one in found}
        corrections += [row.correction] if row.correction else []
    reports = frame(_report(name, one) for one in facts.values())
    return Import(reports, read, read - left_out.total(), dict(left_out.most_common()), tuple(corrections))


def _facts(row: Row, code: Callable[[Row], Iterable[Fact]]) -> list[Fact]:
    if row.fault:
        raise LeftOut(row.fault)
    found = list(code(row))
    kept = [one for one in found if last_day(one["date"]) >= independence(one["country"])]
    if found and not kept:
        raise LeftOut("before the country's independence")
    return [one | {"note": f"{one['note']} Corrected: {row.correction}"} if row.correction else one for one in kept]


def _report(name: str, one: Fact) -> Fact:
    key = one["event_id"] if len(one["event_id"]) <= _LONGEST else short_hash(one["event_id"])
    fixed = {"event_id": f"{name}:{key}", "origin": name, "kind": "record", "quote": one["note"]}
    return _publication(name) | {"confidence": parameters()["verification"]["import"]} | one | fixed


@cache
def _publication(name: str) -> dict[str, str]:
    about = read_sources().set_index("id").loc[name]
    return {"publisher": str(about["publisher"]), "title": str(about["title"]), "published": str(about["date"])}
