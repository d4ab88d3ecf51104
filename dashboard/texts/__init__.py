"""Every word that the user sees, by language, with numbers and dates as that language writes them."""

import datetime
import math
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from indicators import countries
from indicators.reports import first_day

LANGUAGES = ("en", "fr")
NOTHING = "–"
_PATTERNS = {7: "MMMM y", 10: "d MMMM y"}
_HERE = Path(__file__).parent


@cache
def entries(language: str) -> dict[str, str]:
    """All texts of a language by dotted key, the parameters' sentences under `parameters`."""
    words = tomllib.loads((_HERE / f"{language}.toml").read_text(encoding="utf-8"))
    parameters = tomllib.loads((_HERE / f"parameters.{language}.toml").read_text(encoding="utf-8"))
    return _flat({**words, "parameters": parameters}, "")


def _flat(table: dict[str, Any], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return flat


@dataclass(frozen=True)
class Words:
    """The texts of one language: call it with a key, as in `words("map.title")`."""

    language: str

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a dotted key, with its `{placeholders}` filled in; KeyError for a key that nobody wrote."""
        return entries(self.language)[key].format(**values)

    def find(self, key: str, default: str = "") -> str:
        """The text of a key that may be missing."""
        return entries(self.language).get(key, default)

    def country(self, iso3: str) -> str:
        """A country's name."""
        return countries.name(iso3, self.language)

    def indicator(self, name: str, form: str = "name") -> str:
        """An indicator's `name`, its `short` name or what it is `about`."""
        return self(f"indicators.{name}.{form}")

    def actor(self, actor: str) -> str:
        """A partner's or sponsor's name; one that no text names is said to be so."""
        return countries.actor_name(actor, self.language) if actor else self("actors.unnamed")

    def actor_short(self, actor: str) -> str:
        """The abbreviation that a name ends with, else the name."""
        name = self.actor(actor)
        last = name[name.rindex("(") + 1 : -1] if name.endswith(")") else ""
        return last if last.isupper() and last.isalnum() else name

    def sort_key(self, iso3: str) -> str:
        """A country's name without its accents, to sort by."""
        return unicodedata.normalize("NFD", self.country(iso3)).encode("ascii", "ignore").decode().casefold()

    def number(self, value: float | None, digits: int = 1) -> str:
        """A number as the language writes it; a dash for none."""
        if value is None or math.isnan(value):
            return NOTHING
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(value, format=pattern, locale=self.language))

    def change(self, value: float | None) -> str:
        """A difference with its sign, + or −; a dash for none."""
        if value is None or math.isnan(value):
            return NOTHING
        rounded = round(value, 1)
        sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
        return sign + self.number(abs(rounded))

    def date(self, iso: str) -> str:
        """An ISO date as far as it is written: a day, a month or a year; empty dates are said to be unknown."""
        return _written_out(iso, self.language) if iso else self("dates.unknown")

    def month(self, month: str) -> str:
        """A month (`2023-07`) with a capital where it stands alone."""
        text = self.date(month)
        return text[:1].upper() + text[1:]

    def short_month(self, month: str) -> str:
        """A month in a few letters."""
        return str(format_date(_parse(month), "MMM yyyy", locale=self.language))

    @property
    def separators(self) -> str:
        """Decimal mark and thousands mark, as plotly wants them."""
        symbols = Locale(self.language).number_symbols["latn"]
        return f"{symbols['decimal']}{symbols['group']}"


@cache
def _written_out(iso: str, language: str) -> str:
    return iso if len(iso) == 4 else str(format_date(_parse(iso), _PATTERNS[len(iso)], locale=language))


def _parse(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(first_day(iso))
