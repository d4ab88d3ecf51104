"""What the pages read: one generation of the store, cached by its number. Nothing that is cached may be changed."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from indicators.exports import Export, Selection, build_export
from indicators.settings import store_address
from indicators.store import Generation
from indicators.tables import read_table
from indicators.workspace import Store, open_store

HASHED: dict[str | type[Any], Callable[[Any], Any]] = {
    Generation: lambda one: (one.number, one.built, one.basis),
    Selection: repr,
}


@st.cache_resource(show_spinner=False)
def _store(address: str) -> Store:
    opened = open_store(address)
    if opened.newest() is None:
        opened.prepare()
    return opened


def store() -> Store:
    """The store that the settings name, built from what ships when it is empty."""
    return _store(store_address())


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=16)
def scores_of(generation: Generation, indicator: str) -> pd.DataFrame:
    """One indicator's scores of all countries and months."""
    return store().panel("scores", generation, indicator=indicator)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=64)
def scores_at(generation: Generation, month: str) -> pd.DataFrame:
    """All scores of one month."""
    return store().panel("scores", generation, month=month)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=32)
def scores_in(generation: Generation, country: str) -> pd.DataFrame:
    """All scores of one country."""
    return store().panel("scores", generation, country=country)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=256)
def shares_of(generation: Generation, country: str, month: str, indicator: str) -> pd.DataFrame:
    """What each incident adds to one score."""
    return store().shares(generation, country=country, month=month, indicator=indicator)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=4)
def incidents(generation: Generation) -> pd.DataFrame:
    """All incidents."""
    return store().incidents(generation)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=64)
def incidents_in(generation: Generation, country: str) -> pd.DataFrame:
    """The incidents of one country."""
    table = incidents(generation)
    return table[table["country"] == country]


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=256)
def reports_of(generation: Generation, event_id: str) -> pd.DataFrame:
    """Who reported an incident, with the quoted sentence, our summary or the record's note."""
    return store().reports(generation, event_id)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=4)
def presence(generation: Generation) -> pd.DataFrame:
    """The ledger of foreign forces."""
    return store().presence(generation)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=4)
def stances(generation: Generation) -> pd.DataFrame:
    """The partners' stances by month."""
    return store().stances(generation)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=4)
def articles(generation: Generation) -> pd.DataFrame:
    """The publications read, as of a generation: a store that changed is scored anew."""
    return store().articles()


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=8)
def shares_at(generation: Generation, month: str, indicator: str) -> pd.DataFrame:
    """What each incident adds to one month's scores of every country."""
    return store().shares(generation, month=month, indicator=indicator)


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=2)
def report_keys(generation: Generation) -> pd.DataFrame:
    """Which publication reported which incident, without the quotes."""
    table = store().panel("incident_reports", generation)
    return table[["incident", "article_id", "publisher", "title", "url"]]


def context(country: str) -> pd.DataFrame:
    """Who ruled a country and how, in the order of time; no row where the record has none."""
    return _in_order(read_table("context"), country)


def memberships(country: str) -> pd.DataFrame:
    """Which groups of states a country belonged to, from when to when."""
    return _in_order(read_table("memberships"), country)


def _in_order(table: pd.DataFrame, country: str) -> pd.DataFrame:
    return table[table["country"] == country].sort_values("from", ignore_index=True)


def blocs() -> dict[str, str]:
    """The bloc of each sponsor, empty where it belongs to none."""
    table = read_table("partners")
    return dict(zip(table["id"], table["bloc"], strict=True))


@st.cache_resource(show_spinner=False, hash_funcs=HASHED, max_entries=12)
def export_of(generation: Generation, name: str, selection: Selection) -> Export:
    """A table to download, with its dictionary and citation."""
    return build_export(store(), name, selection, generation)
