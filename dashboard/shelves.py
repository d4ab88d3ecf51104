"""The shelves of the page of articles: what was read, what needs a date, what is new, what was decided."""

import pandas as pd
import streamlit as st

from dashboard import contributions, data, desk, state, tables
from dashboard.intake import show_intake
from dashboard.page import Page
from indicators import registry
from indicators.corrections import write_lines
from indicators.errors import ArticleError

MOST_LISTED = 500


def show_shelf(page: Page) -> None:
    """Show the shelf chosen."""
    _SHELVES[page.choice.shelf](page)


def _read(page: Page) -> None:
    """The list of articles, searched in full text."""
    words = page.words
    st.text_input(
        words("fields.search"), max_chars=100, placeholder=words("articles.search_hint"), icon=":material/search:",
        **state.bind("search"),
    )  # fmt: skip
    found = data.store().search(page.choice.search) if page.choice.search else None
    listed = data.articles(page.generation)
    _list(page, listed if found is None else listed[listed["article_id"].isin(found)])


def _undated(page: Page) -> None:
    """Articles whose date of publication nobody knows yet: they score nothing."""
    st.caption(page.words("articles.undated_lead"))
    listed = data.articles(page.generation)
    _list(page, listed[listed["published"] == ""])


def _log(page: Page) -> None:
    """Every decision ever saved, newest first, and what became of it; the file that another store can apply."""
    words, store = page.words, data.store()
    log = store.decisions()[::-1]
    if not log:
        st.info(words("articles.no_decisions"))
        return
    st.caption(words("articles.log_lead"))
    event = st.dataframe(
        tables.decisions(log, store.states(log), words), key="log", hide_index=True, on_select="rerun",
        selection_mode="single-row", placeholder="", height=300, alt=words("articles.shelves.log"),
    )  # fmt: skip
    _open_row(event["selection"]["rows"], [one.article_id for one in log])
    st.download_button(
        words("articles.save_log"), write_lines(log).encode(), "sahel-risk-decisions.jsonl", "application/jsonl",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _list(page: Page, listed: pd.DataFrame) -> None:
    words = page.words
    if listed.empty:
        st.info(words("notices.nothing_found"))
        return
    points = contributions.of_articles(
        data.shares_at(page.generation, page.month, registry.INDEX), data.report_keys(page.generation)
    )
    table = listed.merge(points, on="article_id", how="left")
    table = table.sort_values(["points", "published"], ascending=False, na_position="last", ignore_index=True)
    st.caption(words("articles.count", count=words.number(len(table), 0), month=words.date(page.month)))
    shown = table.head(MOST_LISTED)
    key = f"list-{page.choice.shelf}-{page.choice.search}-{page.generation.number}"
    event = st.dataframe(
        tables.styled_articles(shown, words),
        key=key, hide_index=True, on_select="rerun", selection_mode="single-row", placeholder="", height=300,
        alt=words(f"articles.shelves.{page.choice.shelf}"),
    )  # fmt: skip
    _open_row(event["selection"]["rows"], shown["article_id"].tolist())


def _open_row(rows: list[int], ids: list[str]) -> None:
    """Open the article of a row that was just chosen."""
    picked = next((ids[row] for row in rows if row < len(ids)), "")
    if picked and picked != st.session_state.get("picked"):
        state.choose(article=picked)
        desk.desk().editing = ""
    st.session_state["picked"] = picked


def _new(page: Page) -> None:
    try:
        show_intake(page)
    except ArticleError as error:
        st.error(page.words("articles.unreadable"))
        st.text(str(error))


_SHELVES = {"read": _read, "undated": _undated, "new": _new, "log": _log}
