"""An article as the coders see it: sentences of words, with the lexicon's terms and the names marked in them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from indicators.coding.reading.gazetteer import Name, choose, names
from indicators.coding.reading.lexicon import Lexicon, lexicon
from indicators.coding.reading.matching import Matcher, families, longest
from indicators.coding.reading.screening import build_screen
from indicators.coding.reading.sentences import Mark, Mention, Script, Sentence
from indicators.coding.reading.texts import fold, sentences, straighten

__all__ = ["Language", "Mark", "Mention", "Sentence", "Text", "language"]

_NOTHING: frozenset[str] = frozenset()
_KNOWN = 200_000  # words of a language whose roles are kept


_SURNAME = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]+")
_TITLE = re.compile(r" (President|Prime|Foreign|General|Gen|Army|Military|Government|National|Republic)")


class Roles(dict[str, frozenset[str]]):
    """The grammatical roles of every word of a language: as the lexicon says, else by its ending; kept once found."""

    def __init__(self, words: Lexicon) -> None:
        super().__init__(words.roles)
        endings = words.tables["grammar"]["role_endings"]
        self._endings = [(end, frozenset({role})) for role, ends in endings.items() for end in ends]

    def __missing__(self, word: str) -> frozenset[str]:
        found = next((role for ending, role in self._endings if word.endswith(ending)), _NOTHING)
        if len(self) < _KNOWN:
            self[word] = found
        return found


@dataclass(frozen=True)
class Language:
    """What reading one language needs, built once: lexicon, automata, word pattern."""

    lexicon: Lexicon
    names: Matcher[tuple[Name, ...]]
    terms: Matcher[list[tuple[str, frozenset[str]]]]
    screen: Matcher[frozenset[str]]
    word: re.Pattern[str]
    abbreviations: frozenset[str]
    roles: "Roles"


@cache
def language(code: str) -> Language:
    """Build the automata of a language."""
    words = lexicon(code)
    grammar = words.tables["grammar"]
    return Language(
        words,
        names(code),
        Matcher(families(words.terms)),
        build_screen(words),
        re.compile(grammar["word"]["pattern"]),
        frozenset(grammar["abbreviations"]["words"]),
        Roles(words),
    )


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
    def sentences(self) -> list[Sentence]:
        """All sentences, in order."""
        language = self.language
        script = Script(self.straight, self.folded, language.word, language.roles)
        spans = sentences(self.straight, language.abbreviations)
        built = [Sentence(span, number, script) for number, span in enumerate(spans)]
        if built:
            self._mark(built)
        return built

    def _mark(self, built: list[Sentence]) -> None:
        """Hand each term and each name to the sentence in which it stands."""
        opens = [sentence.span.start for sentence in built]
        for start, end, found in self.language.terms.find(self.folded):
            hits = built[max(0, bisect_right(opens, start) - 1)].hits
            for family, classes in found:
                hits[family].append((start, end, classes))
        for start, end, name in self.named:
            built[max(0, bisect_right(opens, start) - 1)].names.append((start, end, name.target, name.kind))
        if any(sentence.tells("bloc") for sentence in built):
            self._resolve_blocs(built)

    def _resolve_blocs(self, built: list[Sentence]) -> None:
        blocs = self.language.lexicon.tables["names"]["blocs"]
        organisation = next((name.target for _, _, name in self.named if name.target in blocs["leading"]), "")
        for sentence in built:
            if sentence.tells("bloc") or any(kind == "organisation" for _, _, _, kind in sentence.names):
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
