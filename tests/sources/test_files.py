"""Reading files: what is not as published is refused with one sentence that names the row and the column."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from indicators.errors import RecordError
from indicators.sources.files import Row, read_rows
from tests.sources.samples import write


def _read(path: Path, *columns: str) -> list[Row]:
    return list(read_rows(path, columns))


def test_header_that_lacks_columns_names_them_all(tmp_path: Path) -> None:
    path = write(tmp_path, "a,b\n1,2\n", "coups.csv")
    with pytest.raises(RecordError, match=r"^coups\.csv lacks the columns c, d: give the file"):
        _read(path, "a", "c", "d")


def test_row_with_too_few_or_too_many_cells_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"row 3: it has 1 cells where the file has 2 columns; .* column b"):
        _read(write(tmp_path, "a,b\n1,2\n1\n"), "a")
    with pytest.raises(RecordError, match=r"row 2: it has 3 cells where the file has 2 columns"):
        _read(write(tmp_path, "a,b\n1,2,3\n"), "a")


def test_rows_count_as_in_a_spreadsheet(tmp_path: Path) -> None:
    """A cell of two lines is one row; empty rows count and are passed over."""
    rows = _read(write(tmp_path, 'a,b\n"x\ny",1\n\n,\nz,2\n'), "a")
    assert [(row.number, row.text("a")) for row in rows] == [(2, "x\ny"), (5, "z")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"a,b\n\0\0", "is no table of text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a workbook"),
        (b"a,b\n" + b"x" * (1 << 20) + b"\n", "is no table of text"),
        (b'a,b\n1,"' + b"x" * 200_000 + b'"\n', "row 2: it cannot be split into columns"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=said) as caught:
        _read(path, "a")
    assert str(caught.value).count("\n") == 0


def test_bomb_in_a_zip_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("file.csv", b"\0" * (64 << 20))
    tracemalloc.start()
    with pytest.raises(RecordError, match="is no table of text"):
        _read(path, "a")
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()


def test_truncated_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("file.csv", "a,b\n" + "1,2\n" * 999)
    whole = bytearray(path.read_bytes())
    whole[45:60] = b"\xff" * 15
    path.write_bytes(whole)
    with pytest.raises(RecordError, match="cannot be read"):
        _read(path, "a")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"nowhere\.csv cannot be read: No such file"):
        _read(tmp_path / "nowhere.csv", "a")


def test_file_may_come_zipped(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("file.csv", "a,b\n1,2\n")
    assert _read(path, "b")[0].text("b") == "2"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other.csv", "a,b\n1,2\n")
    with pytest.raises(RecordError, match="must hold one text file"):
        _read(path, "b")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    with pytest.raises(RecordError, match="is a workbook: save its first sheet as CSV"):
        _read(path, "b")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_encodings_of_publishers(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("a\nCôte d'Ivoire\n".encode(encoding))
    assert _read(path, "a")[0].text("a") == "Côte d'Ivoire"


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda row: row.must("empty"), "empty is ''; it must be filled in"),
        (lambda row: row.must("na"), "na is 'NA'; it must be filled in"),
        (lambda row: row.number_in("word"), "word is 'ten'; it must be a number"),
        (lambda row: row.number_in("big", 0, 9), "big is '12'; it must be a number from 0 to 9"),
        (lambda row: row.number_in("nan"), "nan is 'nan'; it must be a number from"),
        (lambda row: row.year("big"), "big is '12'; it must be a number from 1800 to 2100"),
        (lambda row: row.choice("word", {"1": 1, "2": 2}), "word is 'ten'; it must be one of 1, 2"),
        (lambda row: row.day("word"), "word is 'ten'; it must be a day, written as 2023-07-26"),
        (lambda row: row.day_of("y", "m", "d"), "d is '30'; it must be a day of month 2 of 2023"),
        (lambda row: row.day_of("y", "big2", "d"), "big2 is '13'; it must be a number from 1 to 12"),
    ],
)
def test_a_wrong_cell_names_file_row_and_column(read, said: str) -> None:
    cells = {"empty": "", "na": "NA", "word": "ten", "big": "12", "big2": "13", "nan": "nan", "y": "2023", "m": "2"}
    with pytest.raises(RecordError) as caught:
        read(Row("list.csv", 7, cells | {"d": "30"}))
    assert str(caught.value).startswith(f"list.csv, row 7: {said}")
