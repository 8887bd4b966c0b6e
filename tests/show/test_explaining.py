"""Why an event was coded, what was promised, and who uses loaded words, as a person sees them."""

import io

import pytest
from rich.console import Console, RenderableType

from readout import Reader
from readout.errors import ConfigError
from readout.records import Reading
from readout.show import loaded_table, pledge_table, render_explanation
from readout.show.ledgers import loaded_rows

TALKS = """Foreign ministers meet in Vienna

VIENNA, March 4, 2021 (Kestrel) - Swiss Foreign Minister Ignazio Cassis met his Austrian counterpart Alexander \
Schallenberg in Vienna on Thursday to discuss the talks.

Kenya promised to withdraw its troops from Somalia by 1 December 2021 if the African Union sends police.

The two ministers will hold another meeting in Bern next month, the Austrian ministry said.
"""
REGIME = """Capital calm after vote

Published: 4 March 2021 10:00 (UTC +01:00)

DAMASCUS, March 4 (Kestrel) - The regime closed the border on Wednesday, and its soldiers liberated a village.

The opposition said that the regime attacked the village again on Thursday. Residents left the village in the morning.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def printed(part: RenderableType) -> str:
    out = io.StringIO()
    Console(file=out, width=160, force_terminal=False).print(part)
    return " ".join(out.getvalue().split())


@pytest.fixture(scope="module")
def talks(reader: Reader) -> Reading:
    return reader.read(TALKS)


def test_every_coded_value_of_an_event_says_why(talks: Reading) -> None:
    values = [value for event in talks.events for value in event.values]
    assert values
    assert [value.field for value in values if not value.why] == []


def test_an_explanation_shows_trigger_sides_rule_and_score(talks: Reading) -> None:
    meeting = next(event for event in talks.events if event.trigger.text == "met")
    actual = printed(render_explanation(talks, meeting.id))
    for expected in ("CONSULT", "Cassis", "Schallenberg", "lexicon row consult:", "to the network", "counterpart"):
        assert expected in actual


def test_the_word_that_decides_the_status_is_named(talks: Reading) -> None:
    coming = [event for event in talks.events if event.status == "future" or event.type == "AGREE"]
    reasons = [value.why for event in coming for value in event.values if value.field == "status"]
    assert "by 'will' over the trigger" in reasons


def test_an_unknown_event_is_answered_with_those_there_are(talks: Reading) -> None:
    with pytest.raises(ConfigError, match="no event 'e99'; it has e1"):
        render_explanation(talks, "e99")


def test_a_pledge_keeps_its_words_term_and_condition_apart(talks: Reading) -> None:
    article = talks.article
    assert article is not None
    [pledge] = [event.pledge for event in talks.events if "troops" in _content(talks, event.id)]
    assert pledge is not None
    assert pledge.due is not None
    assert pledge.condition is not None
    assert pledge.content.cut(article.text).startswith("to withdraw its troops")
    assert pledge.due.edtf == "../2021-12-01"
    assert pledge.condition.cut(article.text) == "if the African Union sends police"


def _content(reading: Reading, event_id: str) -> str:
    event = next(event for event in reading.events if event.id == event_id)
    return event.pledge.content.cut(reading.article.text) if event.pledge and reading.article else ""


def test_a_deed_is_no_pledge(talks: Reading) -> None:
    deeds = [event for event in talks.events if event.type == "CONSULT" and event.status == "actual"]
    assert deeds
    assert all(event.pledge is None for event in deeds)


def test_the_ledger_of_pledges_names_who_and_what(talks: Reading) -> None:
    actual = printed(pledge_table([talks]))
    assert "Kenya" in actual
    assert "CONCEDE" in actual


def test_loaded_words_are_counted_by_outlet_and_by_whose_word_they_are(reader: Reader) -> None:
    rows = loaded_rows([reader.read(REGIME)])
    assert {(term, narrator) for _, narrator, term, _, _ in rows} >= {("regime", ""), ("regime", "The opposition")}
    assert all(count >= 1 for _, _, _, count, _ in rows)
    assert "its own" in printed(loaded_table([reader.read(REGIME)]))
