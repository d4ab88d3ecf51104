"""The tables of names: each way of writing a name leads to exactly one country, organisation or person."""

from itertools import combinations

import pandas as pd
import pytest

from indicators.countries import is_country
from indicators.tables import read_table

KINDS = {
    "name", "capital", "place", "demonym", "adjective", "government", "organisation", "forces", "company", "none",
}  # fmt: skip

HARD_NAMES = [
    # Niger and Nigeria, by gender and number
    ("en", "NER", "Niger, Nigerien, Nigeriens, Republic of Niger, Niamey, Agadez, Dirkou, Ouallam"),
    ("fr", "NER", "Niger, nigérien, nigérienne, nigériens, nigériennes, Nigérien, Nigériennes, nigerien, nigeriennes"),
    ("en", "NGA", "Nigeria, Nigerian, Nigerians, Abuja, Aso Rock, Niger Delta, Niger State"),
    ("fr", "NGA", "Nigeria, Nigéria, nigérian, nigériane, nigérians, nigérianes, Nigérian, Nigérianes, nigerian"),
    ("en", "", "Niger River, River Niger, Niger river, Lake Chad, Gulf of Guinea, Washington Post, Latin American"),
    ("fr", "", "fleuve Niger, lac Tchad, golfe de Guinée, France 24, sud-américaine, franc CFA"),
    # the Guineas
    ("en", "GIN", "Guinea, Guinean, Guineans, Guinea-Conakry, Conakry"),
    ("fr", "GIN", "Guinée, Guinee, guinéen, guinéenne, Guinéens, Guinée-Conakry"),
    ("en", "GNB", "Guinea-Bissau, Guinea Bissau, Republic of Guinea-Bissau, Guinea-Bissauan, Bissau"),
    ("en", "GNB", "Bissau-Guinean, Bissau-Guineans"),
    ("fr", "GNB", "Guinée-Bissau, Guinée Bissau, bissau-guinéen, bissau-guinéenne, Bissau-Guinéens"),
    ("en", "GNQ", "Equatorial Guinea, Equatorial Guinean, Equatoguinean, Malabo"),
    ("fr", "GNQ", "Guinée équatoriale, République de Guinée équatoriale, équato-guinéen, équato-guinéenne"),
    ("en", "PNG", "Papua New Guinea, Papua New Guinean"),
    ("fr", "PNG", "Papouasie-Nouvelle-Guinée"),
    # the Congos
    ("en", "COD", "Democratic Republic of Congo, Democratic Republic of the Congo, DR Congo, DRC, Kinshasa, Zaire"),
    ("fr", "COD", "République démocratique du Congo, RDC, RD Congo, Kinshasa, Zaïre"),
    ("en", "COG", "Republic of Congo, Republic of the Congo, Congo-Brazzaville, Brazzaville"),
    ("fr", "COG", "République du Congo, Congo-Brazzaville, Brazzaville"),
    # the Sudans
    ("en", "SDN", "Sudan, Sudanese, Khartoum, Darfur"),
    ("fr", "SDN", "Soudan, soudanais, soudanaise, Soudanaises, Darfour"),
    ("en", "SSD", "South Sudan, South Sudanese, Juba"),
    ("fr", "SSD", "Soudan du Sud, Sud-Soudan, sud-soudanais, sud-soudanaise, Sud-Soudanais"),
    # near misses
    ("en", "MLI", "Mali, Malian, Malians, Bamako, Kati, Gao, Kidal, Timbuktu, Bamako junta"),
    ("fr", "MLI", "Mali, malien, maliennes, Tombouctou, Ménaka, junte de Bamako"),
    ("en", "MWI", "Malawi, Malawian"),
    ("fr", "MWI", "Malawi, malawite"),
    ("en", "MRT", "Mauritania, Mauritanian"),
    ("fr", "MRT", "Mauritanie, mauritanien, mauritanienne"),
    ("en", "MUS", "Mauritius, Mauritian"),
    ("fr", "MUS", "île Maurice, mauricien, mauricienne"),
    ("en", "DMA", "Dominica"),
    ("fr", "DMA", "la Dominique, dominiquais"),
    ("en", "DOM", "Dominican Republic, Dominican"),
    ("fr", "DOM", "République dominicaine, dominicain, dominicaine"),
    ("en", "GEO", "Georgia, Georgian"),
    ("en", "USA", "state of Georgia, Georgia State, US, U.S., White House, State Department, AFRICOM"),
    ("fr", "USA", "États-Unis, Etats-Unis, américaine, Maison Blanche, département d'État, Washington"),
    ("en", "LBR", "Liberia, Liberian"),
    ("en", "LBY", "Libya, Libyan, Tripoli"),
    ("fr", "LBY", "Libye, libyen, libyenne"),
    ("en", "GMB", "The Gambia, Gambia, Gambian"),
    ("en", "ZMB", "Zambia, Zambian"),
    # several usual names
    ("en", "CIV", "Ivory Coast, Côte d'Ivoire, Cote d'Ivoire, Côte d’Ivoire, Ivorian, Abidjan"),
    ("fr", "CIV", "Côte d'Ivoire, Cote d'Ivoire, ivoirienne"),
    ("en", "CAF", "Central African Republic, CAR, Bangui"),
    ("fr", "CAF", "Centrafrique, République centrafricaine, RCA, centrafricaine"),
    ("en", "MMR", "Myanmar, Burma, Burmese"),
    ("fr", "MMR", "Birmanie, Myanmar, birmane"),
    ("en", "CPV", "Cape Verde, Cabo Verde, Cape Verdean"),
    ("fr", "CPV", "Cap-Vert, capverdien, capverdienne"),
    ("en", "SWZ", "Eswatini, Swaziland"),
    ("en", "TCD", "Chad, Chadian, N'Djamena, N’Djamena"),
    ("fr", "TCD", "Tchad, tchadienne, N'Djamena, Faya-Largeau"),
    ("en", "BFA", "Burkina Faso, Burkina, Burkinabe, Burkinabè, Ouagadougou, Djibo, Upper Volta"),
    ("fr", "BFA", "Burkina, burkinabè, burkinabé, Haute-Volta"),
    ("fr", "FRA", "Élysée, l'Elysée, Quai d'Orsay, française, Barkhane, opération Sabre"),
    ("en", "RUS", "Kremlin, the Kremlin, Moscow, Russian, Africa Corps"),
    # organisations and forces
    ("en", "ECOWAS", "ECOWAS, Economic Community of West African States, West African bloc, ECOMIG"),
    ("fr", "ECOWAS", "CEDEAO, Cédéao, organisation ouest-africaine, force en attente de la CEDEAO"),
    ("en", "ECCAS", "Economic Community of Central African States, ECCAS"),
    ("fr", "ECCAS", "CEEAC"),
    ("en", "AU", "AU, African Union, Peace and Security Council, AMISOM, ATMIS"),
    ("fr", "AU", "UA, Union africaine, Conseil de paix et de sécurité"),
    ("en", "UN", "UN, United Nations, Security Council, MINUSMA, blue helmets, UNMISS"),
    ("fr", "UN", "ONU, Nations unies, Conseil de sécurité, Minusma, Casques bleus"),
    ("en", "EU", "EU, European Union, Brussels, EUTM Mali, EUCAP Sahel Niger"),
    ("fr", "EU", "UE, Union européenne, Bruxelles"),
    ("fr", "OIF", "OIF, Francophonie, Organisation internationale de la Francophonie"),
    ("en", "WAGNER", "Wagner, Wagner Group, PMC Wagner"),
    ("fr", "WAGNER", "groupe Wagner, milice Wagner"),
    ("en", "AES", "AES, Alliance of Sahel States, Confederation of Sahel States"),
    ("fr", "AES", "AES, Alliance des États du Sahel, Confédération des États du Sahel"),
    ("fr", "MNJTF", "FMM, Force multinationale mixte"),
]


@pytest.fixture(scope="module")
def aliases() -> pd.DataFrame:
    return read_table("aliases")


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    return read_table("people")


@pytest.mark.parametrize(("language", "target", "names"), HARD_NAMES)
def test_hard_names_lead_to_one_target(aliases: pd.DataFrame, language: str, target: str, names: str) -> None:
    """A name that is easily confused leads to one target in its language, and to the right one."""
    rows = aliases[aliases["language"].isin({language, "*"})]
    for alias in names.split(", "):
        assert rows.loc[rows["alias"] == alias, "target"].tolist() == [target], alias


def test_no_alias_has_two_targets(aliases: pd.DataFrame) -> None:
    """Whatever the language, an alias names one thing; only `none` may stand beside it in the other language."""
    named = aliases[aliases["target"] != ""].groupby("alias")["target"].nunique()
    assert named[named > 1].index.tolist() == []
    assert not aliases.duplicated(["alias", "language"]).any()


def test_alias_cells_are_allowed(aliases: pd.DataFrame) -> None:
    """Kinds and languages are those of the contract, an empty target means `none`, no cell has loose spaces."""
    assert set(aliases["kind"]) == KINDS
    assert set(aliases["language"]) == {"en", "fr", "*"}
    assert ((aliases["target"] == "") == (aliases["kind"] == "none")).all()
    assert (aliases["alias"] == aliases["alias"].str.strip()).all()


def test_targets_exist(aliases: pd.DataFrame, people: pd.DataFrame) -> None:
    """Each target is a country's code or a partner."""
    partners = set(read_table("partners")["id"])
    targets = set(aliases["target"]) | set(people["speaks_for"])
    assert sorted(t for t in targets - {""} - partners if not is_country(t)) == []


def test_each_state_of_the_world_can_be_read(aliases: pd.DataFrame) -> None:
    """Every state among the partners has a name in both languages, and every scored country an adjective in both."""
    for language in ("en", "fr"):
        rows = aliases[aliases["language"].isin({language, "*"})]
        states = read_table("partners").query("kind == 'state'")["id"]
        assert sorted(set(states) - set(rows.query("kind == 'name'")["target"])) == []
        scored = read_table("countries")["iso3"]
        assert sorted(set(scored) - set(rows.query("kind == 'adjective'")["target"])) == []


def test_a_person_speaks_for_one_side_at_a_time(people: pd.DataFrame) -> None:
    """A name that two rows share speaks for one side in any year, but for the year in which the office changed."""
    spans: dict[str, list[tuple[str, int, int]]] = {}
    for row in people.to_dict("records"):
        span = (row["speaks_for"], int(row["from"]), int(row["to"] or "9999"))
        for form in [row["name"], *filter(None, row["aliases"].split(";"))]:
            spans.setdefault(form, []).append(span)
    for form, held in spans.items():
        for one, other in combinations(held, 2):
            shared = min(one[2], other[2]) - max(one[1], other[1])
            assert one[0] == other[0] or shared <= 0, form


def test_no_person_is_also_a_place(aliases: pd.DataFrame, people: pd.DataFrame) -> None:
    """No form of a person's name is an alias of a country, town or organisation as well."""
    forms = set(people["name"]) | {form for cell in people["aliases"] for form in cell.split(";")}
    assert sorted(forms & set(aliases["alias"])) == []


def test_years_run_forward(people: pd.DataFrame) -> None:
    """Nobody stops speaking before starting."""
    closed = people[people["to"] != ""]
    assert (closed["from"].astype(int) <= closed["to"].astype(int)).all()
