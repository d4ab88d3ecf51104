"""Indicator tables as CSV, XLSX, Parquet and JSON: the same bytes for the same state, with dictionary and citation."""

import io
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from indicators.errors import SelectionError
from indicators.incidents import EXPORTED as EVENTS
from indicators.ledgers import PRESENCE, STANCES
from indicators.reports import first_day, last_day
from indicators.scoring import SCORES, SHARES
from indicators.settings import shipped
from indicators.store import Generation

if TYPE_CHECKING:
    from indicators.workspace import Store

FORMATS = ("csv", "xlsx", "parquet", "json")
ARTICLES = ("article_id", "title", "publisher", "url", "published", "language", "kind", "events")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula."""
_ROWS_OF_A_SHEET = 1_048_575
_LONGEST_CELL = 32_767  # characters; a longer one would be left out of a worksheet
_DIGITS = 15  # after the point in JSON, the most that pandas writes


@dataclass(frozen=True)
class Selection:
    """Which rows to export: countries (alpha-3), months from `first` to `last`; all where left out."""

    countries: Sequence[str] | None = None
    first: str | None = None
    last: str | None = None
    indicator: str | None = None


@dataclass(frozen=True)
class Export:
    """A table with what belongs to it: its name, what each column means, and how to cite it."""

    name: str
    table: pd.DataFrame
    dictionary: dict[str, str]
    citation: str


@dataclass(frozen=True)
class _Kind:
    """One table that can be exported: its columns, and which of them hold the country, and the date from and to."""

    columns: tuple[str, ...]
    read: Callable[["Store", Generation, Sequence[str] | None], pd.DataFrame]
    country: str
    begin: str
    end: str


TABLES: dict[str, _Kind] = {
    "scores": _Kind(
        SCORES, lambda store, generation, only: store.scores(generation, only), "country", "month", "month"
    ),
    "shares": _Kind(
        SHARES, lambda store, generation, only: store.shares(generation, only), "country", "month", "month"
    ),
    "events": _Kind(
        EVENTS, lambda store, generation, only: store.incidents(generation, only), "country", "date", "date"
    ),
    "articles": _Kind(ARTICLES, lambda store, *_: store.articles(), "countries", "published", "published"),
    "presence": _Kind(PRESENCE, lambda store, generation, _: store.presence(generation), "host", "from", "to"),
    "stances": _Kind(STANCES, lambda store, generation, _: store.stances(generation), "country", "month", "month"),
}


def build_export(
    store: "Store", name: str, selection: Selection = Selection(), generation: Generation | None = None
) -> Export:
    """Read one of `TABLES`, narrowed to a selection, from a generation (the newest by default)."""
    if name not in TABLES:
        raise SelectionError(f"unknown table {name!r}: give one of {', '.join(TABLES)}.")
    kind, chosen = TABLES[name], generation or store.latest()
    table = _select(kind.read(store, chosen, selection.countries), kind, selection)[list(kind.columns)].reset_index(
        drop=True
    )
    return Export(name, table, {column: dictionary(name)[column] for column in kind.columns}, citation(chosen, name))


def _select(table: pd.DataFrame, kind: _Kind, selection: Selection) -> pd.DataFrame:
    if selection.first and selection.last and selection.first > selection.last:
        raise SelectionError(f"{selection.first} comes after {selection.last}: give the earlier month first.")
    if selection.countries:
        wanted = set(selection.countries)
        table = table[table[kind.country].map(lambda codes: not wanted.isdisjoint(codes.split()))]
    if selection.indicator and "indicator" in table:
        table = table[table["indicator"] == selection.indicator]
    if selection.first:
        ends = table[kind.end].map(last_day).str[:7]
        table = table[(ends >= selection.first) | ((ends == "") & (kind.end != kind.begin))]
    if selection.last:
        begins = table[kind.begin].map(first_day).str[:7]
        table = table[(begins != "") & (begins <= selection.last)]
    return table


def dictionary(name: str) -> dict[str, str]:
    """What each column of a table means, from `data/dictionary.json`."""
    entries: dict[str, dict[str, str]] = json.loads((shipped("data") / "dictionary.json").read_text(encoding="utf-8"))
    return entries["common"] | entries[name]


def citation(generation: Generation, name: str) -> str:
    """How to cite a table: what, version, as of which day, from which basis; enough to rebuild the same bytes."""
    return (
        f"Sahel Risk {version('sahel-risk')}, table '{name}', as of {generation.as_of} "
        f"(basis {generation.basis}{', unverified rows counted' if generation.unverified else ''}). Data: CC BY 4.0."
    )


def write_export(export: Export, form: str, path: Path) -> list[Path]:
    """Write an export beside its metadata; CSV gets a second file, as the W3C's CSV on the Web names it.

    Nothing is left half written. Returns the files; raises SelectionError where they cannot be written.
    """
    files = {path: render(export, form)}
    if form == "csv":
        files[path.with_name(f"{path.name}-metadata.json")] = metadata(export, path.name).encode()
    for target, content in files.items():
        _write(content, target)
    return list(files)


def _write(content: bytes, target: Path) -> None:
    partial = target.with_name(f".{target.name[:200]}.{os.getpid()}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            partial.unlink()
        reason = getattr(error, "strerror", None) or "its name is not allowed"
        raise SelectionError(f"{target} cannot be written: {reason.lower()}; give another file with -o.") from error


def render(export: Export, form: str) -> bytes:
    """Render an export as `csv`, `xlsx`, `parquet` or `json` (pandas' table orient, with its schema)."""
    if form not in FORMATS:
        raise SelectionError(f"unknown format {form!r}: give one of {', '.join(FORMATS)}.")
    renderers = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet, "json": _json}
    return renderers[form](export)


def metadata(export: Export, file: str = "") -> str:
    """Describe a CSV as CSV on the Web does: its file's name, its columns and how to cite it."""
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file or f"{export.name}.csv",
        "dc:bibliographicCitation": export.citation,
        "dc:license": "https://creativecommons.org/licenses/by/4.0/",
        "tableSchema": {
            "columns": [{"name": name, "dc:description": text} for name, text in export.dictionary.items()]
        },
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before text cells that a spreadsheet would run as a formula; numbers stay as they are.

    A lone carriage return becomes a line feed: no quotes are put around it, so it would begin a row, or a formula.
    """
    safe = table.copy()
    for name in safe.columns:
        if safe[name].dtype in ("str", "object"):
            text = safe[name].astype("str").str.replace("\r\n", "\n").str.replace("\r", "\n")
            safe[name] = text.mask(text.str.startswith(FORMULA), "'" + text)
    return safe


def _csv(export: Export) -> bytes:
    return harmless(export.table).to_csv(index=False, lineterminator="\n").encode("utf-8")


def _json(export: Export) -> bytes:
    body = json.loads(export.table.to_json(orient="table", index=False, double_precision=_DIGITS, force_ascii=False))
    for entry in body["schema"]["fields"]:
        entry["description"] = export.dictionary[entry["name"]]
    body["citation"] = export.citation
    return (json.dumps(body, ensure_ascii=False) + "\n").encode()


def _parquet(export: Export) -> bytes:
    table = pa.Table.from_pandas(export.table, preserve_index=False)
    described = [
        table.schema.field(name).with_metadata({"description": export.dictionary[name]}) for name in table.schema.names
    ]
    about = {**(table.schema.metadata or {}), b"citation": export.citation.encode()}
    table = table.cast(pa.schema(described, metadata=about))
    target = io.BytesIO()
    pq.write_table(table, target, compression="zstd")
    return target.getvalue()


def _xlsx(export: Export) -> bytes:
    if len(export.table) > _ROWS_OF_A_SHEET:
        raise SelectionError("a worksheet holds 1,048,575 rows: choose fewer countries or months, or another format.")
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": False}
    about = pd.DataFrame(list(export.dictionary.items()), columns=["column", "meaning"])
    with pd.ExcelWriter(target, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        writer.book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        _fitting(harmless(export.table)).to_excel(writer, sheet_name=export.name, index=False, freeze_panes=(1, 0))
        about.to_excel(writer, sheet_name="dictionary", index=False)
        pd.DataFrame({"citation": [export.citation]}).to_excel(writer, sheet_name="citation", index=False)
    return target.getvalue()


def _fitting(table: pd.DataFrame) -> pd.DataFrame:
    """Cut what no cell of a worksheet holds, and say so in the cell."""
    fitting = table.copy()
    for name in fitting.columns:
        if fitting[name].dtype == "str":
            long = fitting[name].str.len() > _LONGEST_CELL
            fitting[name] = fitting[name].mask(long, fitting[name].str[: _LONGEST_CELL - 20] + " … (cut to fit)")
    return fitting
