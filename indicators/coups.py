"""The coup indicator: recency-weighted coups, attempts and plots (Londregan and Poole 1990; Powell and Thyne 2011)."""

import pandas as pd

from indicators.settings import parameters
from indicators.timeline import NEVER, Timeline, day_numbers, flow, long

NAME = "coup"
PARTS = ("coup",)
TYPES = ("success", "attempt", "plot")


def weigh(incidents: pd.DataFrame, timeline: Timeline) -> pd.DataFrame:
    """Weigh coup incidents along the months; see `timeline.long` for what comes back."""
    numbers = parameters()[NAME]
    weights = incidents["type"].map(numbers["weights"]).astype(float) * incidents["belief"] / numbers["scale"]
    dates = day_numbers(incidents["date"], NEVER)
    return long(flow(weights.to_numpy(dtype=float), dates, numbers["half_life"], timeline), incidents, NAME)
