"""Which language a text is in: counts of its commonest words, a trained model only where they do not decide."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from indicators.coding.lexicon import languages, lexicon
from indicators.coding.texts import fold

_SAMPLE = 2000  # characters read
_LEAD = 3  # words by which the first language must lead the second
_WORD = re.compile(r"\w+")


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    return {code: frozenset(lexicon(code).tables["grammar"]["stopwords"]["words"]) for code in languages()}


def detect_language(text: str) -> str:
    """The code of the language that a text is written in, one of those with a lexicon."""
    words = _WORD.findall(fold(text[:_SAMPLE]))
    counts = sorted(((sum(word in common for word in words), code) for code, common in _stopwords().items()))
    if len(counts) < 2 or counts[-1][0] - counts[-2][0] >= _LEAD:
        return counts[-1][1]
    return _model(text)


def _model(text: str) -> str:
    return str(_identifier().classify(text[:_SAMPLE])[0])


@cache
def _identifier() -> LanguageIdentifier:
    """The trained model, held to our languages; its own module-level one is left as it is."""
    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages(list(languages()))
    return found
