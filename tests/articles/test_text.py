"""Text and Markdown files: front matter, encodings, cleaning, titles, dates and languages."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.articles import Skipped, read_article, read_bytes, read_many
from indicators.articles.cleaning import clean, one_line
from indicators.articles.frontmatter import split_front_matter
from indicators.articles.markdown import strip_markdown
from indicators.errors import ArticleError

BODY = "The bloc condemned the coup in Niger.\n\nIt threatened sanctions within the week."


def file(folder: Path, text: str, name: str = "a.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_front_matter_fills_the_record(tmp_path: Path) -> None:
    """Every key of the interface ends in its field; unknown keys are ignored and the text is the rest."""
    head = (
        '---\ntitle: "The bloc: \\"no\\" to the coup"\npublisher: The River\nurl: https://river.example/a#b\n'
        "published: 2023-07-26        # or 2023-07, or 2023\nlanguage: en\nkind: summary\ncategory: politics\n"
        "tags:\n  - coup\n  - bloc\n---\n"
    )
    article = read_article(file(tmp_path, head + BODY))
    assert dataclasses.asdict(article) == {
        "text": BODY,
        "title": 'The bloc: "no" to the coup',
        "publisher": "The River",
        "url": "https://river.example/a#b",
        "published": "2023-07-26",
        "language": "en",
        "kind": "summary",
        "location": str(tmp_path / "a.md"),
    }


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("key: plain words", "plain words"),
        ("key: 'it''s # kept'", "it's # kept"),
        ('key: "a # b" # c', "a # b"),
        ('key: "unclosed', '"unclosed'),
        ('key: "two" words', '"two" words'),
        ("key: a: b", "a: b"),
        ("key: # only a comment", ""),
        ("key:", ""),
        ("key: ~", ""),
        ("key: !!python/object/apply:os.system [id]", "!!python/object/apply:os.system [id]"),
        ("KEY: upper", "upper"),
    ],
)
def test_values_of_front_matter(line: str, value: str) -> None:
    """A value is a string, quoted or not; nothing is ever evaluated."""
    assert split_front_matter(f"---\n{line}\n---\nx") == ({"key": value}, "x")


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\nA rule, then prose.\n---\nx",
        "---\ntitle: never closed\nprose",
        "--\ntitle: x\n--\n",
        "",
        "---",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    """A text that only begins with a rule keeps it."""
    assert split_front_matter(text) == ({}, text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_and_byte_order_mark(end: str) -> None:
    """Windows files read like any other."""
    data = "\ufeff---\ntitle: T\n---\none line\nanother".replace("\n", end).encode()
    article = read_bytes(data, "a.txt")
    assert (article.title, article.text) == ("T", "one line\nanother")


def test_given_values_only_fill_gaps(tmp_path: Path) -> None:
    """What a file says of itself wins over what the command line says."""
    path = file(tmp_path, "---\npublished: 2023-07\n---\n" + BODY)
    article = read_article(path, published="2020-01-01", publisher="Given", language="en")
    assert (article.published, article.publisher) == ("2023-07", "Given")


@pytest.mark.parametrize("date", ["2023", "2023-07", "2023-07-26", "1960-02-29"])
def test_dates_as_far_as_known(date: str) -> None:
    """Years, months and days are dates."""
    assert read_bytes(BODY.encode(), "a.txt", published=date).published == date


@pytest.mark.parametrize("date", ["2023-07-26T21:04:00Z", "2023-07-26 21:04"])
def test_the_time_of_day_is_cut_off(date: str) -> None:
    """A moment is the day on which it fell."""
    assert read_bytes(BODY.encode(), "a.txt", published=date).published == "2023-07-26"


@pytest.mark.parametrize(
    "date",
    [
        "2023-02-29",
        "2023-13",
        "26/07/2023",
        "July 2023",
        "23-07-26",
        "0000",
        "1850",
        "2101",
        "2023-7-6",
        "2023-07-26x",
        "٢٠٢٣",
    ],
)
def test_dates_that_are_none(date: str) -> None:
    """The error names the file, what came and what is allowed."""
    with pytest.raises(ArticleError, match=r"river\.txt .*2023-07-26, 2023-07 or 2023") as caught:
        read_bytes(f"---\npublished: {date}\n---\n{BODY}".encode(), "river.txt")
    assert date[:4] in str(caught.value)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "river.example/a", "https://[x/", "https://a b"]
)
def test_only_web_addresses_are_kept(url: str) -> None:
    """An address that is none is dropped, the article stays."""
    assert read_bytes(f"---\nurl: {url}\n---\n{BODY}".encode(), "a.txt").url == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Soldiers seize power in Niger\n\nThey said so on television.", "Soldiers seize power in Niger"),
        ("The Daily River\n\nSoldiers seize power in Niger\n\nThey said so.", "Soldiers seize power in Niger"),
        ("Coup in Niger\nThey said so on television last night.", "Coup in Niger"),
        ("One line only.", ""),
        ("word " * 60 + "\nnext", ""),
    ],
)
def test_the_title_is_a_short_first_line(text: str, title: str) -> None:
    """The text keeps it; a newspaper's name above the headline is not taken for it."""
    article = read_bytes(text.encode(), "a.txt", language="en")
    assert article.title == title
    assert title in article.text


FRENCH = "L’armée a renversé le président, déclare la télévision à Ouagadougou : « c’est fini », écrit-elle."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    """Every encoding that French texts come in gives the same text."""
    assert read_bytes(FRENCH.encode(encoding), "a.txt").text == FRENCH


def test_latin_1() -> None:
    """ISO 8859-1 lacks the curly apostrophe, the rest is read."""
    plain = FRENCH.replace("’", "'")
    assert read_bytes(plain.encode("latin-1"), "a.txt").text == plain


def test_a_text_cut_inside_a_character() -> None:
    """One damaged character does not cost the article."""
    assert read_bytes((FRENCH * 8 + "é").encode()[:-1], "a.txt").text.startswith(FRENCH)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(range(256)) * 20, "unknown encoding|binary"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        ("Военные захватили власть в столице".encode("cp1251"), "unknown encoding"),
        ("军方夺取政权".encode("gb18030"), "unknown encoding"),
        (b"", "no text"),
        (b" \n\t\n", "no text"),
        ("\u200b\u202e".encode(), "no text"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str, tmp_path: Path) -> None:
    """Refused in one sentence that names the file."""
    path = tmp_path / "river.txt"
    path.write_bytes(data)
    with pytest.raises(ArticleError, match=reason) as caught:
        read_article(path)
    assert str(caught.value).count("river.txt") == 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Ni\u00adger and Ni\u200bger", "Niger and Niger"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("1\u202f100\u00a0militaires", "1 100 militaires"),
        ("cafe\u0301", "café"),
        ("a\x00b\x07c", "abc"),
        ("a\n\n\n \n\nb", "a\n\nb"),
        ("two  spaces stay", "two  spaces stay"),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    """One form for what looks the same, nothing that is not seen."""
    assert clean(raw) == cleaned


def test_page_furniture_goes_and_the_article_stays() -> None:
    """Buttons, pleas, disclaimers and headlines of other articles are dropped, whatever their case and marks."""
    furniture = [
        "Adblock Detected", "SHARE THIS ARTICLE", "Related Articles", "Mali expels the envoy", "Chad names a council",
    ]  # fmt: skip
    after = [
        "Lire aussi : le Mali expulse l’ambassadeur",
        "• Publicité",
        "© 2023 The River. All rights reserved.",
        "Voir aussi Burkina Faso : putsch déjoué",
        "Publié le 2 mai 2022 à 22h10",
        "Back to top button",
    ]
    story = ["Soldiers seize power", "The bloc condemned them.", "It shared the view of the union that they must go."]
    page = "\n".join([story[0], *furniture, story[1], *after[:2], story[2], *after[2:]])
    assert clean(page) == "\n".join(story)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Lagos after the coup.",
        "The disclaimer came late.",
        "Related articles of the constitution were suspended by the junta.",
        "« À lire aussi dans ce décret », a dit le ministre, la dissolution du parlement.",
        "Published on Tuesday, the report condemns the coup.",
        "Lire aussi l'histoire des putschs aide à comprendre.",
        "Close to the palace, shots were heard.",
        "Publicité mensongère : le gouvernement condamne.",
    ],
)
def test_sentences_that_look_like_furniture_stay(line: str) -> None:
    """A sentence is no button, even when it begins like one."""
    assert clean(f"Before.\n{line}\nAfter.") == f"Before.\n{line}\nAfter."


def test_a_heading_takes_ten_headlines_at_most() -> None:
    """A page that never ends its sentences does not vanish behind one heading."""
    lines = [f"line {number} without an end" for number in range(40)]
    assert clean("\n".join(["Related Articles", *lines])).split("\n") == lines[10:]


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
@settings(max_examples=150, deadline=None)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Offsets into a cleaned text hold when it is cleaned again."""
    assert clean(clean(text)) == clean(text)
    assert "\n" not in one_line(text)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Soldiers seize power", "Soldiers seize power"),
        ("**France** _condemned_ the `coup`", "France condemned the coup"),
        ("[The bloc](https://a.example/x) met", "The bloc met"),
        ("![flag](http://tracker.example/x.png)It met", "It met"),
        ("> It met", "It met"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
    ],
)
def test_markdown(marked: str, plain: str) -> None:
    """The words stay, the marks go."""
    assert strip_markdown(marked) == plain


def test_markdown_only_in_markdown_files() -> None:
    """A text file is taken literally."""
    assert read_bytes(b"**France** condemned the coup", "a.txt", language="en").text.startswith("**France**")


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """Every file comes out once, in order, as an article or with its reason."""
    file(tmp_path, BODY, "a.txt")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01" * 100)
    file(tmp_path, BODY, "c.md")
    outcome = list(read_many([tmp_path, tmp_path / "missing.txt"]))
    assert [isinstance(one, Skipped) for one in outcome] == [False, True, False, True]
    assert isinstance(outcome[1], Skipped)
    assert outcome[1].reason.startswith(outcome[1].location)
    assert isinstance(outcome[3], Skipped)
    assert "cannot be read: no such file or directory." in outcome[3].reason
