"""Three public lists of coups, brought from the form in which they are published to one frame."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pandas as pd

from indicators.errors import RecordError

Text: TypeAlias = "pd.Series[str]"
SINCE = "1960-01-01"
# The lists number states as the Correlates of War project does.
CORRELATES_OF_WAR = {
    404: "GNB", 420: "GMB", 432: "MLI", 433: "SEN", 434: "BEN", 435: "MRT", 436: "NER", 437: "CIV", 438: "GIN",
    439: "BFA", 450: "LBR", 451: "SLE", 452: "GHA", 461: "TGO", 471: "CMR", 475: "NGA", 481: "GAB", 482: "CAF",
    483: "TCD", 530: "ETH", 531: "ERI", 615: "DZA", 620: "LBY", 625: "SDN", 626: "SSD",
}  # fmt: skip


class CoupList(NamedTuple):
    """A public list: its `title`, its `file` in a folder of reference data, and how its rows are `code`d."""

    title: str
    file: str
    code: Callable[[pd.DataFrame], pd.DataFrame]


def code_powell_thyne(raw: pd.DataFrame) -> pd.DataFrame:
    """Code the list as published (`coup` 1 failed, 2 successful; rows have no ids): `row, state, date, type`."""
    kind = raw["coup"].map({"1": "attempt", "2": "success"})
    return _rows(raw["country"] + " " + _dates(raw), raw["ccode"], _dates(raw), kind)


def code_cline(raw: pd.DataFrame) -> pd.DataFrame:
    """Code the list as published (`event_type`; its conspiracies are plots): `row, state, date, type`."""
    kind = raw["event_type"].map({"coup": "success", "attempted": "attempt", "conspiracy": "plot"})
    return _rows(raw["coup_id"], raw["cowcode"], _dates(raw), kind)


def code_colpus(raw: pd.DataFrame) -> pd.DataFrame:
    """Code the list as published (`success` 1 successful, 2 failed): `row, state, date, type`."""
    kind = raw["success"].map({"1": "success", "2": "attempt"})
    return _rows(raw["id"], raw["ccode"], raw["date"], kind)


def _dates(raw: pd.DataFrame) -> Text:
    return raw["year"] + "-" + raw["month"].str.zfill(2) + "-" + raw["day"].str.zfill(2)


def _rows(row: Text, state: Text, date: Text, kind: Text) -> pd.DataFrame:
    return pd.DataFrame({"row": row, "state": state, "date": date, "type": kind})


LISTS = {
    "powell-thyne": CoupList("Powell–Thyne", "coups_powell_thyne/powell_thyne_coups_final.csv", code_powell_thyne),
    "cline": CoupList("Cline Center", "coups_cline_cdp/cline_cdp_2.1.2.csv", code_cline),
    "colpus": CoupList("Colpus", "coups_colpus/colpus_basic.csv", code_colpus),
}


def read_lists(folder: Path) -> pd.DataFrame:
    """Read the three lists from a folder of reference data.

    Returns a row for each coup since 1960 in the countries in scope: `list, row` (as `list:id`)`, country` (alpha-3)`,
    date` (ISO day)`, type` (`success`, `attempt`, `plot`). Raises RecordError where a file is missing.
    """
    frames = [in_scope(source, one.code(_read(folder / one.file))) for source, one in LISTS.items()]
    return pd.concat(frames).sort_values(["country", "date", "list"], ignore_index=True)


def in_scope(source: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the coded rows of one list that lie in scope, under the columns of `read_lists`."""
    country = pd.to_numeric(rows["state"]).map(CORRELATES_OF_WAR)
    kept = rows.assign(list=source, row=source + ":" + rows["row"], country=country)
    kept = kept[kept["country"].notna() & (kept["date"] >= SINCE)]
    return kept[["list", "row", "country", "date", "type"]]


def _read(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise RecordError(f"{path} is missing: give the folder of reference data that holds it.")
    separator = "\t" if path.name.startswith("powell_thyne") else ","
    return pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False, encoding="utf-8-sig")
