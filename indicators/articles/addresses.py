"""Which web addresses may be asked: names are resolved first, and what leads into a private network is refused."""

import ipaddress
import socket
import threading
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from indicators.articles.sniffing import shown
from indicators.errors import ArticleError

PORTS = {"http": 80, "https": 443}
_ALLOWED_PORTS = frozenset({80, 443, 8080, 8443})
_RESOLVING = 10
"""Seconds that looking up a name may take."""
_TRANSLATED = (  # networks whose addresses carry an IPv4 address, and where in it (bits from the right)
    (ipaddress.ip_network("64:ff9b::/96"), 0),
    (ipaddress.ip_network("64:ff9b:1::/48"), 0),
    (ipaddress.ip_network("::/96"), 0),
    (ipaddress.ip_network("::ffff:0:0/96"), 0),
    (ipaddress.ip_network("::ffff:0:0:0/96"), 0),
    (ipaddress.ip_network("2002::/16"), 80),
)
_TEREDO = ipaddress.ip_network("2001::/32")


@dataclass(frozen=True, slots=True)
class Target:
    """A web address and its parts: where to connect, and what to ask there for."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def take_apart(url: str) -> Target:
    """Split an http or https address; raise ArticleError for any other, or one that hides where it leads."""
    name = shown(url)
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise ArticleError(f"{name} is no web address: give one that begins with https://.") from error
    if parts.scheme not in PORTS or not host:
        raise ArticleError(f"{name} is no web address: give one that begins with https:// or http://.")
    if "@" in parts.netloc or set(url) & set("\\ \t\r\n\x00") or "%" in parts.netloc:
        raise ArticleError(f"{name} holds a password or characters that hide where it leads: give the plain address.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Target(url, parts.scheme, host, port, f"{path}?{query}" if query else path)


def resolve(target: Target, allowed: frozenset[tuple[str, int]], name: str) -> list[str]:
    """Look up the addresses of a host; raise ArticleError when any of them is not public (or stands in `allowed`)."""
    addresses = _look_up(target, name)
    checked = [address for address in addresses if (address, target.port) in allowed or _may_be_asked(address, target)]
    if len(checked) < len(addresses):
        raise ArticleError(f"{name} leads into a private network or to an unusual port: only public pages are read.")
    return checked


def is_public(address: str) -> bool:
    """Say whether an IP address belongs to the public internet; forms that carry another address count as that one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    inner = _carried(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _may_be_asked(address: str, target: Target) -> bool:
    return target.port in _ALLOWED_PORTS and is_public(address)


def _carried(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in _TEREDO:
        return ipaddress.IPv4Address(~int(ip) & 0xFFFFFFFF)
    for network, bits in _TRANSLATED:
        if ip in network:
            return ipaddress.IPv4Address(int(ip) >> bits & 0xFFFFFFFF)
    return None


def _look_up(target: Target, name: str) -> list[str]:
    """Ask the resolver in a thread of its own, since it knows no time limit."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(_RESOLVING)
    if not found:
        raise ArticleError(f"{name} cannot be reached: no address is known for {shown(target.host)}.")
    return list(found)
