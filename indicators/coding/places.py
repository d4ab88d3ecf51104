"""Which country a phrase is about: named beside it, in its sentence, or carried on from what was said before."""

from indicators.coding.reading.parsing import Mark, Mention, Sentence

_REACH = 7  # words between a noun and the place named after it ("the military coup that shook Niger")
_PEOPLE = 10  # words between soldiers and what they do
_PEOPLED = frozenset({"label", "junta", "rulers"})  # words for people, whose country stands right beside them
_MET = 4  # words between those who meet and where they do
_BESIDE = 3  # words between a place and the noun it qualifies ("Niger's bloodless military coup")


def attached(sentence: Sentence, mark: Mark) -> list[str]:
    """Countries named beside a noun: "Niger's coup", "the Malian junta", « putsch au Mali et en Guinée »."""
    return _before(sentence, mark) or _after(sentence, mark)


def _before(sentence: Sentence, mark: Mark) -> list[str]:
    for mention in reversed(sentence.mentions):
        if mention.last <= mark.first and mark.first - mention.last <= _BESIDE and mention.is_country:
            between = range(mention.last, mark.first)
            if any(
                sentence.has(i, role) for i in between for role in ("clause", "comma", "preposition", "conjunction")
            ):
                return []
            verbs = sentence.starting("cue.condemnation", mention.last, mark.first)
            if verbs or any(sentence.has(i, "determiner") for i in between):
                return []
            if sentence.has(mention.first - 1, "in") and mention.is_place:
                return [mention.target]
            return [mention.target]
    return []


def _after(sentence: Sentence, mark: Mark) -> list[str]:
    for number, mention in enumerate(sentence.mentions):
        if mention.first < mark.last or not mention.is_country:
            continue
        between = range(mark.last, mention.first)
        parted = any(sentence.has(i, "comma") for i in between)
        if (
            len(between) > _REACH
            or parted
            or any(sentence.has(i, "clause") and not _dates(sentence, i) for i in between)
        ):
            return []
        stated = any(sentence.has(i, "be") or sentence.has(i, "auxiliary") for i in between)
        remote = mention.kind == "adjective" and between and not _is_of_soldiers(sentence, mention)
        if remote or (mark.classes & _PEOPLED and stated):
            return []
        if _is_agent(sentence, mention) or sentence.near("cue.condemnation", mark.last, mention.first):
            return []
        if mention.first == mark.last or mention.kind == "person" or any(_leads(sentence, i) for i in between):
            return [mention.target, *_list_on(sentence, number)]
        return []
    return []


def _dates(sentence: Sentence, position: int) -> bool:
    """ "seized power since 2020 in Mali", « depuis 2020 au Mali »: a word that leads to a year and to no clause."""
    return position + 1 < len(sentence.words) and sentence.words[position + 1].isdigit()


def _is_of_soldiers(sentence: Sentence, mention: Mention) -> bool:
    """ "the coup by Malian officers", « le putsch de l'armée malienne », but « fait craindre une influence russe »."""
    led = any(_leads(sentence, i) for i in (mention.first - 1, mention.first - 2))
    return led or any(m.last == mention.first for m in sentence.find("ruler", "soldier", "noun"))


def _leads(sentence: Sentence, position: int) -> bool:
    return sentence.has(position, "in") or sentence.has(position, "of") or sentence.has(position, "preposition")


def _is_agent(sentence: Sentence, mention: Mention) -> bool:
    return any(sentence.has(i, "agent") for i in range(max(0, mention.first - 3), mention.first))


def _list_on(sentence: Sentence, number: int) -> list[str]:
    """Further countries of a list: "in Mali, Guinea and Burkina Faso"; no "and": "after the coup in Niger, France"."""
    found: list[str] = []
    closed, told = False, 0
    for previous, mention in zip(sentence.mentions[number:], sentence.mentions[number + 1 :], strict=False):
        between = range(previous.last, mention.first)
        glue = ("comma", "conjunction", "determiner", "in")
        if not (between and mention.is_place and mention.is_country) or len(between) > 3:
            break
        if not all(any(sentence.has(i, role) for role in glue) for i in between):
            break
        if closed and not any(sentence.has(i, "conjunction") for i in between):
            break  # "in Mali and Guinea, France": "and" led to the last of the list
        closed = any(sentence.has(i, "conjunction") for i in between)
        found.append(mention.target)
        told = len(found) if closed else told
    return found[:told]


def home_countries(sentence: Sentence, mark: Mark) -> list[str]:
    """Where a sentence says that a thing happens: "in Niger", « à Bamako », "Malian soldiers"."""
    located = [m for m in sentence.mentions if m.is_place and m.is_country and _is_located(sentence, m)]
    located = [m for m in located if not _is_said_there(sentence, m, mark) and not _is_met_there(sentence, m)]
    peopled = [m for m in sentence.mentions if m.is_country and _is_ruled(sentence, m)]
    peopled = [m for m in peopled if abs(m.first - mark.first) <= _PEOPLE]
    near = sorted(located + peopled, key=lambda m: abs(m.first - mark.first))
    return [m.target for m in near[:1]]


def _is_said_there(sentence: Sentence, mention: Mention, mark: Mark) -> bool:
    """ "In London, the minister said that the coup ...": where somebody speaks of it, not where it happened."""
    if mention.first >= mark.last:
        return any(sentence.has(i, "say") for i in range(mark.last, mention.first))
    said = [i for i in range(mark.first) if sentence.has(i, "say")]
    if not said or mention.first > mark.first:
        return False
    return mention.last <= said[-1] or any(sentence.has(i, "relative") for i in range(mention.last, mark.first))


def _is_met_there(sentence: Sentence, mention: Mention) -> bool:
    """ "Meeting in Abuja for a summit on the coup", « réunis dimanche à Abuja »: where others speak of it."""
    return bool(sentence.near("assembled", mention.first - _MET, mention.first))


def patients(sentence: Sentence) -> list[str]:
    """Countries that something is done to: those behind a preposition ("aid to Niger"), or owners ("Mali's army")."""
    return [
        m.target
        for m in sentence.mentions
        if m.is_country
        and (m.is_place or m.kind == "person")
        and not _is_agent(sentence, m)
        and any(sentence.has(_head(sentence, m.first), role) for role in ("preposition", "of"))
    ]


def _head(sentence: Sentence, first: int) -> int:
    before = first - 1
    while sentence.has(before, "determiner"):
        before -= 1
    return before


def _is_located(sentence: Sentence, mention: Mention) -> bool:
    return any(sentence.has(i, "in") for i in (mention.first - 1, mention.first - 2))


def _is_ruled(sentence: Sentence, mention: Mention) -> bool:
    """A people beside a word for its soldiers or for those who hold power: "Malian soldiers", « la junte malienne »."""
    beside = [*sentence.find("ruler", "soldier"), *sentence.find("junta")]
    abroad = sentence.near("cue.presence", mention.first - 3, mention.last + 4)
    return (
        mention.kind != "person"
        and not abroad
        and any(
            m.first == mention.last or m.last == mention.first or sentence.words[mention.last : m.first] == ["'s"]
            for m in beside
        )
    )


def is_led_to(sentence: Sentence, mention: Mention) -> bool:
    """Whether "in", "to" or "from" leads to a name, articles and words of region left aside."""
    before = mention.first - 1
    while sentence.has(before, "determiner") or sentence.has(before, "region"):
        before -= 1
    return any(sentence.has(before, role) for role in ("in", "to", "from"))
