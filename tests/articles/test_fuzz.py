"""Damaged files of every kind: read or refused with a sentence, never anything else."""

import random
from collections.abc import Callable

import pytest

from indicators.articles import read_bytes, read_feed
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
