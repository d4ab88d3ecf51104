"""Rules of the codebook that take more than one sentence: merging, lists, pronouns, sponsors and hosts."""

import pytest

from indicators.coding import code_article
from indicators.records import Article


def events(text, language="en", published="2023-07-29"):
    return code_article(Article(text=text, language=language, published=published)).events


def keys(text, language="en", published="2023-07-29"):
    return {(e.type, e.country, e.actor) for e in events(text, language, published)}


def test_one_putsch_has_one_outcome():
    """An attempt at first and power taken later is a success alone."""
    text = "Soldiers attempted a coup in Niger. Hours later the junta had seized power in Niamey."
    assert {e.type for e in events(text) if e.indicator == "coup"} == {"success"}


def test_two_putsches_are_told_apart_by_date():
    """Two dates, two events."""
    text = "The coup in Mali in August 2020 was followed by another coup in Mali in May 2021."
    assert {e.date for e in events(text) if e.indicator == "coup"} == {"2020-08", "2021-05"}


def test_concern_counts_only_without_anything_stronger():
    """A partner that condemns is not concerned too."""
    text = "France voiced concern over the coup in Niger. France later condemned the coup in Niger."
    assert {e.type for e in events(text) if e.actor == "FRA"} == {"condemn"}


def test_a_threat_gives_no_second_event():
    """What is threatened has not been done."""
    assert {e.type for e in events("The EU threatened sanctions after the coup in Niger.") if e.actor} == {"threaten"}


def test_a_list_of_actors_gives_one_event_each():
    """ "the AU, ECOWAS and France condemned"."""
    found = keys("The African Union, ECOWAS and France condemned the coup in Niger.")
    assert {actor for kind, _, actor in found if kind == "condemn"} == {"AU", "ECOWAS", "FRA"}


def test_the_bloc_is_the_organisation_named_last():
    """An anaphor takes the last fitting mention."""
    assert ("suspend", "NER", "ECOWAS") in keys("ECOWAS met after the coup in Niger. The bloc suspended Niger.")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("French troops are stationed in Chad.", "en", ("present", "TCD", "FRA")),
        ("Chad expelled French troops.", "en", ("withdraw", "TCD", "FRA")),
        ("Germany will withdraw its soldiers from Mali.", "en", ("withdraw", "MLI", "DEU")),
        ("Mali hired Wagner mercenaries.", "en", ("deploy", "MLI", "WAGNER")),
        ("Le Tchad a rompu son accord de défense avec la France.", "fr", ("withdraw", "TCD", "FRA")),
        ("Des soldats rwandais ont été déployés au Mozambique.", "fr", ("deploy", "MOZ", "RWA")),
    ],
)
def test_sponsor_and_host(text, language, expected):
    """Whose forces, on whose soil."""
    assert expected in keys(text, language)


def test_countries_are_named_even_without_an_event():
    """Coverage counts every country that the text speaks of."""
    coding = code_article(Article(text="Ghana beat Togo 2-1 in Accra.", language="en"))
    assert coding.events == ()
    assert set(coding.countries) >= {"GHA", "TGO"}


def test_magnitude_is_the_headcount():
    """A number before the forces, in digits or words."""
    (event,) = events("Some 1,500 French soldiers are stationed in Niger.")
    assert event.magnitude == 1500
