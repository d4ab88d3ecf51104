"""Each importer on a small file in its publisher's form: what is mapped, what is left out and why, what is wrong."""

import random
from pathlib import Path

import pandas as pd
import pytest

from indicators.errors import RecordError, SelectionError
from indicators.reports import COLUMNS
from indicators.sources import FORMATS, Import, read_source
from indicators.sources.gdelt import HEADER
from tests.sources import samples
from tests.sources.samples import write

SAMPLES = {
    "powell-thyne": samples.POWELL_THYNE, "cline": samples.CLINE, "colpus": samples.COLPUS, "gsdb": samples.GSDB,
    "eusanct": samples.EUSANCT, "troopdata": samples.TROOPDATA, "geo-pko": samples.GEO_PKO, "acled": samples.ACLED,
    "gdelt": samples.gdelt(),
}  # fmt: skip
OUTSIDE, NO_STATE = "outside the scored countries", "no country of today by that code or name"
FEW = "so few that they are embassy guards and attachés"
AIM = "aims at something else than how power is held"


@pytest.fixture
def read(tmp_path: Path):
    """Read a text as a file of a format."""
    return lambda form, text: read_source(form, write(tmp_path, text))


def told(part: Import, *columns: str) -> list[tuple]:
    """The reports as tuples of these columns, `event_id` first."""
    table = part.reports.sort_values(["event_id", "date"])
    return [tuple(row) for row in table[["event_id", *columns]].itertuples(index=False)]


@pytest.mark.parametrize("form", FORMATS)
def test_every_importer_gives_reports_and_counts_each_row(read, form: str) -> None:
    part = read(form, SAMPLES[form])
    assert list(part.reports.columns) == list(COLUMNS)
    assert 0 < part.mapped < part.rows or form == "gdelt"
    assert part.mapped + sum(part.left_out.values()) == part.rows
    reports = part.reports
    assert set(reports["origin"]) == {form}
    assert set(reports["kind"]) == {"record"}
    assert set(reports["confidence"]) == {0.7}
    assert reports["event_id"].str.startswith(f"{form}:").all()
    assert not reports.duplicated(["event_id", "date"]).any()
    assert (reports[["publisher", "title", "known", "note"]] != "").all(axis=None)


@pytest.mark.parametrize("form", FORMATS)
def test_reading_twice_gives_the_same(read, form: str) -> None:
    first, second = read(form, SAMPLES[form]), read(form, SAMPLES[form])
    pd.testing.assert_frame_equal(first.reports, second.reports)


@pytest.mark.parametrize("form", FORMATS)
def test_another_data_sets_file_lacks_columns(read, form: str) -> None:
    with pytest.raises(RecordError, match=r"^file\.csv lacks the columns .*, .*"):
        read(form, "iso3,year\nNER,2023\n")


def test_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match="unknown format 'excel': give one of powell-thyne, cline"):
        read_source("excel", tmp_path)


def test_powell_thyne(read) -> None:
    part = read("powell-thyne", samples.POWELL_THYNE)
    assert told(part, "type", "country", "date", "known", "assumed") == [
        ("powell-thyne:Mali 1976-03-05", "attempt", "MLI", "1976-03-05", "1976-03-05", True),
        ("powell-thyne:Niger 1974-04-15", "success", "NER", "1974-04-15", "1974-04-15", True),
        ("powell-thyne:Niger 2023-06-26", "success", "NER", "2023-07-26", "2023-07-26", True),
    ]
    assert part.left_out == {OUTSIDE: 1, NO_STATE: 1}


def test_known_fault_is_corrected_and_said(read) -> None:
    part = read("powell-thyne", samples.POWELL_THYNE)
    assert len(part.corrected) == 1
    assert part.corrected[0].startswith("Niger 2023-06-26: month 7 instead of 6. ")
    notes = part.reports.set_index("event_id")["note"]
    assert "Corrected: Niger 2023-06-26: month 7" in notes["powell-thyne:Niger 2023-06-26"]
    assert "Corrected" not in notes["powell-thyne:Niger 1974-04-15"]


def test_correction_lapses_when_the_publisher_mends_the_fault(read) -> None:
    part = read("powell-thyne", samples.POWELL_THYNE.replace("2023\t6\t26", "2023\t7\t26"))
    assert part.corrected == ()
    assert "powell-thyne:Niger 2023-07-26" in set(part.reports["event_id"])


def test_cline(read) -> None:
    part = read("cline", samples.CLINE)
    assert told(part, "type", "country", "date") == [
        ("cline:43603201976", "attempt", "NER", "1976-03-20"),
        ("cline:43604151974", "success", "NER", "1974-04-15"),
        ("cline:43608021975", "plot", "NER", "1975-08-02"),
    ]
    assert part.left_out == {"before the country's independence": 1}


def test_colpus(read) -> None:
    part = read("colpus", samples.COLPUS)
    assert told(part, "type", "date") == [
        ("colpus:436-1974-4-15", "success", "1974-04-15"),
        ("colpus:436-1980-1-1", "attempt", "1980-01-01"),
    ]


def test_gsdb_gives_a_fact_for_each_target_sender_and_kind_of_measure(read) -> None:
    part = read("gsdb", samples.GSDB)
    assert told(part, "type", "country", "actor", "date", "until", "name") == [
        ("gsdb:1501-NER-ECOWAS-sanction", "sanction", "NER", "ECOWAS", "2023", "", "trade, financial, travel"),
        ("gsdb:1501-NER-ECOWAS-suspend", "suspend", "NER", "ECOWAS", "2023", "", "other"),
        ("gsdb:368-SDN-USA-suspend", "suspend", "SDN", "USA", "1989", "", "financial"),
        ("gsdb:368-SDN-USA-suspend", "suspend", "SDN", "USA", "2023", "", "financial"),
        ("gsdb:506-GMB-EU-suspend", "suspend", "GMB", "EU", "1994", "1998", "military, financial"),
        ("gsdb:9999-MLI-EU-sanction", "sanction", "MLI", "EU", "2020", "2021", "arms"),
        ("gsdb:9999-MLI-NOR-sanction", "sanction", "MLI", "NOR", "2020", "2021", "arms"),
    ]
    assert part.left_out == {AIM: 1, OUTSIDE: 1, "a sender that is no partner of ours": 1}


def test_eusanct_has_threats_and_measures_by_day(read) -> None:
    part = read("eusanct", samples.EUSANCT)
    assert told(part, "type", "country", "actor", "date", "until") == [
        ("eusanct:1996012901-EU-suspend", "suspend", "NER", "EU", "1996-01-29", "2000-03-07"),
        ("eusanct:1996012901-US-threaten", "threaten", "NER", "USA", "1996-01-29", ""),
        ("eusanct:2012041401-UN-sanction", "sanction", "GNB", "UN", "2012-05-18", ""),
        ("eusanct:2012041401-UN-sanction", "sanction", "GNB", "UN", "2015", ""),
    ]
    assert part.left_out == {AIM: 1, OUTSIDE: 1, "neither a threat nor a measure with a date": 1}


def test_troopdata_years_join_without_a_gap(read) -> None:
    """Who was there the year before was there on 1 January; names that stand twice add up; few are no presence."""
    part = read("troopdata", samples.TROOPDATA)
    assert told(part, "date", "until", "magnitude", "known") == [
        ("troopdata:CIV 2013", "2013", "2013", 68.0, "2013-12-31"),
        ("troopdata:NER 2017", "2017", "2017", 547.0, "2017-12-31"),
        ("troopdata:NER 2018", "2018-01-01", "2018", 194.0, "2018-12-31"),
    ]
    fault = next(reason for reason in part.left_out if reason.startswith("a known fault: Counts permanent"))
    assert part.left_out == {FEW: 1, "before the country's independence": 1, NO_STATE: 1, OUTSIDE: 1, fault: 1}


def test_geo_pko_adds_up_places_once(read) -> None:
    """What is there in the last year of the file has no end, and is confirmed for that year."""
    part = read("geo-pko", samples.GEO_PKO)
    assert told(part, "actor", "name", "date", "until", "magnitude") == [
        ("geo-pko:MINUSMA 2014 MLI", "UN", "MINUSMA", "2014", "2014", 1500.0),
        ("geo-pko:MINUSMA 2015 MLI", "UN", "MINUSMA", "2015", "", 1200.0),
        ("geo-pko:MINUSMA 2015 MLI", "UN", "MINUSMA", "2015-01-01", "", 1200.0),
    ]
    assert part.mapped == 4
    assert part.left_out == {"a civil office, or observers whose number is not given": 1, OUTSIDE: 1}


def test_acled_has_foreign_forces_on_the_ground_and_mutinies(read) -> None:
    part = read("acled", samples.ACLED)
    assert told(part, "type", "country", "actor", "date", "status", "known", "assumed") == [
        ("acled:BFA1", "attempt", "BFA", "", "2022-01-23", "conditional", "2022-07-05", False),
        ("acled:MLI1-FRA", "present", "MLI", "FRA", "2022-06-30", "asserted", "2022-07-05", False),
        ("acled:MLI2-WAGNER", "present", "MLI", "WAGNER", "2022-07-01", "asserted", "2022-07-05", False),
    ]
    assert part.left_out == {"names no mutiny and no foreign force on the ground": 3, OUTSIDE: 1}


def test_acled_writes_days_in_two_ways(read) -> None:
    """The interface for programs and the export tool differ."""
    part = read("acled", samples.ACLED.replace("2022-06-30,Battles", "30 June 2022,Battles"))
    assert part.reports.set_index("event_id")["date"]["acled:MLI1-FRA"] == "2022-06-30"


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        ("Military Forces of the United States (2021-2025)", "USA"),
        ("Military Forces of Ivory Coast (2011-)", "CIV"),
        ("Police Forces of Chad (2021-) Gendarmerie", "TCD"),
        ("MINUSMA: United Nations Multidimensional Integrated Stabilization Mission in Mali (2013-2023)", "UN"),
        ("Former Military Forces of Mali", ""),
        ("Mutiny of Military Forces of Mali (2012-)", ""),
        ("Wagner Groupies", ""),
        ("JNIM: Group for Support of Islam and Muslims", ""),
    ],
)  # fmt: skip
def test_acled_actors(actor: str, code: str) -> None:
    from indicators.sources.acled import _side

    assert _side(actor) == code


def test_gdelt_without_header_with_header_and_zipped_reads_alike(read, tmp_path: Path) -> None:
    bare = read("gdelt", samples.gdelt())
    assert told(bare, "type", "country", "actor", "date", "status", "known", "url", "assumed") == [
        ("gdelt:1115000001", "condemn", "NER", "FRA", "2023-07-28", "conditional", "2023-07-29",
         "https://news.example/1", False),
    ]  # fmt: skip
    headed = read("gdelt", "\t".join(HEADER) + "\n" + samples.gdelt())
    pd.testing.assert_frame_equal(bare.reports, headed.reports)
    assert len(HEADER) == 61


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"EventCode": "166"}, ("sanction", "NER", "FRA", "conditional")),
        ({"EventCode": "1312"}, ("threaten", "NER", "FRA", "conditional")),
        ({"EventCode": "074"}, ("deploy", "NER", "FRA", "asserted")),
        (
            {"EventCode": "0861", "Actor1CountryCode": "MLI", "Actor2CountryCode": "", "Actor2KnownGroupCode": "UNO",
             "Actor2Type1Code": "IGO"},
            ("deploy", "MLI", "UN", "asserted"),
        ),
        ({"Actor1CountryCode": "", "Actor1KnownGroupCode": "WAS"}, ("condemn", "NER", "ECOWAS", "conditional")),
    ],
)  # fmt: skip
def test_gdelt_codes(read, cells: dict[str, str], expected: tuple[str, ...]) -> None:
    part = read("gdelt", samples.gdelt(**cells))
    assert [row[1:] for row in told(part, "type", "country", "actor", "status")] == [expected]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"EventCode": "190"}, "a CAMEO code that is none of our types"),
        ({"EventCode": "1623"}, "a CAMEO code that is none of our types"),
        ({"IsRootEvent": "0"}, "not in the lead of its article"),
        ({"Actor2CountryCode": "FRA"}, OUTSIDE),
        ({"Actor2CountryCode": "AFR"}, NO_STATE),
        ({"Actor1CountryCode": "NER"}, "no partner from outside"),
        ({"Actor1CountryCode": ""}, "no partner from outside"),
        ({"Actor1Type1Code": "MED"}, "among others than those who speak for a state or an organisation"),
        ({"Actor2Type1Code": "REB"}, "among others than those who speak for a state or an organisation"),
    ],
)
def test_gdelt_leaves_out(read, cells: dict[str, str], why: str) -> None:
    part = read("gdelt", samples.gdelt(**cells))
    assert part.reports.empty
    assert part.left_out == {why: 1}


def test_gdelt_keeps_no_address_but_of_the_web(read) -> None:
    part = read("gdelt", samples.gdelt(SOURCEURL="javascript:alert(1)"))
    assert list(part.reports["url"]) == [""]


MALFORMED = [
    ("powell-thyne", samples.POWELL_THYNE.replace("\t4\t15\t", "\t4\t31\t"), "row 2: day is '31'"),
    ("powell-thyne", samples.POWELL_THYNE.replace("\t1\t", "\t3\t"), "row 4: coup is '3'; it must be one of 1, 2"),
    ("powell-thyne", samples.POWELL_THYNE.replace("\t40\t", "\t\t"), "row 5: ccode_gw is ''; it must be filled in"),
    ("cline", samples.CLINE.replace("attempted", "failed", 1), "row 4: event_type is 'failed'"),
    ("cline", samples.CLINE.replace("1975,8", "1975,0"), "row 3: month is '0'"),
    ("colpus", samples.COLPUS.replace("1980-01-01,N", "1 Jan,N"), "row 3: date is '1 Jan'; it must be a day"),
    ("colpus", samples.COLPUS.replace("Niger,2", "Niger,0"), "row 3: success is '0'"),
    ("gsdb", samples.GSDB.replace("1994,1998", "1994,1989"), "row 3: end is '1989'; it must be a year from 1994 on"),
    ("gsdb", samples.GSDB.replace("1994,1998", "early,1998"), "row 3: begin is 'early'; it must be a number"),
    ("gsdb", samples.GSDB.replace("2022,2023,0", "2022,2023,yes"), "row 6: trade is 'yes'"),
    ("eusanct", samples.EUSANCT.replace("29jan1996,07", "29jam1996,07", 1).replace("1,29jan1996,8", "1,29jam1996,8"),
     "row 2: impositionEU_start is '29jam1996'; it must be a day, written as 26Jul2023"),
    ("eusanct", samples.EUSANCT.replace("07mar2000", "07mar1990"), "row 2: enddateEU is '07mar1990'"),
    ("eusanct", samples.EUSANCT.replace("9;12", "9;99"), "row 3: impositionUN_type is '9;99'"),
    ("troopdata", samples.TROOPDATA.replace(",547", ",many"), "row 3: troops_ad is 'many'; it must be a number"),
    ("troopdata", samples.TROOPDATA.replace("Niger,2018", "Niger,"), "row 4: year is ''"),
    ("geo-pko", samples.GEO_PKO.replace(",500,500", ",500,-5"), "row 4: ave.no.troops is '-5'"),
    ("acled", samples.ACLED.replace("2022-07-01,", "July 2022,"), "row 3: event_date is 'July 2022'; it must be a day"),
    ("acled", samples.ACLED.replace("1657041386\nSDN1", "\nSDN1"), "row 5: timestamp is ''; it must be filled in"),
    ("gdelt", samples.gdelt(SQLDATE="20231340"), "row 1: SQLDATE is '20231340'; it must be a day, written as 20230726"),
    ("gdelt", samples.gdelt() + samples.gdelt(IsRootEvent="2"), "row 2: IsRootEvent is '2'"),
    ("gdelt", samples.gdelt() + "1\t2\n", "row 2: it has 2 cells where the file has 61 columns"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "said"), MALFORMED)
def test_malformed_file_gives_one_sentence_with_row_and_column(read, form: str, text: str, said: str) -> None:
    assert text != SAMPLES[form]
    with pytest.raises(RecordError) as caught:
        read(form, text)
    assert str(caught.value).startswith(f"file.csv, {said}")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_malformed_covers_every_importer() -> None:
    assert {form for form, _, _ in MALFORMED} == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_damaged_files_are_read_or_refused_never_worse(form: str, tmp_path: Path) -> None:
    """Bytes changed, dropped and doubled at random: reports, or one sentence."""
    chance = random.Random(form)
    sample = SAMPLES[form].encode()
    path = tmp_path / "file.csv"
    for _ in range(150):
        content = bytearray(sample)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            put = chance.choices(b'0123456789,\t"\n-.eEX\xff', k=chance.randint(0, 3))
            content[at : at + chance.randint(0, 3)] = bytes(put)
        path.write_bytes(content)
        try:
            part = read_source(form, path)
        except RecordError as error:
            assert "\n" not in str(error)
        else:
            assert part.mapped + sum(part.left_out.values()) == part.rows
