"""Three public lists of coups, brought from the form in which they are published to one frame."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from indicators import countries
from indicators.crosscheck.files import reference_file
from indicators.sources import cline, colpus, powell_thyne
from indicators.sources.coup_lists import CoupSource

SINCE = "1960-01-01"


class CoupList(NamedTuple):
    """A public list: its `title`, its `file` in a folder of reference data, and the module that reads and codes it."""

    title: str
    file: str
    source: CoupSource


LISTS = {
    powell_thyne.NAME: CoupList("Powell–Thyne", "coups_powell_thyne/powell_thyne_coups_final.csv", powell_thyne),
    cline.NAME: CoupList("Cline Center", "coups_cline_cdp/cline_cdp_2.1.2.csv", cline),
    colpus.NAME: CoupList("Colpus", "coups_colpus/colpus_basic.csv", colpus),
}


def read_lists(folder: Path) -> pd.DataFrame:
    """Read the three lists from a folder of reference data, as printed: known faults are not corrected here.

    Returns a row for each coup since 1960 in the countries in scope: `list, row` (as `list:id`)`, country` (alpha-3)`,
    date` (ISO day)`, type` (`success`, `attempt`, `plot`). Raises RecordError where a file is missing or wrong.
    """
    frames = [_read(one, reference_file(folder, one.file)) for one in LISTS.values()]
    return pd.concat(frames).sort_values(["country", "date", "list"], ignore_index=True)


def _read(one: CoupList, path: Path) -> pd.DataFrame:
    source = one.source
    coded = [(f"{source.NAME}:{source.key(row)}", *source.code(row)) for row in source.rows(path)]
    table = pd.DataFrame(coded, columns=["row", "country", "date", "type"]).assign(list=source.NAME)
    kept = table[table["country"].isin(countries.in_scope()) & (table["date"] >= SINCE)]
    return kept[["list", "row", "country", "date", "type"]]
