"""Reads a data set's file row by row, and names the row and the column where it is not as its publisher ships it."""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from pathlib import Path
from typing import IO, NoReturn, TypeVar

from indicators.errors import RecordError

T = TypeVar("T")
_EXAMPLE = Day(2023, 7, 26)
_LONGEST = 1 << 20  # characters that a line may have
_CELL = 1 << 17  # characters that a cell may have, whatever limit others set for the process
_SHOWN = 60  # characters of a wrong cell that are repeated
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """One row of a file: its number as a spreadsheet counts (the header is row 1), and its cells by column.

    `id` names the row by what is printed in it; `correction` says what `data/import_quirks.csv` changed, `fault` why it
    is to be left out. The methods read a cell and raise RecordError, naming file, row and column, for one that is not
    what they say.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    id: str = ""
    correction: str = ""
    fault: str = ""

    def text(self, column: str) -> str:
        """The cell as written; empty where an optional column is absent or the cell says `NA` or `.`."""
        cell = self.cells.get(column, "").strip()
        return "" if cell in ("NA", ".") else cell

    def must(self, column: str) -> str:
        """The cell, which must not be empty."""
        return self.text(column) or self.fail(column, "filled in")

    def number_in(self, column: str, low: float = 0, high: float = 10**9) -> float:
        """The cell as a number from `low` to `high`; 0 where it is empty."""
        try:
            number = float(self.text(column) or 0)
        except ValueError:
            self.fail(column, "a number")
        return number if low <= number <= high else self.fail(column, f"a number from {low:g} to {high:g}")

    def year(self, column: str) -> str:
        """The cell as a year of four digits."""
        self.must(column)
        return f"{self.number_in(column, 1800, 2100):04.0f}"

    def choice(self, column: str, meanings: Mapping[str, T]) -> T:
        """What the cell means, by the values that it may have."""
        cell = self.text(column)
        return meanings[cell] if cell in meanings else self.fail(column, f"one of {', '.join(meanings)}")

    def day(self, column: str, *forms: str) -> str:
        """The cell as an ISO day, from one written as one of the `forms` of `strptime` (`%Y-%m-%d` by default)."""
        for form in forms or ("%Y-%m-%d",):
            with suppress(ValueError):
                return datetime.strptime(self.text(column), form).date().isoformat()
        return self.fail(column, f"a day, written as {_EXAMPLE.strftime((forms or ('%Y-%m-%d',))[0])}")

    def day_of(self, year: str, month: str, day: str) -> str:
        """An ISO day from its three columns."""
        self.number_in(month, 1, 12)
        try:
            return Day(*(int(self.number_in(column)) for column in (year, month, day))).isoformat()
        except ValueError:
            self.fail(day, f"a day of month {self.text(month)} of {self.text(year)}")

    def fail(self, column: str, wanted: str) -> NoReturn:
        """Say what is wrong with a cell, and where."""
        cell = self.cells.get(column, "")
        cell = cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…"
        raise RecordError(f"{self.file}, row {self.number}: {column} is {cell!r}; it must be {wanted}.")


def read_rows(path: Path, columns: Sequence[str], separator: str = ",", optional: Sequence[str] = ()) -> Iterator[Row]:
    """Read a table with a header. `columns` must be there, `optional` ones are kept too, others are passed over.

    Raises RecordError for a file that is missing, no text, a workbook, or whose header lacks columns.
    """
    lines = read_cells(path, separator)
    header = [name.strip() for name in next(lines)[1]]
    missing = [name for name in columns if name not in header]
    if missing:
        raise RecordError(
            f"{path.name} lacks the columns {', '.join(missing)}: give the file as its publisher ships it."
        )
    yield from named(path, lines, header, [name for name in (*columns, *optional) if name in header])


def named(path: Path, lines: Iterator[tuple[int, list[str]]], header: list[str], kept: Sequence[str]) -> Iterator[Row]:
    """Give numbered lines the names of their columns; RecordError for a line with too few or too many cells."""
    places = [(name, header.index(name)) for name in kept]
    for number, cells in lines:
        if len(cells) != len(header):
            at = header[len(cells)] if len(cells) < len(header) else header[-1]
            raise RecordError(
                f"{path.name}, row {number}: it has {len(cells)} cells where the file has {len(header)} columns; "
                f"mend it from column {at} on."
            )
        yield Row(path.name, number, {name: cells[place] for name, place in places})


def read_cells(path: Path, separator: str, quoted: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Split a text file, or the one text file in a zip, into numbered rows of cells; empty rows are passed over."""
    number, found = 0, False
    with _opened(path) as file:
        lines = _lines(path, file)
        csv.field_size_limit(_CELL)
        split = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
        try:
            for number, cells in enumerate(split, start=1):
                if any(cell.strip() for cell in cells):
                    found = True
                    yield number, cells
        except csv.Error as error:
            raise RecordError(f"{path.name}, row {number + 1}: it cannot be split into columns ({error}).") from None
    if not found:
        raise RecordError(f"{path.name} is empty: give the file as its publisher ships it.")


def _lines(path: Path, file: IO[bytes]) -> Iterator[str]:
    """The lines of a text: UTF-8, and Latin-1 where it is not, as Stata and older spreadsheets write."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="as_latin_1", newline="")
    for line in iter(lambda: text.readline(_LONGEST), ""):
        if "\0" in line or len(line) == _LONGEST:
            raise RecordError(f"{path.name} is no table of text: give the file as its publisher ships it.")
        yield line


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("as_latin_1", _as_latin_1)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file, or the one file in a zip; RecordError for what cannot be read, and for a workbook."""
    try:
        with ExitStack() as opened:
            file: IO[bytes] = opened.enter_context(path.open("rb"))
            workbook = file.read(4) == _OLD_WORKBOOK
            if zipfile.is_zipfile(file):
                archive = opened.enter_context(zipfile.ZipFile(path))
                workbook = "[Content_Types].xml" in archive.namelist()
                file = opened.enter_context(archive.open(_only_member(path, archive)))
            else:
                file.seek(0)
            if workbook:
                raise RecordError(f"{path.name} is a workbook: save its first sheet as CSV (UTF-8) and import that.")
            yield file
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
        raise RecordError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _only_member(path: Path, archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if len(names) != 1 and "[Content_Types].xml" not in names:
        raise RecordError(f"{path.name} must hold one text file: unpack it and import the file that you mean.")
    return names[0]
