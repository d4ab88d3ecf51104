"""Generations of the panel: published whole, read whole, noticed when damaged."""

import numpy as np
import pandas as pd
import pytest

from indicators.errors import StoreError
from indicators.scoring import SCORES, SHARES
from indicators.store.seals import seal
from indicators.workspace import Store
from tests.store.players import about, article, panel


def test_panel_comes_back_as_it_was_published(store: Store) -> None:
    """Values, missing numbers and types survive the database."""
    published = panel(7)
    generation = store.publish(about(), published)
    scores = store.scores(generation)
    pd.testing.assert_frame_equal(scores[list(SCORES)], published["scores"][list(SCORES)].astype(scores.dtypes))
    assert store.shares(generation)[list(SHARES)].equals(published["shares"][list(SHARES)].astype({"share": "float64"}))
    assert store.incidents(generation)["confidence"].tolist() == [0.007]


def test_reads_can_be_narrowed(store: Store) -> None:
    """Shares of one month, incidents of a country without any, reports of one incident."""
    generation = store.publish(about(), panel(1))
    incident = store.incidents(generation)["event_id"][0]
    assert store.shares(generation, month="2023-05")["month"].tolist() == ["2023-05"]
    assert store.incidents(generation, "MLI").empty
    assert store.reports(generation, incident)["publisher"].tolist() == ["Paper 1"]


def test_failed_publication_leaves_the_earlier_one(store: Store) -> None:
    """Nothing of a generation whose last table breaks is seen."""
    first = store.publish(about(), panel(1))
    with pytest.raises(KeyError):
        store.publish(about(), panel(2) | {"incident_reports": pd.DataFrame({"incident": ["x"]})})
    assert store.latest() == first
    assert store.scores(first)["score"].unique().tolist() == [1.0]


def test_reader_of_a_replaced_generation_is_told(store: Store) -> None:
    """The last but one can still be read; an older one gives a sentence, never an empty table."""
    first, second, third = (store.publish(about(), panel(number)) for number in (1, 2, 3))
    assert [one.number for one in (first, second, third)] == [1, 2, 3]
    assert store.scores(second)["score"].unique().tolist() == [2.0]
    with pytest.raises(StoreError, match="rebuilt meanwhile"):
        store.scores(first)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("scores", "score = score + 1"),
        ("scores", "score = NULL"),
        ("scores", "partial = 1 - partial"),
        ("shares", "share = 0.5"),
        ("incidents", "note = 'changed'"),
        ("incident_reports", "quote = 'Nobody said this.'"),
    ],
)
def test_changed_cell_is_refused(store: Store, table: str, change: str) -> None:
    """A value that is not the one published is never shown."""
    generation = store.publish(about(), panel(3))
    if store.address.startswith("postgresql"):
        change = change.replace("1 - partial", "not partial")
    with store._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {change}")
    with pytest.raises(StoreError, match="is damaged: move the file away"):
        store.panel(table, generation)


def test_seal_tells_rows_apart_and_knows_its_own() -> None:
    """Equal rows have equal seals whatever the column order or the kind of their numbers; others differ."""
    table = pd.DataFrame({"a": ["x", "x", "y", ""], "b": [1.0, 2.0, 1.0, np.nan], "c": [True, True, True, False]})
    assert len(set(seal(table))) == 4
    assert (seal(table) == seal(table[["c", "b", "a"]])).all()
    assert (seal(table) == seal(table.astype({"b": "Float64"}))).all()
    assert (seal(table.iloc[[2]]) == seal(table)[[2]]).all()
    assert len(seal(table.iloc[:0])) == 0


def test_store_knows_when_its_scores_are_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles that were stored and not scored, as by an ingest that was killed, make the panel out of date."""
    assert not store.is_current()
    store.publish(about(basis=store.basis()), panel(1))
    assert store.is_current()
    store.ingest([article(1)])
    assert not store.is_current()


def test_score_runs_again_when_another_was_published_meanwhile(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two scorings at once: the one that read less does not have the last word."""
    asked = []

    def score(day: str, unverified: bool):
        asked.append(day)
        if len(asked) == 1:
            store.publish(about(), panel(1))
        return store.publish(about(), panel(2))

    monkeypatch.setattr(store, "_score", score)
    assert store.score("2024-01-01").number == 3
    assert asked == ["2024-01-01"] * 2


def test_latest_of_an_unscored_store_says_what_to_do(store: Store) -> None:
    """No scores yet is a sentence."""
    with pytest.raises(StoreError, match="run `sahel-risk score`"):
        store.latest()
