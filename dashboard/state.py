"""Ties what the user chose to the session and the URL: the URL leads when it was changed from outside."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.selection import Selection, read, write
from dashboard.texts import LANGUAGES

_CHOICE = "choice"
_WRITTEN = "written"


def choice() -> Selection:
    """What the user chose so far; at first the defaults, in the browser's language."""
    if _CHOICE not in st.session_state:
        spoken = (st.context.locale or "")[:2].lower()
        st.session_state[_CHOICE] = Selection(lang=spoken if spoken in LANGUAGES else LANGUAGES[0])
    chosen: Selection = st.session_state[_CHOICE]
    return chosen


def language() -> str:
    """The language of the page to come: the address leads where it was changed from outside."""
    params = st.query_params.to_dict()
    asked = params.get("lang", "")
    return asked if asked in LANGUAGES and params != st.session_state.get(_WRITTEN) else choice().lang


def choose(**values: Any) -> None:
    """Change what the user chose."""
    st.session_state[_CHOICE] = replace(choice(), **values)


def follow_address(last_month: str) -> tuple[str, ...]:
    """Take over an address that was opened, shared or walked back to; returns the names of what it may not say."""
    params = st.query_params.to_dict()
    if params == st.session_state.get(_WRITTEN):
        return ()
    chosen, refused = read(params, choice(), last_month)
    st.session_state[_CHOICE] = chosen
    return refused


def write_address(page: str) -> None:
    """Put the view into the URL, so that it can be shared."""
    params = write(choice(), page)
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)
    st.session_state[_WRITTEN] = params


def _take(name: str, key: str) -> None:
    value = st.session_state[key]
    choose(**{name: tuple(value) if isinstance(value, list) else value})


def bind(name: str) -> dict[str, Any]:
    """The key and callback that tie a widget to a field of the selection; call it right before the widget."""
    key, value = f"pick_{name}", getattr(choice(), name)
    value = list(value) if isinstance(value, tuple) else value
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return {"key": key, "on_change": _take, "args": (name, key)}


def pick(name: str, label: str, options: Sequence[str], shown: Callable[[str], str], **more: Any) -> None:
    """A select box for one field of the selection."""
    st.selectbox(label, options, format_func=shown, **bind(name), **more)


def switch(name: str, label: str, options: Sequence[str], shown: Callable[[str], str], **more: Any) -> None:
    """A row of buttons, one of which is pressed, for one field of the selection."""
    st.segmented_control(label, options, format_func=shown, required=True, **bind(name), **more)
