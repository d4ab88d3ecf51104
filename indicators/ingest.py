"""Reads, codes and stores articles: each once, in any order, with as many processes as asked for."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread

from indicators.articles import Skipped
from indicators.coding import code_article
from indicators.copies import sketch
from indicators.errors import ArticleError, SelectionError
from indicators.records import Article
from indicators.settings import shipped
from indicators.store import Database, Reading, publication_id
from indicators.timeline import today

BATCH = 100  # articles a transaction
_ATTEMPTS = 3
Progress = Callable[[int], None]


@dataclass
class Tally:
    """What an ingest did: how many articles had which outcome, and what was skipped and why."""

    outcomes: Counter[str] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)


@cache
def coder_version() -> str:
    """Name the rules and lexicons that code an article: a hash of their files."""
    folder = Path(__file__).parent / "coding"
    data = shipped("data")
    files = [*folder.rglob("*.py"), *(data / "lexicons").rglob("*.*"), data / "aliases.csv", data / "people.csv"]
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda path: path.parts[-2:]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:20]


def read_and_code(article: Article) -> Reading:
    """Code one article; its text is sketched only if it has events, since only those are compared."""
    coding = code_article(article)
    drawn = sketch(article.text) if coding.events else ""
    return Reading(article, coding, drawn, coder_version(), today())


def ingest(
    store: Database,
    found: Iterable[Article | Skipped],
    workers: int = 1,
    progress: Progress = lambda _: None,
    scheduler: str = "",
) -> Tally:
    """Code and store articles a batch at a time; what the store knows is not coded again.

    `workers` above 1 codes in that many processes, a `scheduler` on the workers of a Dask cluster; `progress` is told
    how many were dealt with. Raises StoreError, and SelectionError for a scheduler out of reach.
    """
    tally = Tally()
    with _cluster(scheduler) if scheduler else _coders(workers) as code:
        for batch in _batches(found):
            articles = [one for one in batch if isinstance(one, Article)]
            tally.skipped += [one for one in batch if isinstance(one, Skipped)]
            known = store.known(articles, coder_version())
            fresh = [one for one in articles if publication_id(one) not in known]
            tally.outcomes.update(store.add(code(fresh)))
            tally.outcomes["known"] += len(articles) - len(fresh)
            progress(len(batch))
    return tally


def _batches(found: Iterable[Article | Skipped]) -> Iterator[list[Article | Skipped]]:
    items = iter(found)
    while batch := list(islice(items, BATCH)):
        yield batch


@contextmanager
def _cluster(scheduler: str) -> Iterator[Callable[[list[Article]], list[Reading]]]:
    """Give a function that codes a list on the workers of a Dask cluster."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few install
    except ImportError:
        raise SelectionError("--scheduler needs Dask: run `pip install 'sahel-risk[cluster]'`.") from None
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError):
        raise SelectionError(
            f"no Dask scheduler answers at {scheduler!r}: start one, or leave --scheduler out."
        ) from None
    with client:
        yield lambda articles: list(client.gather(client.map(read_and_code, articles, pure=False)))


@contextmanager
def _coders(workers: int) -> Iterator[Callable[[list[Article]], list[Reading]]]:
    """Give a function that codes a list: in this process, or in several."""
    if workers <= 1:
        yield lambda articles: [read_and_code(one) for one in articles]
        return
    pool = _Pool(workers)
    try:
        yield pool.code
    finally:
        pool.close()


class _Pool:
    """Processes that code; when one dies, new ones take their place and the batch is coded again."""

    def __init__(self, workers: int) -> None:
        self._start = partial(ProcessPoolExecutor, workers, initializer=_end_with_parent)
        self._processes = self._start()

    def code(self, articles: list[Article]) -> list[Reading]:
        for _ in range(_ATTEMPTS):
            try:
                return list(self._processes.map(read_and_code, articles, chunksize=8))
            except BrokenProcessPool:
                self.close()
                self._processes = self._start()
        raise ArticleError(
            "the processes that code articles die again and again, perhaps for want of memory: "
            "run the command again with --workers 1; what is stored stays stored."
        )

    def close(self) -> None:
        self._processes.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: a parent that is killed cannot tell its children."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
