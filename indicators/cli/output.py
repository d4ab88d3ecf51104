"""What the commands print: results on standard output, everything else on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from indicators.ingest import Progress as Told
from indicators.store import shown
from indicators.workspace import Store, open_store

StoreOption = Annotated[
    str | None, typer.Option("--store", help="Path of an SQLite file, or a PostgreSQL URL.", envvar="SAHEL_RISK_STORE")
]


def say(sentence: str) -> None:
    """Tell the person something, on standard error."""
    print(sentence, file=sys.stderr)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Told]:
    """Show a bar on standard error while a person watches; give the function that moves it on."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)


@contextmanager
def prepared_store(address: str | None) -> Iterator[Store]:
    """Open the store; bring its scores up to date with what the package ships and the store holds, and say so."""
    store = open_store(address)
    try:
        if not store.is_current():
            say(f"Building the scores from what ships with the package and is stored, in {shown(store.address)} ...")
            with progress("Reading the seeds") as told:
                store.prepare(told)
        yield store
    finally:
        store.close()
