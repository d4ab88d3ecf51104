"""What the user chose: frozen, written to the URL and read back from it. No Streamlit here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from dashboard.texts import LANGUAGES
from indicators import countries, exports, registry

FIRST_MONTH = "1960-01"
SECTIONS = ("presence", "stances", "coups")
STEPS = ("month", "year")
SHELVES = ("read", "undated", "new", "log")
SINCE = ("2012", "1990", "1960")
MOST_COMPARED = 6
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_ARTICLE = re.compile(r"[0-9a-f]{64}")
_IDENTITY = re.compile(r"[A-Za-z0-9@._:-]{1,80}")


@dataclass(frozen=True)
class Selection:
    """One view of the app. An empty month means the month that the page opens on, an empty list everything."""

    lang: str = "en"
    indicator: str = registry.INDEX
    month: str = ""
    region: str = countries.SCOPE_REGION
    step: str = "month"
    country: str = "NER"
    since: str = "2012"
    incident: str = ""
    countries: tuple[str, ...] = ("NER", "MLI", "BFA")
    pair: tuple[str, ...] = ()
    table: str = "scores"
    format: str = "csv"
    only: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    part: str = ""
    section: str = "presence"
    search: str = ""
    shelf: str = "read"
    article: str = ""


PAGES: dict[str, tuple[str, ...]] = {
    "risk_map": ("lang", "indicator", "month", "region", "step"),
    "country": ("lang", "country", "indicator", "month", "since", "incident"),
    "compare": ("lang", "countries", "indicator", "month", "since", "pair"),
    "downloads": ("lang", "table", "format", "only", "start", "end", "part"),
    "record": ("lang", "section", "only", "month", "since", "search"),
    "articles": ("lang", "shelf", "search", "article", "month"),
    "method": ("lang",),
}


def read(params: Mapping[str, str], base: Selection, last_month: str) -> tuple[Selection, tuple[str, ...]]:
    """Read a URL's parameters over a base selection; `last_month` is the last one scored.

    Returns the selection and the names of the parameters that were refused and left as the base has them.
    """
    known = {field.name for field in fields(Selection)}
    accepted: dict[str, Any] = {}
    refused = []
    for name in sorted(known & set(params)):
        value = _parsed(name, params[name], last_month)
        if value is None:
            refused.append(name)
        else:
            accepted[name] = value
    return replace(base, **accepted), tuple(refused)


def write(selection: Selection, page: str) -> dict[str, str]:
    """Write what a page needs to show the same view again; what is empty is left out."""
    values = ((name, getattr(selection, name)) for name in PAGES[page])
    joined = ((name, ",".join(value) if isinstance(value, tuple) else value) for name, value in values)
    return {name: value for name, value in joined if value}


def _parsed(name: str, text: str, last_month: str) -> str | tuple[str, ...] | None:
    """The value of one parameter, or None where it is not allowed."""
    if name in _CHOICES:
        return text if text in _CHOICES[name] else None
    if name in ("month", "start", "end"):
        return text if _MONTH.fullmatch(text) and FIRST_MONTH <= text <= last_month else None
    if name in _MOST:
        return _countries(text, _MOST[name])
    if name == "article":
        return text if _ARTICLE.fullmatch(text) else None
    if name == "incident":
        return text if _IDENTITY.fullmatch(text) else None
    return text if len(text) <= 100 and text.isprintable() else None


def _countries(text: str, most: int) -> tuple[str, ...] | None:
    codes = tuple(dict.fromkeys(text.split(",")))
    allowed = set(codes) <= set(countries.in_scope()) and 1 <= len(codes) <= most
    return codes if allowed else None


_MOST = {"countries": MOST_COMPARED, "pair": 2, "only": len(countries.in_scope())}
_CHOICES: dict[str, tuple[str, ...]] = {
    "lang": LANGUAGES,
    "indicator": registry.names(),
    "region": tuple(countries.region_names()),
    "step": STEPS,
    "country": countries.in_scope(),
    "since": SINCE,
    "table": tuple(exports.TABLES),
    "format": exports.FORMATS,
    "part": registry.names(),
    "section": SECTIONS,
    "shelf": SHELVES,
}
