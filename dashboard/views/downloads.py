"""Downloads: the indicator tables as files, whole or filtered, with what each column means and how to cite them."""

import streamlit as st

from dashboard import data, state
from dashboard.page import Page, show
from indicators import countries, exports, registry

PREVIEW = 12
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}


def body(page: Page) -> None:
    """Lay out the page."""
    st.caption(page.words("downloads.lead"))
    _controls(page)
    selection = _selection(page)
    with st.spinner(page.words("downloads.reading")):
        export = data.export_of(page.generation, page.choice.table, selection)
    _save(page, export)
    _preview(page, export)
    _describe(page, export)


def _controls(page: Page) -> None:
    words = page.words
    left, right = st.columns([1.4, 1])
    with left:
        state.pick("table", words("fields.table"), list(exports.TABLES), lambda name: words(f"tables.{name}"))
    with right:
        state.switch("format", words("fields.format"), exports.FORMATS, lambda name: words(f"formats.{name}"))
    by_name = sorted(countries.in_scope(), key=words.sort_key)
    st.multiselect(
        words("fields.only"), by_name, format_func=words.country, placeholder=words("downloads.all_countries"),
        disabled=page.choice.table == "articles", **state.bind("only"),
    )  # fmt: skip
    columns = st.columns(3)
    ever = ["", *page.months]
    with columns[0]:
        state.pick(
            "start",
            words("fields.start"),
            ever,
            lambda month: words.month(month) if month else words("downloads.first"),
        )
    with columns[1]:
        state.pick(
            "end", words("fields.end"), ever, lambda month: words.month(month) if month else words("downloads.last")
        )
    with columns[2]:
        state.pick(
            "part", words("fields.part"), ["", *_parts(page.choice.table)],
            lambda name: words.indicator(name) if name else words("downloads.all_indicators"), value=_part(page),
        )  # fmt: skip


def _parts(table: str) -> tuple[str, ...]:
    """The indicators that a table can be narrowed to."""
    if table in ("scores", "shares"):
        return registry.names()
    return tuple(one.NAME for one in registry.INDICATORS) if table == "events" else ()


def _part(page: Page) -> str:
    """The indicator chosen, where the table has it."""
    return page.choice.part if page.choice.part in _parts(page.choice.table) else ""


def _selection(page: Page) -> exports.Selection:
    choice = page.choice
    return exports.Selection(
        countries=choice.only or None,
        first=choice.start or None,
        last=choice.end or None,
        indicator=_part(page) or None,
    )


def _save(page: Page, export: exports.Export) -> None:
    words, form = page.words, page.choice.format
    count = len(export.table)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            words("downloads.save", format=words(f"formats.{form}")),
            data=lambda: exports.render(export, form),
            file_name=f"sahel-risk-{export.name}.{form}",
            mime=MIME[form],
            type="primary",
            icon=":material/download:",
            on_click="ignore",
            disabled=count == 0,
        )
        if form == "csv":
            st.download_button(
                words("downloads.save_metadata"),
                data=exports.metadata(export).encode(),
                file_name=f"sahel-risk-{export.name}.csv-metadata.json",
                mime="application/json",
                on_click="ignore",
            )
        st.text(words("downloads.rows", rows=words.number(count, 0), columns=len(export.table.columns)))


def _preview(page: Page, export: exports.Export) -> None:
    st.subheader(page.words("downloads.preview", rows=min(PREVIEW, len(export.table))), anchor=False)
    st.dataframe(
        export.table.head(PREVIEW),
        hide_index=True,
        placeholder="",
        height="content",
        alt=page.words(f"tables.{export.name}"),
    )


def _describe(page: Page, export: exports.Export) -> None:
    words = page.words
    st.subheader(words("downloads.dictionary"), anchor=False)
    st.caption(words("downloads.dictionary_note"))
    columns = {
        words("downloads.column"): list(export.dictionary),
        words("downloads.meaning"): list(export.dictionary.values()),
    }
    st.dataframe(columns, hide_index=True, height="content")
    st.subheader(words("downloads.citation"), anchor=False)
    st.code(export.citation, language=None, wrap_lines=True)


show("downloads", body)
