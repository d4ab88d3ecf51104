"""The tables that turn other data sets' codes into ours: sound, and each row with its reason."""

import pycountry
import pytest

from indicators import registry
from indicators.sources.codes import named, split_names, state
from indicators.sources.gdelt import _act
from indicators.tables import read_table, rows_of

TYPES = {one.NAME: set(one.TYPES) for one in registry.INDICATORS}


@pytest.mark.parametrize("name", ["cameo", "import_types", "import_actors", "import_quirks"])
def test_every_row_gives_its_reason(name: str) -> None:
    table = read_table(name)
    assert (table["reason"].str.len() > 5).all()
    assert table["reason"].str.endswith(".").all()
    assert not table.duplicated(list(table.columns[: {"cameo": 1, "import_actors": 2}.get(name, 3)])).any()


@pytest.mark.parametrize("name", ["cameo", "import_types"])
def test_mapped_codes_are_types_of_ours(name: str) -> None:
    for row in rows_of(read_table(name)):
        if row["type"]:
            assert row["type"] in TYPES[row["indicator"]], row
            assert row["status"] in {"asserted", "conditional"}, row


def test_every_root_code_of_cameo_is_decided() -> None:
    assert {f"{number:02}" for number in range(1, 21)} <= set(read_table("cameo")["code"])
    assert set(read_table("cameo")["host"]) == {"", "1", "2"}


def test_longest_beginning_decides() -> None:
    """`1312` has no row of its own and is `131`; `1042` has one, beside `104`."""
    assert _act("1312").kind.type == "threaten"
    assert _act("1041").kind.type == "demand"
    with pytest.raises(Exception, match="none of our types"):
        _act("1042")


def test_actors_are_partners_of_the_record() -> None:
    partners = set(read_table("partners")["id"])
    states = {country.alpha_3 for country in pycountry.countries}
    assert set(read_table("import_actors")["actor"]) <= partners | states


def test_country_codes_are_unique_and_real() -> None:
    table = read_table("country_codes")
    for column in ("cow", "gw"):
        codes = table[table[column] != ""][column]
        assert codes.is_unique
    states = {country.alpha_3 for country in pycountry.countries} | {"XKX", ""}
    assert set(table["iso3"]) <= states
    names = [name.casefold() for cell in table["names"] for name in cell.split(";") if name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("cow", "iso3"),
    [("436", "NER"), ("475", "NGA"), ("437", "CIV"), ("404", "GNB"), ("411", "GNQ"), ("438", "GIN"), ("625", "SDN"),
     ("626", "SSD"), ("484", "COG"), ("490", "COD"), ("255", "DEU"), ("265", ""), ("679", "YEM"), ("678", ""),
     ("436.0", "NER"), ("999", "")],
)  # fmt: skip
def test_numbers_of_the_correlates_of_war(cow: str, iso3: str) -> None:
    assert state(cow) == iso3


def test_numbers_of_gleditsch_and_ward_differ() -> None:
    assert (state("260", "gw"), state("678", "gw"), state("340", "gw")) == ("DEU", "YEM", "SRB")


@pytest.mark.parametrize(
    ("name", "iso3"),
    [("Niger", "NER"), ("Nigeria", "NGA"), ("Guinea", "GIN"), ("Guinea-Bissau", "GNB"), ("Equatorial Guinea", "GNQ"),
     ("Côte d’Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("Gambia, The", "GMB"), ("DRC", "COD"), ("Congo", "COG"),
     ("Sudan", "SDN"), ("South Sudan", "SSD"), ("Mali", "MLI"), ("Malawi", "MWI"), ("Dominica", "DMA"),
     ("Dominican Republic", "DOM"), ("Ethiopia/Eritrea", ""), ("Legion of Doom", "")],
)  # fmt: skip
def test_names_that_must_not_be_confused(name: str, iso3: str) -> None:
    assert named(name) == iso3


def test_names_split_at_commas_but_not_within() -> None:
    text = "Korea, North, El Salvador, Mali, Gambia, The,Russia"
    assert split_names(text) == ["Korea, North", "El Salvador", "Mali", "Gambia, The", "Russia"]
    assert split_names("") == []
