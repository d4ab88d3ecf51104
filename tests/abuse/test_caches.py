"""What a caller does to a table that it was given changes nobody else's."""

from collections.abc import Callable

import pandas as pd
import pytest

from indicators import countries, record, tables


@pytest.mark.parametrize(
    "read",
    [
        record.record_reports,
        lambda: record.record_reports(unverified=True),
        lambda: tables.read_table("coups"),
        tables.read_sources,
    ],
)
def test_cached_frame_is_unchanged_by_its_readers(read: Callable[[], pd.DataFrame]) -> None:
    """Cells and columns changed in one copy are as before in the next."""
    before = read().to_csv()
    given = read()
    given.iloc[:, 0] = "changed"
    given["more"] = 1
    assert read().to_csv() == before


def test_cached_names_are_unchanged_by_their_readers() -> None:
    """The same for what is no table."""
    before = dict(countries.region_names())
    countries.region_names().clear()
    assert countries.region_names() == before
    assert isinstance(countries.in_scope(), tuple)
    assert isinstance(countries.members("G5S", "2020-01"), tuple)
