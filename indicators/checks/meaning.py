"""The rules that no schema can state: dates against each other, sources, verification, contradictions."""

from collections.abc import Callable, Iterator
from datetime import date as Day
from itertools import pairwise

import pandas as pd

from indicators.checks.schema import Tables, label
from indicators.reports import first_day, last_day
from indicators.tables import rows_of

Row = dict[str, str]
FACTS = ("coups", "presence", "presence-changes", "stances")
_DATES = ("date", "from", "to", "until", "confirmed", "known_from", "read_on", "checked")


def check_meaning(tables: Tables, today: str) -> list[str]:
    """Check the tables, whose schemas hold already; one line a finding."""
    findings: list[str] = []
    sources = {row["id"]: row for row in rows_of(tables["sources"])}
    for name, table in tables.items():
        findings += _each(name, table, lambda row: _check_dates(row, today))
    for name in (
        "coups",
        "presence",
        "presence-changes",
        "stances",
        "context",
        "memberships",
        "partner-weights",
        "people",
    ):
        findings += _each(name, tables[name], lambda row: _check_sources(row, sources))
    independence = dict(zip(tables["countries"]["iso3"], tables["countries"]["independence"], strict=True))
    findings += _each("coups", tables["coups"], lambda row: _check_independence(row, independence))
    findings += _each("stances", tables["stances"], _stance_rules(tables))
    findings += _check_presence(tables)
    return findings


def _each(name: str, table: pd.DataFrame, rule: Callable[[Row], Iterator[str]]) -> Iterator[str]:
    for index, row in zip(table.index, rows_of(table), strict=True):
        for fault in rule(row):
            yield f"{name}, {label(table, index)}: {fault}."


def _check_dates(row: Row, today: str) -> Iterator[str]:
    for name in _DATES:
        date = row.get(name, "")
        if date and not _is_real(date):
            yield f"{name} {date!r} is not a date"
        elif date and first_day(date) > today and name != "to":
            yield f"{name} {date!r} lies in the future"
    begin, end = row.get("from") or row.get("date", ""), row.get("to") or row.get("until", "")
    if begin and end and _is_real(begin) and _is_real(end) and last_day(end) < first_day(begin):
        yield f"it ends ({end}) before it begins ({begin})"


def _is_real(date: str) -> bool:
    try:
        Day.fromisoformat(first_day(date))
    except ValueError:
        return False
    return True


def _check_sources(row: Row, sources: dict[str, Row]) -> Iterator[str]:
    """Each source exists, and the way in which a row says it was verified is borne out by them."""
    ids = [one.strip() for one in row["sources"].split(";")]
    missing = [one for one in ids if one not in sources]
    if missing:
        yield f"source {', '.join(missing)} is not in sources"
        return
    pages = len({about["publisher"] for about in map(sources.__getitem__, ids) if _is_page_read(about)})
    lists = len({one.split(":")[0] for one in row.get("list_rows", "").split(";") if one})
    enough = {"no": True, "list": lists >= 1, "page": pages >= 1, "two": lists + pages >= 2}
    if not enough[row["verified"]]:
        yield f"verified is {row['verified']!r}, but it names {lists} list rows and {pages} pages that were read"


def _is_page_read(source: Row) -> bool:
    return source["read_on"] != "" and source["kind"] != "dataset" and source["url"] != ""


def _check_independence(row: Row, independence: dict[str, str]) -> Iterator[str]:
    begin = independence.get(row["country"], "")
    if begin and last_day(row["date"]) < first_day(begin):
        yield f"the coup of {row['date']} comes before independence ({begin})"


def _stance_rules(tables: Tables) -> Callable[[Row], Iterator[str]]:
    stances = tables["stances"].set_index("id")
    coups = set(tables["coups"]["id"])

    def rule(row: Row) -> Iterator[str]:
        if row["coup"] and row["coup"] not in coups:
            yield f"coup {row['coup']!r} is not in coups"
        for ended in (one.strip() for one in row["ends"].split(";") if one):
            if row["type"] != "ease":
                yield "only an `ease` row ends others"
            elif ended not in stances.index:
                yield f"it ends {ended!r}, which is not in stances"
            elif stances.at[ended, "type"] not in ("suspend", "sanction"):
                yield f"it ends {ended!r}, which is no measure"
        if row["until"] and row["type"] not in ("suspend", "sanction"):
            yield "only a `suspend` or `sanction` row has an `until`"
        yield from _check_confirmed(row)

    return rule


def _check_confirmed(row: Row) -> Iterator[str]:
    """A measure is confirmed only while it is open, and not before it was taken."""
    if not row["confirmed"]:
        return
    if row["type"] not in ("suspend", "sanction") or row["until"]:
        yield "only an open `suspend` or `sanction` row is `confirmed`"
    if last_day(row["confirmed"]) < first_day(row["date"]):
        yield f"it is confirmed ({row['confirmed']}) before it begins ({row['date']})"


def _check_presence(tables: Tables) -> Iterator[str]:
    ledger = tables["presence"].set_index("id")
    for row in rows_of(tables["presence"]):
        if row["continues"] and row["continues"] not in ledger.index:
            yield f"presence, {row['id']}: it continues {row['continues']!r}, which is not in the ledger."
    yield from _each("presence-changes", tables["presence-changes"], lambda row: _check_change(row, ledger))
    yield from _check_overlaps(tables["presence"])


def _check_change(row: Row, ledger: pd.DataFrame) -> Iterator[str]:
    begin, end = (str(ledger.at[row["deployment"], name]) for name in ("from", "to"))
    if row["change"] != "announced" and last_day(row["date"]) < first_day(begin):
        yield f"it is dated {row['date']}, before the deployment begins ({begin})"
    if end and first_day(row["date"]) > last_day(end):
        yield f"it is dated {row['date']}, after the deployment ends ({end})"


def _check_overlaps(ledger: pd.DataFrame) -> Iterator[str]:
    """One sponsor's deployment of one name in one host stands once for any time."""
    for (_, host, name), rows in ledger.groupby(["sponsor", "host", "name"]):
        spans = sorted((first_day(r["from"]), last_day(r["to"]) or "9999", r["id"]) for r in rows_of(rows))
        for (_, end, first), (begin, _, second) in pairwise(spans):
            if begin < end:
                yield f"presence, {second}: it overlaps {first} ({name} in {host})."
