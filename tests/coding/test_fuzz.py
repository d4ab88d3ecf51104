"""Whatever comes in, the coder gives the same events twice, with quotes that lie in the text, and stays quick."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.coding import code_article
from indicators.coding.reading.parsing import language
from indicators.records import Article
from tests.abuse.counts import times

SENTENCES = {
    "en": [
        "ECOWAS condemned the coup in Niger on Sunday and threatened sanctions.",
        "France will withdraw its 1,500 soldiers from Niger by the end of the year.",
        "Gen. Tchiani's junta said it had seized power “to save the country”.",
        "The African Union suspended Mali; the U.S. may cut aid.",
    ],
    "fr": [
        "La CEDEAO a condamné dimanche le coup d'État au Niger et menace de sanctions.",
        "La France retirera ses 1 500 soldats du Niger d'ici à la fin de l'année.",
        "Les putschistes affirment s'être emparés du pouvoir « pour sauver le pays ».",
        "L'Union africaine a suspendu le Mali ; Washington pourrait couper son aide.",
    ],
}


def check(article):
    coding = code_article(article)
    assert coding == code_article(article)
    for event in coding.events:
        assert 0 <= event.confidence <= 1
        assert event.evidence
        for evidence in event.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.quote


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["en", "fr"]), st.sampled_from(["", "2023", "2023-07", "2023-07-29"]))
def test_any_text(text, code, published):
    """No exception, offsets hold, the same result twice."""
    check(Article(text=text, language=code, published=published))


def mutate(chance, text):
    """Letters dropped, doubled, swapped and turned into what trips readers up; pieces cut out and repeated."""
    letters = list(text)
    for _ in range(chance.randint(0, 40)):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(["", letters[place] * 2, "\n", "İ", "«", ".", " ", "’", letters[place].upper()])
    if chance.random() < 0.3:
        first, last = sorted(chance.randrange(len(letters)) for _ in range(2))
        letters[first:last] = letters[first:last] * chance.choice([0, 2, 3])
    return "".join(letters)


def test_mutated_news():
    """Mutated news raises nothing, keeps its offsets and gives the same twice; 100,000 texts at full counts."""
    chance = random.Random(20230726)
    for _ in range(times(100_000, 600)):
        code = chance.choice(["en", "fr"])
        text = mutate(chance, " ".join(chance.choices(SENTENCES[code], k=chance.randint(1, 6))))
        check(Article(text=text, language=code, published=chance.choice(["", "2023-07", "2023-07-29"])))


CODE_ALL = """
import sys
from pathlib import Path
from indicators.articles import read_article
from indicators.coding import code_article
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    print(code_article(read_article(path)))
"""


def test_the_same_in_every_process():
    """The order of sets of words, which differs from process to process, changes neither events nor reasons."""
    texts = Path(__file__).parent.parent / "dev" / "texts"
    told = [
        subprocess.check_output([sys.executable, "-c", CODE_ALL, texts], env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert told[0].count(b"Event(") > 100
    assert len(set(told)) == 1


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_term_of_the_lexicon_can_be_read(code):
    """Texts made of the lexicon's own words, in any order, are coded without a fault."""
    chance = random.Random(7)
    terms = sorted({term for family in language(code).lexicon.terms.values() for term in family})
    for _ in range(30):
        words = [*chance.choices(terms, k=60), "Niger", "Mali", "ECOWAS", "France"]
        chance.shuffle(words)
        check(Article(text=" ".join(words) + ".", language=code, published="2023-07-29"))


def duration(text):
    start = time.perf_counter()
    code_article(Article(text=text, language="en", published="2023-07-29"))
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "unit",
    [
        "coup ",
        "coup d'",
        "the coup in Niger, ",
        "Niger ",
        "no ",
        "« ",
        "...",
        "\n",
        "French troops withdrew from Mali. ",
    ],
)
def test_adversarial_text_takes_no_more_than_its_length(unit):
    """A text ten times as long takes about ten times as long: nothing is worse than linear by much."""
    short, long = unit * (10_000 // len(unit)), unit * (100_000 // len(unit))
    duration(short)
    baseline = max(min(duration(short) for _ in range(3)), 0.005)
    assert min(duration(long) for _ in range(2)) < 40 * baseline
