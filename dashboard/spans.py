"""Frames for bars along time: forces in a country, who ruled it, what it belonged to."""

from collections.abc import Iterable

import pandas as pd

from dashboard.frames import Row, records
from dashboard.safe import plain
from dashboard.texts import Words
from indicators import countries
from indicators.reports import first_day, last_day

COLUMNS = ("lane", "label", "start", "end", "colour", "text", "hover")
MOST_LETTERS = 34
BLOCS = {"west": "#2f6690", "russia": "#b5452c"}
OTHERS = "#7d8597"
REGIMES = {
    "elected": "#2f6690", "transition": "#b8860b", "military": "#b5452c", "one-party": "#7d6a8f",
    "monarchy": "#5f8a6b", "civil-war": "#444b57",
}  # fmt: skip
MEMBER = "#6c8a7f"


def of_forces(ledger: pd.DataFrame, blocs: dict[str, str], words: Words, since: str) -> pd.DataFrame:
    """One bar a deployment that lasted beyond January of `since`, coloured by its sponsor's bloc.

    Several hosts come in the order of their names, each with a heading. What only articles tell of is drawn for the
    month that they tell of: they do not say how long it lasted.
    """
    shown = ledger[(ledger["from"] != "") & ((ledger["to"] == "") | (ledger["to"] >= since))]
    rows = records(shown[(shown["origin"] == "record") | (shown["status"] == "asserted")])
    rows.sort(key=lambda row: (words.sort_key(row["host"]), row["from"], row["sponsor"], row["name"]))
    spans: list[Row] = []
    for number, row in enumerate(rows):
        if ledger["host"].nunique() > 1 and (number == 0 or row["host"] != rows[number - 1]["host"]):
            spans.append(_heading(row["host"], words))
        spans.append(_deployment(row, number, blocs, words, since))
    return _frame(spans)


def _heading(host: str, words: Words) -> Row:
    return {"lane": host, "label": f"<b>{plain(words.country(host))}</b>", "start": "", "end": ""}


def _deployment(row: Row, number: int, blocs: dict[str, str], words: Words, since: str) -> Row:
    parts = dict.fromkeys(part for part in (words.actor_short(row["sponsor"]), row["name"]) if part)
    return {
        "lane": str(number),
        "label": plain(" · ".join(parts), MOST_LETTERS),
        "colour": BLOCS.get(blocs.get(row["sponsor"], ""), OTHERS),
        "text": words.number(float(row["headcount"]), 0) if _counted(row) else "",
        "hover": _hover_of_forces(row, words),
        **(_times(row, since) if row["origin"] == "record" else _moment(row, since)),
    }


def _counted(row: Row) -> bool:
    """Whether a headcount is known that says more than that nobody is left."""
    return not pd.isna(row["headcount"]) and row["headcount"] > 0


def _hover_of_forces(row: Row, words: Words) -> str:
    name = plain(f"{words.actor(row['sponsor'])}: {row['name']}" if row["name"] else words.actor(row["sponsor"]))
    lines = [f"<b>{name}</b>", _period(row, words)]
    if row["kind"]:
        lines.append(words(f"kinds.{row['kind']}"))
    if _counted(row):
        count, date = words.number(float(row["headcount"]), 0), words.date(row["headcount_date"])
        lines.append(words("hover.headcount", count=count, date=date))
    lines.append(words(f"verified.{row['verified'] or 'machine'}"))
    return "<br>".join(lines)


def _period(row: Row, words: Words) -> str:
    if row.get("origin", "record") != "record":
        return words("dates.told", date=words.date(row["from"]))
    if row["to"]:
        return words("dates.between", start=words.date(row["from"]), end=words.date(row["to"]))
    return words("dates.ongoing", start=words.date(row["from"]))


def of_context(context: pd.DataFrame, memberships: pd.DataFrame, words: Words, since: str) -> pd.DataFrame:
    """Who ruled (coloured by how) and which groups the country belonged to, from January of `since` on."""
    current = [table[(table["to"] == "") | (table["to"] >= since)] for table in (context, memberships)]
    names = countries.region_names(words.language)
    rulers, groups = (records(table) for table in current)
    return _frame(
        [_ruler(row, words, since) for row in rulers]
        + [_membership(row, words, names, since) for row in groups if row["region"] != countries.SCOPE_REGION]
    )


def _ruler(row: Row, words: Words, since: str) -> Row:
    name = plain(f"{row['leader']} ({words('regimes.' + row['regime'])})")
    return {
        "lane": "ruler",
        "label": words("country.ruler"),
        "colour": REGIMES[row["regime"]],
        "text": plain(row["leader"]),
        "hover": f"<b>{name}</b><br>{_period(row, words)}",
        **_times(row, since),
    }


def _membership(row: Row, words: Words, names: dict[str, str], since: str) -> Row:
    name = plain(names[row["region"]])
    return {
        "lane": row["region"],
        "label": name,
        "colour": MEMBER,
        "text": "",
        "hover": f"<b>{name}</b><br>{_period(row, words)}",
        **_times(row, since),
    }


def _times(row: Row, since: str) -> Row:
    """From the first to the last ISO day that the dates can mean, not before January of `since`."""
    return {"start": max(first_day(row["from"]), f"{since}-01-01"), "end": last_day(row["to"])}


def _moment(row: Row, since: str) -> Row:
    """The month around a date that an article gives."""
    start = max(first_day(row["from"]), f"{since}-01-01")
    return {"start": start, "end": str((pd.Timestamp(start) + pd.DateOffset(months=1)).date())}


def promises(context: pd.DataFrame, words: Words) -> str:
    """The promised end of the transition and the next election of who rules now, as far as recorded."""
    return " ".join(
        words(f"country.{key}", date=words.date(row[key]))
        for row in records(context[context["to"] == ""].tail(1))
        for key in ("promised_end", "next_election")
        if row[key]
    )


def _frame(rows: Iterable[Row]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS)).fillna("")
