"""Puts frames into words: names, numbers and hover texts in the reader's language, safe to draw."""

from collections.abc import Callable, Sequence

import pandas as pd

from dashboard.frames import Row, records
from dashboard.safe import plain
from dashboard.texts import Words
from indicators.records import Event


def with_texts(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Add `label, score_text, change_text, hover` to rows of scores."""
    named = table.assign(label=[words.country(code) for code in table["country"]])
    return named.assign(
        score_text=_each(named, _score, words),
        change_text=[words.change(value) for value in named["change_12m"]],
        hover=_each(named, score_hover, words),
    )


def _each(table: pd.DataFrame, write: Callable[[Row, Words], str], words: Words) -> list[str]:
    return [write(row, words) for row in records(table)]


def _score(row: Row, words: Words) -> str:
    if pd.isna(row["score"]):
        return words("coverage.short_none")
    return words.number(row["score"]) + (words("coverage.mark_thin") if row["coverage"] == "thin" else "")


def score_hover(row: Row, words: Words) -> str:
    """What the pointer shows on a country: name, score, change, coverage."""
    lines = [f"<b>{plain(row['label'])}</b>"]
    if pd.notna(row["score"]):
        lines.append(words("hover.score", score=words.number(row["score"]), rank=row["rank"]))
        lines.append(words("hover.change", change=words.change(row["change_12m"])))
        if abs(row["adjusted"] - row["score"]) >= 0.05:
            lines.append(words("hover.adjusted", score=words.number(row["adjusted"])))
        lines.append(words("hover.incidents", count=row["incidents"]))
    lines.append(words(f"coverage.{row['coverage']}"))
    return "<br>".join(lines)


def incident_title(row: Row, words: Words) -> str:
    """An incident in a few words, without its date: `ECOWAS: sanction (border closure)`, `Coup attempt`."""
    kind = words(f"types.{row['indicator']}.{row['type']}")
    actor = "" if row["indicator"] == "coup" else words("incident.of_actor", actor=words.actor_short(row["actor"]))
    detail = words("incident.detail", detail=row["name"]) if row["name"] else ""
    status = "" if row["status"] == "asserted" else words("incident.detail", detail=words(f"status.{row['status']}"))
    text = f"{actor}{kind}{detail}{status}"
    return text[:1].upper() + text[1:]


def incident_line(row: Row, words: Words) -> str:
    """An incident with its date."""
    return words("incident.dated", incident=incident_title(row, words), date=words.date(row["date"]))


def event_title(event: Event, words: Words) -> str:
    """A coded event in a few words: country, what, when."""
    row = {name: getattr(event, name) for name in ("indicator", "type", "actor", "status")} | {"name": ""}
    country, what = words.country(event.country), incident_title(row, words)
    return words("articles.event", country=country, event=what, date=words.date(event.date))


def with_incident_texts(incidents: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Add `title, when, line, hover` to incidents."""
    return incidents.assign(
        title=_each(incidents, incident_title, words),
        when=[words.date(date) for date in incidents["date"]],
        line=_each(incidents, incident_line, words),
        hover=_each(incidents, incident_hover, words),
    )


def incident_hover(row: Row, words: Words) -> str:
    """What the pointer shows on an incident."""
    lines = [f"<b>{plain(incident_title(row, words))}</b>", words.date(row["date"])]
    lines.append(words("hover.attested", reports=row["reports"], publishers=row["publishers"]))
    lines.append(words(f"verified.{row['verified'] or 'machine'}"))
    return "<br>".join(lines)


def with_months(scores: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Add `hover` to the months of a trend: the month, the country, the score."""
    return scores.assign(hover=_each(scores, _month_hover, words))


def _month_hover(row: Row, words: Words) -> str:
    head = f"<b>{plain(words.country(row['country']))}</b>, {words.date(row['month'])}"
    coverage = words(f"coverage.{row['coverage']}")
    return f"{head}<br>{_score(row, words)}<br>{coverage}"


def with_share_texts(shares: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Add `short, share_text, hover` to incidents with their share of a score, in points."""
    named = with_incident_texts(shares, words)
    return named.assign(
        short=[plain(line, 64) for line in named["line"]],
        share_text=[words.number(share) for share in named["share"]],
        hover=[
            f"{hover}<br>{words('hover.share', points=words.number(share))}"
            for hover, share in zip(named["hover"], named["share"], strict=True)
        ],
    )


def with_differences(table: pd.DataFrame, first: str, second: str, words: Words) -> pd.DataFrame:
    """Add `hover` to months with a difference between two countries, in points."""
    names = f"{plain(words.country(first))} − {plain(words.country(second))}"
    hover = [
        f"<b>{words.month(month)}</b><br>{names}: {words.change(points)}"
        for month, points in zip(table["month"], table["difference"], strict=True)
    ]
    return table.assign(hover=hover)


def change_sentence(row: Row, words: Words) -> str:
    """A score, its rank and its change within a year, in a sentence."""
    values = {
        "country": words.country(row["country"]),
        "indicator": words.indicator(row["indicator"], "short"),
        "month": words.date(row["month"]),
        "score": words.number(row["score"]),
        "rank": row["rank"],
    }
    if pd.isna(row["score"]):
        return words("country.no_score", **values)
    if pd.isna(row["change_12m"]):
        return words("country.score_alone", **values)
    direction = "same" if abs(row["change_12m"]) < 0.05 else "higher" if row["change_12m"] > 0 else "lower"
    return words(f"country.score_{direction}", change=words.number(abs(row["change_12m"])), **values)


def movers_text(moved: pd.DataFrame, words: Words) -> str:
    """The incidents that moved a score, each with its points."""
    return "; ".join(
        words("country.mover", incident=incident_line(row, words), points=words.change(row["change"]))
        for row in records(moved)
    )


def side_by_side(scores: pd.DataFrame, names: Sequence[str], codes: Sequence[str], words: Words) -> pd.DataFrame:
    """One month's scores with their changes: a row an indicator, a column a country, ready to read."""
    cells = {(row["indicator"], row["country"]): _score_and_change(row, words) for row in records(scores)}
    columns = {words.country(code): [cells[name, code] for name in names] for code in codes}
    return pd.DataFrame(columns, index=pd.Index([words.indicator(name, "short") for name in names]))


def _score_and_change(row: Row, words: Words) -> str:
    if pd.isna(row["score"]):
        return words("coverage.short_none")
    return words("compare.cell", score=_score(row, words), change=words.change(row["change_12m"]))


def beside_score(row: Row, words: Words) -> str:
    """What stands beside a score: its evidence band where there is one, and the score adjusted for coverage."""
    if pd.isna(row["score"]):
        return ""
    said = []
    if pd.notna(row["low"]) and pd.notna(row["high"]):
        said.append(words("country.band_text", low=words.number(row["low"]), high=words.number(row["high"])))
    if abs(row["adjusted"] - row["score"]) >= 0.05:
        said.append(words("country.adjusted", score=words.number(row["adjusted"])))
    return " ".join([*said, words(f"country.coverage_{row['coverage']}")])
