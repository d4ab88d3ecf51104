"""The matrix of stances: partner by country, the strongest stance within a stretch of months."""

import pandas as pd
from pandas.io.formats.style import Styler

from dashboard.texts import Words

SEVERITIES = ("endorse", "ease", "concern", "condemn", "demand", "reject", "threaten", "suspend", "sanction", "force")
# Blue for backing, white to brown with severity (ColorBrewer YlOrBr, nine classes); the text stays readable on each.
COLOURS = (
    "#c6dbef", "#f0f0ee", "#ffffe5", "#fff7bc", "#fee391", "#fec44f", "#fe9929", "#ec7014", "#cc4c02", "#993404",
)  # fmt: skip
DARK = {"sanction", "force"}


def of_stances(stances: pd.DataFrame, first: str, last: str, words: Words) -> pd.DataFrame:
    """Spread `partner, country, month, type, severity` to partners by countries, cells naming the strongest stance.

    A partner that both censured and backed within the months is marked as mixed. `attrs` keep the codes by name.
    """
    rows = stances[(stances["month"] >= first) & (stances["month"] <= last)].sort_values("severity")
    cells = rows.groupby(["partner", "country"])["type"].agg(lambda kinds: _cell(list(kinds), words))
    grid = cells.unstack(fill_value="") if len(cells) else pd.DataFrame()
    weight = rows.groupby("partner")["severity"].sum().sort_values(ascending=False)
    grid = grid.reindex(index=weight.index)
    partners = {words.actor_short(code): code for code in grid.index}
    by_name = {words.country(code): code for code in sorted(grid.columns, key=words.sort_key)}
    named = grid[list(by_name.values())].set_axis(list(by_name), axis=1).set_axis(list(partners), axis=0)
    named.attrs = {"partners": partners, "countries": by_name}
    return named


def _cell(kinds: list[str], words: Words) -> str:
    name = words(f"stances.{kinds[-1]}")
    return words("stances.mixed", stance=name) if "endorse" in kinds and kinds[-1] != "endorse" else name


def styled(grid: pd.DataFrame, words: Words) -> Styler:
    """Colour the cells by how severe the stance is."""
    rules: dict[str, str] = {}
    for kind, colour in zip(SEVERITIES, COLOURS, strict=True):
        rule = f"background-color: {colour}; color: {'#ffffff' if kind in DARK else '#1d2430'}"
        rules |= {_cell([kind], words): rule, _cell(["endorse", kind], words): rule}
    return grid.style.map(lambda text: rules.get(text, ""))
