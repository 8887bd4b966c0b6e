"""What a person sees."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from readout import Reader
from readout.records import Count, Issue, PageNote, People, Reading, Span
from readout.show import render_reading, report_table
from readout.show.plain import people_words, safe
from readout.show.reading import around


def printed(reading: Reading) -> str:
    out = io.StringIO()
    Console(file=out, width=140, force_terminal=False).print(render_reading(reading, width=140))
    return out.getvalue()


def reading_with(message: str) -> Reading:
    note = PageNote(digest="0" * 64, origin="p.txt", url=None, medium="text", encoding="utf-8")
    return Reading(page=note, article=None, issues=(Issue(stage="pages", code="no-report", message=message),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("two\n lines ", "two lines"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("left\u202eright", "left\ufffdright"),
    ],
)
def test_nothing_that_a_terminal_obeys_is_printed(text: str, expected: str) -> None:
    assert safe(text) == expected


def test_words_of_a_page_are_never_markup() -> None:
    assert "[bold red]boo[/nothing]" in printed(reading_with("[bold red]boo[/nothing]"))


def test_a_page_without_report_says_so_and_why() -> None:
    shown = printed(reading_with("the page holds links only"))
    assert "no report" in shown
    assert "the page holds links only" in shown


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(low=3, high=3), "3 killed"),
        (Count(low=3, high=None), "at least 3 killed"),
        (Count(low=None, high=8), "up to 8 killed"),
        (Count(low=3, high=8), "3–8 killed"),
    ],
)
def test_numbers_of_people_keep_their_bounds(count: Count, expected: str) -> None:
    assert people_words(People(killed=count)) == expected


def test_evidence_of_few_words_is_shown_with_its_own_sentence_only() -> None:
    text = "The junta warned its neighbours on Saturday. It accuses the bloc of a plan. Others said nothing."
    word = Span(text.index("It accuses"), text.index("It accuses") + len("It accuses"))
    assert around(text, word).cut(text) == "It accuses the bloc of a plan."


def test_a_narrow_terminal_keeps_ids_and_headlines_whole(samples: Path) -> None:
    readings = [Reader().read(samples / "niger-ultimatum.html")]
    out = io.StringIO()
    Console(file=out, width=80, force_terminal=False).print(report_table(readings, width=80))
    assert readings[0].page.digest[:8] in out.getvalue()
    assert "ECOWAS gives Niger" in out.getvalue()
