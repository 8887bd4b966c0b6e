"""What holds of the times of any text."""

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.grounding.times import find_times_in

DAYS = st.dates(min_value=date(1900, 1, 2), max_value=date(2039, 12, 30))
YEARS = st.integers(min_value=1900, max_value=2049)
WORDS = (
    "May March Friday Oct. Sept 18 9 2020 1988 31 10.11.2020 2021-02-30 1630 GMT the of in from to"
    " between and since by until early late mid - , . ( ) two years days ago later last next this week"
    " month year quarter third first half summer winter century 1990s '98 BC a.m. p.m. 4:30 noon midnight"
    " night morning yesterday today every each weekend now recent fiscal Ramadan Easter end beginning said"
    " will 's 9999 0 99999999 over more than before after"
)


def english(day: date) -> list[str]:
    month = f"{day:%B}"
    ordinal = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    return [
        f"{month} {day.day}, {day.year}",
        f"{month[:3]}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
        f"{month} {day.day}{ordinal}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"the {day.day}{ordinal} of {month} {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.year}/{day.month:02}/{day.day:02}",
        day.isoformat(),
    ]


@given(day=DAYS, form=st.integers(min_value=0, max_value=8))
def test_a_full_date_written_in_any_form_comes_back(day: date, form: int) -> None:
    written = english(day)[form]
    spans, issues = find_times_in(f"They met on {written} in the capital.", published="2021-10-18")
    actual = [(span.text, span.value, span.lower, span.upper) for span in spans]
    expected = [(written, day.isoformat(), day.isoformat(), (day + timedelta(days=1)).isoformat())]
    assert actual == expected
    assert issues == ()


@given(first=DAYS, length=st.integers(min_value=1, max_value=300))
def test_the_year_of_a_range_goes_both_ways(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    early, late = f"{first:%B} {first.day}", f"{last:%B} {last.day}"
    if early[:3] == late[:3]:
        return
    for text in (f"from {early} to {late}, {last.year}", f"from {early}, {first.year} to {late}"):
        spans, _issues = find_times_in(text, published="2021-10-18")
        assert (spans[0].lower, spans[0].upper) == (first.isoformat(), (last + timedelta(days=1)).isoformat())


@given(day=DAYS, published=DAYS)
def test_a_date_without_its_year_is_one_of_the_days_around_the_day_of_writing(day: date, published: date) -> None:
    spans, _issues = find_times_in(f"{day:%B} {day.day}", published=published)
    if (day.month, day.day) == (2, 29):
        return
    found = date.fromisoformat(spans[0].lower or "")
    assert (found.month, found.day) == (day.month, day.day)
    assert -300 <= (found - published).days <= 80


@given(published=DAYS)
def test_a_weekday_in_the_past_is_one_of_the_last_seven_days(published: date) -> None:
    spans, _issues = find_times_in("The ministers met on Thursday.", published=published)
    found = date.fromisoformat(spans[0].lower or "")
    assert found.weekday() == 3
    assert 0 <= (published - found).days < 7


@given(year=YEARS)
def test_since_and_until_leave_one_end_open(year: int) -> None:
    since = find_times_in(f"since {year}", published="2021-10-18")[0][0]
    until = find_times_in(f"until {year}", published="2021-10-18")[0][0]
    assert (since.lower, since.upper, since.edtf) == (f"{year}-01-01", None, f"{year}/..")
    assert (until.lower, until.upper, until.edtf) == (None, f"{year + 1}-01-01", f"../{year}")


def instant(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=None)


def check(text: str, published: str | None, *, narrative: bool | None = None) -> None:
    spans, issues = find_times_in(text, published=published, narrative=narrative)
    assert all(text[span.start : span.end] == span.text != "" for span in spans)
    assert all(issue.start is not None and issue.end is not None for issue in issues)
    assert [span.id for span in spans] == [f"t{number}" for number in range(1, len(spans) + 1)]
    closed = [span for span in spans if span.lower is not None and span.upper is not None]
    assert all(instant(span.lower or "") < instant(span.upper or "") for span in closed)


@settings(max_examples=300)
@given(
    words=st.lists(st.sampled_from(WORDS.split()), max_size=14),
    published=st.sampled_from([None, "2021-10-18", "0001-01-01", "9999-12-31", "2020-02-29"]),
    narrative=st.sampled_from([None, True, False]),
)
def test_any_words_of_time_give_spans_in_the_text_and_intervals_that_begin_before_they_end(
    words: list[str], published: str | None, narrative: bool | None
) -> None:
    check(" ".join(words), published, narrative=narrative)


@given(text=st.text(max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    check(text, "2021-10-18")


@given(text=st.text(alphabet="0123456789./-: ,'’apm\n", max_size=60))
def test_any_figures_and_marks_are_read(text: str) -> None:
    check(text, "2021-10-18")


@pytest.mark.parametrize(
    "piece",
    [
        *("1", " ", "Nov. ", "\n", "1,", "1,111", "'", "1/1/", "1-1-", "1.1.", "a", "early ", "the end of ", ". A"),
        *("one hundred and ", "from May to ", "May and ", "\n  ", "480 BC ", "4:30 ", "é", "😀", "\0", "٣", "_", "a'"),
    ],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    find_times_in("They met on Friday.", published="2021-10-18")  # the grammar is compiled on first use
    short, long = (piece * (size // len(piece)) for size in (10_000, 100_000))
    quick, slow = seconds(short), seconds(long)
    assert slow < 30 * max(quick, 0.01)


def test_every_date_of_a_long_text_is_found_where_it_stands() -> None:
    text = "The envoys met on May 5, 2020, and spoke of nothing else. " * 4_000
    spans, issues = find_times_in(text, published="2021-10-18")
    assert [text[span.start : span.end] for span in spans] == ["May 5, 2020"] * 4_000
    assert {span.value for span in spans} == {"2020-05-05"}
    assert issues == ()


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", " ", "Nov. "])
def test_a_million_characters_are_read_in_seconds(piece: str) -> None:
    assert seconds(piece * (1_000_000 // len(piece))) < 30


def seconds(text: str) -> float:
    """Processor time of the quickest of three tries: what else the machine does, and the collector, stay out."""
    return min(_processor_time(text) for _ in range(3))


def _processor_time(text: str) -> float:
    started = time.process_time()
    find_times_in(text, published="2021-10-18")
    return time.process_time() - started
