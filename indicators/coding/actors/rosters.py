"""Everybody in a sentence who may act, and the lists they stand in: "the AU, ECOWAS and France", "by X and Y"."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from indicators.coding.reading.parsing import Sentence

_LIST_GAP = 7  # words that may stand between two members of a list of actors (titles and names of persons)

_SIZED = frozenset({"-", "nation", "member"})
_SIZES = (["-", "nation"], ["-", "member"])
_FALLEN = 4  # words from "ousted" to the name of a president, who is no partner
_INCLUDING = 4  # words from "including", "among them" to the first of those included


class Actor(NamedTuple):
    """One who acts, at words `first` to `last`: a code, or empty for a described group; `domestic` for one at home."""

    first: int
    last: int
    code: str
    domestic: bool = False
    kind: str = ""


def actors(sentence: Sentence) -> list[Actor]:
    """Everybody in a sentence who may act, in order: states, organisations, described groups, and people at home.

    Worked out once a sentence: do not change the list.
    """
    if "actors" not in sentence.memo:
        sentence.memo["actors"] = sorted(_find_actors(sentence))
    return cast("list[Actor]", sentence.memo["actors"])


def _find_actors(sentence: Sentence) -> Iterator[Actor]:
    for mention in sentence.mentions:
        if mention.kind != "place":
            fallen = mention.kind == "person" and bool(
                sentence.near("ruler", mention.first - _FALLEN, mention.first, "fallen")
            )
            yield Actor(mention.first, mention.last, mention.target, domestic=fallen, kind=mention.kind)
    for mark in sentence.find("described"):
        if _is_alone(sentence, mark.last):
            yield Actor(mark.first, mark.last, "", kind="group")
    for mark in sentence.find("junta"):
        yield Actor(mark.first, mark.last, "", domestic=True, kind="junta")
    for first, last, _ in _domestic(sentence):
        yield Actor(first, last, "", domestic=True, kind="domestic")


def _is_alone(sentence: Sentence, last: int) -> bool:
    """Whether no name follows at once: in "the West African bloc ECOWAS" the name counts, not the description."""
    named = [m for m in sentence.mentions if m.kind == "organisation"]
    return not any(m.first in (last, last + 1) or m.first < last <= m.last for m in named)


def _domestic(sentence: Sentence) -> Iterable[tuple[int, int, frozenset[str]]]:
    return [m for m in sentence.find("domestic") if not any(n.first <= m.first < n.last for n in sentence.mentions)]


def head_before(sentence: Sentence, first: int) -> int:
    """The word before a name, articles, titles and adjectives left aside."""
    position = first - 1
    titles = {i for m in sentence.find("titles") for i in range(m.first, m.last)}
    words = sentence.words
    while (
        position >= 0
        and (
            sentence.has(position, "determiner")
            or position in titles
            or words[position] in _SIZED  # "the eight-nation union"
            or words[position + 1 : position + 3] in _SIZES
        )
    ):
        position -= 1
    return position


def with_list(sentence: Sentence, everyone: list[Actor], last: Actor) -> list[Actor]:
    """Go back along "the AU, ECOWAS and France"; "after coups in Mali and Niger, France" is France alone."""
    found = [last]
    for actor in reversed([a for a in everyone if a.last <= last.first]):
        if not _joined(sentence, actor.last, found[-1].first):
            break
        head, other = (head_before(sentence, a.first) for a in (actor, last))
        if sentence.has(head, "of") and not sentence.has(other, "of"):
            break
        if sentence.has(head, "preposition") and not sentence.has(head, "subordinator"):
            return _distinct(_outside(sentence, found))
        if not actor.domestic:
            found.append(actor)
    return _distinct(found)


def _outside(sentence: Sentence, found: list[Actor]) -> list[Actor]:
    """Those of a list, told backwards, that stand behind the comma which ends a list of places at its head."""
    for number in range(len(found) - 1, 0, -1):
        gap = range(found[number].last, found[number - 1].first)
        if sentence.has(found[number].first - 1, "conjunction") and gap and sentence.has(gap[0], "comma"):
            return found[:number]
    return found


def _distinct(found: list[Actor]) -> list[Actor]:
    seen: dict[tuple[str, bool], Actor] = {}
    for actor in found:
        seen.setdefault((actor.code, actor.domestic), actor)
    return list(seen.values())


def _joined(sentence: Sentence, left: int, right: int) -> bool:
    if _leads_on(sentence, left, right):
        return True
    if right - left > _LIST_GAP:
        return False
    between = range(left, right)
    covered = {i for f in ("official", "titles") for m in sentence.find(f) for i in range(m.first, m.last)}
    glue = ("comma", "conjunction", "determiner", "of", "agent", "and_others")
    return all(i in covered or any(sentence.has(i, role) for role in glue) for i in between) and (
        not between or any(sentence.has(i, r) for i in between for r in ("comma", "conjunction")) or bool(covered)
    )


def _leads_on(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a name is one of those described before it: "neighbours, among them France", « dont la France »."""
    between = range(left, right)
    opening = next((i for i in between if sentence.has(i, "including")), None)
    if opening is None or len(between) > _LIST_GAP or right - opening > _INCLUDING:
        return False
    return not sentence.near("cue.condemnation", left, right)


def agents(sentence: Sentence, last: int, role: str = "agent", reach: int = 8) -> list[Actor]:
    """Those named after "by" or « par » behind a verb or a noun, the whole list; role `by`: "from", « de » too."""
    for position in range(last, min(len(sentence.words), last + reach)):
        if position > last and (sentence.has(position, "clause") or sentence.words[position] in (";", ":")):
            return []
        if sentence.has(position, role):
            found = list_from(sentence, position + 1)
            if found:
                return found
    return []


def list_from(sentence: Sentence, position: int) -> list[Actor]:
    """The list of actors that starts at a word, titles and articles before them left aside."""
    found: list[Actor] = []
    reached = position
    for actor in actors(sentence):
        if actor.first < position:
            continue
        if not (_joined(sentence, reached, actor.first) or (not found and _skips(sentence, reached, actor.first))):
            break
        found.append(actor)
        reached = actor.last
    return _distinct(found)


def _skips(sentence: Sentence, left: int, right: int) -> bool:
    covered = {i for f in ("official", "titles") for m in sentence.find(f) for i in range(m.first, m.last)}
    return right - left <= 4 and all(
        i in covered or sentence.has(i, "determiner") or sentence.has(i, "of") for i in range(left, right)
    )
