"""`sahel-risk compare`: countries side by side in the terminal."""

from pathlib import Path

import pytest

from indicators import registry
from indicators.workspace import open_store


def test_countries_stand_side_by_side(run, store: Path) -> None:
    """A column a country, a row an indicator, the scores of that month as the store has them."""
    told = run("compare", "NER", "Mali", "--month", "2023-08")
    assert told.code == 0
    assert "Niger" in told.out
    assert "Mali" in told.out
    assert all(name in told.out for name in registry.names())
    opened = open_store(str(store))
    scores = opened.scores(opened.latest()).set_index(["country", "month", "indicator"])["score"]
    opened.close()
    line = next(line for line in told.out.splitlines() if "coup" in line)
    assert f"{scores['NER', '2023-08', 'coup']:.1f}" in line
    assert f"{scores['MLI', '2023-08', 'coup']:.1f}" in line


def test_month_is_the_last_covered_one_by_default(run, store: Path) -> None:
    """Without a month, the table names the one it shows."""
    told = run("compare", "NER", "BFA")
    assert told.code == 0
    assert "Scores 0 to 100, 20" in told.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["NER"], "comparing takes two countries or more"),
        (["NER", "Niger"], "comparing takes two countries or more"),
        (["NER", "Narnia"], "unknown country 'Narnia': give one of "),
        (["NER", "MLI", "--month", "2023-13"], "'2023-13' is not a month: write it as YYYY-MM"),
        (["NER", "MLI", "--month", "July"], "'July' is not a month"),
        (["NER", "MLI", "--month", "1999-01"], "no scores for 1999-01: give a month from 2020-01 to "),
    ],
)
def test_what_cannot_be_compared_is_refused(run, store: Path, arguments: list[str], says: str) -> None:
    """Exit 2, and what is allowed."""
    told = run("compare", *arguments)
    assert (told.code, told.out) == (2, "")
    assert told.sentence.startswith(says)
