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
    belief = _belief(forces, incidents[incidents["type"] == "withdraw"], timeline)
    exposure, contestation = _states(forces, belief)
    return pd.concat(
        [
            long(exposure, forces, "exposure"),
            long(contestation, forces, "contestation"),
            _turnover(incidents, timeline),
        ],
        ignore_index=True,
    )


def _on_the_ground(incidents: pd.DataFrame) -> "pd.Series[bool]":
    """`present` is a state; so is an arrival that the record does not have."""
    return (incidents["type"] == "present") | ((incidents["type"] == "deploy") & (incidents["origin"] != "record"))


def _belief(forces: pd.DataFrame, departures: pd.DataFrame, timeline: Timeline) -> Numbers:
    """How surely each force was there, for how much of each month: 0 to 1."""
    numbers = parameters()[NAME]["exposure"]
    when = spans(forces, departures, timeline)
    belief = forces["belief"].to_numpy(dtype=float)
    return state(belief, when, numbers["confirmed_for"], numbers["half_life"], timeline)


def _states(forces: pd.DataFrame, belief: Numbers) -> tuple[Numbers, Numbers]:
    """Exposure and contestation of each force by month: a sponsor's size, split among its forces."""
    exposure, contestation = np.zeros_like(belief), np.zeros_like(belief)
    numbers = parameters()[NAME]
    for _, host in forces.groupby("country"):
        split = {str(actor): (group.index.to_numpy(), _sizes(group, belief)) for actor, group in host.groupby("actor")}
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


def _sizes(forces: pd.DataFrame, belief: Numbers) -> Numbers:
    """One sponsor's log-scaled headcount in one host by month, split among its forces by their people.

    The surest forces come first, and each adds its belief times what its people add to the logarithm: more people or
    more belief never weigh less. Where the record knows the sponsor's forces, their people add up; where only articles
    do, the largest number counts, since several articles speak of the same people.
    """
    record = (forces["origin"] == "record").to_numpy()[:, None]
    sure = belief[forces.index]
    known = (sure * record).any(axis=0)
    sure = np.where(known & ~record, 0.0, sure)
    people = forces["magnitude"].fillna(parameters()[NAME]["headcount"]["national"]).to_numpy(dtype=float)
    order = np.argsort(-sure, axis=0, kind="stable")
    surest = np.take_along_axis(sure, order, axis=0)
    there = people[order] * (surest > 0)
    total = np.where(known, np.cumsum(there, axis=0), np.maximum.accumulate(there, axis=0))
    scaled = np.log1p(total) / np.log1p(parameters()[NAME]["exposure"]["full_headcount"])
    size = (surest * np.diff(scaled, axis=0, prepend=0.0)).sum(axis=0)
    return np.asarray(size * _shares(sure * people[:, None]))


def _shares(matrix: Numbers) -> Numbers:
    total = matrix.sum(axis=0)
    return np.asarray(np.divide(matrix, total, out=np.zeros_like(matrix), where=total > 0))


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
    weights = (
        moves["type"].map(numbers["turnover"]["weights"]).astype(float)
        * size
        * moves["belief"]
        / numbers["turnover"]["scale"]
    )
    dates = day_numbers(moves["date"], NEVER)
    matrix = flow(weights.to_numpy(dtype=float), dates, numbers["turnover"]["half_life"], timeline)
    return long(_strongest(matrix, _episodes(moves, dates)), moves, "turnover")


def _episodes(moves: pd.DataFrame, dates: Numbers) -> "pd.Series[int]":
    """Number the episodes: moves of one sponsor in one direction, each within `episode_days` of the one before."""
    table = moves[["country", "actor", "type", "status"]].assign(day=dates, row=range(len(moves)))
    table = table.sort_values(["country", "actor", "type", "status", "day"])
    same = table[["country", "actor", "type", "status"]].eq(table[["country", "actor", "type", "status"]].shift())
    near = table["day"].diff() <= parameters()[NAME]["turnover"]["episode_days"]
    numbers: pd.Series[int] = (~(same.all(axis=1) & near)).cumsum().set_axis(table["row"]).sort_index()
    return numbers


def _strongest(matrix: Numbers, episodes: "pd.Series[int]") -> Numbers:
    """Keep, of each episode and month, the move that weighs most: one departure is felt once, not at every convoy."""
    kept = np.zeros_like(matrix)
    months = np.arange(matrix.shape[1])
    for rows in episodes.groupby(episodes).groups.values():
        block = np.asarray(rows)
        strongest = block[matrix[block].argmax(axis=0)]
        kept[strongest, months] = matrix[strongest, months]
    return kept
