"""The words of the app: the same keys in every language, every number explained, no word in the code."""

import ast
import re
import string
from pathlib import Path

import pytest

from dashboard import parameters
from dashboard.texts import LANGUAGES, Words, entries
from indicators import registry
from indicators.settings import reasons

DASHBOARD = Path(__file__).parents[2] / "dashboard"
SPEAKING = {
    "title", "header", "subheader", "caption", "text", "markdown", "write", "info", "warning", "error", "success",
    "button", "download_button", "link_button", "selectbox", "multiselect", "segmented_control", "text_input", "metric",
    "toggle", "checkbox", "radio", "expander", "tabs", "table", "file_uploader", "text_area", "Page", "pick", "switch",
}  # fmt: skip
SPEAKING_WORDS = {"label", "placeholder", "help", "title", "page_title", "alt", "body"}

_FILE = re.compile(r"[a-z-]+[./][a-z]+")  # a file name or a media type, which no reader reads as words


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _plain_keys(language: str) -> set[str]:
    return {key for key in entries(language) if not (key.startswith("parameters.") and key.endswith(".reason"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    """No text is missing in a language, and none is left over."""
    assert _plain_keys(language) == _plain_keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_places(language: str) -> None:
    """A text's placeholders are those of the English one, except that a language may leave one out of none."""
    for key in _plain_keys("en"):
        assert _fields(entries(language)[key]) == _fields(entries("en")[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_a_sentence(language: str) -> None:
    """Each parameter has a name and a reason in each language; the English reasons stand beside the numbers."""
    words = Words(language)
    for name, (_, reason) in reasons().items():
        assert words.find(f"parameters.{name}.label"), f"{name} has no label in {language}"
        assert parameters.reason_in(name, reason, words), name
        assert language == "en" or words.find(f"parameters.{name}.reason"), f"{name} has no reason in {language}"
    known = {key.removeprefix("parameters.").rsplit(".", 1)[0] for key in entries(language) if "parameters." in key}
    assert known <= set(reasons()), "a number is explained that no longer exists"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_a_translated_reason_names_the_same_figures(language: str) -> None:
    """A figure in the English reason stands in the translation too, so that one that went stale is seen."""
    words = Words(language)
    for name, (_, reason) in reasons().items():
        translated = re.sub(r"(?<=\d)[\s\u202f](?=\d{3})", "", words.find(f"parameters.{name}.reason")).replace(
            ",", "."
        )
        figures = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", reason))
        missing = [figure for figure in figures if figure not in translated]
        assert not missing, f"{name}: {missing} of {reason!r} are not in {translated!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_and_type_has_a_name(language: str) -> None:
    """What the registry lists can be named."""
    words = Words(language)
    for name in registry.names():
        assert all(words.indicator(name, form) for form in ("name", "short", "about"))
    for one in registry.INDICATORS:
        assert all(words(f"types.{one.NAME}.{kind}") for kind in one.TYPES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_months_are_the_languages_own(language: str) -> None:
    """Decimal marks and month names follow the language."""
    words = Words(language)
    expected = {
        "en": ("1,234.5", "July 2023", "26 July 2023", "−3.0"),
        "fr": ("1 234,5", "juillet 2023", "26 juillet 2023", "−3,0"),
    }
    shown = (words.number(1234.5), words.date("2023-07"), words.date("2023-07-26"), words.change(-3.0))
    assert tuple(text.replace("\u202f", " ") for text in shown) == expected[language]
    assert words.number(float("nan")) == words.change(None) == "–"
    assert words.date("2023") == "2023"


@pytest.mark.parametrize("path", sorted(DASHBOARD.rglob("*.py")), ids=lambda path: path.name)
def test_no_word_stands_in_the_code(path: Path) -> None:
    """Nothing that a reader sees is written in a page's code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in SPEAKING:
            continue
        values = [*call.args, *(word.value for word in call.keywords if word.arg in SPEAKING_WORDS)]
        if name in ("pick", "switch"):
            values = values[1:]
        for value in values:
            literal = value.value if isinstance(value, ast.Constant) else ""
            spoken = isinstance(literal, str) and re.search(r"[A-Za-z]", literal) and not _FILE.fullmatch(literal)
            assert not spoken, f"{path.name}:{value.lineno}: {literal!r} belongs in the texts"
            assert not isinstance(value, ast.JoinedStr), (
                f"{path.name}:{value.lineno}: this text is put together in code"
            )
