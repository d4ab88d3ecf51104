"""Answer times for readers side by side: `python -m benchmarks.sessions [--readers 25] [--seconds 60]`.

Each reader opens a page, looks at it for a while, and opens the next; the time from the request to the end of the
script is measured on the reader's side of the web socket. Beside it, one reader alone in the same run.
"""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from pathlib import Path

from indicators import countries
from indicators.workspace import open_store
from tests.dashboard.serving import served
from tests.dashboard.sessions import Session

PAGES = ("country", "", "compare", "country", "record")
LOOKS = (4.0, 12.0)  # seconds at a page, between


async def read(address: str, number: int, until: float) -> list[float]:
    """One reader until the clock says so; returns the seconds of each view but the first of all."""
    chance = random.Random(number)
    code = countries.in_scope()[number % len(countries.in_scope())]
    async with Session(address) as session:
        while time.monotonic() < until:
            month = f"{chance.randint(2012, 2025)}-{chance.randint(1, 12):02d}"
            await session.view(chance.choice(PAGES), f"lang=en&country={code}&month={month}")
            await asyncio.sleep(chance.uniform(*LOOKS))
    return session.seconds


async def side_by_side(address: str, readers: int, seconds: float) -> list[float]:
    """So many readers for so long; all their answer times."""
    until = time.monotonic() + seconds
    found = await asyncio.gather(*(read(address, number, until) for number in range(readers)))
    return [taken for times in found for taken in times]


def report(name: str, times: list[float]) -> None:
    """Print the median and the 95th percentile."""
    high = statistics.quantiles(times, n=20)[-1]
    print(f"{name}: {len(times)} views, median {statistics.median(times):.2f} s, p95 {high:.2f} s")


def main(readers: int, seconds: float) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "store.db"))
        store.prepare()
        with served(store.address) as address:
            asyncio.run(side_by_side(address, 2, 10))
            report("one reader", asyncio.run(side_by_side(address, 1, seconds)))
            report(f"{readers} readers", asyncio.run(side_by_side(address, readers, seconds)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readers", type=int, default=25, help="how many at once")
    parser.add_argument("--seconds", type=float, default=60, help="how long")
    main(**vars(parser.parse_args()))
