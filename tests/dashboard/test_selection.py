"""The address of a view: what is written is read back, and what is hostile falls back to the default."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.selection import PAGES, SECTIONS, SINCE, STEPS, Selection, read, write
from dashboard.texts import LANGUAGES
from indicators import countries, exports, registry
from tests.dashboard.app import HOSTILE, open_page, shown

LAST = "2026-11"
MONTHS = some.builds("{:04d}-{:02d}".format, some.integers(1960, 2025), some.integers(1, 12))
SOME_COUNTRIES = some.lists(some.sampled_from(countries.in_scope()), min_size=1, max_size=6, unique=True).map(tuple)
SELECTIONS = some.builds(
    Selection,
    lang=some.sampled_from(LANGUAGES),
    indicator=some.sampled_from(registry.names()),
    month=MONTHS,
    region=some.sampled_from(tuple(countries.region_names())),
    step=some.sampled_from(STEPS),
    country=some.sampled_from(countries.in_scope()),
    since=some.sampled_from(SINCE),
    incident=some.from_regex(r"[A-Za-z0-9@._:-]{1,80}", fullmatch=True),
    countries=SOME_COUNTRIES,
    pair=some.lists(some.sampled_from(countries.in_scope()), min_size=2, max_size=2, unique=True).map(tuple),
    table=some.sampled_from(tuple(exports.TABLES)),
    format=some.sampled_from(exports.FORMATS),
    only=SOME_COUNTRIES,
    start=MONTHS,
    end=MONTHS,
    part=some.sampled_from(registry.names()),
    section=some.sampled_from(SECTIONS),
    search=some.text(some.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40).filter(
        str.isprintable
    ),
)


@pytest.mark.parametrize("page", PAGES)
@given(chosen=SELECTIONS)
@settings(max_examples=30, deadline=None)
def test_a_shared_address_opens_the_same_view(page: str, chosen: Selection) -> None:
    """Reading what a page wrote gives the page's part of the selection back."""
    found, refused = read(write(chosen, page), Selection(), LAST)
    assert refused == ()
    assert all(getattr(found, name) == getattr(chosen, name) for name in PAGES[page])


@given(name=some.sampled_from([field.name for field in fields(Selection)]), value=some.text(max_size=300))
@settings(max_examples=1000, deadline=None)
def test_a_hostile_parameter_is_the_default_or_harmless(name: str, value: str) -> None:
    """Whatever an address says, the value is one that is allowed, or the default with its name told."""
    found, refused = read({name: value, f"{name}x": value}, Selection(), LAST)
    if refused:
        assert refused == (name,)
        assert found == Selection()
    else:
        assert read(write(replace(Selection(), **{name: getattr(found, name)}), _page_with(name)), found, LAST)[1] == ()


def _page_with(name: str) -> str:
    return next(page for page, names in PAGES.items() if name in names)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("month", "2027-01"), ("month", "1959-12"), ("month", "2023-13"), ("country", "XXX"), ("country", "ner"),
        ("countries", "NER,NER,XXX"), ("countries", ""), ("countries", "NER,MLI,BFA,TCD,MRT,SEN,GIN"), ("region", "EU"),
        ("indicator", "risk"), ("incident", "a b"), ("incident", "x" * 81), ("search", "x" * 101), ("search", "\x00"),
        ("format", "exe"), ("table", "generations"), ("section", "__class__"), ("lang", "de"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_refused(name: str, value: str) -> None:
    """Unknown codes, months out of range, too many countries."""
    assert read({name: value}, Selection(), LAST) == (Selection(), (name,))


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_address_gives_the_default_and_a_notice(page: str) -> None:
    """The page opens, says in its own words which parameters it left aside, and shows nothing of what they said."""
    at = open_page(page, **dict.fromkeys(PAGES[page], HOSTILE[1] * 10))
    assert not at.exception
    assert len(at.warning) == 1
    assert "outside.example" not in shown(at)


@pytest.mark.usefixtures("app")
def test_an_incident_of_no_record_is_told() -> None:
    """A well-formed id that names nothing falls back to the first incident, with a notice."""
    at = open_page("country", incident="coup-xyz-1900-01-01")
    assert not at.exception
    assert len(at.warning) == 1
