"""Lexicons as data: terms by class, frames and word roles of one language, read from `data/lexicons/<language>/`."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from indicators.errors import RecordError
from indicators.settings import shipped

# Where the terms of each family stand: family, file, section, and what goes before the names of its classes.
_SECTIONS = (
    ("object", "stance", "objects", ""),
    ("coup", "coup", "coup", ""),
    ("ruler", "coup", "ruler", ""),
    ("troops", "presence", "troops", ""),
    ("pact", "presence", "pact", ""),
    ("movement", "presence", "movement", ""),
    ("leave", "presence", "leave", ""),
    ("exit", "presence", "exit", ""),
    ("host", "presence", "host", ""),
    ("help", "presence", "help", ""),
    ("answer", "presence", "answer", ""),
    ("pending", "presence", "pending", "pending."),
    ("status", "status", "conditional", "conditional."),
    ("status", "status", "denied", "denied."),
    ("status", "status", "decided", "decided."),
)
_GROUP = re.compile(r"\(([^()]*)\)")
_SPACES = re.compile(r" +")


@dataclass(frozen=True)
class Frame:
    """One way to tell an event: words that evoke it, and the classes of which its object must be one.

    `bare` says when a frame may go without an object and then means what the article is about: `never`, `pronoun`
    (where a pronoun or nothing stands for it) or `always`. `side` says on which side of its object a verb stands
    (`before`, `after`, or empty for either). `voice` is `active` for frames whose participles are no passives ("is
    concerned"). `negative` frames hold their own negation ("does not recognise"). `reach` is the most words that may
    stand between a verb and its object, where that is told (0: as many as elsewhere).
    """

    indicator: str
    type: str
    objects: frozenset[str]
    bare: str
    side: str
    voice: str
    negative: bool
    reach: int


@dataclass(frozen=True)
class Lexicon:
    """Everything the coder knows of one language.

    `terms` maps a family (`coup`, `cue`, `object`, `troops`, `status`, ...) to term → classes; `roles` maps a word to
    its grammatical roles; `tables` holds the raw tables of the remaining files (dates, names, grammar).
    """

    language: str
    terms: dict[str, dict[str, frozenset[str]]]
    frames: dict[str, Frame]
    roles: dict[str, frozenset[str]]
    tables: dict[str, dict[str, Any]]


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon folder."""
    return tuple(sorted(folder.name for folder in (shipped("data") / "lexicons").iterdir() if folder.is_dir()))


@cache
def lexicon(language: str) -> Lexicon:
    """Read the lexicon of a language; raises RecordError when there is no folder for it."""
    folder = shipped("data") / "lexicons" / language
    if not folder.is_dir():
        raise RecordError(f"There is no lexicon for {language!r}: use one of {', '.join(languages())}.")
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
    paradigms = {name: ends.split("|") for name, ends in tables["grammar"]["paradigms"].items()}
    families: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    frames = dict(_read_frames(tables))
    for family, name, patterns in _classes(tables):
        for term in expand(patterns, paradigms):
            families[family][term].add(name)
    terms = {family: {t: frozenset(c) for t, c in found.items()} for family, found in families.items()}
    return Lexicon(language, terms, frames, _roles(tables["grammar"]["roles"]), tables)


def expand(patterns: Iterable[str], paradigms: dict[str, list[str]]) -> Iterator[str]:
    """Write out terms: `(a|b)` alternatives, nested or not, and `~name` for the endings of a paradigm."""
    for pattern in patterns:
        for form in _alternatives(pattern):
            yield from _inflect(form, paradigms)


def _alternatives(pattern: str) -> list[str]:
    inner = _GROUP.search(pattern)
    if not inner:
        return [pattern]
    heads = (pattern[: inner.start()] + choice + pattern[inner.end() :] for choice in inner.group(1).split("|"))
    return [form for head in heads for form in _alternatives(head)]


def _inflect(form: str, paradigms: dict[str, list[str]]) -> Iterator[str]:
    words = []
    for word in form.split():
        stem, _, paradigm = word.partition("~")
        words.append([stem + ending for ending in paradigms[paradigm]] if paradigm else [stem])
    for choice in product(*words):
        term = _SPACES.sub(" ", " ".join(choice)).strip().replace("’", "'")
        if term:
            yield term
            yield from _unaccented(term)


def _unaccented(term: str) -> Iterator[str]:
    """Capitals often go without accent: « Etat », « Elysée »."""
    if "é" in term:
        plain = re.sub(r"(?<!\w)é", "e", term)
        if plain != term:
            yield plain


def _read_frames(tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Frame]]:
    for indicator, table in (("condemnation", tables["stance"]), ("presence", tables["presence"])):
        for number, row in enumerate(table["frame"]):
            name = f"{indicator}:{number}"
            objects = frozenset(row["objects"])
            yield (
                name,
                Frame(
                    indicator,
                    row["type"],
                    objects,
                    bare=row.get("bare", "never"),
                    side=row.get("side", ""),
                    voice=row.get("voice", ""),
                    negative=row.get("negative", False),
                    reach=row.get("reach", 0),
                ),
            )


def _classes(tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, list[str]]]:
    """Family, class and patterns of every list of terms."""
    for indicator, table in (("condemnation", tables["stance"]), ("presence", tables["presence"])):
        for number, row in enumerate(table["frame"]):
            for form in ("verbs", "nouns"):
                yield f"cue.{indicator}", f"{indicator}:{number}:{form[0]}", row.get(form, [])
    for family, file, section, prefix in _SECTIONS:
        for name, patterns in tables[file][section].items():
            yield family, prefix + name, patterns
    for phrase, shift in tables["dates"]["relative"].items():
        yield "time", shift, [phrase]
    for name in ("months", "weekdays", "seasons", "units"):
        yield "clock", name, list(tables["dates"][name])
    for name, patterns in tables["names"]["groups"].items():
        yield name, name, patterns


def _roles(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for role, words in table.items():
        for word in words:
            found[word].add(role)
    return {word: frozenset(roles) for word, roles in found.items()}
