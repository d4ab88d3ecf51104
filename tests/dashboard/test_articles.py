"""The page of articles: hostile text stays text, the desk is one session's own, decisions reach the scores."""

import dataclasses
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import contributions, desk
from dashboard.marking import MOST_SHOWN, heading, marked
from dashboard.texts import LANGUAGES, Words
from indicators.corrections import Reviewed, on_event
from indicators.records import Article, Event, Evidence
from indicators.settings import STORE_VARIABLE
from indicators.workspace import Store, open_store
from tests.dashboard.app import HOSTILE, open_page, shown

PAYLOADS = (*HOSTILE, *(f"\"'></mark></div>{one}" for one in HOSTILE), *(one.upper() for one in HOSTILE))
TEXT = "Soldiers in Niger seized power on Wednesday. France condemned the coup in Niger on Thursday."
FIRST = TEXT.index(" France")
WORDS = Words("en")


# --- the text with its marks -----------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """What a browser would make of it: the tags, their attributes, the text, and the text inside marks."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text, self.inside, self._open = "", "", []  # type: ignore[var-annotated]
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self._open:
            self.text += data
            self.inside += data if "mark" in self._open else ""

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError("a declaration")

    def handle_pi(self, data: str) -> None:
        raise AssertionError("an instruction")


def event(text: str, *spans: tuple[int, int], review: Any = "machine") -> Reviewed:
    evidence = tuple(Evidence(start, end, text[start:end]) for start, end in spans)
    coded = Event("coup", "success", "NER", "", "2023-07-26", "asserted", None, 0.8, evidence, "a" * 64)
    return Reviewed(coded, review, coded.event_id, coded)


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_hostile_text_is_only_text(payload: str) -> None:
    """Whatever stands in the text or on the edge of a mark, only our own tags with our own style come out."""
    text = f"Before {payload} after"
    ends = len(text) // 2
    written = Reader(marked(text, [event(text, (7, ends)), event(text, (ends - 3, len(text)), review="rejected")]))
    assert written.tags <= {"div", "mark", "sup"}
    assert written.attributes <= {"style"}
    assert written.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert Reader(heading(payload)).tags == {"div"}


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=60), st.data())
def test_marks_cover_the_sentences_and_nothing_else(text: str, data: st.DataObject) -> None:
    """However events overlap, the text is whole, and what is marked is what they rest on."""
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair))), max_size=6))
    written = Reader(marked(text, [event(text, span) for span in spans]))
    covered = {place for start, end in spans for place in range(start, end)}
    assert written.text == text
    assert written.inside == "".join(sign for place, sign in enumerate(text) if place in covered)


def test_each_sentence_carries_the_numbers_of_its_events() -> None:
    """The numbers are those of the cards beside the text."""
    events = [event(TEXT, (0, FIRST)), event(TEXT, (FIRST + 1, len(TEXT))), event(TEXT, (0, FIRST))]
    written = marked(TEXT, events)
    first, second = written.split("</mark>")[1:]
    assert [number in first.split("<mark")[0] for number in (">1<", ">2<", ">3<")] == [True, False, True]
    assert ">2<" in second


def test_a_long_text_is_cut() -> None:
    """A page stays readable; what lies beyond is told by the events' own quotes."""
    text = "x" * (MOST_SHOWN + 10)
    assert (
        len(Reader(marked(text, [event(text, (5, 9)), event(text, (MOST_SHOWN, MOST_SHOWN + 5))])).text) == MOST_SHOWN
    )


# --- what articles contribute ----------------------------------------------------------------------------------------


def test_an_incidents_share_is_split_among_its_reports() -> None:
    """Three reports of one incident, one of them the record's own; one report of another."""
    reports = pd.DataFrame(
        [("i", "a", "P", "t", ""), ("i", "b", "Q", "t", ""), ("i", "", "R", "t", ""), ("j", "a", "P", "t", ""),
         ("i", "a", "P", "t", "")],
        columns=["incident", "article_id", "publisher", "title", "url"],
    )  # fmt: skip
    shares = pd.DataFrame({"event_id": ["i", "j", "k"], "share": [9.0, 2.0, 5.0]})
    table = contributions.of_articles(shares, reports).set_index("article_id")
    assert table["points"].to_dict() == {"a": 5.0, "b": 3.0}
    assert table["incidents"].to_dict() == {"a": 2, "b": 1}


def test_changes_name_the_month_shown_and_the_one_that_changed_most() -> None:
    """And nothing that did not change; a score that was not there counts from nothing."""
    months = ["2023-06", "2023-07", "2023-08"]
    before = pd.DataFrame({"country": "NER", "indicator": "coup", "month": months, "score": [5.0, float("nan"), 7.0]})
    after = before.assign(score=[5.0, 40.0, 30.0])
    table = contributions.changes(before, after, "2023-08", ["coup"])
    assert table["month"].tolist() == ["2023-07", "2023-08"]
    assert table["change"].tolist() == [40.0, 23.0]
    assert contributions.changes(before, before, "2023-08", ["coup"]).empty


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.fixture
def own(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A copy of the scored store, to write to."""
    target = tmp_path / "own.db"
    with sqlite3.connect(store.address.removeprefix("sqlite:///")) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    monkeypatch.setenv(STORE_VARIABLE, str(target))
    opened = open_store(str(target))
    yield opened
    opened.close()


def press(at: AppTest, label: str, place: int = 0) -> AppTest:
    """Press the button of this name."""
    found = [button for button in at.button if button.label == WORDS(label)]
    found[place].click().run()
    assert not at.exception
    return at


def texts(at: AppTest) -> str:
    return "\n".join(str(one.value) for one in at.text)


def paste(at: AppTest, text: str = TEXT, published: str = "2026-10-30") -> AppTest:
    """Paste a text on the shelf of new articles and read it."""
    at.text_input(key="given_published").input(published)
    at.text_input(key="title-0").input("Pasted")
    at.text_area(key="text-0").input(text).run()
    return press(at, "articles.read_text")


def name(at: AppTest, by: str = "Ann") -> AppTest:
    at.text_input(key="by").input(by).run()
    return at


def test_a_pasted_article_is_coded_corrected_and_saved(own: Store) -> None:
    """Events before saving, decisions on them, then the store, the log, and the scores before and after."""
    before = own.articles()
    at = paste(open_page("articles", shelf="new", lang="en"))
    assert any("France condemned the coup" in one.value for one in at.get("html"))
    name(at)
    count = len([button for button in at.button if button.label == WORDS("articles.kinds.accept")])
    press(at, "articles.kinds.reject", count - 1)
    press(at, "articles.kinds.accept")
    assert len(own.articles()) == len(before), "nothing is stored before it is saved"
    assert own.decisions() == []
    press(at, "articles.save")
    assert [one.kind for one in own.decisions()] == ["reject", "accept"]
    assert {one.by for one in own.decisions()} == {"Ann"}
    assert len(own.articles()) == len(before) + 1
    assert WORDS("articles.saved") in texts(at)
    changed = next(frame.value for frame in at.dataframe if WORDS("columns.before") in frame.value)
    assert set(changed[WORDS("columns.country")]) == {"Niger"}
    assert (changed[WORDS("columns.before")] != changed[WORDS("columns.after")]).all()


def test_one_sessions_desk_is_not_anothers(own: Store) -> None:
    """What one reads and decides, another neither sees nor saves."""
    one = paste(open_page("articles", shelf="new", lang="en"), "Soldiers seized power in Chad in May 2026. " + TEXT)
    press(name(one), "articles.kinds.reject")
    address = one.query_params["article"]
    opened = address[0] if isinstance(address, list) else address
    other = open_page("articles", shelf="new", lang="en", article=opened)
    assert not other.exception
    assert [warning.value for warning in other.warning] == [WORDS("articles.gone")]
    assert "Chad" not in texts(other)
    assert WORDS("articles.save") not in [button.label for button in other.button]
    assert own.article(opened) is None
    assert WORDS("articles.save") in [button.label for button in one.run().button]


def test_several_files_with_hostile_names_are_read_or_refused(own: Store) -> None:
    """Names lead nowhere and are shown as they are; a bad file does not stop the others."""
    files = [(f"../../{payload}.md"[:200], f"{TEXT} {number}".encode(), "text/plain")
             for number, payload in enumerate(HOSTILE[:6])]  # fmt: skip
    at = open_page("articles", shelf="new", lang="en")
    at.file_uploader[0].set_value([*files, ("broken.pdf", b"%PDF-1.7 broken", "application/pdf")]).run()
    press(at, "articles.read_files")
    assert len([button for button in at.button if button.label == WORDS("articles.open")]) == len(files)
    assert "broken.pdf" in texts(at)
    assert "outside.example" not in shown(at)
    assert len(own.articles()[own.articles()["location"].str.contains("outside", regex=False)]) == 0


def test_a_missing_date_is_set_and_dates_the_events(own: Store) -> None:
    """The article leaves the list of those that need a date once the decision is saved."""
    article = Article(TEXT, "Undated", "The Paper")
    own.ingest([article])
    own.score()
    at = open_page("articles", shelf="undated", lang="en", article=article.article_id)
    assert at.dataframe[0].value[WORDS("columns.title")].tolist() == ["Undated"]
    name(at)
    field = next(one for one in at.text_input if one.label == WORDS("articles.published"))
    field.input("2026-10-30")
    press(at, "articles.set_date")
    assert "28 October 2026" in texts(at)
    assert own.decisions() == []
    press(at, "articles.save")
    assert [(one.kind, one.published) for one in own.decisions()] == [("date", "2026-10-30")]
    assert not own.articles()["published"].eq("").any()


def test_an_article_that_another_publisher_dates_is_dated(own: Store) -> None:
    """A copy without a date does not take the date from one that has it."""
    article = Article(TEXT, "Copy", "The Paper")
    own.ingest([article, dataclasses.replace(article, publisher="The Other", published="2026-10-30")])
    at = open_page("articles", lang="en", article=article.article_id)
    assert "28 October 2026" in texts(at)


def test_an_event_is_amended_and_a_missed_one_added(own: Store) -> None:
    """The form's values are held against the codebook; the card shows what was coded and what stands."""
    at = name(paste(open_page("articles", shelf="new", lang="en")))
    press(at, "articles.kinds.amend")
    at.selectbox[[one.label for one in at.selectbox].index(WORDS("articles.fields.type"))].select("plot")
    next(one for one in at.text_input if one.label == WORDS("articles.fields.date")).input("yesterday").run()
    press(at, "articles.put_down")
    assert [error.value for error in at.error] == [WORDS("articles.refused")]
    next(one for one in at.text_input if one.label == WORDS("articles.fields.date")).input("2026-10").run()
    press(at, "articles.put_down")
    assert "Niger – Coup plot, October 2026" in texts(at)
    assert "Coded as: Niger – Coup, 28 October 2026" in texts(at)
    press(at, "articles.add")
    press(at, "articles.put_down")
    assert "sentence that carries it" in texts(at)
    sentences = next(one for one in at.multiselect if one.label == WORDS("articles.fields.evidence"))
    sentences.select(sentences.options[0]).run()
    press(at, "articles.put_down")
    assert WORDS("articles.reviews.added") in str([badge.value for badge in at.markdown])


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stored_article_opens_in_both_languages(store: Store, language: str) -> None:
    """Every stored article opens without an exception; a summary's sentences are not in quotation marks."""
    for row in store.articles().head(8).to_dict("records"):
        at = open_page("articles", lang=language, article=row["article_id"])
        assert not at.exception
        assert not at.warning
        if row["kind"] == "summary":
            quoted = Words(language)("evidence.quotation", quote="\x00").split("\x00")[0]
            assert not any(str(one.value).startswith(quoted) for one in at.text)


@pytest.mark.usefixtures("app")
def test_the_list_is_searched_whatever_the_accents(store: Store) -> None:
    """`union africaine guinee` finds « l’Union africaine sanctionne la Guinée »."""
    table = open_page("articles", lang="en", search="union africaine guinee").dataframe[0].value
    listed = store.articles()
    assert len(table) == listed["article_id"].isin(store.search("Union Africaine Guinée")).sum() > 0
    assert not open_page("articles", lang="en", search="nobody_and_nothing_at_all").dataframe


def test_nothing_that_holds_a_desk_is_cached() -> None:
    """Cached functions serve all sessions: none of them stands where the desk is handled."""
    folder = Path(desk.__file__).parent
    source = "".join((folder / name).read_text(encoding="utf-8") for name in ("desk.py", "intake.py", "review.py"))
    assert "cache_" not in source


def test_the_log_lists_what_was_decided_and_what_became_of_it(own: Store) -> None:
    """Newest first, with the state of each; the file that it gives can be applied elsewhere."""
    article = Article(TEXT, "News", "The Paper", "https://paper.example/1", "2023-07-28")
    own.ingest([article])
    reviewed = own.reviewed(article.article_id)[0]
    own.decide([on_event(reviewed, "accept", "Ann"), on_event(reviewed, "reject", HOSTILE[0])])
    table = open_page("articles", shelf="log", lang="en").dataframe[0].value
    assert table[WORDS("columns.by")].tolist() == [HOSTILE[0], "Ann"]
    assert table[WORDS("columns.state")].tolist() == [WORDS("articles.states.holds"), WORDS("articles.states.replaced")]
    own.ingest([dataclasses.replace(article, text=f"{TEXT} Edited.", published="2023-07-30")])
    table = open_page("articles", shelf="log", lang="en").dataframe[0].value
    assert table[WORDS("columns.state")].tolist()[0] == WORDS("articles.states.lapsed")
