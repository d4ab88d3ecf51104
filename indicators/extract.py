"""Events straight from a text, for those who have no file."""

from indicators.articles import read_bytes
from indicators.coding import code_article
from indicators.records import Event


def extract_text(
    text: str, published: str = "", publisher: str | None = None, language: str | None = None
) -> list[Event]:
    """Code a text: its events, in the order of their first sentence.

    `published` is an ISO date as far as known, `language` is `en` or `fr`, detected when missing. Offsets count
    characters of the cleaned text. Raises ArticleError for a text that cannot be coded, or a date that is none.
    """
    article = read_bytes(
        text.encode("utf-8", "replace"), "text", published=published, publisher=publisher or "", language=language or ""
    )
    return list(code_article(article).events)
