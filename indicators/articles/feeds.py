"""RSS and Atom → the articles that they announce."""

import os
from dataclasses import dataclass
from pathlib import Path

from indicators.articles.cleaning import clean, one_line
from indicators.articles.files import MEGABYTE, check_size, load
from indicators.articles.metadata import build_article, web_address
from indicators.articles.sandbox import parse
from indicators.articles.sniffing import shown
from indicators.records import Article

LARGEST_FEED = 5 * MEGABYTE


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One announced article: its address (http or https), title, ISO date (empty when not given), text, publisher."""

    url: str
    title: str
    published: str
    summary: str
    publisher: str

    def article(self, *, publisher: str = "", language: str = "") -> Article:
        """Make an article of what the feed itself holds, for pages out of reach; raise ArticleError when empty."""
        text = f"{self.title}\n\n{self.summary}".strip()
        found = {"title": self.title, "publisher": self.publisher, "published": self.published, "url": self.url}
        given = {"publisher": publisher, "language": language}
        return build_article(text, found, given, shown(self.url), self.url)


def read_feed(source: bytes | str | os.PathLike[str]) -> list[FeedItem]:
    """Read a feed from its bytes or from a file, the first 500 items in its order; raise ArticleError when it is none.

    Items without an http or https address are left out.
    """
    if isinstance(source, bytes):
        return parse_feed(source, "the feed")
    return parse_feed(load(Path(source), LARGEST_FEED), shown(str(source)))


def parse_feed(data: bytes, name: str) -> list[FeedItem]:
    """Read a feed from its bytes; `name` stands in the error."""
    value = parse("feed", check_size(data, LARGEST_FEED, name), name)
    publisher = one_line(value["title"])
    return [
        FeedItem(item["url"].strip(), one_line(item["title"]), item["published"], clean(item["summary"]), publisher)
        for item in value["items"]
        if web_address(item["url"].strip())
    ]
