"""The indicators, by hand: to add one, write a module of the same shape and name it here."""

from typing import Protocol

import pandas as pd

from indicators import condemnations, coups, presence
from indicators.timeline import Timeline


class IndicatorModule(Protocol):
    """The shape of an indicator: its name, its types, the parts it has, and how its incidents weigh."""

    @property
    def NAME(self) -> str: ...  # noqa: N802, D102 - a module's constant

    @property
    def TYPES(self) -> tuple[str, ...]: ...  # noqa: N802, D102

    @property
    def PARTS(self) -> tuple[str, ...]: ...  # noqa: N802, D102

    def weigh(self, incidents: pd.DataFrame, timeline: Timeline, /) -> pd.DataFrame: ...  # noqa: D102


INDICATORS: tuple[IndicatorModule, ...] = (coups, presence, condemnations)
INDEX = "index"


def parts() -> tuple[str, ...]:
    """Every part that is scored from incidents; an indicator without parts is its own."""
    return tuple(part for indicator in INDICATORS for part in indicator.PARTS)


def names() -> tuple[str, ...]:
    """Everything that has a score, in the order in which it is shown: indicators, each before its parts; the index."""
    shown = dict.fromkeys(name for indicator in INDICATORS for name in (indicator.NAME, *indicator.PARTS))
    return (*shown, INDEX)


def indicator_of(name: str) -> str:
    """The indicator that a part belongs to; an indicator is its own."""
    return next((one.NAME for one in INDICATORS if name in (one.NAME, *one.PARTS)), name)
