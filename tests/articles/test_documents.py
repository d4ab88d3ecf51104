"""PDF and DOCX: read to the same text as their words say, or refused within the limits."""

import io
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pypdf
import pytest

from indicators.articles import read_bytes, sandbox
from indicators.errors import ArticleError

TITLE = "Soldiers seize power in Niger"
STORY = "The bloc condemned the takeover and threatened sanctions. The president is held in his palace."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, head: str = "") -> bytes:
    """The smallest Word file around a body."""
    return packed({"word/document.xml": f"{head}<w:document {W} {MC}><w:body>{body}</w:body></w:document>"})


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects (the first is the catalogue) with a right cross-reference table."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return bytes(out) + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def drawing(lines: list[str]) -> bytes:
    """What draws lines of text one below the other."""
    shown = b"".join(b"(%s) Tj T*\n" % line.encode("cp1252") for line in lines)
    return b"BT /F1 12 Tf 14 TL 72 720 Td\n" + shown + b"ET"


def pages(*contents: bytes) -> bytes:
    """A PDF whose pages have these content streams (each a whole object)."""
    count = len(contents)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            font,
            *(page % (4 + count + number) for number in range(count)),
            *contents,
        ]
    )


def encrypted(password: str) -> bytes:
    """A readable PDF behind a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages(stream(drawing([TITLE, STORY])))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_pdf_lines_become_paragraphs() -> None:
    """Lines are joined, a word cut by a hyphen is mended, running heads and page numbers are dropped."""
    first = ["The River, 27 July 2023", TITLE, "The regional bloc condemned the takeover in Niamey and threat-"]
    first += ["ened sanctions within a week, said its president after the talks", "of Sunday.", "1"]
    second = [
        "The River, 28 July 2023",
        "Some 1,500 French soldiers are in the country, where they help the",
        "army.",
        "2",
    ]
    third = ["The River, 29 July 2023", "L’armée a été entendue à Niamey.", "3"]
    article = read_bytes(pages(*(stream(drawing(lines)) for lines in (first, second, third))), "a.pdf", language="en")
    assert article.title == TITLE
    assert article.text.split("\n\n") == [
        TITLE,
        "The regional bloc condemned the takeover in Niamey and threatened sanctions within a week, said its president "
        "after the talks of Sunday.",
        "Some 1,500 French soldiers are in the country, where they help the army.",
        "L’armée a été entendue à Niamey.",
    ]


def test_a_pdf_locked_only_against_printing_is_read() -> None:
    """The empty password opens it."""
    assert STORY in read_bytes(encrypted(""), "a.pdf").text


def test_docx_takes_insertions_and_leaves_deletions() -> None:
    """Tracked changes are taken as accepted; hyperlinks, breaks and text boxes (once) are read."""
    box = (
        "<w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        paragraph(TITLE)
        + "<w:p><w:r><w:t>The bloc</w:t></w:r><w:ins><w:r><w:t> condemned</w:t></w:r></w:ins>"
        + "<w:del><w:r><w:delText> praised</w:delText></w:r></w:del>"
        + "<w:hyperlink><w:r><w:t> the takeover</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>in Niamey.</w:t></w:r></w:p>"
        + f"<w:p>{box.format(paragraph('A box says more.'))}</w:p>"
    )
    article = read_bytes(word(body), "a.docx", language="en")
    assert article.title == TITLE
    assert [line for line in article.text.split("\n") if line] == [
        TITLE, "The bloc condemned the takeover", "in Niamey.", "A box says more.",
    ]  # fmt: skip


def test_the_day_a_file_was_made_is_not_its_publication() -> None:
    """Word writes a creation date into every file, often that of the template."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>template.dotx</dc:title><dcterms:created>2013-12-23T23:15:00Z</dcterms:created></cp:coreProperties>"
    )
    document = f"<w:document {W}><w:body>{paragraph(TITLE)}{paragraph(STORY)}</w:body></w:document>"
    article = read_bytes(packed({"word/document.xml": document, "docProps/core.xml": core}), "a.docx")
    assert (article.title, article.published) == (TITLE, "")


def flate_bomb() -> bytes:
    data = zlib.compress(zlib.compress(zlib.compress(b"0" * 300_000_000, 9), 9), 9)
    return pages(stream(data, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"))


def text_bomb() -> bytes:
    data = zlib.compress(b"BT /F1 12 Tf " + b"(word word word word) Tj " * 2_000_000 + b"ET", 9)
    return pages(stream(data, b"/Filter /FlateDecode"))


def form_loop() -> bytes:
    form = stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")
    page = b"<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(b"/X Do"), form])


def lying_archive() -> bytes:
    """A Word file whose directory understates what its document unpacks to."""
    honest = word(paragraph("a" * 30_000_000))
    return honest.replace((30_000_000 + 300).to_bytes(4, "little")[2:], b"\x00\x00")


def one_page(data: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page drawn by this stream."""
    return pages(stream(data, filters))


def tree(kids: bytes, *rest: bytes) -> bytes:
    """A PDF with this list of pages."""
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count 1 >>" % kids, *rest])


def aes() -> bytes:
    """A PDF that names a cipher for which another library would be needed."""
    lock = b"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <%s> /U <%s> /OE <%s> /UE <%s> /Perms <%s> "
    lock += b"/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>"
    keys = (b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", lock % keys]
    return pdf(objects, b"/Encrypt 3 0 R /ID [<00> <00>]")


def nested(depth: int) -> bytes:
    """A Word file of tables in tables."""
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth)


def locked_archive() -> bytes:
    """A Word file whose parts are marked as encrypted."""
    return word(paragraph(STORY)).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


MORE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "run-length bomb": ("a.pdf", lambda: one_page(b"\x81 " * 4_000_000, b"/Filter /RunLengthDecode")),
    "LZW noise": ("a.pdf", lambda: one_page(bytes(range(256)) * 2_000, b"/Filter /LZWDecode")),
    "stream longer than the file": ("a.pdf", lambda: pages(b"<< /Length 999999999 >>\nstream\nx\nendstream")),
    "stream of negative length": ("a.pdf", lambda: pages(b"<< /Length -5 >>\nstream\nx\nendstream")),
    "unknown filter": ("a.pdf", lambda: one_page(b"x", b"/Filter /NoSuchDecode")),
    "deep arrays": ("a.pdf", lambda: one_page(b"[" * 200_000 + b"]" * 200_000 + b" TJ")),
    "deep dictionaries": ("a.pdf", lambda: tree(b"3 0 R", b"<< /A " * 50_000 + b">>" * 50_000)),
    "wide pages": ("a.pdf", lambda: tree(b"3 0 R " * 100_000, b"<< /Type /Page /Parent 2 0 R >>")),
    "parent loop": ("a.pdf", lambda: tree(b"3 0 R", b"<< /Type /Pages /Parent 3 0 R /Kids [3 0 R] /Count 1 >>")),
    "page that refers to itself": ("a.pdf", lambda: tree(b"3 0 R", b"3 0 R")),
    "inline picture without end": ("a.pdf", lambda: one_page(b"BI /W 9 /H 9 ID " + b"x" * 2_000_000)),
    "unclosed strings": ("a.pdf", lambda: one_page(b"(" * 500_000)),
    "header alone": ("a.pdf", lambda: b"%PDF-1.7"),
    "header and noise": ("a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000),
    "encrypted parts": ("a.docx", locked_archive),
    "tables in tables": ("a.docx", lambda: nested(100_000)),
    "wrong root": ("a.docx", lambda: packed({"word/document.xml": "<html/>"})),
    "empty part": ("a.docx", lambda: packed({"word/document.xml": ""})),
    "no archive behind the mark": ("a.docx", lambda: b"PK\x03\x04" + bytes(range(256)) * 100),
    "empty archive": ("a.docx", lambda: packed({})),
    "entities in UTF-16": (
        "a.docx",
        lambda: packed({"word/document.xml": f"<!DOCTYPE x [<!ENTITY b 'ha'>]><w:p {W}>&b;</w:p>".encode("utf-16")}),
    ),
}


@pytest.mark.parametrize("case", MORE)
def test_more_that_is_refused(case: str) -> None:
    """Broken, endless or locked in other ways: one sentence, and soon."""
    name, build = MORE[case]
    data = build()
    started = time.monotonic()
    with pytest.raises(ArticleError) as caught:
        read_bytes(data, name)
    assert time.monotonic() - started < 15
    assert str(caught.value).startswith(name)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "encrypted PDF": ("a.pdf", lambda: encrypted("secret"), "is encrypted"),
    "PDF behind another cipher": ("a.pdf", aes, "is encrypted"),
    "PDF of pictures": ("a.pdf", lambda: pages(stream(b"0 0 10 10 re f")), "no text layer"),
    "PDF without pages": ("a.pdf", pages, "no text layer"),
    "PDF bomb of stacked filters": ("a.pdf", flate_bomb, "unpacks to more"),
    "PDF bomb of text": ("a.pdf", text_bomb, ""),
    "PDF with a loop of pages": (
        "a.pdf",
        lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"]),
        "",
    ),
    "PDF with a loop of forms": ("a.pdf", form_loop, ""),
    "PDF with a loop of tables": ("a.pdf", lambda: pdf([b"<< /Type /Catalog >>"], b"/Prev 9"), ""),
    "PDF that claims a million pages": (
        "a.pdf",
        lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 1000000 >>"]),
        "",
    ),
    "cut PDF": ("a.pdf", lambda: pages(stream(drawing([STORY])))[:120], ""),
    "PDF too large": ("a.pdf", lambda: b"%PDF-1.7" + bytes(26_000_000), "larger than 25 MB"),
    "DOCX bomb": ("a.docx", lambda: word(paragraph("a" * 1_000) * 100_000), "unpacks to more"),
    "DOCX bomb of many parts": (
        "a.docx",
        lambda: packed({"word/document.xml": "<a/>"} | {f"word/{n}.xml": b"0" * 10_000_000 for n in range(12)}),
        "unpacks to more",
    ),
    "DOCX of many small parts": (
        "a.docx",
        lambda: packed({"word/document.xml": "<a/>"} | {f"{n}.xml": "" for n in range(2_500)}),
        "unpacks to more",
    ),
    "DOCX that lies of its size": ("a.docx", lying_archive, ""),
    "DOCX too deep": ("a.docx", lambda: word("<w:p>" * 200_000 + "</w:p>" * 200_000), "is damaged"),
    "DOCX with entities": (
        "a.docx",
        lambda: word(paragraph("&b;"), "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"),
        "declares entities",
    ),
    "DOCX with an outside entity": (
        "a.docx",
        lambda: word(paragraph("&b;"), "<!DOCTYPE x [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"),
        "declares entities",
    ),
    "archive that is no Word file": ("a.docx", lambda: packed({"x.txt": "x"}), "no Word file"),
    "archive in an archive": ("a.docx", lambda: packed({"a.docx": word(paragraph("x"))}), "no Word file"),
    "cut DOCX": ("a.docx", lambda: word(paragraph(STORY))[:100], "is damaged"),
    "empty DOCX": ("a.docx", lambda: word(""), "holds no text"),
    "DOCX too large": ("a.docx", lambda: b"PK\x03\x04" + bytes(11_000_000), "larger than 10 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence that names the file, in ten seconds (five more for a busy machine), with little memory."""
    if case == "PDF bomb of text":
        monkeypatch.setitem(sandbox.SECONDS, "pdf", 3)  # the product allows eight; waiting for them shows nothing more
    name, build, reason = REFUSED[case]
    data = build()
    tracemalloc.start()
    started = time.monotonic()
    with pytest.raises(ArticleError, match=reason or None) as caught:
        read_bytes(data, name)
    assert time.monotonic() - started < 15
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    assert str(caught.value).startswith(name)
    assert str(caught.value).count(". ") == 0


def test_reading_goes_on_after_each_refusal() -> None:
    """A child process that was ended is replaced."""
    for _ in range(3):
        with pytest.raises(ArticleError):
            read_bytes(b"%PDF-1.7 nothing", "bad.pdf")
        assert STORY in read_bytes(word(paragraph(STORY)), "good.docx").text
