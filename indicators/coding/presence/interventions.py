"""Interventions that a bloc of states weighs: forces that may come, though none are named."""

from collections.abc import Iterator

from indicators.coding.findings import Finding
from indicators.coding.focus import most_named
from indicators.coding.presence.hosts import is_located
from indicators.coding.presence.sponsors import is_armed
from indicators.coding.reading.parsing import Mark, Sentence, Text

_OPEN = 3  # words from "possible" to the intervention ("a possible regional military intervention")
_WHERE = 5  # words from an intervention to the country that it is for


def find_interventions(text: Text, title: Text) -> Iterator[Finding]:
    """ "A possible ECOWAS intervention in Niger", « une éventuelle intervention de la Cedeao au Niger »."""
    for sentence in text.sentences:
        for mark in sentence.find("troops", "strike"):
            actor = _bloc(text, sentence) if _is_weighed(sentence, mark) else ""
            host = (_host(sentence, mark) or most_named(text, title)) if actor else ""
            if host and host != actor:
                words = sentence.phrase(mark.first, mark.last)
                yield Finding(
                    "presence", "deploy", host, actor, "conditional", text.published, sentence.span,
                    "deploy-weighed", words,
                )  # fmt: skip


def _is_weighed(sentence: Sentence, mark: Mark) -> bool:
    """Whether an intervention is called possible, planned or discussed, and not only warned of or feared."""
    return bool(sentence.near("troops", mark.first - _OPEN, mark.last, "weighed"))


def _bloc(text: Text, sentence: Sentence) -> str:
    """The bloc that would intervene: named in the sentence, else the last one named before."""
    for earlier in text.sentences[sentence.index :: -1]:
        named = [m for m in earlier.mentions if m.kind == "organisation" and is_armed(m.target) and m.target != "UN"]
        if named:
            return named[0].target
    return ""


def _host(sentence: Sentence, mark: Mark) -> str:
    behind = [m for m in sentence.mentions if 0 <= m.first - mark.last <= _WHERE and m.is_country and m.is_place]
    return next((m.target for m in behind if is_located(sentence, m)), "")
