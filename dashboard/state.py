"""Ties what the user chose to the session and the URL.

The URL leads when it was changed from outside: opened, shared, edited, or walked back to. It is written once the user
has chosen something, so that the first view has a bare address and the browser's way back stays open.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.selection import Selection, read, write
from dashboard.texts import LANGUAGES

_CHOICE = "choice"
_PAGE = "page"  # the page of the last run
_WRITTEN = "written"  # the parameters that the last run left in the URL
_TOUCHED = "touched"  # whether the view is the user's own, and so belongs in the URL
_OUTDATED = {"country": {"incident": ""}, "table": {"part": ""}}  # what another choice makes meaningless
_ACTED = "acted"  # whether a widget began this run: then the browser's address may lag behind the session


def choice() -> Selection:
    """What the user chose so far; at first the defaults, in the browser's language."""
    if _CHOICE not in st.session_state:
        spoken = (st.context.locale or "")[:2].lower()
        st.session_state[_CHOICE] = Selection(lang=spoken if spoken in LANGUAGES else LANGUAGES[0])
    chosen: Selection = st.session_state[_CHOICE]
    return chosen


def language() -> str:
    """The language of the page to come, before the page itself reads its address."""
    asked = st.query_params.to_dict().get("lang", "")
    return asked if asked in LANGUAGES and _changed_outside() else choice().lang


def choose(**values: Any) -> None:
    """Change the view as the user asked."""
    st.session_state[_CHOICE] = replace(choice(), **values)
    st.session_state[_TOUCHED] = True


def act(**values: Any) -> None:
    """Change the view in a widget's callback."""
    choose(**values)
    st.session_state[_ACTED] = True


def _changed_outside() -> bool:
    return not st.session_state.get(_ACTED) and st.query_params.to_dict() != st.session_state.get(_WRITTEN)


def follow_address(page: str, last_month: str) -> tuple[str, ...]:
    """Take over an address that came from outside; returns the names of the parameters that were refused.

    On the same page what the address leaves out goes back to its default; another page keeps what was chosen.
    """
    same, changed = st.session_state.get(_PAGE) == page, _changed_outside()
    st.session_state[_PAGE], st.session_state[_ACTED] = page, False
    if same and not changed:
        return ()
    params = st.query_params.to_dict()
    base = Selection(lang=choice().lang) if same else choice()
    st.session_state[_CHOICE], refused = read(params, base, last_month)
    st.session_state[_TOUCHED] = bool(params) or (not same and st.session_state.get(_TOUCHED, False))
    return refused


def write_address(page: str, **resolved: Any) -> None:
    """Put the view into the URL, so that it can be shared; `resolved` are values that stood for a default."""
    params = write(replace(choice(), **resolved), page) if st.session_state.get(_TOUCHED) else {}
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)
    st.session_state[_WRITTEN], st.session_state[_ACTED] = params, False


def _take(name: str, key: str) -> None:
    value = st.session_state[key]
    act(**_OUTDATED.get(name, {}), **{name: tuple(value) if isinstance(value, list) else value})


def bind(name: str, value: Any = None) -> dict[str, Any]:
    """The key and callback that tie a widget to a field of the selection; call it right before the widget.

    `value` is what the widget shows where the field itself stands for a default.
    """
    key, shown = f"pick_{name}", getattr(choice(), name) if value is None else value
    shown = list(shown) if isinstance(shown, tuple) else shown
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    return {"key": key, "on_change": _take, "args": (name, key)}


def pick(
    name: str, label: str, options: Sequence[str], shown: Callable[[str], str], value: str | None = None, **more: Any
) -> None:
    """A select box for one field of the selection."""
    st.selectbox(label, options, format_func=shown, **bind(name, value), **more)


def switch(name: str, label: str, options: Sequence[str], shown: Callable[[str], str], **more: Any) -> None:
    """A row of buttons, one of which is pressed, for one field of the selection."""
    st.segmented_control(label, options, format_func=shown, required=True, **bind(name), **more)
