"""What a text makes of forces: there or gone, decided or only talked of, told of or telling."""

from indicators.coding.factuality import Reading, read_status
from indicators.coding.presence.forces import Forces
from indicators.coding.presence.moves import Move
from indicators.coding.reading.parsing import Sentence

REFUSED = "refused"
"""Marker of a reading: forces are there and are said not to stay."""
_NONE = 3  # words between "no" and the forces that are not there
_TALKS = 14  # words from "talks" to what they are on
_SAYS = 7  # words from a mission to what it says


def status_of(sentence: Sentence, forces: Forces, move: Move) -> Reading:
    """The status of a move: "has left" is asserted, "may leave" conditional, « n'a pas quitté le Mali » denied."""
    apart = any(sentence.has(i, "relative") for i in range(forces.last, move.cue.first))
    if move.type == "present" and is_none(sentence, forces):
        return Reading("denied")
    if _is_pending(sentence, move):
        return Reading("conditional")
    first = move.cue.first if apart else min(move.cue.first, forces.first)
    behind = max(forces.last, move.cue.last)
    if move.form == "n" and sentence.near("status", behind, behind + 4, "conditional.modal", "conditional.reported"):
        return Reading("conditional")
    reading = read_status(sentence, move.cue.first, move.cue.last, anchor=first)
    if _is_refused(sentence, move, reading):
        return Reading("asserted", REFUSED)
    if move.type == "present" and reading.status == "conditional" and not _is_alleged(sentence, move):
        return Reading("asserted")
    return Reading("asserted") if _is_future_told(sentence, move, reading) else reading


def _is_refused(sentence: Sentence, move: Move, reading: Reading) -> bool:
    """ "The troops will not stay", « les soldats ne resteront pas »: they are there, and may go."""
    if move.type != "present" or reading.status != "denied":
        return False
    future = any(sentence.has(i, "future") for i in range(*move.cue[:2]))
    led = range(move.cue.first - _NONE, move.cue.first)
    return future or any(sentence.has(i, "modal") and not sentence.has(i, "to") for i in led)


def _is_alleged(sentence: Sentence, move: Move) -> bool:
    """Whether forces are there only as somebody says: what they may do or suffer there is no doubt that they are."""
    return bool(sentence.near("status", 0, move.cue.first, "conditional.allege", "conditional.near"))


def _is_future_told(sentence: Sentence, move: Move, reading: Reading) -> bool:
    """The future seen from a past decision: « a annoncé que ses soldats quitteraient le pays »."""
    if reading.status != "conditional" or not any(sentence.has(i, "conditional") for i in range(*move.cue[:2])):
        return False
    contents = [i for i in range(move.cue.first) if sentence.has(i, "content")]
    return any(sentence.has(i, "say") for led in contents for i in range(max(0, led - _SAYS), led)) or any(
        sentence.has(mark.last, "content") for mark in sentence.near("status", 0, move.cue.first, "decided.words")
    )


def _is_pending(sentence: Sentence, move: Move) -> bool:
    """ "close to hiring", or the object of a verb in the conditional mood (« négocierait la venue »)."""
    if sentence.near("pending", move.cue.first - _NONE, move.cue.first + _NONE, "pending.words"):
        return True
    talks = sentence.near("pending", move.cue.first - _TALKS, move.cue.first, "pending.talks")
    if move.form == "n" and talks and not sentence.near("status", talks[0].last, move.cue.first, "decided.words"):
        return True
    before = range(max(0, move.cue.first - _NONE), move.cue.first)
    return move.form == "n" and any(sentence.has(i, "conditional") for i in before)


def is_author(sentence: Sentence, forces: Forces) -> bool:
    """Whether a mission only says something: "MINUSMA called for calm", « la Monusco, dit craindre »."""
    behind = range(forces.last, min(len(sentence.words), forces.last + _SAYS))
    speaks = any(sentence.has(i, "say") for i in behind) or sentence.near("cue.condemnation", forces.last, behind.stop)
    opens = forces.first <= _NONE or sentence.has(forces.first - 1, "comma")
    return opens and bool(speaks) and not any(sentence.has(i, "clause") for i in behind)


def is_none(sentence: Sentence, forces: Forces) -> bool:
    """ "no French soldier", « aucun soldat », « il n'y a plus un seul homme » (but « plus de 200 hommes »)."""
    before = range(max(0, forces.first - _NONE), forces.first)
    closing = next((i for i in before if sentence.has(i, "none_after")), -1)
    opened = closing >= 0 and any(sentence.has(i, "none_before") for i in range(closing - _NONE - 2, closing))
    return opened or any(sentence.has(i, "none") for i in before)
