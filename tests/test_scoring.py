"""What the method promises of the scores."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.record import record_reports
from indicators.registry import names
from indicators.scoring import SCORES, build_panel, score_panel
from indicators.settings import parameters, reasons
from tests.builders import presence, readings, report, reports, stance

AS_OF = "2025-12-31"


def score(rows, indicator="coup", month="2023-08", country="NER", as_of=AS_OF, column="score", read=None):
    """One cell of the panel of some reports, in a country that is read about."""
    panel = score_panel(reports(*rows), as_of, readings(country) if read is None else read)
    cell = panel[(panel["country"] == country) & (panel["month"] == month) & (panel["indicator"] == indicator)]
    return cell[column].item()


@pytest.fixture(scope="module")
def panel():
    """The panel of the shipped record."""
    return build_panel(record_reports(), AS_OF)


def test_the_panel_has_every_country_month_and_score_once(panel):
    """The long table has the interface's columns, and a row for each combination."""
    assert tuple(panel.scores.columns) == SCORES
    assert not panel.scores.duplicated(["country", "month", "indicator"]).any()
    assert panel.scores["country"].nunique() == 25
    assert set(panel.scores["indicator"]) == set(names())


def test_scores_run_from_0_to_100(panel):
    """Whatever the evidence."""
    known = panel.scores["score"].dropna()
    assert known.between(0, 100).all()


def test_an_empty_score_means_no_coverage(panel):
    """No evidence is not calm: only coverage `none` has no score, and it never is a zero."""
    assert (panel.scores["score"].isna() == (panel.scores["coverage"] == "none")).all()


def test_shares_add_up_to_their_score(panel):
    """Each cell's score is explained to the last point."""
    summed = panel.shares.groupby(["country", "month", "indicator"])["share"].sum().rename("summed")
    joined = panel.scores.merge(summed.reset_index(), how="left").fillna({"summed": 0.0}).dropna(subset="score")
    assert np.allclose(joined["score"], joined["summed"], atol=1e-5)


def test_every_share_belongs_to_an_incident(panel):
    """A score opens down to incidents that exist."""
    assert set(panel.shares["event_id"]) <= set(panel.incidents["event_id"])


def test_niger_jumps_in_july_2023(panel):
    """The index rises by more than thirty points, and the coup of 26 July is the largest new share."""
    index = panel.scores[(panel.scores["country"] == "NER") & (panel.scores["indicator"] == "index")].set_index("month")
    assert index.at["2023-07", "score"] - index.at["2023-06", "score"] > 30
    shares = panel.shares[(panel.shares["country"] == "NER") & (panel.shares["indicator"] == "index")]
    july = shares[shares["month"] == "2023-07"].set_index("event_id")["share"]
    june = shares[shares["month"] == "2023-06"].set_index("event_id")["share"]
    assert july.sub(june, fill_value=0).idxmax() == "coup-ner-2023-07-26"


def test_score_follows_the_formula():
    """One coup, known to a newspaper of confidence 0.8, five days before the month ends: by hand."""
    numbers = parameters()["coup"]
    age = 5 / parameters()["panel"]["days_per_month"]
    weight = 0.8 * numbers["weights"]["success"] * 2 ** (-age / numbers["half_life"]) / numbers["scale"]
    assert score([report()], month="2023-07") == pytest.approx(100 * (1 - np.exp(-weight)), abs=1e-5)


def test_flows_fade_by_half_lives():
    """After one half-life half the raw weight is left."""
    half_life = parameters()["coup"]["half_life"]
    late = str(pd.Period("2015-01", "M") + half_life)
    read = readings(first="2014-01")
    early_raw, late_raw = (
        -np.log1p(-score([report(date="2015-01-01", known="2015-01-02")], month=m, read=read) / 100)
        for m in ("2015-01", late)
    )
    assert late_raw / early_raw == pytest.approx(0.5, rel=0.01)


def test_a_state_lasts_until_it_ends():
    """Forces weigh while they are there, and nothing afterwards."""
    force = presence("f", origin="record", verified="list", magnitude=1000, date="2022-01-01", until="2023-06-30")
    assert score([force], "exposure", "2023-06") > 0
    assert score([force], "exposure", "2023-07") == 0


def test_an_open_state_fades_as_its_confirmation_grows_old():
    """Forces that nobody has named for years are believed in less and less."""
    force = presence("f", magnitude=1000, date="2018-01-05", known="2018-01-05")
    read = readings(first="2017-01")
    values = [score([force], "exposure", f"{year}-06", read=read) for year in range(2018, 2024)]
    assert values[0] > 0
    assert all(later <= earlier for earlier, later in pairwise(values))
    assert values[-1] < values[0] / 2


def test_a_withdrawal_raises_turnover_and_lowers_exposure():
    """As the method has it: for a while, and for good."""
    there = presence("p", magnitude=1000, date="2023-01-05", known="2023-01-06")
    gone = presence("w", "withdraw", magnitude=1000, date="2023-06-05", known="2023-06-06")
    assert score([there, gone], "turnover", "2023-07") > score([there], "turnover", "2023-07")
    assert score([there, gone], "exposure", "2023-07") < score([there], "exposure", "2023-07")


def test_rivals_side_by_side_contest_and_split_the_pair():
    """French and Russian forces make a pair, split half and half; French and American ones do not."""
    fra, rus, usa = (presence(a, actor=a, magnitude=1000, date="2023-07-01") for a in ("FRA", "RUS", "USA"))
    assert score([fra, usa], "contestation") == 0
    assert score([fra, rus], "contestation") > 0
    shares = build_panel(reports(fra, rus), AS_OF, readings()).shares
    pair = shares[(shares["indicator"] == "contestation") & (shares["month"] == "2023-08")]["share"]
    assert len(pair) == 2
    assert pair.iloc[0] == pytest.approx(pair.iloc[1])


def test_a_measure_weighs_until_it_is_eased():
    """A suspension that only articles tell of ends with the partner's easing."""
    measure = stance("s", "suspend", date="2023-08-01", known="2023-08-01")
    eased = stance("x", "ease", date="2024-02-24", known="2024-02-24")
    assert score([measure, eased], "condemnation", "2024-01") > 0
    assert score([measure, eased], "condemnation", "2024-03") == 0
    assert score([measure], "condemnation", "2024-03") > 0


def test_backing_never_subtracts():
    """An endorsement is shown apart and lowers nothing."""
    blame, praise = stance("c"), stance("e", "endorse", actor="RUS")
    assert score([blame, praise], "condemnation") == score([blame], "condemnation")


def test_more_severe_never_weighs_less():
    """The codebook's order of severity is the order of the scores."""
    order = ["concern", "condemn", "demand", "reject", "threaten"]
    values = [score([stance("s", kind)], "condemnation") for kind in order]
    assert values == sorted(values)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 27), st.integers(0, 27))
def test_later_never_weighs_less(day, later):
    """Of two coups alike, the more recent one scores at least as much."""
    dates = sorted({f"2023-06-{day:02}", f"2023-06-{max(day, later):02}"})
    values = [score([report(date=date, known="2023-06-29")], month="2023-08") for date in dates]
    assert values == sorted(values)


def test_conditional_is_weaker_and_denied_weighs_nothing():
    """Both stay visible as incidents."""
    asserted, conditional, denied = (score([report(status=s)]) for s in ("asserted", "conditional", "denied"))
    assert asserted > conditional > denied == 0
    assert len(build_panel(reports(report(status="denied")), AS_OF).incidents) == 1


def test_what_is_only_remembered_weighs_nothing():
    """A row of the record that nobody verified has confidence 0, and stays visible."""
    row = report(origin="record", verified="no", confidence=0.0, article_id="")
    assert score([row]) == 0


def test_as_of_uses_what_was_published_by_then():
    """An incident that was not public yet is not there; its score differs from today's for that reason alone."""
    rows = [report("a", known="2023-08-20", published="2023-08-20")]
    assert score(rows, as_of="2023-08-15") == 0
    assert score(rows, as_of="2023-08-31") > 0


def test_differences_between_two_days_trace_to_later_reports():
    """Each difference between the panel as of 2022-12 and today's has an incident with a report of after 2022-12."""
    table = record_reports()
    then, now = build_panel(table, "2022-12-31"), build_panel(table, AS_OF)
    keys = ["country", "month", "indicator", "event_id"]
    both = then.shares.merge(now.shares, on=keys, how="outer", suffixes=("_then", "_now")).fillna(0.0)
    both = both[(both["month"] <= "2022-12") & ~both["indicator"].isin(["index", "presence"])]
    changed = both[(both["weight_then"] - both["weight_now"]).abs() > 1e-9]
    late = set(now.incidents[now.incidents["known_from"] > "2022-12-31"]["event_id"])
    reported = table.loc[now.belongs.index[table.loc[now.belongs.index, "known"] > "2022-12-31"]]
    late |= set(now.belongs.loc[reported.index])
    ended = set(table[(table["until"] > "2022-12-31")]["event_id"])
    open_then = set(then.incidents[then.incidents["type"].isin(["present", "suspend", "sanction"])]["event_id"])
    sponsors = _partners_of(late | ended, now)
    for row in changed.itertuples():
        traced = row.event_id in late | ended | open_then or (row.country, row.indicator) in sponsors
        assert traced, f"{row.event_id} changed in {row.month} without a later report"


def _partners_of(late, panel):
    """Contestation and exposure share a sponsor's weight among its forces: a late force moves its neighbours too."""
    rows = panel.shares[panel.shares["event_id"].isin(late)]
    return set(zip(rows["country"], rows["indicator"], strict=True))


@pytest.mark.parametrize(("articles", "level"), [(0, "none"), (1, "thin"), (2, "covered")])
def test_coverage_counts_articles_in_the_window(articles, level):
    """Senegal 2024 by articles alone: none, thin below five within three months, covered from five on."""
    read = readings("SEN", articles) if articles else readings("NER")
    panel = score_panel(reports(report(country="TCD")), AS_OF, read)
    cell = panel[(panel["country"] == "SEN") & (panel["month"] == "2026-01")]
    assert cell.empty  # after the as-of day there are no months
    covered = score([report(country="TCD")], "coup", "2025-12", "SEN", column="coverage", read=read)
    declared = _declared("SEN", "coup", "2025-12")
    assert covered == ("covered" if declared else level)


def _declared(country, indicator, month):
    """Whether the record declares itself complete there: then articles do not matter."""
    from indicators.tables import read_table

    table = read_table("coverage")
    rows = table[(table["country"] == country) & (table["indicator"] == indicator)]
    return bool(((rows["from"] <= month) & (rows["to"] >= month)).any())


def test_adjusted_lifts_the_country_that_is_read_about_less():
    """With the same event, the one in the country with fewer articles is adjusted upwards."""
    read = pd.concat([readings("NER", 9), readings("NGA", 90), readings("MLI", 30)])
    few, many = report("a", country="NER"), report("b", country="NGA")
    cells = score_panel(reports(few, many), AS_OF, read).query("month == '2023-08' and indicator == 'coup'")
    cells = cells.set_index("country")
    assert cells.at["NER", "adjusted"] > cells.at["NER", "score"]
    assert cells.at["NGA", "adjusted"] < cells.at["NGA", "score"]


def test_the_running_month_is_partial():
    """Only the month of the as-of day, and only while it was still going on."""
    running = score_panel(reports(report()), "2023-08-15", readings())
    assert running[running["partial"]]["month"].unique().tolist() == ["2023-08"]
    assert not score_panel(reports(report()), "2023-08-31", readings())["partial"].any()


def test_input_order_changes_nothing():
    """The same reports in any order give the same frame."""
    table = record_reports()
    shuffled = table.sample(frac=1, random_state=7).reset_index(drop=True)
    pd.testing.assert_frame_equal(build_panel(table, AS_OF).scores, build_panel(shuffled, AS_OF).scores)


def test_exposure_is_shown_and_not_counted():
    """The index does not move with foreign forces as such."""
    force = presence("f", magnitude=5000, date="2023-07-01")
    assert score([report(), force], "exposure") > 0
    assert score([report(), force], "index") == score([report()], "index")


def test_every_number_has_a_reason():
    """No parameter stands without a sentence that says why."""
    assert [name for name, (_, why) in reasons().items() if len(why) < 15] == []


def test_a_broken_frame_names_all_missing_columns():
    """Frames are checked at the border."""
    with pytest.raises(ValueError, match="actor, date"):
        score_panel(reports(report()).drop(columns=["actor", "date"]))


def test_unverified_rows_can_be_switched_on():
    """What is only remembered weighs nothing by default, something on request, and less than what was verified."""
    from indicators.record import record_reports as read

    default, switched = read(), read(unverified=True)
    remembered = default["verified"] == "no"
    assert remembered.any()
    assert (default.loc[remembered, "confidence"] == 0).all()
    assert switched.loc[remembered, "confidence"].between(0.1, 0.7).all()
    pd.testing.assert_frame_equal(default[~remembered], switched[~remembered])
