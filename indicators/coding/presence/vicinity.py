"""The country that forces are most likely in when their sentence names none: named just before, or the article's."""

from functools import cache

from indicators.coding.presence.hosts import before_place, is_located, missions_in
from indicators.coding.presence.sponsors import powers
from indicators.coding.reading.parsing import Mention, Sentence, Text
from indicators.coding.reading.tables import rows

_NEAR = 2  # sentences back to which "the country" may point


def near_home(text: Text, sentence: Sentence, ranked: list[str], sponsor: str, home: str) -> str:
    """The likeliest country of the article, not the sponsor's, named here or just before; else the main one.

    None where the article is about the sponsor's own country ("Mali's army") or its war, and never a power.
    """
    if (sponsor == home and sponsor not in powers()) or sponsor in invaded():
        return ""
    reach = len(text.sentences) if sentence.find("here") else _NEAR
    near = text.sentences[max(0, sentence.index - reach) : sentence.index + 1]
    named = {m.target for s in near for m in s.mentions}
    placed = {m.target for s in near for m in s.mentions if m.kind != "name" or _is_at(s, m)}
    barred = {sponsor, text.companies.get(sponsor)} | powers()
    others = [code for code in ranked if code not in barred]
    if home in others and home in named:
        return home
    served = {host for s in near for host in missions_in(s)} - barred
    if len(served) == 1:
        return next(iter(served))
    inside = [code for code in others if code in placed]
    beside = [code for code in others if code in named]
    likely = inside or (beside if len(beside) == 1 or home not in others else [home])
    return next(iter(likely), home if home in others else _other_home(text, others, home))


def _other_home(text: Text, others: list[str], home: str) -> str:
    """The country that an article opens with, where the power whose forces are there is named more often."""
    opening = {m.target for s in text.sentences[:_NEAR] for m in s.mentions if m.is_place and m.is_country}
    return next((code for code in others if code in opening), "") if home in powers() else ""


def _is_at(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place is where things are, and not whence: "in Mali", but « celui de l'Ouganda »."""
    return is_located(sentence, mention) and not sentence.has(before_place(sentence, mention), "from")


@cache
def invaded() -> frozenset[str]:
    """States at war on their own soil: their armies are mostly at home."""
    return frozenset(row["b"] for row in rows("lexicons/wars.csv"))


@cache
def at_war() -> frozenset[tuple[str, str]]:
    """Pairs of states at war: their armies on each other's soil are no presence."""
    return frozenset(pair for row in rows("lexicons/wars.csv") for pair in ((row["a"], row["b"]), (row["b"], row["a"])))
