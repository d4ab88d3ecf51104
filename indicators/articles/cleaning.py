"""Text as it came → the cleaned text that offsets count in: one Unicode form, no invisible marks, no page furniture."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, soft hyphens, and marks that are not seen but reorder or split what is: bidirectional overrides,
# zero-width characters, tags, byte-order marks, halves of surrogate pairs. None of them is printable.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e00ff\ud800-\udfff]"
)
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BLANK_LINES = re.compile(r"\n(?:[ ]*\n){2,}")
_AROUND = " \"'“”‘’«»*•·-–—|>.!…"
_LISTED = 10
"""Headlines that one heading such as "Related articles" takes along at most."""
_HEADLINE = 200
"""Characters that the headline of another article, or a pointer to it, has at most."""
_NOTICE = 400
"""Characters that a line of furniture has at most."""


def clean(text: str) -> str:
    """Normalise a text and drop page furniture; lines stay as they came, with one blank line at most between.

    Spaces of every width become plain ones, so patterns need one kind only. Cleaning a cleaned text changes nothing.
    """
    plain = unicodedata.normalize("NFC", _visible(text))
    kept = "\n".join(_without_furniture(plain))
    return (_BLANK_LINES.sub("\n\n", kept) if "\n\n" in kept or "\n " in kept else kept).strip()


def one_line(text: str) -> str:
    """Clean a title or a name: a single line without invisible marks, 300 characters at most."""
    return " ".join(unicodedata.normalize("NFC", _visible(text)).split())[:300].strip()


def _visible(text: str) -> str:
    """Replace what is no plain character; most texts have none but the spaces of French, and are told by one look."""
    text = text.replace("\r\n", "\n").replace("\u00a0", " ").replace("\u202f", " ")
    if text.replace("\n", " ").isprintable():
        return text
    return _INVISIBLE.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))


@dataclass(frozen=True, slots=True)
class _Furniture:
    """The table of furniture, ready for looking up.

    `first` are the words that any line of it begins with, `contains` pairs of a long word and the phrase that has it.
    """

    first: frozenset[str]
    line: frozenset[str]
    start: tuple[str, ...]
    heads: tuple[str, ...]
    contains: tuple[tuple[str, str], ...]
    list: frozenset[str]


@cache
def _furniture() -> _Furniture:
    table = tomllib.loads(Path(__file__).with_name("boilerplate.toml").read_text(encoding="utf-8"))
    line, start, heads, contains, listing = (
        [phrase for rule in table["rule"] for phrase in rule.get(kind, [])]
        for kind in ("line", "start", "heads", "contains", "list")
    )
    first = frozenset(_first_word(phrase) for phrase in (*line, *start, *heads, *listing))
    marked = tuple((max(phrase.split("'")[-1].split(), key=len), phrase) for phrase in contains)
    return _Furniture(first, frozenset(line), tuple(start), tuple(heads), marked, frozenset(listing))


def _without_furniture(text: str) -> Iterator[str]:
    known = _furniture()
    notices = [phrase for mark, phrase in known.contains if mark in text]
    listed = 0
    for line in text.split("\n"):
        short = 0 < len(line) <= _HEADLINE and (listed or _first_word(line) in known.first)
        bare = _bare(line) if short or (notices and len(line) <= _NOTICE) else ""
        if bare.rstrip(" :") in known.list:
            listed = _LISTED
        elif listed and bare and _is_headline(line):
            listed -= 1
        elif not bare or not _is_furniture(line, bare, notices):
            listed = listed if not line.strip() else 0
            yield line


def _first_word(line: str) -> str:
    words = line[:60].lstrip(_AROUND).split(None, 1)
    return words[0].rstrip(_AROUND + ":").casefold().replace("’", "'") if words else ""


def _bare(line: str) -> str:
    return line.strip(_AROUND).casefold().replace("’", "'")


def _is_furniture(line: str, bare: str, notices: list[str]) -> bool:
    known = _furniture()
    if bare in known.line or any(phrase in bare for phrase in notices):
        return True
    return (len(bare) <= _HEADLINE and bare.startswith(known.start)) or (
        bare.startswith(known.heads) and _is_headline(line)
    )


def _is_headline(line: str) -> bool:
    return len(line) <= _HEADLINE and line.rstrip("\"'”’» ")[-1:] not in ".!?…:;,"
