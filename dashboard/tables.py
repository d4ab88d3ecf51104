"""Tables as readers see them: columns and codes in words, for `st.dataframe`, which reads no markup."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.labels import event_title
from dashboard.texts import Words
from indicators.corrections import Decision


def presence(ledger: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The ledger of foreign forces, a row a deployment, with the index of the rows that came in."""
    names = ledger["host"].map(words.sort_key)
    ledger = ledger.loc[pd.DataFrame({"host": names, "from": ledger["from"]}).sort_values(["host", "from"]).index]
    count = [None if pd.isna(value) else int(value) for value in ledger["headcount"]]
    return pd.DataFrame(
        {
            words("columns.host"): ledger["host"].map(words.country),
            words("columns.sponsor"): ledger["sponsor"].map(words.actor),
            words("columns.name"): ledger["name"],
            words("columns.kind"): [words(f"kinds.{kind}") if kind else "" for kind in ledger["kind"]],
            words("columns.from"): ledger["from"],
            words("columns.to"): ledger["to"],
            words("columns.headcount"): pd.array(count, dtype="Int64"),
            words("columns.status"): [words.find(f"status.{status}") for status in ledger["status"]],
            words("columns.verified"): _verified(ledger["verified"], words),
            words("columns.sources"): ledger["sources"],
        },
        index=ledger.index,
    )


def coups(incidents: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The coups, attempts and plots, newest first, with the index of the rows that came in."""
    rows = incidents.sort_values(["date", "event_id"], ascending=False)
    return pd.DataFrame(
        {
            words("columns.date"): rows["date"],
            words("columns.country"): rows["country"].map(words.country),
            words("columns.type"): [words(f"types.coup.{kind}") for kind in rows["type"]],
            words("columns.status"): [words(f"status.{status}") for status in rows["status"]],
            words("columns.note"): rows["note"],
            words("columns.verified"): _verified(rows["verified"], words),
            words("columns.sources"): rows["sources"],
        },
        index=rows.index,
    )


def articles(listed: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The articles read (with `points`), a row a publication."""
    return pd.DataFrame(
        {
            words("columns.title"): [short(title) or words("articles.untitled") for title in listed["title"]],
            words("columns.publisher"): [short(publisher, 40) for publisher in listed["publisher"]],
            words("columns.published"): listed["published"],
            words("columns.language"): [words(f"articles.languages.{code}") for code in listed["language"]],
            words("columns.events"): listed["events"],
            words("columns.points"): listed["points"].round(1),
        }
    )


def styled_articles(listed: pd.DataFrame, words: Words) -> Any:
    """The articles with their points as the language writes numbers; they still sort as numbers."""

    def written(points: object) -> str:
        return words.number(float(str(points)))

    return articles(listed, words).style.format({words("columns.points"): written})


def changes(changed: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Scores before and after: a row a country, indicator and month."""
    return pd.DataFrame(
        {
            words("columns.country"): changed["country"].map(words.country),
            words("columns.indicator"): [words.indicator(name, "short") for name in changed["indicator"]],
            words("columns.month"): changed["month"].map(words.month),
            words("columns.before"): changed["before"].map(words.number),
            words("columns.after"): changed["after"].map(words.number),
            words("columns.change"): changed["change"].map(words.change),
        }
    )


def decisions(log: Sequence[Decision], states: dict[str, str], words: Words) -> pd.DataFrame:
    """The log of decisions, and what became of each."""
    return pd.DataFrame(
        {
            words("columns.made"): [one.made[:16].replace("T", " ") for one in log],
            words("columns.by"): [one.by for one in log],
            words("columns.decision"): [words(f"articles.decisions.{one.kind}") for one in log],
            words("columns.about"): [_about(one, words) for one in log],
            words("columns.state"): [words(f"articles.states.{states[one.decision_id]}") for one in log],
            words("columns.note"): [short(one.note) for one in log],
        }
    )


def _about(decision: Decision, words: Words) -> str:
    event = decision.standing or decision.machine
    if event is None:
        return decision.published or decision.target
    return event_title(event, words)


def short(text: str, most: int = 120) -> str:
    """Text on one line, cut where it is long."""
    shown = " ".join(text.split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _verified(values: "pd.Series[str]", words: Words) -> list[str]:
    return [words(f"verified.{value or 'machine'}") for value in values]
