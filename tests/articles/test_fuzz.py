"""Damaged files of every kind: read or refused with a sentence, never anything else."""

import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from indicators.articles import read_bytes, read_feed
from indicators.articles.layout import join_pages
from indicators.errors import ArticleError
from tests.articles import test_documents as documents
from tests.articles import test_feeds as feeds
from tests.articles import test_pages as pages

TEXT = "---\ntitle: Soldiers seize power\npublished: 2023-07-26\n---\nLes militaires ont été démis.\n\nIt met.".encode()
SAMPLES: dict[str, bytes] = {
    "a.md": TEXT,
    "a.txt": TEXT.decode().encode("utf-16"),
    "a.html": pages.BLOG.encode(),
    "a.docx": documents.word(documents.paragraph(documents.STORY)),
    "a.pdf": documents.pages(documents.stream(documents.drawing([documents.TITLE, documents.STORY]))),
    "feed": feeds.ATOM,
}


def drop(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randrange(1, 60)]


def repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randrange(1, 60)] * chance.randrange(1, 9)


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)


CHANGES: list[Callable[[bytearray, random.Random], None]] = [drop, repeat, flip]


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files(name: str) -> None:
    """A hundred changed copies: an article whose text is clean, or one sentence."""
    chance = random.Random(name)
    for _ in range(100):
        data = bytearray(SAMPLES[name])
        for _ in range(chance.randrange(1, 4)):
            chance.choice(CHANGES)(data, chance)
        try:
            if name == "feed":
                read_feed(bytes(data))
            else:
                article = read_bytes(bytes(data), name)
                assert article.text == article.text.strip() != ""
                assert "\n" not in article.title
        except ArticleError as error:
            assert "\n" not in str(error)


HARD = {
    "comments": "<!--" * 25_000,
    "closed comments": "<!---->" * 14_000,
    "brackets": "[" * 100_000,
    "links": "[a](" * 25_000,
    "pictures": "![a](b" * 16_000,
    "stars": "*a " * 33_000,
    "open stars": "(*a" * 33_000,
    "lines of scores": "_a " * 33_000,
    "quotes": "`a" * 50_000,
    "addresses": "<https://a" * 10_000,
    "spaces": "a" + " " * 100_000 + "b",
    "lines of spaces": ("\n" + " " * 50) * 2_000,
    "line ends": "\n" * 100_000,
    "rules": "---\n" * 25_000,
    "keys": "---\n" + "a: b\n" * 20_000,
    "long key": "---\na" + " " * 90_000 + ":\n---\n",
    "quoted value": '---\na: "' + "\\" * 90_000 + "\n---\nx",
    "headings": "Related Articles\n" * 6_000,
    "furniture": "Share this article\n" * 5_000,
    "invisible": "\u200b" * 33_000 + "coup",
    "accents": "e" + "\u0301" * 50_000,
    "one word": "a" * 100_000,
    "one word a line": "a\n" * 50_000,
}


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("case", HARD)
def test_hard_texts_take_no_time(case: str, name: str) -> None:
    """A hundred kilobytes made to hurt patterns are read at the pace of any other text."""
    started = time.process_time()
    with suppress(ArticleError):
        read_bytes(HARD[case].encode(), name, language="en")
    assert time.process_time() - started < 0.2


def test_hard_pages_of_a_pdf_take_no_time() -> None:
    """Joining lines grows with the text, not with its square."""
    started = time.process_time()
    join_pages(["\n".join(["a long line that ends in a hyphen-"] * 30_000), "p." + " " * 100_000 + "x"])
    assert time.process_time() - started < 1
