"""Imported rows merge into incidents, keep their origin, and last from their begin to their end."""

import pandas as pd
import pytest

from indicators.incidents import build_incidents
from indicators.scoring import build_panel
from tests.builders import presence, report, reports, stance

LIST = {"kind": "record", "verified": "list", "confidence": 0.7, "article_id": "", "publisher": "A list", "title": "L"}
RECORD = {"kind": "record", "verified": "two", "confidence": 0.98, "article_id": "", "origin": "record"}


def listed(event_id: str, origin: str = "cline", **changed) -> dict:
    return report(event_id, **(LIST | {"origin": origin, "publisher": origin} | changed))


def force(event_id: str, **changed) -> dict:
    """American troops in Niger, as troopdata lists them."""
    about = {"indicator": "presence", "type": "present", "actor": "USA"}
    return listed(event_id, **({"origin": "troopdata"} | about | changed))


def measure(event_id: str, type_: str, **changed) -> dict:
    """A measure of France against Niger, as GSDB lists it."""
    about = {"indicator": "condemnation", "type": type_, "actor": "FRA"}
    return listed(event_id, **({"origin": "gsdb"} | about | changed))


def merged(*rows: dict) -> pd.DataFrame:
    incidents, _ = build_incidents(reports(*rows))
    return incidents.sort_values("date", ignore_index=True)


def test_row_that_the_record_has_joins_it_and_changes_nothing_but_belief() -> None:
    ours = report("coup-ner-2023-07-26", **RECORD, publisher="RFI")
    incidents = merged(ours, listed("cline:1", date="2023-07-24", type="attempt"))
    assert incidents[["event_id", "date", "type", "origin", "reports"]].to_numpy().tolist() == [
        ["coup-ner-2023-07-26", "2023-07-26", "success", "record", 2]
    ]
    assert incidents["confidence"][0] == pytest.approx(1 - 0.02 * 0.3)


def test_list_that_the_record_rests_on_is_no_further_witness() -> None:
    ours = report("coup-ner-2023-07-26", **RECORD, publisher="cline")
    incidents = merged(ours, listed("cline:1"))
    assert incidents["confidence"][0] == pytest.approx(0.98)


def test_two_lists_and_an_article_make_one_incident() -> None:
    incidents = merged(listed("cline:1"), listed("colpus:1", "colpus", date="2023-07-28"), report("e1"))
    assert len(incidents) == 1
    assert incidents["confidence"][0] == pytest.approx(1 - 0.3 * 0.3 * 0.2)


def test_two_rows_of_one_list_are_two_things() -> None:
    """Sierra Leone had two coups within three days in 1967."""
    incidents = merged(listed("cline:1", date="1967-03-21"), listed("cline:2", date="1967-03-23"))
    assert list(incidents["date"]) == ["1967-03-21", "1967-03-23"]


def test_rows_coded_by_machine_join_as_articles_do() -> None:
    rows = [measure(f"gdelt:{n}", "condemn", verified="", origin="gdelt", date=f"2023-07-{20 + n}") for n in range(3)]
    incidents = merged(*rows)
    assert incidents[["date", "origin", "last_known"]].to_numpy().tolist() == [["2023-07-20", "gdelt", "2023-07-22"]]


def test_sanction_with_an_end_weighs_to_its_end() -> None:
    """From the middle of its first year to the end of its last, whatever articles say later."""
    row = measure("gsdb:1", "sanction", date="2010", until="2012", known="2010-12-31")
    shares = build_panel(reports(row), "2024-01-01").shares
    months = shares[shares["indicator"] == "condemnation"]["month"]
    assert (months.min(), months.max(), len(months)) == ("2010-07", "2012-12", 30)


def test_open_sanction_is_confirmed_by_the_lists_last_year() -> None:
    first = measure("gsdb:1", "suspend", date="2010", known="2010-12-31")
    again = measure("gsdb:1", "suspend", date="2015", known="2015-12-31")
    incidents = merged(first, again)
    assert incidents[["date", "until", "last_known"]].to_numpy().tolist() == [["2010", "", "2015-12-31"]]
    alone, both = (
        build_panel(reports(*rows), "2024-01-01").shares.set_index(["indicator", "month"])["weight"]
        for rows in ((first,), (first, again))
    )
    assert both["condemnation", "2016-06"] > alone["condemnation", "2016-06"]


def test_open_sanction_ends_when_its_partner_eases_it() -> None:
    row = measure("gsdb:1", "suspend", date="2010", known="2010-12-31")
    ease = stance("e2", "ease", date="2011-05-10", known="2011-05-10")
    shares = build_panel(reports(row, ease), "2024-01-01").shares
    assert shares[shares["event_id"].isin(merged(row)["event_id"])]["month"].max() == "2011-05"


def test_years_of_a_force_stay_apart_and_follow_each_other() -> None:
    """Two years of one force are two spans with a count each, and no month is counted twice."""
    years = [
        force("troopdata:NER 2017", date="2017-01-01", until="2017", known="2017-12-31", magnitude=547.0),
        force("troopdata:NER 2018", date="2018-01-01", until="2018", known="2018-12-31", magnitude=194.0),
    ]
    assert list(merged(*years)["magnitude"]) == [547.0, 194.0]
    shares = build_panel(reports(*years), "2024-01-01").shares
    months = shares[shares["indicator"] == "exposure"]["month"]
    assert list(months) == [f"{year}-{month:02}" for year in (2017, 2018) for month in range(1, 13)]


def test_article_that_tells_of_a_listed_force_joins_its_span() -> None:
    row = force("troopdata:NER 2017", date="2017", until="2017", magnitude=547.0)
    incidents = merged(presence("e1", actor="USA", date="2017-05-05"), row)
    assert incidents[["date", "until", "origin", "reports"]].to_numpy().tolist() == [["2017", "2017", "troopdata", 2]]


def test_order_of_rows_changes_nothing() -> None:
    rows = [
        listed("cline:1"), listed("cline:2", date="2023-07-30"), listed("colpus:1", "colpus", date="2023-07-29"),
        report("e1"), report("r1", **RECORD, date="2023-08-04"),
    ]  # fmt: skip
    pd.testing.assert_frame_equal(merged(*rows), merged(*reversed(rows)))
