"""Web pages and feeds by their address: checked on every hop, limited in time and size, slowly to any one host."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from indicators.articles.addresses import resolve, take_apart
from indicators.articles.feeds import FeedItem, parse_feed
from indicators.articles.files import MEGABYTE
from indicators.articles.metadata import check_given
from indicators.articles.reading import Skipped, read_bytes
from indicators.articles.sniffing import shown
from indicators.articles.visiting import Answer, visit
from indicators.errors import ArticleError
from indicators.records import Article


@dataclass(frozen=True)
class Fetcher:
    """How addresses are fetched.

    `seconds` in all for one address, `largest` bytes of its decoded body, `hops` redirects at most, `pause` seconds at
    least between two requests to one host. `allowed` names (IP address, port) pairs that may be asked although they
    are not public: a server of one's own.
    """

    seconds: float = 30
    largest: int = 5 * MEGABYTE
    hops: int = 5
    pause: float = 1.0
    allowed: frozenset[tuple[str, int]] = frozenset()
    _last: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def fetch(self, url: str) -> Answer:
        """Fetch an address, following redirects; raise ArticleError for what may not or cannot be fetched."""
        name, end = shown(url), time.monotonic() + self.seconds
        for _ in range(self.hops + 1):
            target = take_apart(url)
            addresses = resolve(target, self.allowed, name)
            self._wait_for(target.host, end)
            answer = visit(target, addresses, end, self.largest, name)
            if not answer.moved:
                return answer
            url = answer.moved
        raise ArticleError(f"{name} leads through more than {self.hops} redirects: give the final address.")

    def _wait_for(self, host: str, end: float) -> None:
        now = time.monotonic()
        wait = min(self._last.get(host, -self.pause) + self.pause, end) - now
        self._last[host] = now + max(0.0, wait)
        time.sleep(max(0.0, wait))


SHARED = Fetcher()
"""The fetcher of whoever brings none; it remembers whom it asked when."""


def fetch_page(
    url: str, *, published: str = "", publisher: str = "", language: str = "", fetcher: Fetcher = SHARED
) -> Article:
    """Fetch an article (a web page, or a PDF, DOCX or text at an address); the given values fill what it lacks.

    The host stands for a publisher that neither the page nor `publisher` names. Raises ArticleError, one sentence.
    """
    answer = fetcher.fetch(url)
    host = (urlsplit(answer.url).hostname or "").removeprefix("www.")
    given = {"published": published, "publisher": publisher or host, "language": language}
    return read_bytes(answer.body, url, address=answer.url, is_page=answer.is_page, **given)


def fetch_feed(url: str, *, fetcher: Fetcher = SHARED) -> list[FeedItem]:
    """Fetch a feed and read the items that it announces; raise ArticleError, one sentence."""
    return parse_feed(fetcher.fetch(url).body, shown(url))


def fetch_many(
    urls: Iterable[str],
    *,
    feeds: bool = False,
    published: str = "",
    publisher: str = "",
    language: str = "",
    fetcher: Fetcher = SHARED,
) -> Iterator[Article | Skipped]:
    """Fetch pages, or with `feeds` the pages that feeds announce, in order; what cannot be read comes as `Skipped`."""
    given = {"published": published, "publisher": publisher, "language": language}
    check_given(given)
    for url in urls:
        try:
            if feeds:
                yield from _announced(fetch_feed(url, fetcher=fetcher), given, fetcher)
            else:
                yield fetch_page(url, fetcher=fetcher, **given)
        except ArticleError as error:
            yield Skipped(shown(url), str(error))


def _announced(items: list[FeedItem], given: dict[str, str], fetcher: Fetcher) -> Iterator[Article | Skipped]:
    """The pages of a feed; its own words of an item fill what the page lacks, and stand in for a page out of reach."""
    for item in items:
        filled = given | {"published": item.published or given["published"]}
        filled["publisher"] = given["publisher"] or item.publisher
        try:
            yield _page_or_item(item, filled, fetcher)
        except ArticleError as error:
            yield Skipped(shown(item.url), str(error))


def _page_or_item(item: FeedItem, filled: dict[str, str], fetcher: Fetcher) -> Article:
    try:
        return fetch_page(item.url, fetcher=fetcher, **filled)
    except ArticleError:
        if not item.summary:
            raise
        return item.article(publisher=filled["publisher"], language=filled["language"])
