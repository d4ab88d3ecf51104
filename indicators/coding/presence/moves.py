"""What a sentence says that forces do: the verbs and nouns near them, of which some are about something else."""

from dataclasses import dataclass

from indicators.coding.factuality import clause_end, clause_start, demanded
from indicators.coding.presence.clauses import main_clause
from indicators.coding.presence.forces import Forces, is_counted
from indicators.coding.presence.hosts import before_place
from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Mention, Sentence, Text

_ORDER = ("withdraw", "deploy", "present")
_ASIDE = 2  # words between forces and a clause about them ("Takuba, in which")
_LAST = 6  # words between "last" and the forces that are the last to go
_VERB = 4  # words from the end of an aside to its verb
_LISTED = 4  # words between two forces of one list
_NOUN = 8  # words between a noun and its forces ("the departure of the last of the French troops")
_BASES = frozenset({"base"})
_GAP = 12  # words between forces and what they do


@dataclass(frozen=True)
class Move:
    """What forces do: the cue, its type, its form (`v` or `n`), and the hosts that it names."""

    cue: Mark
    frame: Frame
    form: str
    gap: int

    @property
    def type(self) -> str:
        """The codebook's type."""
        return self.frame.type


def find_moves(text: Text, sentence: Sentence, forces: Forces) -> list[Move]:
    """What the sentence says that forces do, the strongest type first, then the nearest."""
    left, right = clause_start(sentence, forces.first), clause_end(sentence, forces.last)
    place = next((m.last for m in sentence.mentions if _is_beside(sentence, forces, m)), forces.last)
    if right - place <= _ASIDE and sentence.has(right, "relative"):
        right = clause_end(sentence, right + 1)
    opens, closes = main_clause(sentence, forces.first, forces.last)
    left, right = max(left, opens), min(right, closes)
    frames = text.language.lexicon.frames
    found = [
        Move(cue, frames[name.rsplit(":", 1)[0]], name[-1], _gap(sentence, forces, cue))
        for cue in sentence.near("cue.presence", left, right)
        if (cue.first >= forces.last or cue.last <= forces.first) != (forces.kind == "self")
        for name in sorted(cue.classes)
        if frames[name.rsplit(":", 1)[0]].type in _ORDER
    ]
    found = [move for move in found if _is_of(text, sentence, forces, move)]
    found = [move for move in found if not _is_where(sentence, forces, move, found)]
    found = [move for move in found if not _goes_other_way(sentence, forces, move, found)]
    return sorted(found, key=lambda move: (_ORDER.index(move.type), move.gap))


def _gap(sentence: Sentence, forces: Forces, cue: Mark) -> int:
    """Words between forces and a cue; neither their place nor an aside between commas behind them counts."""
    if cue.last <= forces.first:
        return forces.first - cue.last
    start = next((m.last for m in sentence.mentions if _is_beside(sentence, forces, m) and m.last <= cue.first), 0)
    commas = [i for i in range(forces.last + 1, cue.first) if sentence.has(i, "comma")]
    closes = bool(commas) and cue.first - commas[-1] <= _VERB and not sentence.has(cue.first - 1, "to")
    aside = commas[-1] if closes and sentence.has(forces.last, "comma") else forces.last
    return cue.first - max(start, aside)


def _is_beside(sentence: Sentence, forces: Forces, mention: Mention) -> bool:
    """Whether a place stands right behind forces: "its 300 soldiers in Mali"."""
    return mention.is_place and sentence.has(forces.last, "in") and before_place(sentence, mention) == forces.last


def _is_of(text: Text, sentence: Sentence, forces: Forces, move: Move) -> bool:
    """Whether a cue may be of these forces: near enough, on the right side of them, of their kind."""
    cue, frame = move.cue, move.frame
    unsaid = sentence.has(cue.first, "comma") and not is_counted(sentence, forces.first)  # ", with soldiers"
    helps = sentence.has(cue.first, "auxiliary") and cue.last - cue.first == 1 and not _counts(sentence, cue)
    before = cue.last <= forces.first
    if unsaid or helps or frame.side == ("after" if before else "before") or move.gap >= (frame.reach or _GAP + 1):
        return False
    if not _is_kind(sentence, forces, frame):
        return False
    if (forces.kind == "pact") != ("pact" in frame.objects) or (before and _is_apart(text, sentence, forces, move)):
        return False
    foreign = before and frame.bare == "always" and forces.kind != "bare"
    leaves = forces.kind != "people" or frame.type == "withdraw"
    if foreign or not leaves or (before and forces.kind in ("people", "crowd")):
        return False
    if (
        _has_own(sentence, forces, move)
        or _is_object_of_other(sentence, forces, move)
        or (frame.type != "present" and _is_joined(sentence, forces))
        or (before and sentence.has(cue.last - 1, "joining"))
    ):
        return False
    unknown = forces.kind == "bare" and not frame.side and not sentence.has(forces.first - 1, "possessive")
    return before or not unknown


def _is_kind(sentence: Sentence, forces: Forces, frame: Frame) -> bool:
    """Whether a frame is of forces or bases of this kind: a base is opened and closed, soldiers come to it."""
    if frame.objects == _BASES:
        return _is_base(sentence, forces, "post")
    return frame.type != "deploy" or not frame.objects.isdisjoint(_BASES) or not _is_base(sentence, forces)


def _has_own(sentence: Sentence, forces: Forces, move: Move) -> bool:
    """Whether a noun behind forces says of whom it is: "the arrival of Russians and the expulsion of the Danes"."""
    behind = move.form == "n" and move.cue.first >= forces.last and sentence.has(move.cue.last, "of")
    return behind and bool(sentence.starting("troops", move.cue.last + 1, move.cue.last + _LISTED + 1))


def _is_base(sentence: Sentence, forces: Forces, *others: str) -> bool:
    return bool(sentence.near("troops", forces.first, forces.last, "base", *others))


def _is_object_of_other(sentence: Sentence, forces: Forces, move: Move) -> bool:
    """Forces that something is sent to, or that somebody flies in to talk with, do not come themselves."""
    before = forces.first - 1
    while sentence.has(before, "determiner"):
        before -= 1
    if move.type == "present" or before <= move.cue.last:
        return False
    given = move.type == "deploy" and sentence.has(before, "recipient")
    return given or (forces.kind == "bare" and sentence.has(before, "companion"))


def _is_apart(text: Text, sentence: Sentence, forces: Forces, move: Move) -> bool:
    """Whether a cue before forces belongs to another clause, or tells somebody something else than to go.

    "The camp was closed and that French soldiers ..."; "he told viewers that French soldiers ..." (but "told to go").
    """
    between = range(move.cue.last, forces.first)
    split = any(sentence.has(i, "conjunction") and sentence.has(i + 1, "relative") for i in between)
    if move.form == "n":
        placed = {i for m in sentence.mentions if m.is_place for i in (m.first - 1, m.first - 2)}
        links = [i for i in between if sentence.has(i, "of") or (sentence.has(i, "preposition") and i not in placed)]
        led = links[-1] if links else -1
        other = led >= 0 and not sentence.has(led, "of")  # "the effect of these departures on its operations"
        return split or other or len(between) > _NOUN or any(sentence.has(i, "relative") for i in between)
    asks = any(m.first == move.cue.first for m in sentence.find("status", "conditional.demand"))
    told = sentence.has(move.cue.last, "content") and not asks
    if split or told or not (asks and move.type == "withdraw" and move.frame.side == "before"):
        return split or told
    frames = text.language.lexicon.frames
    others = [cue for cue in sentence.find("cue.presence") if cue.first >= forces.last]
    return not any(frames[name.rsplit(":", 1)[0]].type == "withdraw" for cue in others for name in cue.classes)


def _counts(sentence: Sentence, cue: Mark) -> bool:
    """Whether "has", « a » is a verb of its own: no participle follows that it would help ("has left", « a quitté »).

    French tells by what does follow: a number or an article.
    """
    behind = cue.last
    while sentence.has(behind, "particle"):
        behind += 1
    if behind < len(sentence.words) and sentence.words[behind][0].isdigit():
        return True
    if sentence.has(cue.first, "needs_number"):
        return any(sentence.has(behind, role) for role in ("determiner", "number"))
    return not any(sentence.has(behind, role) for role in ("participle", "be", "to", "preposition"))


def _is_where(sentence: Sentence, forces: Forces, move: Move, found: list[Move]) -> bool:
    """Whether a participle only says where forces are: "the soldiers deployed in the country", « déployés au Mali »."""
    behind = move.type == "deploy" and move.form == "v" and move.cue.first == forces.last
    there = sentence.has(move.cue.last, "in") or bool(sentence.starting("here", move.cue.last, move.cue.last + 1))
    return behind and there and any(other.cue == move.cue and other.type == "present" for other in found)


def _goes_other_way(sentence: Sentence, forces: Forces, move: Move, found: list[Move]) -> bool:
    """Verbs that both bring and take ("move", "redeploy") take only from somewhere, bring only to somewhere."""
    both = {other.type for other in found if other.cue == move.cue} >= {"withdraw", "deploy"}
    if not both or move.type == "present":
        return False
    if any(sentence.has(i, "last") for i in range(forces.first - _LAST, forces.first + 1)):
        return move.type == "deploy"
    role = "from" if move.type == "withdraw" else "to"
    led = [
        m for m in sentence.mentions if m.is_place and m.is_country and sentence.has(before_place(sentence, m), role)
    ]
    return not led and (move.type == "withdraw" or any(m.is_place for m in sentence.mentions))


def _is_joined(sentence: Sentence, forces: Forces) -> bool:
    """ "soldiers sent to join the UN force will return", "soldiers of MINUSMA left": the force is not what returns."""
    before = forces.first - 1
    while sentence.has(before, "determiner"):
        before -= 1
    part = forces.kind == "named" and sentence.has(before, "of") and bool(sentence.near("troops", before - 1, before))
    return sentence.has(before, "joining") or part


def is_nearer(sentence: Sentence, forces: Forces, others: list[Forces], move: Move) -> bool:
    """Whether other forces stand between the verb and these: then it is about those.

    "Drove out the French forces and called in Russian mercenaries": those of a list have no verb of their own.
    """
    if move.cue.last > forces.first or forces.kind == "self":
        return False
    between = [f for f in others if move.cue.last <= f.first and f.last <= forces.first and f != forces]
    joints = ("conjunction", "comma")
    return any(
        forces.first - f.last > _LISTED
        or not any(sentence.has(f.last, joint) for joint in joints)
        or any(cue.last <= forces.first for cue in sentence.near("cue.presence", f.last, forces.first))
        for f in between
    )


def _is_ordered(sentence: Sentence, asked: Mark) -> bool:
    """ "ECOWAS ordered the deployment": decided, not asked for; against those in power it is force, a stance."""
    ordered = sentence.starting("status", asked.first, asked.last, "decided.words")
    return bool(ordered) and not (sentence.find("object", "order", "rulers") or sentence.find("junta"))


def is_void(sentence: Sentence, forces: Forces, move: Move) -> bool:
    """Demonstrators asking, evacuees leaving, forces passing through."""
    if sentence.find("movement", "transit") or any(sentence.has(move.cue.last + i, "power") for i in (0, 1)):
        return True
    ended = [cue for cue in sentence.find("pact") if sentence.near("host", 0, cue.first)]
    if move.type == "deploy" and ended and ended[0].last <= move.cue.first:
        return True
    asked = demanded(sentence, move.cue.first, forces.first) if move.type == "deploy" else None
    if asked and not _is_ordered(sentence, asked):
        return True
    if move.type != "present" and sentence.near("movement", 0, max(move.cue.first, forces.first), "protest"):
        return True
    return move.type == "withdraw" and bool(sentence.near("movement", move.cue.last, move.cue.last + 6, "evacuees"))
