"""Bodies, groups and states called by less than their name: "the North", "the rebels", "supporters of the junta"."""

from actors_by_hand import report

from readout.grounding.actors import find_actors
from readout.grounding.gazetteer import Gazetteer
from readout.records import Actor, MentionLabel

GAZETTEER = Gazetteer()
SHELLED = "North/PROPN Korean/ADJ artillery/NOUN/4/nsubj shelled/VERB/0/root South/PROPN Korea/PROPN/4/obj ./PUNCT"
ACCUSED = "The/DET/2/det North/PROPN/3/nsubj accused/VERB/0/root the/DET/5/det South/PROPN/3/obj ./PUNCT"


def actors(*sentences: str, names: tuple[tuple[str, MentionLabel], ...] = ()) -> dict[str, Actor]:
    found, _ = find_actors(*report(sentences, names), (), (), GAZETTEER)
    return {actor.name: actor for actor in found}


def words(actor: Actor) -> list[str]:
    return [mention.text for mention in actor.mentions]


def test_the_north_and_the_south_are_the_halves_named_before() -> None:
    found = actors(SHELLED, ACCUSED)
    assert words(found["North Korea"]) == ["North"]
    assert words(found["South Korea"]) == ["South Korea", "South"]


def test_the_north_is_no_state_where_none_is_named() -> None:
    assert actors(ACCUSED) == {}


def test_the_south_of_a_place_is_no_state() -> None:
    found = actors(
        SHELLED,
        "Rain/NOUN/2/nsubj reached/VERB/0/root the/DET/4/det South/PROPN/2/obj of/ADP/6/case "
        "France/PROPN/4/nmod ./PUNCT",
    )
    assert words(found["South Korea"]) == ["South Korea"]


def test_the_rebels_are_the_only_armed_group_named() -> None:
    found = actors(
        "Colombia/PROPN/2/nsubj met/VERB/0/root the/DET FARC/PROPN/2/obj ./PUNCT",
        "The/DET/2/det rebels/NOUN/3/nsubj agreed/VERB/0/root ./PUNCT",
    )
    assert words(found["Revolutionary Armed Forces of Colombia"]) == ["FARC", "The rebels"]


def test_the_rebels_of_two_groups_stay_apart() -> None:
    found = actors(
        "The/DET FARC/PROPN/4/nsubj and/CCONJ ELN/PROPN met/VERB/0/root ./PUNCT",
        "The/DET/2/det rebels/NOUN/3/nsubj agreed/VERB/0/root ./PUNCT",
    )
    assert all("The rebels" not in words(actor) for name, actor in found.items() if name != "rebels")


def test_a_president_is_not_the_leader_of_the_rebels_of_the_state() -> None:
    found = actors(
        "Colombian/ADJ President/PROPN Ana/PROPN Testino/PROPN/5/nsubj met/VERB/0/root the/DET/7/det leader/NOUN/5/obj "
        "of/ADP/10/case the/DET FARC/PROPN/7/nmod ./PUNCT",
        names=(("Ana Testino", "PERSON"),),
    )
    assert words(found["Ana Testino"]) == ["Colombian President Ana Testino"]


def test_supporters_of_the_junta_are_of_its_state() -> None:
    found = actors(
        "Niger/PROPN/3/nmod:poss 's/PART junta/NOUN/4/nsubj spoke/VERB/0/root ./PUNCT",
        "The/DET/2/det supporters/NOUN/6/nsubj of/ADP/5/case the/DET/5/det junta/NOUN/2/nmod "
        "marched/VERB/0/root ./PUNCT",
    )
    assert {actor.country for name, actor in found.items() if "supporters" in name} == {"NER"}
