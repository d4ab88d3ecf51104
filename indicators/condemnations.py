"""The condemnation indicator: how hard, and by how weighty partners, the way of holding power is censured."""

from functools import cache

import numpy as np
import pandas as pd

from indicators.settings import parameters
from indicators.spans import spans
from indicators.tables import read_table, rows_of
from indicators.timeline import NEVER, Numbers, Timeline, day_numbers, flow, long, state

NAME = "condemnation"
PARTS = ("condemnation",)
MEASURES = ("suspend", "sanction")
TYPES = ("endorse", "ease", "concern", "condemn", "demand", "reject", "threaten", "suspend", "sanction", "force")
SEVERITY = dict(zip(TYPES, range(-1, 9), strict=True))
"""The codebook's scale, -1 (backing) to 8 (force); what each weighs stands in the parameters."""


def weigh(incidents: pd.DataFrame, timeline: Timeline) -> pd.DataFrame:
    """Weigh stances along the months: statements fade, measures last; see `timeline.long` for what comes back."""
    measures = incidents["type"].isin(MEASURES)
    return pd.concat([_statements(incidents[~measures], timeline), _measures(incidents, timeline)], ignore_index=True)


def _statements(stances: pd.DataFrame, timeline: Timeline) -> pd.DataFrame:
    dates = day_numbers(stances["date"], NEVER)
    return long(flow(_weights(stances), dates, parameters()[NAME]["half_life"], timeline), stances, NAME)


def _measures(stances: pd.DataFrame, timeline: Timeline) -> pd.DataFrame:
    numbers = parameters()[NAME]
    measures = stances[stances["type"].isin(MEASURES)]
    when = spans(measures, stances[stances["type"] == "ease"], timeline)
    matrix = state(_weights(measures), when, numbers["confirmed_for"], numbers["state_half_life"], timeline)
    return long(matrix, measures, NAME)


def _weights(stances: pd.DataFrame) -> Numbers:
    numbers = parameters()[NAME]
    partners = [partner_weight(*pair) for pair in zip(stances["actor"], stances["country"], strict=True)]
    severity = stances["type"].map(numbers["severity"]).astype(float).to_numpy()
    return np.asarray(np.array(partners) * severity * stances["belief"].to_numpy(dtype=float) / numbers["scale"])


@cache
def partner_weight(partner: str, country: str) -> float:
    """What a partner's word weighs for a country, 0 to 1: a base, plus its ties in `data/partner_weights.csv`."""
    numbers = parameters()[NAME]["partner"]
    if not partner:
        return float(numbers["unnamed"])
    ties = _ties().get((partner, country), {})
    tied = sum(numbers[component] * value for component, value in ties.items())
    return float(min(1.0, numbers["base"] + tied))


@cache
def _ties() -> dict[tuple[str, str], dict[str, float]]:
    table = read_table("partner_weights")
    table = table[table["verified"] != "no"].sort_values("year")
    ties: dict[tuple[str, str], dict[str, float]] = {}
    for row in rows_of(table):
        ties.setdefault((row["partner"], row["country"]), {})[row["component"]] = float(row["value"])
    return ties
