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
# zero-width characters, variation selectors, tags, byte-order marks, halves of surrogate pairs.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BLANK_LINES = re.compile(r"\n(?:[ ]*\n){2,}")
_AROUND = " \"'“”‘’«»*•·-–—|>.!…"
_LISTED = 10
"""Headlines that one heading such as "Related articles" takes along at most."""
_HEADLINE = 160
_NOTICE = 400


def clean(text: str) -> str:
    """Normalise a text and drop page furniture; lines stay as they came, with one blank line at most between.

    Spaces of every width become plain ones, so patterns need one kind only. Cleaning a cleaned text changes nothing.
    """
    plain = _INVISIBLE.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))
    kept = "\n".join(_without_furniture(unicodedata.normalize("NFC", plain).split("\n")))
    return _BLANK_LINES.sub("\n\n", kept).strip()


def one_line(text: str) -> str:
    """Clean a title or a name: a single line without invisible marks, 300 characters at most."""
    plain = _INVISIBLE.sub("", _SPACES.sub(" ", _LINE_ENDS.sub(" ", text))).replace("\n", " ")
    return " ".join(unicodedata.normalize("NFC", plain).split())[:300].strip()


@dataclass(frozen=True, slots=True)
class _Furniture:
    line: frozenset[str]
    start: tuple[str, ...]
    contains: tuple[str, ...]
    list: frozenset[str]


@cache
def _furniture() -> _Furniture:
    table = tomllib.loads(Path(__file__).with_name("boilerplate.toml").read_text(encoding="utf-8"))
    words = {
        kind: [word for rule in table["rule"] for word in rule.get(kind, [])]
        for kind in ("line", "start", "contains", "list")
    }
    return _Furniture(
        frozenset(words["line"]), tuple(words["start"]), tuple(words["contains"]), frozenset(words["list"])
    )


def _without_furniture(lines: list[str]) -> Iterator[str]:
    listed = 0
    for line in lines:
        if not line.strip():
            yield line
        elif _bare(line).rstrip(" :") in _furniture().list:
            listed = _LISTED
        elif listed and _is_headline(line):
            listed -= 1
        elif not _is_furniture(line):
            listed = 0
            yield line


def _bare(line: str) -> str:
    return line.strip(_AROUND).casefold().replace("’", "'")


def _is_furniture(line: str) -> bool:
    if len(line) > _NOTICE:
        return False
    bare, known = _bare(line), _furniture()
    return bare in known.line or bare.startswith(known.start) or any(part in bare for part in known.contains)


def _is_headline(line: str) -> bool:
    return len(line) <= _HEADLINE and line.rstrip("\"'”’» ")[-1:] not in ".!?…:;,"
