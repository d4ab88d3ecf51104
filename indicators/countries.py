"""Countries, regions and actors by code: their names in both languages, and who belonged where when."""

from functools import cache

import pycountry
from babel import Locale

from indicators.errors import SelectionError
from indicators.tables import read_table

SCOPE_REGION = "SAHEL_NEIGHBOURS"


@cache
def in_scope() -> tuple[str, ...]:
    """Return the scored countries ("Sahel and neighbours") as alpha-3 codes, in the order of the table."""
    return tuple(read_table("countries")["iso3"])


@cache
def name(iso3: str, language: str = "en") -> str:
    """Name a country (alpha-3); unknown codes come back as they are."""
    table = _scope_names()
    if iso3 in table:
        return table[iso3][0 if language == "en" else 1]
    country = pycountry.countries.get(alpha_3=iso3)
    return str(Locale(language).territories.get(country.alpha_2, iso3)) if country else iso3


@cache
def _scope_names() -> dict[str, tuple[str, str]]:
    table = read_table("countries")
    return dict(zip(table["iso3"], zip(table["name_en"], table["name_fr"], strict=True), strict=True))


@cache
def actor_name(actor: str, language: str = "en") -> str:
    """Name a partner or sponsor: a state by its code, an organisation or company by its id; empty stays empty."""
    table = read_table("partners").set_index("id")[f"name_{language}"]
    return str(table[actor]) if actor in table.index else name(actor, language)


def is_country(code: str) -> bool:
    """Say whether a code is an ISO 3166-1 alpha-3 code."""
    return pycountry.countries.get(alpha_3=code) is not None


@cache
def world() -> tuple[str, ...]:
    """Every country's alpha-3 code (ISO 3166-1), sorted."""
    return tuple(sorted(country.alpha_3 for country in pycountry.countries))


def find(word: str) -> str:
    """Turn a code or an exact English or French name into a scored country's alpha-3 code.

    Raises SelectionError for anything else, naming what is allowed.
    """
    wanted = word.strip().casefold()
    for iso3 in in_scope():
        if wanted in {iso3.casefold(), *(n.casefold() for n in _scope_names()[iso3])}:
            return iso3
    raise SelectionError(f"unknown country {word!r}: give one of {', '.join(in_scope())}.")


def region_names(language: str = "en") -> dict[str, str]:
    """Name the regions that can be chosen, by id."""
    table = read_table("regions")
    return dict(zip(table["id"], table[f"name_{language}"], strict=True))


@cache
def members(region: str, month: str) -> tuple[str, ...]:
    """List the scored countries that belonged to a region at the end of a month (`2023-07`)."""
    table = read_table("memberships")
    rows = table[(table["region"] == region) & (table["from"].str[:7] <= month)]
    rows = rows[(rows["to"] == "") | (rows["to"].str[:7] > month)]
    found = set(rows["country"])
    return tuple(iso3 for iso3 in in_scope() if iso3 in found)
