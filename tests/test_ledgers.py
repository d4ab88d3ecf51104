"""The ledger of forces and the matrix of stances, as readers see them."""

import pandas as pd
import pytest

from indicators import ledgers
from indicators.condemnations import SEVERITY
from indicators.incidents import build_incidents
from indicators.record import record_reports
from indicators.tables import read_table
from tests.builders import presence, report, reports, stance

RECORDED = {"origin": "record", "kind": "record"}


def incidents(*rows) -> pd.DataFrame:
    """The incidents of some reports."""
    return build_incidents(reports(*rows))[0]


def months(rows: pd.DataFrame, kind: str) -> list[str]:
    """The months in which a type of stance stands."""
    return rows.loc[rows["type"] == kind, "month"].tolist()


def test_ledger_lists_every_deployment_of_the_record() -> None:
    """One row a deployment, its newest headcount with the date of it, its sources named."""
    ledger = ledgers.presence_ledger(incidents(report("a")))
    recorded = read_table("presence")
    assert list(ledger.columns) == list(ledgers.PRESENCE)
    assert len(ledger) == len(recorded)
    assert (ledger["sources"] != "").all()
    assert ((ledger["status"] == "ended") == (ledger["to"] != "")).all()
    counted = ledger.dropna(subset="headcount")
    assert (counted["headcount"] >= 0).all()
    assert (counted["headcount_date"] != "").all()


def test_ledger_adds_what_only_articles_tell() -> None:
    """Arrivals and presences from articles follow; withdrawals, and what the record has, do not."""
    told = incidents(
        presence("a", "deploy", "TUR", magnitude=120.4, country="NER", date="2025-03-01"),
        presence("b", "withdraw", "TUR", country="NER", date="2025-09-01"),
        presence("c", "present", "TUR", country="NER", magnitude=7.0) | RECORDED,
    )
    ledger = ledgers.presence_ledger(told)
    assert len(ledger) == len(read_table("presence")) + 1
    added = ledger[ledger["origin"] == "article"].iloc[0]
    assert added[["sponsor", "host", "from", "headcount", "status"]].tolist() == [
        "TUR",
        "NER",
        "2025-03-01",
        120,
        "asserted",
    ]


def test_ledger_is_sorted_by_host_and_sponsor() -> None:
    """The order does not depend on where rows come from."""
    ledger = ledgers.presence_ledger(incidents(presence("a", "deploy", "TUR", country="BEN")))
    keys = list(zip(ledger["host"], ledger["sponsor"], ledger["from"], strict=True))
    assert keys == sorted(keys)


def test_statement_stands_in_its_month_and_measure_until_its_end() -> None:
    """A condemnation counts once, a suspension in every month from its start to its end."""
    matrix = ledgers.stance_matrix(
        incidents(
            stance("a", "condemn", date="2023-07-28"),
            stance("b", "suspend", date="2023-08-06", until="2023-10-02") | RECORDED,
        ),
        "2024-06-30",
    )
    assert months(matrix, "condemn") == ["2023-07"]
    assert months(matrix, "suspend") == ["2023-08", "2023-09", "2023-10"]
    assert matrix["severity"].tolist() == matrix["type"].map(SEVERITY).tolist()


def test_open_measure_stands_to_the_day_of_scoring() -> None:
    """Without an end, a sanction is in force up to the month of the as-of day."""
    rows = incidents(stance("a", "sanction", date="2024-01-30"))
    assert months(ledgers.stance_matrix(rows, "2024-03-15"), "sanction") == ["2024-01", "2024-02", "2024-03"]


@pytest.mark.parametrize("changed", [{"status": "conditional"}, {"status": "denied"}, {"date": "2023"}, {"date": ""}])
def test_only_asserted_stances_of_a_known_month_stand(changed: dict) -> None:
    """What was threatened with or denied, and what has no month, is in the list of events alone."""
    assert ledgers.stance_matrix(incidents(stance("a", **changed)), "2024-01-01").empty


def test_same_stance_twice_in_a_month_is_one_row() -> None:
    """The later one is shown; partners stand apart."""
    rows = incidents(
        stance("a", date="2023-07-02"), stance("b", date="2023-07-29"), stance("c", actor="USA", date="2023-07-29")
    )
    matrix = ledgers.stance_matrix(rows, "2024-01-01")
    assert list(matrix["partner"]) == ["FRA", "USA"]
    assert matrix["since"].iloc[0] == "2023-07-29"


def test_matrix_of_the_record_keeps_its_rules() -> None:
    """One row a partner, country, month and type; nothing after the as-of day."""
    matrix = ledgers.stance_matrix(build_incidents(record_reports())[0], "2024-06-30")
    assert list(matrix.columns) == list(ledgers.STANCES)
    assert not matrix.duplicated(["partner", "country", "month", "type"]).any()
    statements = matrix[~matrix["type"].isin(("suspend", "sanction"))]
    assert (statements["month"] == statements["since"].str[:7]).all()


def test_sources_are_named_in_full() -> None:
    """Publisher, title and date of each, joined by `; `; an unknown id is a fault."""
    first, second = read_table("coups")["sources"].str.split(";").explode().str.strip().unique()[:2]
    named = ledgers.source_names(f"{first}; {second}")
    assert named == f"{ledgers.source_names(first)}; {ledgers.source_names(second)}"
    with pytest.raises(KeyError):
        ledgers.source_names("nobody-1999")
