"""Folding keeps offsets, sentences end where they should, languages are told apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.coding import detect_language
from indicators.coding.reading.lexicon import lexicon
from indicators.coding.reading.texts import fold, sentences


def split(text, language="en"):
    words = frozenset(lexicon(language).tables["grammar"]["abbreviations"]["words"])
    return [text[span.start : span.end] for span in sentences(text, words)]


@given(st.text())
def test_folding_keeps_the_length(text):
    """One character stays one character, so that offsets in the folded text are offsets in the text."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Gen. Tchiani spoke. Niger listened.", "en", 2),
        ("The U.S. Senate voted. It was Friday.", "en", 2),
        ("M. Dupont a quitté l'O.N.U. hier. Il part.", "fr", 2),
        ("« Nous partons. » Il l'a dit à Niamey.", "fr", 2),
        ("A title without a stop\n\nThe first sentence. The second.", "en", 3),
        ("une bonne nouvelle.Bien que la junte", "fr", 2),
        ("The force of 1.5 million men left.", "en", 1),
    ],
)
def test_sentences(text, language, count):
    """Abbreviations, initials and numbers end no sentence; titles and missing spaces do."""
    assert len(split(text, language)) == count


@given(st.text(alphabet="ab.!? \n«»\"'A", max_size=200))
def test_sentences_lie_in_order_and_hold_no_outer_space(text):
    """Sentences are trimmed, do not overlap and come in the order of the text."""
    spans = sentences(text, frozenset())
    assert all(
        span.start < span.end and text[span.start : span.end].strip() == text[span.start : span.end] for span in spans
    )
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The president of Niger was held by soldiers and the country is in shock.", "en"),
        ("Le président du Niger est retenu par des soldats et le pays est sous le choc.", "fr"),
        ("Soldiers seize power", "en"),
        ("La junte annonce un calendrier", "fr"),
    ],
)
def test_language(text, language):
    """Common words decide, the trained model where there are too few."""
    assert detect_language(text) == language
