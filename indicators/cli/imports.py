"""`import`: rows of public data sets in, and out again."""

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from indicators.cli.output import StoreOption, say
from indicators.errors import RecordError, SelectionError
from indicators.sources import FORMATS, Import, check_format, read_source
from indicators.workspace import Store, open_store

_SHOWN = 5  # reasons for leaving rows out, the commonest first


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("import")(import_)


def import_(
    form: Annotated[str, typer.Argument(help=f"One of {', '.join(FORMATS)}.", metavar="FORMAT")] = "",
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="The file as its publisher ships it, or all its parts.", metavar="FILE..."),
    ] = None,
    drop: Annotated[str, typer.Option(help="Take an imported data set out again.", metavar="FORMAT")] = "",
    store: StoreOption = None,
) -> None:
    """Read a public data set into the store, in place of its earlier import; then rebuild the scores."""
    if bool(drop) == bool(form and files) or bool(drop) == bool(form):
        raise SelectionError("give a format and its file (`sahel-risk import cline FILE`), or --drop and a format.")
    if drop:
        _drop(check_format(drop), store)
    else:
        _import(check_format(form), files or [], store)


def _import(form: str, files: list[Path], address: str | None) -> None:
    parts = [read_source(form, file) for file in files]
    for file, part in zip(files, parts, strict=True):
        _tell(file, part)
    reports = pd.concat([part.reports for part in parts]).drop_duplicates(["event_id", "date"], keep="last")
    if reports.empty:
        raise RecordError("no row tells of a coup, of foreign forces or of a stance here: nothing was changed.")
    store = open_store(address)
    try:
        gone = store.import_rows(form, reports)
        say(f"{form}: {len(reports):,} reports stored, {gone:,} earlier ones replaced.")
        _score(store)
    finally:
        store.close()


def _tell(file: Path, part: Import) -> None:
    say(f"{file.name}: {part.rows:,} rows read, {part.mapped:,} mapped, {sum(part.left_out.values()):,} left out.")
    reasons = list(part.left_out.items())
    for reason, count in reasons[:_SHOWN]:
        say(f"  left out {count:,}: {reason}")
    if reasons[_SHOWN:]:
        say(f"  left out {sum(count for _, count in reasons[_SHOWN:]):,}: other reasons")
    for correction in part.corrected:
        say(f"  corrected {correction}")


def _drop(form: str, address: str | None) -> None:
    store = open_store(address)
    try:
        gone = store.drop_import(form)
        if not gone:
            raise SelectionError(f"nothing was imported from {form}: there is nothing to take out.")
        say(f"{form}: {gone:,} reports taken out.")
        _score(store)
    finally:
        store.close()


def _score(store: Store) -> None:
    """Score anew; a store that was never built is built whole."""
    generation = store.score() if store.is_current() else store.prepare()
    say(f"Scored as generation {generation.number}, as of {generation.as_of}.")
