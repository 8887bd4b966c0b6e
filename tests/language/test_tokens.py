"""Words keep every character in its place and follow Universal Dependencies for English."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.tokens import words


def split(text: str) -> list[str]:
    return [word.text for word in words(text)]


@given(st.text())
def test_every_character_but_white_space_lies_in_exactly_one_word(text: str) -> None:
    found = list(words(text))
    actual = [(at, char) for word in found for at, char in enumerate(word.text, start=word.start) if not char.isspace()]
    expected = [(at, char) for at, char in enumerate(text) if not char.isspace()]
    assert actual == expected


@given(st.text(alphabet="aZé\u0301 .'’-0,@/\n\"n't", max_size=60), st.integers(0, 20), st.integers(0, 20))
def test_offsets_count_in_the_whole_text_also_when_a_part_is_read(text: str, start: int, length: int) -> None:
    found = list(words(text, start, min(len(text), start + length)))
    assert all(text[word.start : word.end] == word.text and word.text for word in found)
    assert all(start <= word.start and word.end <= start + length for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Oct.18 at 4 p.m.", ["on", "Oct.", "18", "at", "4", "p.m."]),
        ("the U.S. envoy", ["the", "U.S.", "envoy"]),
        ("Lt. Gen. J. Halder", ["Lt.", "Gen.", "J.", "Halder"]),
        ("They don't and can’t.", ["They", "do", "n't", "and", "ca", "n’t", "."]),
        ("He cannot stay", ["He", "can", "not", "stay"]),
        ("the minister's and envoys' talks", ["the", "minister", "'s", "and", "envoys", "'", "talks"]),
        ("Al-Zaman", ["Al", "-", "Zaman"]),
        ("co-operation and non-aligned", ["co-operation", "and", "non-aligned"]),
        ("O’Brien in Sana'a", ["O’Brien", "in", "Sana'a"]),
        ("Article No. 5.", ["Article", "No.", "5", "."]),
        ("No. We stay.", ["No", ".", "We", "stay", "."]),
        ("$1,250.50 (12%)", ["$", "1,250.50", "(", "12", "%", ")"]),
        ("2021-10-18, 10:30", ["2021-10-18", ",", "10:30"]),
        ("the 18th and the 1990s", ["the", "18th", "and", "the", "1990s"]),
        ("See https://example.org/a,b.", ["See", "https://example.org/a,b", "."]),
        ("press@example.org said", ["press@example.org", "said"]),
        ("“Wait…” – he", ["“", "Wait", "…", "”", "–", "he"]),
        ("What?! No...", ["What", "?!", "No", "..."]),
        ("the S.& P. 500", ["the", "S.", "&", "P.", "500"]),
        ("*** ENDS ***", ["***", "ENDS", "***"]),
    ],
)
def test_words_of_wire_english(text: str, expected: list[str]) -> None:
    actual = split(text)
    assert actual == expected


@pytest.mark.parametrize("unit", ["a", "a.", "a-", "'", "n't", "1,", "@a", "x@x.", ".", "-", "=", "e\u0301", "www."])
def test_time_grows_with_the_length_whatever_the_text(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    covered = sum(word.end - word.start for word in words(text))
    assert covered == len(text)
    assert time.process_time() - started < 5
