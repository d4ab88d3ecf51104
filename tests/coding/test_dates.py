"""Times in sentences against the publication date."""

import pytest

from indicators.coding.reading.parsing import Text
from indicators.coding.time.dates import Clock


def times(text, published, language="en"):
    parsed = Text(text, language, published)
    clock = Clock(parsed)
    return [time.date for sentence in parsed.sentences for time in clock.times(sentence)]


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        ("It fell on Wednesday.", "2023-07-29", ["2023-07-26"]),
        ("It fell on Saturday.", "2023-07-29", ["2023-07-29"]),
        ("It fell last Saturday.", "2023-07-29", ["2023-07-22"]),
        ("It fell on 26 July.", "2023-07-29", ["2023-07-26"]),
        ("It fell on July 26, 2022.", "2023-07-29", ["2022-07-26"]),
        ("It fell on September 5th.", "2023-07-29", ["2022-09-05"]),
        ("It fell in August 2020 and in May last year.", "2022-07-05", ["2020-08", "2021-05"]),
        ("It fell last year.", "2023-07-29", ["2022"]),
        ("It fell two years ago.", "2023-07-29", ["2021"]),
        ("It has stood since November.", "2023-07-29", ["2022-11"]),
        ("It fell yesterday.", "2023-08-01", ["2023-07-31"]),
        ("It fell last month.", "2023-01-15", ["2022-12"]),
        ("It fell on Wednesday.", "2023-07", []),
        ("It may fall; they march on.", "2023-07-29", []),
        ("Some 2000 soldiers fell.", "2023-07-29", []),
        ("It fell on 31 February 2020.", "2023-07-29", ["2020-02"]),
    ],
)
def test_english_times(text, published, dates):
    """Weekdays, days, months and years, never finer than they are told."""
    assert times(text, published) == dates


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        ("Il est tombé mercredi.", "2023-07-29", ["2023-07-26"]),
        ("Il est tombé le 26 juillet dernier.", "2023-07-29", ["2023-07-26"]),
        ("Il est tombé le 1er août 2020.", "2023-07-29", ["2020-08-01"]),
        ("Il est tombé en août 2020.", "2023-07-29", ["2020-08"]),
        ("Il est tombé l'an dernier.", "2023-07-29", ["2022"]),
        ("Il est tombé il y a deux ans.", "2023-07-29", ["2021"]),
        ("Il est tombé avant-hier.", "2023-07-29", ["2023-07-27"]),
        ("Un mois de mai de l'année dernière.", "2022-07-05", ["2021-05"]),
    ],
)
def test_french_times(text, published, dates):
    """The same in French."""
    assert times(text, published, "fr") == dates
