"""From reports to the country-month panel: scores, and the share that each incident has in them.

R = Σ w, score = 100·(1 - exp(-R)), share_i = score·w_i / R; each indicator's scale k is already in its weights.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators import countries, coverage, index
from indicators.incidents import build_incidents
from indicators.registry import INDEX, INDICATORS, indicator_of, names
from indicators.reports import check
from indicators.settings import parameters
from indicators.timeline import Numbers, Timeline, check_day, today

SCORES = (
    "country", "country_name", "month", "indicator", "score", "adjusted", "low", "high", "rank", "rank_low",
    "rank_high", "coverage", "partial", "incidents", "change_12m", "as_of",
)  # fmt: skip
SHARES = ("country", "month", "indicator", "event_id", "weight", "share")


@dataclass(frozen=True)
class Panel:
    """One scoring: `scores` and `shares` as the interface has them, the incidents, and each report's incident."""

    scores: pd.DataFrame
    shares: pd.DataFrame
    incidents: pd.DataFrame
    belongs: "pd.Series[str]"
    as_of: str


def score_panel(events: pd.DataFrame, as_of: str | None = None, readings: pd.DataFrame | None = None) -> pd.DataFrame:
    """Score reports of events (`Store.events`, or `reports.frame`) by country and month: the long table of scores.

    `as_of` is an ISO day, today by default; `readings` counts the articles that spoke of each country (`country, month,
    articles`). Raises SelectionError for a day that is none.
    """
    return build_panel(events, as_of, readings).scores


def build_panel(events: pd.DataFrame, as_of: str | None = None, readings: pd.DataFrame | None = None) -> Panel:
    """Score as `score_panel` does, and keep the shares and incidents that explain the scores."""
    day = check_day(as_of) if as_of else today()
    timeline = Timeline.until(day)
    reports = as_known(check(events), day)
    incidents, belongs = build_incidents(reports)
    articles = coverage.articles_by_month(coverage.no_readings() if readings is None else readings, timeline)
    levels = coverage.coverage_levels(timeline, articles)
    weights = _weigh(incidents, timeline)
    grid = _Grid(timeline, weights, levels, coverage.adjustment(articles))
    shares = grid.shares()
    return Panel(grid.scores(shares), shares, incidents, belongs, day)


def as_known(reports: pd.DataFrame, day: str) -> pd.DataFrame:
    """Keep what was public by an ISO day; what nobody dated was public when it was stored."""
    return reports[(reports["known"] != "") & (reports["known"] <= day)]


def _weigh(incidents: pd.DataFrame, timeline: Timeline) -> pd.DataFrame:
    """Weigh every incident in scope: rows `part, country, month (number), event_id, article, weight`."""
    belief = incidents["confidence"] * incidents["status"].map(parameters()["status"]).astype(float)
    scored = incidents.assign(belief=belief)[incidents["country"].isin(countries.in_scope())]
    weighed = [
        one.weigh(scored[scored["indicator"] == one.NAME].reset_index(drop=True), timeline) for one in INDICATORS
    ]
    table = pd.concat(weighed, ignore_index=True)
    return table.sort_values(["part", "country", "month", "event_id"], ignore_index=True)


class _Grid:
    """The panel as matrices: one row a country in scope, one column a month."""

    def __init__(
        self, timeline: Timeline, weights: pd.DataFrame, levels: dict[str, coverage.Levels], factor: Numbers
    ) -> None:
        self.timeline = timeline
        self.codes = np.array(countries.in_scope())
        self.levels = levels
        self.weights = _with_totals(weights)
        self.weights["row"] = pd.Categorical(self.weights["country"], categories=self.codes).codes
        self.score = {name: self._score(name) for name in names() if name != INDEX}
        self.adjusted = {name: self._score(name, factor) for name in names() if name != INDEX}
        self.score[INDEX], self.mix = index.combine(self.score)
        self.adjusted[INDEX], _ = index.combine(self.adjusted)

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.codes), len(self.timeline.months)

    def _raw(self, rows: pd.DataFrame, weights: Numbers) -> Numbers:
        raw = np.zeros(self.shape)
        np.add.at(raw, (rows["row"].to_numpy(), rows["month"].to_numpy()), weights)
        return raw

    def _score(self, name: str, factor: Numbers | None = None) -> Numbers:
        rows = self.weights[self.weights["indicator"] == name]
        weights = rows["weight"].to_numpy()
        if factor is not None:
            weights = np.where(rows["article"], weights * factor[rows["row"], rows["month"]], weights)
        score = 100 * -np.expm1(-self._raw(rows, weights))
        return np.where(self.levels[indicator_of(name)] == coverage.NONE, np.nan, score)

    def shares(self) -> pd.DataFrame:
        """Each incident's share of each score that it is part of; the index's are its parts', as they are mixed."""
        tables = [self._shares_of(name) for name in names() if name != INDEX]
        mixed = [self._mixed(table) for table in tables]
        table = pd.concat([*tables, *mixed], ignore_index=True)
        keys = ["country", "month", "indicator", "event_id"]
        summed = table.groupby(keys, sort=True, observed=True)[["weight", "share"]].sum().reset_index()
        summed["month"] = np.array(self.timeline.months)[summed["month"]]
        return summed[list(SHARES)]

    def _shares_of(self, name: str) -> pd.DataFrame:
        rows = self.weights[self.weights["indicator"] == name]
        raw = self._raw(rows, rows["weight"].to_numpy())
        cell = rows["row"].to_numpy(), rows["month"].to_numpy()
        rows = rows.assign(share=self.score[name][cell] * rows["weight"].to_numpy() / raw[cell])
        return rows[rows["share"].notna()]

    def _mixed(self, rows: pd.DataFrame) -> pd.DataFrame:
        """What a part's shares become in the index."""
        if rows.empty or rows["indicator"].iloc[0] not in self.mix:
            return rows.iloc[:0]
        mix = self.mix[rows["indicator"].iloc[0]][rows["row"].to_numpy(), rows["month"].to_numpy()]
        mixed = rows.assign(indicator=INDEX, share=rows["share"] * mix, weight=rows["weight"] * mix)
        return mixed[mixed["share"] > 0]

    def scores(self, shares: pd.DataFrame) -> pd.DataFrame:
        """The long table of scores, in the order of the interface."""
        table = pd.concat([self._table(name) for name in names()], ignore_index=True)
        counts = shares.groupby(["country", "month", "indicator"]).size().rename("incidents").reset_index()
        table = table.merge(counts, on=["country", "month", "indicator"], how="left")
        table["incidents"] = table["incidents"].fillna(0).astype("int64")
        return table[list(SCORES)]

    def _table(self, name: str) -> pd.DataFrame:
        score = self.score[name]
        rank = pd.DataFrame(score).rank(axis=0, method="min", ascending=False).to_numpy()
        earlier = np.full(score.shape, np.nan)
        earlier[:, 12:] = score[:, :-12]
        empty = np.full(score.size, np.nan)
        months = self.timeline.months
        return pd.DataFrame(
            {
                "country": np.repeat(self.codes, len(months)),
                "country_name": np.repeat([countries.name(code) for code in self.codes], len(months)),
                "month": np.tile(months, len(self.codes)),
                "indicator": name,
                "score": score.ravel().round(6),
                "adjusted": self.adjusted[name].ravel().round(6),
                "low": empty, "high": empty,
                "rank": pd.array(rank.ravel(), dtype="Float64").astype("Int64"),
                "rank_low": pd.array([None] * score.size, dtype="Int64"),
                "rank_high": pd.array([None] * score.size, dtype="Int64"),
                "coverage": coverage.NAMES[self._level(name).ravel()],
                "partial": np.tile([month == months[-1] and self._running for month in months], len(self.codes)),
                "change_12m": (score - earlier).ravel().round(6),
                "as_of": self.timeline.as_of,
            }
        )  # fmt: skip

    @property
    def _running(self) -> bool:
        """Whether the last month was still going on."""
        return pd.Period(self.timeline.as_of, freq="D") != pd.Period(self.timeline.last, freq="M").asfreq("D", "E")

    def _level(self, name: str) -> coverage.Levels:
        """A part is as covered as its indicator; the index is, where covered parts alone would make one."""
        if name != INDEX:
            return self.levels[indicator_of(name)]
        covered = {part: self.levels[indicator_of(part)] == coverage.COVERED for part in index.counted()}
        scored = np.where(np.isnan(self.score[INDEX]), coverage.NONE, coverage.THIN)
        return np.where(index.enough(covered), coverage.COVERED, scored).astype(np.int8)


def _with_totals(weights: pd.DataFrame) -> pd.DataFrame:
    """Add, for an indicator that has parts, its own rows: its parts' weights as its parameters add them up."""
    tables = [weights.rename(columns={"part": "indicator"})]
    for one in INDICATORS:
        if one.NAME not in one.PARTS:
            numbers = parameters()[one.NAME]
            rows = weights[weights["part"].isin(one.PARTS)]
            scaled = rows["weight"] * rows["part"].map(numbers["parts"]).astype(float) / numbers["scale"]
            tables.append(rows.assign(indicator=one.NAME, weight=scaled).drop(columns="part"))
    return pd.concat(tables, ignore_index=True)
