"""The log of decisions in the store: rows are only ever added, and never touch what the coder read.

An article's date is the one thing that a decision fills in: publications that came without one carry the decided date
as long as the decision holds. That they came without shows in their ids, so it can always be taken back.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, or_, select, update

from indicators.corrections import Decision, in_force
from indicators.corrections.files import as_dict, from_dict
from indicators.records import short_hash
from indicators.store.schema import articles, corrections, events, publications

UNREAD = ""
"""The coder of an article that waits to be coded again."""


def append(connection: Connection, decisions: Iterable[Decision]) -> list[bool]:
    """Add decisions to the log; says of each whether it was new. A date takes effect at once."""
    return [_append(connection, one) for one in decisions]


def _append(connection: Connection, decision: Decision) -> bool:
    key = decision.decision_id
    if connection.scalar(select(corrections.c.decision_id).where(corrections.c.decision_id == key)):
        return False
    connection.execute(insert(corrections).values(_row(decision)))
    if not decision.target:
        fill_date(connection, decision.article_id)
    return True


def _row(decision: Decision) -> dict[str, Any]:
    row = as_dict(decision)
    events_ = {name: json.dumps(row[name], ensure_ascii=False) if row[name] else "" for name in ("machine", "event")}
    standing = decision.standing
    return row | events_ | {"decision_id": decision.decision_id, "standing": standing.event_id if standing else ""}


def read(connection: Connection, article_id: str | None = None) -> list[Decision]:
    """The log, oldest first; of one article where it is named."""
    query = select(corrections).order_by(corrections.c.made, corrections.c.decision_id)
    if article_id is not None:
        query = query.where(corrections.c.article_id == article_id)
    return [_decision(row) for row in connection.execute(query).mappings()]


def _decision(row: RowMapping) -> Decision:
    values = {name: value for name, value in row.items() if name not in ("decision_id", "standing")}
    return from_dict(values | {name: json.loads(values[name] or "null") for name in ("machine", "event")})


def find_article(connection: Connection, event_id: str) -> str | None:
    """The article that an event belongs to, whether the coder found it or an analyst made it stand."""
    coded = select(events.c.article_id).where(events.c.event_id == event_id)
    decided = select(corrections.c.article_id).where(
        or_(corrections.c.target == event_id, corrections.c.standing == event_id)
    )
    return connection.scalar(coded) or connection.scalar(decided.limit(1))


def decided_publications() -> Any:
    """Query the publications of every article that was decided on, with its `language, sketch, text`."""
    decided = select(corrections.c.article_id)
    return (
        select(publications, articles.c.language, articles.c.sketch, articles.c.text)
        .join(articles, articles.c.article_id == publications.c.article_id)
        .where(publications.c.article_id.in_(decided))
        .order_by(publications.c.publication_id)
    )


def unread() -> Any:
    """Query the articles whose date was decided and that wait to be coded by it."""
    decided = select(corrections.c.article_id).where(corrections.c.target == "")
    return select(articles.c.article_id).where(articles.c.article_id.in_(decided), articles.c.coder == UNREAD)


def fill_date(connection: Connection, article_id: str) -> None:
    """Give publications that came without a date the decided one, if any was, and have the article coded again."""
    log = [one for one in read(connection, article_id) if not one.target]
    rows = connection.execute(select(publications).where(publications.c.article_id == article_id)).mappings().all()
    if not log or not rows:
        return
    decision = in_force(log).get((article_id, ""))
    published = decision.published if decision else ""
    dated = [{**row, "published": published} if _came_undated(row) else dict(row) for row in rows]
    for row in dated:
        key = publications.c.publication_id == row["publication_id"]
        connection.execute(update(publications).where(key).values(published=row["published"]))
    lead = min(dated, key=lambda row: (row["published"] or "9999", row["publisher"], row["url"], row["title"]))
    values = {"lead": lead["publication_id"], "coder": UNREAD}
    connection.execute(update(articles).where(articles.c.article_id == article_id).values(values))


def came_undated(connection: Connection, article_id: str) -> bool:
    """Whether a publication of the article came without a date, decided since or not."""
    rows = connection.execute(select(publications).where(publications.c.article_id == article_id)).mappings()
    return any(_came_undated(row) for row in rows)


def _came_undated(row: RowMapping) -> bool:
    came = short_hash(row["article_id"], row["publisher"], row["title"], row["url"], "")
    return bool(row["publication_id"] == came)
