"""Who did what to whom: sides, light verbs, passives, relatives, reciprocal and embedded acts."""

import pytest
from reports_by_hand import Told

STATES = {"Norland": ("Norland", "state"), "Sudland": ("Sudland", "state")}
PEOPLE = {
    "Berg": ("Anna Berg", "person"),
    "Lind": ("Otto Lind", "person"),
    "rebels": ("rebels", "group"),
    "Rebels": ("rebels", "group"),
}
ACTORS = {**STATES, **PEOPLE}


def test_those_who_meet_are_all_actors(told: Told) -> None:
    assert told("met_with", actors=ACTORS).sides("CONSULT") == (["Anna Berg", "Otto Lind"], [])


def test_coordinated_sides_of_a_phrase_are_all_found(told: Told) -> None:
    assert told("meeting", actors=ACTORS).sides("CONSULT") == (["Norland", "Sudland"], [])


def test_a_visitor_is_the_actor_and_the_host_the_recipient(told: Told) -> None:
    report = told("visit", actors=ACTORS)
    assert report.one("CONSULT").mode == "visit"
    assert report.sides("CONSULT") == (["Otto Lind"], ["Norland"])


def test_a_delegation_stands_for_who_leads_it(told: Told) -> None:
    assert told("delegation", actors=ACTORS).sides("CONSULT") == (["Otto Lind"], ["Anna Berg"])


def test_a_title_hung_on_the_wrong_name_does_no_harm(told: Told) -> None:
    assert told("mislaid", actors=ACTORS).sides("CONSULT") == (["Anna Berg", "Otto Lind"], [])


def test_a_light_verb_hands_its_subject_to_the_noun(told: Told) -> None:
    assert told("talks", actors=ACTORS).sides("CONSULT") == (["Norland", "Sudland"], [])


def test_the_agent_of_a_passive_acts(told: Told) -> None:
    report = told("passive", actors=ACTORS)
    assert report.names(report.one("ASSAULT").actors) == ["rebels"]


def test_a_relative_clause_has_the_noun_it_hangs_on(told: Told) -> None:
    report = told("relative", actors=ACTORS)
    assert report.names(report.one("ASSAULT").actors) == ["rebels"]


def test_a_possessor_acts_and_what_stands_under_on_is_acted_upon(told: Told) -> None:
    report = told("possessor", actors=ACTORS)
    assert (["Norland"], ["Sudland"]) in [
        (report.names(event.actors), report.names(event.recipients)) for event in report.found.events
    ]


def test_a_bill_is_not_killed_in_the_sense_of_assault(told: Told) -> None:
    assert "ASSAULT" not in told("bill").types


@pytest.mark.parametrize(
    "name",
    [
        "sport",
        "quake",
        "heat",
        "phone",
        "chief",
        "cancer",
        "outbreak",
        "opinion",
        "website",
        "budget",
        "stocks",
        "needs",
    ],
)
def test_sport_disasters_business_and_figures_give_no_event(told: Told, name: str) -> None:
    assert told(name, actors=ACTORS).types == []


def test_two_verbs_share_their_subject(told: Told) -> None:
    report = told("conj", actors=ACTORS)
    assert [(event.mode, report.names(event.actors)) for event in report.found.events] == [
        ("release", ["Norland"]),
        ("withdraw", ["Norland"]),
    ]


def test_a_signed_agreement_is_one_event_not_two(told: Told) -> None:
    assert told("sign", actors=ACTORS).types == ["SUPPORT"]


def test_after_talks_the_subject_of_the_sentence_took_part(told: Told) -> None:
    report = told("after", actors=ACTORS)
    assert set(report.names(report.one("CONSULT").actors)) == {"Anna Berg", "Otto Lind"}
    assert report.sides("SUPPORT") == (["Anna Berg"], ["Sudland"])


def test_a_threat_takes_in_the_act_it_speaks_of(told: Told) -> None:
    report = told("threat", actors=ACTORS)
    assert report.types == ["THREATEN"]
    assert (report.one("THREATEN").mode, report.sides("THREATEN")) == ("violence", (["Norland"], ["Sudland"]))


def test_a_request_takes_in_what_is_asked(told: Told) -> None:
    report = told("request", actors=ACTORS)
    assert report.types == ["REQUEST"]
    assert (report.one("REQUEST").mode, report.sides("REQUEST")) == ("yield", (["Anna Berg"], ["Sudland"]))


def test_a_refusal_takes_in_what_is_refused(told: Told) -> None:
    report = told("refuse", actors=ACTORS)
    assert (report.types, report.one("REJECT").mode) == (["REJECT"], "yield")


def test_will_not_is_a_refusal(told: Told) -> None:
    assert told("willnot", actors=ACTORS).types == ["REJECT"]


def test_a_promise_of_cooperation_is_agree(told: Told) -> None:
    report = told("will", actors=ACTORS)
    assert (report.types, report.one("AGREE").status) == (["AGREE"], "future")


def test_readiness_is_a_pledge_made_now(told: Told) -> None:
    report = told("ready", actors=ACTORS)
    assert report.one("AGREE").status == "actual"
    assert report.sides("AGREE") == (["Norland"], ["Sudland"])


def test_saying_that_somebody_must_is_a_request_to_him(told: Told) -> None:
    report = told("must", actors=ACTORS)
    assert report.types == ["REQUEST"]
    assert report.sides("REQUEST") == (["Anna Berg"], ["Sudland"])


def test_a_promise_not_to_attack_is_cooperation(told: Told) -> None:
    assert told("promisenot", actors=ACTORS).types == ["AGREE"]


def test_the_harm_an_attack_did_is_no_event_beside_it(told: Told) -> None:
    report = told("possessor", actors=ACTORS)
    assert report.types == ["ASSAULT"]
    assert report.sides("ASSAULT") == (["Norland"], ["Sudland"])


def test_people_die_in_an_event(told: Told) -> None:
    people = told("died").one("ASSAULT").people
    assert people is not None
    assert people.killed is not None
    assert (people.killed.low, people.killed.high) == (12, 12)


def test_what_an_act_is_meant_for_is_no_event_beside_it(told: Told) -> None:
    assert told("purpose", actors=ACTORS).types == ["MOBILIZE"]


def test_a_demonym_stands_for_the_state_the_report_names(told: Told) -> None:
    report = told("demonym", "talks", actors={**STATES, "Norland": ("France", "state")}, countries={"France": "FRA"})
    assert report.names(report.one("ASSAULT").actors) == ["France"]


def test_it_and_they_of_reported_speech_are_the_speaker(told: Told) -> None:
    assert told("said_it", actors=ACTORS).sides("SANCTION")[0] == ["Norland"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("urged", ("REQUEST", "yield")),
        ("calloff", ("CONCEDE", None)),
        ("summoned", ("ACCUSE", "disapprove")),
        ("leaders", ("CONSULT", "phone")),
        ("callout", ("ACCUSE", "disapprove")),
        ("tonnes", ("AID", None)),
        ("sanctions", ("COERCE", "restrict")),
        ("arrest", ("COERCE", "arrest")),
        ("protest", ("PROTEST", "demo")),
        ("ceasefire", ("RETREAT", "ceasefire")),
    ],
)
def test_predicates_are_read_in_their_company(told: Told, name: str, expected: tuple[str, str | None]) -> None:
    assert [(event.type, event.mode) for event in told(name, actors=ACTORS).found.events] == [expected]


def test_an_accusation_keeps_the_act_beside_it(told: Told) -> None:
    report = told("accuse", actors=ACTORS)
    assert report.sides("ACCUSE") == (["Norland"], ["Sudland"])
    assert report.names(report.one("ASSAULT").actors) == ["Sudland"]


def test_an_unknown_actor_keeps_the_event_open_with_an_issue(told: Told) -> None:
    report = told("killed_according")
    assert report.one("ASSAULT").actors == ()
    assert [issue.code for issue in report.found.issues] == ["actor-open"]


def test_a_side_without_a_name_is_called_by_its_words(told: Told) -> None:
    report = told("passive")
    assert report.sides("ASSAULT") == (["rebels"], ["three soldiers"])
    assert {(one.kind, one.country) for one in report.found.unnamed} == {("group", None)}
    words = [value for value in report.one("ASSAULT").values if value.field == "actors"]
    assert [value.evidence[0].cut(report.article.text) for value in words] == ["rebels"]
    assert "unnamed" in (words[0].why or "")


def test_a_noun_that_points_back_means_the_unnamed_side_told_before(told: Told) -> None:
    report = told("unnamed_rebels", "unnamed_again")
    assert [report.names(event.actors) for event in report.found.events] == [["masked rebels"]] * 2
    assert [len(one.mentions) for one in report.found.unnamed if one.name == "masked rebels"] == [2]


def test_every_value_rests_on_words_of_the_text(told: Told) -> None:
    report = told("meeting", "passive", "threat", "ready", "possessor", actors=ACTORS)
    for event in report.found.events:
        assert {value.field for value in event.values} >= {"type", "status", "narration"}
        for value in event.values:
            assert value.evidence
            assert all(span.cut(report.article.text).strip() for span in value.evidence)


def test_the_record_follows_the_codebook(told: Told) -> None:
    event = told("sanctions", actors=ACTORS).one("COERCE")
    assert (event.mode, event.quad, event.score, event.cameo, event.goldstein) == ("restrict", 4, -7.0, "163", -8.0)


@pytest.mark.parametrize(
    ("name", "type_", "mode"),
    [("stormed", "PROTEST", "riot"), ("hours_to_leave", "SANCTION", "expel"), ("rescue_team", "AID", None),
     ("kept_curfew", "COERCE", "curfew")],
)  # fmt: skip
def test_a_words_company_tells_the_type_of_its_act(told: Told, name: str, type_: str, mode: str | None) -> None:
    events = told(name, actors=ACTORS).found.events
    assert [(event.type, event.mode) for event in events] == [(type_, mode)]
