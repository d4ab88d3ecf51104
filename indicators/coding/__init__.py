"""From an article to events by the codebook: sentences, mentions, phrases, factuality, dates."""

from indicators.coding.focus import find_focus
from indicators.coding.merging import merge
from indicators.coding.presence.presences import find_presences
from indicators.coding.reading.language import detect_language
from indicators.coding.reading.parsing import Text
from indicators.coding.reading.screening import is_telling
from indicators.coding.seizures.coups import find_coups
from indicators.coding.stances.echoes import find_echoes
from indicators.coding.stances.measures import find_measures
from indicators.coding.stances.stances import find_stances
from indicators.coding.time.carrying import carry_dates
from indicators.coding.time.dates import Clock
from indicators.records import Article, Coding

__all__ = ["code_article", "detect_language"]


def code_article(article: Article) -> Coding:
    """Code one article: its events, and every country that it speaks of (alpha-3, sorted).

    Dates are read against `article.published`; a text without a word for a coup or for forces is left after one pass.
    """
    text = Text(article.text, article.language, article.published)
    countries = tuple(sorted({name.target for _, _, name in text.named if len(name.target) == 3}))
    if not is_telling(text):
        return Coding((), countries)
    clock = Clock(text)
    title = Text(article.title, article.language, article.published)
    focus = find_focus(text, title)
    stances = [*find_stances(text, focus, clock), *find_measures(text, focus, clock)]
    stances += find_echoes(text, stances)
    findings = [*find_coups(text, focus, clock), *find_presences(text, title, clock), *stances]
    return Coding(merge(article, carry_dates(text, clock, findings)), countries)
