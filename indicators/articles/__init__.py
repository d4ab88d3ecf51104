"""Articles: files, web pages and feeds → `Article` records with cleaned text."""

from indicators.articles.files import find_articles
from indicators.articles.language import LANGUAGES, detect_language
from indicators.articles.reading import Skipped, read_article, read_bytes, read_many

__all__ = [
    "LANGUAGES",
    "Skipped",
    "detect_language",
    "find_articles",
    "read_article",
    "read_bytes",
    "read_many",
]
