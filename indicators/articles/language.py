"""Which of the languages that we code a text is written in: a vote of small words, a statistical model in doubt."""

import tomllib
from pathlib import Path

_SAMPLE = 2_000
"""Characters looked at: the beginning of an article tells its language."""
_ENOUGH = 200
"""Characters below which a text is too short to call it foreign."""
_CLEAR = 0.10
"""Share of words that must be small words of one language for the vote to hold; running text has 0.2 to 0.45."""

_SMALL_WORDS = {
    language: frozenset(words.split())
    for language, words in tomllib.loads(
        Path(__file__).with_name("small_words.toml").read_text(encoding="utf-8")
    ).items()
}
LANGUAGES = tuple(_SMALL_WORDS)


def detect_language(text: str) -> str:
    """Say which of `LANGUAGES` a text is written in, judging by its first 2,000 characters; never another one."""
    return _vote(text) or next(code for code in _likeliest(text) if code in LANGUAGES)


def find_language(text: str) -> str:
    """Say which language (ISO 639-1) a text is written in; one of `LANGUAGES` when it is too short to be sure."""
    if len(text) < _ENOUGH:
        return detect_language(text)
    return _vote(text) or _likeliest(text)[0]


def _vote(text: str) -> str:
    words = text[:_SAMPLE].casefold().split()
    votes = {language: sum(map(small.__contains__, words)) for language, small in _SMALL_WORDS.items()}
    best = max(votes, key=lambda language: votes[language])
    others = sum(votes.values()) - votes[best]
    clear = votes[best] > max(_CLEAR * len(words), 2 * others)
    return best if clear else ""


def _likeliest(text: str) -> list[str]:
    import py3langid  # noqa: PLC0415 (slow to load, seldom needed)

    return [str(code) for code, _ in py3langid.rank(text[:_SAMPLE])]
