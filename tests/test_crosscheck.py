"""The cross-checks of the record with public lists: readers, matching, the reports and their decisions."""

import os
from pathlib import Path

import pandas as pd
import pytest

from indicators.crosscheck import REPORTS, read_lists, read_presence_lists, read_stance_lists, reports
from indicators.crosscheck.__main__ import main
from indicators.crosscheck.lists import LISTS
from indicators.crosscheck.matching import agreed, dangling, days_apart, differing, link, missed, recall
from indicators.crosscheck.page import markdown
from indicators.crosscheck.presence_lists import GEO_PKO_FILE, TROOPDATA_FILE
from indicators.crosscheck.presence_matching import (
    american_years,
    counted,
    covers,
    link_presence,
    missed_years,
    mission_years,
)
from indicators.crosscheck.presence_report import open_missions, open_years, presence_report
from indicators.crosscheck.report import report
from indicators.crosscheck.stance_lists import EUSANCT_FILE, GSDB_FILE
from indicators.crosscheck.stance_matching import (
    days_from_ours,
    differing_years,
    link_stances,
    missed_cases,
    unlisted,
)
from indicators.crosscheck.stance_report import open_cases, other_cases, stance_report
from indicators.errors import RecordError
from indicators.sources import cline, colpus, powell_thyne
from indicators.sources.files import Row
from indicators.tables import read_table

REFERENCE = Path(os.environ.get("SAHEL_RISK_REFERENCE", "../shared")) / "reference"
needs_reference = pytest.mark.skipif(
    not (REFERENCE / LISTS["cline"].file).is_file(), reason=f"the public lists are not at {REFERENCE}"
)

POWELL_THYNE = (
    'country\tccode\tyear\tmonth\tday\tcoup\n"Niger"\t436\t1974\t4\t15\t2\n"Niger"\t436\t1976\t3\t15\t1\n'
    '"Cuba"\t40\t1974\t3\t10\t2\n'
)
CLINE = (
    "coup_id,cowcode,country,year,month,day,event_type\n"
    "43604151974,436,Niger,1974,4,15,coup\n43608021975,436,Niger,1975,8,2,conspiracy\n"
    "43603201976,436,Niger,1976,3,20,attempted\n43601011959,436,Niger,1959,1,1,coup\n"
)
COLPUS = "id,ccode,date,success\n436-1974-4-15,436,1974-04-15,1\n436-1980-1-1,436,1980-01-01,2\n"


GSDB = (
    "case_id,sanctioned_state,sanctioning_state,begin,end,trade,arms,military,financial,travel,other,objective,success\n"
    "1,Mali,African Union,2020,2020,0,0,0,0,0,1,democracy,success_total\n"
    '2,Mali,"ECOWAS, France",2021,2023,1,0,0,0,0,0,"democracy,human_rights",ongoing\n'
    "3,Mali,United States,2017,2023,0,0,0,1,0,0,end_war,ongoing\n"
    "4,Cuba,United States,1960,2023,1,0,0,0,0,0,democracy,ongoing\n"
    "5,Mali,France,1970,1975,1,0,0,0,0,0,democracy,success_total\n"
)
_EACH = "startdate{0},enddate{0},threat{0},imposition{0},imposition{0}_start,imposition{0}_type"
EUSANCT = (
    "caseid,targetstate,issue1,issue2,issue3," + ",".join(_EACH.format(one) for one in ("EU", "US", "UN")) + "\n"
    "9,432,12,8.0,.,23mar2012,12feb2013,0,1,23mar2012,8,03apr2012,ongoing,0,1,03apr2012,8,11dec2012,.,1,0,.,.\n"
)
GEO_PKO = (
    "mission,year,country,location,latitude,longitude,ave.no.troops\n"
    "MINUSMA,2014,Mali,Gao,16.2,-0.05,800\nMINUSMA,2014,Mali,Gao,16.2,-0.05,800\nMINUSMA,2014,Mali,Kidal,18.4,1.4,200\n"
    "MINUSMA,2024,Mali,Gao,16.2,-0.05,300\nMONUC,2001,Ethiopia,Addis Ababa,9.0,38.7,0\n"
)
TROOPDATA = (
    "countryname,year,iso3c,troops_ad\nNiger,2017,NER,500\nNiger (Republic),2017,NER,47\nNiger,2019,NER,23\n"
    "Mali,2013,MLI,60\nAden,1951,NA,0\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the lists in miniature, in the forms in which they are published."""
    coup_lists = {LISTS["powell-thyne"].file: POWELL_THYNE, LISTS["cline"].file: CLINE, LISTS["colpus"].file: COLPUS}
    others = {GSDB_FILE: GSDB, EUSANCT_FILE: EUSANCT, GEO_PKO_FILE: GEO_PKO, TROOPDATA_FILE: TROOPDATA}
    for name, text in (coup_lists | others).items():
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def lists(folder: Path) -> pd.DataFrame:
    return read_lists(folder)


def coups(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Our table: a row for each (date, type, list rows), all in Niger."""
    return pd.DataFrame([
        {"id": f"coup-ner-{date}", "country": "NER", "date": date, "type": kind, "list_rows": named,
         "verified": "two" if ";" in named else "page", "sources": "cline", "note": ""}
        for date, kind, named in rows
    ])  # fmt: skip


OURS = coups(
    ("1974-04-15", "success", "powell-thyne:Niger 1974-04-15;cline:43604151974;colpus:436-1974-4-15"),
    ("1976-03-15", "plot", "powell-thyne:Niger 1976-03-15;cline:43603201976"),
    ("2023-07", "success", ""),
)


def test_lists_come_in_one_form(lists: pd.DataFrame) -> None:
    """Countries out of scope and years before 1960 fall away; each list's own coding becomes our three types."""
    assert list(lists["row"]) == [
        "cline:43604151974", "colpus:436-1974-4-15", "powell-thyne:Niger 1974-04-15", "cline:43608021975",
        "powell-thyne:Niger 1976-03-15", "cline:43603201976", "colpus:436-1980-1-1",
    ]  # fmt: skip
    assert list(lists["type"]) == ["success", "success", "success", "plot", "attempt", "attempt", "attempt"]
    assert set(lists["country"]) == {"NER"}


DAY = {"year": "2012", "month": "3", "day": "22"}


@pytest.mark.parametrize(
    ("source", "raw", "kind"),
    [
        (powell_thyne, DAY | {"country": "Mali", "ccode": "432", "coup": "2"}, "success"),
        (cline, DAY | {"coup_id": "1", "cowcode": "432", "event_type": "attempted"}, "attempt"),
        (colpus, {"id": "432-2012-3-22", "ccode": "432", "date": "2012-03-22", "success": "2"}, "attempt"),
    ],
)
def test_each_list_keeps_its_day(source, raw, kind) -> None:
    assert source.code(Row("list.csv", 2, raw)) == ("MLI", "2012-03-22", kind)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"powell_thyne_coups_final\.csv is missing"):
        read_lists(tmp_path)


@pytest.mark.parametrize(
    ("ours", "listed", "days"),
    [
        ("2023-07-26", "2023-07-26", 0),
        ("2023-07-26", "2023-06-26", -30),
        ("2023-07-26", "2023-08-01", 6),
        ("2023-07", "2023-07-31", 0),
        ("2023-07", "2023-08-02", 2),
        ("2023-07", "2023-06-29", -2),
        ("2023", "2023-01-01", 0),
    ],
)
def test_days_apart(ours: str, listed: str, days: int) -> None:
    """A date known by month or year holds all its days."""
    assert days_apart(ours, listed) == days


def test_link_follows_what_we_name(lists: pd.DataFrame) -> None:
    linked = link(OURS, lists).set_index("row")
    assert linked.loc["cline:43603201976", ["ours", "days"]].tolist() == ["coup-ner-1976-03-15", 5.0]
    assert linked.loc["cline:43608021975", "ours"] == ""
    assert len(linked) == len(lists)


def test_differing_rows_are_another_day_or_another_type(lists: pd.DataFrame) -> None:
    assert list(differing(link(OURS, lists))["row"]) == ["powell-thyne:Niger 1976-03-15", "cline:43603201976"]


def test_agreed_needs_two_lists_within_ten_days(lists: pd.DataFrame) -> None:
    assert set(lists["row"]) - set(agreed(lists)["row"]) == {"cline:43608021975", "colpus:436-1980-1-1"}


def test_missed_does_not_trust_our_mentions(lists: pd.DataFrame) -> None:
    """A coup of ours that names the list rows but lies elsewhere in time does not count as having it."""
    wrong = OURS.assign(date=["1974-04-15", "1977-03-15", "2023-07"])
    assert missed(OURS, lists).empty
    assert list(missed(wrong, lists)["row"]) == ["powell-thyne:Niger 1976-03-15", "cline:43603201976"]


def test_dangling_mentions_are_found(lists: pd.DataFrame) -> None:
    assert dangling(OURS, lists) == []
    assert dangling(coups(("1980", "plot", "cline:9")), lists) == ["cline:9"]


def test_recall_counts_by_list(lists: pd.DataFrame) -> None:
    counts = recall(link(OURS, lists), lists["country"]).set_index("list")
    assert counts.loc["cline", ["matched", "rows"]].tolist() == [2, 3]
    assert counts.loc["powell-thyne", ["matched", "rows"]].tolist() == [2, 2]


def test_markdown_escapes_bars() -> None:
    assert markdown(pd.DataFrame({"a": ["x|y"]})) == "| a |\n| --- |\n| x\\|y |\n"


def test_report_gives_each_open_row_its_decision(lists: pd.DataFrame) -> None:
    decisions = pd.DataFrame(
        [["cline:43608021975", "left out", "Because."]], columns=["list_row", "decision", "reason"]
    )
    text = report(OURS, lists, decisions)
    assert "| cline:43608021975 | Niger | 1975-08-02 | plot | left out | Because. |" in text
    assert "| colpus:436-1980-1-1 | Niger | 1980-01-01 | attempt | none yet |  |" in text
    assert "| coup-ner-2023-07 | success |" in text
    assert "| Powell–Thyne | 2 | 2 | 100.0% | 0 | 100.0% |" in text


def test_command_writes_the_reports(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "docs"
    target.mkdir()
    assert main([str(folder), str(target)]) == 0
    assert sorted(path.name for path in target.iterdir()) == list(REPORTS)
    assert (target / "coups-crosscheck.md").read_text(encoding="utf-8").startswith("# The record's coups")


def test_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main([str(tmp_path), str(tmp_path / "nowhere")]) == 2
    assert main([str(tmp_path / "nothing"), str(tmp_path)]) == 2
    first, second, third = capsys.readouterr().err.splitlines()
    assert "give the folder of reference data" in first
    assert first == second
    assert "is missing" in third


def stances(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Our table: a row for each (partner, date, type, until, list rows), all on Mali."""
    return pd.DataFrame([
        {"id": f"st-{partner.lower()}-mli-{date}-{kind}", "partner": partner, "country": "MLI", "date": date,
         "type": kind, "measure": "aid", "until": until, "list_rows": named, "verified": "two",
         "sources": "gsdb;eusanct"}
        for partner, date, kind, until, named in rows
    ])  # fmt: skip


STANCES = stances(
    ("AU", "2020-08-19", "suspend", "2020-10-09", "gsdb:1"),
    ("ECOWAS", "2021-05-30", "suspend", "2022-07-03", "gsdb:2"),
    ("EU", "2012-03", "suspend", "2013-02-12", "eusanct:9"),
    ("USA", "2012-04-05", "suspend", "", "eusanct:9"),
    ("UN", "2012-12-20", "threaten", "", "gsdb:404"),
    ("DNK", "2022-02-11", "suspend", "", ""),
)


def test_stance_lists_come_in_one_form(folder: Path) -> None:
    """Other countries and what ended before 1990 fall away; EUSANCT splits by sender, a threat alone stays a threat."""
    cases = read_stance_lists(folder).set_index("label")
    assert list(cases.index) == ["eusanct:9 EU", "eusanct:9 US", "eusanct:9 UN", "gsdb:3", "gsdb:1", "gsdb:2"]
    assert cases.loc["eusanct:9 UN", ["kind", "begin", "end"]].tolist() == ["threat", "2012-12-11", ""]
    assert cases.loc["eusanct:9 EU", ["kind", "begin", "end"]].tolist() == ["measure", "2012-03-23", "2013-02-12"]
    assert cases.loc["gsdb:2", ["partner", "begin", "end"]].tolist() == ["ECOWAS;FRA", "2021", ""]
    assert cases["power"].tolist() == [True, True, True, False, True, True]


def test_cases_differ_by_year_alone(folder: Path) -> None:
    """What a list calls ongoing differs from a measure of ours that ended before the list did."""
    linked = link_stances(STANCES, read_stance_lists(folder))
    assert differing_years(linked).set_index("label")["differs"].to_dict() == {"gsdb:2": "end: ongoing there"}
    moved = link_stances(STANCES.assign(date="2019-01-01", until=""), read_stance_lists(folder)).set_index("label")
    told = differing_years(moved)["differs"]
    assert told["gsdb:1"] == "begin +1, end: open with us"
    assert told["gsdb:2"] == "begin +2"


def test_days_count_only_where_a_list_has_them(folder: Path) -> None:
    linked = link_stances(STANCES, read_stance_lists(folder)).set_index("label")
    assert days_from_ours(linked).to_dict() == {"eusanct:9 EU": 0.0, "eusanct:9 US": 2.0}


def test_cases_are_asked_again_by_partner_and_year(folder: Path) -> None:
    """A stance that names a case but lies elsewhere in time does not count as having it."""
    cases = read_stance_lists(folder)
    assert missed_cases(STANCES, cases).empty
    wrong = STANCES.assign(date=STANCES["date"].replace("2020-08-19", "2012-08-19"))
    assert list(missed_cases(wrong, cases)["label"]) == ["gsdb:1"]
    assert list(unlisted(STANCES)["partner"]) == ["DNK"]


def test_stance_report_tells_what_is_open(folder: Path) -> None:
    decisions = pd.DataFrame([["gsdb:2", "our year", "Because."]], columns=["list_row", "decision", "reason"])
    text = stance_report(STANCES, read_stance_lists(folder), decisions)
    assert "| GSDB | 3 | 2 | 2 | 100.0% | 0 | 100.0% | 50.0% | – |" in text
    assert (
        "| gsdb:2 | MLI | 2021 to ongoing | 2021-05-30 to 2022-07-03 | end: ongoing there | our year | Because. |"
        in text
    )
    assert "| eusanct:9 UN | MLI | UN | 2012– | issues 8, 12 | none yet |  |" in text
    assert "| gsdb:3 | MLI | USA | 2017– | end war | left out | Not about how power is held" in text
    assert "no list has: 1.\n- gsdb:404" in text


LEDGER = pd.DataFrame(
    [
        ["pres-un-mli-minusma", "UN", "MLI", "peacekeeping", "2013-07-01", "2023-12-31", "geo-pko:MINUSMA 2014", "two"],
        ["pres-usa-ner-forces", "USA", "NER", "national", "2013-02", "2024-09-15", "", "page"],
    ],
    columns=["id", "sponsor", "host", "kind", "from", "to", "list_rows", "verified"],
).assign(note="")
CHANGES = pd.DataFrame(
    [
        ["pres-usa-ner-forces", "2017", "reported", "800", "troopdata:NER 2017", "two"],
        ["pres-usa-ner-forces", "2024-09-15", "ended", "0", "", "page"],
    ],
    columns=["deployment", "date", "change", "headcount", "list_rows", "verified"],
)


def test_presence_lists_come_in_one_form(folder: Path) -> None:
    """Each place counts once, and a country that stands there twice is one."""
    years = read_presence_lists(folder).set_index("label")["people"].to_dict()
    assert years == {
        "geo-pko:MONUC 2001 ETH": 0.0, "geo-pko:MINUSMA 2014 MLI": 1000.0, "geo-pko:MINUSMA 2024 MLI": 300.0,
        "troopdata:MLI 2013": 60.0, "troopdata:NER 2017": 547.0, "troopdata:NER 2019": 23.0,
    }  # fmt: skip
    assert "troopdata:NER 2019" not in set(counted(read_presence_lists(folder))["label"])


@pytest.mark.parametrize(("year", "there"), [(2012, False), (2013, True), (2023, True), (2024, False)])
def test_a_deployment_covers_its_years(year: int, there: bool) -> None:
    assert covers({"from": "2013-07-01", "to": "2023-12-31"}, year) is there
    assert covers({"from": "2013", "to": ""}, year) is (year >= 2013)


def test_country_years_match_by_what_rows_and_changes_name(folder: Path) -> None:
    lists = read_presence_lists(folder)
    linked = link_presence(LEDGER, CHANGES, lists)
    assert list(open_years(linked)["label"]) == ["geo-pko:MINUSMA 2024 MLI", "troopdata:MLI 2013"]
    assert list(missed_years(LEDGER, lists)["label"]) == ["geo-pko:MINUSMA 2024 MLI", "troopdata:MLI 2013"]


def test_missions_differ_from_the_lists_own_first_year_on(folder: Path) -> None:
    missions = mission_years(LEDGER, link_presence(LEDGER, CHANGES, read_presence_lists(folder)))
    assert missions.set_index("label")["differs"].to_dict() == {
        "geo-pko:MINUSMA MLI": "first +1, last +1", "geo-pko:MONUC ETH": ""
    }  # fmt: skip
    assert list(open_missions(missions)["label"]) == ["geo-pko:MINUSMA MLI", "geo-pko:MONUC ETH"]


def test_americans_stand_beside_the_lists_people(folder: Path) -> None:
    table = american_years(LEDGER, CHANGES, link_presence(LEDGER, CHANGES, read_presence_lists(folder)))
    assert table[["id", "listed", "ours"]].to_numpy().tolist() == [["pres-usa-ner-forces", "23–547", "800"]]


def test_presence_report_gives_each_open_row_its_decision(folder: Path) -> None:
    decisions = pd.DataFrame(
        [["geo-pko:MINUSMA 2024 MLI", "left out", "Because."]], columns=["list_row", "decision", "reason"]
    )
    text = presence_report(LEDGER, CHANGES, read_presence_lists(folder), decisions)
    assert "| Geo-PKO | 3 | 2 | 1 | 50.0% | 50.0% |" in text
    assert "| geo-pko:MINUSMA 2024 | Mali | 300 | left out | Because. |" in text
    assert "| troopdata:MLI 2013 | Mali | 60 | none yet |  |" in text


@pytest.mark.parametrize("table", ["coup_decisions", "presence_decisions", "stance_decisions"])
def test_decisions_are_one_a_row_and_give_reasons(table: str) -> None:
    decisions = read_table(table)
    assert decisions["list_row"].is_unique
    assert set(decisions["decision"]) <= {
        "left out", "our date", "our year", "our type", "our date and type", "one row"
    }  # fmt: skip
    assert (decisions["reason"].str.len() > 10).all()


@needs_reference
def test_what_two_lists_have_is_in_the_record() -> None:
    lists = read_lists(REFERENCE)
    assert missed(read_table("coups"), lists).empty
    assert dangling(read_table("coups"), lists) == []


@needs_reference
def test_every_open_row_is_decided_and_no_decision_is_stale() -> None:
    linked = link(read_table("coups"), read_lists(REFERENCE))
    decisions = read_table("coup_decisions").set_index("list_row")["decision"]
    left_out = set(linked.loc[linked["ours"] == "", "row"])
    assert set(decisions[decisions == "left out"].index) == left_out
    assert set(decisions[decisions != "left out"].index) == set(differing(linked)["row"])


@needs_reference
def test_every_case_and_country_year_is_decided_and_no_decision_is_stale() -> None:
    linked = link_stances(read_table("stances"), read_stance_lists(REFERENCE))
    decisions = read_table("stance_decisions").set_index("list_row")["decision"]
    left_out = set(decisions[decisions == "left out"].index)
    assert set(open_cases(linked)["label"]) <= left_out <= {*open_cases(linked)["label"], *other_cases(linked)["label"]}
    assert set(decisions.index) - left_out == set(differing_years(linked)["label"])

    ledger, changes = read_table("presence"), read_table("presence_changes")
    years = link_presence(ledger, changes, read_presence_lists(REFERENCE))
    open_rows = {*open_years(years)["label"], *open_missions(mission_years(ledger, years))["label"]}
    assert set(read_table("presence_decisions")["list_row"]) == open_rows


@needs_reference
@pytest.mark.parametrize("name", REPORTS)
def test_the_committed_reports_are_current(name: str) -> None:
    """`docs/*-crosscheck.md` are what the command writes today."""
    committed = Path(__file__).parent.parent / "docs" / name
    assert committed.read_text(encoding="utf-8") == reports(REFERENCE)[name]
