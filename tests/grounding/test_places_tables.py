"""The tables of places are of their form, agree with one another and with the atlas."""

import re
from collections import Counter, defaultdict

import pytest

from readout.data import table
from readout.grounding.areas import TABLES, areas
from readout.grounding.atlas import Atlas
from readout.grounding.folding import fold, is_abbreviation
from readout.grounding.gazetteer import Gazetteer

# Names that two rows share on purpose: the resolution weighs them, the notes of the rows say why.
SHARED = {
    "congolese": "two states on one river",
    "dominican": "two states",
    "dominicans": "two states",
    "kingston": "capital of Jamaica and of Norfolk Island",
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def test_codes_of_states_are_three_and_two_capitals_and_unique() -> None:
    rows = list(table("places/countries.tsv"))
    assert len(rows) == 250
    for column, form in (("iso3", "[A-Z]{3}"), ("iso2", "[A-Z]{2}"), ("geoname_id", "[0-9]+")):
        values = [row[column] for row in rows]
        assert all(re.fullmatch(form, value) for value in values)
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("name", ["countries", *TABLES])
def test_coordinates_are_on_earth_and_cells_without_stray_spaces(name: str) -> None:
    for row in table(f"places/{name}.tsv"):
        assert -90 <= float(row["lat"]) <= 90, row["name"]
        assert -180 <= float(row["lon"]) <= 180, row["name"]
        for cell in row.values():
            assert cell == cell.strip()
            assert "" not in cell.split("|")[1:], row["name"]


def test_no_two_states_share_a_name_a_demonym_or_a_capital_without_a_reason() -> None:
    for column in ("aliases", "demonyms", "capitals"):
        bearers: dict[str, set[str]] = defaultdict(set)
        for row in table("places/countries.tsv"):
            names = row[column].split("|") + ([row["name"]] if column == "aliases" else [])
            for name in filter(None, names):
                bearers[name if is_abbreviation(name) else fold(name)].add(row["iso3"])
        clashes = {name for name, states in bearers.items() if len(states) > 1}
        assert clashes <= set(SHARED)


@pytest.mark.parametrize("name", TABLES)
def test_members_and_claims_of_areas_are_states(name: str, gazetteer: Gazetteer) -> None:
    for row in table(f"places/{name}.tsv"):
        codes = [code for column in ("members", "claims") for code in row[column].split("|") if code]
        unknown = set(codes) - set(gazetteer.countries)
        assert not unknown, row["name"]
        assert re.fullmatch("[A-Z]{2,5}[0-9]?H?", row["feature"]), row["name"]


def test_a_contested_area_says_why_it_is_named_as_it_is() -> None:
    for area in areas():
        if area.feature in ("ADM1", "ADM1H", "RGN") and set(area.claims) - set(area.members):
            assert area.note, f"{area.name} is claimed by others and has no note"


def test_spans_of_years_run_forward() -> None:
    for area in areas():
        if area.since is not None and area.until is not None:
            assert area.since <= area.until, area.name


def test_no_area_stands_twice() -> None:
    counts = Counter(fold(area.name) for area in areas())
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_name_of_an_area_belongs_to_another_area_without_a_reason() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for area in areas():
        for name in (area.name, *area.aliases):
            bearers[name if is_abbreviation(name) else fold(name)].add(area.name)
    assert {name: sorted(found) for name, found in bearers.items() if len(found) > 1} == {}


def test_divisions_of_the_tables_bear_the_ids_that_geonames_gives_them_in_that_state(gazetteer: Gazetteer) -> None:
    atlas = gazetteer.atlas
    for area in areas():
        spans_states = area.feature == "CONT" or (area.feature == "RGN" and len(area.members) > 1)
        if area.geoname_id is None or spans_states:
            continue  # the atlas holds what lies in one state
        place = atlas.with_id(area.geoname_id)
        assert place is not None, area.name
        assert place.country in area.members, area.name


def test_areas_in_a_first_level_division_name_it_as_the_atlas_does(gazetteer: Gazetteer) -> None:
    shown = set(gazetteer.atlas.header.divisions)
    inside = [area for area in areas() if area.admin1 is not None]
    assert len(inside) > 90
    assert {area.admin1 for area in inside} <= shown


def test_ids_of_states_agree_with_geonames_list(shared) -> None:  # type: ignore[no-untyped-def]
    lines = (shared / "facts" / "countryInfo.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    expected = {row[1]: (row[0], row[16]) for row in rows if len(row[1]) == 3 and row[1] not in ("SCG", "ANT")}
    actual = {row["iso3"]: (row["iso2"], row["geoname_id"]) for row in table("places/countries.tsv")}
    assert actual == expected


def test_every_capital_of_a_state_is_in_the_atlas(gazetteer: Gazetteer) -> None:
    missing = []
    for country in gazetteer.countries.values():
        if country.capital is not None and country.feature == "PCLI":
            found = gazetteer.candidates(country.capital)
            if not any(c.country == country.iso3 and c.feature.startswith("PPL") for c in found):
                missing.append(country.capital)
    assert missing == []


def test_every_abbreviation_and_nickname_leads_to_a_place(gazetteer: Gazetteer) -> None:
    for row in table("places/abbreviations.tsv"):
        for abbreviation in row["abbreviations"].split("|"):
            found = gazetteer.abbreviated(abbreviation)
            assert [c.country for c in found] == [row["country"]] * len(found)
            assert found, abbreviation
    for row in table("places/nicknames.tsv"):
        assert gazetteer.candidates(row["nickname"]), row["nickname"]


def test_the_aliases_that_the_atlas_was_built_with_are_those_of_the_table(gazetteer: Gazetteer) -> None:
    for row in table("places/aliases.tsv"):
        for alias in row["aliases"].split("|"):
            found = gazetteer.atlas.find(fold(alias))
            countries = {gazetteer.atlas.place(hit.place).country for hit in found}
            assert row["country"] in countries, f"{alias}: build the atlas again"


def test_names_of_the_atlas_are_folded_as_this_version_folds() -> None:
    atlas = Atlas()
    keys = [key for prefix in ("kab", "saint p", "xank", "o") for _, key in atlas.keys_from(prefix)]
    assert len(keys) > 1000
    assert [key for key in keys if fold(key) != key] == []


def test_the_atlas_holds_what_it_promises() -> None:
    atlas = Atlas()
    assert len(atlas) > 250_000
    assert len(atlas.header.countries) > 240
    features = set(atlas.header.features)
    assert {"PPLC", "PPLA", "PPL", "ADM1", "ADM2"} <= features
