"""How right the coder is on coded articles: an event counts by indicator, type, country, actor and status."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.articles import read_article
from indicators.coding import code_article

Key = tuple[str, str, str, str, str]


@dataclass
class Score:
    """Events found rightly, found falsely and missed; articles without any, and those of them given one."""

    right: int = 0
    false: int = 0
    missed: int = 0
    empty: int = 0
    spoilt: int = 0

    @property
    def precision(self) -> float:
        """The share of the found events that are right."""
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        """The share of the coded events that are found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)


def read_codes(file: Path) -> Iterator[dict[str, Any]]:
    """The coded articles of a file, one JSON object a line."""
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def score_articles(codes: Path, folder: Path) -> dict[str, Score]:
    """Score the coder on the articles of a file of codes, whose names are relative to `folder`, by language."""
    scores: dict[str, Score] = {}
    for row in read_codes(codes):
        article = folder / row.get("file", row.get("article"))
        _count(scores.setdefault(row.get("lang", "en"), Score()), article, row)
    return scores


def _count(score: Score, article: Path, row: dict[str, Any]) -> None:
    found = Counter(_key(_fields(event)) for event in code_article(read_article(article)).events)
    wanted = Counter(_key(event) for event in row["events"])
    either = {_key(event) for event in row["also_right"]}
    false = sum(number for key, number in (found - wanted).items() if key not in either)
    score.right += sum((found & wanted).values())
    score.missed += sum((wanted - found).values())
    score.false += false
    score.empty += not wanted
    score.spoilt += not wanted and false > 0


def _fields(event: Any) -> dict[str, str]:
    """An event's fields as the codes write them."""
    return {name: getattr(event, name) for name in ("indicator", "type", "country", "actor", "status")}


def _key(event: dict[str, str]) -> Key:
    return event["indicator"], event["type"], event["country"], event["actor"], event["status"]
