"""Whose forces are: named beside them, listed with them, or the subject of what is done with them."""

from functools import cache

from indicators.coding.actors.actors import Actor, actors, subjects
from indicators.coding.actors.rosters import head_before
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text
from indicators.coding.reading.tables import rows
from indicators.tables import read_table

_ASKED = 5  # words between who is asked and what is asked ("Denmark one month to")
_GIVEN = 5  # words between "gave" and who is given a time limit, the limit included
_LINK = 4  # words between two sponsors of a list
_BEFORE = 4  # words between a sponsor's name and its forces ("French special operations forces")
_UNARMED = frozenset({"OIF", "OIC", "OAS", "IMF"})
_STATES = frozenset({"name", "capital", "government", "adjective", "demonym"})


def sponsor_of(sentence: Sentence, mark: Mark) -> Mention | None:
    """Whose: named right before ("French special forces"), or right behind (« soldats français », "from Chad")."""
    before = [m for m in sentence.mentions if m.last <= mark.first and mark.first - m.last <= _BEFORE]
    if before and before[-1].kind != "place" and _qualifies(sentence, before[-1], mark.first):
        return before[-1]
    owned = sentence.has(mark.first - 1, "possessive") or sentence.words[max(0, mark.first - 1)] == "'s"
    if owned or (sentence.has(mark.last, "from") and _is_moved(sentence, mark)):
        return None
    for mention in sentence.mentions:
        gap = range(mark.last, mention.first)
        if 0 <= mention.first - mark.last <= 3 and mention.kind not in ("place", "capital"):
            glue = ("source", "determiner", "adjective", "from")
            owned = all(sentence.words[i][0].isdigit() or any(sentence.has(i, role) for role in glue) for i in gap)
            if owned and not (sentence.has(mark.last, "in") and mention.is_place):
                return mention
    return None


def _is_moved(sentence: Sentence, mark: Mark) -> bool:
    """ "moved 400 men from Niger": where they leave, not whose they are."""
    return any(
        name.startswith("presence:0:") for cue in sentence.find("cue.presence") for name in cue.classes
        if cue.first < mark.first
    )  # fmt: skip


def listed(sentence: Sentence, mark: Mark, sponsor: Mention) -> list[Mention]:
    """Sponsors listed with one: "Eritrean and Ethiopian forces", « des soldats du Malawi et de Tanzanie »."""
    behind = sponsor.first >= mark.last
    ordered = [m for m in sentence.mentions if (m.first >= sponsor.last if behind else m.last <= sponsor.first)]
    chain = [sponsor]
    for mention in ordered if behind else reversed(ordered):
        left, right = (chain[-1], mention) if behind else (mention, chain[-1])
        if not _is_like(sponsor, mention) or not _is_chained(sentence, left.last, right.first):
            break
        chain.append(mention)
    return chain[1:]


def _is_like(sponsor: Mention, mention: Mention) -> bool:
    """Whether two names can stand in one list: peoples with peoples, countries with countries."""
    peoples = ("adjective", "demonym")
    both = sponsor.is_country and mention.is_country
    return both and (mention.kind in peoples) == (sponsor.kind in peoples) and mention.kind != "place"


def _is_chained(sentence: Sentence, left: int, right: int) -> bool:
    """Whether only a comma or "and" stands between two names, with their articles."""
    gap = range(left, right)
    joint = any(sentence.has(i, role) for i in gap for role in ("comma", "conjunction"))
    glue = ("comma", "conjunction", "determiner", "source")
    return joint and len(gap) <= _LINK and all(any(sentence.has(i, role) for role in glue) for i in gap)


def _qualifies(sentence: Sentence, mention: Mention, last: int) -> bool:
    """Whether only adjectives and numbers stand between a sponsor and its forces."""
    blocked = ("preposition", "clause", "comma", "be", "determiner", "conjunction", "not", "say", "of")
    if any(sentence.has(i, role) for i in range(mention.last, last) for role in blocked):
        return False
    if mention.kind in ("person", "government", "capital") and sentence.words[mention.last : mention.last + 1] != [
        "'s"
    ]:
        return False
    if any(sentence.near(family, mention.last, last) for family in ("cue.presence", "cue.condemnation")):
        return False
    owned = sentence.words[mention.last : mention.last + 1] == ["'s"]
    located = sentence.has(mention.first - 1, "in") or sentence.has(mention.first - 1, "from")
    return owned or mention.kind not in ("name",) or (mention.last == last and not located)


def party(sentence: Sentence, mark: Mark) -> str:
    """The other side of an agreement: "with France", « qui le liait à la France »."""
    behind = [m for m in sentence.mentions if m.first >= mark.last and m.first - mark.last <= 12]
    if "loose" in mark.classes:
        behind = [m for m in behind if sentence.has(head_before(sentence, m.first), "companion")]
    return behind[0].target if behind and not sentence.has(behind[0].first - 1, "in") else ""


def contingent(text: Text, sentence: Sentence, forces: int, cue: Mark) -> str:
    """The state that sends or withdraws its own people in a joint mission ("Germany left the UN mission"), if any."""
    found = [a for a in subjects(text, sentence, min(cue.first, forces)) if not a.domestic and a.kind != "group"]
    state = len(found) == 1 and len(found[0].code) == 3 and found[0].kind in _STATES
    return found[0].code if state else ""


@cache
def _organisations() -> frozenset[str]:
    return frozenset(row["target"] for row in rows("aliases.csv") if row["kind"] in ("forces", "company"))


def is_armed(sponsor: str) -> bool:
    """Whether a sponsor may have forces: a state, a company for hire, an organisation that has named forces."""
    return sponsor in _organisations() or (len(sponsor) == len("FRA") and sponsor not in _UNARMED)


def sender_of(sentence: Sentence, last: int, cue: Mark) -> list[str]:
    """Who sent forces, told in a relative clause behind them: "the fighters that Turkey flew to Tripoli"."""
    if not sentence.has(last, "content") or cue.first < last:
        return []
    between = [m for m in sentence.mentions if last <= m.first and m.last <= cue.first]
    return [between[-1].target] if between and between[-1].kind in _STATES else []


def _asked(sentence: Sentence, first: int) -> Actor | None:
    """Who is asked or let do it: "asked Denmark to withdraw its forces", "gave Denmark a month to", "let Putin"."""
    for actor in reversed([a for a in actors(sentence) if a.last <= first and first - a.last <= _ASKED and a.code]):
        before = actor.first - 1
        while sentence.has(before, "determiner"):
            before -= 1
        given = sentence.near("giving", before - _GIVEN, before + 1) and sentence.near("span", before - _GIVEN, first)
        lets = actor.kind == "person" and actor.last + 1 == first and sentence.has(actor.last, "infinitive")
        if given or lets or any(m.last == before + 1 for m in sentence.find("status", "conditional.demand")):
            return actor
    return None


def owners_of(text: Text, sentence: Sentence, forces: int, cue: Mark) -> list[str]:
    """The sponsors of bare forces: the subjects of what is done with them ("France will withdraw its troops").

    What hosts do ("invited the soldiers") tells nothing of the sponsor.
    """
    first = min(cue.first, forces)
    if asked := _asked(sentence, first):
        return [asked.code]
    if any(cue.first <= m.first and m.last <= cue.last for m in sentence.find("host")):
        return []
    latter = text.language.lexicon.tables["grammar"]["latter"]["words"]
    if sentence.index and any(sentence.phrase(0, length) in latter for length in (1, 2)):
        last = [m for m in text.sentences[sentence.index - 1].mentions if m.kind != "place"]
        return [last[-1].target] if last else []
    found = [actor for actor in subjects(text, sentence, first) if not actor.domestic and actor.code]
    if len(found) == 1 and _is_owner(sentence, found[0]):
        leading = [a for a in actors(sentence) if a.last <= found[0].first and a.code and not _is_owner(sentence, a)]
        found = leading[:1] or found
    return [actor.code for actor in found]


def _is_owner(sentence: Sentence, actor: Actor) -> bool:
    """Whether a name only says whose a noun is: "the mission of the African Union", « du gouvernement béninois »."""
    before = actor.first - 1
    while any(m.last == before + 1 for m in sentence.find("official")) or sentence.has(before, "determiner"):
        if sentence.has(before, "of"):
            return True
        before -= 1
    return sentence.has(before, "of")


@cache
def powers() -> frozenset[str]:
    """States of a bloc in `data/partners.csv`: when a pact of one with a state of none ends, its forces leave."""
    table = read_table("partners")
    return frozenset(table["id"][(table["kind"] == "state") & (table["bloc"] != "")])
