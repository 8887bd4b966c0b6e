"""Who a report means by each mention: names, offices, nouns, pronouns, states."""

import time
from collections.abc import Sequence

import pytest
from actors_by_hand import day, report
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.grounding.actors import find_actors
from readout.grounding.gazetteer import Gazetteer
from readout.records import Actor, Article, Issue, MentionLabel, Parse, TimeSpan

GAZETTEER = Gazetteer()


def actors(made: tuple[Article, Parse], times: Sequence[TimeSpan] = ()) -> tuple[dict[str, Actor], tuple[Issue, ...]]:
    found, issues = find_actors(*made, times, (), GAZETTEER)
    return {actor.name: actor for actor in found}, issues


def mentions(actor: Actor) -> list[str]:
    return [mention.text for mention in actor.mentions]


PERSON: MentionLabel = "PERSON"


def test_titles_before_a_name_and_the_name_are_one_actor() -> None:
    made = report(
        ["Peruvian/ADJ Defense/PROPN Minister/PROPN Ana/PROPN Testino/PROPN/6/nsubj left/VERB/0/root ./PUNCT"],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    actual = found["Ana Testino"]
    assert mentions(actual) == ["Peruvian Defense Minister Ana Testino"]
    assert (actual.kind, actual.country, actual.sectors) == ("person", "PER", ("GOV", "MIL"))
    assert [(post.title, post.organisation) for post in actual.posts] == [("Peruvian Defense Minister", "Peru")]


def test_two_posts_of_one_person_are_two_posts() -> None:
    made = report(
        [
            "OSCE/PROPN Deputy/PROPN Secretary/PROPN General/PROPN for/ADP Border/PROPN Affairs/PROPN and/CCONJ "
            "OSCE/PROPN Special/PROPN Representative/PROPN for/ADP the/DET Aral/PROPN Sea/PROPN Ana/PROPN "
            "Testino/PROPN spoke/VERB/0/root ./PUNCT"
        ],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    expected = ["OSCE Deputy Secretary General for Border Affairs", "OSCE Special Representative for the Aral Sea"]
    assert [post.title for post in found["Ana Testino"].posts] == expected
    assert found["Ana Testino"].sectors == ("IGO",)
    assert found["Ana Testino"].country is None


def test_another_person_before_the_title_is_not_swallowed() -> None:
    made = report(
        ["Ana/PROPN Testino/PROPN and/CCONJ President/PROPN Bo/PROPN Muster/PROPN met/VERB/0/root ./PUNCT"],
        [("Ana Testino", PERSON), ("Bo Muster", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Ana Testino"]) == ["Ana Testino"]
    assert mentions(found["Bo Muster"]) == ["President Bo Muster"]


def test_an_apposition_tells_the_office() -> None:
    made = report(
        [
            "Ana/PROPN Testino/PROPN/9/nsubj ,/PUNCT the/DET foreign/ADJ minister/NOUN of/ADP Malta/PROPN ,/PUNCT "
            "left/VERB/0/root"
        ],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    assert (found["Ana Testino"].country, found["Ana Testino"].sectors) == ("MLT", ("GOV",))
    assert found["Ana Testino"].posts[0].title == "foreign minister of Malta"


def test_a_surname_and_the_minister_are_the_person_introduced() -> None:
    made = report(
        [
            "Maltese/ADJ Foreign/PROPN Minister/PROPN Ana/PROPN Testino/PROPN/6/nsubj spoke/VERB/0/root ./PUNCT",
            "Testino/PROPN/2/nsubj left/VERB/0/root ./PUNCT",
            "The/DET/2/det minister/NOUN/3/nsubj waved/VERB/0/root ./PUNCT",
        ],
        [("Ana Testino", PERSON), ("Testino", PERSON)],
    )
    found, issues = actors(made)
    assert mentions(found["Ana Testino"]) == ["Maltese Foreign Minister Ana Testino", "Testino", "The minister"]
    assert issues == ()


def test_a_headline_s_surname_finds_the_full_name_below() -> None:
    made = report(
        ["Testino/PROPN/2/nsubj resigns/VERB/0/root", "Ana/PROPN Testino/PROPN/3/nsubj resigned/VERB/0/root ./PUNCT"],
        [("Ana Testino", PERSON), ("Testino", PERSON)],
        headline=True,
    )
    found, _ = actors(made)
    assert mentions(found["Ana Testino"]) == ["Testino", "Ana Testino"]


def test_an_office_nobody_was_introduced_in_stays_open() -> None:
    made = report(["The/DET/2/det minister/NOUN/3/nsubj waved/VERB/0/root ./PUNCT"])
    found, issues = actors(made)
    assert [issue.code for issue in issues] == ["actor-open"]
    assert [(actor.kind, actor.country) for actor in found.values()] == [("office", None)]


SPOKE = [
    "The/DET/2/det president/NOUN/5/nsubj of/ADP/4/case Chile/PROPN/2/nmod spoke/VERB/0/root in/ADP {}/NUM ./PUNCT"
]


@pytest.mark.parametrize(
    ("year", "expected"), [("2007", "Michelle Bachelet"), ("2012", "Sebastián Piñera"), ("2016", "Michelle Bachelet")]
)
def test_an_office_is_held_by_whom_the_sentence_s_time_says(year: str, expected: str) -> None:
    made = report([SPOKE[0].format(year)], published="2023-01-01")
    found, _ = actors(made, [day(made[0], year, f"{year}-01-01", f"{int(year) + 1}-01-01")])
    assert mentions(found[expected]) == ["The president of Chile"]
    rules = {value.coder.name for value in found[expected].values if value.field == "identity"}
    assert rules == {"grounding.actors.office-and-day"}


def test_an_office_of_two_holders_in_the_time_stated_stays_an_office() -> None:
    made = report([SPOKE[0].format("2010")], published="2023-01-01")
    found, _ = actors(made, [day(made[0], "2010", "2010-01-01", "2011-01-01")])
    assert [(actor.kind, actor.country, actor.identity) for actor in found.values() if actor.kind != "state"] == [
        ("office", "CHL", None)
    ]


def test_without_any_date_no_holder_is_named() -> None:
    made = report([SPOKE[0].format("then")], published=None)
    found, _ = actors(made)
    assert {actor.kind for actor in found.values() if actor.sectors} == {"office"}


def test_a_pronoun_is_the_only_person_before_it() -> None:
    made = report(
        [
            "Ana/PROPN Testino/PROPN/3/nsubj spoke/VERB/0/root ./PUNCT",
            "She/PRON/2/nsubj left/VERB/0/root ./PUNCT",
        ],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Ana Testino"]) == ["Ana Testino", "She"]


def test_a_pronoun_that_may_be_either_of_two_stays_open() -> None:
    made = report(
        [
            "They/PRON saw/VERB/0/root Vu/PROPN Testino/PROPN/2/obj with/ADP Bo/PROPN Muster/PROPN/2/obl ./PUNCT",
            "She/PRON/2/nsubj left/VERB/0/root ./PUNCT",
        ],
        [("Vu Testino", PERSON), ("Bo Muster", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Vu Testino"]) + mentions(found["Bo Muster"]) == ["Vu Testino", "Bo Muster"]


def test_a_first_name_tells_whom_she_means() -> None:
    made = report(
        [
            "They/PRON saw/VERB/0/root Maria/PROPN Testino/PROPN/2/obj with/ADP Karl/PROPN Muster/PROPN/2/obl ./PUNCT",
            "She/PRON/2/nsubj left/VERB/0/root ./PUNCT",
            "He/PRON/2/nsubj stayed/VERB/0/root ./PUNCT",
        ],
        [("Maria Testino", PERSON), ("Karl Muster", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Maria Testino"]) == ["Maria Testino", "She"]
    assert "She" not in mentions(found["Karl Muster"])


def test_the_two_sides_are_the_two_who_met() -> None:
    made = report(
        [
            "Ana/PROPN Testino/PROPN/3/nsubj met/VERB/0/root Bo/PROPN Muster/PROPN/3/obj ./PUNCT",
            "The/DET/3/det two/NUM/3/nummod sides/NOUN/4/nsubj agreed/VERB/0/root ./PUNCT",
        ],
        [("Ana Testino", PERSON), ("Bo Muster", PERSON)],
    )
    found, _ = actors(made)
    assert "The two sides" in mentions(found["Ana Testino"])
    assert "The two sides" in mentions(found["Bo Muster"])


def test_the_two_sides_of_three_stay_open() -> None:
    made = report(
        [
            "Ana/PROPN Testino/PROPN/3/nsubj met/VERB/0/root Bo/PROPN Muster/PROPN/3/obj and/CCONJ "
            "Cy/PROPN Sample/PROPN/5/conj",
            "The/DET/3/det two/NUM/3/nummod sides/NOUN/4/nsubj agreed/VERB/0/root ./PUNCT",
        ],
        [("Ana Testino", PERSON), ("Bo Muster", PERSON), ("Cy Sample", PERSON)],
    )
    _, issues = actors(made)
    assert [issue.code for issue in issues] == ["actor-open"]


def test_a_delegation_has_the_state_of_its_leader() -> None:
    made = report(
        [
            "They/PRON met/VERB/0/root the/DET/4/det delegation/NOUN/2/obj led/VERB/4/acl by/ADP Maltese/ADJ "
            "Foreign/PROPN Minister/PROPN Ana/PROPN Testino/PROPN/5/obl ./PUNCT"
        ],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    actual = found["delegation led by Ana Testino"]
    assert (mentions(actual), actual.kind, actual.country) == (["the delegation"], "group", "MLT")


def test_a_state_is_an_actor_where_it_acts_and_not_where_things_happen() -> None:
    made = report(
        [
            "Malta/PROPN/2/nsubj recalled/VERB/0/root its/PRON/4/nmod:poss ambassador/NOUN/2/obj ./PUNCT",
            "Rain/NOUN/2/nsubj fell/VERB/0/root in/ADP/4/case Cyprus/PROPN/2/obl ./PUNCT",
        ]
    )
    found, _ = actors(made)
    assert [name for name, actor in found.items() if actor.kind == "state"] == ["Malta"]


def test_a_capital_that_speaks_is_its_state() -> None:
    made = report(
        [
            "Valletta/PROPN/2/nsubj protested/VERB/0/root ./PUNCT",
            "He/PRON/2/nsubj arrived/VERB/0/root in/ADP/4/case Nicosia/PROPN/2/obl ./PUNCT",
        ]
    )
    found, _ = actors(made)
    assert {name: mentions(actor) for name, actor in found.items() if actor.kind == "state"} == {"Malta": ["Valletta"]}


def test_an_abbreviation_in_parentheses_is_the_body_before_it() -> None:
    made = report(
        [
            "The/DET Testing/PROPN Observatory/PROPN/7/nsubj (/PUNCT TOX/PROPN )/PUNCT spoke/VERB/0/root ./PUNCT",
            "TOX/PROPN/2/nsubj counted/VERB/0/root ./PUNCT",
        ],
        [("Testing Observatory", "ORGANISATION"), ("TOX", "ORGANISATION")],
    )
    found, _ = actors(made)
    assert mentions(found["Testing Observatory"]) == ["Testing Observatory", "TOX", "TOX"]


def test_the_ministry_is_the_one_introduced() -> None:
    made = report(
        [
            "The/DET Maltese/ADJ Foreign/PROPN Ministry/PROPN/5/nsubj spoke/VERB/0/root ./PUNCT",
            "The/DET/2/det ministry/NOUN/3/nsubj warned/VERB/0/root ./PUNCT",
        ],
        [("Foreign Ministry", "ORGANISATION")],
    )
    found, _ = actors(made)
    actual = found["Maltese Foreign Ministry"]
    assert (mentions(actual), actual.country) == (["Maltese Foreign Ministry", "The ministry"], "MLT")


def test_state_bodies_of_a_report_from_home_are_the_home_state_s() -> None:
    words = ["The/DET Justice/PROPN Ministry/PROPN/4/nsubj spoke/VERB/0/root ./PUNCT"]
    names: list[tuple[str, MentionLabel]] = [("Justice Ministry", "ORGANISATION")]
    at_home, _ = actors(report(words, names, dateline="VALLETTA, Malta", outlet="MLT"))
    abroad, _ = actors(report(words, names, dateline="VALLETTA, Malta", outlet="GBR"))
    assert at_home["Justice Ministry"].country == "MLT"
    assert abroad["Justice Ministry"].country is None


def test_rebels_named_again_are_the_same_rebels() -> None:
    made = report(
        [
            "Malian/ADJ/2/amod rebels/NOUN/3/nsubj attacked/VERB/0/root ./PUNCT",
            "The/DET/2/det rebels/NOUN/3/nsubj fled/VERB/0/root ./PUNCT",
        ]
    )
    found, _ = actors(made)
    actual = found["Malian rebels"]
    assert (mentions(actual), actual.country, actual.sectors) == (["Malian rebels", "The rebels"], "MLI", ("REB",))


def test_every_value_rests_on_words_of_the_report() -> None:
    made = report(
        [
            "Maltese/ADJ Foreign/PROPN Minister/PROPN Ana/PROPN Testino/PROPN/6/nsubj met/VERB/0/root Malian/ADJ "
            "rebels/NOUN/6/obj ./PUNCT",
            "She/PRON/2/nsubj warned/VERB/0/root ECOWAS/PROPN/2/obj ./PUNCT",
        ],
        [("Ana Testino", PERSON), ("ECOWAS", "ORGANISATION")],
    )
    found, _ = actors(made)
    for actor in found.values():
        fields = {value.field for value in actor.values}
        assert fields >= {"mentions"} | ({"country"} if actor.country else set()) | (
            {"sectors"} if actor.sectors else set()
        )
        for value in actor.values:
            assert value.evidence, value
            assert all(span.cut(made[0].text).strip() for span in value.evidence)
            assert value.coder.origin == "rule"
            assert 0 < value.confidence <= 1
        for mention in actor.mentions:
            assert made[0].text[mention.start : mention.end] == mention.text


def test_ids_are_unique_and_in_the_order_of_the_text() -> None:
    made = report(
        ["Ana/PROPN Testino/PROPN/3/nsubj met/VERB/0/root Bo/PROPN Muster/PROPN/3/obj ./PUNCT"],
        [("Ana Testino", PERSON), ("Bo Muster", PERSON)],
    )
    found, _ = find_actors(*made, (), (), GAZETTEER)
    assert [actor.id for actor in found] == ["a1", "a2"]
    assert [actor.name for actor in found] == ["Ana Testino", "Bo Muster"]


def test_a_report_without_words_has_no_actors() -> None:
    made = report(["./PUNCT/0/root"])
    assert find_actors(*made, (), (), GAZETTEER) == ((), ())


def test_both_countries_are_those_named_for_themselves() -> None:
    made = report(
        [
            "Chad/PROPN/2/nsubj warned/VERB/0/root Niger/PROPN/2/obj ./PUNCT",
            "The/DET/2/det president/NOUN/5/nsubj of/ADP/4/case Ghana/PROPN/2/nmod spoke/VERB/0/root ./PUNCT",
            "Both/DET/2/det countries/NOUN/3/nsubj agreed/VERB/0/root ./PUNCT",
        ]
    )
    found, _ = actors(made)
    assert [name for name, actor in found.items() if "Both countries" in mentions(actor)] == ["Chad", "Niger"]


def test_a_deputy_is_not_the_minister() -> None:
    made = report(
        [
            "Maltese/ADJ Deputy/PROPN Foreign/PROPN Minister/PROPN Ana/PROPN Testino/PROPN/7/nsubj spoke/VERB/0/root",
            "Maltese/ADJ Foreign/PROPN Minister/PROPN Bo/PROPN Muster/PROPN/6/nsubj spoke/VERB/0/root",
            "The/DET/4/det Maltese/ADJ/4/amod foreign/ADJ/4/amod minister/NOUN/5/nsubj left/VERB/0/root",
        ],
        [("Ana Testino", PERSON), ("Bo Muster", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Bo Muster"])[-1] == "The Maltese foreign minister"


def test_a_name_between_commas_belongs_to_the_office_before_it() -> None:
    made = report(
        [
            "The/DET ECOWAS/PROPN envoy/NOUN/9/nsubj for/ADP Mali/PROPN ,/PUNCT Ana/PROPN Testino/PROPN ,/PUNCT "
            "left/VERB/0/root ./PUNCT"
        ],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Ana Testino"]) == ["The ECOWAS envoy for Mali, Ana Testino"]
    assert (found["Ana Testino"].country, found["Ana Testino"].sectors) == (None, ("IGO",))


def test_a_name_that_speaks_behind_a_comma_is_not_what_stands_before_it() -> None:
    made = report(
        [
            "Malta/PROPN/2/nsubj expelled/VERB/0/root the/DET ambassador/NOUN/2/obj ,/PUNCT Ana/PROPN "
            "Testino/PROPN/8/nsubj said/VERB/2/parataxis ./PUNCT"
        ],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Ana Testino"]) == ["Ana Testino"]
    assert found["Ana Testino"].posts == ()


def test_another_state_s_body_of_a_known_name_is_its_own() -> None:
    made = report(
        ["Chad/PROPN 's/PART National/PROPN People/PROPN 's/PART Congress/PROPN/7/nsubj met/VERB/0/root ./PUNCT"],
        [("National People's Congress", "ORGANISATION")],
    )
    found, _ = actors(made)
    assert [(a.country, a.sectors) for a in found.values() if a.kind == "organisation"] == [("TCD", ("LEG",))]


def test_an_alias_is_the_person_s_other_name() -> None:
    made = report(
        [
            "Ana/PROPN Testino/PROPN/8/nsubj ,/PUNCT known/VERB/2/acl as/ADP Foxglove/PROPN/4/obl ,/PUNCT "
            "left/VERB/0/root",
            "Foxglove/PROPN/2/nsubj waved/VERB/0/root ./PUNCT",
        ],
        [("Ana Testino", PERSON), ("Foxglove", PERSON)],
    )
    found, _ = actors(made)
    assert mentions(found["Ana Testino"]) == ["Ana Testino", "Foxglove", "Foxglove"]


def test_without_a_date_no_days_of_office_are_told() -> None:
    made = report(
        ["Jacques/PROPN Chirac/PROPN/3/nsubj spoke/VERB/0/root ./PUNCT"], [("Jacques Chirac", PERSON)], published=None
    )
    found, _ = actors(made)
    assert found["Jacques Chirac"].identity is not None
    assert (found["Jacques Chirac"].posts, found["Jacques Chirac"].sectors) == ((), ())
    assert found["Jacques Chirac"].country == "FRA"  # all his offices were


def test_without_a_date_a_servant_of_a_state_and_of_a_world_body_has_no_state() -> None:
    made = report(
        ["Antonio/PROPN Guterres/PROPN/3/nsubj spoke/VERB/0/root ./PUNCT"],
        [("Antonio Guterres", PERSON)],
        published=None,
    )
    found, _ = actors(made)
    assert found["Antonio Guterres"].identity is not None
    assert found["Antonio Guterres"].country is None


def test_an_adviser_to_a_president_is_not_the_president() -> None:
    made = report(
        [
            "An/DET adviser/NOUN/8/nsubj to/ADP Chile/PROPN 's/PART president/NOUN ,/PUNCT Ana/PROPN "
            "Testino/PROPN ,/PUNCT left/VERB/0/root ./PUNCT"
        ],
        [("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    assert (found["Ana Testino"].country, found["Ana Testino"].identity) == ("CHL", None)
    assert mentions(found["Ana Testino"]) == ["An adviser to Chile's president, Ana Testino"]


def test_a_ministry_spokesman_serves_the_ministry_named_before() -> None:
    made = report(
        [
            "The/DET Maltese/ADJ Foreign/PROPN Ministry/PROPN/5/nsubj spoke/VERB/0/root ./PUNCT",
            "A/DET ministry/NOUN/5/compound spokeswoman/NOUN/5/compound Ana/PROPN Testino/PROPN/6/nsubj "
            "left/VERB/0/root",
        ],
        [("Foreign Ministry", "ORGANISATION"), ("Ana Testino", PERSON)],
    )
    found, _ = actors(made)
    assert (found["Ana Testino"].country, found["Ana Testino"].sectors[:1]) == ("MLT", ("GOV",))


@pytest.mark.parametrize(
    "sentences",
    [
        [" ".join(["the/DET president/NOUN of/ADP Chile/PROPN and/CCONJ"] * 1500)],
        ["the/DET minister/NOUN said/VERB/0/root he/PRON left/VERB ./PUNCT"] * 1500,
        [
            "Chad/PROPN/2/nsubj warned/VERB/0/root Niger/PROPN/2/obj",
            *["both/DET sides/NOUN/3/nsubj agreed/VERB/0/root"] * 1500,
        ],
    ],
    ids=["one-sentence", "offices", "sides"],
)
def test_endless_reports_are_read_in_bounded_time(sentences: list[str]) -> None:
    made = report(sentences)
    began = time.process_time()
    find_actors(*made, (), (), GAZETTEER)
    assert time.process_time() - began < 2


def test_the_state_may_stand_behind_the_name() -> None:
    made = report(
        [
            "Foreign/PROPN Minister/PROPN Ana/PROPN Testino/PROPN/7/nsubj of/ADP Malta/PROPN/4/nmod spoke/VERB/0/root "
            "with/ADP Defence/PROPN Minister/PROPN Bo/PROPN Muster/PROPN/7/obl of/ADP the/DET "
            "Republic/PROPN of/ADP Chile/PROPN ./PUNCT"
        ],
        [("Ana Testino", PERSON), ("Bo Muster", PERSON)],
    )
    found, _ = actors(made)
    assert (found["Ana Testino"].country, found["Bo Muster"].country) == ("MLT", "CHL")
    assert [post.organisation for post in found["Bo Muster"].posts] == ["Chile"]


def test_a_bare_president_is_the_one_the_report_is_about() -> None:
    made = report(
        [
            "President/PROPN/3/compound Ana/PROPN/3/compound Testino/PROPN/4/nsubj met/VERB/0/root "
            "President/PROPN/7/compound Bo/PROPN/7/compound Muster/PROPN/4/obj",
            "The/DET/2/det president/NOUN/3/nsubj left/VERB/0/root ./PUNCT",
            "The/DET/2/det presidents/NOUN/3/nsubj agreed/VERB/0/root ./PUNCT",
        ],
        [("Ana Testino", PERSON), ("Bo Muster", PERSON)],
    )
    found, issues = actors(made)
    assert mentions(found["Ana Testino"]) == ["President Ana Testino", "The president", "The presidents"]
    assert mentions(found["Bo Muster"]) == ["President Bo Muster", "The presidents"]
    assert issues == ()


def test_family_names_stand_first_where_they_do() -> None:
    made = report(
        ["President/PROPN Hu/PROPN/3/nsubj spoke/VERB/0/root ./PUNCT"], [("Hu", PERSON)], published="2008-06-01"
    )
    found, _ = actors(made)
    assert (found["Hu Jintao"].country, found["Hu Jintao"].sectors) == ("CHN", ("GOV",))


def test_an_abbreviation_inside_a_title_does_not_end_it() -> None:
    made = report(
        [
            "World/PROPN Trade/PROPN Organization/PROPN (/PUNCT WTO/PROPN )/PUNCT chief/NOUN Ana/PROPN "
            "Testino/PROPN/10/nsubj spoke/VERB/0/root ./PUNCT"
        ],
        [("Ana Testino", PERSON), ("World Trade Organization", "ORGANISATION"), ("WTO", "ORGANISATION")],
    )
    found, _ = actors(made)
    assert (found["Ana Testino"].country, found["Ana Testino"].sectors) == (None, ("IGO",))


def test_a_namesake_in_a_report_of_elsewhere_is_not_the_known_person() -> None:
    words = "Larry/PROPN Summers/PROPN/3/nsubj visited/VERB/0/root {}/PROPN/3/obj ./PUNCT"
    at_home, _ = actors(report([words.format("America")], [("Larry Summers", PERSON)], published="2000-05-01"))
    elsewhere, _ = actors(report([words.format("Foxglove")], [("Larry Summers", PERSON)], published="2000-05-01"))
    assert at_home["Larry Summers"].identity is not None
    assert elsewhere["Larry Summers"].identity is None


WORDS = [
    "the", "President", "minister", "of", "Chile", "'s", ",", "and", "Ana", "Testino",
    "He", "she", "NATO", "rebels", "(", ")", "two", "sides", "Gen.", "former",
    "Malian", "U.N.", "said", "Valletta", "delegation", "led", "by", "-", "é", "ministry",
]  # fmt: skip
TAGS = ["NOUN", "PROPN", "VERB", "ADJ", "DET", "PUNCT", "PRON", "ADP"]
DEPRELS = ["nsubj", "obj", "compound", "amod", "case", "conj", "root", "nmod:poss", "cop", "xcomp"]


@st.composite
def scrambled(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, MentionLabel]]]:
    """Sentences of known words with any tags and heads, and mentions of any label over any of the words."""
    sentences = []
    for _ in range(draw(st.integers(1, 4))):
        size = draw(st.integers(1, 14))
        token = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.integers(1, size), st.sampled_from(DEPRELS))
        sentences.append(" ".join("/".join(map(str, draw(token))) for _ in range(size)))
    labels: st.SearchStrategy[MentionLabel] = st.sampled_from(["PERSON", "ORGANISATION", "PLACE", "GROUP"])
    names = draw(st.lists(st.tuples(st.sampled_from(WORDS), labels), max_size=6))
    return sentences, names


@given(scrambled())
@settings(max_examples=200, deadline=None)
def test_any_parse_gives_actors_that_stand_on_its_words(made: tuple[list[str], list[tuple[str, MentionLabel]]]) -> None:
    article, parse = report(*made)
    found, issues = find_actors(article, parse, (), (), GAZETTEER)
    assert len({actor.id for actor in found}) == len(found)
    for actor in found:
        assert actor.mentions
        assert actor.name
        for mention in actor.mentions:
            assert article.text[mention.start : mention.end] == mention.text
        assert all(value.evidence for value in actor.values)
    assert all(issue.code == "actor-open" for issue in issues)
