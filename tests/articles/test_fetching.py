"""Addresses: what may be asked, on every hop, and how long and how much an answer may be."""

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote, unquote

import pytest

from indicators.articles import Fetcher, addresses, fetch_feed, fetch_many, fetch_page
from indicators.articles.addresses import is_public
from indicators.errors import ArticleError

STORY = "Soldiers in Niger said on television that they had removed the president and closed the borders."
PAGE = f"""<!doctype html><html lang="en"><head><title>Soldiers seize power</title>%s</head><body><article>
<h1>Soldiers seize power</h1><p>{STORY}</p><p>The bloc condemned them and threatened sanctions.</p></article></body>
</html>"""
BOMB = gzip.compress(b"0" * 60_000_000, 1)
FEED = b"<rss version='2.0'><channel><title>R</title><item><link>https://river.example/1</link></item></channel></rss>"


class Site(http.server.BaseHTTPRequestHandler):
    """A site on loopback with pages for every case; it counts what it was asked."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        name, _, rest = self.path.strip("/").partition("/")
        with suppress(OSError):  # the reader may have left, as it should
            getattr(self, f"send_{name}", self.send_page)(unquote(rest))

    def log_message(self, *_: Any) -> None: ...

    def answer(self, body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content_Type": kind, "Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_page(self, head: str) -> None:
        self.answer((PAGE % head).encode())

    def send_fragment(self, _: str) -> None:
        self.answer(f"<p>{STORY}</p>".encode())

    def send_plain(self, _: str) -> None:
        self.answer(f"{STORY}\n\n<b>It met.</b>".encode(), "text/plain")

    def send_text(self, text: str) -> None:
        self.answer(text.encode(), "text/xml")

    def send_feed(self, _: str) -> None:
        self.answer(FEED, "application/rss+xml")

    def send_zipped(self, _: str) -> None:
        self.answer(gzip.compress((PAGE % "").encode()), Content_Encoding="gzip")

    def send_moved(self, target: str) -> None:
        self.answer(b"", status=302, Location=target)

    def send_hops(self, left: str) -> None:
        self.answer(b"", status=301, Location=f"/hops/{int(left) - 1}" if int(left) else "/page")

    def send_status(self, status: str) -> None:
        self.answer(b"<p>no</p>", status=int(status))

    def send_brotli(self, _: str) -> None:
        self.answer(b"x", Content_Encoding="br")

    def send_damaged(self, _: str) -> None:
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def send_short(self, _: str) -> None:
        self.answer(b"<p>cut", Content_Length="5000")

    def send_large(self, _: str) -> None:
        self.answer(b"", Content_Length="6000000")

    def send_bomb(self, _: str) -> None:
        self.answer(BOMB, Content_Encoding="gzip")

    def send_silence(self, _: str) -> None:
        time.sleep(6)

    def drip(self, first: bytes, piece: bytes) -> None:
        self.wfile.write(first)
        for _ in range(60):
            time.sleep(0.1)
            self.wfile.write(piece)
            self.wfile.flush()

    def send_drip(self, _: str) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>more")

    def send_headers(self, _: str) -> None:
        self.drip(b"HTTP/1.1 200 OK\r\n", b"x")

    def send_endless(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(2_000):
            self.wfile.write(b"<p>more" * 1_000)

    def send_chunks(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(2_000):
            self.wfile.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")

    def send_garbage(self, _: str) -> None:
        self.wfile.write(b"\x00\xff" * 50_000)

    def send_many(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 5_000 + b"\r\n")


class Server(http.server.ThreadingHTTPServer):
    """Remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


def running() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    yield from running()


@pytest.fixture
def canary() -> Iterator[Server]:
    """A server inside that nobody may reach."""
    yield from running()


@pytest.fixture
def fetcher(site: Server) -> Fetcher:
    return Fetcher(seconds=3, pause=0, allowed=frozenset({("127.0.0.1", site.server_port)}))


def test_a_page(site: Server, fetcher: Fetcher) -> None:
    """The article, with the address that it was found at; the host stands for a publisher that it does not name."""
    article = fetch_page(f"{site.root}/page", fetcher=fetcher, published="2023")
    assert article.text.startswith(f"Soldiers seize power\n\n{STORY}")
    assert (article.title, article.publisher, article.published) == ("Soldiers seize power", "127.0.0.1", "2023")
    assert article.url == article.location == f"{site.root}/page"


def test_who_asks(site: Server, fetcher: Fetcher) -> None:
    """We say who we are, name the host, and send nothing else about the reader."""
    fetcher.fetch(f"{site.root}/page/x?q=é&a=%20b#part")
    path, headers = site.asked[-1]
    assert path == "/page/x?q=%C3%A9&a=%20b"
    assert headers["User-Agent"].startswith("sahel-risk/")
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"}


@pytest.mark.parametrize("path", ["zipped", "hops/4", "fragment", "plain"])
def test_other_ways_to_send_a_page(path: str, site: Server, fetcher: Fetcher) -> None:
    """Compressed, moved, a fragment, plain text."""
    assert STORY in fetch_page(f"{site.root}/{path}", fetcher=fetcher).text


def test_plain_text_is_taken_literally(site: Server, fetcher: Fetcher) -> None:
    """What a server calls text is no page."""
    assert "<b>It met.</b>" in fetch_page(f"{site.root}/plain", fetcher=fetcher).text


def test_a_page_cannot_speak_for_another_host(site: Server, fetcher: Fetcher) -> None:
    """A permanent address counts only on the page's own host."""
    own, other = f"{site.root}/own", "https://bbc.example/story"
    link = "<link rel='canonical' href='{}'>"
    assert fetch_page(f"{site.root}/page/{quote(link.format(own), safe='')}", fetcher=fetcher).url == own
    assert fetch_page(f"{site.root}/page/{quote(link.format(other), safe='')}", fetcher=fetcher).url != other


def test_a_feed(site: Server, fetcher: Fetcher) -> None:
    """A feed gives its items."""
    assert [item.url for item in fetch_feed(f"{site.root}/feed", fetcher=fetcher)] == ["https://river.example/1"]


def test_many_pages(site: Server, fetcher: Fetcher) -> None:
    """Every address comes out once, in order, as an article or with its reason."""
    urls = [f"{site.root}/page", f"{site.root}/status/404", "file:///etc/passwd", f"{site.root}/zipped"]
    outcome = list(fetch_many(urls, fetcher=fetcher, publisher="The River"))
    assert [type(one).__name__ for one in outcome] == ["Article", "Skipped", "Skipped", "Article"]
    assert [one.location for one in outcome] == urls


def test_the_pages_of_a_feed(site: Server, fetcher: Fetcher) -> None:
    """The feed's date fills what a page lacks, its own words stand in for a page out of reach, the rest is skipped."""
    good, told, lost = (f"{site.root}/{path}" for path in ("page", "status/403", "status/404"))
    item = "<item><title>Coup in Niger</title><link>{}</link><pubDate>Wed, 26 Jul 2023 21:00:00 GMT</pubDate>{}</item>"
    words = "<description>The bloc condemned the coup.</description>"
    items = item.format(good, "") + item.format(told, words) + item.format(lost, "")
    feed = quote(f"<rss version='2.0'><channel>{items}</channel></rss>", safe="")
    outcome = list(fetch_many([f"{site.root}/text/{feed}"], feeds=True, fetcher=fetcher))
    assert [type(one).__name__ for one in outcome] == ["Article", "Article", "Skipped"]
    assert [getattr(one, "published", "") for one in outcome] == ["2023-07-26", "2023-07-26", ""]
    assert getattr(outcome[1], "text", "") == "Coup in Niger\n\nThe bloc condemned the coup."
    assert [one.location for one in outcome] == [good, told, lost]


def test_a_host_is_not_hurried(site: Server) -> None:
    """Requests to one host keep their distance."""
    slow = Fetcher(pause=0.3, allowed=frozenset({("127.0.0.1", site.server_port)}))
    started = time.monotonic()
    for _ in range(3):
        slow.fetch(f"{site.root}/page")
    assert time.monotonic() - started >= 0.6


HOSTS = [
    "127.0.0.1", "127.1", "127.0.0.1.", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0.0.1", "017700000001",
    "0177.0.0.1", "127.127.127.127", "0", "0.0.0.0", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "[::ffff:0:127.0.0.1]", "localhost",
    "LOCALHOST", "localhost.", "１２７.0.0.1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "127。0。0。1", "inside.example",
    "river.example@127.0.0.1", "river.example:80@127.0.0.1", "127.0.0.1%00.river.example", "[::1%25lo]",
]  # fmt: skip
ELSEWHERE = [
    "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/", "http://198.18.0.1/", "http://192.0.2.1/", "http://224.0.0.1/", "http://240.0.0.1/",
    "http://255.255.255.255/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    "https://[::ffff:a9fe:a9fe]/", "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "ftp://127.0.0.1/",
    "gopher://127.0.0.1/", "data:text/html,<p>x", "javascript:alert(1)", "//127.0.0.1/", "/etc/passwd", "", "http://",
    "http:///x", "http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://127.0.0.1\\@river.example/",
    "http://127.0.0.1\r\nX: y/", "http://1.1.1.1:22/", "unix:/run/x.sock",
]  # fmt: skip


@pytest.fixture
def inside(canary: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Let the canary's port count as a usual one, and a name lead to it, so that only the address can be refused."""
    monkeypatch.setattr(addresses, "_ALLOWED_PORTS", {80, 443, canary.server_port})
    real = socket.getaddrinfo
    names = {"inside.example": "127.0.0.1"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real(names.get(host, host), *rest, **more))
    return lambda host: f"http://{host}:{canary.server_port}/page"


@pytest.mark.parametrize("host", HOSTS)
def test_no_name_of_loopback_is_asked(host: str, canary: Server, inside: Callable[[str], str]) -> None:
    """Decimal, hexadecimal, octal, mapped, translated, full-width or by name: refused after resolving."""
    with pytest.raises(ArticleError) as caught:
        Fetcher(pause=0).fetch(inside(host))
    assert canary.asked == []
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("host", HOSTS)
def test_no_redirect_leads_inside(
    host: str, canary: Server, inside: Callable[[str], str], site: Server, fetcher: Fetcher
) -> None:
    """Every hop is checked like the first."""
    with pytest.raises(ArticleError):
        fetcher.fetch(f"{site.root}/moved/{quote(inside(host), safe='')}")
    assert canary.asked == []


@pytest.mark.parametrize("url", ELSEWHERE)
def test_nothing_private_and_no_other_scheme(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused before any connection."""
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    with pytest.raises(ArticleError) as caught:
        Fetcher(pause=0).fetch(url)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://[x", "\x00", "http://10.0.0.1/"])
def test_redirects_to_other_schemes(url: str, site: Server, fetcher: Fetcher) -> None:
    """A redirect cannot change the scheme, break the parser or lead inside."""
    with pytest.raises(ArticleError):
        fetcher.fetch(f"{site.root}/moved/{quote(url, safe='')}")


def test_a_name_that_changes_its_address(
    canary: Server, site: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name is resolved once for a hop, and the checked address is the one connected to."""
    answers = iter(["127.0.0.1", "127.0.0.2", "127.0.0.2"])
    family = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **_: [(*family, (next(answers), port))])
    connected: list[tuple[str, int]] = []
    dial = socket.create_connection

    def watched(address: tuple[str, int], **limits: float) -> socket.socket:
        connected.append(address)
        monkeypatch.undo()  # the real resolver, which a connection by its numbers does not need
        return dial(address, **limits)

    monkeypatch.setattr(socket, "create_connection", watched)
    answer = fetcher.fetch(f"http://changing.example:{site.server_port}/page")
    assert connected == [("127.0.0.1", site.server_port)]
    assert site.asked[-1][1]["Host"] == f"changing.example:{site.server_port}"
    assert STORY.encode() in answer.body
    assert canary.asked == []


def test_a_name_with_one_address_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """One private address among public ones is enough to refuse."""
    family = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    mixed = [(*family, (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: mixed)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    with pytest.raises(ArticleError, match="private network"):
        Fetcher(pause=0).fetch("http://mixed.example/")


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    """The public internet stays open, in every form."""
    assert is_public(address)


SENTENCES = {
    "status/404": "status 404", "status/500": "status 500", "hops/6": "more than 5 redirects",
    "brotli": "encoding that was not asked for", "damaged": "cannot be fetched", "short": "cannot be fetched",
    "garbage": "cannot be fetched", "many": "cannot be fetched", "endless": "larger than 5 MB",
    "chunks": "larger than 5 MB", "bomb": "larger than 5 MB", "large": "cannot be fetched", "silence": "too long",
    "drip": "too long", "headers": "too long",
}  # fmt: skip


@pytest.mark.parametrize("path", SENTENCES)
def test_bad_answers(path: str, site: Server, fetcher: Fetcher) -> None:
    """Slow, endless, compressed or broken: one sentence, within the time and the size allowed."""
    started = time.monotonic()
    with pytest.raises(ArticleError, match=SENTENCES[path]) as caught:
        fetch_page(f"{site.root}/{path}", fetcher=fetcher)
    assert time.monotonic() - started < 5
    assert str(caught.value).startswith(f"{site.root}/{path}")


def test_nobody_is_there() -> None:
    """A closed port and an unknown name are said plainly."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    closed = Fetcher(pause=0, allowed=frozenset({("127.0.0.1", port)}))
    with pytest.raises(ArticleError, match="cannot be fetched"):
        closed.fetch(f"http://127.0.0.1:{port}/")
    with pytest.raises(ArticleError, match="cannot be reached"):
        closed.fetch("https://nowhere.invalid/")
