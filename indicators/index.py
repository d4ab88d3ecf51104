"""The index of political-military instability: a weighted mean of its parts' scores."""

import numpy as np

from indicators.settings import parameters
from indicators.timeline import Numbers


def counted() -> tuple[str, ...]:
    """The parts that count: those whose weight is not 0."""
    return tuple(part for part, weight in _weights().items() if weight > 0)


def combine(scores: dict[str, Numbers]) -> tuple[Numbers, dict[str, Numbers]]:
    """Mix the parts' scores (matrices of one shape, NaN where there is none) into the index.

    Parts without a score are left out as long as the others hold `minimum_share` of the weights. Returns the index,
    and for each part that counts the factor by which its score went in.
    """
    known = {part: ~np.isnan(scores[part]) * _weights()[part] for part in counted()}
    total = np.sum(list(known.values()), axis=0)
    enough = total >= parameters()["index"]["minimum_share"] * sum(_weights().values())
    mix = {part: np.divide(have, total, out=np.zeros_like(have), where=enough) for part, have in known.items()}
    mixed = np.sum([mix[part] * np.nan_to_num(scores[part]) for part in mix], axis=0)
    return np.where(enough, mixed, np.nan), mix


def _weights() -> dict[str, float]:
    weights: dict[str, float] = parameters()["index"]["weights"]
    return weights
