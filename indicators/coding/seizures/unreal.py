"""Seizures of power that a text speaks of without one having happened: habits, history, any, and denied rumours."""

from indicators.coding.reading.parsing import Mark, Sentence, Text

_BEHIND = 5  # words between a seizure and "every seven years"
_NONE = 4  # words between "no" and the seizure that there was none of
_BRUSHED = 8  # words between a rumour and the word for its dismissal
_LATER = 3  # sentences in which a rumour is denied
_MODERN = 1900  # the first year whose seizures count


def is_unreal(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word for a seizure names none: "every seven years", "any unconstitutional change", "in 1588"."""
    habit = sentence.near("habit", max(0, mark.first - 2), min(len(sentence.words), mark.last + _BEHIND))
    rejected = sentence.has(mark.first - 1, "any") and not sentence.find("status", "denied.deny")
    return bool(habit) or rejected or _is_ancient(sentence)


def _is_ancient(sentence: Sentence) -> bool:
    years = [int(word) for word in sentence.words if word.isdigit() and len(word) == 4]
    return any(1000 <= year < _MODERN for year in years) and not any(year >= _MODERN for year in years)


def is_denied_later(text: Text, sentence: Sentence) -> bool:
    """Whether the sentences around say that what was rumoured never was."""
    around = text.sentences[max(0, sentence.index - _LATER) : sentence.index + 1 + _LATER]
    return any(other.find("hoax") for other in around)


def is_brushed_aside(sentence: Sentence) -> bool:
    """ "dismissed a report of a foiled coup", « des rumeurs de putsch infondées »: hearsay beside its dismissal."""
    hearsay = sentence.find("coup", "hearsay")
    return any(abs(m.first - word.first) <= _BRUSHED for word in sentence.find("coup", "brushed") for m in hearsay)


def is_disclaimed(text: Text, sentence: Sentence, mark: Mark) -> bool:
    """Whether somebody says that there was none: "There has been no coup, the government said"."""
    none = any(sentence.has(i, "not") for i in range(mark.first - _NONE, mark.first))
    saying = text.sentences[sentence.index : sentence.index + 2]
    return none and any(
        other.find("coup", "claim") or any(other.has(i, "say") for i in range(len(other.words))) for other in saying
    )
