"""Which language a text is in: counts of its commonest words, a trained model only where they do not decide."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from indicators.coding.reading.lexicon import languages, lexicon
from indicators.coding.reading.texts import fold

_SAMPLES = ((500, 8), (2000, 3))  # characters read, and by how many words the first language must lead the second
_WORD = re.compile(r"\w+")


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    return {code: frozenset(lexicon(code).tables["grammar"]["stopwords"]["words"]) for code in languages()}


def detect_language(text: str) -> str:
    """The code of the language that a text is written in, one of those with a lexicon."""
    for size, lead in _SAMPLES:
        words = _WORD.findall(fold(text[:size]))
        counts = sorted((sum(map(common.__contains__, words)), code) for code, common in _stopwords().items())
        if len(counts) < 2 or counts[-1][0] - counts[-2][0] >= lead:
            return counts[-1][1]
    return _model(text[: _SAMPLES[-1][0]])


def _model(text: str) -> str:
    return str(_identifier().classify(text)[0])


@cache
def _identifier() -> LanguageIdentifier:
    """The trained model, held to our languages; its own module-level one is left as it is."""
    found = LanguageIdentifier.from_model_file(MODEL_FILE)
    found.set_languages(list(languages()))
    return found
