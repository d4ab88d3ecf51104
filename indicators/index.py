"""The index of political-military instability: a weighted mean of its parts' scores."""

import numpy as np
import numpy.typing as npt

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
    known = {part: ~np.isnan(scores[part]) for part in counted()}
    weighed = {part: have * _weights()[part] for part, have in known.items()}
    total = np.sum(list(weighed.values()), axis=0)
    usable = enough(known)
    mix = {part: np.divide(have, total, out=np.zeros_like(have), where=usable) for part, have in weighed.items()}
    mixed = np.sum([mix[part] * np.nan_to_num(scores[part]) for part in mix], axis=0)
    return np.where(usable, mixed, np.nan), mix


def enough(known: dict[str, npt.NDArray[np.bool_]]) -> npt.NDArray[np.bool_]:
    """Say where the known parts (a matrix each) hold `minimum_share` of the weights."""
    held = np.sum([have * _weights()[part] for part, have in known.items()], axis=0)
    return np.asarray(held >= parameters()["index"]["minimum_share"] * sum(_weights().values()))


def _weights() -> dict[str, float]:
    weights: dict[str, float] = parameters()["index"]["weights"]
    return weights
