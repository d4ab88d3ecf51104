"""Bytes to text: byte-order marks first, then UTF-8, then the old Western code page where the result reads as text."""

import codecs

from indicators.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = frozenset("ÀÂÇÈÉÊËÎÏÔÙÛÜŒÆàâçèéêëîïôùûüœæñöäß«»‘’“”‚„–—…•€£°·©®\u00a0§½")
"""What French and English write beyond ASCII: bytes that decode to other characters are no Windows-1252 text."""
_CONTROL = bytes([*range(9), *range(14, 32), 127])
_READABLE = 0.9
"""Share of the characters beyond ASCII that must be Western ones."""
_BROKEN = 0.002
"""Share of characters that may be damaged (a text cut in the middle of a character) or be control characters."""


def decode(data: bytes, name: str) -> str:
    """Turn the bytes of a text file into text; raise ArticleError for what is no text in a known encoding."""
    text = _by_mark(data)
    if text is None:
        text = _utf8(data) or _western(data) or _damaged(data)
    if text is None:
        raise ArticleError(f"{name} is in an unknown encoding: save it as UTF-8.")
    plain = text.encode("utf-8", "replace")
    if len(plain) - len(plain.translate(None, _CONTROL)) > 1 + _BROKEN * len(text):
        raise ArticleError(f"{name} holds binary data, not text: give a .txt, .md, .html, .pdf or .docx file.")
    return text


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _western(data: bytes) -> str | None:
    text = data.decode("cp1252", errors="replace")
    high = [character for character in text if character > "\x7f"]
    plausible = sum(character in _WESTERN for character in high) >= _READABLE * len(high)
    return text if plausible and len(high) < len(text) / 4 else None


def _damaged(data: bytes) -> str | None:
    text = data.decode(errors="replace")
    return text if text.count("\ufffd") <= _BROKEN * len(text) else None
