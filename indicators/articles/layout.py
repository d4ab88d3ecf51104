"""The lines of a printed page → paragraphs: lines joined, words mended, running heads and page numbers dropped."""

import re
from collections import Counter

_NUMBER = re.compile(r"(?:page|p\.)?\s*[-–]?\s*\d{1,4}\s*(?:[/]|of|sur|de)?\s*\d{0,4}\s*[-–]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_FULL = 0.75
"""A line this long, as a share of the usual full line, goes on in the next."""
_REPEATED = 3
"""Pages on which a first or last line must stand to be a running head."""


def join_pages(pages: list[str]) -> str:
    """Make running text of the pages of a PDF: one line a paragraph."""
    lines = _without_heads([[line.strip() for line in page.split("\n")] for page in pages])
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[len(lengths) * 9 // 10] * _FULL if lengths else 0
    paragraphs = [""]
    goes_on = False
    for line in lines:
        if goes_on and line:
            paragraphs[-1] = _joined(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        goes_on = len(line) >= full and bool(line)
    return "\n\n".join(filter(None, paragraphs))


def _joined(before: str, line: str) -> str:
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _without_heads(pages: list[list[str]]) -> list[str]:
    edges = Counter(_DIGITS.sub("#", line) for page in pages for line in {*page[:2], *page[-2:]} if line)
    heads = {line for line, count in edges.items() if count >= _REPEATED}
    return [
        line
        for page in pages
        for place, line in enumerate(page)
        if not (
            _NUMBER.fullmatch(line)
            or (place in {0, 1, len(page) - 2, len(page) - 1} and _DIGITS.sub("#", line) in heads)
        )
    ]
