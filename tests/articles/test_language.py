"""The language of a text: told by small words, by a model in doubt, and never guessed into another one."""

import csv
import os
import sys
from pathlib import Path

import pytest

from indicators.articles import LANGUAGES, detect_language, read_bytes
from indicators.articles.language import find_language
from indicators.errors import ArticleError

REFERENCE = Path(os.environ.get("SAHEL_RISK_REFERENCE", "../shared"))
NEWS = REFERENCE / "reference/masakhanews"

FOREIGN = {
    "de": "Die Armee hat am Mittwoch die Macht übernommen, sagte ein Sprecher im Fernsehen. Der Präsident wird in "
    "seinem Palast festgehalten, und die Grenzen wurden geschlossen. Die Nachbarstaaten haben Sanktionen angedroht.",
    "es": "El ejército tomó el poder el miércoles, dijo un portavoz en la televisión. El presidente está retenido en "
    "su palacio y las fronteras del país fueron cerradas. Los estados vecinos han amenazado con sanciones económicas.",
    "pt": "O exército tomou o poder na quarta-feira, disse um porta-voz na televisão. O presidente está detido no seu "
    "palácio e as fronteiras do país foram fechadas. Os estados vizinhos ameaçaram com sanções económicas pesadas.",
    "it": "L'esercito ha preso il potere mercoledì, ha detto un portavoce in televisione. Il presidente è trattenuto "
    "nel suo palazzo e le frontiere sono state chiuse. Gli stati vicini hanno minacciato sanzioni economiche.",
    "nl": "Het leger heeft woensdag de macht gegrepen, zei een woordvoerder op de televisie. De president wordt in "
    "zijn paleis vastgehouden en de grenzen zijn gesloten. De buurlanden hebben met zware sancties gedreigd.",
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Soldiers seize power in Niger", "en"),
        ("Mali: junta delays vote", "en"),
        ("The bloc's leaders met.", "en"),
        ("Coup d'État au Niger", "fr"),
        ("La CEDEAO sanctionne Niamey", "fr"),
        ("Les chefs d’État se sont réunis", "fr"),
        ("", "en"),
        ("123 456", "en"),
    ],
)
def test_short_texts(text: str, language: str) -> None:
    """A headline is enough; a text without words is one of the languages all the same."""
    assert detect_language(text) == language


@pytest.mark.parametrize("code", FOREIGN)
def test_other_languages_are_refused(code: str) -> None:
    """An article that nobody here can code is skipped with the reason."""
    assert find_language(FOREIGN[code]) == code
    with pytest.raises(ArticleError, match=rf"a\.txt is in no language that is read .* it looks like '{code}'"):
        read_bytes(FOREIGN[code].encode(), "a.txt")


@pytest.mark.parametrize(("written", "language"), [("fr", "fr"), ("FR-fr", "fr"), ("en_GB", "en")])
def test_a_named_language_is_believed(written: str, language: str) -> None:
    """Front matter decides, with or without a region."""
    assert read_bytes(f"---\nlanguage: {written}\n---\nx y".encode(), "a.txt").language == language


@pytest.mark.parametrize("written", ["de", "french", "x"])
def test_a_named_language_that_we_do_not_read(written: str) -> None:
    """The error says which are read."""
    with pytest.raises(ArticleError, match="only en and fr"):
        read_bytes(f"---\nlanguage: {written}\n---\nx y".encode(), "a.txt")


@pytest.mark.skipif(not NEWS.is_dir(), reason="the reference folder with real news texts is missing")
@pytest.mark.parametrize(("name", "language"), [("eng_dev.tsv", "en"), ("fra_dev.tsv", "fr")])
def test_real_news(name: str, language: str) -> None:
    """Of real news texts, at most one in a hundred is taken for the other language, and none for a foreign one."""
    csv.field_size_limit(sys.maxsize)
    with (NEWS / name).open(encoding="utf-8", newline="") as lines:
        texts = [row["text"] for row in csv.DictReader(lines, delimiter="\t")]
    assert len(texts) > 200
    assert sum(detect_language(text) != language for text in texts) <= len(texts) / 100
    assert {find_language(text) for text in texts} <= set(LANGUAGES)


def test_languages() -> None:
    """The languages are those that have small words."""
    assert LANGUAGES == ("en", "fr")
