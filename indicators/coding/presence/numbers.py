"""Headcounts: "some 1,500 French soldiers", « près de 1 100 militaires », « une centaine d'instructeurs »."""

import re

from indicators.coding.reading.parsing import Mark, Sentence, Text

_REACH = 7
_DIGITS = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d+")


def headcount(text: Text, sentence: Sentence, first: int, last: int, cue: Mark | None) -> float | None:
    """The number told with forces at words `first` to `last`: there, arriving, leaving; for a cut the difference."""
    table = text.language.lexicon.tables["numbers"]
    left = max(0, first - _REACH)
    numbers = _numbers(sentence, left, last, table)
    if cue and len(numbers) < 2:
        spread = _numbers(sentence, left, min(len(sentence.words), last + _REACH), table)
        if len(spread) == 2 and _is_cut(sentence, spread, table):
            return abs(spread[0][1] - spread[1][1])
        numbers = numbers or [n for n in spread if n[0] >= last and sentence.words[n[0] - 1] in table["of"]]
    if not numbers:
        return None
    halved = any(sentence.words[i] in table["half"] for i in range(left, last))
    value = numbers[-1][1]
    return value / 2 if halved else value


def _is_cut(sentence: Sentence, pair: list[tuple[int, float]], table: dict[str, list[str]]) -> bool:
    (first, _), (second, _) = pair
    return sentence.words[first - 1] in table["from"] and sentence.words[second - 1] in table["to"]


def _numbers(sentence: Sentence, left: int, right: int, table: dict[str, dict[str, int]]) -> list[tuple[int, float]]:
    """Numbers in a range of words, in digits or words, with the place of their first word."""
    found: list[tuple[int, float]] = []
    position = left
    while position < right:
        value, length = _number(sentence.words, position, table)
        if length:
            found.append((position, value))
        position += max(1, length)
    return found


def _number(words: list[str], at: int, table: dict[str, dict[str, int]]) -> tuple[float, int]:
    if _DIGITS.fullmatch(words[at]):
        value = float(re.sub(r"[., ]", "", words[at]))
        is_year = len(words[at]) == 4 and 1900 <= value <= 2099
        return (value, 1) if not is_year and value < 1_000_000 else (0, 0)
    if words[at] in table["multipliers"] and at and words[at - 1] in table["vague"]:
        return 0, 0
    total, current, length = 0, 0, 0
    while at + length < len(words):
        word = words[at + length]
        if word in table["units"]:
            current += table["units"][word]
        elif word in table["multipliers"]:
            current = max(1, current) * table["multipliers"][word]
            total, current = (total + current, 0) if table["multipliers"][word] >= 1000 else (total, current)
        elif not (length and word in table["joiners"]):
            break
        length += 1
    value = total + current
    return (float(value), length) if value >= 10 or length > 1 else (0, 0)
