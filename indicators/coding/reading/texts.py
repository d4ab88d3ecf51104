"""Raw text: folding that keeps every offset, and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n\s*|(?:[.!?…]+|[.!?…]+ ?[\"”»’')\]]+)(?=\s|[A-ZÀ-Þ]|$)")
_MAYBE = re.compile(r"[\n.!?…]")  # found many times faster than what it may be
_LAST_WORD = re.compile(r"([\w.'\-]+)$")
_LONGEST = 1500  # characters; what goes on longer without a stop is no sentence and is cut
_WRAP = 60  # a line at least this long that goes on without a full stop was broken for width, not for sense


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence: `start` and `end` count characters of the article's text; `paragraph` numbers its paragraph."""

    start: int
    end: int
    paragraph: int


def fold(text: str) -> str:
    """Lower case with plain apostrophes and spaces; as many characters as before, so that offsets hold."""
    plain = straighten(text)
    lower = plain.lower()
    return lower if len(lower) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def straighten(text: str) -> str:
    """Plain apostrophes, hyphens and spaces, one for one."""
    for odd, plain in (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("‑", "-"), ("\t", " ")):
        text = text.replace(odd, plain)
    return text


def sentences(text: str, abbreviations: frozenset[str]) -> list[Span]:
    """Split into sentences: at full stops that end one (not after « M. » or "Gen."), and at line ends."""
    found: list[Span] = []
    start, paragraph = 0, 0
    for stop in _breaks(text):
        broken = text[stop.start()] == "\n"
        if not (_ends_line(text, start, stop) if broken else _ends_sentence(text, stop, abbreviations)):
            continue
        end = stop.start() if broken else stop.end()
        _add(found, text, start, end, paragraph)
        start = stop.end()
        paragraph += broken
    _add(found, text, start, len(text), paragraph)
    return found


def _breaks(text: str) -> Iterator[re.Match[str]]:
    reached = 0
    for maybe in _MAYBE.finditer(text):
        stop = _BREAK.match(text, maybe.start()) if maybe.start() >= reached else None
        if stop:
            reached = stop.end()
            yield stop


def _add(found: list[Span], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        found.append(Span(start, cut, paragraph))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        found.append(Span(start, end, paragraph))


def _ends_line(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop.group().count("\n") > 1:
        return True
    following = text[stop.end() : stop.end() + 1]
    if following.islower():
        return False
    line = stop.start() - max(start, text.rfind("\n", 0, stop.start()))
    return line < _WRAP or text[stop.start() - 1] in '.!?:…"”»'


def _ends_sentence(text: str, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    rest = text[stop.end() : stop.end() + 3].lstrip()
    if rest[:1].islower():
        return False
    if stop.group()[0] != "." or stop.group().startswith("..."):
        return True
    word = _LAST_WORD.search(text, max(0, stop.start() - 24), stop.start())
    last = word.group(1).lower().lstrip("'").split("'")[-1] if word else ""
    if stop.end() < len(text) and not text[stop.end()].isspace():
        return len(last) > 2 and last.isalpha()
    return not (last in abbreviations or (len(last) == 1 and last.isalpha() and rest[:1].isupper()))
