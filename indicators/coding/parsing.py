"""An article as the coders see it: sentences of words, with the lexicon's terms and the names marked in them."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from indicators.coding.gazetteer import Name, choose, names
from indicators.coding.history import recent_putsch
from indicators.coding.lexicon import Lexicon, lexicon
from indicators.coding.matching import Matcher, families, longest
from indicators.coding.sentences import Mark, Mention, Sentence
from indicators.coding.texts import Span, fold, sentences, straighten

__all__ = ["Language", "Mark", "Mention", "Sentence", "Text", "language"]

_NOTHING: frozenset[str] = frozenset()
_SHORT = 1000  # characters
_ARMED = frozenset({"forces", "company"})


_SURNAME = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]+")
_TITLE = re.compile(r" (President|Prime|Foreign|General|Gen|Army|Military|Government|National|Republic)")


@dataclass(frozen=True)
class Language:
    """What reading one language needs, built once: lexicon, automata, word pattern."""

    lexicon: Lexicon
    names: Matcher[tuple[Name, ...]]
    terms: Matcher[list[tuple[str, frozenset[str]]]]
    screen: Matcher[str]
    word: re.Pattern[str]
    abbreviations: frozenset[str]
    endings: tuple[tuple[str, frozenset[str]], ...]
    tails: tuple[str, ...]


@cache
def language(code: str) -> Language:
    """Build the automata of a language."""
    words = lexicon(code)
    grammar = words.tables["grammar"]
    screened = {
        **_screen(words, grammar["screen_paired"], paired=True),
        **_screen(words, grammar["screen"], paired=False),
    }
    return Language(
        words,
        names(code),
        Matcher(families(words.terms)),
        Matcher(screened.items()),
        re.compile(grammar["word"]["pattern"]),
        frozenset(grammar["abbreviations"]["words"]),
        tuple((end, frozenset({role})) for role, ends in grammar["role_endings"].items() for end in ends),
        tuple(end for ends in grammar["role_endings"].values() for end in ends),
    )


def _screen(words: Lexicon, wanted: dict[str, list[str]], paired: bool) -> dict[str, str]:
    """The terms of some classes; each with itself where it counts only beside another, else with nothing."""
    return {
        term: term if paired else ""
        for family, classes in wanted.items()
        for term, found in words.terms[family].items()
        if not found.isdisjoint(classes)
    }


class Text:
    """An article's text with everything found in it."""

    def __init__(self, text: str, code: str, published: str) -> None:
        self.raw = text
        self.language = language(code)
        self.published = published
        self.companies: dict[str, str] = self.language.lexicon.tables["names"]["companies"]
        self.straight = straighten(text)
        self.folded = fold(text)
        self.named = self._names()

    def _names(self) -> list[tuple[int, int, Name]]:
        found = longest(self.language.names.find(self.straight))
        chosen = ((start, end, choose(candidates, self.published)) for start, end, candidates in found)
        return self._same_name([hit for hit in chosen if hit[2].target and not self._is_given_name(*hit[:2])])

    def _is_given_name(self, start: int, end: int) -> bool:
        """ "Chad Smith" is a person: a namesake with a capitalised word right behind it."""
        if self.straight[start:end] not in self.language.lexicon.tables["names"]["namesakes"]["given"]:
            return False
        return bool(_SURNAME.match(self.straight, end)) and not _TITLE.match(self.straight, end)

    def _same_name(self, found: list[tuple[int, int, Name]]) -> list[tuple[int, int, Name]]:
        """Where two countries share a name (Congo), the one that the text names by a name of its own is meant."""
        shared = self.language.lexicon.tables["names"]["shared"]
        own = {name.target for start, end, name in found if self.straight[start:end] not in shared}
        return [
            (start, end, name._replace(target=other))
            if (other := shared.get(self.straight[start:end], "")) in own and name.target not in own
            else (start, end, name)
            for start, end, name in found
        ]

    @cached_property
    def screened(self) -> bool:
        """Whether there may be something to code: a telling word or name, or two that tell only together.

        A short text is always read, since it may be one sentence.
        """
        if len(self.raw) < _SHORT or any(name.kind in _ARMED for _, _, name in self.named):
            return True
        found = {term for _, _, term in self.language.screen.find(self.folded)}
        guarding = self.language.lexicon.tables["names"]["blocs"]["guarding"]
        found |= {name.target for _, _, name in self.named if name.target in guarding}
        found |= {name.target for _, _, name in self.named if recent_putsch(name.target, self.published)}
        return "" in found or len(found) > 1

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences, in order."""
        spans = sentences(self.straight, self.language.abbreviations)
        built = [self._sentence(span, number) for number, span in enumerate(spans)]
        self._mark(built)
        return built

    def _sentence(self, span: Span, number: int) -> Sentence:
        found = [
            (m.group(), m.start(), m.end()) for m in self.language.word.finditer(self.folded, span.start, span.end)
        ]
        words = [word for word, _, _ in found]
        roles = self.language.lexicon.roles
        return Sentence(
            span,
            number,
            words,
            [start for _, start, _ in found],
            [end for _, _, end in found],
            [self.straight[start].isupper() for _, start, _ in found],
            [roles.get(word, _NOTHING) or self._by_ending(word) for word in words],
        )

    def _by_ending(self, word: str) -> frozenset[str]:
        for ending, role in self.language.endings if word.endswith(self.language.tails) else ():
            if word.endswith(ending):
                return role
        return _NOTHING

    def _mark(self, built: list[Sentence]) -> None:
        hits: dict[str, list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
        for start, end, found in self.language.terms.find(self.folded):
            for family, classes in found:
                hits[family].append((start, end, classes))
        opens = [sentence.span.start for sentence in built]
        for family, found_ in hits.items():
            for start, end, classes in longest(found_):
                sentence = built[max(0, bisect_right(opens, start) - 1)]
                words = _words(sentence, start, end)
                if words:
                    sentence.marks.setdefault(family, []).append(Mark(*words, classes))
        for start, end, name in self.named:
            sentence = built[max(0, bisect_right(opens, start) - 1)]
            words = _words(sentence, start, end)
            if words:
                sentence.mentions.append(Mention(*words, name.target, name.kind))
        blocs = self.language.lexicon.tables["names"]["blocs"]
        organisation = next((name.target for _, _, name in self.named if name.target in blocs["leading"]), "")
        for sentence in built:
            _absorb(sentence)
            sentence.mentions = [_soil(sentence, mention) for mention in sentence.mentions]
            organisation = _resolve_blocs(sentence, organisation, blocs)


def _resolve_blocs(sentence: Sentence, organisation: str, table: dict[str, Any]) -> str:
    """Let "the bloc" or « l'organisation » stand for the organisation named last, "West African leaders" for theirs.

    Of organisations those that watch over their members come first: the Union behind an aid is no "bloc" for long.
    """
    blocs = [
        m
        for m in sentence.find("bloc")
        if not any(n.first in (m.last, m.last + 1) and n.kind == "organisation" for n in sentence.mentions)
    ]
    everyone: list[Mark | Mention] = [*sentence.mentions, *blocs]
    for mention in sorted(everyone, key=lambda found: found.first):
        if isinstance(mention, Mention):
            named = mention.kind == "organisation" and (mention.target in table["leading"] or not organisation)
            organisation = mention.target if named else organisation
        elif target := _described_bloc(sentence, mention, table) or organisation:
            sentence.mentions.append(Mention(mention.first, mention.last, target, "organisation"))
    sentence.mentions.sort()
    return organisation


def _described_bloc(sentence: Sentence, mark: Mark, table: dict[str, Any]) -> str:
    """The organisation that a description names, by its region or, for leaders of a region, by their meeting."""
    words = sentence.phrase(mark.first, mark.last)
    met = table["meeting"].get(words, "") if sentence.find("assembled") else ""
    return str(table["regional"].get(words, met))


def _absorb(sentence: Sentence) -> None:
    """ "Russia's Wagner Group", "Russian Foreign Minister Lavrov": the first name only says whose the second is."""
    kept: list[Mention] = []
    for mention in sentence.mentions:
        last = kept[-1] if kept else None
        if last and mention.kind in ("company", "forces") and last.is_country:
            between = range(last.last, mention.first)
            if len(between) <= 1 and all(sentence.words[i] in ("'s", "'") for i in between):
                kept[-1] = mention._replace(first=last.first)
                continue
        kept.append(mention)
    sentence.mentions = kept


def _soil(sentence: Sentence, mention: Mention) -> Mention:
    """ "on Malian soil", « sur le sol malien »: an adjective that names a place."""
    if mention.kind == "adjective" and (sentence.has(mention.last, "soil") or sentence.has(mention.first - 1, "soil")):
        return mention._replace(kind="place")
    return mention


def _words(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The range of words that lie within two offsets; None where they cut a word or leave the sentence."""
    if start < sentence.span.start or end > sentence.span.end:
        return None
    first = bisect_right(sentence.starts, start) - 1
    last = bisect_right(sentence.starts, end - 1)
    return (first, last) if first >= 0 and last > first else None
