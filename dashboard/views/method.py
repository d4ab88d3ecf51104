"""Method: what the scores mean and what they don't, every number with its reason."""

import streamlit as st

from dashboard import parameters
from dashboard.error_card import error_card
from dashboard.page import Page, show
from indicators import registry

SECTIONS = ("meaning", "evidence", "formula", "coverage", "index", "limits", "corrections")


def body(page: Page) -> None:
    """Lay out the page."""
    words = page.words
    st.markdown(words("method.lead"))
    st.subheader(words("method.indicators"), anchor=False)
    names, abouts = words("method.indicator"), words("method.about")
    shown = registry.names()
    st.table(
        {names: [words.indicator(n) for n in shown], abouts: [words.indicator(n, "about") for n in shown]},
        hide_index=True,
    )
    for section in SECTIONS:
        st.subheader(words(f"method.{section}.title"), anchor=False)
        st.markdown(words(f"method.{section}.text"))
    _card(page)
    _numbers(page)


def _card(page: Page) -> None:
    words = page.words
    st.subheader(words("method.card.title"), anchor=False)
    st.markdown(words("method.card.text"))
    st.table(error_card(words), hide_index=True)


def _numbers(page: Page) -> None:
    words = page.words
    st.subheader(words("method.numbers"), anchor=False)
    st.caption(words("method.numbers_lead"))
    for group, table in parameters.by_group(words).items():
        with st.expander(words.find(f"method.groups.{group}", group)):
            st.table(table, hide_index=True)


show("method", body)
