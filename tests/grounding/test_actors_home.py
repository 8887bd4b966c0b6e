"""Which bodies and offices without a state are taken for those of the state that a report speaks from."""

from dataclasses import dataclass

import pytest
from actors_by_hand import report

from readout.grounding.actors import find_actors
from readout.grounding.gazetteer import Gazetteer
from readout.records import Actor, MentionLabel, Outlet

GAZETTEER = Gazetteer()
ABROAD = "The/DET talks/NOUN/3/nsubj helped/VERB/0/root Peru/PROPN/3/obj and/CCONJ Peru/PROPN ./PUNCT"
AT_HOME = "Malta/PROPN/2/nsubj welcomed/VERB/0/root Malta/PROPN 's/PART Maltese/ADJ friends/NOUN ./PUNCT"


@dataclass(frozen=True)
class Told:
    sentences: list[str]
    names: tuple[str, ...] = ()


def actors(told: Told, *, dateline: str | None = None, release_of: str | None = None) -> dict[str, Actor]:
    names: list[tuple[str, MentionLabel]] = [(name, "PERSON") for name in told.names]
    article, parse = report(told.sentences, names, dateline=dateline, outlet=release_of)
    if release_of is not None:
        outlet = Outlet(name="A Ministry", country=release_of, is_government=True)
        article = type(article)(**{**{f: getattr(article, f) for f in article.__struct_fields__}, "outlet": outlet})
    found, _ = find_actors(article, parse, (), (), GAZETTEER)
    return {actor.name: actor for actor in found}


def rule(actor: Actor) -> list[str]:
    return [value.coder.name.rpartition(".")[2] for value in actor.values if value.field == "country"]


MINISTER = "The/DET Foreign/PROPN Minister/PROPN/4/nsubj spoke/VERB/0/root ./PUNCT"
JUSTICE = "The/DET/3/det justice/NOUN/3/compound ministry/NOUN/4/nsubj warned/VERB/0/root them/PRON/4/obj ./PUNCT"


def test_a_release_s_own_minister_is_its_state_s() -> None:
    actual = actors(Told([MINISTER]), release_of="MLT")["Foreign Minister"]
    assert (actual.country, rule(actual)) == ("MLT", ["publisher"])


@pytest.mark.parametrize(
    "phrase",
    [
        "Foreign/PROPN/2/compound Minister/PROPN/3/nmod:desc Ana/PROPN/7/nsubj Testino/PROPN/3/flat of/ADP/6/case "
        "Peru/PROPN/3/nmod",
        "Peruvian/ADJ/3/amod Foreign/PROPN/3/compound Minister/PROPN/4/nmod:desc Ana/PROPN/6/nsubj "
        "Testino/PROPN/4/flat",
        "Foreign/PROPN/2/compound Minister/PROPN/3/nmod:desc Ana/PROPN/9/nsubj Testino/PROPN/3/flat ,/PUNCT "
        "a/DET/7/det guest/NOUN/3/appos from/ADP/9/case Peru/PROPN/7/nmod",
    ],
)
def test_a_guest_whose_own_phrase_names_another_state_is_not_the_publisher_s(phrase: str) -> None:
    words = len(phrase.split())
    told = Told(
        [f"{phrase} spoke/VERB/0/root ./PUNCT".replace(f"/{words}/nsubj", f"/{words + 1}/nsubj")], ("Ana Testino",)
    )
    assert actors(told, release_of="MLT")["Ana Testino"].country in ("PER", None)


def test_the_counterpart_in_the_same_office_is_not_the_publisher_s() -> None:
    told = Told(
        [
            "Foreign/PROPN/2/compound Minister/PROPN/3/nmod:desc Ana/PROPN/5/nsubj Testino/PROPN/3/flat "
            "met/VERB/0/root Foreign/PROPN/7/compound Minister/PROPN/8/nmod:desc Bo/PROPN/5/obj "
            "Muster/PROPN/8/flat ./PUNCT"
        ],
        ("Ana Testino", "Bo Muster"),
    )
    found = actors(told, release_of="KIR")  # the tables know no foreign minister of Kiribati
    assert (found["Ana Testino"].country, found["Bo Muster"].country) == ("KIR", None)


def test_a_minister_is_no_member_of_a_cabinet_of_secretaries() -> None:
    told = Told(["The/DET defense/NOUN/3/compound minister/NOUN/4/nsubj left/VERB/0/root ./PUNCT"])
    assert actors(told, release_of="USA")["defense minister"].country is None
    assert actors(told, release_of="MLT")["defense minister"].country == "MLT"


def test_who_holds_an_office_that_somebody_else_is_known_to_hold_holds_it_elsewhere() -> None:
    words = (
        "Prime/PROPN/2/compound Minister/PROPN/3/nmod:desc Ana/PROPN/5/nsubj Testino/PROPN/3/flat left/VERB/0/root "
        "./PUNCT"
    )
    assert actors(Told([words], ("Ana Testino",)), release_of="DEU")["Ana Testino"].country is None


def test_bodies_of_a_report_filed_where_it_is_about_are_that_state_s() -> None:
    found = actors(Told([AT_HOME, JUSTICE]), dateline="VALLETTA, Malta")
    actual = found["justice ministry"]
    assert (actual.country, rule(actual)) == ("MLT", ["dateline"])
    assert max(value.confidence for value in actual.values if value.field == "country") <= 0.55


def test_bodies_of_a_report_about_another_state_stay_open() -> None:
    found = actors(Told([ABROAD, JUSTICE]), dateline="VALLETTA, Malta")
    assert found["justice ministry"].country is None


def test_persons_of_a_report_of_an_unknown_outlet_stay_open() -> None:
    told = Told([AT_HOME, "General/PROPN Ana/PROPN Testino/PROPN/4/nsubj left/VERB/0/root ./PUNCT"], ("Ana Testino",))
    assert actors(told, dateline="VALLETTA, Malta")["Ana Testino"].country is None


@pytest.mark.parametrize("body", ["foreign/ADJ forces/NOUN", "both/DET parliaments/NOUN", "an/DET embassy/NOUN"])
def test_bodies_said_to_be_others_or_several_are_nobody_s_at_home(body: str) -> None:
    told = Told([AT_HOME, f"{body}/3/nsubj left/VERB/0/root ./PUNCT"])
    assert all(actor.country in (None, "MLT") for actor in actors(told, dateline="VALLETTA, Malta").values())
    assert {a.country for a in actors(told, dateline="VALLETTA, Malta").values() if a.kind == "organisation"} <= {None}


def test_protesters_are_of_the_place_unless_the_sentence_names_another() -> None:
    here = "Protesters/NOUN/2/nsubj marched/VERB/0/root on/ADP/4/case Sunday/PROPN/2/obl ./PUNCT"
    there = "Protesters/NOUN/2/nsubj marched/VERB/0/root in/ADP/4/case Peru/PROPN/2/obl ./PUNCT"
    at_home = actors(Told([AT_HOME, here]), dateline="VALLETTA, Malta")["Protesters"]
    assert (at_home.country, rule(at_home)) == ("MLT", ["scene"])
    assert actors(Told([AT_HOME, there]), dateline="VALLETTA, Malta")["Protesters"].country is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana/PROPN/2/nsubj met/VERB/0/root Peruvian/ADJ/4/amod minister/NOUN/5/nmod:desc Karim/PROPN/2/obj and/CCONJ "
        "security/NOUN adviser/NOUN/9/nmod:desc Bo/PROPN/5/conj Muster/PROPN/9/flat ./PUNCT",
        "Peruvian/ADJ/2/amod minister/NOUN/3/nmod:desc Karim/PROPN/8/nsubj and/CCONJ security/NOUN "
        "adviser/NOUN/7/nmod:desc Bo/PROPN/3/conj met/VERB/0/root Ana/PROPN/8/obj ./PUNCT",
    ],
)
def test_who_stands_beside_guests_is_a_guest(sentence: str) -> None:
    found = actors(Told([sentence], ("Ana", "Karim", "Bo Muster", "Bo")), release_of="KIR")
    assert {actor.country for name, actor in found.items() if name.startswith("Bo")} == {None}


@pytest.mark.parametrize("body", ["the/DET Muster/PROPN/3/compound government/NOUN", "the/DET regime/NOUN"])
def test_a_government_called_by_a_name_is_not_simply_the_home_state_s(body: str) -> None:
    found = actors(Told([f"{body}/{len(body.split()) + 1}/nsubj fell/VERB/0/root ./PUNCT"]), release_of="KIR")
    assert {actor.country for actor in found.values()} <= {None}


def test_whose_meeting_with_a_guest_it_is_stays_the_publisher_s() -> None:
    told = Told(
        [
            "Readout/NOUN/0/root of/ADP/5/case security/NOUN/4/compound adviser/NOUN/5/nmod:desc Bo/PROPN/7/nmod:poss "
            "'s/PART/5/case meeting/NOUN/1/nmod with/ADP/11/case Peruvian/ADJ/10/amod minister/NOUN/11/nmod:desc "
            "Karim/PROPN/7/nmod"
        ],
        ("Bo", "Karim"),
    )
    found = actors(told, release_of="KIR")
    assert (found["Bo"].country, found["Karim"].country) == ("KIR", "PER")
