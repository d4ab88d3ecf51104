"""The store as an analyst uses it: ingest articles, score, and read one generation of the panel."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from indicators import ledgers
from indicators.articles import Skipped, find_articles, read_many
from indicators.corrections import Decision, Reviewed, correct, newest, read_lines, settle
from indicators.errors import CorrectionError, StoreError
from indicators.ingest import BATCH, Progress, Tally, coder_version, ingest, read_and_code
from indicators.record import record_reports
from indicators.records import Article, short_hash
from indicators.reports import from_coded
from indicators.scoring import Panel, build_panel
from indicators.settings import shipped
from indicators.store import Database, Generation, shown
from indicators.timeline import check_day, today

Chosen = str | Sequence[str] | None
"""One value, several, or all."""


class Store(Database):
    """Articles, events and scores in one place; opened by `open_store`."""

    def ingest(
        self,
        found: Iterable[Article | Skipped],
        workers: int = 1,
        progress: Progress = lambda _: None,
        scheduler: str = "",
    ) -> Tally:
        """Code and store articles (`read_many` gives them); running it again changes nothing."""
        tally = ingest(self, found, workers, progress, scheduler)
        self._read_again(self.unread())
        return tally

    def events(self, as_of: str | None = None, unverified: bool = False) -> pd.DataFrame:
        """Everything that may score, as reports (see `reports`): the record, what articles tell, what was imported.

        Versions of an article that were edited by the day `as_of` (today by default) are left out. Rows of the record
        that nobody verified have no confidence, unless `unverified` switches them on.
        """
        coded = self.corrected()
        valid = coded[~coded["publication_id"].isin(self.superseded(as_of or today()))]
        return pd.concat([record_reports(unverified), from_coded(valid), self.imported()], ignore_index=True)

    def corrected(self) -> pd.DataFrame:
        """Every coded event as it stands after the analysts' decisions, in the form of `coded`."""
        return correct(self.coded(), self.decisions(), self.decided_publications())

    def reviewed(self, article_id: str) -> list[Reviewed]:
        """The events of one article with what was decided on each, rejected ones too."""
        article = self._stored(article_id)
        return settle(self.events_of(article.article_id), self.decisions(article_id), article.text)

    def find_event(self, event_id: str) -> Reviewed:
        """One event as it stands, by its id or the one that the coder gave it; raises CorrectionError."""
        article_id = self.article_of(event_id)
        found = self.reviewed(article_id) if article_id and self.article(article_id) else []
        known = [one for one in found if event_id in (one.event.event_id, one.target)]
        if not known:
            raise CorrectionError(
                f"no article of the store has the event {event_id}: `sahel-risk extract` prints the ids of events."
            )
        return next((one for one in known if one.event.event_id == event_id and one.stands), known[0])

    def decide(self, decisions: Iterable[Decision]) -> int:
        """Log decisions and code again the articles whose dates they gave; returns how many were new.

        Scores follow with the next `score`.
        """
        added = sum(self.append(decisions))
        self._read_again(self.unread())
        return added

    def undated(self, article_id: str) -> str:
        """Return the id of an article that came without a date of publication; raise CorrectionError for any other."""
        if not self.came_undated(article_id):
            raise CorrectionError(f"no article {article_id[:64]} of the store lacks a date of publication.")
        return article_id

    def states(self, decisions: Iterable[Decision]) -> dict[str, str]:
        """What became of each decision, by its id.

        `holds`; `replaced` by a newer one; `lapsed`: the article was edited; `waiting`: the store has no such article.
        """
        publications = self.decided_publications()
        gone = publications["publication_id"].isin(self.superseded(today()))
        edited = gone.groupby(publications["article_id"]).all().to_dict()
        deciding = {one.decision_id for one in newest(self.decisions()).values()}
        known = {True: "lapsed", False: "holds", None: "waiting"}
        return {
            one.decision_id: known[edited.get(one.article_id)] if one.decision_id in deciding else "replaced"
            for one in decisions
        }

    def score(self, as_of: str | None = None, unverified: bool = False) -> Generation:
        """Rebuild the panel as of a day (today by default), as one new generation; `unverified` as in `events`.

        Once more when somebody else published meanwhile, who may have read more: the newest panel lacks nothing.
        """
        day = check_day(as_of) if as_of else today()
        while True:
            before = self.newest()
            generation = self._score(day, unverified)
            if generation.number == (before.number if before else 0) + 1:
                return generation

    def _score(self, day: str, unverified: bool) -> Generation:
        source = self.basis()
        reports = self.events(day, unverified)
        panel = build_panel(reports, day, self.readings(day))
        built = datetime.now(UTC).isoformat(timespec="seconds")
        about = {"as_of": day, "built": built, "basis": source, "unverified": unverified}
        tables = {
            "scores": panel.scores,
            "shares": panel.shares,
            "incidents": panel.incidents,
            "incident_reports": _incident_reports(reports, panel),
        }
        return self.publish(about, tables)

    def basis(self) -> str:
        """Name what the scores are built from: what the package ships, and how much the store holds."""
        return short_hash(basis(), *map(str, self.sizes()))

    def is_current(self) -> bool:
        """Whether the newest panel was built from what this version ships and from all that the store holds."""
        newest = self.newest()
        return newest is not None and newest.basis == self.basis()

    def prepare(self, progress: Progress = lambda _: None) -> Generation:
        """Make sure that there is a panel of what this version ships and the store holds: read the seeds and score."""
        if not self.is_current():
            self.ingest(read_many(find_articles([shipped("seeds")])), progress=progress)
            self.decide(_shipped_decisions())
            self.recode(progress)
            self.score()
        return self.latest()

    def recode(self, progress: Progress = lambda _: None) -> int:
        """Code again what an older coder read; returns how many articles that were."""
        return self._read_again(self.outdated(coder_version()), progress)

    def _read_again(self, article_ids: list[str], progress: Progress = lambda _: None) -> int:
        for start in range(0, len(article_ids), BATCH):
            batch = article_ids[start : start + BATCH]
            self.recoded([read_and_code(self._stored(one)) for one in batch])
            progress(len(batch))
        return len(article_ids)

    def _stored(self, article_id: str) -> Article:
        article = self.article(article_id)
        if article is None:
            raise StoreError(f"the store {shown(self.address)} lost article {article_id}: ingest your articles again.")
        return article

    def latest(self) -> Generation:
        """The newest generation; raises StoreError where nothing was scored yet."""
        newest = self.newest()
        if newest is None:
            raise StoreError(f"the store {shown(self.address)} holds no scores yet: run `sahel-risk score`.")
        return newest

    def scores(self, generation: Generation, country: Chosen = None) -> pd.DataFrame:
        """The long table of scores, one row a country, month and indicator."""
        return self.panel("scores", generation, country=country)

    def shares(
        self, generation: Generation, country: Chosen = None, month: Chosen = None, indicator: Chosen = None
    ) -> pd.DataFrame:
        """What each incident adds to each score; shares of one cell add up to it."""
        return self.panel("shares", generation, country=country, month=month, indicator=indicator)

    def incidents(self, generation: Generation, country: Chosen = None) -> pd.DataFrame:
        """The incidents, one row each."""
        return self.panel("incidents", generation, country=country)

    def reports(self, generation: Generation, event_id: str) -> pd.DataFrame:
        """What was reported of one incident: quote or summary, publisher, title, date and address."""
        return self.panel("incident_reports", generation, incident=event_id)

    def presence(self, generation: Generation | None = None) -> pd.DataFrame:
        """The ledger of foreign forces: the record's, and what only articles tell of."""
        return ledgers.presence_ledger(self.incidents(generation or self.latest()))

    def stances(self, generation: Generation | None = None) -> pd.DataFrame:
        """The partners' stances by month: partner × country × month, long."""
        chosen = generation or self.latest()
        return ledgers.stance_matrix(self.incidents(chosen), chosen.as_of)


def open_store(url: str | None = None) -> Store:
    """Open the store at a path or URL, by default the user's own; raises StoreError."""
    return Store(url)


def basis() -> str:
    """Name what the package ships: a hash of the record, the seeds and the coder."""
    digest = hashlib.sha256(coder_version().encode())
    for folder in (shipped("data"), shipped("seeds")):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(_relative(file, folder).encode() + file.read_bytes())
    return digest.hexdigest()[:20]


def _shipped_decisions() -> Iterator[Decision]:
    """What the editors decided on the events of the seeds; a line that does not fit this version is left out."""
    path = shipped("seeds") / "corrections.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return (one for one in read_lines(lines) if isinstance(one, Decision))


def _relative(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _incident_reports(reports: pd.DataFrame, panel: Panel) -> pd.DataFrame:
    """Number the reports of each incident: quotations first, then summaries, then the record's notes."""
    table = reports.loc[panel.belongs.index].assign(incident=panel.belongs)
    order = ["incident", "kind", "published", "publisher", "title", "url", "event_id", "start"]
    table = table.sort_values(order, ignore_index=True)
    return table.assign(position=table.groupby("incident").cumcount())
