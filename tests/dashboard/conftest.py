"""One store for all tests of the app: what the package ships, and one article whose publisher means no good."""

from collections.abc import Iterator

import pytest
import streamlit as st

from indicators.records import Article
from indicators.settings import STORE_VARIABLE
from indicators.workspace import Store, open_store

HOSTILE_TITLE = "<img src=http://outside.example/title.png> ![](http://outside.example/pixel.png) **Coup**"
HOSTILE_PUBLISHER = "<b>Hostile</b> $x$ Press"
HOSTILE_TEXT = (
    "Soldiers seized power in Togo on 3 March 2019 and ousted the president "
    "![](http://outside.example/text.png) <iframe src=http://outside.example></iframe>."
)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A scored store."""
    opened = open_store(str(tmp_path_factory.mktemp("app") / "store.db"))
    article = Article(
        HOSTILE_TEXT,
        title=HOSTILE_TITLE,
        publisher=HOSTILE_PUBLISHER,
        url="javascript:alert(1)",
        published="2019-03-04",
    )
    opened.ingest([article])
    opened.prepare()
    yield opened
    opened.close()


@pytest.fixture
def app(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store as the app's own."""
    monkeypatch.setenv(STORE_VARIABLE, store.address)
    return store


@pytest.fixture(autouse=True, scope="session")
def _forget() -> Iterator[None]:
    yield
    st.cache_resource.clear()
