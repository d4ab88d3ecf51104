"""One HTTP request to addresses that were checked before, with an end to its time and to what it may send back."""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from typing import NamedTuple
from urllib.parse import urljoin

from indicators.articles.addresses import PORTS, Target
from indicators.articles.files import too_large
from indicators.errors import ArticleError

_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_SILENCE = 10
"""Seconds without a sign of the other side."""
_HEADERS = {
    "User-Agent": f"sahel-risk/{version('sahel-risk')} (reads single articles for a country-risk index)",
    "Accept": "text/html,application/xhtml+xml,application/xml,application/pdf,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Language": "en,fr",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Answer(NamedTuple):
    """What came back: the address asked, where it says the page is now (or empty), its body, whether it is HTML."""

    url: str
    moved: str
    body: bytes
    is_page: bool


def visit(target: Target, addresses: list[str], end: float, largest: int, name: str) -> Answer:
    """Ask for a page until `end` (monotonic seconds), for `largest` decoded bytes at most, or raise ArticleError."""
    try:
        with _connected(target, addresses, end) as connection:
            connection.request("GET", target.path, headers=_HEADERS)
            answer = _answer(connection.getresponse(), target, largest, name)
            if time.monotonic() >= end:
                raise TimeoutError  # the connection was cut, which looks like the end of the body
            return answer
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        if time.monotonic() >= end or isinstance(error, TimeoutError):
            raise ArticleError(f"{name} takes too long to answer: try again later.") from error
        raise ArticleError(f"{name} cannot be fetched ({type(error).__name__}): check the address.") from error


def _answer(response: http.client.HTTPResponse, target: Target, largest: int, name: str) -> Answer:
    is_page = "html" in response.headers.get_content_type()
    moved = response.getheader("Location", "") if response.status in _MOVED else ""
    if moved:
        return Answer(target.url, urljoin(target.url, moved), b"", is_page)
    if response.status != http.client.OK:
        raise ArticleError(f"{name} answers with status {response.status}: check the address.")
    return Answer(target.url, "", _body(response, largest, name), is_page)


def _body(response: http.client.HTTPResponse, largest: int, name: str) -> bytes:
    decode = _decoder(response.getheader("Content-Encoding", "").strip().lower(), name)
    received, body = 0, bytearray()
    while chunk := response.read1(_CHUNK):
        received += len(chunk)
        body += decode(chunk, largest + 1 - len(body))
        if received > largest or len(body) > largest:
            raise too_large(largest, name)
    if response.length:
        raise http.client.IncompleteRead(bytes(body), response.length)
    return bytes(body)


def _decoder(encoding: str, name: str) -> Callable[[bytes, int], bytes]:
    """Undo a compression piece by piece; the second argument bounds what one piece may grow to."""
    if encoding in {"", "identity"}:
        return lambda chunk, _: chunk
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return zlib.decompressobj(wbits=47).decompress
    raise ArticleError(
        f"{name} is sent in an encoding that was not asked for ({encoding[:20]!r}): save the page and give the file."
    )


@contextmanager
def _connected(target: Target, addresses: list[str], end: float) -> Iterator[http.client.HTTPConnection]:
    """Connect to one of the addresses, and cut the connection at `end`, however slowly the other side drips."""
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.default_port = PORTS[target.scheme]
    connection.auto_open = 0  # never connects by name, which could by then lead elsewhere
    connection.sock = _dial(addresses, target.port, end)
    if target.scheme == "https":
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(
            connection.sock, server_hostname=target.host, do_handshake_on_connect=False
        )
    watch = threading.Timer(max(0.0, end - time.monotonic()), _cut, [connection.sock])
    watch.start()
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        yield connection
    finally:
        watch.cancel()
        connection.close()


def _dial(addresses: list[str], port: int, end: float) -> socket.socket:
    failure: OSError = TimeoutError()
    for address in addresses:
        left = end - time.monotonic()
        if left > 0:
            try:
                return socket.create_connection((address, port), timeout=min(left, _SILENCE))
            except OSError as error:
                failure = error
    raise failure


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
