"""What analysts decide holds as long as the text does, whatever the coder makes of it, in every store."""

import dataclasses
import json
import random
from pathlib import Path
from typing import Any

import pytest

from indicators.corrections import (
    Decision,
    Reviewed,
    as_gold,
    in_force,
    on_date,
    on_event,
    on_missed,
    read_lines,
    settle,
    write_lines,
)
from indicators.corrections.files import as_dict
from indicators.errors import CorrectionError
from indicators.records import Article, Coding, Event, Evidence
from indicators.settings import parameters
from indicators.store import Reading
from indicators.workspace import Store, open_store

FIRST = "Soldiers seized power in Niger on Wednesday."
SECOND = "France condemned the coup."
TEXT = f"{FIRST} {SECOND} Mali said nothing."
ARTICLE = Article(TEXT, "Coup", "The Paper", "https://paper.example/1", "2023-07-28", location="a.md")


def evidence(quote: str = FIRST, text: str = TEXT) -> tuple[Evidence, ...]:
    start = text.index(quote)
    return (Evidence(start, start + len(quote), quote),)


def coup(article: Article = ARTICLE, **changed: Any) -> Event:
    fields = {"date": "2023-07-26", "evidence": evidence(text=article.text)} | changed
    event = Event(
        "coup", "success", "NER", "", "", "asserted", None, 0.8, (), article.article_id, why="act: seized power"
    )
    return dataclasses.replace(event, **fields)


def stance(**changed: Any) -> Event:
    fields = {"date": "2023-07-27", "evidence": evidence(SECOND)} | changed
    event = Event("condemnation", "condemn", "NER", "FRA", "", "asserted", None, 0.7, (), ARTICLE.article_id)
    return dataclasses.replace(event, **fields)


def machine(event: Event) -> Reviewed:
    return Reviewed(event, "machine", event.event_id, event)


def read(store: Store, *events: Event, article: Article = ARTICLE, coder: str = "first") -> None:
    """Store an article as a coder of the test's own read it."""
    store.add([Reading(article, Coding(events, ("NER",)), "", coder, "2023-07-29")])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.db"))


def standing(store: Store) -> list[tuple[str, str, str]]:
    table = store.corrected()
    return sorted(zip(table["type"], table["date"], table["status"], strict=True))


# --- what stands -----------------------------------------------------------------------------------------------------


def test_a_rejected_event_no_longer_counts_and_the_machines_reading_stays(store: Store) -> None:
    """The decision sits beside the reading: the events table is as it was."""
    read(store, coup(), stance())
    before = store.coded()
    store.decide([on_event(machine(coup()), "reject", "Ann")])
    assert standing(store) == [("condemn", "2023-07-27", "asserted")]
    assert store.coded().equals(before)
    assert [one.review for one in store.reviewed(ARTICLE.article_id)] == ["rejected", "machine"]


def test_an_accepted_event_is_as_sure_as_the_parameters_say(store: Store) -> None:
    """A person's word replaces the coder's confidence, and only that."""
    read(store, coup(), stance())
    store.decide([on_event(machine(coup()), "accept", "Ann")])
    sure = dict(zip(store.corrected()["type"], store.corrected()["confidence"], strict=True))
    assert sure == {"success": parameters()["review"]["confidence"], "condemn": 0.7}


def test_an_amended_event_stands_in_the_place_of_the_machines(store: Store) -> None:
    """Type and date are the analyst's, with an id of their own."""
    read(store, coup())
    store.decide([on_event(machine(coup()), "amend", "Ann", event=coup(type="attempt", date="2023-07-27"))])
    assert standing(store) == [("attempt", "2023-07-27", "asserted")]
    assert store.find_event(coup().event_id).event.type == "attempt"


def test_a_missed_event_is_added_even_to_an_article_without_events(store: Store) -> None:
    """The report carries the sentence, the publication, and a sketch to tell near copies by."""
    read(store)
    store.decide([on_missed(stance(), "Ann")])
    row = store.events("2023-08-01").query("origin == 'article'").iloc[0]
    assert (row["type"], row["actor"], row["quote"], row["publisher"]) == ("condemn", "FRA", SECOND, "The Paper")
    assert row["sketch"]


def test_what_is_withdrawn_leaves_the_machines_reading(store: Store) -> None:
    """Taking a decision back is a decision: it is logged, and nothing is deleted."""
    read(store, coup())
    store.decide([on_event(machine(coup()), "reject", "Ann")])
    store.decide([on_event(store.find_event(coup().event_id), "withdraw", "Bob")])
    assert standing(store) == [("success", "2023-07-26", "asserted")]
    assert [(one.kind, one.by) for one in store.decisions()] == [("reject", "Ann"), ("withdraw", "Bob")]


def test_an_added_event_can_be_amended_and_taken_out(store: Store) -> None:
    """An added event has no machine's reading to fall back to."""
    read(store)
    store.decide([on_missed(stance(), "Ann")])
    store.decide([on_event(store.find_event(stance().event_id), "amend", "Ann", event=stance(type="demand"))])
    assert standing(store) == [("demand", "2023-07-27", "asserted")]
    store.decide([on_event(store.find_event(stance(type="demand").event_id), "reject", "Ann")])
    assert standing(store) == []


def test_the_newest_decision_wins_in_whatever_order_they_arrive(tmp_path: Path) -> None:
    """Time decides, not the order of the log."""
    made = [
        on_event(machine(coup()), "accept", "Ann"),
        on_event(machine(coup()), "reject", "Bob"),
        on_event(machine(coup()), "amend", "Cem", event=coup(type="plot")),
    ]
    for seed in range(6):
        store = open_store(str(tmp_path / f"{seed}.db"))
        read(store, coup())
        shuffled = made[:]
        random.Random(seed).shuffle(shuffled)
        for one in shuffled:
            store.decide([one])
        assert standing(store) == [("plot", "2023-07-26", "asserted")]


def test_a_decision_reaches_every_publication_of_the_text(store: Store) -> None:
    """One text printed twice is one article: rejecting its event silences both."""
    read(store, coup())
    read(store, coup(), article=dataclasses.replace(ARTICLE, publisher="The Other"))
    assert len(store.corrected()) == 2
    store.decide([on_event(machine(coup()), "reject", "Ann")])
    assert store.corrected().empty


# --- survives re-coding ----------------------------------------------------------------------------------------------


def test_a_rejection_survives_a_coder_that_finds_the_event_again(store: Store) -> None:
    """Another coder, the same event: still rejected; also where it now dates it better."""
    read(store, coup(date=""))
    store.decide([on_event(machine(coup(date="")), "reject", "Ann")])
    read(store, coup(date=""), coder="second")
    assert standing(store) == []
    read(store, coup(date="2023-07-26"), coder="third")
    assert standing(store) == []


def test_an_accepted_event_stays_when_the_coder_loses_it_or_dates_it_otherwise(store: Store) -> None:
    """What a person confirmed is not lost, and not doubled by a vaguer reading of it."""
    read(store, coup())
    store.decide([on_event(machine(coup()), "accept", "Ann")])
    read(store, coder="second")
    assert standing(store) == [("success", "2023-07-26", "asserted")]
    read(store, coup(date="2023-07"), coder="third")
    assert standing(store) == [("success", "2023-07-26", "asserted")]


def test_an_amended_event_stays_when_the_coder_comes_to_the_same_reading(store: Store) -> None:
    """The coder's own find of the amended event does not double it."""
    read(store, coup(type="attempt"))
    store.decide([on_event(machine(coup(type="attempt")), "amend", "Ann", event=coup())])
    read(store, coup(), coder="second")
    assert standing(store) == [("success", "2023-07-26", "asserted")]


def test_an_added_event_is_not_doubled_when_the_coder_comes_to_find_it(store: Store) -> None:
    """Neither by the same reading nor by a vaguer one of the same thing; a rejected one stays rejected."""
    read(store)
    store.decide([on_missed(stance(), "Ann")])
    for coder, date in (("second", "2023-07-27"), ("third", "2023"), ("fourth", "")):
        read(store, stance(date=date), coder=coder)
        assert standing(store) == [("condemn", "2023-07-27", "asserted")]


def test_a_rejection_of_one_putsch_leaves_another_of_the_same_country() -> None:
    """Two events that the text dates apart are two; the rejected one is still found, so only it is meant."""
    undated, dated = coup(date=""), coup(date="2021-04")
    settled = settle([undated, dated], [on_event(machine(undated), "reject", "Ann")], TEXT)
    assert {(one.event.date, one.review) for one in settled} == {("", "rejected"), ("2021-04", "machine")}


# --- lapses with the text --------------------------------------------------------------------------------------------


def test_a_decision_lapses_when_the_article_is_edited(store: Store) -> None:
    """The edited text is another article: its events are unreviewed, and the log says that the decision lapsed."""
    read(store, coup())
    made = on_event(machine(coup()), "reject", "Ann")
    store.decide([made])
    assert store.states([made]) == {made.decision_id: "holds"}
    edited = Article(f"{TEXT} Update: more.", "Coup", "The Paper", ARTICLE.url, "2023-07-30")
    read(store, coup(edited), article=edited)
    assert store.states([made]) == {made.decision_id: "lapsed"}
    coups = store.events("2023-08-01").query("origin == 'article'")
    assert set(coups["article_id"]) == {edited.article_id}


def test_states_tell_newer_from_older_and_known_from_unknown_articles(store: Store) -> None:
    """A decision on an article that the store lacks waits for it."""
    first, second = (on_event(machine(coup()), kind, "Ann") for kind in ("accept", "reject"))
    store.decide([first, second])
    assert store.states([first, second]) == {first.decision_id: "replaced", second.decision_id: "waiting"}
    read(store, coup())
    assert store.states([second]) == {second.decision_id: "holds"}
    assert standing(store) == []


# --- the date of an article ------------------------------------------------------------------------------------------


UNDATED = dataclasses.replace(ARTICLE, published="")


def dates(store: Store) -> dict[str, str]:
    table = store.corrected()
    return dict(zip(table["indicator"], table["date"], strict=True))


def test_a_missing_date_that_is_set_dates_the_events_and_is_taken_back(store: Store) -> None:
    """`on Wednesday` is read against the decided date; withdrawing it leaves the events without one."""
    store.ingest([UNDATED])
    assert dates(store)["coup"] == ""
    store.decide([on_date(ARTICLE.article_id, "2023-07-28", "Ann")])
    assert dates(store)["coup"] == "2023-07-26"
    assert list(store.articles()["published"]) == ["2023-07-28"]
    assert set(store.readings()["month"]) == {"2023-07"}
    store.decide([on_date(ARTICLE.article_id, "", "Ann")])
    assert dates(store)["coup"] == ""
    assert list(store.articles()["published"]) == [""]


def test_a_decided_date_survives_reading_the_file_again_and_another_coder(store: Store) -> None:
    """Nothing is doubled, nothing lost."""
    store.ingest([UNDATED])
    store.decide([on_date(ARTICLE.article_id, "2023-07-28", "Ann")])
    dated = store.corrected()
    assert store.ingest([UNDATED]).outcomes["known"] == 1
    assert store.corrected().equals(dated)
    store.recoded([Reading(store.article(ARTICLE.article_id) or UNDATED, Coding((), ()), "", "older", "2023-07-29")])
    store.ingest([UNDATED])
    assert store.corrected().equals(dated)
    assert len(store.articles()) == 1
    store.recode()
    assert store.corrected().equals(dated)


def test_a_date_that_came_before_its_article_takes_effect_with_it(store: Store) -> None:
    """Order changes nothing: log first or article first."""
    store.decide([on_date(ARTICLE.article_id, "2023-07-28", "Ann")])
    store.ingest([UNDATED])
    assert dates(store)["coup"] == "2023-07-26"


def test_a_decided_date_does_not_touch_publications_that_have_one(store: Store) -> None:
    """Only what came without a date is filled in; the earliest publication leads in either order."""
    store.ingest([UNDATED, dataclasses.replace(ARTICLE, publisher="The Other", published="2024-01-05")])
    store.decide([on_date(ARTICLE.article_id, "2023-07-28", "Ann")])
    assert sorted(store.articles()["published"]) == ["2023-07-28", "2024-01-05"]
    assert dates(store)["coup"] == "2023-07-26"
    with pytest.raises(CorrectionError, match="lacks a date"):
        store.undated("0" * 64)


# --- from store to store ---------------------------------------------------------------------------------------------


def all_kinds() -> list[Decision]:
    amended = on_event(machine(coup()), "amend", "Ann", "wrong type", coup(type="attempt"))
    added = on_missed(stance(evidence=evidence(SECOND)), "Bob", "«manqué» – 🙂")
    force = Event("presence", "present", "NER", "USA", "2023", "denied", 1100.0, 1.0, evidence(), ARTICLE.article_id)
    return [
        amended,
        added,
        on_missed(force, "Bob"),
        on_event(machine(stance()), "reject", "Cem"),
        on_date("a" * 64, "2023-07", "Cem"),
    ]


def test_a_log_goes_through_a_file_unchanged(tmp_path: Path) -> None:
    """Exported and applied elsewhere, twice: the same log, the same events."""
    made = all_kinds()
    written = write_lines(made)
    lines = [one for one in read_lines(written.split("\n")) if isinstance(one, Decision)]
    assert [as_dict(one) for one in lines] == [as_dict(one) for one in made]
    assert [one.decision_id for one in lines] == [one.decision_id for one in made]
    stores = [open_store(str(tmp_path / f"{name}.db")) for name in ("one", "two")]
    for one in stores:
        read(one, coup(), stance())
    assert stores[0].decide(made) == len(made)
    applied = [one for one in read_lines(write_lines(stores[0].decisions()).splitlines()) if isinstance(one, Decision)]
    assert stores[1].decide(applied) == len(made)
    assert stores[1].decide(applied) == 0
    assert stores[1].corrected().equals(stores[0].corrected())
    assert write_lines(stores[1].decisions()) == write_lines(stores[0].decisions())


def test_sentences_are_found_again_where_white_space_differs(tmp_path: Path) -> None:
    """The same article may have other line breaks in another store; quotes follow the text that is there."""
    store = open_store(str(tmp_path / "store.db"))
    broken = dataclasses.replace(ARTICLE, text=TEXT.replace(" ", "\n", 3).replace("the coup", "the  coup"))
    assert broken.article_id == ARTICLE.article_id
    read(store, article=broken)
    store.decide([on_missed(stance(), "Ann")])
    found = json.loads(store.corrected().iloc[0]["evidence"])[0]
    assert broken.text[found["start"] : found["end"]] == found["quote"] == "France condemned the  coup."


def test_decisions_become_gold(store: Store) -> None:
    """Accepted, amended and added events must be found, undecided ones may, rejected ones may not."""
    read(store, coup(), stance(), stance(type="demand"))
    store.decide([on_event(machine(coup()), "accept", "Ann"), on_event(machine(stance()), "reject", "Ann")])
    gold = as_gold(ARTICLE.article_id, "en", "2023-07-28", store.reviewed(ARTICLE.article_id))
    assert [event["type"] for event in gold["events"]] == ["success"]
    assert [event["type"] for event in gold["also_right"]] == ["demand"]
    assert set(gold) == {"file", "lang", "published", "events", "also_right"}


def test_what_was_withdrawn_is_not_in_force() -> None:
    """Neither the decision nor its withdrawal."""
    accepted = on_event(machine(coup()), "accept", "Ann")
    reviewed = Reviewed(coup(), "accepted", coup().event_id, coup(), accepted)
    assert in_force([accepted, on_event(reviewed, "withdraw", "Ann")]) == {}


def test_long_lines_are_not_parsed() -> None:
    """A line of a hundred megabytes costs nothing."""
    (refused,) = read_lines([json.dumps({"kind": "x" * 100_001})])
    assert "at most" in str(refused)


@pytest.mark.parametrize("magnitude", [True, "7", [7], 10**400, {}])
def test_headcounts_of_a_file_are_numbers(magnitude: object) -> None:
    """No truth value, no text, no number beyond counting."""
    force = Event("presence", "present", "NER", "USA", "2023", "asserted", 7.0, 1.0, evidence(), ARTICLE.article_id)
    row = as_dict(on_missed(force, "Ann"))
    row["event"]["magnitude"] = magnitude
    (refused,) = read_lines([json.dumps(row)])
    assert isinstance(refused, str)


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"indicator": "weather"}, {"type": "condemn"}, {"type": "<script>"}, {"country": "ZZZ"}, {"country": "Niger"},
        {"country": ""}, {"actor": "FRA"}, {"status": "likely"}, {"date": "2023-13"}, {"date": "2023-02-30"},
        {"date": "26 July"}, {"date": "2023-7-1"}, {"date": "٢٠٢٣"}, {"date": "0001"}, {"magnitude": 3.0},
        {"evidence": ()}, {"evidence": (Evidence(-1, 3, "abcd"),)}, {"evidence": (Evidence(0, 3, "abcd"),)},
        {"evidence": (Evidence(0, 1, "a"),) * 51}, {"article_id": "b" * 64},
    ],
    ids=str,
)  # fmt: skip
def test_events_outside_the_codebook_are_refused(changed: dict[str, Any]) -> None:
    """Types, codes, dates and offsets are the codebook's or the decision is not made."""
    with pytest.raises(CorrectionError):
        on_event(machine(coup()), "amend", "Ann", event=coup(**changed))


@pytest.mark.parametrize("actor", ["france", "FR A", "F\u202eRA", "=1+1", "A" * 41, "É"])
def test_actors_are_codes(actor: str) -> None:
    """No free text where a code stands."""
    with pytest.raises(CorrectionError):
        on_missed(stance(actor=actor), "Ann")


@pytest.mark.parametrize("magnitude", [0.0, -5.0, float("nan"), float("inf"), 1e9])
def test_headcounts_are_numbers_of_people(magnitude: float) -> None:
    """Above zero, finite, and no more than there are."""
    with pytest.raises(CorrectionError):
        on_missed(stance(indicator="presence", type="deploy", magnitude=magnitude), "Ann")


@pytest.mark.parametrize("by", ["", "   ", "x" * 81, "An\u202en", "A\x00", "A\nB\x07"])
def test_a_decision_has_a_plain_name(by: str) -> None:
    """Who decided is always logged."""
    with pytest.raises(CorrectionError, match="name"):
        on_event(machine(coup()), "accept", by)


def test_dates_of_publication_lie_in_the_past() -> None:
    """Nobody reads what is not published."""
    with pytest.raises(CorrectionError):
        on_date("a" * 64, "2099-01-01", "Ann")
    with pytest.raises(CorrectionError):
        on_date("a" * 64, "July", "Ann")


def test_nothing_is_withdrawn_where_nothing_was_decided() -> None:
    """And no other word is a decision."""
    with pytest.raises(CorrectionError, match="withdrawn"):
        on_event(machine(coup()), "withdraw", "Ann")
    with pytest.raises(CorrectionError, match="unknown decision"):
        on_event(machine(coup()), "burn", "Ann")  # type: ignore[arg-type]


def _line(**changed: Any) -> str:
    return json.dumps(as_dict(all_kinds()[0]) | changed)


@pytest.mark.parametrize(
    "line",
    [
        "{", "[]", "null", "7", '"x"', "[" * 90_000, "x" * 200_000, "{}",
        _line(kind="drop table"), _line(kind=7), _line(by=None), _line(by="A\x00"), _line(note="x" * 1001),
        _line(note="\ud800"), _line(made="9999-01-01T00:00:00.000000+00:00"), _line(made="yesterday"),
        _line(article_id="../../etc"), _line(article_id="b" * 64), _line(target="' OR 1=1 --"), _line(target=""),
        _line(target="0" * 20), _line(extra=1), _line(event=None), _line(event=[]), _line(event={"type": "success"}),
        _line(event=as_dict(all_kinds()[0])["event"] | {"magnitude": True}),
        _line(event=as_dict(all_kinds()[0])["event"] | {"magnitude": 10**400}),
        _line(event=as_dict(all_kinds()[0])["event"] | {"evidence": [{"start": "0", "end": 1, "quote": "x"}]}),
        _line(event=as_dict(all_kinds()[0])["event"] | {"evidence": [7]}),
        _line(event=as_dict(all_kinds()[0])["event"] | {"country": None}),
        _line(published="2023"), _line(kind="accept"), _line(kind="withdraw"), _line(kind="date"),
    ],
    ids=lambda line: line[:40],
)  # fmt: skip
def test_hostile_lines_are_refused_in_a_sentence(line: str) -> None:
    """A bad line is told with its number; the rest of the file goes on."""
    good = write_lines(all_kinds()[:1]).strip()
    refused, kept = list(read_lines([line, good]))
    assert isinstance(refused, str)
    assert refused.startswith("line 1: ")
    assert len(refused) < 400
    assert isinstance(kept, Decision)
