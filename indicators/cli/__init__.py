"""The command line, `sahel-risk`: each command a thin layer over the library."""

from indicators.cli.main import main

__all__ = ["main"]
