"""The events of an article as cards with what can be decided on each, and the form for an event as it should be.

Quotes and matched words are other people's: `st.text` alone shows them, and lists of choices, which read no markup.
"""

from dataclasses import replace
from typing import get_args

import streamlit as st

from dashboard import labels
from dashboard.desk import NAME_KEY, NEW, Opened, desk
from dashboard.page import Page
from dashboard.texts import Words
from indicators import countries, registry
from indicators.coding.reading.parsing import Text
from indicators.corrections import Reviewed, on_event, on_missed
from indicators.corrections.decisions import NAME, NOTE, Kind
from indicators.errors import CorrectionError
from indicators.records import Article, Event, Evidence, Indicator, Status
from indicators.tables import read_table

QUOTES, LENGTH = 3, 280
"""How many sentences a card shows, and how much of each."""
_COLOURS = {"machine": "gray", "accepted": "green", "amended": "blue", "added": "blue", "rejected": "red"}
_TYPES = {one.NAME: one.TYPES for one in registry.INDICATORS}
Span = tuple[int, int]


def show_events(page: Page, opened: Opened) -> None:
    """Every event of an article with its explanation and decisions, then a way to add a missed one."""
    words, mine = page.words, desk()
    mine.by = st.text_input(
        words("articles.by"), mine.by, max_chars=NAME, help=words("articles.by_help"), key=NAME_KEY,
        placeholder=words("articles.by_first"),
    )  # fmt: skip
    if not opened.events:
        st.caption(words("articles.no_events"))
    for number, reviewed in enumerate(opened.events, 1):
        with st.container(border=True, gap="xsmall"):
            _card(page, number, reviewed)
            _quotes(page, opened, number)
            _explain(page, reviewed)
            if mine.editing == reviewed.target:
                _form(page, opened, reviewed)
            else:
                _buttons(page, reviewed)
    if mine.editing == NEW:
        with st.container(border=True):
            _form(page, opened, None)
    elif st.button(words("articles.add"), icon=":material/add:", disabled=not mine.by):
        mine.editing = NEW
        st.rerun()


def _card(page: Page, number: int, reviewed: Reviewed) -> None:
    words, event = page.words, reviewed.event
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(words("articles.numbered", number=number, event=labels.event_title(event, words)), width="stretch")
        st.badge(words(f"articles.reviews.{reviewed.review}"), color=_COLOURS[reviewed.review])  # type: ignore[arg-type]
    st.caption(" · ".join(_facts(event, words)))


def _quotes(page: Page, opened: Opened, number: int) -> None:
    """The event's sentences, in quotation marks unless they are our own summary; not twice in a row."""
    words, evidence = page.words, opened.events[number - 1].event.evidence
    if number > 1 and evidence == opened.events[number - 2].event.evidence:
        st.caption(words("articles.same_sentence"))
        return
    for one in evidence[:QUOTES]:
        quote = _short(one.quote)
        st.text(quote if opened.article.kind == "summary" else words("evidence.quotation", quote=quote))
    if len(evidence) > QUOTES:
        st.caption(words("articles.more_quotes", count=len(evidence) - QUOTES))


def _explain(page: Page, reviewed: Reviewed) -> None:
    """Which words and rule decided, and who decided otherwise."""
    words, decision = page.words, reviewed.decision
    if reviewed.event.why:
        st.text(words("articles.why", why=_short(reviewed.event.why)))
    if decision is None:
        return
    review, when = words(f"articles.reviews.{reviewed.review}"), words.date(decision.made[:10])
    decided = words("articles.decided", kind=review, name=decision.by, date=when)
    st.text(f"{decided} {_short(decision.note)}".strip())
    if reviewed.review == "amended" and decision.machine:
        st.text(words("articles.before", event=labels.event_title(decision.machine, words)))


def _facts(event: Event, words: Words) -> list[str]:
    facts = [words("articles.sure", percent=words.number(100 * event.confidence, 0))]
    if event.status == "asserted":
        facts.insert(0, words("status.asserted"))
    if event.magnitude is not None:
        facts.append(words("evidence.headcount", count=words.number(event.magnitude, 0)))
    return facts


def _buttons(page: Page, reviewed: Reviewed) -> None:
    words, mine = page.words, desk()
    with st.container(horizontal=True, gap="small"):
        for kind in _possible(reviewed):
            pressed = st.button(
                words(f"articles.kinds.{kind}"), key=f"{kind}-{reviewed.target}", disabled=not mine.by, type="tertiary",
                icon=_ICONS[kind], help=None if mine.by else words("articles.by_first"),
            )  # fmt: skip
            if pressed and kind == "amend":
                mine.editing = reviewed.target
                st.rerun()
            elif pressed:
                _put_down(page, reviewed, kind)


_ICONS = {
    "accept": ":material/check:", "reject": ":material/close:", "amend": ":material/edit:",
    "withdraw": ":material/undo:",
}  # fmt: skip


def _possible(reviewed: Reviewed) -> list[Kind]:
    if reviewed.review == "machine":
        return ["accept", "amend", "reject"]
    return ["withdraw"] if reviewed.review == "rejected" else ["amend", "withdraw"]


def _put_down(page: Page, reviewed: Reviewed | None, kind: Kind, event: Event | None = None, note: str = "") -> None:
    """Lay a decision on the desk; one that breaks the codebook is refused in a sentence."""
    mine = desk()
    try:
        if reviewed:
            mine.decisions.append(on_event(reviewed, kind, mine.by, note, event))
        elif event:
            mine.decisions.append(on_missed(event, mine.by, note))
    except CorrectionError as error:
        st.error(page.words("articles.refused"))
        st.text(str(error))
        return
    mine.editing = ""
    st.rerun()


def _form(page: Page, opened: Opened, reviewed: Reviewed | None) -> None:
    """Ask for an event as it should be, starting from the one that stands."""
    words, article = page.words, opened.article
    country = opened.events[0].event.country if opened.events else page.choice.country
    blank = Event("coup", "success", country, "", "", "asserted", None, 1.0, (), article.article_id)
    event = _fields(reviewed.event if reviewed else blank, article, reviewed.target if reviewed else NEW, words)
    note = st.text_input(words("articles.note"), max_chars=NOTE, key=f"note-{desk().editing}")
    with st.container(horizontal=True):
        if st.button(words("articles.put_down"), type="primary", key=f"put-{desk().editing}"):
            _put_down(page, reviewed, "amend", event, note)
        if st.button(words("articles.cancel"), key=f"cancel-{desk().editing}"):
            desk().editing = ""
            st.rerun()


def _fields(event: Event, article: Article, key: str, words: Words) -> Event:
    """The codebook's fields as widgets."""
    left, right = st.columns(2)
    with left:
        indicator = _choose("indicator", tuple(_TYPES), event.indicator, words.indicator, key, words)
        country = _choose("country", _every_country(words), event.country, words.country, key, words)
        date = st.text_input(words("articles.fields.date"), event.date, max_chars=10, key=f"date-{key}")
    with right:
        kind = _choose("type", _TYPES[indicator], event.type, lambda one: words(f"types.{indicator}.{one}"), key, words)
        status = _choose("status", get_args(Status), event.status, lambda one: words(f"status.{one}"), key, words)
        actor = "" if indicator == "coup" else _actor(event.actor, key, words)
        magnitude = _headcount(event.magnitude, key, words) if indicator == "presence" else None
    named: Indicator = indicator  # type: ignore[assignment]
    held: Status = status  # type: ignore[assignment]
    evidence = _sentences(event, article, key, words)
    return replace(
        event, indicator=named, type=kind, country=country, actor=actor, date=date.strip(), status=held,
        magnitude=magnitude, evidence=evidence,
    )  # fmt: skip


def _choose(name: str, options: tuple[str, ...], chosen: str, shown: object, key: str, words: Words) -> str:
    index = options.index(chosen) if chosen in options else 0
    label = words(f"articles.fields.{name}")
    return str(st.selectbox(label, options, index, format_func=shown, key=f"{name}-{key}"))  # type: ignore[call-overload]


def _every_country(words: Words) -> tuple[str, ...]:
    """The scored countries first, then the world's."""
    near = sorted(countries.in_scope(), key=words.sort_key)
    return (*near, *sorted(set(countries.world()) - set(near), key=words.sort_key))


def _actor(chosen: str, key: str, words: Words) -> str:
    options = ["", *sorted({*read_table("partners")["id"], chosen} - {""}, key=words.actor)]
    picked = st.selectbox(
        words("articles.fields.actor"), options, options.index(chosen), format_func=words.actor,
        accept_new_options=True, key=f"actor-{key}", help=words("articles.actor_help"),
    )  # fmt: skip
    return (picked or "").strip()


def _headcount(chosen: float | None, key: str, words: Words) -> float | None:
    count = st.number_input(
        words("articles.fields.magnitude"), 1, 9_999_999, int(chosen) if chosen else None, key=f"headcount-{key}"
    )
    return float(count) if count else None


def _sentences(event: Event, article: Article, key: str, words: Words) -> tuple[Evidence, ...]:
    """Let the sentences that carry the event be chosen from the text."""
    own = [(one.start, one.end) for one in event.evidence]
    options = sorted({*own, *sentences_of(article)})
    chosen = st.multiselect(
        words("articles.fields.evidence"), options, own, format_func=lambda span: _short(article.text[slice(*span)]),
        placeholder=words("articles.choose_sentence"), key=f"evidence-{key}",
    )  # fmt: skip
    return tuple(Evidence(start, end, article.text[start:end]) for start, end in sorted(chosen))


def sentences_of(article: Article) -> list[Span]:
    """Where the sentences of an article begin and end."""
    read = Text(article.text, article.language, article.published)
    return [(one.span.start, one.span.end) for one in read.sentences]


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= LENGTH else shown[: LENGTH - 1] + "…"
