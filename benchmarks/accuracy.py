"""How right the coder is: precision, recall and F1 on hand-coded articles, and what it finds where nothing is.

    python benchmarks/accuracy.py [--reference ../shared] [--errors] [--calibrate] [--card]

Gold files are JSON lines: `file` (a path beside the gold file, in a folder `texts`, or in the reference's `articles`;
or a row of one of its masakhanews tables, as `fra_dev.tsv#12`, of which `limit` characters were coded), `lang`,
`published`, `events`, `also_right`. An event is right when indicator, type, country, actor and status are;
`also_right` ones count neither for nor against. A date is right when it is so at the gold's precision (2023-07-26
for 2023-07).
"""

import argparse
import csv
import json
import math
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from indicators.articles import read_article
from indicators.coding import code_article
from indicators.coding.confidence import TABLE, rules_of
from indicators.records import Article, Event
from indicators.settings import shipped

ROOT = Path(__file__).parent.parent
FIELDS = ("indicator", "type", "country", "actor", "status")
Key = tuple[str, ...]
PRIOR = 10  # finds that a rule is credited with beforehand, right as often as those of all rules
HELD_OUT, DEVELOPMENT = ROOT / "tests" / "gold", ROOT / "tests" / "dev"
csv.field_size_limit(10**9)


@dataclass
class Tally:
    """Counts of one group of events: found and right, found and wrong, missed; dates checked and right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    dated: int = 0
    dates_right: int = 0

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean F1, each 0 to 1."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return precision, recall, 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass
class Scores:
    """Tallies by group; each event found: the number of its article, itself, whether it is right; how many articles
    hold no event, and how many of them are given one."""

    groups: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    finds: list[tuple[int, Event, bool]] = field(default_factory=list)
    empty: int = 0
    spoilt: int = 0


def key(event: dict[str, Any] | Event) -> Key:
    row = event.as_dict() if isinstance(event, Event) else event
    return tuple(row.get(name) or "" for name in FIELDS)


def read_gold(path: Path, reference: Path) -> Iterator[tuple[dict[str, Any], Article]]:
    """The rows of a gold file, each with its article; rows whose text is not at hand are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        given = {"published": row.get("published") or "", "language": row.get("lang", "en")}
        name, _, number = row.get("file", row.get("article")).partition("#")
        places = [
            path.parent,
            path.parent / "texts",
            reference / "articles",
            reference,
            reference / "reference" / "masakhanews",
        ]
        found = next((place / name for place in places if (place / name).is_file()), None)
        if found and number:
            told = _table(found)[int(number)]
            yield row, Article(f"{told['headline']}\n\n{told['text']}"[: row["limit"]], location=row["file"], **given)
        elif found:
            yield row, read_article(found, **given)


@cache
def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def score(rows: Iterable[tuple[dict[str, Any], Article]], scores: Scores, errors: bool = False) -> None:
    """Code the articles and count, by language, by type and language, and over all."""
    for number, (row, article) in enumerate(rows):
        needed: dict[Key, list[dict[str, Any]]] = defaultdict(list)
        found: dict[Key, list[Event]] = defaultdict(list)
        for event in row["events"]:
            needed[key(event)].append(event)
        for coded in code_article(article).events:
            found[key(coded)].append(coded)
        allowed = {key(event) for event in row.get("also_right", [])}
        scores.empty += not needed
        scores.spoilt += not needed and not found.keys() <= allowed
        for name in needed | found:
            if name in needed or name not in allowed:
                _count(scores, article, name, needed[name], found[name], errors)
            right = len(found[name]) if name in allowed else len(needed[name])
            scores.finds += [(number, coded, place < right) for place, coded in enumerate(found[name])]


def _count(
    scores: Scores, article: Article, name: Key, needed: list[dict[str, Any]], found: list[Event], errors: bool
) -> None:
    right = min(len(needed), len(found))
    for group in (f"all {article.language}", f"{name[0]}/{name[1]} {article.language}", "all"):
        tally = scores.groups[group]
        tally.right += right
        tally.wrong += max(0, len(found) - len(needed))
        tally.missed += max(0, len(needed) - len(found))
        for event in needed[:right]:
            if event.get("date"):
                tally.dated += 1
                tally.dates_right += any(coded.date.startswith(event["date"]) for coded in found)
    if errors and len(needed) != len(found):
        sign = "missed" if len(needed) > len(found) else "wrong "
        why = "; ".join(coded.why for coded in found)
        print(f"  {sign} {article.location} {'/'.join(name)} {why[:160]}")


def places(rows: Iterable[tuple[dict[str, Any], Article]]) -> tuple[int, int]:
    """Of the events found with the right indicator, type and actor: how many, and how many in the right country."""
    checked = right = 0
    for row, article in rows:
        wanted = defaultdict(set)
        for event in [*row["events"], *row.get("also_right", [])]:
            wanted[(event["indicator"], event["type"], event.get("actor") or "")].add(event["country"])
        for coded in code_article(article).events:
            countries = wanted.get((coded.indicator, coded.type, coded.actor))
            checked += countries is not None
            right += countries is not None and coded.country in countries
    return checked, right


def print_groups(scores: Scores) -> None:
    for name in sorted(scores.groups):
        tally = scores.groups[name]
        precision, recall, f1 = tally.figures()
        dates = f"  dates {tally.dates_right}/{tally.dated}" if tally.dated else ""
        counts = f"{tally.right} right, {tally.wrong} wrong, {tally.missed} missed"
        print(f"  {name:32} P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}  ({counts}){dates}")
    print(f"  an event in {scores.spoilt} of {scores.empty} articles without any")


def print_confidence(finds: Iterable[tuple[int, Event, bool]]) -> None:
    bins: dict[int, list[bool]] = defaultdict(list)
    for _, coded, right in finds:
        bins[int(coded.confidence * 10)].append(right)
    for tenth in sorted(bins):
        got = bins[tenth]
        print(f"  confidence {tenth / 10:.1f}–{(tenth + 1) / 10:.1f}: {sum(got) / len(got):.2f} right of {len(got)}")


def print_false_events(reference: Path) -> None:
    """Texts of which hardly any tells of an event: how many the coder finds one in, by language and by subject."""
    for name, language in (("eng_dev.tsv", "en"), ("fra_dev.tsv", "fr"), ("fra_fewshot50_train.tsv", "fr")):
        path = reference / "reference" / "masakhanews" / name
        if not path.is_file():
            continue
        texts, flagged = Counter(), Counter()
        for row in _table(path):
            article = Article(text=f"{row['headline']}\n\n{row['text']}", language=language)
            subject = "politics" if row["category"] == "politics" else "other subjects"
            texts[subject] += 1
            flagged[subject] += bool(code_article(article).events)
        print(f"  {name}: " + ", ".join(f"{flagged[s]} of {texts[s]} ({s})" for s in sorted(texts)))


def write_confidence(tuned: Scores, unseen: Scores) -> None:
    """Write how sure each rule is: its share of right finds on the articles it was tuned on, drawn towards that of all
    rules where it was seen seldom, and lowered by what all rules lose on unseen articles (one shift of the log-odds).
    """
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for _, coded, right in tuned.finds:
        for rule in rules_of(coded):
            counts[rule][right] += 1
    for plural in ("", "+"):
        same = [seen for rule, seen in counts.items() if rule.endswith("+") == bool(plural)]
        counts[f"any{plural}"] = sum(same, Counter())
    share = sum(seen[True] for seen in counts.values()) / sum(seen.total() for seen in counts.values())
    odds = {rule: _odds((seen[True] + PRIOR * share) / (seen.total() + PRIOR)) for rule, seen in counts.items()}
    shift = _shift(odds, unseen.finds)
    with (shipped("data") / TABLE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["rule", "found", "right", "confidence"])
        for rule in sorted(counts):
            seen = counts[rule]
            writer.writerow([rule, seen.total(), seen[True], f"{_share(odds[rule] + shift):.2f}"])


def _shift(odds: dict[str, float], finds: list[tuple[int, Event, bool]]) -> float:
    """By how much log-odds must be moved for as many finds to be expected right as are."""
    ours = [max(odds.get(r, odds["any+" if r.endswith("+") else "any"]) for r in rules_of(e)) for _, e, _ in finds]
    right = sum(right for _, _, right in finds)
    low, high = -10.0, 10.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if sum(_share(one + middle) for one in ours) < right else (low, middle)
    return low


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def held_out(reference: Path) -> Scores:
    """The coder on every held-out article."""
    scores = Scores()
    score((row for path in sorted(HELD_OUT.glob("*.jsonl")) for row in read_gold(path, reference)), scores)
    return scores


def write_card(reference: Path) -> None:
    """Write the error card that the method page shows: counts by language and type on the held-out articles alone."""
    scores = held_out(reference)
    with (shipped("data") / "error_card.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["language", "indicator", "type", "right", "wrong", "missed"])
        for group in sorted(name for name in scores.groups if " " in name):
            kind, language = group.split(" ")
            indicator, _, name = kind.partition("/")
            tally = scores.groups[group]
            writer.writerow([language, indicator, name, tally.right, tally.wrong, tally.missed])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("SAHEL_RISK_REFERENCE", ROOT.parent / "shared"))
    parser.add_argument("--reference", type=Path, default=shared, help="folder of the reference texts")
    parser.add_argument("--gold", type=Path, nargs="*", help="gold files; by default those of tests/gold")
    parser.add_argument("--errors", action="store_true", help="name every event missed or wrong")
    parser.add_argument("--calibrate", action="store_true", help="write how sure each rule is")
    parser.add_argument("--card", action="store_true", help="write data/error_card.csv from the held-out articles")
    options = parser.parse_args()
    if options.errors and not options.gold:
        parser.error("--errors needs --gold: what is wrong on held-out articles stays unseen")
    if options.card:
        write_card(options.reference)
        return
    unseen = Scores() if options.gold else held_out(options.reference)
    if options.calibrate:
        tuned = Scores()
        for path in (options.reference / "articles" / "gold" / "dev.jsonl", *sorted(DEVELOPMENT.glob("*.jsonl"))):
            score(read_gold(path, options.reference), tuned)
        unseen.finds = [find for find in unseen.finds if find[0] % 2 == 0]
        write_confidence(tuned, unseen)
        return
    for path in options.gold or sorted(HELD_OUT.glob("*.jsonl")):
        print(f"{path.parent.name}/{path.name}")
        scores = Scores()
        score(read_gold(path, options.reference), scores, options.errors)
        print_groups(scores)
        checked, right = places(read_gold(path, options.reference))
        print(f"  country right in {right} of {checked} events with type and actor right")
    if not options.gold:
        print("all held-out articles")
        print_groups(unseen)
        print("  on every second of them, which the confidences were not fitted to:")
        print_confidence(find for find in unseen.finds if find[0] % 2)
        print("texts in which an event is found (masakhanews; some of the politics ones hold one)")
        print_false_events(options.reference)


if __name__ == "__main__":
    main()
