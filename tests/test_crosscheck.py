"""The cross-check of our coups with three public lists: readers, matching, the report and its decisions."""

import os
from pathlib import Path

import pandas as pd
import pytest

from indicators.crosscheck import read_lists, report, write_report
from indicators.crosscheck.__main__ import main
from indicators.crosscheck.lists import LISTS
from indicators.crosscheck.matching import agreed, dangling, days_apart, differing, link, missed, recall
from indicators.crosscheck.report import markdown
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the three lists in miniature, in the forms in which they are published."""
    for name, text in {"powell-thyne": POWELL_THYNE, "cline": CLINE, "colpus": COLPUS}.items():
        path = tmp_path / LISTS[name].file
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


def test_command_writes_the_report(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    assert main([str(folder), str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("# The record's coups")


def test_command_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert main([str(tmp_path), str(tmp_path / "report.md")]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "give two paths" in first
    assert "is missing" in second


def test_decisions_are_one_a_row_and_give_reasons() -> None:
    decisions = read_table("coup_decisions")
    assert decisions["list_row"].is_unique
    assert set(decisions["decision"]) <= {"left out", "our date", "our type", "our date and type", "one row"}
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
def test_the_committed_report_is_current(tmp_path: Path) -> None:
    """`docs/coups-crosscheck.md` is what the command writes today."""
    write_report(REFERENCE, tmp_path / "report.md")
    committed = Path(__file__).parent.parent / "docs" / "coups-crosscheck.md"
    assert committed.read_text(encoding="utf-8") == (tmp_path / "report.md").read_text(encoding="utf-8")
