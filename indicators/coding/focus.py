"""Which country an article is about: where power was seized, by its title, its lead and the words beside a seizure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from indicators.coding.factuality import clause_start
from indicators.coding.places import attached, home_countries, is_led_to, patients
from indicators.coding.reading.history import recent_putsch
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text

_CARRY = 4  # sentences over which a country stays what the text is about
_SEIZED = ("noun", "attempt_noun", "plot_noun", "label")
_TITLE, _LEAD = 4, 2  # how much more a country counts in the title and in the first two sentences
_HELD = ("rulers", "order", "clinging")
_LOOSE = frozenset({"order", "newcomers", "rulers", "wish"})  # what is also said of wars, elections, refugees
_SHORT = 3  # sentences of a text too short to count names in
_TIED, _NAMED = 3, 1  # a country beside a word for the seizure, and one named otherwise


@dataclass
class Focus:
    """The countries whose rulers took power by force, as the text tells: by sentence, and the article's main one.

    `told`: the article tells of a seizure and does not only mention one. `countries`: all that are tied to one.
    """

    by_sentence: dict[int, list[str]] = field(default_factory=dict)
    paragraphs: dict[int, int] = field(default_factory=dict)
    main: str = ""
    told: bool = False
    countries: set[str] = field(default_factory=set)

    def is_near(self, index: int) -> bool:
        """Whether a seizure of power was tied to a country in the sentences just before."""
        return any(number in self.by_sentence for number in range(max(0, index - _CARRY + 1), index + 1))

    def turn(self, index: int, country: str) -> None:
        """Remember that a sentence turned to a country, for what is said there of nobody by name."""
        self.by_sentence.setdefault(index, []).append(country)
        self.countries.add(country)

    def at(self, index: int) -> str:
        """The country tied to a seizure of power in a sentence, before it in its paragraph, else the main one."""
        for number in range(index, max(-1, index - _CARRY), -1):
            if self.paragraphs.get(number) != self.paragraphs.get(index):
                break
            if found := self.by_sentence.get(number):
                return found[-1]
        return self.main


def find_focus(text: Text, title: Text | None = None) -> Focus:
    """Tie every word for a seizure of power, and every word for those who hold it so, to a country."""
    focus = Focus(paragraphs={sentence.index: sentence.span.paragraph for sentence in text.sentences})
    marked = [(sentence, _power_words(sentence)) for sentence in text.sentences]
    for sentence, marks in marked:
        told = sorted(marks, key=lambda mark: not _is_recalled(sentence, mark))
        if found := [code for mark in told for code in attached(sentence, mark)]:
            focus.by_sentence[sentence.index] = found
    if not focus.by_sentence:
        focus.by_sentence = dict(_placed(marked)) if len(marked) <= _SHORT else {}
    if focus.by_sentence or any(marks for _, marks in marked):
        focus.main = _main(text, title, focus)
    focus.countries = {code for found in focus.by_sentence.values() for code in found} | ({focus.main} - {""})
    focus.told = _tells([index for index, (_, marks) in enumerate(marked) if marks], title) and (
        recent_putsch(focus.main, text.published)
        or any(_is_plain(mark) for _, marks in marked for mark in marks)
        or any(_is_plain(mark) for sentence in (title.sentences if title else []) for mark in _power_words(sentence))
    )
    return focus


def _is_recalled(sentence: Sentence, mark: Mark) -> bool:
    """Whether a seizure stands in a clause of its own ("a month after the coup in Niger"), behind what is told."""
    start = clause_start(sentence, mark.first)
    return start > 0 and sentence.has(start - 1, "subordinator")


def _tells(indexes: list[int], title: Text | None) -> bool:
    """Whether an article tells of a seizure and does not only mention one: in title or lead, or more than once."""
    named_above = any(_power_words(sentence) for sentence in (title.sentences if title else []))
    return named_above or len(indexes) > 1 or any(index < _SHORT for index in indexes)


def _is_plain(mark: Mark) -> bool:
    """Whether a word can be of nothing but a seizure: "the junta", « le putsch », and not "restore", « les civils »."""
    return bool(mark.classes.isdisjoint(_LOOSE))


def _placed(marked: list[tuple[Sentence, list[Mark]]]) -> Iterator[tuple[int, list[str]]]:
    """Where a short text without a country beside any word for a seizure says that things happen."""
    for sentence, marks in marked:
        placed = home_countries(sentence, marks[0]) or patients(sentence)[-1:] if marks else []
        if placed:
            yield sentence.index, placed


def _main(text: Text, title: Text | None, focus: Focus) -> str:
    votes: Counter[str] = Counter()
    for index, found in focus.by_sentence.items():
        for code in found:
            votes[code] += _TIED * (_LEAD if index < 2 else 1)
    if not votes or title:
        votes.update(named(text))
    for sentence in title.sentences if title else []:
        for code, weight in _weights(sentence).items():
            votes[code] += _TITLE * (_TIED if votes[code] else weight)
    return max(votes, key=lambda code: votes[code] * (2 if recent_putsch(code, text.published) else 1), default="")


def named(text: Text) -> Counter[str]:
    """How much a text names each country; partners that only speak count as little as any other name."""
    votes: Counter[str] = Counter()
    for sentence in text.sentences:
        for code, weight in _weights(sentence).items():
            votes[code] += weight * (_LEAD if sentence.index < 2 else 1)
    return votes


def _weights(sentence: Sentence) -> dict[str, int]:
    """How much a sentence speaks of each country: as a place in full, as a people or capital less, as an actor not."""
    if "weights" not in sentence.memo:
        found: dict[str, int] = {}
        for m in sentence.mentions if sentence.names else ():
            if m.is_country and m.kind != "forces":
                found[m.target] = max(found.get(m.target, 0), _weight(sentence, m))
        sentence.memo["weights"] = found
    return cast("dict[str, int]", sentence.memo["weights"])


def _weight(sentence: Sentence, mention: Mention) -> int:
    if any(0 <= cue.first - mention.last <= 2 for cue in sentence.find("cue.condemnation")):
        return 0
    placed = mention.kind in ("name", "place") or sentence.has(mention.first - 1, "in")
    return 2 * _NAMED if placed else _NAMED


def most_named(text: Text, title: Text | None = None) -> str:
    """The country that the text names most, title and first sentences counting more; empty when it names none."""
    votes = named(text)
    for sentence in title.sentences if title else []:
        for code, weight in _weights(sentence).items():
            votes[code] += _TITLE * weight
    return max(votes, key=lambda code: votes[code], default="")


def _power_words(sentence: Sentence) -> list[Mark]:
    marks = [*sentence.find("coup", *_SEIZED), *sentence.find("junta"), *sentence.find("object", *_HELD)]
    if sentence.find("ruler", "soldier"):
        marks += sentence.find("coup", "act", "oust", "takeover", "weak_noun")
    return sorted(marks)


def homes(text: Text, main: str) -> list[str]:
    """The countries that an article may be about, likeliest first: the main one, and those where things happen."""
    votes = named(text)
    for sentence in text.sentences:
        for code in {m.target for m in sentence.mentions if m.is_place and m.is_country and is_led_to(sentence, m)}:
            votes[code] += _TIED
    votes[main] += _TITLE
    return sorted((code for code in votes if code), key=lambda code: -votes[code])
