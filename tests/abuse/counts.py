"""How often the abuse tests repeat themselves: a little in every run, as often as promised on request."""

import os

FULL = os.environ.get("SAHEL_RISK_ABUSE") == "full"
"""`SAHEL_RISK_ABUSE=full pytest tests/abuse` takes the full counts, some minutes' worth."""


def times(full: int, usual: int) -> int:
    """How many times to repeat a case."""
    return full if FULL else usual
