"""`correct` and `corrections`: what an analyst decides beside the machine's reading."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from indicators.articles.files import load
from indicators.cli.output import StoreOption, prepared_store, say
from indicators.corrections import (
    Decision,
    as_gold,
    in_force,
    on_date,
    on_event,
    on_missed,
    read_lines,
    write_lines,
)  # fmt: skip
from indicators.corrections.decisions import FIELDS
from indicators.errors import CorrectionError
from indicators.records import Event, Evidence
from indicators.workspace import Store

LARGEST = 200_000_000
FileArgument = Annotated[Path, typer.Argument(help="A file of JSON lines.", metavar="FILE")]
By = Annotated[str, typer.Option("--by", help="The name of who decides; it is logged.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a few words.")]
Changes = Annotated[
    list[str] | None, typer.Option("--set", help=f"FIELD=VALUE: {', '.join(FIELDS)}, quote, published.")
]
log = typer.Typer(
    help="The log of decisions: list, carry from store to store, use as test cases.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(correct)
    for command in (list_, export, apply, as_gold_):
        log.command(command.__name__.strip("_").replace("_", "-"))(command)
    app.add_typer(log, name="corrections")


def correct(
    identity: Annotated[
        str | None, typer.Argument(help="An event's id; an article's for `date`.", metavar="EVENT_ID")
    ] = None,
    decision: Annotated[
        str | None, typer.Argument(help="accept, reject, amend, withdraw or date.", metavar="DECISION")
    ] = None,
    add: Annotated[str | None, typer.Option("--add", help="Add a missed event to the article of this id.")] = None,
    by: By = "",
    note: Note = "",
    changes: Changes = None,
    store: StoreOption = None,
) -> None:
    """Accept, reject or amend a coded event, add a missed one, or date an article; then rebuild the scores."""
    values = _values(changes or [])
    with prepared_store(store) as opened:
        if add and not identity:
            made = _add(opened, add, values, by, note)
        elif identity and decision and not add:
            made = _decide(opened, identity, decision, values, by, note)
        else:
            raise CorrectionError("give an event's id and a decision, or --add with an article's id.")
        opened.decide([made])
        generation = opened.score()
    say(f"Logged: {made.kind} by {made.by}. Scored as generation {generation.number}, as of {generation.as_of}.")


def _decide(store: Store, identity: str, kind: str, values: dict[str, Any], by: str, note: str) -> Decision:
    if kind == "date" or (kind == "withdraw" and len(identity) == 64):
        published = str(values.get("published", "")) if kind == "date" else ""
        if kind == "date" and not published:
            raise CorrectionError("give the date of publication: --set published=2023-07-26.")
        return on_date(store.undated(identity), published, by, note)
    reviewed = store.find_event(identity)
    event = _changed(store, reviewed.event, values) if kind == "amend" else None
    if kind != "amend" and values:
        raise CorrectionError("--set goes with amend, date and --add alone.")
    return on_event(reviewed, kind, by, note, event)  # type: ignore[arg-type]


def _add(store: Store, article_id: str, values: dict[str, Any], by: str, note: str) -> Decision:
    if article := store.article(article_id):
        blank = Event("coup", "", "", "", "", "asserted", None, 1.0, (), article_id, article.location, article.url)
        return on_missed(_changed(store, blank, values), by, note)
    raise CorrectionError(f"the store has no article {article_id[:64]}: see `sahel-risk export articles`.")


def _values(changes: list[str]) -> dict[str, Any]:
    """Split FIELD=VALUE; `quote` may be given several times."""
    values: dict[str, Any] = {}
    for change in changes:
        name, sign, value = change.partition("=")
        if not sign or name not in (*FIELDS, "quote", "published"):
            raise CorrectionError(f"{change[:60]!r} sets nothing: write FIELD=VALUE, as in type=attempt.")
        values[name] = [*values.get(name, []), value] if name == "quote" else value.strip()
    return values


def _changed(store: Store, event: Event, values: dict[str, Any]) -> Event:
    article = store.article(event.article_id)
    fields = {name: value for name, value in values.items() if name in FIELDS}
    if "magnitude" in fields:
        fields["magnitude"] = _number(fields["magnitude"])
    if "quote" in values and article:
        fields["evidence"] = tuple(_find(article.text, quote) for quote in values["quote"])
    if "published" in values or not fields:
        raise CorrectionError("say what the event should be: --set type=attempt --set date=2023-07-26.")
    return replace(event, **fields)


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        raise CorrectionError(f"{text[:40]!r} is no number: give a headcount such as 1500.") from None


def _find(text: str, quote: str) -> Evidence:
    """Where a sentence stands in the text, whatever its white space."""
    words = r"\s+".join(map(re.escape, quote.split()))
    found = re.search(words, text) if words else None
    if not found:
        raise CorrectionError(f"the article does not say {quote[:60]!r}: copy a sentence of it.")
    return Evidence(found.start(), found.end(), found.group())


def list_(store: StoreOption = None) -> None:
    """Print the log, one decision a line, and whether each still holds."""
    with prepared_store(store) as opened:
        decisions = opened.decisions()
        states = opened.states(decisions)
    for one in decisions:
        about = one.standing or one.machine
        what = " ".join(str(getattr(about, name)) for name in FIELDS[:6]) if about else one.published
        print("\t".join([one.made[:19], states[one.decision_id], one.kind, one.by, one.target or one.article_id, what]))
    say(f"{len(decisions)} decisions, {len(in_force(decisions))} of them the newest on their event.")


def export(file: FileArgument, store: StoreOption = None) -> None:
    """Write the log as JSON lines, to be applied to another store."""
    with prepared_store(store) as opened:
        decisions = opened.decisions()
    file.write_text(write_lines(decisions), encoding="utf-8")
    say(f"Wrote {len(decisions)} decisions to {file}.")


def apply(file: FileArgument, store: StoreOption = None) -> None:
    """Add the decisions of a file to the log and rebuild the scores. Doing it again changes nothing."""
    read = list(read_lines(_lines(file)))
    refused = [one for one in read if isinstance(one, str)]
    for sentence in refused:
        say(f"refused: {sentence}")
    with prepared_store(store) as opened:
        decisions = [one for one in read if isinstance(one, Decision)]
        new = opened.decide(decisions)
        waiting = Counter(opened.states(decisions).values())["waiting"]
        if new:
            opened.score()
    say(f"{new} new, {len(decisions) - new} known, {len(refused)} refused; {waiting} wait for their article.")
    if refused:
        raise typer.Exit(1 if decisions else 2)


def _lines(file: Path) -> Iterable[str]:
    try:
        return load(file, LARGEST).decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise CorrectionError(f"{file} is not UTF-8: give a file that `corrections export` wrote.") from None


def as_gold_(file: FileArgument, store: StoreOption = None) -> None:
    """Write what the decisions say of each article as gold: what a coder must find, and what it may."""
    with prepared_store(store) as opened:
        ids = sorted({one.article_id for one in opened.decisions() if one.target})
        found = [(article, opened.reviewed(article.article_id)) for article in map(opened.article, ids) if article]
    rows = [as_gold(one.article_id, one.language, one.published, events) for one, events in found]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    say(f"Wrote {len(rows)} articles to {file}.")
