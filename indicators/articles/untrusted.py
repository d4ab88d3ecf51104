"""Web pages, PDF and DOCX: parsed in a child process, then cleaned and completed like any other text."""

from collections.abc import Mapping
from typing import Any

from indicators.articles.cleaning import clean, one_line
from indicators.articles.files import LARGEST, LARGEST_TEXT, check_size
from indicators.articles.language import LANGUAGES
from indicators.articles.layout import join_pages
from indicators.articles.metadata import first_title
from indicators.articles.sandbox import parse

_SHORT = 200
"""Characters below which a page's own word for its language counts; templates often name the wrong one."""
_HEAD = 600
"""Characters at the beginning of a text among which its title is looked for."""


def read_untrusted(kind: str, data: bytes, name: str) -> tuple[dict[str, str], str]:
    """Read a web page (`html`), PDF or DOCX; return what it says of itself and its cleaned text."""
    value = parse(kind, check_size(data, LARGEST.get(f".{kind}", LARGEST_TEXT), name), name)
    return _page(value) if kind == "html" else _document(value)


def _page(value: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """The title leads the text, since a page shows it there, and headlines tell much."""
    text, title = _paragraphs(value["text"]), one_line(value["title"])
    if text and title and not _begins_with(text, title):
        text = f"{title}\n\n{text}"
    found = {"title": title, "publisher": value["sitename"], "published": value["date"], "url": value["url"]}
    language = value["language"].lower().partition("-")[0]
    return found | ({"language": language} if language in LANGUAGES and len(text) < _SHORT else {}), text


def _document(value: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """A file's own title often names a template, so it counts only where the text shows it.

    The day on which a file was made is not the day of publication: the date stays empty.
    """
    text = clean(join_pages(value["pages"])) if "pages" in value else _paragraphs(value["text"])
    title = one_line(value["title"])
    return {"title": title if title and _begins_with(text, title) else first_title(text)}, text


def _paragraphs(lines: str) -> str:
    """Clean a text of one line a paragraph, with a blank line between them as in other texts."""
    return clean(lines.replace("\n", "\n\n"))


def _begins_with(text: str, title: str) -> bool:
    return " ".join(title.casefold().split()) in " ".join(text[:_HEAD].casefold().split())
