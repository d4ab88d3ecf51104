"""A seal on every row of the panel: a database notices damage to its pages, but not to a number inside one."""

from zlib import crc32

import numpy as np
import numpy.typing as npt
import pandas as pd

Seals = npt.NDArray[np.int64]
_STEP = np.uint64(1_099_511_628_211)  # the prime of the hash FNV-1a, which this follows column by column
_NOTHING = 0x7FF8_0000_0000_0000  # one form for every NaN


def seal(table: pd.DataFrame) -> Seals:
    """Seal each row of a frame of strings, numbers and truth values: the same row gives the same 64 bits anywhere."""
    sealed = np.zeros(len(table), dtype=np.uint64)
    for name in sorted(table.columns):
        sealed = (sealed ^ _bits(table[name])) * _STEP
    return sealed.view(np.int64)


def _bits(column: "pd.Series[str]") -> npt.NDArray[np.uint64]:
    if pd.api.types.is_numeric_dtype(column.dtype):
        numbers = column.to_numpy(dtype=np.float64, na_value=np.nan) + 0.0  # without the sign of zero
        return np.where(np.isnan(numbers), np.uint64(_NOTHING), numbers.view(np.uint64))
    codes, values = pd.factorize(column, use_na_sentinel=False)
    return np.array([crc32(str(value).encode()) for value in values], dtype=np.uint64)[codes]
