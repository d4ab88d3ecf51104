"""Frames for bars along time: forces in a country, who ruled it, what it belonged to."""

from collections.abc import Iterable

import pandas as pd

from dashboard.frames import Row, records
from dashboard.safe import plain
from dashboard.texts import Words
from indicators import countries
from indicators.reports import first_day, last_day

COLUMNS = ("lane", "start", "end", "colour", "text", "hover")
BLOCS = {"west": "#2f6690", "russia": "#b5452c"}
OTHERS = "#7d8597"
REGIMES = {
    "elected": "#2f6690", "transition": "#b8860b", "military": "#b5452c", "one-party": "#7d6a8f",
    "monarchy": "#5f8a6b", "civil-war": "#444b57",
}  # fmt: skip
MEMBER = "#6c8a7f"


def of_forces(
    ledger: pd.DataFrame, blocs: dict[str, str], words: Words, since: str, *, with_host: bool
) -> pd.DataFrame:
    """One bar a deployment of the ledger that lasted beyond January of `since`, coloured by its sponsor's bloc."""
    rows = records(ledger[(ledger["from"] != "") & ((ledger["to"] == "") | (ledger["to"] >= since))])
    return _frame(
        {
            "lane": _lane(row, words, with_host),
            "start": first_day(row["from"]),
            "end": last_day(row["to"]),
            "colour": BLOCS.get(blocs.get(row["sponsor"], ""), OTHERS),
            "text": "" if pd.isna(row["headcount"]) else words.number(float(row["headcount"]), 0),
            "hover": _hover_of_forces(row, words),
        }
        for row in rows
    )


def _lane(row: Row, words: Words, with_host: bool) -> str:
    parts = [words.country(row["host"])] if with_host else []
    parts += [words.actor(row["sponsor"]), row["name"]]
    return plain(" · ".join(dict.fromkeys(part for part in parts if part)), 52)


def _hover_of_forces(row: Row, words: Words) -> str:
    name = plain(f"{words.actor(row['sponsor'])}: {row['name']}" if row["name"] else words.actor(row["sponsor"]))
    lines = [f"<b>{name}</b>", _period(row, words)]
    if row["kind"]:
        lines.append(words(f"kinds.{row['kind']}"))
    if not pd.isna(row["headcount"]):
        count, date = words.number(float(row["headcount"]), 0), words.date(row["headcount_date"])
        lines.append(words("hover.headcount", count=count, date=date))
    lines.append(words(f"verified.{row['verified'] or 'machine'}"))
    return "<br>".join(lines)


def _period(row: Row, words: Words) -> str:
    if row["to"]:
        return words("dates.between", start=words.date(row["from"]), end=words.date(row["to"]))
    return words("dates.ongoing", start=words.date(row["from"]))


def of_context(context: pd.DataFrame, memberships: pd.DataFrame, words: Words, since: str) -> pd.DataFrame:
    """Who ruled (coloured by how) and which groups the country belonged to, from January of `since` on."""
    current = [table[(table["to"] == "") | (table["to"] >= since)] for table in (context, memberships)]
    names = countries.region_names(words.language)
    rulers, groups = (records(table) for table in current)
    return _frame(
        [_ruler(row, words) for row in rulers]
        + [_membership(row, words, names) for row in groups if row["region"] != countries.SCOPE_REGION]
    )


def _ruler(row: Row, words: Words) -> Row:
    name = plain(f"{row['leader']} ({words('regimes.' + row['regime'])})")
    hover = f"<b>{name}</b><br>{_period(row, words)}"
    lane, colour = words("country.ruler"), REGIMES[row["regime"]]
    return {"lane": lane, "colour": colour, "text": plain(row["leader"]), "hover": hover, **_times(row)}


def _membership(row: Row, words: Words, names: dict[str, str]) -> Row:
    name = plain(names[row["region"]])
    return {
        "lane": name,
        "colour": MEMBER,
        "text": "",
        "hover": f"<b>{name}</b><br>{_period(row, words)}",
        **_times(row),
    }


def _times(row: Row) -> Row:
    return {"start": first_day(row["from"]), "end": last_day(row["to"])}


def promises(context: pd.DataFrame, words: Words) -> str:
    """The promised end of the transition and the next election of who rules now, as far as recorded."""
    return " ".join(
        words(f"country.{key}", date=words.date(row[key]))
        for row in records(context[context["to"] == ""].tail(1))
        for key in ("promised_end", "next_election")
        if row[key]
    )


def _frame(rows: Iterable[Row]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS))
