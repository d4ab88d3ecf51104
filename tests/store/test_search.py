"""Search finds words whatever their case and accents, in both languages, and takes nothing for a pattern."""

import pytest

from indicators.records import Article, Coding
from indicators.store import Reading
from indicators.workspace import Store, open_store

ARTICLES = {
    "fr": Article("L’armée a pris le pouvoir à Niamey, au cœur de l’ÉTÉ.", "Coup d’État", "Le Témoin", language="fr"),
    "en": Article("Soldiers seized power in Niamey; 100% of shops_closed.", "Seizure", "The Paper"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = open_store(str(tmp_path_factory.mktemp("search") / "store.db"))
    opened.add([Reading(one, Coding((), ()), "", "c", "2023-07-29") for one in ARTICLES.values()])
    return opened


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("armée", "fr"), ("ARMEE", "fr"), ("l'armee", "fr"), ("coeur", "fr"), ("cœur", "fr"), ("été", "fr"),
        ("ete\u0301", "fr"), ("coup d'etat", "fr"), ("témoin niamey", "fr"), ("Niamey", "fr en"),
        ("SEIZED paper", "en"),
        ("", "fr en"), ("   ", "fr en"), ("100%", "en"), ("%", "en"), ("shops_closed", "en"), ("s_ized", ""),
        ("seized armée", ""), ("' OR 1=1 --", ""), ("\x00niamey", "fr en"), ("\ud800niamey", "fr en"), ("/", ""),
        ("niamey " * 5000, "fr en"), ("الجيش", ""),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_search(store: Store, words: str, found: str) -> None:
    """Each word must occur somewhere in text, title or publisher."""
    expected = {ARTICLES[name].article_id for name in found.split()}
    assert store.search(words) == expected
