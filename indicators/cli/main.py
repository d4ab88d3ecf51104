"""Puts the commands together, and turns errors into one sentence and an exit code."""

import os
import sys

import typer

from indicators.cli import articles, corrections, imports, panel, record
from indicators.cli.output import say
from indicators.errors import SahelRiskError

app = typer.Typer(
    name="sahel-risk",
    help="Country risk for the Sahel: news articles in, coded events, scores and maps out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (articles, corrections, imports, panel, record):
    commands.register(app)


@app.callback()
def options(debug: bool = typer.Option(False, "--debug", help="Show the traceback of an error.")) -> None:
    """Country risk for the Sahel: news articles in, coded events, scores and maps out."""
    if debug:
        os.environ["SAHEL_RISK_DEBUG"] = "1"


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 done with findings, 2 wrong use or nothing done."""
    try:
        app()
    except SahelRiskError as error:
        if os.environ.get("SAHEL_RISK_DEBUG"):
            raise
        say(f"sahel-risk: {error}")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("SAHEL_RISK_DEBUG"):
            raise
        say(f"sahel-risk: a fault of the program ({type(error).__name__}: {error}): please report it with --debug.")
        sys.exit(2)
