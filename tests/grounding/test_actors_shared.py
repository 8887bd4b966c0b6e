"""Plural offices and groups of several states are one actor for each state."""

import pytest
from actors_by_hand import report

from readout.grounding.actors import find_actors
from readout.grounding.actors.shared import singular_of
from readout.grounding.gazetteer import Gazetteer
from readout.records import Actor

GAZETTEER = Gazetteer()


def actors(sentence: str) -> dict[str, Actor]:
    found, _ = find_actors(*report([sentence], published="2023-07-13"), (), (), GAZETTEER)
    return {actor.name: actor for actor in found if actor.kind != "state"}


def test_ministers_of_several_states_are_one_office_each() -> None:
    found = actors(
        "The/DET/3/det foreign/ADJ/3/amod ministers/NOUN/10/nsubj of/ADP/5/case Kiribati/PROPN/3/nmod ,/PUNCT "
        "Tonga/PROPN/5/conj and/CCONJ Tuvalu/PROPN/5/conj met/VERB/0/root ./PUNCT"
    )
    expected = {f"foreign minister of {state}": code for state, code in (("Kiribati", "KIR"), ("Tonga", "TON"))}
    expected["foreign minister of Tuvalu"] = "TUV"
    assert {name: actor.country for name, actor in found.items()} == expected
    assert {actor.kind for actor in found.values()} == {"office"}
    assert {post.title for actor in found.values() for post in actor.posts} == {"foreign minister"}


def test_presidents_of_two_states_are_their_holders_on_the_day() -> None:
    found = actors(
        "The/DET/2/det Presidents/PROPN/8/nsubj of/ADP/4/case Finland/PROPN/2/nmod and/CCONJ the/DET "
        "France/PROPN/4/conj met/VERB/0/root ./PUNCT"
    )
    assert {actor.name: actor.country for actor in found.values()} == {
        "Sauli Niinistö": "FIN",
        "Emmanuel Macron": "FRA",
    }


def test_groups_under_two_demonyms_are_two_groups() -> None:
    found = actors(
        "Malian/ADJ/4/amod and/CCONJ Nigerien/ADJ/1/conj soldiers/NOUN/5/nsubj exchanged/VERB/0/root fire/NOUN/5/obj "
        "./PUNCT"
    )
    assert {(name, actor.country) for name, actor in found.items()} == {
        ("Malian soldiers", "MLI"),
        ("Nigerien soldiers", "NER"),
    }


def test_a_possessive_ends_the_row_of_owners() -> None:
    found = actors(
        "The/DET/2/det presidents/NOUN/9/nsubj of/ADP/4/case Mali/PROPN/2/nmod and/CCONJ "
        "Niger/PROPN/8/nmod:poss 's/PART parliament/NOUN/2/conj met/VERB/0/root ./PUNCT"
    )
    assert not any(name.startswith("president of") for name in found)


def test_one_owner_is_no_row() -> None:
    found = actors("Malian/ADJ/2/amod soldiers/NOUN/3/nsubj fired/VERB/0/root ./PUNCT")
    assert [(name, actor.country) for name, actor in found.items()] == [("Malian soldiers", "MLI")]


@pytest.mark.parametrize(
    ("many", "expected"),
    [("foreign ministers", "foreign minister"), ("Secretaries of State", "Secretary of State"), ("boss", "boss")],
)
def test_the_singular_of_an_office(many: str, expected: str) -> None:
    assert singular_of(many) == expected
