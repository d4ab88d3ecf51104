"""The article that the project was created from, and the development set (both in the reference folder)."""

import json
import os
from pathlib import Path

import pytest

from indicators.articles import read_article
from indicators.coding import code_article
from indicators.records import Article

REFERENCE = Path(os.environ.get("SAHEL_RISK_REFERENCE", Path(__file__).parents[2].parent / "shared"))
FIELDS = ("indicator", "type", "country", "actor", "status")

needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference folder is missing")


def keys(events):
    return {tuple(event[name] for name in FIELDS) for event in events}


def coded(text, published, language="en"):
    return code_article(Article(text=text, published=published, language=language)).events


@needs_reference
def test_seed_article_gives_its_events_and_nothing_else():
    """Every event of the hand-made codes is found, none outside them and the allowed ones."""
    gold = json.loads((REFERENCE / "articles" / "gold" / "seed.jsonl").read_text(encoding="utf-8"))
    text = (REFERENCE / gold["article"]).read_text(encoding="utf-8")
    found = {tuple(getattr(event, name) for name in FIELDS) for event in coded(text, gold["published"])}
    assert keys(gold["events"]) <= found
    assert found <= keys(gold["events"]) | keys(gold["also_right"])


@needs_reference
@pytest.mark.parametrize(("language", "precision", "recall"), [("en", 0.85, 0.75), ("fr", 0.70, 0.65)])
def test_development_set_stays_above_its_floor(language, precision, recall):
    """A change may not lose what the coder could do when the floor was set."""
    right = wrong = missed = 0
    for line in (REFERENCE / "articles" / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["lang"] != language:
            continue
        text = (REFERENCE / "articles" / row["file"]).read_text(encoding="utf-8").split("---", 2)[2].strip()
        found = {tuple(getattr(e, name) for name in FIELDS) for e in coded(text, row["published"] or "", language)}
        right += len(found & keys(row["events"]))
        wrong += len(found - keys(row["events"]) - keys(row["also_right"]))
        missed += len(keys(row["events"]) - found)
    assert right / (right + wrong) >= precision
    assert right / (right + missed) >= recall


@needs_reference
def test_a_paraphrase_gives_the_same_events():
    """The same story in other words gives the same events, and nothing outside them and the allowed ones."""
    gold = json.loads((REFERENCE / "articles" / "gold" / "seed.jsonl").read_text(encoding="utf-8"))
    article = read_article(Path(__file__).parent / "paraphrase.md")
    found = {tuple(getattr(event, name) for name in FIELDS) for event in code_article(article).events}
    assert keys(gold["events"]) <= found
    assert found <= keys(gold["events"]) | keys(gold["also_right"])
