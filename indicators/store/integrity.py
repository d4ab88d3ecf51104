"""Whether a store still holds what was stored: its pages and indexes, its texts, quotes and ids."""

import json
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import Connection, select, text

from indicators.records import Article, short_hash
from indicators.store.articles import CODED, PUBLISHED, seal_event
from indicators.store.engine import DamageError
from indicators.store.schema import articles, events

_SEALED = ("magnitude", "confidence", "evidence")


def check(connection: Connection) -> list[str]:
    """Say what is wrong: damaged pages, texts that do not match their ids, quotes that are not where they should be."""
    found: list[str] = []
    if connection.dialect.name == "sqlite":
        found += [row for row in connection.scalars(text("PRAGMA integrity_check")) if row != "ok"]
    found += _check_texts(connection)
    return found


def _check_texts(connection: Connection) -> Iterator[str]:
    """Hold texts and quotes against their ids, a few hundred articles in memory at a time."""
    query = (
        select(articles.c.article_id, articles.c.text, events.c.event_id, events.c.evidence)
        .outerjoin(events, events.c.article_id == articles.c.article_id)
        .order_by(articles.c.article_id, events.c.event_id)
    )
    checked = ""
    for article_id, body, event_id, evidence in connection.execute(query, execution_options={"yield_per": 500}):
        if article_id != checked and Article(text=body).article_id != article_id:
            yield f"the text of article {article_id} was changed: ingest it again."
        if event_id and any(body[item["start"] : item["end"]] != item["quote"] for item in json.loads(evidence)):
            yield f"a quote of event {event_id} is not in its article {article_id}."
        checked = article_id


def check_indexes(connection: Connection) -> None:
    """Raise DamageError where an index of SQLite has lost rows: what it lost would silently be missing."""
    if connection.dialect.name == "sqlite":
        for table in ("events", "publications"):
            if connection.scalar(text(f"PRAGMA integrity_check('{table}')")) != "ok":
                raise DamageError


def check_publications(table: pd.DataFrame) -> None:
    """Raise DamageError unless each publication is the one that its id names and has its article.

    A date may have been filled in since.
    """
    if table["language"].isna().any() or not table["kind"].isin(("article", "summary")).all():
        raise DamageError
    for row in zip(*(table[name] for name in ("publication_id", *PUBLISHED)), strict=True):
        if row[0] not in (short_hash(*row[1:]), short_hash(*row[1:-1], "")):
            raise DamageError


def check_events(table: pd.DataFrame) -> None:
    """Raise DamageError unless each event is the one that its id names, and sealed as it was stored."""
    for row in zip(*(table[name] for name in ("event_id", "seal", *CODED, *_SEALED)), strict=True):
        about, sealed = row[2 : 2 + len(CODED)], row[2 + len(CODED) :]
        if row[0] != short_hash(*about) or row[1] not in (seal_event(*sealed), ""):
            raise DamageError
