"""Many reports of one thing are one incident."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.copies import likeness, originators, sketch
from indicators.incidents import build_incidents
from tests.builders import presence, report, reports, stance

STORY = "Soldiers announced on state television that they had removed the president and closed the borders of Niger. "


def merged(*rows):
    """The incidents of some reports."""
    return build_incidents(reports(*rows))[0]


def test_ten_outlets_tell_one_coup():
    """One event told by ten outlets counts once, with ten reports and ten publishers."""
    rows = [report(f"e{n}", publisher=f"Paper {n}", date=f"2023-07-{26 + n % 3}") for n in range(10)]
    table = merged(*rows)
    assert len(table) == 1
    assert table.loc[0, ["reports", "publishers"]].tolist() == [10, 10]


def test_attempt_and_success_are_one_putsch():
    """What was an attempt in the morning and a success at night is one success."""
    table = merged(report("a", type="attempt"), report("b", type="success", date="2023-07-28"))
    assert table["type"].tolist() == ["success"]


def test_two_putsches_are_two():
    """Burkina Faso had two coups in 2022, eight months apart."""
    january = report("a", country="BFA", date="2022-01-24")
    september = report("b", country="BFA", date="2022-09-30")
    assert len(merged(january, september)) == 2


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"country": "NGA"}, "another country"),
        ({"status": "denied"}, "another status"),
        ({"date": "2021-03-31"}, "another year"),
    ],
)
def test_what_differs_stays_apart(changed, why):
    """Country, status and distance in time keep incidents apart."""
    assert len(merged(report("a"), report("b", **changed))) == 2, why


def test_stances_of_two_partners_are_two():
    """Each partner speaks for itself."""
    assert len(merged(stance("a", actor="FRA"), stance("b", actor="AU"))) == 2


def test_a_report_that_knows_the_year_joins_the_incident_of_that_year():
    """A vague date joins a precise one that it covers, and leaves the precise date."""
    table = merged(report("a"), report("b", date="2023"))
    assert table["date"].tolist() == ["2023-07-26"]


def test_an_undated_recall_joins_the_latest_coup_before_publication():
    """« le président déchu » without a date speaks of the last coup, not of one that was yet to come."""
    rows = [
        report("old", country="BFA", date="2015-09-17"),
        report("new", country="BFA", date="2022-01-24"),
        report("later", country="BFA", date="2022-09-30"),
        report("recall", country="BFA", date="", known="2022-03-01", published="2022-03-01"),
    ]
    _, belongs = build_incidents(reports(*rows))
    assert belongs.iloc[3] == belongs.iloc[1]


def test_an_undated_event_alone_opens_an_incident_without_date():
    """It is listed, and scores nothing since it has no date."""
    assert merged(report("a", date=""))["date"].tolist() == [""]


def test_articles_join_the_row_of_the_record():
    """The record's row keeps its id, date and type; articles add witnesses."""
    row = report("coup-ner-2023-07-26", origin="record", article_id="", kind="record", confidence=0.95, verified="list")
    table = merged(row, report("a", date="2023-07-29", type="attempt"))
    assert table["event_id"].tolist() == ["coup-ner-2023-07-26"]
    assert table["type"].tolist() == ["success"]
    assert table.at[0, "confidence"] == pytest.approx(1 - 0.05 * 0.2)


def test_an_article_joins_the_deployment_that_the_record_knows():
    """Forces named in the middle of their stay are no new forces."""
    row = presence("pres-fra-ner", origin="record", article_id="", date="2014-08-01", until="2023-12-22")
    table = merged(row, presence("a", date="2021-05-05"))
    assert table["event_id"].tolist() == ["pres-fra-ner"]


@pytest.mark.parametrize("kind", ["suspend", "sanction"])
def test_a_measure_that_the_news_repeats_is_one(kind):
    """Months of articles on one suspension confirm it; they do not open a new one every few weeks."""
    rows = [stance(f"s{n}", kind, date=f"2023-{8 + n // 2:02}-{1 + 14 * (n % 2):02}") for n in range(8)]
    assert merged(*rows)["last_known"].tolist() == ["2023-11-15"]


def test_a_copy_is_no_second_witness():
    """A wire story in two papers has one originator, and weighs as one."""
    text = STORY * 5
    copies = [report(name, publisher=name, sketch=sketch(text + name)) for name in ("a", "b")]
    own = report("c", publisher="c", sketch=sketch("A wholly other account of what happened in Niamey that week. " * 5))
    table = merged(*copies, own)
    assert table.loc[0, ["reports", "publishers"]].tolist() == [3, 2]
    assert table.at[0, "confidence"] == pytest.approx(1 - 0.2 * 0.2)


def test_order_changes_nothing():
    """Whatever order reports arrive in, the incidents are the same."""
    rows = [report(f"e{n}", date=f"2023-07-{10 + n}", publisher=f"P{n % 3}") for n in range(15)]
    expected = merged(*rows)
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert merged(*rows).equals(expected)


@settings(deadline=None)
@given(st.lists(st.floats(0.05, 0.95), min_size=1, max_size=6), st.floats(0.05, 0.95))
def test_another_witness_never_lowers_belief_and_adds_less_each_time(known, more):
    """More independent publishers raise the confidence, with diminishing returns."""
    rows = [report(f"e{n}", publisher=f"P{n}", confidence=c) for n, c in enumerate(known)]
    extra = [report(f"x{n}", publisher=f"X{n}", confidence=more) for n in range(2)]
    before, once, twice = (merged(*rows, *extra[:n])["confidence"].iloc[0] for n in range(3))
    assert before <= once <= twice <= 1
    assert twice - once <= once - before + 1e-12


def test_the_same_article_twice_changes_nothing():
    """A report that is there already adds no weight."""
    assert merged(report("a"), report("a"))["confidence"].iloc[0] == merged(report("a"))["confidence"].iloc[0]


def test_sketches_estimate_likeness():
    """Half-shared texts look half alike, whatever their length; different ones do not."""
    one = " ".join(f"word{n}" for n in range(400))
    half = " ".join(f"word{n}" for n in range(200)) + " " + " ".join(f"other{n}" for n in range(200))
    assert likeness(sketch(one), sketch(one)) == 1
    assert likeness(sketch(one), sketch(half)) == pytest.approx(1 / 3, abs=0.2)
    assert likeness(sketch(one), sketch("nothing in common with that at all, is there")) == 0


def test_copies_of_copies_have_one_originator():
    """Groups close over a third text."""
    base = [f"w{n}" for n in range(300)]
    texts = {name: " ".join(base[start : start + 200]) for name, start in (("a", 0), ("b", 40), ("c", 80))}
    groups = originators({name: sketch(text) for name, text in texts.items()})
    assert set(groups.values()) == {"a"}
