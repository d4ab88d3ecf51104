"""Articles: files, web pages and feeds → `Article` records with cleaned text."""

from indicators.articles.feeds import FeedItem, read_feed
from indicators.articles.fetching import Fetcher, fetch_feed, fetch_many, fetch_page
from indicators.articles.files import find_articles
from indicators.articles.language import LANGUAGES, detect_language
from indicators.articles.reading import Skipped, read_article, read_bytes, read_many

__all__ = [
    "LANGUAGES",
    "FeedItem",
    "Fetcher",
    "Skipped",
    "detect_language",
    "fetch_feed",
    "fetch_many",
    "fetch_page",
    "find_articles",
    "read_article",
    "read_bytes",
    "read_feed",
    "read_many",
]
