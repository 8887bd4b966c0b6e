"""What stands near an act and is none of its sides, nor its place, nor its time."""

import pytest
from reports_by_hand import Told

STATES = {"Norland": ("Norland", "state"), "Sudland": ("Sudland", "state")}
PEOPLE = {"Berg": ("Anna Berg", "person"), "Lind": ("Otto Lind", "person"), "rebels": ("rebels", "group")}
ACTORS = {**STATES, **PEOPLE}


def test_who_acts_after_an_attack_need_not_have_attacked(told: Told) -> None:
    assert told("after_attack", actors=ACTORS).sides("ASSAULT") == ([], ["Sudland"])


def test_who_is_attacked_is_not_who_is_accused(told: Told) -> None:
    assert told("accuse_mayor", actors=ACTORS).sides("ACCUSE") == (["Norland"], ["mayor"])


def test_two_people_named_with_their_parties_both_sign(told: Told) -> None:
    assert told("of_parties", actors=ACTORS).sides("SUPPORT") == (["Anna Berg", "Otto Lind"], [])


def test_the_names_behind_a_title_are_the_sides(told: Told) -> None:
    assert told("ministers_met", actors=ACTORS).sides("CONSULT") == (["Anna Berg", "Otto Lind"], [])


def test_people_killed_in_fighting_have_not_fought_but_died_where_it_was(told: Told) -> None:
    report = told("killed_in_fighting", actors=ACTORS, places={"Varna": "Varna"})
    assert all(event.actors == () for event in report.found.events if event.trigger.text == "fighting")
    places = [event.place.name for event in report.found.events if event.place is not None]
    assert places
    assert set(places) == {"Varna"}


@pytest.mark.parametrize("name", ["killed_according", "closed_in_support"])
def test_the_place_of_a_source_or_a_reason_is_not_the_acts(told: Told, name: str) -> None:
    report = told(name, actors=ACTORS, places={"Varna": "Varna"})
    assert report.found.events
    assert [event.place for event in report.found.events] == [None] * len(report.found.events)


@pytest.mark.parametrize(("fresh", "expected"), [({}, "news"), ({"1991": ("2021-03-10", "2021-03-11")}, "background")])
def test_days_ago_is_background_beside_news_of_today(
    told: Told, fresh: dict[str, tuple[str, str]], expected: str
) -> None:
    times = {"Friday": ("2021-03-07", "2021-03-08"), **fresh}
    assert told("passive", "had", actors=ACTORS, times=times).found.events[0].narration == expected


def test_what_somebody_resigned_after_was_not_on_the_day_of_that(told: Told) -> None:
    report = told("resigned_after", actors=ACTORS, times={"Friday": ("2021-03-05", "2021-03-06")})
    days = {event.type: event.time and event.time.lower for event in report.found.events}
    assert days == {"RETREAT": "2021-03-05", "PROTEST": None}
