"""Articles in the store: each once, in any order, all or nothing."""

import itertools
import random
from dataclasses import replace

import pytest
import sqlalchemy as sa

from indicators.errors import StoreError
from indicators.store import publication_id
from indicators.workspace import Store
from tests.store.players import article, code, read


def outcomes(store: Store, *articles) -> dict[str, int]:
    """What an ingest says it did."""
    return {name: count for name, count in store.ingest(articles).outcomes.items() if count}


def test_article_is_new_once_and_known_afterwards(store: Store) -> None:
    """Running an ingest again changes nothing."""
    first = outcomes(store, article(1), article(2))
    before = store.articles(), store.coded()
    assert first == {"new": 2}
    assert outcomes(store, article(2), article(1)) == {"known": 2}
    assert store.articles().equals(before[0])
    assert store.coded().equals(before[1])


def test_article_comes_back_as_it_was_stored(store: Store) -> None:
    """Text, metadata and events return unchanged, quotes at their offsets."""
    one = article(3, title="L’Élysée — « coup »", location="../x\u202e.txt")
    store.ingest([one])
    assert store.article(one.article_id) == one
    assert store.events_of(one.article_id) == list(code(one).events)
    assert store.article("0" * 64) is None


def test_same_text_elsewhere_is_another_publication(store: Store) -> None:
    """A text that two papers print is stored once, with both."""
    one = article(1)
    copied = replace(one, publisher="Another Paper", url="https://example.org/copy")
    assert outcomes(store, one, copied) == {"new": 1, "another publication": 1}
    assert store.articles()["publisher"].tolist() == ["Another Paper", "Paper 1"]
    assert len(store.coded()) == 2


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_earliest_publication_leads_in_any_order(store: Store, order: tuple[int, ...]) -> None:
    """The events are coded by the earliest publication and its own line breaks, whatever arrives first."""
    early = article(1, published="2023-01-01")
    later = replace(early, published="2023-03-01", publisher="B", text=early.text.replace("\n\n", "\n"))
    undated = replace(early, published="", publisher="A")
    for number in order:
        store.ingest([[early, later, undated][number]])
    assert store.article(early.article_id) == early
    assert store.findings() == []


def test_quotes_are_found_in_the_text_that_is_kept(store: Store) -> None:
    """Two files whose line breaks differ are one article; offsets count in the one that leads."""
    text = "A line.\n\n\n\nThen a coup in NER on 2023-07-26."
    store.ingest([article(1, text=text, published="2023-07-28")])
    store.ingest([article(2, text=text.replace("\n\n\n\n", " "), published="2023-07-27")])
    assert store.findings() == []


def test_newer_rules_code_again_without_losing_the_lead(store: Store) -> None:
    """What another coder reads of a later publication does not push the earlier one aside."""
    early, later = article(1, published="2023-01-01"), article(1, published="2023-02-01", publisher="B")
    store.add([read(early, "old"), read(later, "old")])
    store.add([read(later, "new")])
    assert store.article(early.article_id) == early
    assert store.outdated("new") == [early.article_id]
    store.add([read(early, "new")])
    assert store.outdated("new") == []


def test_known_asks_for_publication_and_coder(store: Store) -> None:
    """An article counts as known if this coder read this publication of it."""
    one = article(1)
    store.add([read(one, "c1")])
    assert store.known([one, article(2)], "c1") == {publication_id(one)}
    assert store.known([one], "c2") == set()


def test_batch_is_stored_whole_or_not_at_all(store: Store) -> None:
    """A fault in one reading leaves none of its batch behind."""
    broken = read(article(2))
    object.__setattr__(broken, "coding", None)
    with pytest.raises(AttributeError):
        store.add([read(article(1)), broken])
    assert store.articles().empty


def test_readings_count_articles_by_country_and_first_month(store: Store) -> None:
    """An article counts once, in the month of its first publication; one known by year or not at all counts nowhere."""
    text = "A coup in NER on 2023-01-01, a coup in MLI on 2023-01-02."
    store.ingest([article(1, text=text, published="2023-05"), article(2, text=text, published="2023-04-30")])
    store.ingest([article(3, published=""), article(4, published="2023"), article(5, published="2023-04-02")])
    counted = {(row.country, row.month): row.articles for row in store.readings().itertuples()}
    assert counted == {("NER", "2023-04"): 2, ("MLI", "2023-04"): 1}
    assert store.readings("2023-04-10")["articles"].tolist() == [1]
    assert store.readings("2023-01-01").empty


def test_check_names_changed_texts_and_lost_quotes(store: Store) -> None:
    """A text that was changed inside the database is found, and no longer read."""
    store.ingest([article(1), article(2)])
    with store._engine.begin() as connection:
        changed = sa.text("UPDATE articles SET text = 'Another text.' WHERE article_id = :one")
        connection.execute(changed, {"one": article(1).article_id})
    found = store.findings()
    assert len(found) == 2
    assert article(1).article_id in found[0]
    with pytest.raises(StoreError, match="damaged"):
        store.article(article(1).article_id)


def test_shuffled_articles_give_the_same_store(store: Store, tmp_path) -> None:
    """Copies, later dates and other publishers in five orders leave the same articles and events."""
    made = [article(n // 3, published=f"2023-01-{1 + n % 3:02d}", publisher=f"P{n % 4}") for n in range(30)]
    store.ingest(made)
    for seed in range(5):
        other = Store(str(tmp_path / f"{seed}.db"))
        other.ingest(random.Random(seed).sample(made, len(made)))
        assert other.articles().equals(store.articles())
        assert other.coded().equals(store.coded())
        other.close()
