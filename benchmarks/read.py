"""How fast articles are read, and what hostile files cost: `python benchmarks/read.py`.

Each kind of file is read as the product does it and, in the same run, by its parser alone (text: by opening and
decoding it alone). Articles a second, one core, distinct texts. Then hostile files: seconds and memory of the parent.
"""

import io
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pypdf
import trafilatura

from indicators.articles import Skipped, read_bytes, read_many
from indicators.errors import ArticleError

COUNT = 200
SENTENCES = (
    (
        "Soldiers in the capital said on state television that they had removed the president.",
        "The regional bloc condemned the takeover and threatened sanctions unless order was restored within a week.",
        "The price of rice rose again in the markets of the north, where traders wait for lorries from the coast.",
        "About 1,500 foreign soldiers are stationed in the country, where they help the army against armed groups.",
    ),
    (
        "Les militaires ont annoncé à la télévision nationale avoir démis le président et fermé les frontières.",
        "La junte a dénoncé les accords militaires et demandé le départ des soldats étrangers dans un délai d'un mois.",
        "Le prix du riz a de nouveau augmenté sur les marchés du nord, où les commerçants attendent les camions.",
        "Quelque 1\u202f500 soldats étrangers sont dans le pays, où ils appuient l'armée face aux groupes armés.",
    ),
)


def text(number: int) -> str:
    """An article of some 3,800 characters, no two alike; every second one is French."""
    sentences = SENTENCES[number % 2]
    lines = [f"{sentences[(number + line) % 4]} ({number}-{line})" for line in range(33)]
    return f"Headline of the day, number {number}\n\n" + "\n\n".join(lines)


def page(number: int) -> bytes:
    """A web page around an article, with menu, adverts and other headlines."""
    title, *paragraphs = text(number).split("\n\n")
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    links = "".join(f"<li><a href='/{link}'>Another headline of the day, {link}</a></li>" for link in range(40))
    head = f"<title>{title} - The River</title><meta property='og:site_name' content='The River'>"
    return (
        f"<!doctype html><html><head>{head}</head><body><nav><ul>{links}</ul></nav><article><h1>{title}</h1>{body}"
        f"</article><aside><h2>Related Articles</h2><ul>{links}</ul></aside></body></html>"
    ).encode()


def word(number: int) -> bytes:
    """A Word file."""
    document = docx.Document()
    for paragraph in text(number).split("\n\n"):
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(number: int) -> bytes:
    """A PDF of one page of printed lines."""
    lines = "\n".join(text(number).split("\n\n")).replace("(", "\\(").replace(")", "\\)").split("\n")
    drawn = "BT /F1 9 Tf 12 TL 40 800 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    return pdf_of(drawn.replace("\u202f", " ").encode("cp1252"))


def pdf_of(drawing: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page with this content stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(drawing), filters, drawing),
    ]
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for index, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (index, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + end % (table, len(out))


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


PARSERS: dict[str, tuple[Callable[[int], bytes], str, Callable[[bytes], object]]] = {
    "txt": (lambda number: text(number).encode(), "bytes.decode", bytes.decode),
    "html": (page, "trafilatura", lambda data: trafilatura.bare_extraction(data.decode(), with_metadata=True)),
    "pdf": (pdf, "pypdf", lambda data: [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data)).pages]),
    "docx": (word, "python-docx", lambda data: [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]),
}


def rate(work: Callable[[], object]) -> float:
    """Articles a second, the best of three runs."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return COUNT / min(times)


def speeds() -> Iterator[str]:
    """One line for each kind of file."""
    for suffix, (make, name, parser) in PARSERS.items():
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder, f"{number:06}.{suffix}") for number in range(COUNT)]
            for number, file in enumerate(files):
                file.write_bytes(make(number))
            read = list(read_many([folder]))
            assert len(read) == COUNT
            assert not [one for one in read if isinstance(one, Skipped)]
            ours = rate(lambda folder=folder: list(read_many([folder])))
            alone = rate(lambda files=files, parser=parser: [parser(file.read_bytes()) for file in files])
        yield f"{suffix:5} {ours:10,.0f} a second      {name} alone {alone:10,.0f}"


def deep(depth: int) -> bytes:
    """Data packed several times over."""
    data = b"0" * 200_000_000
    for _ in range(depth):
        data = zlib.compress(data, 9)
    return data


W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip bomb.docx": lambda: zipped({"word/document.xml": W + b"<w:p/>" * 20_000_000}),
    "many parts.docx": lambda: zipped({"word/document.xml": W} | {f"{n}.xml": b"0" * 9_000_000 for n in range(15)}),
    "wide.docx": lambda: zipped({"word/document.xml": W + b"<w:p/>" * 3_000_000 + b"</w:body></w:document>"}),
    "stacked filters.pdf": lambda: pdf_of(deep(3), b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
    "much text.pdf": lambda: pdf_of(zlib.compress(b"BT " + b"(word) Tj " * 5_000_000 + b"ET"), b"/Filter /FlateDecode"),
    "nested.html": lambda: b"<html><body>" + b"<b>" * 200_000 + b"x" + b"</b>" * 200_000,
    "14 MB.html": lambda: b"<html><body>" + b"<p>word word, word." * 740_000,
    "1.9 MB.html": lambda: b"<html><body>" + b"<p>word word, word." * 100_000,
    "many links.html": lambda: b"<html><body>" + b"<a href=x>y</a>" * 120_000,
}


def resident() -> float:
    """Megabytes of memory that this process holds (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4_096 / 1_000_000


def costs() -> Iterator[str]:
    """One line for each hostile file: seconds, megabytes that the parent grew by, and what it was told."""
    for name, make in HOSTILE.items():
        data = make()
        before, started = resident(), time.perf_counter()
        try:
            told = f"read, {len(read_bytes(data, name).text)} characters"
        except ArticleError as error:
            told = str(error)
        yield f"{time.perf_counter() - started:6.1f} s {resident() - before:6.0f} MB  {told}"


if __name__ == "__main__":
    for line in speeds():
        print(line)
    for line in costs():
        print(line)
