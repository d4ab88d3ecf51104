"""What every page begins and ends with: its words, its generation of the scores, title, language and notices."""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st

from dashboard import data, frames, state
from dashboard.selection import Selection, write
from dashboard.texts import LANGUAGES, Words
from indicators.errors import SahelRiskError
from indicators.store import Generation

VIEWS = Path(__file__).parent / "views"
STATIC = Path(__file__).parent / "static"
ICON = STATIC / "icon.png"


@dataclass(frozen=True)
class Page:
    """What a page works with."""

    name: str
    words: Words
    generation: Generation

    @property
    def choice(self) -> Selection:
        """What the user chose."""
        return state.choice()

    @property
    def last_month(self) -> str:
        """The month that was still running."""
        return self.generation.as_of[:7]

    @property
    def months(self) -> tuple[str, ...]:
        """Every month that is scored, the running one first."""
        return frames.months_until(self.last_month)[::-1]

    @property
    def month(self) -> str:
        """The month chosen, or the last one for which most countries are covered."""
        chosen = self.choice.month
        return chosen or frames.opening_month(data.scores_of(self.generation, self.choice.indicator))

    def share(self) -> None:
        """Put the view into the URL."""
        state.write_address(self.name, month=self.month)

    def chart(self, figure: Any, alt: str, **more: Any) -> Any:
        """Show a figure, with the shapes of maps from this machine; `more` goes to `st.plotly_chart`."""
        options = {
            "displaylogo": False,
            "scrollZoom": False,
            "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"],
            "topojsonURL": f"{_base_path()}/app/static/",
            "locale": self.words.language,
        }
        return st.plotly_chart(figure, theme=None, config=options, alt=alt, **more)


def words() -> Words:
    """The texts of the language chosen."""
    return Words(state.language())


def show(name: str, body: Callable[[Page], None]) -> None:
    """Run a page: header, body, footer; a fault of the store becomes one sentence."""
    try:
        generation = data.store().latest()
        refused = state.follow_address(name, generation.as_of[:7])
        page = Page(name, Words(state.choice().lang), generation)
        _header(page, refused)
        body(page)
        _footer(page)
        page.share()
    except SahelRiskError as error:
        st.error(words()("notices.store"))
        st.text(str(error))


def go_to(page: Page, name: str, **values: str) -> NoReturn:
    """Open another page with other choices in place, for the month shown."""
    state.choose(month=page.month, **values)
    st.switch_page(VIEWS / f"{name}.py", query_params=write(state.choice(), name))


def _header(page: Page, refused: tuple[str, ...]) -> None:
    st.html(STATIC / "style.css")
    title, language = st.columns([5, 1], vertical_alignment="bottom")
    title.title(page.words(f"{page.name}.title"), anchor=False)
    with language.container(horizontal_alignment="right"):
        state.switch(
            "lang", page.words("app.language"), LANGUAGES, lambda code: Words(code)("app.own_name"),
            label_visibility="collapsed",
        )  # fmt: skip
    if refused:
        names = ", ".join(page.words(f"fields.{name}") for name in refused)
        st.warning(page.words("notices.refused", names=names))


def _footer(page: Page) -> None:
    st.divider()
    st.caption(page.words("app.footer", as_of=page.words.date(page.generation.as_of)))


def _base_path() -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def legend(swatches: Iterable[tuple[str, str]]) -> None:
    """A line of CSS backgrounds with their names, for what a chart's own legend cannot show. Only for our own words."""
    shape = (
        "display:inline-block;width:1.5em;height:1em;margin-right:.5em;border:1px solid #b9bcc2;vertical-align:-.1em"
    )
    entries = (
        f'<span style="margin-right:1.8em;white-space:nowrap"><span style="{shape};background:{background}"></span>'
        f"{html.escape(name)}</span>"
        for background, name in swatches
    )
    st.html(f'<div style="font-size:.9rem;line-height:1.9">{"".join(entries)}</div>')
