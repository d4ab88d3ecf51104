"""The importers on the data sets themselves, where they are at hand."""

import os
from pathlib import Path

import pandas as pd
import pytest

from indicators.incidents import build_incidents
from indicators.record import record_reports
from indicators.sources import read_source

REFERENCE = Path(os.environ.get("SAHEL_RISK_REFERENCE", "../shared")) / "reference"
FILES = {
    "powell-thyne": "coups_powell_thyne/powell_thyne_coups_final.csv",
    "cline": "coups_cline_cdp/cline_cdp_2.1.2.csv",
    "colpus": "coups_colpus/colpus_basic.csv",
    "acled": "acled_samples/acled_old_dummy.csv",
    "gsdb": "sanctions_gsdb/GSDB_V4.csv",
    "eusanct": "sanctions_eusanct/EUSANCT_case_level.csv",
    "troopdata": "troopdata/troopdata-rebuild-country-year.csv",
    "geo-pko": "geopko/FrontMap_v.2.3.csv",
}
COUNTS = {
    "powell-thyne": (491, 148), "cline": (981, 255), "colpus": (593, 141), "acled": (326, 0), "gsdb": (1547, 104),
    "eusanct": (326, 30), "troopdata": (13135, 49), "geo-pko": (8783, 3492),
}  # fmt: skip
pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason=f"the public data sets are not at {REFERENCE}")


def _reports(form: str) -> pd.DataFrame:
    return read_source(form, REFERENCE / FILES[form]).reports


@pytest.mark.parametrize("form", FILES)
def test_each_row_is_mapped_or_left_out_with_a_reason(form: str) -> None:
    part = read_source(form, REFERENCE / FILES[form])
    assert (part.rows, part.mapped) == COUNTS[form]
    assert part.mapped + sum(part.left_out.values()) == part.rows


def test_known_faults_are_corrected() -> None:
    part = read_source("powell-thyne", REFERENCE / FILES["powell-thyne"])
    dates = part.reports.set_index("event_id")["date"]
    assert dates["powell-thyne:Niger 2023-06-26"] == "2023-07-26"
    assert dates["powell-thyne:Mali 2021-05-21"] == "2021-05-24"
    assert len(part.corrected) == 2


@pytest.mark.parametrize(("form", "column"), [("powell-thyne", 0.95), ("colpus", 0.9), ("cline", 0.85)])
def test_coups_of_the_lists_join_the_record(form: str, column: float) -> None:
    """What the record has under another day must not score twice."""
    reports = _reports(form)
    together = pd.concat([record_reports(), reports], ignore_index=True)
    incidents, belongs = build_incidents(together)
    origin = incidents.set_index("event_id")["origin"]
    joined = belongs[together["origin"] == form].map(origin) == "record"
    assert joined.mean() > column


def test_force_of_a_mission_follows_the_list() -> None:
    """MINUSMA grew to 2019 and was gone by 2024."""
    troops = _reports("geo-pko").groupby("event_id")["magnitude"].first()
    assert troops["geo-pko:MINUSMA 2014 MLI"] < troops["geo-pko:MINUSMA 2019 MLI"]
    assert troops["geo-pko:MINUSMA 2024 MLI"] < 1000


def test_sanctions_of_ecowas_on_niger_are_there() -> None:
    rows = _reports("gsdb")
    niger = rows[(rows["country"] == "NER") & (rows["actor"] == "ECOWAS") & (rows["date"] == "2023")]
    assert set(niger["type"]) == {"sanction", "suspend"}
