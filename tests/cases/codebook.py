"""The codebook's values, and what two tests of hand-made tables share."""

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("SAHEL_RISK_REFERENCE", ROOT.parent / "shared"))
ARTICLES = sorted((REFERENCE / "articles").glob("*/*.md"))
NO_ARTICLES = f"no articles under {REFERENCE}; set SAHEL_RISK_REFERENCE to the folder that has them"

TYPES = {
    "coup": {"success", "attempt", "plot"},
    "presence": {"present", "deploy", "withdraw"},
    "condemnation": {
        "endorse", "ease", "concern", "condemn", "demand", "reject", "threaten", "suspend", "sanction", "force",
    },
}  # fmt: skip
STATUSES = {"asserted", "conditional", "denied"}
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
ORGANISATIONS_BESIDE_THE_RECORD = {"OAS", "ASEAN", "PACIFIC_ISLANDS_FORUM"}
RUN_OF_WORDS = 8


def _partners() -> list[dict[str, str]]:
    with (ROOT / "data" / "partners.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


STATES = {row["id"] for row in _partners() if row["kind"] == "state"}
ACTORS = {row["id"] for row in _partners()} | ORGANISATIONS_BESIDE_THE_RECORD | {""}


LONG_NAMES = (
    "la communauté économique des états de l'afrique de l'ouest",
    "economic community of west african states",
    "banque centrale des états de l'afrique de l'ouest",
    "représentant spécial des nations unies pour l'afrique de l'ouest",
    "volontaires pour la défense de la patrie",
    "groupe de soutien à l'islam et aux musulmans",
)
"""Official names, which nobody can tell in words of his own."""


def word_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of eight words of a text, without case and punctuation; a long name counts as one word."""
    plain = text.lower().replace("’", "'")
    for name in LONG_NAMES:
        plain = plain.replace(name, "name")
    words = re.findall(r"\w+", plain)
    return zip(*(words[start:] for start in range(RUN_OF_WORDS)), strict=False)


def published_runs() -> set[tuple[str, ...]]:
    """Return every run of eight words of the reference articles."""
    return {run for path in ARTICLES for run in word_runs(path.read_text(encoding="utf-8"))}
