"""Lexicons are data: terms are written out, every language has the same files and classes, names are found by case."""

import pytest

from indicators.coding.reading.gazetteer import choose, names
from indicators.coding.reading.lexicon import expand, languages, lexicon
from indicators.coding.reading.matching import Matcher, longest
from indicators.errors import RecordError

ONE_LANGUAGE_ONLY = {
    "active", "scare", "not_behind", "needs_number", "and_others", "conditional", "participle",
    "none_after", "none_before", "origin", "future"
}  # fmt: skip
PARADIGMS = {"ed": ["", "s", "ed", "ing"]}
BOUND = 80_000  # terms written out


@pytest.mark.parametrize(
    ("pattern", "terms"),
    [
        ("coup(|s)", {"coup", "coups"}),
        ("condemn~ed", {"condemn", "condemns", "condemned", "condemning"}),
        ("(a|b) (c|)", {"a c", "a", "b c", "b"}),
        ("(x(|y)|z)", {"x", "xy", "z"}),
        ("État", {"État"}),
        ("coup d'état", {"coup d'état", "coup d'etat"}),
    ],
)
def test_terms_are_written_out(pattern, terms):
    """Alternatives nest, paradigms add endings, accented capitals have a plain form."""
    assert set(expand([pattern], PARADIGMS)) == terms


def test_languages_have_the_same_files_and_frames():
    """What one language has the others have too: files, classes of words, types of frames."""
    first, *others = [lexicon(code) for code in languages()]
    for other in others:
        assert set(other.tables) == set(first.tables)
        assert {f.type for f in other.frames.values()} == {f.type for f in first.frames.values()}
        assert _roles(other) ^ _roles(first) <= ONE_LANGUAGE_ONLY


def _roles(words):
    return {role for roles in words.roles.values() for role in roles}


def test_frames_name_classes_of_objects_that_exist():
    """A frame that asks for a class nobody defines would never be found."""
    for code in languages():
        words = lexicon(code)
        defined = set(words.tables["stance"]["objects"]) | {"country", "troops", "base", "pact"}
        for frame in words.frames.values():
            assert frame.objects <= defined, frame


def test_an_unknown_language_is_refused():
    """One sentence says which languages there are."""
    with pytest.raises(RecordError, match="en, fr"):
        lexicon("xx")


def test_the_longest_term_at_word_boundaries_wins():
    """ "coup de théâtre" swallows "coup", and "mali" is not in "malicious"."""
    matcher = Matcher([("coup", 1), ("coup de théâtre", 2), ("mali", 3)])
    assert [value for _, _, value in longest(matcher.find("un coup de théâtre, malicious coup"))] == [2, 1]


@pytest.mark.parametrize(
    ("text", "language", "targets"),
    [
        ("Niger and Nigeria", "en", ["NER", "NGA"]),
        ("Guinea-Bissau, Equatorial Guinea, Guinea", "en", ["GNB", "GNQ", "GIN"]),
        ("le Soudan du Sud et le Soudan", "fr", ["SSD", "SDN"]),
        ("a niger seed", "en", []),
        ("la CEDEAO et l'Union africaine", "fr", ["ECOWAS", "AU"]),
        ("Malawi is not Mali", "en", ["MWI", "MLI"]),
    ],
)
def test_names(text, language, targets):
    """Names by the table, the longest first, told by case."""
    found = longest(names(language).find(text))
    assert [choose(candidates, "2023-07-30").target for _, _, candidates in found] == targets


@pytest.mark.parametrize("code", languages())
def test_the_lexicon_stays_small(code):
    """Written out, a language's terms stay under the bound that keeps building its automata a matter of a second."""
    assert sum(len(terms) for terms in lexicon(code).terms.values()) < BOUND
