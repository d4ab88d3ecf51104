"""Sahel Risk: news articles in, coded events, scores and the index out.

>>> import indicators as sr
>>> sr.extract_text("France condemned the coup in Niger on Thursday.", published="2023-07-28")  # doctest: +SKIP
"""

from indicators.articles import Skipped, find_articles, read_article, read_many
from indicators.coding import code_article
from indicators.errors import ArticleError, RecordError, SahelRiskError, SelectionError, StoreError
from indicators.exports import Export, Selection, build_export, render, write_export
from indicators.extract import extract_text
from indicators.records import Article, Coding, Event, Evidence
from indicators.scoring import score_panel
from indicators.store import Generation
from indicators.workspace import Store, open_store

__all__ = [
    "Article",
    "ArticleError",
    "Coding",
    "Event",
    "Evidence",
    "Export",
    "Generation",
    "RecordError",
    "SahelRiskError",
    "Selection",
    "SelectionError",
    "Skipped",
    "Store",
    "StoreError",
    "build_export",
    "code_article",
    "extract_text",
    "find_articles",
    "open_store",
    "read_article",
    "read_many",
    "render",
    "score_panel",
    "write_export",
]
