"""Short ways to build the frames that tests need."""

from typing import Any

import pandas as pd

from indicators.reports import frame


def report(event_id: str = "e1", **changed: Any) -> dict[str, Any]:
    """One report of a coup in Niger by a newspaper, with what a test changes in it."""
    row = {
        "event_id": event_id,
        "indicator": "coup",
        "type": "success",
        "country": "NER",
        "actor": "",
        "date": "2023-07-26",
        "status": "asserted",
        "confidence": 0.8,
        "known": "2023-07-27",
        "kind": "article",
        "quote": "Soldiers took power.",
        "publisher": "The Paper",
        "title": "News",
        "published": "2023-07-27",
        "article_id": f"article-{event_id}",
        "origin": "article",
        "sketch": "",
    }
    row |= changed
    row.setdefault("sketch", "")
    return row


def reports(*rows: dict[str, Any]) -> pd.DataFrame:
    """A reports frame of such rows."""
    return frame(rows)


def presence(event_id: str, kind: str = "present", actor: str = "FRA", **changed: Any) -> dict[str, Any]:
    """One report of forces in Niger."""
    return report(event_id, indicator="presence", type=kind, actor=actor, **changed)


def stance(event_id: str, kind: str = "condemn", actor: str = "FRA", **changed: Any) -> dict[str, Any]:
    """One report of a partner's stance on Niger."""
    return report(event_id, indicator="condemnation", type=kind, actor=actor, **changed)


def readings(country: str = "NER", articles: int = 9, first: str = "2020-01", last: str = "2026-12") -> pd.DataFrame:
    """So many articles a month that speak of a country."""
    months = [str(month) for month in pd.period_range(first, last, freq="M")]
    return pd.DataFrame({"country": country, "month": months, "articles": articles})
