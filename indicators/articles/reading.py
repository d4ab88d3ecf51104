"""Files → articles, one by one or many at once; one bad file never stops the others."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indicators.articles.cleaning import clean
from indicators.articles.decoding import decode
from indicators.articles.files import LARGEST_TEXT, check_size, find_articles, load
from indicators.articles.frontmatter import split_front_matter
from indicators.articles.markdown import strip_markdown
from indicators.articles.metadata import build_article, check_given, same_host
from indicators.articles.sniffing import kind_of, shown
from indicators.articles.untrusted import read_untrusted
from indicators.errors import ArticleError
from indicators.records import Article

_PATH = 4_096
"""Characters of a path or address that an article keeps as its location."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read, and the sentence that says why."""

    location: str
    reason: str


def read_article(
    path: str | os.PathLike[str], *, published: str = "", publisher: str = "", language: str = ""
) -> Article:
    """Read one file (.txt, .md, .html, .pdf, .docx) by what it holds, with the metadata that it carries.

    `published` (ISO date as far as known), `publisher` and `language` (`en`, `fr`) fill in what the file lacks.
    Raises ArticleError, one sentence that names the file, for whatever cannot be read.
    """
    path = Path(path)
    given = {"published": published, "publisher": publisher, "language": language}
    return _article(load(path), path.suffix.lower(), str(path), given)


def read_bytes(
    data: bytes,
    name: str,
    *,
    published: str = "",
    publisher: str = "",
    language: str = "",
    address: str = "",
    is_page: bool = False,
) -> Article:
    """Read an article that is no file: standard input, an upload, or what was fetched from a web `address`.

    The suffix of `name` hints the kind of an upload, `is_page` says that a server called it HTML; the content decides.
    """
    given = {"published": published, "publisher": publisher, "language": language}
    suffix = "" if address else Path(name.replace("\x00", "")).suffix.lower()
    return _article(data, ".html" if is_page else suffix, name, given, address)


def read_many(
    paths: Iterable[str | os.PathLike[str]], *, published: str = "", publisher: str = "", language: str = ""
) -> Iterator[Article | Skipped]:
    """Read files and folders in order, one article at a time; what cannot be read comes out as `Skipped`.

    Raises ArticleError only when a given value is none that is allowed.
    """
    check_given({"published": published, "language": language})
    for path in find_articles(paths):
        try:
            yield read_article(path, published=published, publisher=publisher, language=language)
        except ArticleError as error:
            yield Skipped(shown(str(path)), str(error))


def _article(data: bytes, suffix: str, location: str, given: Mapping[str, str], address: str = "") -> Article:
    name, location = shown(location), shown(location, _PATH)
    kind = kind_of(data, suffix, name)
    if kind in {"text", "markdown"}:
        found, body = split_front_matter(decode(check_size(data, LARGEST_TEXT, name), name))
        text = clean(strip_markdown(body) if kind == "markdown" else body)
    else:
        found, text = read_untrusted(kind, data, name)
    if address and not same_host(found.get("url", ""), address):
        found = found | {"url": address}  # a page may name its own permanent address, not another's
    return build_article(text, found, given, name, location)
