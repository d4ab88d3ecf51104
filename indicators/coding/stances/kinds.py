"""Which type of event a cue tells, once its status is read: refused, doubted, threatened, asked for or done."""

from indicators.coding.factuality import demanded, read_status
from indicators.coding.focus import Focus
from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Sentence
from indicators.coding.stances.objects import Object

MEASURES = frozenset({"suspend", "sanction", "force"})


def kind_of(focus: Focus, sentence: Sentence, mark: Mark, frame: Frame, seen: Object) -> str:
    """The type of event that a cue tells by its status; empty where it tells none."""
    kind = _type(frame, seen)
    known = frame.negative or bool(seen.mark and seen.mark.last == mark.first)
    reading = read_status(sentence, mark.first, mark.last, definite=known)
    if kind == "threaten" and (defended := _defends(sentence, mark, seen)) is not None:
        return "endorse" if defended else ""
    refused = reading.void or reading.status == "denied"
    if frame.type == "recognise" and refused:
        return "reject"
    if refused or (kind == "ease" and (_is_asked_for(sentence, mark) or _is_alternative(sentence, mark))):
        return ""
    if reading.status == "conditional" and not (_is_perfect(sentence, mark) or _is_told_before(sentence, mark, seen)):
        return "threaten" if kind in MEASURES and focus.countries else ""
    return kind


def _is_told_before(sentence: Sentence, mark: Mark, seen: Object) -> bool:
    """ "the plan for a long transition was rejected": the plan is the object, and no doubt stands behind it."""
    if not seen.mark or seen.mark.last > mark.first:
        return False
    return not [m for m in sentence.starting("status", seen.mark.last, mark.first) if _is_doubt(m)]


def _is_doubt(mark: Mark) -> bool:
    return any(name.startswith("conditional.") for name in mark.classes)


def _is_alternative(sentence: Sentence, mark: Mark) -> bool:
    """ "whether to tighten or ease the sanctions", « de durcir ou d'assouplir les sanctions »."""
    return sentence.has(mark.first - 1, "alternative") or sentence.has(mark.first - 2, "alternative")


def _is_asked_for(sentence: Sentence, mark: Mark) -> bool:
    """ "demanded the restoration of elected bodies": what others are asked to do is no step of one's own."""
    asked = demanded(sentence, mark.first, mark.first)
    return bool(asked) and not any(sentence.has(i, "comma") for i in range(asked.last if asked else 0, mark.first))


def _defends(sentence: Sentence, mark: Mark, seen: Object) -> bool | None:
    """Whether who warns of an intervention by others sides with the rulers (True) or nobody (False); None: a threat."""
    if not seen.mark or "intervention" not in seen.mark.classes:
        return None
    if sentence.near("ally", mark.last, len(sentence.words)):
        return True
    warned = range(mark.last - 1, seen.mark.first + 1)
    return False if any(sentence.has(i, role) for i in warned for role in ("any", "against")) else None


def _is_perfect(sentence: Sentence, mark: Mark) -> bool:
    """Whether an auxiliary stands before: what "has condemned" is done, whatever is feared or planned beside it."""
    at = next((i for i in (mark.first - 1, mark.first - 2) if sentence.has(i, "auxiliary")), None)
    return at is not None and not sentence.near("status", at - 1, at)


def _type(frame: Frame, seen: Object) -> str:
    if frame.type == "recognise":
        return "endorse"
    if frame.type != "call":
        return frame.type
    return "concern" if seen.kind == "calm" else "demand"
