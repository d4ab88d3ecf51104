"""Full-text search: every word must occur in the text, title or publisher, whatever its case and accents."""

import unicodedata
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, String, and_, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from indicators.store.schema import articles, publications

MOST_WORDS = 10
_SIGNS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿšž’"
_PLAIN = "".join(unicodedata.normalize("NFD", sign)[0] for sign in _SIGNS).replace("’", "'")
_PAIRS = (*zip(_SIGNS, _PLAIN, strict=True), ("œ", "oe"), ("æ", "ae"))


@lru_cache(maxsize=4)
def fold(text: str) -> str:
    """Fold what must not tell two words apart: case, accents, ligatures, the shape of the apostrophe."""
    folded = text.lower()
    if not folded.isascii():
        for sign, plain in _PAIRS:
            folded = folded.replace(sign, plain)
    return folded


class folded(GenericFunction[str]):  # noqa: N801 - named as the SQL function that it is
    """`fold` in SQL: SQLite calls the Python function, PostgreSQL has functions of its own."""

    type = String()
    inherit_cache = True


@compiles(folded, "postgresql")
def _in_postgresql(element: folded, compiler: SQLCompiler, **options: Any) -> str:
    (column,) = element.clauses
    written = func.translate(func.lower(column), _SIGNS, _PLAIN)
    for ligature, letters in _PAIRS[-2:]:
        written = func.replace(written, ligature, letters)
    return str(compiler.process(written, **options))


def matching(words: str) -> Any:
    """Query the ids of the articles in which each of the words occurs."""
    sound = words.replace("\x00", " ").encode("utf-8", "ignore").decode()
    wanted = fold(unicodedata.normalize("NFC", sound)).split()[:MOST_WORDS]
    joined = publications.join(articles, articles.c.article_id == publications.c.article_id)
    found = (_occurs(word) for word in wanted)
    return select(articles.c.article_id).select_from(joined).where(and_(True, *found)).distinct()


def _occurs(word: str) -> ColumnElement[bool]:
    named = publications.c.title + " " + publications.c.publisher
    return folded(named).contains(word, autoescape=True) | folded(articles.c.text).contains(word, autoescape=True)
