"""Exports: the same bytes for the same state, with dictionary and citation, harmless in any spreadsheet."""

import io
import json
import random
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from indicators import exports
from indicators.errors import SelectionError
from indicators.exports import FORMATS, TABLES, Export, Selection, build_export, metadata, render, write_export
from indicators.records import Article
from indicators.settings import parameters
from indicators.workspace import Store
from tests.abuse.counts import times
from tests.store.players import article, code

AS_OF = "2024-01-31"
PAYLOADS = [
    "=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org","x")', "+1+1", "+cmd|' /C calc'!A0", "-1+1",
    "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "@x", "\t=1+1", "\t@x", "\r=1+1", "\r-1", "\n=1+1", "a\r=1+1", "=", "+", "-",
    "@", '="a"&"b"', "-1,5",
]  # fmt: skip


def store_of(path: Path, *articles: Article) -> Store:
    """A scored store of the record and some articles."""
    store = Store(str(path))
    store.ingest(articles)
    store.score(AS_OF)
    return store


@pytest.fixture(scope="module")
def patched():
    """A short panel, and the stub for the coder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(parameters()["panel"], "first_month", "2022-06")
        patch.setattr("indicators.ingest.code_article", code)
        patch.setattr("indicators.workspace.basis", lambda: "what ships")
        yield


@pytest.fixture(scope="module")
def store(patched, tmp_path_factory: pytest.TempPathFactory):
    """A store of the record and twelve articles."""
    opened = store_of(tmp_path_factory.mktemp("store") / "store.db", *(article(number) for number in range(12)))
    yield opened
    opened.close()


def read_back(content: bytes, form: str) -> pd.DataFrame:
    """What pandas reads of an export, every text as text."""
    source = io.BytesIO(content)
    if form == "parquet":
        return pd.read_parquet(source)
    if form == "json":
        return pd.read_json(source, orient="table")
    read = pd.read_csv if form == "csv" else pd.read_excel
    return read(source, keep_default_na=False, na_values={"magnitude": "", "low": "", "high": "", "score": ""})


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("form", FORMATS)
def test_export_opens_in_pandas_with_the_same_numbers(store: Store, name: str, form: str) -> None:
    """Columns, rows, numbers and texts are those of the store; what is missing stays missing."""
    export = build_export(store, name, Selection(["NER", "MLI"], "2022-01", "2024-01"))
    back = read_back(render(export, form), form)
    assert list(back.columns) == list(export.table.columns)
    assert len(back) == len(export.table) > 0
    for column in export.table.columns:
        ours, theirs = export.table[column], back[column]
        if pd.api.types.is_numeric_dtype(ours) and not pd.api.types.is_bool_dtype(ours):
            theirs = pd.to_numeric(theirs)
            np.testing.assert_allclose(
                theirs.to_numpy(float, na_value=np.nan), ours.to_numpy(float, na_value=np.nan), rtol=1e-12, atol=1e-14
            )
        else:
            plain = exports.harmless(export.table)[column] if form in ("csv", "xlsx") else ours
            assert theirs.fillna("").astype(str).tolist() == plain.fillna("").astype(str).tolist()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("form", FORMATS)
def test_dictionary_and_citation_travel_with_every_export(store: Store, name: str, form: str) -> None:
    """Every column is explained and the table can be cited, in each format's own way."""
    export = build_export(store, name, Selection(["NER"], "2023-06", "2023-08"))
    assert set(export.dictionary) == set(export.table.columns)
    assert all(len(meaning) > 5 for meaning in export.dictionary.values())
    assert f"table '{name}', as of {AS_OF}" in export.citation
    found = _about(export, form)
    assert found == (export.dictionary, export.citation)


def _about(export: Export, form: str) -> tuple[dict[str, str], str]:
    content = render(export, form)
    if form == "csv":
        about = json.loads(metadata(export))
        columns = {column["name"]: column["dc:description"] for column in about["tableSchema"]["columns"]}
        return columns, about["dc:bibliographicCitation"]
    if form == "json":
        body = json.loads(content)
        return {field["name"]: field["description"] for field in body["schema"]["fields"]}, body["citation"]
    if form == "parquet":
        schema = pq.read_schema(io.BytesIO(content))
        columns = {field.name: field.metadata[b"description"].decode() for field in schema}
        return columns, schema.metadata[b"citation"].decode()
    sheets = pd.read_excel(io.BytesIO(content), sheet_name=None)
    columns = dict(zip(sheets["dictionary"]["column"], sheets["dictionary"]["meaning"], strict=True))
    return columns, sheets["citation"]["citation"][0]


def test_same_articles_in_any_order_give_the_same_bytes(patched, tmp_path: Path) -> None:
    """A folder again and again, and shuffled orders with copies, later publications and edits: byte-equal exports."""
    made = [article(number) for number in range(12)]
    made += [replace(one, publisher="Copy", url=f"{one.url}/copy", published="2023-12-30") for one in made[::3]]
    made += [replace(one, text=one.text + " Edited.", published="2023-12-31") for one in made[:4]]
    first = store_of(tmp_path / "first.db", *made)
    expected = _all_bytes(first)
    for _ in range(times(2, 1)):
        first.ingest(made)
        first.score(AS_OF)
        assert _all_bytes(first) == expected
    for seed in range(times(5, 1)):
        shuffled = store_of(tmp_path / f"{seed}.db", *random.Random(seed).sample(made, len(made)))
        assert _all_bytes(shuffled) == expected, f"order {seed}"
        shuffled.close()


def _all_bytes(store: Store) -> dict[str, bytes]:
    """Every table in every format."""
    chosen = Selection(["NER"], "2023-01", "2023-06")
    built = {name: build_export(store, name, chosen) for name in TABLES}
    return {f"{name}.{form}": render(export, form) for name, export in built.items() for form in FORMATS}


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_is_a_live_formula(store: Store, name: str) -> None:
    """A text that a spreadsheet would run becomes text in CSV and XLSX; negative numbers stay numbers."""
    export = _poisoned(build_export(store, name, Selection(["NER"], "2023-07", "2023-08")), PAYLOADS)
    texts = [column for column in export.table.columns if export.table[column].dtype == "str"]
    numbers = [column for column in export.table.columns if export.table[column].dtype == "float64"]
    back = pd.read_csv(io.BytesIO(render(export, "csv")), dtype=str, keep_default_na=False)
    assert len(back) == len(PAYLOADS), "a cell broke out of its row"
    for column in texts:
        assert not any(cell.startswith(exports.FORMULA) for cell in back[column]), column
        assert [cell.removeprefix("'") for cell in back[column]] == [text.replace("\r", "\n") for text in PAYLOADS]
    assert all((back[column].astype(float) == -1.25).all() for column in numbers)
    workbook = zipfile.ZipFile(io.BytesIO(render(export, "xlsx")))
    sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count("<v>-1.25</v>") == len(numbers) * len(PAYLOADS)
    shared = re.findall(r"<t[^>]*>(.*?)</t>", workbook.read("xl/sharedStrings.xml").decode(), re.DOTALL)
    assert not any(text.startswith(exports.FORMULA) for text in shared if text not in export.dictionary.values())


def _poisoned(export: Export, payloads: list[str]) -> Export:
    """Rows of an export with a payload in every text and a negative number in every other cell."""
    table = export.table.iloc[[0] * len(payloads)].reset_index(drop=True)
    for column in table.columns:
        if table[column].dtype == "str":
            table[column] = pd.array(payloads, dtype="str")
        elif table[column].dtype == "float64":
            table[column] = -1.25
    return replace(export, table=table)


def test_machines_get_the_text_as_it_is(store: Store) -> None:
    """Parquet and JSON run no formulas: there the text is untouched."""
    export = _poisoned(build_export(store, "articles"), ["=1+1"])
    for form in ("parquet", "json"):
        assert read_back(render(export, form), form)["title"].tolist() == ["=1+1"]


def test_cell_too_long_for_a_worksheet_is_cut_and_says_so(store: Store) -> None:
    """A worksheet's cell holds 32,767 characters; the other formats hold all."""
    export = _poisoned(build_export(store, "events"), ["x" * 40_000])
    cell = pd.read_excel(io.BytesIO(render(export, "xlsx")))["sources"][0]
    assert cell.endswith("… (cut to fit)")
    assert len(cell) <= 32_767
    assert len(read_back(render(export, "csv"), "csv")["sources"][0]) == 40_000


def test_selection_narrows_by_country_month_and_indicator(store: Store) -> None:
    """Only what was asked for, all of it."""
    table = build_export(store, "scores", Selection(["NER"], "2023-01", "2023-03", "coup")).table
    assert table["month"].tolist() == ["2023-01", "2023-02", "2023-03"]
    assert set(table["country"]) == {"NER"}
    assert set(table["indicator"]) == {"coup"}
    whole = build_export(store, "scores").table
    assert table.reset_index(drop=True).equals(
        whole[whole["month"].isin(table["month"]) & (whole["country"] == "NER") & (whole["indicator"] == "coup")]
        .reset_index(drop=True)
    )  # fmt: skip


def test_articles_are_narrowed_by_the_countries_they_speak_of(patched, tmp_path: Path) -> None:
    """An article on two countries belongs to both."""
    both = article(1, text="A coup in NER on 2023-01-01. A coup in MLI on 2023-02-02.")
    store = store_of(tmp_path / "store.db", both, article(2, country="TCD"))
    for country, count in {"NER": 1, "MLI": 1, "TCD": 1, "BFA": 0}.items():
        assert len(build_export(store, "articles", Selection([country])).table) == count


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        (None, None, ["old", "open", "year", "undated"]),
        ("2023-07", None, ["open", "year"]),
        ("2023-07", "2023-07", ["open", "year"]),
        (None, "2014-12", ["old", "open"]),
        ("2015-01", "2022-12", ["old", "open"]),
        ("2024-01", None, ["open"]),
    ],
)
def test_spans_are_kept_where_they_overlap_the_months(first, last, kept: list[str]) -> None:
    """A deployment belongs to every month that it lasts; a date known by year may be any of its months."""
    table = pd.DataFrame(
        [("old", "2013-01", "2016"), ("open", "2014-08-01", ""), ("year", "2023", "2023"), ("undated", "", "")],
        columns=["name", "from", "to"],
    )
    kind = replace(TABLES["presence"], country="name")
    chosen = exports._select(table, kind, Selection(None, first, last))
    assert [name for name in chosen["name"] if name != "undated" or first is None] == kept


def test_files_are_written_beside_their_metadata(store: Store, tmp_path: Path) -> None:
    """CSV gets a second file; nothing else stays in the folder."""
    export = build_export(store, "presence")
    files = write_export(export, "csv", tmp_path / "forces.csv")
    assert [file.name for file in files] == ["forces.csv", "forces.csv-metadata.json"]
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert json.loads(files[1].read_text())["url"] == "forces.csv"


@pytest.mark.parametrize(
    ("name", "form", "says"),
    [("weather", "csv", "unknown table 'weather': give one of scores"), ("scores", "xml", "unknown format 'xml'")],
)
def test_unknown_names_are_refused(store: Store, name: str, form: str, says: str) -> None:
    """What is allowed is named."""
    with pytest.raises(SelectionError, match=says):
        render(build_export(store, name), form)


def test_shares_of_a_cell_add_up_to_its_score(store: Store) -> None:
    """The two tables as exported agree."""
    shares = build_export(store, "shares").table.groupby(["country", "month", "indicator"])["share"].sum()
    scores = build_export(store, "scores").table.set_index(["country", "month", "indicator"])["score"]
    np.testing.assert_allclose(scores.loc[shares.index], shares, atol=1e-6)
