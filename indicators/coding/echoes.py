"""Those who do as the one before them did: "Greece did the same.", « Le Tchad en a fait autant. »."""

from collections.abc import Iterator
from dataclasses import replace

from indicators.coding.actors import subjects
from indicators.coding.findings import Finding
from indicators.coding.parsing import Text


def find_echoes(text: Text, found: list[Finding]) -> Iterator[Finding]:
    """Repeat the stances of a sentence for those whom the next one only says to have done the same."""
    for sentence in text.sentences:
        for mark in sentence.find("echo"):
            before = text.sentences[sentence.index - 1].span if sentence.index else None
            models = {f.type: f for f in found if f.sentence in (before, sentence.span) and f.type != "sanction"}
            for actor in subjects(text, sentence, mark.first):
                for model in models.values():
                    if not actor.domestic and actor.code not in (model.country, model.actor):
                        yield replace(model, actor=actor.code, sentence=sentence.span, rule=f"{model.type}-echo")
