"""The presence indicator: foreign forces on the ground, rivals side by side, and who comes and goes."""

from functools import cache
from itertools import combinations

import numpy as np
import pandas as pd

from indicators.settings import parameters
from indicators.spans import spans
from indicators.tables import read_table
from indicators.timeline import NEVER, Numbers, Timeline, day_numbers, flow, long, state

NAME = "presence"
PARTS = ("exposure", "contestation", "turnover")
TYPES = ("present", "deploy", "withdraw")


def weigh(incidents: pd.DataFrame, timeline: Timeline) -> pd.DataFrame:
    """Weigh forces along the months, a part at a time; see `timeline.long` for what comes back."""
    forces = incidents[_on_the_ground(incidents)].reset_index(drop=True)
    heads = _headcounts(forces, incidents[incidents["type"] == "withdraw"], timeline)
    exposure, contestation = _states(forces, heads)
    return pd.concat(
        [long(exposure, forces, "exposure"), long(contestation, forces, "contestation"), _turnover(incidents, timeline)],
        ignore_index=True,
    )


def _on_the_ground(incidents: pd.DataFrame) -> "pd.Series[bool]":
    """`present` is a state; so is an arrival that only articles tell of."""
    return (incidents["type"] == "present") | ((incidents["type"] == "deploy") & (incidents["origin"] == "article"))


def _headcounts(forces: pd.DataFrame, departures: pd.DataFrame, timeline: Timeline) -> Numbers:
    numbers = parameters()[NAME]
    people = forces["magnitude"].fillna(numbers["headcount"]["national"]) * forces["belief"]
    when = spans(forces, departures, NAME, timeline)
    exposure = numbers["exposure"]
    return state(people.to_numpy(dtype=float), when, exposure["confirmed_for"], exposure["half_life"], timeline)


def _states(forces: pd.DataFrame, heads: Numbers) -> tuple[Numbers, Numbers]:
    """Exposure and contestation of each force by month: a sponsor's log-scaled headcount, split among its forces."""
    exposure, contestation = np.zeros_like(heads), np.zeros_like(heads)
    numbers = parameters()[NAME]
    for _, host in forces.groupby("country"):
        split = {str(actor): _split(heads, group) for actor, group in host.groupby("actor")}
        size = {actor: matrix.sum(axis=0) for actor, (_, matrix) in split.items()}
        for rows, matrix in split.values():
            exposure[rows] += matrix / numbers["exposure"]["scale"]
        for first, second in combinations(sorted(split), 2):
            if rivals(first, second):
                pair = np.minimum(size[first], size[second]) / 2 / numbers["contestation"]["scale"]
                for actor in (first, second):
                    rows, matrix = split[actor]
                    contestation[rows] += pair * _shares(matrix)
    return exposure, contestation


def _split(heads: Numbers, forces: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """The sponsor's log-scaled headcount, split among its forces by their size.

    Where the record knows the sponsor's forces, they are the count; else the largest number that articles give,
    since several articles speak of the same people.
    """
    rows = forces.index.to_numpy()
    record = (forces["origin"] == "record").to_numpy()[:, None]
    known = (heads[rows] * record).sum(axis=0)
    counted = np.where(known > 0, heads[rows] * record, heads[rows])
    total = np.where(known > 0, known, heads[rows].max(axis=0))
    size = np.log1p(total) / np.log1p(parameters()[NAME]["exposure"]["full_headcount"])
    return rows, size * _shares(counted)


def _shares(matrix: Numbers) -> Numbers:
    total = matrix.sum(axis=0)
    return np.divide(matrix, total, out=np.zeros_like(matrix), where=total > 0)


@cache
def rivals(first: str, second: str) -> bool:
    """Say whether two sponsors stand in rival blocs (`bloc` in `data/partners.csv`, `rivals` in the parameters)."""
    table = read_table("partners")
    blocs = dict(zip(table["id"], table["bloc"], strict=True))
    pair = {blocs.get(first, ""), blocs.get(second, "")}
    return any(pair == set(rival) for rival in parameters()[NAME]["contestation"]["rivals"])


def _turnover(incidents: pd.DataFrame, timeline: Timeline) -> pd.DataFrame:
    numbers = parameters()[NAME]
    moves = incidents[incidents["type"] != "present"]
    people = moves["magnitude"].fillna(numbers["headcount"]["national"])
    size = np.log1p(people) / np.log1p(numbers["exposure"]["full_headcount"])
    weights = moves["type"].map(numbers["turnover"]["weights"]) * size * moves["belief"] / numbers["turnover"]["scale"]
    dates = day_numbers(moves["date"], NEVER)
    matrix = flow(weights.to_numpy(dtype=float), dates, numbers["turnover"]["half_life"], timeline)
    return long(matrix, moves, "turnover")
