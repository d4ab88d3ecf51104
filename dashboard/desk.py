"""What one session has on its desk: articles read but not stored, decisions not saved. Nobody else sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from dashboard import contributions, data
from indicators import countries, registry
from indicators.articles import Skipped
from indicators.coding import code_article
from indicators.corrections import Decision, Reviewed, settle
from indicators.records import Article, Coding, Event
from indicators.store import Generation

_DESK = "desk"
NAME_KEY = "by"
"""The widget in which the analyst's name is typed."""
NEW = "new"
"""What is being edited while a missed event is added."""


@dataclass
class Desk:
    """The session's unsaved work: articles and their codings by article id, what could not be read, decisions.

    `round` counts what was taken in, so that the fields for it come up empty again; `changed` holds the scores before
    and after the last saving; `by` is the analyst's name.
    """

    articles: dict[str, Article] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    editing: str = ""
    round: int = 0
    by: str = ""
    changed: pd.DataFrame | None = None


@dataclass(frozen=True)
class Opened:
    """An article on the desk: its events as they would stand, all decisions on it, whether it lacked a date."""

    article: Article
    events: list[Reviewed]
    decisions: list[Decision]
    is_new: bool
    came_undated: bool


def desk() -> Desk:
    """The desk of this session, with the name as it was just typed."""
    found: Desk = st.session_state.setdefault(_DESK, Desk())
    found.by = st.session_state.get(NAME_KEY, found.by)
    return found


def open_article(article_id: str) -> Opened | None:
    """Open an article of the desk or of the store, with the decisions that the session has not saved yet."""
    store, fresh = data.store(), desk().articles.get(article_id)
    article = fresh or store.article(article_id)
    if article is None:
        return None
    unsaved = [one for one in desk().decisions if one.article_id == article_id]
    decisions = [*store.decisions(article_id), *unsaved]
    came_undated = not fresh and store.came_undated(article_id)
    dated = _dated(article, unsaved)
    return Opened(
        dated, settle(_machine(article, dated), decisions, dated.text), decisions, fresh is not None, came_undated
    )


def _dated(article: Article, unsaved: list[Decision]) -> Article:
    """The article with the date that the session last gave it or took back; what is saved, the store has filled in."""
    given = [one for one in unsaved if not one.target]
    return replace(article, published=given[-1].published) if given else article


def _machine(article: Article, dated: Article) -> Sequence[Event]:
    """What the coder makes of the article as dated."""
    if article.article_id in desk().articles:
        return desk().codings[article.article_id].events
    if dated.published != article.published:
        return code_article(dated).events
    return data.store().events_of(article.article_id)


def put(article: Article) -> None:
    """Lay an article on the desk."""
    desk().articles[article.article_id] = article
    desk().codings[article.article_id] = code_article(article)


def redate(article: Article, published: str) -> None:
    """Give an article that is not stored yet another date of publication."""
    put(replace(article, published=published))


def clear(article_id: str) -> None:
    """Take an article and the decisions on it off the desk."""
    desk().articles.pop(article_id, None)
    desk().codings.pop(article_id, None)
    desk().decisions = [one for one in desk().decisions if one.article_id != article_id]
    desk().editing = ""


def discard() -> None:
    """Clear the desk."""
    st.session_state[_DESK] = Desk(by=desk().by, round=desk().round)


def save(month: str) -> Generation:
    """Store the desk's articles and decisions, score anew, and note how the scores of their countries changed."""
    store, mine = data.store(), desk()
    touched = sorted(_countries(mine) & set(countries.in_scope()))
    before = _scores(store.latest(), touched)
    store.ingest(mine.articles.values())
    store.decide(mine.decisions)
    generation = store.score()
    changed = contributions.changes(before, _scores(generation, touched), month, registry.names())
    st.session_state[_DESK] = Desk(by=mine.by, round=mine.round, changed=changed)
    return generation


def _countries(mine: Desk) -> set[str]:
    """Every country whose score the desk's work can move."""
    ids = {*mine.articles, *(one.article_id for one in mine.decisions)}
    opened = [one for one in map(open_article, ids) if one]
    events = [one.event for article in opened for one in article.events]
    events += [event for one in mine.decisions for event in (one.machine, one.event) if event]
    return {event.country for event in events}


def _scores(generation: Generation, codes: list[str]) -> pd.DataFrame:
    tables = [data.scores_in(generation, code) for code in codes]
    return pd.concat(tables, ignore_index=True) if tables else data.scores_in(generation, "NER").iloc[:0]
