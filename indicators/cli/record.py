"""`check`: holds the record and the store against their rules."""

from pathlib import Path

import typer

from indicators.checks import check_record
from indicators.cli.output import StoreOption, say
from indicators.errors import StoreError
from indicators.settings import shipped, store_address
from indicators.workspace import open_store


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(check)


def _check_store(address: str | None) -> list[str]:
    try:
        opened = open_store(address)
        try:
            return opened.findings()
        finally:
            opened.close()
    except StoreError as error:
        return [f"store: {error}"]


def check(store: StoreOption = None) -> None:
    """Hold the record and the store against their rules; exit 1 and a list when something is wrong."""
    findings = check_record(shipped("data"))
    address = store_address(store)
    if not address.startswith("sqlite") or Path(address.removeprefix("sqlite:///")).exists():
        findings += _check_store(store)
    for finding in findings:
        print(finding)
    say(f"{len(findings)} findings." if findings else "The record and the store keep their rules.")
    if findings:
        raise typer.Exit(1)
