"""The store, the only room that speaks SQL: SQLite by default, PostgreSQL for a team."""

from indicators.store.articles import Outcome, Reading, publication_id
from indicators.store.database import Database
from indicators.store.engine import shown
from indicators.store.generations import Generation

__all__ = ["Database", "Generation", "Outcome", "Reading", "publication_id", "shown"]
