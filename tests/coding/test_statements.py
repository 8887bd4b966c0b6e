"""Who said what, on whose word it reaches the page, and whose words are loaded."""

import pytest
from reports_by_hand import Told

ACTORS = {
    "Norland": ("Norland", "state"),
    "Sudland": ("Sudland", "state"),
    "Berg": ("Anna Berg", "person"),
    "Lind": ("Otto Lind", "person"),
    "the ministry": ("Ministry of Norland", "organisation"),
    "the delegation": ("delegation", "group"),
}
CREDIT = ("Norland News reports citing the ministry", "the ministry")


def test_a_statement_has_speaker_stance_and_exact_content(told: Told) -> None:
    report = told("ready", actors=ACTORS)
    (statement,) = report.found.statements
    assert report.names((statement.speaker or "",)) == ["Otto Lind"]
    assert (statement.verb, statement.stance, statement.direct) == ("say", "readiness", False)
    assert statement.content.cut(report.article.text) == "that Norland is ready to provide support to Sudland"


def test_what_is_said_carries_the_chain_to_the_outlet(told: Told) -> None:
    said_by = told("ready", actors=ACTORS, credit=CREDIT).one("AGREE").said_by
    assert said_by is not None
    assert said_by.chain == ("Lind", "the ministry", "Norland News")


def test_a_statement_names_the_events_in_its_content(told: Told) -> None:
    report = told("ready", actors=ACTORS)
    assert report.found.statements[0].events == (report.one("AGREE").id,)


def test_a_quotation_is_direct_and_has_its_addressee(told: Told) -> None:
    report = told("quote", actors={**ACTORS, "reporters": ("reporters", "people")})
    (statement,) = [one for one in report.found.statements if one.direct]
    assert report.names((statement.speaker or "",)) == ["Anna Berg"]
    assert report.names((statement.addressee or "",)) == ["reporters"]
    assert statement.content.cut(report.article.text) == "We condemn the attack"


def test_according_to_somebody_is_on_his_word(told: Told) -> None:
    said_by = told("according", actors=ACTORS).one("ASSAULT").said_by
    assert said_by is not None
    assert said_by.chain == ("the ministry",)


def test_informing_about_something_is_a_statement_and_no_meeting(told: Told) -> None:
    report = told("informed", actors=ACTORS)
    (statement,) = report.found.statements
    assert report.types == []
    assert report.names((statement.addressee or "",)) == ["delegation"]
    assert statement.content.cut(report.article.text) == "about the situation on the border"


def test_news_of_a_credited_origin_is_on_its_word(told: Told) -> None:
    said_by = told("talks", actors=ACTORS, credit=CREDIT).one("CONSULT").said_by
    assert said_by is not None
    assert said_by.chain == ("the ministry", "Norland News")


def test_background_stays_the_outlets_own(told: Told) -> None:
    report = told("had", actors=ACTORS, times={"1991": ("1991-01-01", "1992-01-01")}, credit=CREDIT)
    assert report.one("ASSAULT").said_by is None


@pytest.mark.parametrize(
    ("name", "expected"), [("regime", [("regime", "regime")]), ("occupied", [("occupied", "occupy")])]
)
def test_loaded_words_are_kept_with_their_narrator(told: Told, name: str, expected: list[tuple[str, str]]) -> None:
    report = told(name, actors=ACTORS, places={"Varna": "Varna"})
    assert [(one.text, one.term) for one in report.found.loaded] == expected
    assert {one.narrator for one in report.found.loaded} == {"Norland News"}


def test_loaded_words_of_a_speaker_are_his(told: Told) -> None:
    report = told("terror", actors=ACTORS)
    assert [(one.term, one.narrator) for one in report.found.loaded] == [("aggression", "Lind")]


@pytest.mark.parametrize("name", ["informed_about", "condemned_occupation", "seen_as"])
def test_loaded_words_in_what_somebody_speaks_of_stay_the_outlets(told: Told, name: str) -> None:
    found = told(name, actors=ACTORS).found.loaded
    assert found
    assert {(one.narrator, one.said_by) for one in found} == {("Norland News", None)}


@pytest.mark.parametrize(("name", "expected"), [("condemned_as", "annexation"), ("called_so", "regime")])
def test_who_calls_something_by_a_loaded_word_is_its_narrator(told: Told, name: str, expected: str) -> None:
    found = told(name, actors=ACTORS).found.loaded
    assert [(one.text, one.narrator) for one in found] == [(expected, "Berg")]


def test_labels_never_use_loaded_words(told: Told) -> None:
    event = told("occupied", actors=ACTORS, places={"Varna": "Varna"}).one("COERCE")
    assert (event.type, event.mode) == ("COERCE", "seize")
