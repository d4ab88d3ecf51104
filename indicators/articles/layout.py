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
    paragraphs: list[list[str]] = [[]]
    goes_on = False
    for line in filter(None, lines):
        if goes_on:
            _join(paragraphs[-1], line)
        else:
            paragraphs.append([line])
        goes_on = len(line) >= full
    return "\n\n".join("".join(parts) for parts in paragraphs if parts)


def _join(parts: list[str], line: str) -> None:
    """Add a line to the parts of a paragraph, mending a word that a hyphen cut."""
    last = parts[-1]
    if last.endswith("-") and last[-2:-1].isalpha() and line[0].islower():
        parts[-1] = last[:-1]
        parts.append(line)
    else:
        parts += [" ", line]


def _without_heads(pages: list[list[str]]) -> list[str]:
    edges = Counter(_DIGITS.sub("#", line) for page in pages for line in {*page[:2], *page[-2:]} if line)
    heads = {line for line, count in edges.items() if count >= _REPEATED}
    return [
        line
        for page in pages
        for place, line in enumerate(page)
        if not (
            (len(line) <= 20 and _NUMBER.fullmatch(line))
            or (place in {0, 1, len(page) - 2, len(page) - 1} and _DIGITS.sub("#", line) in heads)
        )
    ]
