"""Articles, their publications and their events in the store: adding is atomic per article, and repeatable."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import pandas as pd
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from indicators.records import Article, Coding, Event, Evidence, short_hash
from indicators.store.engine import DamageError
from indicators.store.schema import articles, events, publications

PUBLISHED = ("article_id", "publisher", "title", "url", "published")  # what a publication's id is made of
CODED = ("article_id", "indicator", "type", "country", "actor", "status", "date")  # and an event's
Outcome = Literal["new", "known", "another publication"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what the coder made of it: `sketch` tells near copies, `coder` names the rules that read it."""

    article: Article
    coding: Coding
    sketch: str
    coder: str
    stored: str


def publication_id(article: Article) -> str:
    """Who published the text, where and when: the same on every machine."""
    return short_hash(*(getattr(article, name) for name in PUBLISHED))


def known_publications(connection: Connection, ids: Iterable[str], coder: str) -> set[str]:
    """Which of these publications the store has, read by this coder."""
    query = (
        select(publications.c.publication_id)
        .join(articles, articles.c.article_id == publications.c.article_id)
        .where(publications.c.publication_id.in_(list(ids)), articles.c.coder == coder)
    )
    return set(connection.scalars(query))


def add_readings(connection: Connection, readings: Sequence[Reading]) -> list[Outcome]:
    """Store readings in order: those of texts that nobody has yet all at once, which most are, the others singly."""
    fresh = _fresh(connection, [one.article.article_id for one in readings])
    new = [one for one in readings if one.article.article_id in fresh]
    _insert(connection, articles, [{"article_id": one.article.article_id, **_coded(one)} for one in new])
    _insert(connection, publications, [_published(one) for one in new])
    _insert(connection, events, [_event_row(event) for one in new for event in one.coding.events])
    return ["new" if one.article.article_id in fresh else add_reading(connection, one) for one in readings]


def _fresh(connection: Connection, ids: list[str]) -> set[str]:
    """The ids that stand once in a batch and not in the store."""
    known = set(connection.scalars(select(articles.c.article_id).where(articles.c.article_id.in_(ids))))
    return {one for one, count in Counter(ids).items() if count == 1 and one not in known}


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def add_reading(connection: Connection, reading: Reading) -> Outcome:
    """Store a reading. The events are coded by the earliest publication, so the order of arrival changes nothing."""
    article = reading.article
    row = connection.execute(select(articles).where(articles.c.article_id == article.article_id)).one_or_none()
    if row is None:
        connection.execute(insert(articles).values(article_id=article.article_id, **_coded(reading)))
    known = _add_publication(connection, reading)
    if row is None or _leads(connection, reading, row):
        connection.execute(update(articles).where(articles.c.article_id == article.article_id).values(_coded(reading)))
        _replace_events(connection, reading)
    if row is None:
        return "new"
    return "known" if known else "another publication"


def replace_coding(connection: Connection, reading: Reading) -> None:
    """Store what the coder made of an article that the store has, whose leading publication it was read from."""
    values = {name: value for name, value in _coded(reading).items() if name != "lead"}
    connection.execute(update(articles).where(articles.c.article_id == reading.article.article_id).values(values))
    _replace_events(connection, reading)


def _coded(reading: Reading) -> dict[str, str]:
    """What the leading publication decides, the white space of the text among it: offsets count in that text."""
    return {
        "text": reading.article.text,
        "language": reading.article.language,
        "countries": " ".join(reading.coding.countries),
        "sketch": reading.sketch,
        "lead": publication_id(reading.article),
        "coder": reading.coder,
    }


def _add_publication(connection: Connection, reading: Reading) -> bool:
    """Add the publication unless it is there; say whether it was."""
    key = publication_id(reading.article)
    if connection.scalar(select(publications.c.publication_id).where(publications.c.publication_id == key)):
        return True
    connection.execute(insert(publications).values(_published(reading)))
    return False


def _published(reading: Reading) -> dict[str, str]:
    article, names = reading.article, ("article_id", "publisher", "title", "url", "published", "kind", "location")
    about = {name: getattr(article, name) for name in names}
    return about | {"publication_id": publication_id(article), "stored": reading.stored}


def _leads(connection: Connection, reading: Reading, article: Any) -> bool:
    """Whether the events are to be coded by this publication: an earlier one, or the same with other rules."""
    if article.lead == publication_id(reading.article):
        return bool(article.coder != reading.coder)
    row = connection.execute(select(publications).where(publications.c.publication_id == article.lead)).one()
    return _rank(reading.article) < _rank(row)


def _rank(publication: Any) -> tuple[str, ...]:
    return publication.published or "9999", publication.publisher, publication.url, publication.title


def _replace_events(connection: Connection, reading: Reading) -> None:
    connection.execute(delete(events).where(events.c.article_id == reading.article.article_id))
    _insert(connection, events, [_event_row(event) for event in reading.coding.events])


def seal_event(magnitude: float | None, confidence: float, evidence: str) -> str:
    """Hash what an event's id does not name."""
    number = "" if pd.isna(magnitude) else f"{magnitude:.17g}"
    return short_hash(number, f"{confidence:.17g}", evidence)


def _event_row(event: Event) -> dict[str, Any]:
    kept = ("indicator", "type", "country", "actor", "date", "status", "magnitude", "confidence", "article_id", "why")
    row = {name: getattr(event, name) for name in kept}
    evidence = json.dumps([asdict(item) for item in event.evidence], ensure_ascii=False)
    seal = seal_event(event.magnitude, event.confidence, evidence)
    return row | {"event_id": event.event_id, "evidence": evidence, "seal": seal}


def read_article(connection: Connection, article_id: str) -> Article | None:
    """The article as its leading publication has it, or None."""
    query = (
        select(articles.c.text, articles.c.language, publications)
        .join(publications, publications.c.publication_id == articles.c.lead)
        .where(articles.c.article_id == article_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    about = {name: getattr(row, name) for name in ("title", "publisher", "url", "published", "kind", "location")}
    article = Article(text=row.text, language=row.language, **about)
    if article.article_id != article_id:
        raise DamageError
    return article


def read_events(connection: Connection, article_id: str) -> list[Event]:
    """The events of one article, in the order of their first sentence."""
    rows = connection.execute(select(events).where(events.c.article_id == article_id)).mappings()
    found = [_event(dict(row)) for row in rows]
    return sorted(found, key=lambda event: (event.evidence[0].start if event.evidence else 0, event.event_id))


def _event(row: dict[str, Any]) -> Event:
    row = {name: value for name, value in row.items() if name not in ("event_id", "seal")}
    evidence = tuple(Evidence(**item) for item in json.loads(row.pop("evidence")))
    return Event(evidence=evidence, **row)


def superseded(connection: Connection, as_of: str) -> set[str]:
    """The publications that another one at the same address has replaced by a day: the ids of those no longer valid.

    A later edit replaces an earlier one, and the article itself replaces our summary of it.
    """
    edited = (
        select(publications.c.url)
        .where(publications.c.url != "")
        .group_by(publications.c.url)
        .having(func.count(publications.c.article_id.distinct()) > 1)
    )
    rows = connection.execute(select(publications).where(publications.c.url.in_(edited))).all()
    known = sorted((row for row in rows if (row.published or row.stored) <= as_of), key=_recency)
    newest = {row.url: row for row in known}
    return {row.publication_id for row in known if newest[row.url].article_id != row.article_id}


def _recency(publication: Any) -> tuple[Any, ...]:
    row = publication
    return row.kind == "article", row.published, row.stored, row.publication_id
