"""Readers side by side: nobody sees another's choice, and nobody meets an exception."""

import asyncio

from dashboard.texts import Words
from indicators import countries
from indicators.workspace import Store
from tests.dashboard.serving import served
from tests.dashboard.sessions import Session

MONTHS = ("2023-08", "2021-06")


async def _read(address: str, code: str, language: str) -> list[str]:
    async with Session(address) as session:
        return [await session.view("country", f"lang={language}&country={code}&month={month}") for month in MONTHS]


async def _all_at_once(address: str) -> list[list[str]]:
    readers = [(code, "fr" if place % 2 else "en") for place, code in enumerate(countries.in_scope())]
    return await asyncio.gather(*(_read(address, code, language) for code, language in readers))


def test_readers_keep_their_own_country_and_language(store: Store) -> None:
    """25 readers at once, each on a country of their own, every other one in French."""
    with served(store.address) as address:
        found = asyncio.run(_all_at_once(address))
    for place, (code, texts) in enumerate(zip(countries.in_scope(), found, strict=True)):
        words = Words("fr" if place % 2 else "en")
        for month, text in zip(MONTHS, texts, strict=True):
            assert words("country.heading", country=words.country(code), month=words.date(month)) in text
            assert words("country.title") in text
