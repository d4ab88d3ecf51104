"""What a file is, told by its first bytes; its name only says what it should be."""

import re
import unicodedata

from indicators.errors import ArticleError

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")

_HEAD = 1_024
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_PREAMBLE = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!DOCTYPE rss", b">"), (b"<!DOCTYPE feed", b">"))
"""What may stand before the first tag, and how each ends."""
# Marks made of letters alone could begin a text: they count where a NUL follows.
_FOREIGN = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\xfe\xed\xfa", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"#!", "a script"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an encrypted or old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a sound, film or image file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"(\xb5/\xfd", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!", "an archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a table in Parquet"),
)


def kind_of(data: bytes, suffix: str, name: str) -> str:
    """Say how to read a file: `text`, `markdown`, `html`, `pdf` or `docx`; raise ArticleError when it is none of them.

    The content decides: a web page named .txt is read as a web page. A .pdf or .docx that is neither is refused.
    """
    kind = _content(data, name)
    if suffix in {".pdf", ".docx"} and kind not in {"pdf", "docx"}:
        raise ArticleError(f"{name} is named {suffix} but is no such file: rename it to what it is.")
    if kind == "text":
        return {".html": "html", ".htm": "html", ".md": "markdown"}.get(suffix, "text")
    return kind


def _content(data: bytes, name: str) -> str:
    head = data[:_HEAD]
    for mark, what in _FOREIGN:
        if head.startswith(mark) and (b"\x00" in head or not mark.isalnum()):
            raise ArticleError(f"{name} is {what}: give a {', '.join(SUFFIXES)} file.")
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    first = _first_tag(head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if _FEED.match(first):
        raise ArticleError(f"{name} is a feed, not an article: read it as a feed.")
    return "html" if _PAGE.match(first) else "text"


def _first_tag(head: bytes) -> bytes:
    """What follows declarations and comments."""
    head = head.lstrip()
    for begin, end in _PREAMBLE:
        if head.startswith(begin):
            _, _, rest = head.partition(end)
            return _first_tag(rest)
    return head


def shown(name: str, limit: int = 200) -> str:
    """A file name or address fit to be shown: no control, reordering or undecodable characters, cut in the middle."""
    visible = "".join("\ufffd" if unicodedata.category(character)[0] == "C" else character for character in name)
    return visible if len(visible) <= limit else f"{visible[: limit // 2]}…{visible[-limit // 2 :]}"
