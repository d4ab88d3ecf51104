"""Web pages, PDF, DOCX and feeds → plain values. Runs in a child process only (`worker.py`), which loads it by its
path: it imports the parsers, each when the first file needs it, and nothing of the package.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

LOCKED = "is encrypted: save it without a password."
BOMB = "unpacks to more than an article can hold."
PDF_FAULTS = {"DependencyError": LOCKED, "LimitReachedError": BOMB}
"""What errors of the PDF parser mean: a cipher that needs another library, and a limit of unpacking."""
MOST_TEXT = 2_000_000
MOST_PAGES = 500
MOST_ITEMS = 500
MOST_PARTS = 2_000
MOST_XML = 20_000_000
MOST_UNPACKED = 100_000_000

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_FURNITURE = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "iframe",
    "svg",
)
_BLOCKS = "p|div|h[1-6]|li|tr|br|blockquote|section|article|pre|dd|dt|figcaption"
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
_SITE = re.compile(r"\s[|–—-]\s[^|–—-]*\Z")
_ITEM_END = re.compile(rb"</(?:\w{1,20}:)?(item|entry)\s*>", re.IGNORECASE)
_ROOT = re.compile(rb"<(rss|feed|(?:\w{1,20}:)?RDF)\b", re.IGNORECASE)


class Refused(Exception):  # noqa: N818 (an answer, not a fault)
    """The file is not read; the text ends a sentence that begins with its name."""


def read_page(data: bytes) -> dict[str, Any]:
    """Read a web page: its body as text, and what it says of itself."""
    import lxml.html  # noqa: PLC0415
    import trafilatura  # noqa: PLC0415 (each parser is loaded by the first file that needs it)

    dates = {"extensive_search": False, "original_date": True}
    markup = _page_text(data).replace("><", "> <")  # or "29 July 2023" and "0" views would be the year 20230
    page = trafilatura.bare_extraction(
        markup, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dates
    )
    said = {key: getattr(page, key, None) or "" for key in ("text", "title", "sitename", "date", "url")}
    tree = lxml.html.document_fromstring(markup)
    said |= {"title": _headline(said["title"], tree), "language": tree.get("lang") or ""}
    return said | {"text": said["text"] or _visible(tree)}


def _headline(found: str, tree: Any) -> str:
    """Mend a headline that was cut at its colon, as in « Niger : ... », where the page shows it whole."""
    whole = " ".join((tree.findtext(".//title") or "").split())
    if not found or found not in whole:
        return found
    shown = [" ".join(heading.text_content().split()) for heading in tree.iter("h1", "h2")]
    longer = [heading for heading in shown if found in heading and heading in whole]
    return longer[0] if longer else max(found, _SITE.sub("", whole), key=len)


def _page_text(data: bytes) -> str:
    """Decode a page by its byte-order mark, by what it declares, as UTF-8, or as the old Western code page."""
    declared = _CHARSET.search(data[:2_048])
    marked = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
    candidates = [marked, "utf-8-sig", declared[1].decode("ascii") if declared else ""]
    for encoding in filter(None, candidates):
        with suppress(LookupError, UnicodeError):
            return _plain(data.decode(encoding))
    return _plain(data.decode("cp1252", errors="replace"))


def _plain(page: str) -> str:
    return _XML_DECLARATION.sub("", page.replace("\x00", ""))


def _visible(tree: Any) -> str:
    """All that a page shows, for pages in which no article was found."""
    for element in list(tree.iter(*_FURNITURE)):
        element.drop_tree()
    for element in tree.iter():
        if isinstance(element.tag, str) and re.fullmatch(_BLOCKS, element.tag):
            element.tail = "\n" + (element.tail or "")
    return "\n".join(" ".join(line.split()) for line in str(tree.text_content()).split("\n"))


def read_pdf(data: bytes) -> dict[str, Any]:
    """Read a PDF: the text of each page, and its title."""
    import pypdf  # noqa: PLC0415

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):  # the empty password opens what is only locked against printing
        raise Refused(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise Refused(f"has more than {MOST_PAGES} pages: give the article alone.")
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        _check_length(sum(map(len, pages)))
    if not "".join(pages).strip():
        raise Refused("has no text layer, only pictures: run text recognition over it first.")
    title = reader.metadata.title if reader.metadata else ""
    return {"pages": pages, "title": str(title or "")}


def read_docx(data: bytes) -> dict[str, Any]:
    """Read a Word file: its paragraphs as lines, insertions taken as accepted and deletions as made; its title."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _check_archive(archive)
        body = _xml(archive.read("word/document.xml"))
        core = _xml(archive.read("docProps/core.xml")) if "docProps/core.xml" in archive.namelist() else None
    for copy in list(body.iter(_FALLBACK)):
        copy.getparent().remove(copy)
    text = "\n".join("".join(_runs(paragraph)) for paragraph in body.iter(f"{_WORD}p"))
    _check_length(len(text))
    return {"text": text, "title": core.findtext(f".//{_TITLE}", "") if core is not None else ""}


def _check_archive(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if "word/document.xml" not in archive.namelist():
        raise Refused("is an archive but no Word file: give the articles themselves.")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(LOCKED)
    largest = max(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or largest > MOST_XML or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(BOMB)


def _xml(data: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("declares entities, which no Word file does.")
    return root


def _runs(paragraph: Any) -> Iterator[str]:
    """The text of one paragraph, without that of paragraphs inside it (text boxes), which come as their own."""
    for element in paragraph:
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        elif element.tag != f"{_WORD}p":
            yield _BREAKS.get(element.tag, "")
            yield from _runs(element)


def read_feed(data: bytes) -> dict[str, Any]:
    """Read RSS or Atom: the feed's title and its first items."""
    import feedparser  # noqa: PLC0415

    feed = feedparser.parse(io.BytesIO(_first_items(data)), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise Refused("is no feed that can be read: give the address or file of an RSS or Atom feed.")
    return {"title": str(feed.feed.get("title", "")), "items": [_item(entry) for entry in feed.entries[:MOST_ITEMS]]}


def _first_items(data: bytes) -> bytes:
    """Cut a feed behind its last allowed item, since parsing takes a millisecond for each."""
    for count, end in enumerate(_ITEM_END.finditer(data), start=1):
        if count == MOST_ITEMS:
            root = _ROOT.search(data)
            name = root[1] if root else b"rss"
            return data[: end.end()] + (b"</channel>" if name.lower() == b"rss" else b"") + b"</" + name + b">"
    return data


def _item(entry: Any) -> dict[str, str]:
    import lxml.html  # noqa: PLC0415

    markup = max([entry.get("summary") or "", *(part.get("value") or "" for part in entry.get("content", []))], key=len)
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "title": _unmarked(lxml.html, entry.get("title") or ""),
        "url": str(entry.get("link") or ""),
        "published": "{:04}-{:02}-{:02}".format(*moment[:3]) if moment and 1900 <= moment[0] <= 2100 else "",
        "summary": _unmarked(lxml.html, markup[:100_000]),
    }


def _unmarked(html: Any, markup: str) -> str:
    markup = _UNSEEN.sub("", markup)
    spaced = re.sub(rf"(?i)<(?=/?(?:{_BLOCKS})\b)", "\n<", markup)
    with suppress(Exception):
        return str(html.fromstring(f"<div>{spaced}</div>").text_content())
    return markup


def _check_length(characters: int) -> None:
    if characters > MOST_TEXT:
        raise Refused(f"holds more than {MOST_TEXT:,} characters: give the article alone.")


NAMES = {"html": "web page", "pdf": "PDF", "docx": "Word file", "feed": "feed"}
MODULES = {"html": ("trafilatura",), "pdf": ("pypdf",), "docx": ("lxml.etree",), "feed": ("feedparser", "lxml.html")}
"""What each kind needs, the slow part of its first file."""
READERS: dict[str, Callable[[bytes], dict[str, Any]]] = {
    "html": read_page,
    "pdf": read_pdf,
    "docx": read_docx,
    "feed": read_feed,
}


def answer(kind: str, data: bytes) -> dict[str, Any]:
    """Read one file; whatever goes wrong becomes a refusal, but for lack of memory, which ends the process."""
    try:
        return {"value": READERS[kind](data)}
    except Refused as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        raise
    except RecursionError:
        return {"refused": "nests too deeply to be read."}
    except Exception as error:  # parsers raise whatever they like on broken input
        fault = type(error).__name__
        return {"refused": PDF_FAULTS.get(fault, f"is damaged or no {NAMES[kind]} ({fault}).")}
