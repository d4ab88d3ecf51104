"""Who acts where nobody is named beside the verb: those who report a measure, whose view it is, capitals, regions."""

from indicators.coding.actors.actors import Actor, antecedent, list_from, speakers
from indicators.coding.reading.lexicon import Frame
from indicators.coding.reading.parsing import Mark, Sentence, Text

_SAID = 3  # words from "said" to the office that says it
_REPORTED = frozenset({"suspend", "sanction", "force", "ease"})  # what its author also announces


def reporters(text: Text, sentence: Sentence, frame: Frame, home: str) -> list[Actor]:
    """Who tells of a measure that nobody is said to take: "the AU said that Mali had been suspended"."""
    if frame.type not in _REPORTED:
        return []
    return [actor for actor in speakers(text, sentence) if not actor.domestic and actor.code not in ("", home)]


def capitals(sentence: Sentence, mark: Mark, frame: Frame) -> list[Actor]:
    """Where something "was criticised in Paris, London and Berlin", « condamné à Paris et à Berlin », they did it."""
    if frame.type != "condemn" or not sentence.has(mark.last, "inside"):
        return []
    heard = list_from(sentence, mark.last + 1)
    named = {m.last for m in sentence.find("capitals")}  # "in Western capitals"
    return [a for a in heard if a.kind == "capital" or (a.kind == "group" and a.last in named)]


def office_speaking(text: Text, sentence: Sentence) -> list[Actor]:
    """Whose office says a sentence that names nobody: "..., said the Treasury secretary", « a déclaré la ministre »."""
    said = [i for i in range(len(sentence.words)) if sentence.has(i, "say")]
    offices = [m for m in sentence.find("official") if said and 1 <= m.first - said[-1] <= _SAID]
    return antecedent(text, sentence, 0) if offices and sentence.has(offices[0].first - 1, "determiner") else []


def viewer(text: Text, sentence: Sentence) -> list[Actor]:
    """Whose view a sentence opens with: "For Paris, ...", « Pour elle, ... »."""
    if not sentence.has(0, "view"):
        return []
    return antecedent(text, sentence, 0) if sentence.has(1, "pronoun") else list_from(sentence, 1)[:1]


def of_region(text: Text, sentence: Sentence, actor: Actor, kind: str) -> Actor:
    """ "West African countries" in a text that names ECOWAS act as it does, « Addis-Abeba » as the African Union."""
    words = sentence.phrase(actor.first, actor.last)
    blocs: dict[str, dict[str, str]] = text.language.lexicon.tables["names"]["blocs"]
    codes = [code for name, code in blocs["members"].items() if actor.kind == "group" and name in words]
    codes += [code for state, code in blocs["seats"].items() if actor.kind == "capital" and actor.code == state]
    named = {name.target: "" for _, _, name in text.named}
    if kind == "force" and actor.kind == "group":  # "soldiers of several countries": those of the bloc that is named
        codes += [code for code in named if code in text.language.lexicon.tables["names"]["blocs"]["guarding"]]
    return actor._replace(code=codes[0], kind="organisation") if codes and codes[0] in named else actor
