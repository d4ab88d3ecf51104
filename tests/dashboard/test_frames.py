"""From tables to what a figure shows, on tiny frames."""

import math

import pandas as pd
import pytest

from dashboard import frames, labels, matrix, spans
from dashboard.texts import Words
from tests.dashboard.app import incident, scores

EN = Words("en")


def test_the_map_opens_on_the_last_month_that_most_are_covered_in() -> None:
    """Two of three covered is enough; a later month with one is not."""
    rows = [("NER", "2025-10"), ("MLI", "2025-10"), ("NER", "2025-11"), ("MLI", "2025-11"), ("NER", "2025-12")]
    none = [("MLI", "2025-12"), ("TCD", "2025-10"), ("TCD", "2025-11"), ("TCD", "2025-12")]
    table = scores(*((*row, 5.0, "covered") for row in rows), *((*row, None, "none") for row in none))
    assert frames.opening_month(table) == "2025-11"


def test_with_little_coverage_it_opens_where_most_there_is() -> None:
    """One country of three is not most; the last month that has it is taken, and the last of all where none has."""
    table = scores(
        ("NER", "2025-10", 5.0, "covered"), ("MLI", "2025-11", None, "none"), ("TCD", "2025-11", None, "none")
    )
    assert frames.opening_month(table) == "2025-10"
    assert frames.opening_month(table[table["coverage"] == "none"]) == "2025-11"


def test_a_country_without_a_score_comes_last() -> None:
    """No coverage is no low score: it stands below a zero."""
    table = scores(
        ("NER", "2025-10", None, "none"), ("MLI", "2025-10", 0.0, "covered"), ("TCD", "2025-10", 9.0, "thin")
    )
    assert frames.of_month(table, "2025-10", ["NER", "MLI", "TCD"])["country"].tolist() == ["TCD", "MLI", "NER"]


def test_stretches_without_a_score_are_found() -> None:
    """Each stretch by its first and last month."""
    values = [None, None, 1.0, None, 2.0, None]
    months = [f"2025-0{n}" for n in range(1, 7)]
    table = scores(*(("NER", month, value, "covered") for month, value in zip(months, values, strict=True)))
    assert frames.uncovered_spans(table) == [("2025-01", "2025-02"), ("2025-04", "2025-04"), ("2025-06", "2025-06")]


def test_what_moved_a_score_is_found_with_its_sign() -> None:
    """New, gone and changed incidents, the largest change first, and one deployment's stretches taken as one."""
    about = pd.DataFrame(
        [incident("a"), incident("b"), incident("c"), incident("d@2024", date="2024"), incident("d@2025", date="2025")]
    )
    now = pd.DataFrame({"event_id": ["a", "b", "d@2025"], "share": [10.0, 3.0, 6.0]})
    then = pd.DataFrame({"event_id": ["b", "c", "d@2024"], "share": [3.02, 4.0, 5.0]})
    moved = frames.movers(now, then, about)
    assert moved["event_id"].tolist() == ["a", "c", "d@2025"]
    assert moved["change"].round(2).tolist() == [10.0, -4.0, 1.0]


def test_a_difference_is_empty_where_either_has_no_score() -> None:
    """First minus second, month by month."""
    one = scores(("NER", "2025-01", 5.0, "covered"), ("NER", "2025-02", None, "none"))
    other = scores(("MLI", "2025-01", 8.0, "covered"), ("MLI", "2025-02", 1.0, "covered"))
    found = frames.difference(one, other)["difference"].tolist()
    assert found[0] == -3.0
    assert math.isnan(found[1])


@pytest.mark.parametrize(
    ("words", "found"), [("", [4, 7]), ("barkhane", [4]), ("FRANCE mali", [4]), ("(.*", []), ("niger", [7])]
)
def test_a_search_takes_every_word_as_it_is(words: str, found: list[int]) -> None:
    """Case does not matter, order neither, and no word is read as a pattern."""
    table = pd.DataFrame({"host": ["Mali", "Niger"], "name": ["Barkhane, France", None]}, index=[4, 7])
    assert frames.containing(table, words).index.tolist() == found
    assert frames.containing(table.iloc[:0], words).empty


def test_a_sentence_says_which_way_a_score_went() -> None:
    """Up, down, unchanged, without a year before, without a score."""
    row = frames.records(scores(("NER", "2025-12", 57.5, "covered")))[0]
    said = {change: labels.change_sentence(row | {"change_12m": change}, EN) for change in (8.0, -8.0, 0.0)}
    assert "8.0 points higher" in said[8.0]
    assert "8.0 points lower" in said[-8.0]
    assert "unchanged" in said[0.0]
    assert "no score of a year before" in labels.change_sentence(row | {"change_12m": float("nan")}, EN)
    assert "no score" in labels.change_sentence(row | {"score": float("nan")}, EN)


def test_the_matrix_shows_the_strongest_stance_and_marks_who_also_backed() -> None:
    """Severest wins; Russia, which condemned and endorsed, is mixed; what lies outside the months is left out."""
    rows = [
        ("RUS", "NER", "2023-08", "condemn", 2), ("RUS", "NER", "2023-09", "endorse", -1),
        ("FRA", "NER", "2023-08", "condemn", 2), ("FRA", "NER", "2023-08", "suspend", 6),
        ("FRA", "MLI", "2020-08", "sanction", 7),
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["partner", "country", "month", "type", "severity"])
    grid = matrix.of_stances(table, "2023-01", "2023-12", EN)
    assert grid.loc["Russia", "Niger"] == "condemn ◐"
    assert grid.loc["France", "Niger"] == "suspend"
    assert list(grid.columns) == ["Niger"]
    assert grid.index[0] == "France"
    assert grid.attrs["partners"]["Russia"] == "RUS"
    assert matrix.of_stances(table, "1990-01", "1990-12", EN).empty


def test_forces_of_several_hosts_stand_under_their_names() -> None:
    """A heading a host, in the order of the names, and bars that begin no earlier than the years shown."""
    ledger = pd.DataFrame(
        [
            {"sponsor": "FRA", "host": "NER", "name": "Barkhane", "from": "2014-08", "to": "2023", "headcount": 1500},
            {"sponsor": "FRA", "host": "MLI", "name": "Serval", "from": "2010-01-11", "to": "", "headcount": pd.NA},
            {"sponsor": "FRA", "host": "MLI", "name": "gone", "from": "1990", "to": "1995-01-01", "headcount": 5},
        ]
    ).assign(kind="national", headcount_date="2014-08", status="", verified="two", origin="record", sources="")
    bars = spans.of_forces(ledger, {"FRA": "west"}, EN, "2012")
    assert bars["label"].tolist() == ["<b>Mali</b>", "France · Serval", "<b>Niger</b>", "France · Barkhane"]
    assert bars["start"].tolist() == ["", "2012-01-01", "", "2014-08-01"]
    assert bars["end"].tolist() == ["", "", "", "2023-12-31"]
    assert bars["text"].tolist() == ["", "", "", "1,500"]
