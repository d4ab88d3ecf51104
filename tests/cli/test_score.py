"""`sahel-risk score`: a new generation of the panel, as of a day."""

from pathlib import Path

import pytest

from indicators.workspace import open_store


def test_score_adds_a_generation(run, store: Path) -> None:
    """One line says what was scored."""
    told = run("score", "--as-of", "2024-06-30")
    assert told.code == 0
    assert told.sentence.startswith("Generation 2, as of 2024-06-30: ")
    opened = open_store(str(store))
    generation = opened.latest()
    assert (generation.number, generation.as_of) == (2, "2024-06-30")
    assert opened.scores(generation)["month"].max() == "2024-06"
    opened.close()


@pytest.mark.parametrize("day", ["2023-02-30", "tomorrow", "2023-07", ""])
def test_broken_day_is_refused_before_anything_is_built(run, tmp_path: Path, day: str) -> None:
    """Exit 2, what a day looks like, and no store made on the way."""
    told = run("score", "--as-of", day)
    assert told.code == 2
    assert "is not a day: write it as YYYY-MM-DD" in told.sentence
    assert not (tmp_path / "store.db").exists()


def test_damaged_store_is_refused_with_the_way_out(run, store: Path) -> None:
    """Exit 2 and one sentence."""
    store.write_bytes(store.read_bytes()[:20_000])
    told = run("score")
    assert told.code == 2
    assert "is damaged: move the file away and run `sahel-risk ingest` on your articles again" in told.sentence
