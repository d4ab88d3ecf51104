"""Names as texts write them: countries, capitals, peoples, organisations, forces, persons → what they stand for."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pycountry
from babel import Locale

from indicators.coding.reading.matching import Matcher
from indicators.coding.reading.tables import rows


class Name(NamedTuple):
    """What an alias stands for: alpha-3 code or organisation's id (empty: nothing), in the years `first` to `last`."""

    target: str
    kind: str
    first: str = ""
    last: str = ""

    def fits(self, published: str) -> bool:
        """Whether the name meant this when the article appeared (an unknown date fits); some months of grace."""
        year = published[:4]
        return not year or (self.first[:4] or "0") <= year <= (self.last[:4] or "9999")


def choose(candidates: tuple[Name, ...], published: str) -> Name:
    """Of the meanings of an alias the one that held when the article appeared, else the one that held last."""
    if len(candidates) == 1:
        return candidates[0]
    fitting = [name for name in candidates if name.fits(published)] or [max(candidates, key=lambda n: n.first)]
    return max(fitting, key=lambda name: (name.kind != "capital", name.first))


@cache
def names(language: str) -> Matcher[tuple[Name, ...]]:
    """The automaton of all names of a language, over raw text: case tells « niger » from Niger."""
    table: dict[str, list[Name]] = defaultdict(list)
    for alias, name in [*_aliases(language), *_people(language)]:
        if name not in table[alias]:
            table[alias].append(name)
    for alias, name in _territories(language):
        if alias not in table:
            table[alias].append(name)
    for alias in list(table):
        if len(alias) > 3:
            table.setdefault(alias.upper(), table[alias])
    return Matcher(((alias, tuple(found)) for alias, found in table.items() if alias), rare=True)


def _aliases(language: str) -> Iterator[tuple[str, Name]]:
    for row in rows("aliases.csv"):
        if row["language"] in (language, "*"):
            name = Name(row["target"], row["kind"], row["from"], row["to"])
            yield row["alias"].replace("’", "'"), name


def _people(language: str) -> Iterator[tuple[str, Name]]:
    for row in rows("people.csv"):
        name = Name(row["speaks_for"], "person", row["from"], row["to"])
        for alias in [row["name"], *row["aliases"].split(";")]:
            yield alias.strip().replace("’", "'"), name


def _territories(language: str) -> Iterator[tuple[str, Name]]:
    """Countries by the names that the Unicode consortium's locale data give them."""
    spoken = Locale(language).territories
    for country in pycountry.countries:
        name = spoken.get(country.alpha_2)
        if name:
            yield name.replace("’", "'"), Name(country.alpha_3, "name")
