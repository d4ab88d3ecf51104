"""RSS and Atom: items as records, capped, with web addresses only."""

import time
from pathlib import Path

import pytest

from indicators.articles import FeedItem, read_feed, sandbox
from indicators.errors import ArticleError

ITEM = """<item><title>Niger &amp; the bloc: &lt;b&gt;no&lt;/b&gt; to the coup</title><link>{link}</link>
<pubDate>Wed, 26 Jul 2023 21:00:00 +0200</pubDate>
<description><![CDATA[<p>The bloc <b>condemned</b> it.</p><p>It met.</p><script>steal()</script>]]></description>
</item>"""


def rss(*links: str, head: str = "") -> bytes:
    """A feed with one item for each link."""
    items = "".join(ITEM.format(link=link) for link in links)
    return f"{head}<rss version='2.0'><channel><title>The River</title>{items}</channel></rss>".encode()


ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>La Rive</title>
<entry><title>Coup au Niger</title><link rel="alternate" href="https://rive.example/1"/>
<published>2023-07-26T21:00:00Z</published><updated>2023-08-26T21:00:00Z</updated><summary>Court.</summary>
<content type="html">&lt;p&gt;Les militaires ont pris le pouvoir.&lt;/p&gt;</content></entry></feed>"""


def test_rss() -> None:
    """Markup goes, words stay; the feed's title is the publisher."""
    assert read_feed(rss("https://river.example/1")) == [
        FeedItem(
            url="https://river.example/1",
            title="Niger & the bloc: no to the coup",
            published="2023-07-26",
            summary="The bloc condemned it.\n\nIt met.",
            publisher="The River",
        )
    ]


def test_atom() -> None:
    """The day of publication, not of a later change; the longest text that an item holds."""
    (item,) = read_feed(ATOM)
    assert (item.url, item.title, item.published, item.publisher) == (
        "https://rive.example/1", "Coup au Niger", "2023-07-26", "La Rive",
    )  # fmt: skip
    assert item.summary == "Les militaires ont pris le pouvoir."


def test_an_item_makes_an_article() -> None:
    """What the feed itself holds can be coded when the page is out of reach."""
    article = read_feed(ATOM)[0].article()
    assert article.text == "Coup au Niger\n\nLes militaires ont pris le pouvoir."
    assert (article.language, article.location) == ("fr", "https://rive.example/1")


def test_a_feed_in_a_file(tmp_path: Path) -> None:
    """A path is opened by us; its bytes are never taken for a path by the parser."""
    path = tmp_path / "feed.xml"
    path.write_bytes(ATOM)
    assert read_feed(path) == read_feed(ATOM)
    with pytest.raises(ArticleError, match="is no feed"):
        read_feed(str(path).encode())


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.b/x", "/relative", "", "https://"],
)
def test_only_web_addresses(link: str) -> None:
    """Other items are left out."""
    assert [item.url for item in read_feed(rss(link, "http://river.example/2"))] == ["http://river.example/2"]


def test_items_are_capped() -> None:
    """The first 500 of 100,000 items, in their order and in little time."""
    bare = "".join(f"<item><link>https://a.b/{number}</link></item>" for number in range(100_000))
    started = time.monotonic()
    items = read_feed(f"<rss version='2.0'><channel>{bare}</channel></rss>".encode())
    assert [item.url for item in items] == [f"https://a.b/{number}" for number in range(500)]
    assert time.monotonic() - started < 10


LAUGHS = "".join(f"<!ENTITY l{number} '{f'&l{number - 1};' * 10}'>" for number in range(1, 10))
ENTITIES = {
    "billion laughs": f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'ha'>{LAUGHS}]>",
    "quadratic": f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l9 '{'x' * 100_000}'>]>",
    "outside file": "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l9 SYSTEM 'file:///etc/passwd'>]>",
    "outside address": "<?xml version='1.0'?><!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    "parameter": "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'>%p;]>",
}


@pytest.mark.parametrize("case", ENTITIES)
def test_entities_are_not_resolved(case: str) -> None:
    """No entity grows, reads a file or asks an address; the items are read without them, or the feed is refused."""
    data = rss("https://river.example/1", head=ENTITIES[case]).replace(b"The bloc", b"&l9;" * 50)
    started = time.monotonic()
    try:
        text = "".join(item.summary + item.title for item in read_feed(data))
        assert len(text) < 1_000
        assert "root:" not in text
    except ArticleError:
        pass
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no feed"),
        (b"Soldiers seized power.", "no feed"),
        (b"<html><body>x</body></html>", "no feed"),
        (b"\x00" * 100, "no feed"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"<rss><channel>" + b"<item><title>x</title>" * 200_000, "takes longer than"),
    ],
)
def test_what_is_no_feed(data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused with one sentence."""
    monkeypatch.setitem(sandbox.SECONDS, "feed", 3)
    with pytest.raises(ArticleError, match=reason):
        read_feed(data)


@pytest.mark.parametrize("date", ["yesterday", "Wed, 99 Foo 2023", "0001-01-01", "9999-12-31T00:00:00Z"])
def test_dates_that_are_none_are_left_empty(date: str) -> None:
    """An item without a usable date is kept and needs one."""
    data = rss("https://river.example/1").replace(b"Wed, 26 Jul 2023 21:00:00 +0200", date.encode())
    assert [item.published for item in read_feed(data)] == [""]
