"""How well the lexicon's verbs of blame, refusal, sanction and threat do in the wild: PLOVER's hand-coded sentences.

    python benchmarks/plover.py [--reference ../shared]

The sentences tell of every subject, so this tests the words alone: a sentence counts as found for a class when a verb
or noun of one of its frames stands in it. Published figures of zero-shot
language inference on the test part: accuse .83, reject .91, sanction .90, threaten .76.
"""

import argparse
import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from indicators.coding.reading.parsing import Text

ROOT = Path(__file__).parent.parent
CLASSES = {
    "ACCUSE": {"condemn"},
    "DISAPPROVE": {"condemn"},
    "REJECT": {"reject"},
    "SANCTION": {"sanction", "suspend"},
    "THREATEN": {"threaten"},
}


def read_zero_shot(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["sentence"], row["gold_root"]


def read_records(path: Path) -> Iterator[tuple[str, str]]:
    """The records stand one behind the other with commas between, as published."""
    text = path.read_text(encoding="utf-8").strip().rstrip(",").lstrip("[").rstrip("]")
    decoder, position = json.JSONDecoder(), 0
    while position < len(text):
        while position < len(text) and text[position] in ", \r\n\t":
            position += 1
        if position >= len(text):
            return
        record, position = decoder.raw_decode(text, position)
        if "text" in record:
            yield record["text"], record["event"]


def types_in(sentence: str) -> set[str]:
    """The types of the condemnation frames whose words stand in a sentence."""
    text = Text(sentence, "en", "")
    frames = text.language.lexicon.frames
    marks = [mark for one in text.sentences for mark in one.find("cue.condemnation")]
    return {frames[name.rsplit(":", 1)[0]].type for mark in marks for name in mark.classes}


def report(name: str, rows: list[tuple[str, str]]) -> None:
    print(f"{name}: {len(rows)} sentences")
    found = [(types_in(sentence), root) for sentence, root in rows]
    for root, types in CLASSES.items():
        if not any(gold == root for _, gold in found):
            continue
        counts = Counter((bool(seen & types), gold == root) for seen, gold in found)
        right, wrong, missed = counts[True, True], counts[True, False], counts[False, True]
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        f1 = 2 * right / max(1, 2 * right + wrong + missed)
        print(f"  {root.lower():11} P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("SAHEL_RISK_REFERENCE", ROOT.parent / "shared"))
    parser.add_argument("--reference", type=Path, default=shared, help="folder of the reference texts")
    folder = parser.parse_args().reference / "reference"
    report("PLOVER zero-shot, train part", [*read_zero_shot(folder / "gold_zsp_plover" / "PLV_train.tsv")])
    report("PLOVER gold records", [*read_records(folder / "gold_plover_gsr" / "PLOVER_GSR_CAMEO.txt")])


if __name__ == "__main__":
    main()
