"""New articles: pasted or uploaded, several at once, read and coded for this session alone until they are saved.

Names and titles are other people's: `st.text` alone shows them, and tables, which read no markup.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import desk, state, tables
from dashboard.page import Page
from indicators.articles import LANGUAGES, Skipped, read_bytes
from indicators.errors import ArticleError
from indicators.records import Article

MOST_FILES = 50
LONGEST = 200_000
_KINDS = ["txt", "md", "html", "htm", "pdf", "docx"]


def show_intake(page: Page) -> None:
    """Ask for articles, then list what is on the desk."""
    words = page.words
    st.caption(words("articles.new_lead"))
    given = _about(page)
    upload, paste = st.tabs([words("articles.upload"), words("articles.paste")])
    with upload:
        _upload(page, given)
    with paste:
        _paste(page, given)
    _on_the_desk(page)


def _about(page: Page) -> dict[str, str]:
    """What the files or the text may lack."""
    words = page.words
    columns = st.columns(3)
    published = columns[0].text_input(words("articles.published"), max_chars=10, key="given_published")
    publisher = columns[1].text_input(words("articles.publisher"), max_chars=200, key="given_publisher")
    language = columns[2].selectbox(
        words("articles.language"), ["", *LANGUAGES], key="given_language",
        format_func=lambda code: words(f"articles.languages.{code or 'detect'}"),
    )  # fmt: skip
    return {"published": published.strip(), "publisher": publisher.strip(), "language": language}


def _upload(page: Page, given: dict[str, str]) -> None:
    words = page.words
    mine = desk.desk()
    files = st.file_uploader(words("articles.files"), _KINDS, accept_multiple_files=True, key=f"files-{mine.round}")
    if st.button(words("articles.read_files"), type="primary", disabled=not files) and files:
        bar = st.progress(0.0)
        results = []
        for number, result in enumerate(_read(files[:MOST_FILES], given), 1):
            results.append(result)
            bar.progress(
                number / len(files[:MOST_FILES]), words("articles.progress", done=number, total=len(files[:MOST_FILES]))
            )
        bar.empty()
        if len(files) > MOST_FILES:
            results.append(Skipped("", words("articles.too_many", most=MOST_FILES)))
        _take(results)


def _read(files: list[Any], given: dict[str, str]) -> Iterator[Article | Skipped]:
    for file in files:
        try:
            yield _article(file.getvalue(), file.name, given)
        except ArticleError as error:
            yield Skipped(file.name, str(error))


def _article(content: bytes, name: str, given: dict[str, str]) -> Article:
    published, publisher, language = given["published"], given["publisher"], given["language"]
    return read_bytes(content, name, published=published, publisher=publisher, language=language)


def _paste(page: Page, given: dict[str, str]) -> None:
    words = page.words
    mine = desk.desk()
    title = st.text_input(words("articles.title_field"), max_chars=300, key=f"title-{mine.round}")
    text = st.text_area(words("articles.pasted"), height=240, max_chars=LONGEST, key=f"text-{mine.round}")
    if st.button(words("articles.read_text"), type="primary", disabled=not text.strip()):
        article = _article(text.encode("utf-8", "replace"), words("articles.pasted_name"), given)
        _take([replace(article, title=title.strip() or article.title)])


def _take(results: list[Article | Skipped]) -> None:
    """Lay what was read on the desk and open the first of it."""
    found = [one for one in results if isinstance(one, Article)]
    for one in found:
        desk.put(one)
    desk.desk().skipped = [one for one in results if isinstance(one, Skipped)]
    desk.desk().round += 1
    if found:
        state.choose(article=found[0].article_id)
    st.rerun()


def _on_the_desk(page: Page) -> None:
    words, mine = page.words, desk.desk()
    for one in mine.skipped:
        st.warning(words("articles.skipped"))
        st.text(one.reason)
    if not mine.articles:
        return
    st.caption(words("articles.on_desk"))
    for article in list(mine.articles.values()):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            events = len(mine.codings[article.article_id].events)
            named = article.title or article.location or words("articles.untitled")
            st.text(words("articles.desk_row", title=tables.short(named), events=events), width="stretch")
            if st.button(words("articles.open"), key=f"open-{article.article_id}"):
                state.choose(article=article.article_id)
                desk.desk().editing = ""
                st.rerun()
            if st.button(words("articles.remove"), key=f"remove-{article.article_id}"):
                desk.clear(article.article_id)
                st.rerun()
