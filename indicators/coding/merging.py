"""From finds to events: one event by (indicator, type, country, actor, status), and by date where two are told."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace

from indicators.coding.confidence import confidence
from indicators.coding.findings import Finding
from indicators.coding.reading.history import putsch_of_the_year
from indicators.records import Article, Event, Evidence

_PUTSCH_DAYS = 7  # days over which one putsch may run (arrest on Tuesday, council on Wednesday)
_FULL = 10  # characters of a date told to the day
_NEWS_MONTHS = 2  # months over which an article's news of a putsch without a date is of one that it dates
_MOVE_DAYS = 7  # days over which one arrival or departure may run (announced on Sunday, complete the day before)
RECALLED = -2
"""Rank of a seizure recalled in passing ("who seized power"): it decides nothing about another one."""
Key = tuple[str, str, str, str, str]


def merge(article: Article, findings: list[Finding]) -> tuple[Event, ...]:
    """Turn finds into events by the codebook's rules on one thing told several times."""
    kept = _drop_help(_drop_weaker_stances(_one_putsch(findings, article.published)))
    groups: dict[Key, list[Finding]] = defaultdict(list)
    for find in kept:
        groups[(find.indicator, find.type, find.country, find.actor, find.status)].append(find)
    return tuple(event for finds in groups.values() for event in _events(article, finds))


def _one_putsch(findings: list[Finding], published: str) -> list[Finding]:
    """Settle what each putsch came to: an explicit word decides over a bare one, success over an attempt."""
    kept = [find for find in findings if find.indicator != "coup"]
    by_country: dict[str, list[Finding]] = defaultdict(list)
    for find in findings:
        if find.indicator == "coup":
            by_country[find.country].append(find)
    for finds in by_country.values():
        kept += _settled(finds, published)
    return kept


def _settled(finds: list[Finding], published: str) -> list[Finding]:
    """What is asserted stands, unless the article opens with the denial of a mere plot; a denial settles a rumour."""
    asserted = [find for find in finds if find.status == "asserted"]
    denied = [find for find in finds if find.status == "denied"]
    plots = all(find.type == "plot" for find in asserted)
    if denied and plots and denied[0].sentence.start <= min(find.sentence.start for find in finds):
        return _denied(finds, denied)
    return _settle(asserted, published) if asserted else _denied(finds, denied) or finds


def _denied(finds: list[Finding], denied: list[Finding]) -> list[Finding]:
    """A denied rumour takes the type that it alleges, by the most explicit word for it."""
    alleged = [find for find in finds if find.status != "asserted"]
    kind = max(alleged, key=lambda find: find.rank).type if alleged else ""
    return [_as_type(find, kind) for find in denied]


def _settle(finds: list[Finding], published: str) -> list[Finding]:
    settled = []
    for same in _putsches(finds, published):
        best = max(find.rank for find in same)
        order = ("success", "attempt", "plot")
        kind = min((find.type for find in same if find.rank == best), key=order.index)
        recalled = any(find.rank == RECALLED for find in same)
        if best < 0 and recalled:  # only that the ruler is held, by those who are said to have seized power
            kind = "success"
        if best <= 0 and {"claim", "hold"} <= {find.rule for find in same}:
            kind = "success"
        settled += [find if find.rank == RECALLED else _as_type(find, kind) for find in same]
    return settled


def _putsches(finds: list[Finding], published: str) -> list[list[Finding]]:
    """Tell putsches apart by the dates told; what is news or told without time is of the latest that it can be of.

    "Foiled a plot", as today's news, is no part of the putsch of 2022 by which the ruler came to power.
    """
    told: dict[str, list[Finding]] = defaultdict(list)
    for find in finds:
        if find.told:
            told[find.date].append(find)
    groups = _compatible(told, _PUTSCH_DAYS)
    fresh: list[Finding] = []
    for find in (find for find in finds if not find.told):
        fitting = [group for group in groups if _fits(group, find, published)]
        home = max(fitting, key=lambda group: max(other.date for other in group if other.told), default=fresh)
        home.append(find)
    return [*groups, fresh] if fresh else groups


def _fits(group: list[Finding], find: Finding, published: str) -> bool:
    """Whether a find without a date of its own may be of a putsch that the article dates.

    A plot that is told as such is no part of an old putsch, and neither is the putsch of this year (by the record).
    """
    if find.date and not _is_fresh(group, find.date):
        return False
    if not published or find.rank == RECALLED or _is_fresh(group, published):
        return True
    if find.type != "success":
        return find.rank <= 0 or any(other.type != "success" for other in group)
    year = putsch_of_the_year(find.country, published)
    return not year or any(int(other.date[:4]) >= year for other in group if other.told)


def _is_fresh(group: list[Finding], published: str) -> bool:
    """Whether a putsch was so short before an article that its news may be about it."""
    dates = [find.date for find in group if find.told]
    return any(months_between(date, published) <= _NEWS_MONTHS for date in dates)


def months_between(date: str, published: str) -> int:
    """Months from one date to another, as far as they are told; a year alone counts from its end."""
    years = int(published[:4]) - int(date[:4])
    return years * 12 + int(published[5:7] or 12) - int(date[5:7] or 12)


def _compatible(by_date: dict[str, list[Finding]], days: int) -> list[list[Finding]]:
    """Group finds whose dates agree; those without a date join the first group."""
    groups: list[tuple[list[str], list[Finding]]] = []
    for date in sorted(by_date, key=lambda d: (-len(d), d)):
        home = next((group for group in groups if any(_agree(date, other, days) for other in group[0])), None)
        if home is None:
            groups.append(([date], list(by_date[date])))
        else:
            home[0].append(date)
            home[1].extend(by_date[date])
    return [finds for _, finds in groups]


def _agree(one: str, other: str, days: int) -> bool:
    """Whether two dates may be of one thing: one written further than the other, or a few days apart."""
    if one.startswith(other) or other.startswith(one):
        return True
    if not len(one) == len(other) == 10:
        return False
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) <= days


def _as_type(find: Finding, kind: str) -> Finding:
    return replace(find, type=kind)


def _drop_help(findings: list[Finding]) -> list[Finding]:
    """Force is used against those who hold power: where no putsch succeeded, it helps the government."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    for find in findings:
        if find.indicator == "coup":
            outcomes[find.country].add(find.type)
    saved = {country for country, types in outcomes.items() if "success" not in types}
    return [find for find in findings if find.type != "force" or find.country not in saved]


def _drop_weaker_stances(findings: list[Finding]) -> list[Finding]:
    """A concern counts only for a partner that says nothing stronger."""
    strong = {
        (find.country, find.actor)
        for find in findings
        if find.indicator == "condemnation" and find.type not in ("concern", "endorse", "ease")
    }
    return [
        find
        for find in findings
        if not (find.indicator == "condemnation" and find.type == "concern" and (find.country, find.actor) in strong)
    ]


def _events(article: Article, finds: list[Finding]) -> list[Event]:
    if finds[0].indicator == "coup":
        return [_event(article, group) for group in _putsches(finds, article.published)]
    by_date: dict[str, list[Finding]] = defaultdict(list)
    for find in finds:  # only days tell two apart: a month or a year is most often the background of the same thing
        by_date[find.date if find.told and len(find.date) == _FULL else ""].append(find)
    days = _MOVE_DAYS if finds[0].indicator == "presence" else 0
    return [_event(article, group) for group in _compatible(by_date, days)]


def _event(article: Article, finds: list[Finding]) -> Event:
    first = finds[0]
    spans = sorted({(find.sentence.start, find.sentence.end) for find in finds})
    evidence = tuple(Evidence(start, end, article.text[start:end]) for start, end in spans)
    dated = [find for find in finds if find.told] or finds
    date = max(dated, key=lambda find: (len(find.date), find.rank)).date
    magnitude = next((find.magnitude for find in finds if find.magnitude is not None), None)
    why = "; ".join(dict.fromkeys(f"{find.rule}: {find.words}" for find in finds))
    return Event(
        first.indicator, first.type, first.country, first.actor, date, first.status, magnitude, confidence(finds),
        evidence, article.article_id, article.location, article.url, why,
    )  # fmt: skip
