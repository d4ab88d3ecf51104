"""The editors' decisions on the seeds hold: each is one, fits an article that ships, and takes effect."""

from pathlib import Path

from indicators.articles import find_articles, read_many
from indicators.corrections import Decision, read_lines
from indicators.settings import shipped
from indicators.workspace import open_store

SEEDS = shipped("seeds")


def test_shipped_decisions_take_effect(tmp_path: Path) -> None:
    """After them, no rejected event stands, every amended one does, and a second time changes nothing."""
    decisions = list(read_lines((SEEDS / "corrections.jsonl").read_text(encoding="utf-8").splitlines()))
    assert all(isinstance(one, Decision) for one in decisions), decisions
    store = open_store(str(tmp_path / "store.db"))
    store.ingest(read_many(find_articles([SEEDS])))
    assert store.decide(decisions) == len(decisions)
    assert set(store.states(decisions).values()) == {"holds"}
    standing = {
        (one.event.article_id, one.event.event_id)
        for article_id in store.articles()["article_id"]
        for one in store.reviewed(article_id)
        if one.stands
    }
    for one in decisions:
        if one.kind == "reject":
            assert (one.article_id, one.target) not in standing, one.note
        if one.kind == "amend":
            assert (one.article_id, one.event.event_id) in standing, one.note
    assert store.decide(decisions) == 0
    store.close()
