"""How fast articles go into a store, and that memory stays flat, beside SQLite alone.

    python -m benchmarks.ingest [--articles 20000] [--one-in 50] [--workers 1]

The articles are made here: distinct texts of about 2.5 kB, one in fifty of which tells of a coup and of a stance on it,
the others of harvests, matches and markets in the same countries. Reading files and detecting languages is no part of
this; coding, storing and the memory of both are. The comparator writes the same texts into a bare SQLite table, in
batches of the same size. 500,000 articles take `--articles 500000`.
"""

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from indicators import Article, open_store
from indicators.ingest import BATCH

PLACES = ("Niger", "Mali", "Chad", "Burkina Faso", "Mauritania", "Senegal", "Guinea", "Nigeria", "Benin", "Sudan")
THINGS = ("millet", "cotton", "cattle", "the match", "the road", "the market", "a clinic", "a school", "the river")
DOINGS = ("was sold", "was opened", "was late", "grew", "was praised", "was repaired", "drew crowds", "was delayed")
WHERE = ("in the north", "near the border", "in the capital", "in the old town", "by the lake", "on the main road")
TELLING = (
    "Soldiers seized power in {place} on {day} and dissolved the government. "
    "France condemned the coup in {place} and suspended its aid. "
)


def make_articles(count: int, one_in: int) -> Iterator[Article]:
    """Distinct articles, one at a time, the same for each run."""
    chance = random.Random(11)
    for number in range(count):
        place = chance.choice(PLACES)
        day = f"{chance.randrange(2012, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        told = TELLING.format(place=place, day=day) if number % one_in == 0 else ""
        text = f"Report {number} from {place}. {told}" + " ".join(_sentence(chance) for _ in range(36))
        yield Article(text, f"News {number}", f"Paper {number % 50}", f"https://example.org/{number}", day, "en")


def _sentence(chance: random.Random) -> str:
    thing, doing, where = chance.choice(THINGS), chance.choice(DOINGS), chance.choice(WHERE)
    return f"In week {chance.randrange(52)}, {thing} {doing} {where} for the {chance.randrange(900)}th time."


def memory() -> float:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


class Watch:
    """Notes time and memory as articles are dealt with."""

    def __init__(self, count: int) -> None:
        self.marks = {max(1, int(count * part)): f"{part:.0%}" for part in (0.1, 0.25, 0.5, 0.75, 1)}
        self.done, self.begun = 0, time.perf_counter()

    def __call__(self, more: int) -> None:
        """Print a line at each mark."""
        before, self.done = self.done, self.done + more
        for mark, part in self.marks.items():
            if before < mark <= self.done:
                seconds = time.perf_counter() - self.begun
                print(
                    f"  {part:>4}  {self.done:>8,} articles  {self.done / seconds:7,.0f} a second  {memory():6,.0f} MB"
                )


def bare_sqlite(path: Path, count: int, one_in: int) -> float:
    """Write the texts into a table of their own; returns seconds."""
    articles, begun = make_articles(count, one_in), time.perf_counter()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, text TEXT, title TEXT, url TEXT, published TEXT)")
    while batch := list(islice(articles, BATCH)):
        rows = [(one.article_id, one.text, one.title, one.url, one.published) for one in batch]
        with connection:
            connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", rows)
    connection.close()
    return time.perf_counter() - begun


def main() -> None:
    """Ingest, ingest again, score; print speed and memory on the way."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--one-in", type=int, default=50)
    options.add_argument("--workers", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bare = bare_sqlite(Path(folder) / "bare.db", chosen.articles, chosen.one_in)
        print(f"bare SQLite: {chosen.articles / bare:,.0f} a second (making the texts is part of both)")
        store = open_store(str(Path(folder) / "store.db"))
        for name in ("ingest", "the same again"):
            print(f"{name}, {chosen.workers} worker(s):")
            watch = Watch(chosen.articles)
            tally = store.ingest(make_articles(chosen.articles, chosen.one_in), chosen.workers, watch)
            print(f"        {dict(tally.outcomes)}")
        begun = time.perf_counter()
        store.score("2026-06-30")
        print(f"score: {time.perf_counter() - begun:.1f} s, {memory():,.0f} MB")
        begun = time.perf_counter()
        print(f"listing {len(store.articles()):,} articles: {time.perf_counter() - begun:.1f} s, {memory():,.0f} MB")
        store.close()


if __name__ == "__main__":
    main()
