"""A bare string becomes a state, sectors in order, and a person where one is known."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout import codebook
from readout.grounding.actors import code_actor

SECTORS = set(codebook.load().sectors)


@pytest.mark.parametrize(
    ("text", "country", "sectors"),
    [
        ("Norwegian soldiers", "NOR", ("MIL",)),
        ("the Peruvian Ministry of Defense", "PER", ("GOV", "MIL")),
        ("Kenya's foreign minister", "KEN", ("GOV",)),
        ("the defence minister of Mali", "MLI", ("GOV", "MIL")),
        ("striking dockers in Chile", "CHL", ("LAB",)),
        ("Sri Lankan police officers", "LKA", ("COP",)),
        ("a Bolivian opposition senator", "BOL", ("LEG", "OPP")),
        ("Turkish Cypriot leader", "CYP", ("GOV",)),
        ("Moroccan journalists", "MAR", ("JRN",)),
        ("Peruvian coca growers", "PER", ("AGR",)),
        ("the governor of the central bank of Ghana", "GHA", ("GOV",)),
        ("residents of Iceland", "ISL", ("CVL",)),
        ("refugees from Eritrea", "ERI", ("REF",)),
    ],
)
def test_state_and_sector_noun_compose(text: str, country: str, sectors: tuple[str, ...]) -> None:
    actual = code_actor(text, on="2019-06-01")
    assert (actual.country, actual.sectors) == (country, sectors)


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("the African Union", ("IGO",)),
        ("ECOWAS troops", ("IGO", "MIL")),
        ("a spokesman for NATO", ("IGO",)),
        ("Members of the European Parliament", ("EUR", "LEG")),
        ("UNHCR", ("UNO",)),
        ("the International Criminal Court's prosecutor", ("IGO", "JUD")),
    ],
)
def test_international_bodies_have_no_country(text: str, sectors: tuple[str, ...]) -> None:
    actual = code_actor(text, on="2019-06-01")
    assert (actual.country, actual.sectors) == (None, sectors)


def test_an_ambassador_belongs_to_the_state_that_sent_him() -> None:
    assert code_actor("Japan's ambassador to Kenya", on=None).country == "JPN"
    assert code_actor("the Danish ambassador to the United Nations", on=None).country == "DNK"


def test_whose_friend_an_actor_is_does_not_say_whose_it_is() -> None:
    assert code_actor("Iran-backed militias in Iraq", on=None).country == "IRQ"
    assert code_actor("pro-Russian protesters in Moldova", on=None).country == "MDA"


def test_who_held_office_is_of_the_elite_afterwards() -> None:
    assert code_actor("the former prime minister of Thailand", on=None).sectors == ("ELI",)
    in_office = code_actor("Jacques Chirac", on="2000-01-01")
    afterwards = code_actor("Jacques Chirac", on="2010-01-01")
    assert (in_office.country, in_office.sectors) == ("FRA", ("GOV",))
    assert (afterwards.country, afterwards.sectors) == ("FRA", ("ELI",))


def test_a_group_is_what_it_was_on_that_day() -> None:
    rebels = code_actor("UNITA", on="1995-01-01")
    party = code_actor("UNITA", on="2012-01-01")
    assert (rebels.sectors[0], party.sectors[0]) == ("REB", "PTY")


def test_context_chooses_between_states() -> None:
    assert code_actor("the interior minister", on=None, context="Madagascar").country == "MDG"
    assert code_actor("the interior minister", on=None, context="Madagascar and Malawi").country is None
    assert code_actor("the interior minister", on=None).country is None


def test_a_capital_stands_for_its_government_and_a_state_for_itself() -> None:
    assert code_actor("Canberra", on=None).sectors == ("GOV",)
    assert code_actor("Australia", on=None).sectors == ()


def test_an_abbreviation_is_not_the_word_in_small_letters() -> None:
    assert code_actor("WHO", on=None).name == "World Health Organization"
    assert code_actor("who", on=None).name is None


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_plover_codes(text: str) -> None:
    actual = code_actor(text, on=None)
    assert set(actual.sectors) <= SECTORS
    assert actual.country is None or len(actual.country) == 3


@pytest.mark.parametrize(
    "unit", ["the president of ", "United ", "'s ", "A-", "of the ", "Lt. Gen. ", "(", "é", ", and "]
)
def test_long_strings_take_no_longer_than_short_ones(unit: str) -> None:
    code_actor(unit, on=None)
    began = time.process_time()
    code_actor(unit * 50_000, on=None)
    assert time.process_time() - began < 0.5
