"""Articles, their publications and their events in the store: adding is atomic per article, and repeatable."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

import pandas as pd
from sqlalchemy import Connection, delete, func, insert, select, text, update

from indicators.records import Article, Coding, Event, Evidence, short_hash
from indicators.store.engine import DamageError
from indicators.store.schema import articles, events, publications

_PUBLISHED = ("article_id", "publisher", "title", "url", "published")  # what a publication's id is made of
_CODED = ("article_id", "indicator", "type", "country", "actor", "status", "date")  # and an event's
_SEALED = ("magnitude", "confidence", "evidence")
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
    return short_hash(*(getattr(article, name) for name in _PUBLISHED))


def known_publications(connection: Connection, ids: Iterable[str], coder: str) -> set[str]:
    """Which of these publications the store has, read by this coder."""
    query = (
        select(publications.c.publication_id)
        .join(articles, articles.c.article_id == publications.c.article_id)
        .where(publications.c.publication_id.in_(list(ids)), articles.c.coder == coder)
    )
    return set(connection.scalars(query))


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
    for row in zip(*(table[name] for name in ("publication_id", *_PUBLISHED)), strict=True):
        if row[0] not in (short_hash(*row[1:]), short_hash(*row[1:-1], "")):
            raise DamageError


def check_events(table: pd.DataFrame) -> None:
    """Raise DamageError unless each event is the one that its id names, and sealed as it was stored."""
    for row in zip(*(table[name] for name in ("event_id", "seal", *_CODED, *_SEALED)), strict=True):
        about, sealed = row[2 : 2 + len(_CODED)], row[2 + len(_CODED) :]
        if row[0] != short_hash(*about) or row[1] not in (_seal(*sealed), ""):
            raise DamageError


def _seal(magnitude: float | None, confidence: float, evidence: str) -> str:
    number = "" if pd.isna(magnitude) else f"{magnitude:.17g}"
    return short_hash(number, f"{confidence:.17g}", evidence)


def _add_publication(connection: Connection, reading: Reading) -> bool:
    """Add the publication unless it is there; say whether it was."""
    article, key = reading.article, publication_id(reading.article)
    if connection.scalar(select(publications.c.publication_id).where(publications.c.publication_id == key)):
        return True
    about = {name: getattr(article, name) for name in ("publisher", "title", "url", "published", "kind", "location")}
    connection.execute(
        insert(publications).values(publication_id=key, article_id=article.article_id, stored=reading.stored, **about)
    )
    return False


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
    rows = [_event_row(event) for event in reading.coding.events]
    if rows:
        connection.execute(insert(events), rows)


def _event_row(event: Event) -> dict[str, Any]:
    kept = ("indicator", "type", "country", "actor", "date", "status", "magnitude", "confidence", "article_id", "why")
    row = {name: getattr(event, name) for name in kept}
    evidence = json.dumps([asdict(item) for item in event.evidence], ensure_ascii=False)
    seal = _seal(event.magnitude, event.confidence, evidence)
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
