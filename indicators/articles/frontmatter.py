"""The front matter of an article file: `key: value` lines between two lines of `---`. A small parser, no YAML."""

import re

_BLOCK = re.compile(r"\A[ \t\n]{0,20}---[ \t]*\n(?:(.{0,20000}?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,60}?)[ \t]*:(?:[ \t]+(.*))?\Z")
_COMMENT = re.compile(r"[ \t]#.*")
_CONTINUED = (" ", "\t", "- ", "-\t")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Split a text into its front matter (keys in lower case) and its body; without one, an empty dict and the text.

    Values may stand in single or double quotes. Nested values, which we use none of, come out empty. A block that
    holds anything but pairs, comments and nested values is no front matter: the text then begins with a rule.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    block = _BLOCK.match(text)
    if not block:
        return {}, text
    pairs = _pairs(block[1] or "")
    return ({}, text) if pairs is None else (pairs, text[block.end() :])


def _pairs(block: str) -> dict[str, str] | None:
    pairs: dict[str, str] = {}
    for line in block.split("\n"):
        if not line.strip() or line.startswith(("#", *_CONTINUED)) or line.strip() == "-":
            continue
        pair = _PAIR.match(line.rstrip())
        if not pair:
            return None
        pairs[pair[1].lower()] = _value(pair[2] or "")
    return pairs


def _value(written: str) -> str:
    written = written.strip()
    quote = written[:1]
    if quote and quote in "\"'":
        end = _closing(written, quote)
        if end > 0:
            inside = written[1:end]
            return re.sub(r"\\(.)", r"\1", inside) if quote == '"' else inside.replace("''", "'")
    bare = "" if written.startswith("#") else _COMMENT.sub("", written).strip()
    return "" if bare in {"null", "~", "|", ">", "|-", ">-", "[]", "{}"} else bare


def _closing(written: str, quote: str) -> int:
    """Find the closing quotation mark, after which only a comment may follow; 0 when there is none."""
    inside = r'"(?:[^"\\]|\\.)*"' if quote == '"' else r"'(?:[^']|'')*'"
    whole = re.match(inside, written)
    rest = written[whole.end() :].strip() if whole else "?"
    return whole.end() - 1 if whole and (not rest or rest.startswith("#")) else 0
