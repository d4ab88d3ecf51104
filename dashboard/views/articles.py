"""Articles: what was read and what it contributes; read more, see the events in their text, correct them, save."""

import pandas as pd
import streamlit as st

from dashboard import contributions, data, desk, frames, labels, state, tables
from dashboard.figures import theme
from dashboard.marking import MOST_SHOWN, heading, marked
from dashboard.page import Page, legend, show
from dashboard.review import show_events
from dashboard.safe import web_address
from dashboard.selection import SHELVES
from dashboard.shelves import show_shelf
from indicators import registry
from indicators.corrections import on_date
from indicators.errors import CorrectionError


def body(page: Page) -> None:
    """Lay out the page."""
    st.caption(page.words("articles.lead"))
    _changes(page)
    state.switch(
        "shelf", page.words("fields.shelf"), SHELVES, lambda name: page.words(f"articles.shelves.{name}"),
        label_visibility="collapsed",
    )  # fmt: skip
    show_shelf(page)
    _save_bar(page, "above")
    opened = desk.open_article(page.choice.article) if page.choice.article else None
    if opened:
        _article(page, opened)
    elif page.choice.article:
        st.warning(page.words("articles.gone"))


def _save_bar(page: Page, place: str) -> None:
    """What is unsaved, and the button that stores it and scores anew."""
    words, mine = page.words, desk.desk()
    if not mine.articles and not mine.decisions:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        unsaved = words("articles.unsaved", articles=len(mine.articles), decisions=len(mine.decisions))
        st.text(unsaved, width="stretch")
        if st.button(words("articles.discard"), key=f"discard-{place}"):
            desk.discard()
            st.rerun()
        if st.button(words("articles.save"), type="primary", icon=":material/save:", key=f"save-{place}"):
            with st.spinner(words("articles.saving")):
                desk.save(page.month)
            st.rerun()


def _changes(page: Page) -> None:
    """The scores before and after the last saving."""
    changed, words = desk.desk().changed, page.words
    if changed is None:
        return
    with st.container(border=True):
        st.text(words("articles.saved"))
        if changed.empty:
            st.caption(words("articles.unchanged"))
        else:
            st.dataframe(
                tables.changes(changed, words), hide_index=True, height="content", placeholder="",
                alt=words("articles.saved"),
            )  # fmt: skip
        if st.button(words("articles.close")):
            desk.desk().changed = None
            st.rerun()


def _article(page: Page, opened: desk.Opened) -> None:
    """One article: what it is, its text with the events marked, its events, what it contributes."""
    words, article = page.words, opened.article
    st.divider()
    if article.kind == "summary":
        st.caption(words("evidence.summary_of"))
    st.html(heading(article.title or words("articles.untitled")))
    _source(page, opened)
    _date(page, opened)
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        st.subheader(words("articles.text"), anchor=False)
        st.html(marked(article.text, opened.events))
        legend([(theme.INDICATORS[name], page.words.indicator(name, "short")) for name in theme.INDICATORS])
        st.caption(words("articles.legend"))
        if len(article.text) > MOST_SHOWN:
            st.caption(words("articles.cut", count=words.number(MOST_SHOWN, 0)))
    with right:
        st.subheader(words("articles.events"), anchor=False)
        show_events(page, opened)
        _save_bar(page, "below")
    _contribution(page, opened)


def _source(page: Page, opened: desk.Opened) -> None:
    words, article = page.words, opened.article
    parts = [article.publisher, words.date(article.published), words(f"articles.languages.{article.language}")]
    address = web_address(article.url)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(" · ".join(part for part in parts if part), width="content")
        if opened.is_new:
            st.badge(words("articles.not_stored"), color="orange")
        if address:
            st.link_button(words("evidence.open"), address, type="tertiary", icon=":material/open_in_new:")


def _date(page: Page, opened: desk.Opened) -> None:
    """Set the date of publication of an article that came without one, or that is not stored yet."""
    words, article = page.words, opened.article
    if not opened.came_undated and not opened.is_new:
        return
    with st.form(f"date-{article.article_id}", border=not article.published, enter_to_submit=True):
        if not article.published:
            st.caption(words("articles.needs_date"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            published = st.text_input(words("articles.published"), article.published, max_chars=10).strip()
            pressed = st.form_submit_button(words("articles.set_date"), disabled=not (opened.is_new or desk.desk().by))
    if pressed and published != article.published:
        _set_date(page, opened, published)


def _set_date(page: Page, opened: desk.Opened, published: str) -> None:
    mine = desk.desk()
    try:
        decision = on_date(opened.article.article_id, published, mine.by or page.words("articles.nobody"))
    except CorrectionError as error:
        st.error(page.words("articles.refused"))
        st.text(str(error))
        return
    if opened.is_new:
        desk.redate(opened.article, published)
    else:
        mine.decisions.append(decision)
    st.rerun()


def _contribution(page: Page, opened: desk.Opened) -> None:
    """The incidents that a stored article reports, with their shares of the index."""
    words = page.words
    if opened.is_new:
        return
    st.subheader(words("articles.contribution", month=words.date(page.month)), anchor=False)
    table = contributions.of_one(
        opened.article.article_id,
        data.shares_at(page.generation, page.month, registry.INDEX),
        data.report_keys(page.generation),
        data.incidents(page.generation),
    )
    if table.empty:
        st.caption(words("articles.contributes_nothing"))
        return
    for row in frames.records(table):
        share = words.number(row["share"] if pd.notna(row["share"]) else 0.0)
        incident = labels.incident_line(row, words)
        st.text(words("articles.share", country=words.country(row["country"]), incident=incident, points=share))


show("articles", body)
