"""Markdown → plain text: the words stay, the marks of emphasis, headings, links and pictures go."""

import re

_RULES = (
    (re.compile(r"<!--(?:(?!<!--).){0,2000}?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]\[\n]{0,300}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\[\n]{0,300})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+|^[ ]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]{1,500}?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,300})`"), r"\1"),
)


def strip_markdown(text: str) -> str:
    """Take the marks out of a Markdown text."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
