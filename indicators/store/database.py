"""The store: articles with their coded events, and the scored panel. All SQL of the project is in this package."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from sqlalchemy import func, select

from indicators.corrections import Decision
from indicators.records import Article, Event
from indicators.settings import store_address
from indicators.store import articles, corrections, generations, imports, integrity, schema, search
from indicators.store.articles import Outcome, Reading
from indicators.store.engine import open_engine, reading, writing
from indicators.store.generations import Generation


class Database:
    """Tables in SQLite (a file, WAL) or PostgreSQL. Every method is one transaction; all raise StoreError."""

    def __init__(self, address: str | None = None) -> None:
        """Open the store at a path or URL (by default the user's own) and bring its tables up to date."""
        self.address = store_address(address)
        self._engine = open_engine(self.address)

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def known(self, found: Iterable[Article], coder: str) -> set[str]:
        """Which of these articles the store has already, as published, read by this coder: their publication ids."""
        with reading(self._engine) as connection:
            return articles.known_publications(connection, [articles.publication_id(one) for one in found], coder)

    def add(self, readings: Iterable[Reading]) -> list[Outcome]:
        """Store readings, all or none of them, and say of each whether it was new."""
        batch = list(readings)
        with writing(self._engine) as connection:
            outcomes = articles.add_readings(connection, batch)
            for one in batch:
                if not one.article.published:
                    corrections.fill_date(connection, one.article.article_id)
        return outcomes

    def recoded(self, readings: Iterable[Reading]) -> None:
        """Replace what the coder made of articles that the store has; their publications stay as they are."""
        with writing(self._engine) as connection:
            for one in readings:
                articles.replace_coding(connection, one)

    def append(self, decisions: Iterable[Decision]) -> list[bool]:
        """Add decisions to the log, all or none of them, and say of each whether it was new."""
        with writing(self._engine) as connection:
            return corrections.append(connection, decisions)

    def decisions(self, article_id: str | None = None) -> list[Decision]:
        """The log of decisions, oldest first; of one article where it is named."""
        with reading(self._engine) as connection:
            return corrections.read(connection, article_id)

    def decided_publications(self) -> pd.DataFrame:
        """The publications of every article that was decided on, with its `language, sketch, text`."""
        return self._frame(corrections.decided_publications())

    def unread(self) -> list[str]:
        """The ids of the articles whose date was decided and that wait to be coded by it."""
        with reading(self._engine) as connection:
            return sorted(connection.scalars(corrections.unread()))

    def came_undated(self, article_id: str) -> bool:
        """Whether the store has the article and a publication of it came without a date."""
        with reading(self._engine) as connection:
            return corrections.came_undated(connection, article_id)

    def article_of(self, event_id: str) -> str | None:
        """The id of the article that an event belongs to, whether coded or decided; None where nobody knows it."""
        with reading(self._engine) as connection:
            return corrections.find_article(connection, event_id)

    def outdated(self, coder: str) -> list[str]:
        """The ids of the articles that another coder than this one read."""
        with reading(self._engine) as connection:
            query = select(schema.articles.c.article_id).where(schema.articles.c.coder != coder)
            return sorted(connection.scalars(query))

    def findings(self) -> list[str]:
        """Check the store itself: its pages, and that every text is the one that its id names."""
        with reading(self._engine) as connection:
            return [f"store: {finding}" for finding in integrity.check(connection)]

    def superseded(self, as_of: str) -> set[str]:
        """The ids of publications that a later edit at the same address had replaced by an ISO day."""
        with reading(self._engine) as connection:
            return articles.superseded(connection, as_of)

    def article(self, article_id: str) -> Article | None:
        """One article, as its earliest publication has it."""
        with reading(self._engine) as connection:
            return articles.read_article(connection, article_id)

    def events_of(self, article_id: str) -> list[Event]:
        """The events of one article."""
        with reading(self._engine) as connection:
            return articles.read_events(connection, article_id)

    def articles(self) -> pd.DataFrame:
        """List the publications: article_id, title, publisher, url, published, language, kind, events, location.

        Also `countries`: the codes of those that it speaks of, joined by blanks.
        """
        counts = (
            select(schema.events.c.article_id, func.count().label("events")).group_by(schema.events.c.article_id)
        ).subquery()
        columns = [
            schema.publications.c[name]
            for name in ("publication_id", "article_id", "title", "publisher", "url", "published")
        ]
        query = (
            select(
                *columns, schema.articles.c.language, schema.publications.c.kind,
                func.coalesce(counts.c.events, 0).label("events"), schema.publications.c.location,
                schema.articles.c.countries,
            )
            .outerjoin(schema.articles, schema.articles.c.article_id == schema.publications.c.article_id)
            .outerjoin(counts, counts.c.article_id == schema.publications.c.article_id)
            .order_by(schema.publications.c.published, schema.publications.c.publication_id)
        )  # fmt: skip
        return self._frame(query, integrity.check_publications).drop(columns="publication_id")

    def search(self, words: str) -> set[str]:
        """The ids of the articles in which each word occurs, in the text, a title or a publisher's name.

        Case and accents make no difference; without words all articles match.
        """
        with reading(self._engine) as connection:
            return set(connection.scalars(search.matching(words)))

    def readings(self, as_of: str | None = None) -> pd.DataFrame:
        """Count the articles that spoke of each country: `country, month, articles`, by month of first publication."""
        first = (
            select(schema.publications.c.article_id, func.min(schema.publications.c.published).label("published"))
            .where(schema.publications.c.published != "")
            .group_by(schema.publications.c.article_id)
        ).subquery()
        month = func.substr(first.c.published, 1, 7).label("month")
        query = (
            select(schema.articles.c.countries, month, func.count().label("articles"))
            .join(first, first.c.article_id == schema.articles.c.article_id)
            .where(schema.articles.c.countries != "", first.c.published <= (as_of or "9999"), func.length(month) == 7)
            .group_by(schema.articles.c.countries, month)
        )
        table = self._frame(query).astype({"countries": "str", "month": "str", "articles": "int64"})
        table = table.assign(country=table["countries"].str.split()).explode("country")
        return table.groupby(["country", "month"])["articles"].sum().reset_index()

    def coded(self) -> pd.DataFrame:
        """Every coded event with every publication of its article: what `reports` are made of."""
        published = [column for column in schema.publications.c if column.name != "article_id"]
        query = (
            select(schema.events, *published, schema.articles.c.language, schema.articles.c.sketch)
            .outerjoin(schema.publications, schema.publications.c.article_id == schema.events.c.article_id)
            .outerjoin(schema.articles, schema.articles.c.article_id == schema.events.c.article_id)
            .order_by(schema.events.c.event_id, schema.publications.c.publication_id)
        )
        return self._frame(query, integrity.check_publications, integrity.check_events).drop(columns="seal")

    def import_rows(self, origin: str, reports: pd.DataFrame) -> int:
        """Store what was imported from one public data set, instead of what was before; returns how many rows went."""
        with writing(self._engine) as connection:
            return imports.replace(connection, origin, reports)

    def imported(self) -> pd.DataFrame:
        """Everything that was imported, as reports (see `reports`)."""
        with reading(self._engine) as connection:
            return imports.read(connection)

    def drop_import(self, origin: str) -> int:
        """Take the rows of one public data set out; returns how many there were."""
        with writing(self._engine) as connection:
            return imports.drop(connection, origin)

    def sizes(self) -> list[int]:
        """How many publications, events, imported rows and decisions there are: what the scores are built from."""
        tables = (schema.publications, schema.events, schema.imported, schema.corrections)
        with reading(self._engine) as connection:
            return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]

    def publish(self, about: dict[str, Any], tables: dict[str, pd.DataFrame]) -> Generation:
        """Write one generation of the panel in one transaction: all of it is seen, or nothing."""
        with writing(self._engine) as connection:
            return generations.write(connection, about, tables)

    def newest(self) -> Generation | None:
        """The newest generation, or None before the first scoring."""
        with reading(self._engine) as connection:
            return generations.latest(connection)

    def panel(self, table: str, generation: Generation, **where: Any) -> pd.DataFrame:
        """Read a table of a generation (`scores`, `shares`, ...), narrowed where a value is given."""
        with reading(self._engine) as connection:
            return generations.read(connection, schema.metadata.tables[table], generation.number, **where)

    def _frame(self, query: Any, *checks: Callable[[pd.DataFrame], None]) -> pd.DataFrame:
        with reading(self._engine) as connection:
            if checks:
                integrity.check_indexes(connection)
            result = connection.execute(query)
            table = pd.DataFrame(result.all(), columns=list(result.keys()))
            for check in checks:
                check(table)
        return table
