"""What time expressions of wire English stand for: our own examples, and what must not be taken for a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from readout.grounding.times import find_times_in
from readout.records import TimeSpan

MONDAY = "2021-10-18"
TABLE = Path(__file__).with_name("times_cases.tsv")


class Case(NamedTuple):
    text: str
    words: str
    value: str | None
    edtf: str | None
    lower: str | None
    upper: str | None
    anchor: str
    published: str


def read_cases() -> Iterator[Case]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        text, words, *rest, anchor, published = line.split("\t")
        yield Case(text, words, *(cell or None for cell in rest), anchor=anchor, published=published)


CASES = list(read_cases())


def span_of(case: Case) -> TimeSpan:
    spans, _issues = find_times_in(case.text, published=case.published)
    return next(span for span in spans if span.text == case.words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.words} [{case.text[:24]}]")
def test_an_expression_stands_for_its_interval(case: Case) -> None:
    found, _issues = find_times_in(case.text, published=case.published)
    actual = [(one.text, one.value, one.edtf, one.lower, one.upper, one.anchor) for one in found]
    expected = (case.words, case.value, case.edtf, case.lower, case.upper, case.anchor)
    assert expected in actual


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_every_value_names_its_rule(case: Case) -> None:
    actual = span_of(case)
    assert actual.rule
    assert actual.text == case.text[actual.start : actual.end]


@pytest.mark.parametrize(
    ("text", "words", "mod"),
    [
        ("in early May 2020", "early May 2020", "START"),
        ("in mid-May 2020", "mid-May 2020", "MID"),
        ("in late May 2020", "late May 2020", "END"),
        ("for more than two years", "more than two years", "MORE_THAN"),
        ("for at least two years", "at least two years", "EQUAL_OR_MORE"),
        ("for nearly two years", "nearly two years", "LESS_THAN"),
        ("for about two years", "about two years", "APPROX"),
        ("for up to two years", "up to two years", "EQUAL_OR_LESS"),
        ("for no more than two years", "no more than two years", "EQUAL_OR_LESS"),
    ],
)
def test_what_softens_a_time_is_kept_as_its_mod(text: str, words: str, mod: str) -> None:
    spans, _issues = find_times_in(text, published=MONDAY)
    actual = {span.text: span.mod for span in spans}
    assert actual[words] == mod


@pytest.mark.parametrize(
    "text",
    [
        "May said she would not go.",
        "They may go, and they march on.",
        "The Second Karabakh War began.",
        "The Sun and the Daily Star said so.",
        "They won 3-2 and 18-16.",
        "Some 2000 soldiers and 1,990 civilians left.",
        "They paid $2020 for it.",
        "Flight 1990 left Gate 12.",
        "Resolution 1701 was passed.",
        "April Jones and June Carter sang.",
        "She spoke to USA Today.",
        "The 45-year-old man fell.",
        "He sat on the second bench on the 18th floor.",
        "Spring water and a fall in prices.",
        "The first, second and third men left.",
        "A second man was hurt.",
        "An august house, and the march of time.",
        "They came in 12 trucks.",
        "Route 1990 was shut.",
        "The Seven Days Battles and the Autumn Harvest Uprising.",
        "A man of 26 years of age.",
        'They watched "This Week" on air.',
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    expected: list[str] = []
    actual = [span.text for span in find_times_in(text, published=MONDAY)[0]]
    assert actual == expected


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("It fell on Feb. 30.", "time-invalid", None),
        ("It fell on February 29, 2021.", "time-invalid", None),
        ("It fell on 31 November 2020.", "time-invalid", None),
        ("It ran from 2020 to 2010.", "time-invalid", None),
        ("It fell in 480 BC.", "time-out-of-range", "BC0480"),
        ("It fell in March 44 BC.", "time-out-of-range", "BC0044-03"),
        ("It ends in the year 12021.", "time-out-of-range", "12021"),
        ("Profit rose in fiscal 2021.", "calendar-open", "2021"),
        ("Talks were held during Ramadan.", "calendar-open", None),
        ("Talks were held on Eid al-Fitr.", "calendar-open", None),
        ("It began at 4:30 p.m. there.", "time-open", None),
        ("It ended one hour later.", "time-open", None),
        ("They met on Friday, Oct. 16.", "weekday-conflict", "2021-10-16"),
    ],
)
def test_what_cannot_be_settled_is_an_issue_and_no_guess(text: str, code: str, value: str | None) -> None:
    spans, issues = find_times_in(text, published=MONDAY)
    assert [issue.code for issue in issues] == [code]
    assert value in [span.value for span in spans]
    assert all(span.lower is None for span in spans) or code == "weekday-conflict" or "from" in text


def test_the_day_of_publication_never_stands_for_a_missing_one() -> None:
    spans, issues = find_times_in("They met on Friday, and yesterday they left.", published=None)
    assert [(span.value, span.lower) for span in spans] == [(None, None), (None, None)]
    assert [issue.code for issue in issues] == ["time-open", "time-open"]


def test_a_dateline_counts_before_the_day_of_publication() -> None:
    spans, _issues = find_times_in("They met yesterday.", published="2021-10-20", dateline_on="2021-10-18")
    actual = [(span.value, span.anchor) for span in spans]
    assert actual == [("2021-10-17", "dateline")]


STORY = (
    "The war began in September 1939. In October it widened. On April 9, 1940, ships were lost. By May 10 the front "
    "had moved. In December 1941 it reached Asia. In January the cities fell. The next month they were quiet."
)


def test_in_a_story_bare_months_belong_to_the_year_told() -> None:
    actual = [span.value for span in find_times_in(STORY, published="2009-12-19", narrative=True)[0] if span.value]
    expected = ["1939-09", "1939-10", "1940-04-09", "1940-05-10", "1941-12", "1942-01", "1942-02"]
    assert actual == expected


def test_a_story_is_known_by_its_dates() -> None:
    told, _issues = find_times_in(STORY + " It ended in 1945.", published="2009-12-19")
    assert [span.anchor for span in told if span.text == "October"] == ["previous"]


def test_a_paragraph_of_news_that_recalls_two_dates_of_a_year_recalls_a_third() -> None:
    text = "They fought on Sept. 27, 2018, and on Oct. 5, 2018. On Nov. 10 they stopped.\n\nOn Oct. 12 they met."
    spans, _issues = find_times_in(text, published=MONDAY)
    actual = [(span.text, span.value, span.anchor) for span in spans][-2:]
    assert actual == [("Nov. 10", "2018-11-10", "previous"), ("Oct. 12", "2021-10-12", "publication")]
