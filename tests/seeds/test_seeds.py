"""The shipped seeds: each a short report, in our own words, of one real article."""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted(path for path in (ROOT / "seeds").glob("*.md") if path.name != "README.md")
REFERENCE = Path(os.environ.get("SAHEL_RISK_REFERENCE", ROOT.parent / "shared"))
KEYS = {"title", "publisher", "url", "published", "language", "kind"}
SHARED_RUN = 8
FRENCH = {"le", "la", "les", "des", "du", "une", "et", "dans", "qui", "pour", "a", "est"}
ENGLISH = {"the", "of", "and", "to", "in", "that", "had", "was", "were", "by", "on", "is"}


def read_seed(path: Path) -> tuple[dict[str, str], str]:
    """Front matter and body of a seed; a file without front matter raises ValueError."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return {key: value.strip().strip('"') for key, value in pairs}, body.strip()


def find_runs(text: str) -> set[tuple[str, ...]]:
    """All runs of SHARED_RUN consecutive words of a text, case and punctuation aside."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + SHARED_RUN]) for i in range(len(words) - SHARED_RUN + 1)}


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def seed(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def publishers_runs() -> set[tuple[str, ...]]:
    """The runs of words in the publishers' texts of the reference folder."""
    folders = [REFERENCE / "articles", REFERENCE / "seeds"]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".md", ".txt"}]
    texts = [path for path in files if path.name != "README.md"]
    if not texts:
        pytest.skip(f"the reference articles are not at {REFERENCE}: set SAHEL_RISK_REFERENCE to compare with them")
    return set().union(*(find_runs(path.read_text(encoding="utf-8")) for path in texts))


def test_there_are_enough_in_both_languages() -> None:
    """At least 25 seeds, ten or more in each language."""
    languages = [read_seed(path)[0]["language"] for path in SEEDS]
    assert len(SEEDS) >= 25
    assert min(languages.count("en"), languages.count("fr")) >= 10


def test_articles_are_distinct() -> None:
    """No article is reported twice: a second report would count as a second voice."""
    heads = [read_seed(path)[0] for path in SEEDS]
    assert len({(head["publisher"], head["title"]) for head in heads}) == len(heads)
    urls = [head["url"] for head in heads if "url" in head]
    assert len(set(urls)) == len(urls)


def test_front_matter_is_complete(seed: Path) -> None:
    """All keys but `url` are there, none is empty, none is unknown."""
    head, _ = read_seed(seed)
    assert KEYS - {"url"} <= head.keys() <= KEYS
    assert all(head.values())
    assert head["kind"] == "summary"
    assert head.get("url", "https://").startswith(("http://", "https://"))


def test_publication_date_is_in_range_and_names_the_file(seed: Path) -> None:
    """A day or a month of 2012–2025, which the file's name starts with."""
    published = read_seed(seed)[0]["published"]
    assert re.fullmatch(r"20(1[2-9]|2[0-5])-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", published)
    assert re.fullmatch(rf"{published}_[a-z-]+_[a-z0-9-]+", seed.stem)


def test_body_is_short_and_quotes_nobody(seed: Path) -> None:
    """60 to 160 words, without quotation marks of any kind."""
    _, body = read_seed(seed)
    assert 60 <= len(body.split()) <= 160
    assert not re.search(r"[\"“”„«»‘‹›]|(?<!\w)['’]", body)


def test_body_is_in_the_language_it_names(seed: Path) -> None:
    """The commonest small words agree with `language`."""
    head, body = read_seed(seed)
    words = re.findall(r"\w+", body.casefold())
    french, english = (sum(word in small for word in words) for small in (FRENCH, ENGLISH))
    assert head["language"] == ("fr" if french > english else "en")


def test_a_month_dates_no_weekday(seed: Path) -> None:
    """A weekday can't be dated where the publication is known by month only."""
    head, body = read_seed(seed)
    weekdays = r"(mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    assert len(head["published"]) == len("2024-02-24") or not re.search(weekdays, body, re.IGNORECASE)


def test_wording_is_our_own(seed: Path, publishers_runs: set[tuple[str, ...]]) -> None:
    """No run of eight words is shared with a publisher's text of the reference folder."""
    _, body = read_seed(seed)
    assert [" ".join(run) for run in find_runs(body) & publishers_runs] == []
