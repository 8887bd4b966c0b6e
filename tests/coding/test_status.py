"""Whether it happened, and whether it is the report's news."""

import pytest
from reports_by_hand import Told

ACTORS = {"Norland": ("Norland", "state"), "Sudland": ("Sudland", "state"), "rebels": ("rebels", "group")}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("denied", "denied"), ("could", "hypothetical"), ("didnot", "negated"), ("ongoing", "ongoing"), ("had", "actual")],
)
def test_status_of_an_attack(told: Told, name: str, expected: str) -> None:
    assert told(name, actors=ACTORS).one("ASSAULT").status == expected


@pytest.mark.parametrize("name", ["would", "will"])
def test_a_reported_or_own_will_is_a_promise(told: Told, name: str) -> None:
    event = told(name, actors=ACTORS).one("AGREE")
    assert (event.type, event.status) == ("AGREE", "future")


def test_what_is_to_be_signed_is_not_signed(told: Told) -> None:
    assert told("tobe", actors=ACTORS).one("AGREE").status == "future"


def test_a_denied_attack_is_denied_on_the_deniers_word(told: Told) -> None:
    report = told("denied", actors=ACTORS)
    said_by = report.one("ASSAULT").said_by
    assert said_by is not None
    assert said_by.chain == ("Norland",)
    assert [statement.stance for statement in report.found.statements] == ["denial"]


def test_an_event_long_past_is_background(told: Told) -> None:
    report = told("had", actors=ACTORS, times={"1991": ("1991-01-01", "1992-01-01")})
    event = report.one("ASSAULT")
    assert event.narration == "background"
    assert event.time is not None
    assert (event.time.lower, event.time.upper, event.time.basis) == ("1991-01-01", "1992-01-01", "stated")


def test_a_recent_event_is_news(told: Told) -> None:
    report = told("passive", actors=ACTORS, times={"Friday": ("2021-03-05", "2021-03-06")})
    assert report.one("ASSAULT").narration == "news"


def test_an_event_without_time_words_has_no_time(told: Told) -> None:
    assert told("talks", actors=ACTORS).one("CONSULT").time is None


def test_what_followed_takes_its_time_over_and_leaves_its_end_open(told: Told) -> None:
    report = told("followed", times={"1994": ("1994-01-01", "1995-01-01")})
    ceasefire, talks = report.one("RETREAT").time, report.one("CONSULT").time
    assert ceasefire is not None
    assert talks is not None
    assert (ceasefire.lower, ceasefire.upper, ceasefire.basis) == ("1994-01-01", "1995-01-01", "stated")
    assert (talks.lower, talks.upper, talks.edtf, talks.basis) == ("1994-01-01", None, "1994/..", "inherited")
    words = [value for value in report.one("CONSULT").values if value.field == "time"]
    assert [span.cut(report.article.text) for value in words for span in value.evidence] == ["1994"]


def test_a_meeting_without_place_is_placed_by_the_dateline_and_says_so(told: Told) -> None:
    place = told("talks", actors=ACTORS, dateline="GENEVA").one("CONSULT").place
    assert place is not None
    assert (place.name, place.ref, place.basis) == ("Geneva", None, "dateline")


def test_a_stated_place_is_preferred_to_the_dateline(told: Told) -> None:
    place = told("meeting", actors=ACTORS, places={"Geneva": "Geneva"}, dateline="VARNA").one("CONSULT").place
    assert place is not None
    assert (place.name, place.basis) == ("Geneva", "stated")


def test_an_attack_is_never_placed_by_the_dateline(told: Told) -> None:
    assert told("relative", actors=ACTORS, dateline="GENEVA").one("ASSAULT").place is None


def test_the_same_meeting_told_again_is_one_event(told: Told) -> None:
    report = told("meeting", "again", actors={**ACTORS, "The parties": ("Norland", "state")})
    assert report.types == ["CONSULT"]
    assert len(report.one("CONSULT").evidence) == 2


def test_meetings_of_other_people_stay_apart(told: Told) -> None:
    names = {"Berg": ("Anna Berg", "person"), "Lind": ("Otto Lind", "person"), **ACTORS}
    assert told("met_with", "talks", actors=names).types == ["CONSULT", "CONSULT"]


@pytest.mark.parametrize(
    ("name", "field", "expected"),
    [("passive", "killed", (3, 3)), ("possessor", "killed", (12, None)), ("possessor", "injured", (24, None)),
     ("arrest", "detained", (25, 25))],
)  # fmt: skip
def test_people_are_counted_with_bounds(told: Told, name: str, field: str, expected: tuple[int, int | None]) -> None:
    counts = [getattr(event.people, field) for event in told(name).found.events if event.people is not None]
    assert [(count.low, count.high) for count in counts if count is not None] == [expected]
