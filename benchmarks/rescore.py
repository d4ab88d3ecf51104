"""How long a full re-score takes: of the record as shipped, and of many reports, beside the bare sums.

    python -m benchmarks.rescore [--reports 100000] [--rounds 3]

The comparator is what a re-score cannot do without, in plain pandas on the same rows in the same run: the decayed
weights of every incident summed by country, month and part.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from indicators import open_store
from indicators.countries import in_scope
from indicators.record import record_reports
from indicators.reports import frame
from indicators.scoring import build_panel
from indicators.timeline import Timeline, day_numbers

AS_OF = "2026-06-30"
KINDS = (("coup", "attempt"), ("presence", "present"), ("condemnation", "condemn"))
ACTORS = ("FRA", "USA", "RUS", "EU", "AU", "ECOWAS", "UN", "WAGNER", "TUR", "CHN")


def make_reports(count: int) -> pd.DataFrame:
    """Reports as articles give them: many outlets on few events, over thirty-five years, the same for each run."""
    chance = random.Random(7)
    rows = []
    for number in range(count):
        event = chance.randrange(max(1, count // 8))
        of = random.Random(event)
        indicator, kind = of.choice(KINDS)
        day = pd.Timestamp("1990-01-01") + pd.Timedelta(days=of.randrange(13_000) + chance.randrange(3))
        rows.append(
            {
                "event_id": f"e{number}", "indicator": indicator, "type": kind, "country": of.choice(in_scope()),
                "actor": "" if indicator == "coup" else of.choice(ACTORS), "date": str(day.date()),
                "status": "asserted", "confidence": 0.8, "known": str(day.date()), "kind": "article",
                "quote": "A sentence.", "publisher": f"Paper {chance.randrange(40)}", "title": f"News {number}",
                "published": str(day.date()), "article_id": f"a{number}", "origin": "article",
                "sketch": "".join(f"{chance.getrandbits(32):08x}" for _ in range(64)),
            }
        )  # fmt: skip
    return frame(rows)


def bare_sums(reports: pd.DataFrame) -> pd.DataFrame:
    """Decay every event once and sum by country, month and indicator: no merging, parts, coverage or shares."""
    timeline = Timeline.until(AS_OF)
    events = reports.drop_duplicates(["indicator", "type", "country", "actor", "date"])
    ages = (timeline.ends[None, :] - day_numbers(events["date"], 0.0)[:, None]) / 30.4
    weights = np.where(ages > 0, events["confidence"].to_numpy()[:, None] * np.exp2(-ages / 24), 0.0)
    rows, months = np.nonzero(weights > 1e-4)
    table = events.iloc[rows][["country", "indicator"]].assign(month=months, weight=weights[rows, months])
    return table.groupby(["country", "month", "indicator"])["weight"].sum().reset_index()


def median(job: Callable[[], object], rounds: int) -> float:
    """The median of some runs, in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        job()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def report(name: str, seconds: float, beside: float) -> None:
    """Print a line: what, how long, and how many times the comparator."""
    print(f"{name:<44} {seconds:8.2f} s   {seconds / beside:6.1f} × the bare sums")


def main() -> None:
    """Time the record and the many reports."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    for name, reports in (
        ("record as shipped", record_reports()),
        (f"{chosen.reports:,} reports", make_reports(chosen.reports)),
    ):
        base = median(partial(bare_sums, reports), chosen.rounds)
        print(f"{name}: {len(reports):,} reports; bare sums {base:.2f} s")
        report("  panel", median(partial(build_panel, reports, AS_OF), chosen.rounds), base)
        if name == "record as shipped":
            with tempfile.TemporaryDirectory() as folder:
                store = open_store(str(Path(folder) / "store.db"))
                report("  panel, published in a store", median(partial(store.score, AS_OF), chosen.rounds), base)
                store.close()


if __name__ == "__main__":
    main()
