"""`extract` and `ingest`: articles in."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from indicators.articles import Skipped, fetch_many, find_articles, read_bytes, read_feed, read_many
from indicators.cli.output import StoreOption, prepared_store, progress, say
from indicators.coding import code_article
from indicators.errors import ArticleError
from indicators.exports import FORMULA
from indicators.records import Article

PUBLISHED = Annotated[
    str, typer.Option(help="Date of publication where an article has none: 2023, 2023-07 or 2023-07-26.")
]
PUBLISHER = Annotated[str, typer.Option(help="Publisher where an article names none.")]
LANGUAGE = Annotated[str, typer.Option(help="Language where an article names none: en or fr; detected by default.")]
Format = Literal["jsonl", "csv", "table"]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(extract)
    app.command()(ingest)


def extract(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH...")],
    form: Annotated[Format, typer.Option("--format", help="How to print the events.")] = "jsonl",
    published: PUBLISHED = "",
    publisher: PUBLISHER = "",
    language: LANGUAGE = "",
) -> None:
    """Code articles and print their events, one line each. Touches no store."""
    missing = {"published": published, "publisher": publisher, "language": language}
    skipped: list[Skipped] = []
    read = _told(_articles(paths, missing), skipped)
    count = _print_events(read, form)
    _finish(skipped, count)


def _articles(paths: list[str], missing: dict[str, str]) -> Iterator[Article | Skipped]:
    for path in paths:
        if path == "-":
            yield _standard_input(**missing)
        else:
            yield from read_many(find_articles([Path(path)]), **missing)


def _standard_input(published: str, publisher: str, language: str) -> Article | Skipped:
    try:
        return read_bytes(sys.stdin.buffer.read(), "-", published=published, publisher=publisher, language=language)
    except ArticleError as error:
        return Skipped("-", str(error))


def _told(found: Iterable[Article | Skipped], skipped: list[Skipped]) -> Iterator[Article]:
    """Pass the articles on; say what was skipped and why."""
    for one in found:
        if isinstance(one, Article):
            yield one
        else:
            say(f"skipped: {one.reason}")
            skipped.append(one)


def _print_events(articles: Iterable[Article], form: Format) -> int:
    """Print every article's events; return how many articles there were."""
    count = 0
    rows: list[dict[str, Any]] = []
    for article in articles:
        count += 1
        events = [event.as_dict() for event in code_article(article).events]
        if form == "jsonl":
            for event in events:
                print(json.dumps(event, ensure_ascii=False))
        rows += events if form != "jsonl" else []
    if form == "csv":
        _print_csv(rows)
    if form == "table":
        _print_table(rows)
    return count


_SHORT = ("indicator", "type", "country", "actor", "date", "status", "magnitude", "confidence", "article")


def _print_csv(rows: list[dict[str, Any]]) -> None:
    names = ["event_id", *_SHORT, "start", "end", "quote"]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        for evidence in row["evidence"]:
            cells = row | evidence
            writer.writerow([_harmless(cells[name]) for name in names])


def _harmless(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r", "\n")  # a lone carriage return is not quoted, and would begin a row
    return f"'{text}" if text.startswith(FORMULA) else text


def _print_table(rows: list[dict[str, Any]]) -> None:
    table = Table(*_SHORT[:-1], "sentence")
    for row in rows:
        quote = row["evidence"][0]["quote"] if row["evidence"] else ""
        cells = ["" if row[name] is None else str(row[name]) for name in _SHORT[:-1]]
        table.add_row(*(cell.replace("[", r"\[") for cell in (*cells, quote)))
    Console().print(table)


def _finish(skipped: list[Skipped], done: int) -> None:
    """Exit 1 when something was skipped, 2 when nothing was done."""
    if not done:
        if not skipped:
            say("sahel-risk: no article found: give .txt, .md, .html, .pdf or .docx files, or folders that hold some.")
        raise typer.Exit(2)
    if skipped:
        raise typer.Exit(1)


def ingest(
    places: Annotated[list[str], typer.Argument(help="Files, folders, addresses.", metavar="PATH|URL...")],
    feed: Annotated[
        bool, typer.Option("--feed", help="The places are RSS or Atom feeds: take what they announce.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes code at once.")] = 1,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler whose workers code instead.")] = "",
    published: PUBLISHED = "",
    publisher: PUBLISHER = "",
    language: LANGUAGE = "",
    store: StoreOption = None,
) -> None:
    """Read, code and store articles; then rebuild the scores. Running it again changes nothing."""
    missing = {"published": published, "publisher": publisher, "language": language}
    with prepared_store(store) as opened:
        with progress("Reading", None) as told:
            tally = opened.ingest(_found(places, feed, missing), workers, told, scheduler)
        for one in tally.skipped:
            say(f"skipped: {one.reason}")
        counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(tally.outcomes.items()) if count)
        say(f"Ingested: {counts or 'nothing'}; {len(tally.skipped)} skipped.")
        if not opened.is_current():
            generation = opened.score()
            say(f"Scored as generation {generation.number}, as of {generation.as_of}.")
    _finish(tally.skipped, sum(tally.outcomes.values()))


def _found(places: list[str], feed: bool, missing: dict[str, str]) -> Iterator[Article | Skipped]:
    """The articles at files, folders and addresses, in the order given."""
    for place in places:
        if "://" in place:
            yield from fetch_many(
                [place],
                feeds=feed,
                published=missing["published"],
                publisher=missing["publisher"],
                language=missing["language"],
            )
        elif feed:
            yield from _feed_file(place, missing)
        else:
            yield from read_many([place], **missing)


def _feed_file(path: str, missing: dict[str, str]) -> Iterator[Article | Skipped]:
    """The items of a feed that was saved as a file, by the feed's own words: no request leaves."""
    try:
        items = read_feed(path)
    except ArticleError as error:
        yield Skipped(path, str(error))
        return
    for item in items:
        try:
            yield item.article(publisher=missing["publisher"], language=missing["language"])
        except ArticleError as error:
            yield Skipped(item.url, str(error))
