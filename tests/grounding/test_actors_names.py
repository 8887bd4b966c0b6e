"""Where names begin and end, and whose office stands before or behind them."""

import pytest
from actors_by_hand import report

from readout.grounding.actors import find_actors
from readout.grounding.actors.holders import holders
from readout.grounding.gazetteer import Gazetteer
from readout.records import Actor, MentionLabel, Span

GAZETTEER = Gazetteer()
PERSON: MentionLabel = "PERSON"


def actors(sentences: list[str], *names: str) -> dict[str, Actor]:
    found, _ = find_actors(*report(sentences, [(name, PERSON) for name in names]), (), (), GAZETTEER)
    return {actor.name: actor for actor in found}


@pytest.mark.parametrize("address", ["Sayyid", "Sheikh", "H.E.", "His/Highness", "His/Excellency/Dr"])
def test_forms_of_address_stand_between_an_office_and_its_name(address: str) -> None:
    words = " ".join(f"{word}/PROPN" for word in address.split("/"))
    found = actors(
        [f"Maltese/ADJ Foreign/PROPN Minister/PROPN {words} Karim/PROPN Testino/PROPN left/VERB/0/root ./PUNCT"],
        f"{address.replace('/', ' ')} Karim Testino",
    )
    actual = found["Karim Testino"]
    assert (actual.country, actual.sectors) == ("MLT", ("GOV",))
    assert [post.title for post in actual.posts] == ["Maltese Foreign Minister"]


def test_a_demonym_taken_for_a_person_still_says_whose_minister_it_is() -> None:
    found = actors(
        ["Omani/PROPN Foreign/PROPN Minister/PROPN Karim/PROPN Testino/PROPN left/VERB/0/root ./PUNCT"],
        "Karim Testino",
        "Omani",
    )
    assert {name: actor.country for name, actor in found.items()} == {"Karim Testino": "OMN"}


def test_a_possessive_taken_for_a_person_is_nobody() -> None:
    found = actors(
        ["His/PROPN Highness/PROPN Karim/PROPN Testino/PROPN left/VERB/0/root ./PUNCT"], "His", "Karim Testino"
    )
    assert list(found) == ["Karim Testino"]


@pytest.mark.parametrize(
    ("tokens", "mention", "expected"),
    [
        ("Moon/PROPN Jae-in/PROPN", "Moon Jae", "Moon Jae-in"),
        ("Karim/PROPN al-Testino/PROPN", "Karim al", "Karim al-Testino"),
        ("Anna/PROPN van/PROPN der/PROPN Muster/PROPN", "Anna", "Anna"),
        ("Anna/PROPN de/PROPN Muster/PROPN", "Anna", "Anna de Muster"),
        ("Bo/PROPN Muster/PROPN Jr/PROPN", "Bo Muster", "Bo Muster Jr"),
    ],
)
def test_a_name_goes_on_behind_hyphens_particles_and_suffixes(tokens: str, mention: str, expected: str) -> None:
    found = actors([f"{tokens} left/VERB/0/root ./PUNCT"], mention)
    assert list(found) == [expected]


def test_what_somebody_leads_is_no_part_of_the_name() -> None:
    found = actors(["The/DET Muster-led/ADJ/3/amod team/NOUN/4/nsubj left/VERB/0/root ./PUNCT"], "Muster")
    assert "Muster" in found


def test_two_persons_behind_one_hyphen_are_two() -> None:
    found = actors(["The/DET Testino-Muster/PROPN team/NOUN left/VERB/0/root ./PUNCT"], "Testino", "Muster")
    assert list(found) == ["Testino", "Muster"]


def test_a_holder_is_known_with_the_family_name_first() -> None:
    assert holders().by_name("Kishida Fumio") == holders().by_name("Fumio Kishida")
    assert holders().by_name("Orban Viktor") == holders().by_name("Viktor Orban")
    assert holders().by_name("Muster Testino") is None


def test_one_person_in_both_orders_of_the_name_is_one_actor() -> None:
    found = actors(
        ["Karim/PROPN Testino/PROPN left/VERB/0/root ./PUNCT", "Testino/PROPN Karim/PROPN spoke/VERB/0/root ./PUNCT"],
        "Karim Testino",
        "Testino Karim",
    )
    assert list(found) == ["Karim Testino"]


def test_an_office_of_somebody_named_before_a_comma_and_is_not_the_next_one_s() -> None:
    found = actors(
        [
            "Ana/PROPN Testino/PROPN ,/PUNCT secretary/NOUN of/ADP Malta/PROPN 's/PART National/PROPN Security/PROPN "
            "Council/PROPN ,/PUNCT and/CCONJ Peruvian/ADJ defense/NOUN minister/NOUN Bo/PROPN Muster/PROPN "
            "met/VERB/0/root ./PUNCT"
        ],
        "Ana Testino",
        "Bo Muster",
    )
    assert (found["Ana Testino"].country, found["Bo Muster"].country) == ("MLT", "PER")
    assert [post.title for post in found["Bo Muster"].posts] == ["Peruvian defense minister"]


def test_an_apposition_ends_where_a_clause_about_the_person_begins() -> None:
    found = actors(
        [
            "Ana/PROPN Testino/PROPN ,/PUNCT the/DET former/ADJ president/NOUN of/ADP Nigeria/PROPN who/PRON led/VERB "
            "talks/NOUN ,/PUNCT spoke/VERB/0/root ./PUNCT"
        ],
        "Ana Testino",
    )
    assert (found["Ana Testino"].country, found["Ana Testino"].sectors) == ("NGA", ("ELI",))


def test_a_spokesman_for_somebody_named_has_his_own_words_and_their_body() -> None:
    found = actors(
        [
            "A/DET spokesman/NOUN/8/nsubj for/ADP U.N./PROPN Secretary-General/PROPN Ana/PROPN Testino/PROPN "
            "left/VERB/0/root ./PUNCT"
        ],
        "Ana Testino",
    )
    actual = found["spokesman"]
    assert (actual.sectors, [post.title for post in actual.posts]) == (("UNO",), ["spokesman"])
    assert [value.evidence for value in actual.values if value.field == "posts"] == [(Span(2, 11),)]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Peruvian/ADJ basketball/NOUN player/NOUN", "PER"),
        ("Peruvian/ADJ", "PER"),
        ("the/DET Peruvian/ADJ coast/NOUN saw/VERB", None),
        ("anti-Peruvian/ADJ singer/NOUN", None),
    ],
)
def test_a_demonym_before_a_name_tells_the_state_whatever_the_calling(before: str, expected: str | None) -> None:
    found = actors([f"{before} Ana/PROPN Testino/PROPN left/VERB/0/root ./PUNCT"], "Ana Testino")
    assert found["Ana Testino"].country == expected
