"""What an article says of itself (title, publisher, address, date, language, kind), checked and completed."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from indicators.articles.cleaning import one_line
from indicators.articles.language import LANGUAGES, find_language
from indicators.errors import ArticleError
from indicators.records import Article

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}")
_YEARS = range(1900, 2101)
_ADDRESS = re.compile(r"https?://[^\s<>\"'\x00-\x1f\x7f-\x9f]{1,2000}\Z", re.IGNORECASE)
_TITLE = 200
_TITLE_WORDS = 4
"""Words from which a first line is a headline; a shorter one may be the newspaper's name above it."""


def check_date(written: str, whose: str) -> str:
    """Return an ISO date as far as it is known (a time of day is cut off), or raise ArticleError."""
    timed = _WITH_TIME.match(written)
    parts = _DATE.match(timed[1] if timed else written)
    try:
        year, month, day = (int(part or 1) for part in parts.groups()) if parts else (0, 0, 0)
        known = bool(date(year, month, day)) and year in _YEARS
    except ValueError:
        known = False
    if not parts or not known:
        raise ArticleError(
            f"{whose} is dated {one_line(written)[:40]!r}: write a real date of the years 1900 to 2100 as 2023-07-26, "
            "2023-07 or 2023."
        )
    return parts[0]


def check_language(written: str, name: str) -> str:
    """Return `en` or `fr` (`fr-FR` is `fr`), or raise ArticleError."""
    code = re.split("[-_]", written.lower())[0]
    if code not in LANGUAGES:
        raise ArticleError(
            f"{name} is in the language {one_line(written)[:20]!r}: only {' and '.join(LANGUAGES)} are read."
        )
    return code


def web_address(written: str) -> str:
    """Return an http or https address, empty for anything else."""
    try:
        return written if _ADDRESS.match(written) and urlsplit(written).hostname else ""
    except ValueError:
        return ""


def check_given(given: Mapping[str, str]) -> None:
    """Hold what somebody gave for articles that lack it to the same rules; raise ArticleError."""
    if given.get("published"):
        check_date(given["published"], "what was given")
    if given.get("language"):
        check_language(given["language"], "what was given")


def same_host(address: str, other: str) -> bool:
    """Say whether two web addresses lead to the same host."""
    return urlsplit(web_address(address)).netloc == urlsplit(web_address(other)).netloc != ""


def build_article(text: str, found: Mapping[str, str], given: Mapping[str, str], name: str, location: str) -> Article:
    """Make the article from its cleaned text, what it says of itself (`found`) and what fills the gaps (`given`)."""
    if not text:
        raise ArticleError(f"{name} holds no text.")
    said = {key: one_line(value) for key, value in found.items()}
    check_given(given)
    known = {key: said.get(key) or one_line(given.get(key) or "") for key in ("publisher", "published", "language")}
    return Article(
        text=text,
        title=said.get("title") or first_title(text),
        publisher=known["publisher"],
        url=web_address(said.get("url", "")),
        published=check_date(known["published"], name) if known["published"] else "",
        language=check_language(known["language"], name) if known["language"] else _language_of(text, name),
        kind="summary" if said.get("kind") == "summary" else "article",
        location=location,
    )


def first_title(text: str) -> str:
    """The headline that a text begins with: a short first line with text below it, empty when there is none."""
    lines = [line.strip() for line in text.split("\n", 6)[:6] if line.strip()]
    if len(lines) < 2 or len(lines[0]) > _TITLE:
        return ""
    is_name = (
        len(lines[0].split()) < _TITLE_WORDS <= len(lines[1].split()) and len(lines[1]) <= _TITLE and len(lines) > 2
    )
    return lines[1] if is_name else lines[0]


def _language_of(text: str, name: str) -> str:
    code = find_language(text)
    if code not in LANGUAGES:
        raise ArticleError(
            f"{name} is in no language that is read ({' and '.join(LANGUAGES)}): it looks like {code!r}."
        )
    return code
