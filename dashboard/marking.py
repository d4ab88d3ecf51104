"""An article's text as HTML with its events marked. The text is other people's: every sign of it is escaped."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.figures import theme
from indicators.corrections import Reviewed

MOST_SHOWN = 60_000
"""Characters of a text that are shown; what lies beyond stands in the events' own quotes."""
_BLOCK = "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;line-height:1.65;max-width:48rem"
_HEADING = "font-size:1.25rem;font-weight:600;overflow-wrap:anywhere;unicode-bidi:isolate"
_MARK = "background:{colour}26;border-bottom:2px {line} {colour};color:inherit;padding:0 .1em"
_NUMBER = "font-size:.7em;font-weight:600;color:{colour};margin-left:.15em;user-select:none"


def heading(text: str) -> str:
    """Write a title as a heading."""
    return f'<div style="{_HEADING}">{html.escape(text, quote=True)}</div>'


@dataclass(frozen=True)
class _Piece:
    """A stretch of text that the same events cover; `ending` are those whose sentence ends with it."""

    start: int
    end: int
    covering: tuple[int, ...]
    ending: tuple[int, ...]


def marked(text: str, events: Sequence[Reviewed]) -> str:
    """Write the text with the sentences of its events marked and numbered, from 1, in the order of `events`."""
    shown = text[:MOST_SHOWN]
    body = "".join(_written(shown, piece, events) for piece in _pieces(len(shown), events))
    return f'<div style="{_BLOCK}">{body}</div>'


def _pieces(length: int, events: Sequence[Reviewed]) -> list[_Piece]:
    spans = [
        (max(0, one.start), min(one.end, length), number)
        for number, reviewed in enumerate(events)
        for one in reviewed.event.evidence
    ]
    edges = sorted({0, length, *(edge for start, end, _ in spans if start < end for edge in (start, end))})
    return [
        _Piece(
            start,
            end,
            tuple(dict.fromkeys(number for first, last, number in spans if first <= start and end <= last)),
            tuple(dict.fromkeys(number for first, last, number in spans if first <= start and end == last)),
        )
        for start, end in pairwise(edges)
    ]


def _written(text: str, piece: _Piece, events: Sequence[Reviewed]) -> str:
    plain = html.escape(text[piece.start : piece.end], quote=True)
    if not piece.covering:
        return plain
    leading = next((events[n] for n in piece.covering if events[n].stands), events[piece.covering[0]])
    style = _MARK.format(colour=_colour(leading), line="solid" if leading.stands else "dotted")
    numbers = "".join(
        f'<sup style="{_NUMBER.format(colour=_colour(events[number]))}">{number + 1}</sup>' for number in piece.ending
    )
    return f'<mark style="{style}">{plain}</mark>{numbers}'


def _colour(reviewed: Reviewed) -> str:
    return theme.INDICATORS[reviewed.event.indicator] if reviewed.stands else theme.QUIET
