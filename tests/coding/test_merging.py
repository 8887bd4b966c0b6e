"""Two tellings are one event only where they tell the same act."""

import pytest
from reports_by_hand import Told

STATES = {"Norland": ("Norland", "state"), "Sudland": ("Sudland", "state")}
PEOPLE = {"Berg": ("Anna Berg", "person"), "Lind": ("Otto Lind", "person"), "Rebels": ("rebels", "group")}
ACTORS = {**STATES, **PEOPLE}
COUNTRIES = {"Norland": "NOR", "Anna Berg": "NOR"}


def test_a_headline_is_told_again_by_the_act_it_sums_up(told: Told) -> None:
    report = told("head_sign", "body_sign", actors=ACTORS, headline=True)
    assert len(report.one("SUPPORT").evidence) == 2


def test_a_headline_takes_up_no_second_act_of_other_people(told: Told) -> None:
    report = told("head_sign", "body_sign", "body_roadmap", actors=ACTORS, countries=COUNTRIES, headline=True)
    sides = [report.names(event.actors) for event in report.found.events]
    assert sides == [["Norland", "six powers"], ["Anna Berg", "Otto Lind"]]


def test_other_people_are_not_the_side_that_a_headline_leaves_open(told: Told) -> None:
    report = told("head_sign", "body_roadmap", actors=ACTORS, countries=COUNTRIES, headline=True)
    assert report.types == ["SUPPORT", "SUPPORT"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("urge_talks", "urge_prisoners", 2), ("urge_talks", "urge_talks", 1), ("killed_there", "killed_elsewhere", 2),
     ("killed_there", "killed_there", 1)],
)  # fmt: skip
def test_acts_of_one_side_are_one_by_object_and_place(told: Told, one: str, other: str, expected: int) -> None:
    report = told(one, other, actors=ACTORS, places={"Varna": "Varna", "Lipa": "Lipa"})
    assert len(report.found.events) == expected


def test_the_war_in_which_people_were_killed_is_told_with_their_death(told: Told) -> None:
    assert told("killed_in_war").types == ["ASSAULT"]


def test_an_inherited_time_carries_the_words_it_is_taken_from(told: Told) -> None:
    report = told("had", "followed", actors=ACTORS, times={"1994": ("1994-01-01", "1995-01-01")})
    values = [value for event in report.found.events for value in event.values]
    assert values
    assert all(value.evidence for value in values)
