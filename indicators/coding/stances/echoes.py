"""Those who do as the one before them did: "Greece did the same.", « Le Tchad en a fait autant. »."""

from collections.abc import Iterator
from dataclasses import replace

from indicators.coding.actors.actors import Actor, list_from, subjects
from indicators.coding.actors.speaking import left_out
from indicators.coding.factuality import read_status
from indicators.coding.findings import Finding
from indicators.coding.reading.parsing import Sentence, Text

_GAPPED = 5  # words in which the object of a verb left out ends ("France its military aid")


def find_echoes(text: Text, found: list[Finding]) -> Iterator[Finding]:
    """Repeat the stances of a sentence for those whom the next one only says to have done the same."""
    for sentence in text.sentences:
        for mark in sentence.find("echo"):
            measures = bool(sentence.near("object", mark.first, mark.last, "decision"))
            done = read_status(sentence, mark.first, mark.last).status == "asserted"
            yield from _repeat(text, sentence, found, subjects(text, sentence, mark.first), done, measures)
        for mark in sentence.find("likewise"):
            if mark.first == 0 or sentence.words[mark.first - 1] == ";":
                yield from _repeat(text, sentence, found, list_from(sentence, mark.last))
        alone = left_out(sentence) if sentence.tells("too") and not sentence.tells("cue.condemnation") else []
        yield from _repeat(text, sentence, found, alone)  # "Germany too."
        yield from _gapped(sentence, found)


def _repeat(
    text: Text, sentence: Sentence, found: list[Finding], actors: list[Actor], done: bool = True, measures: bool = False
) -> Iterator[Finding]:
    """The stances before, for others; not `done` where they only "threatened to do the same".

    `measures` says that only steps are repeated ("took a similar decision"), and not what was said.
    """
    before = text.sentences[sentence.index - 1].span if sentence.index else None
    models = {f.type: f for f in found if f.sentence in (before, sentence.span) and f.type != "sanction"}
    models = {kind: f for kind, f in models.items() if not measures or kind in ("suspend", "ease")}
    for actor in actors:
        for model in list(models.values()):
            if not actor.domestic and actor.code not in (model.country, model.actor):
                kind = model.type if done else "threaten"
                again = replace(model, type=kind, actor=actor.code, sentence=sentence.span, rule=f"{kind}-echo")
                found.append(again)
                yield again


def _gapped(sentence: Sentence, found: list[Finding]) -> Iterator[Finding]:
    """Those whose verb is left out: "The EU froze its cooperation, France its aid"."""
    models = [f for f in found if f.sentence == sentence.span and f.type == "suspend"]
    for mention in sentence.mentions if models else []:
        gapped = sentence.has(mention.last, "possessive") and sentence.near(
            "object", mention.last, mention.last + _GAPPED, "aid"
        )
        if gapped and mention.target not in (models[0].country, models[0].actor):
            yield replace(models[0], actor=mention.target, rule="suspend-gap")
