"""The tables of the store. A change here goes with a migration in `migrations/versions`."""

from sqlalchemy import (
    BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table,
    Text, false,
)  # fmt: skip

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

articles = Table(
    "articles", metadata,
    Column("article_id", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("countries", Text, nullable=False),  # alpha-3 codes the article speaks of, joined by blanks
    Column("sketch", Text, nullable=False),  # of the text, to tell near copies; empty without events
    Column("lead", String(20), nullable=False),  # the publication whose date the events were coded by
    Column("coder", String(20), nullable=False),  # which lexicons and rules coded it
)  # fmt: skip

publications = Table(
    "publications", metadata,
    Column("publication_id", String(20), primary_key=True),
    Column("article_id", String(64), ForeignKey("articles.article_id"), nullable=False, index=True),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", String(10), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("location", Text, nullable=False),
    Column("stored", String(10), nullable=False),  # the day on which it came in
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("event_id", String(20), primary_key=True),
    Column("article_id", String(64), ForeignKey("articles.article_id"), nullable=False, index=True),
    Column("indicator", String(20), nullable=False),
    Column("type", String(20), nullable=False),
    Column("country", String(3), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("date", String(10), nullable=False),
    Column("status", String(12), nullable=False),
    Column("magnitude", Float),
    Column("confidence", Float, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON: [{start, end, quote}]
    Column("why", Text, nullable=False),
    Column("seal", String(20), nullable=False, server_default=""),  # a hash of what the id does not name
)  # fmt: skip

imported = Table(
    "imported", metadata,
    Column("origin", String(40), nullable=False),  # the name of the format, as the command line has it
    Column("event_id", String(80), nullable=False),
    Column("date", String(10), nullable=False),
    Column("report", Text, nullable=False),  # JSON: the row of a reports frame, without these three
    PrimaryKeyConstraint("origin", "event_id", "date"),
)  # fmt: skip

corrections = Table(
    "corrections", metadata,
    Column("decision_id", String(20), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("article_id", String(64), nullable=False, index=True),  # which the store need not have yet
    Column("target", String(20), nullable=False, index=True),  # the event decided on; empty: the article's date
    Column("standing", String(20), nullable=False, index=True),  # the event that stands by it, if any
    Column("by", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("note", Text, nullable=False),
    Column("machine", Text, nullable=False),  # JSON: the event as the coder had it
    Column("event", Text, nullable=False),  # JSON: the event as it should be
    Column("published", String(10), nullable=False),
)  # fmt: skip

generations = Table(
    "generations", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("as_of", String(10), nullable=False),
    Column("built", String(25), nullable=False),
    Column("basis", String(20), nullable=False),  # hash of what it was built from
    Column("unverified", Boolean, nullable=False, server_default=false()),  # whether unverified rows weigh in it
)  # fmt: skip


def _seal() -> "Column[int]":
    return Column("seal", BigInteger, nullable=False, server_default="0")  # see `seals`


def _generation() -> "Column[int]":
    return Column("generation", Integer, ForeignKey("generations.number", ondelete="CASCADE"), nullable=False)


scores = Table(
    "scores", metadata,
    _generation(),
    Column("country", String(3), nullable=False),
    Column("country_name", Text, nullable=False),
    Column("month", String(7), nullable=False),
    Column("indicator", String(20), nullable=False),
    Column("score", Float), Column("adjusted", Float), Column("low", Float), Column("high", Float),
    Column("rank", Integer), Column("rank_low", Integer), Column("rank_high", Integer),
    Column("coverage", String(7), nullable=False),
    Column("partial", Boolean, nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("change_12m", Float),
    Column("as_of", String(10), nullable=False),
    _seal(),
    PrimaryKeyConstraint("generation", "indicator", "country", "month"),
)  # fmt: skip

shares = Table(
    "shares", metadata,
    _generation(),
    Column("country", String(3), nullable=False),
    Column("month", String(7), nullable=False),
    Column("indicator", String(20), nullable=False),
    Column("event_id", String(80), nullable=False),
    Column("weight", Float, nullable=False),
    Column("share", Float, nullable=False),
    _seal(),
    PrimaryKeyConstraint("generation", "country", "indicator", "month", "event_id"),
)  # fmt: skip

incidents = Table(
    "incidents", metadata,
    _generation(),
    Column("event_id", String(80), nullable=False),
    Column("indicator", String(20), nullable=False),
    Column("type", String(20), nullable=False),
    Column("country", String(3), nullable=False),
    Column("actor", String(40), nullable=False),
    Column("date", String(10), nullable=False),
    Column("date_precision", String(7), nullable=False),
    Column("status", String(12), nullable=False),
    Column("magnitude", Float),
    Column("confidence", Float, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("publishers", Integer, nullable=False),
    Column("verified", String(4), nullable=False),
    Column("origin", String(40), nullable=False),
    Column("sources", Text, nullable=False),
    Column("until", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("known_from", String(10), nullable=False),
    Column("last_known", String(10), nullable=False),
    Column("assumed", Boolean, nullable=False),
    _seal(),
    PrimaryKeyConstraint("generation", "event_id"),
)  # fmt: skip

incident_reports = Table(
    "incident_reports", metadata,
    _generation(),
    Column("incident", String(80), nullable=False),
    Column("position", Integer, nullable=False),
    Column("event_id", String(80), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("quote", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", String(10), nullable=False),
    Column("url", Text, nullable=False),
    Column("article_id", String(64), nullable=False),
    Column("start", Integer), Column("end", Integer),
    Column("date", String(10), nullable=False),
    Column("status", String(12), nullable=False),
    _seal(),
    PrimaryKeyConstraint("generation", "incident", "position"),
)  # fmt: skip

Index("ix_events_kind", events.c.indicator, events.c.country)
