"""Leave a text unread in which there can be nothing to code: one pass over its characters, before any sentence."""

from collections import defaultdict
from typing import TYPE_CHECKING

from indicators.coding.reading.history import recent_putsch
from indicators.coding.reading.lexicon import Lexicon
from indicators.coding.reading.matching import Matcher

if TYPE_CHECKING:
    from indicators.coding.reading.parsing import Text

_SHORT = 300  # characters; what is shorter may be one sentence, and is always read
_ARMED = frozenset({"forces", "company"})


def build_screen(words: Lexicon) -> Matcher[frozenset[str]]:
    """The terms of the lexicon that tell something, each with the signals it gives (`[screen]` in grammar.toml)."""
    table: dict[str, set[str]] = defaultdict(set)
    for signal, families in words.tables["grammar"]["screen"].items():
        for family, wanted in families.items():
            for term, classes in words.terms[family].items():
                if not classes.isdisjoint(wanted):
                    table[term].add(signal)
    return Matcher(((term, frozenset(signals)) for term, signals in table.items()), rare=True)


def is_telling(text: "Text") -> bool:
    """Whether there may be something to code: a word for a seizure of power, or signals that tell together."""
    if len(text.raw) < _SHORT or any(name.kind in _ARMED for _, _, name in text.named):
        return True
    found = {signal for _, _, signals in text.language.screen.find(text.folded) for signal in signals}
    if "seized" in found:
        return True
    names = {name.target for _, _, name in text.named}
    guarding = text.language.lexicon.tables["names"]["blocs"]["guarding"]
    tied = [code for code in names if code in guarding or recent_putsch(code, text.published)]
    if "acted" in found and ("armed" in found or tied):
        return True
    return len(names) > 1 and bool(
        "armed" in found or len(tied) > 1 or (tied and found) or ("judged" in found and len(found) > 1)
    )
