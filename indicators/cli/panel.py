"""`score`, `export`, `compare` and `dashboard`: the panel out."""

from pathlib import Path
from typing import Annotated, Any, Literal

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table

from indicators import countries, registry
from indicators.cli.output import StoreOption, prepared_store, say
from indicators.errors import SelectionError
from indicators.exports import Selection, build_export, write_export
from indicators.tables import rows_of
from indicators.timeline import check_day, check_month

TableName = Literal["scores", "shares", "events", "articles", "presence", "stances"]
FormName = Literal["csv", "xlsx", "parquet", "json"]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (score, export, compare, dashboard):
        app.command()(command)


def score(
    as_of: Annotated[str | None, typer.Option(help="Use what was published by this day (YYYY-MM-DD).")] = None,
    unverified: Annotated[
        bool, typer.Option("--unverified", help="Let rows of the record that nobody verified weigh too.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Rebuild the country-month panel in the store, as one new generation."""
    as_of = check_day(as_of) if as_of is not None else None
    with prepared_store(store) as opened:
        generation = opened.score(as_of, unverified)
        scored = opened.scores(generation).dropna(subset="score")
        say(
            f"Generation {generation.number}, as of {generation.as_of}: {len(scored):,} scores of "
            f"{scored['country'].nunique()} countries, {len(opened.incidents(generation)):,} incidents."
        )


def export(
    name: Annotated[TableName, typer.Argument(help="Which table.", metavar="TABLE")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    form: Annotated[FormName, typer.Option("--format", help="How to write it.")] = "csv",
    country: Annotated[
        list[str] | None, typer.Option(help="Only this country (code or name); may be repeated.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="First month (YYYY-MM).")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last month (YYYY-MM).")] = None,
    store: StoreOption = None,
) -> None:
    """Write an indicator table, with its data dictionary and citation."""
    chosen = Selection(
        [countries.find(one) for one in country or []] or None,
        check_month(first) if first is not None else None,
        check_month(last) if last is not None else None,
    )
    if not output.resolve().parent.is_dir():
        raise SelectionError(f"the folder {output.resolve().parent} does not exist: create it first.")
    with prepared_store(store) as opened:
        built = build_export(opened, name, chosen)
        files = write_export(built, form, output)
    say(f"Wrote {len(built.table):,} rows to {' and '.join(str(file) for file in files)}.")


def compare(
    words: Annotated[list[str], typer.Argument(help="Two countries or more (codes or names).", metavar="ISO3 ISO3...")],
    month: Annotated[str | None, typer.Option(help="Which month (YYYY-MM); the last covered one by default.")] = None,
    store: StoreOption = None,
) -> None:
    """Show countries side by side in the terminal."""
    chosen = [countries.find(word) for word in words]
    if len(set(chosen)) < 2:
        raise SelectionError("comparing takes two countries or more: name them by code, for example NER MLI.")
    asked = check_month(month) if month is not None else ""
    with prepared_store(store) as opened:
        scores = opened.scores(opened.latest())
    at = asked or last_covered(scores)
    table = scores[(scores["month"] == at) & scores["country"].isin(chosen)]
    if table.empty:
        raise SelectionError(
            f"no scores for {at}: give a month from {scores['month'].min()} to {scores['month'].max()}."
        )
    _print_comparison(table, list(dict.fromkeys(chosen)), at)


def last_covered(scores: pd.DataFrame) -> str:
    """The last month for which most countries have a covered index."""
    index = scores[(scores["indicator"] == registry.INDEX) & (scores["coverage"] == "covered")]
    counts = index.groupby("month")["country"].nunique()
    most = counts[counts * 2 > scores["country"].nunique()]
    return str(most.index.max() if len(most) else counts.index.max() if len(counts) else scores["month"].max())


def _print_comparison(table: pd.DataFrame, chosen: list[str], month: str) -> None:
    shown = Table(title=f"Scores 0 to 100, {month} (– no coverage, ~ thin coverage)")
    shown.add_column("")
    for country in chosen:
        shown.add_column(countries.name(country), justify="right")
    cells = {(row["indicator"], row["country"]): row for row in rows_of(table)}
    for name in registry.names():
        shown.add_row(name, *(_cell(cells[(name, country)]) for country in chosen))
    Console().print(shown)


def _cell(row: dict[str, Any]) -> str:
    if pd.isna(row["score"]):
        return "–"
    thin = "~" if row["coverage"] == "thin" else ""
    change = "" if pd.isna(row["change_12m"]) else f" ({row['change_12m']:+.1f} in a year)"
    return f"{thin}{row['score']:.1f}{change}"


def dashboard(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
    store: StoreOption = None,
) -> None:
    """Start the app; on the first start, build the store from what the package ships."""
    from dashboard import launch  # noqa: PLC0415 - the library does not load the app's world until asked to

    with prepared_store(store) as opened:
        address = opened.address
    launch.run(port=port, open_browser=browser, store=address)
