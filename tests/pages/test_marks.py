"""The shortcut by which names are held against few patterns finds what all patterns would."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.pages.marks import BIT, GROUPS, TAGGED, TAGS_NAME, TRAIL, TRAIL_NAME, marks_of_name

PATTERNS = {**dict(GROUPS), "trail": TRAIL_NAME, "tagged": TAGS_NAME}
BITS = {**BIT, "trail": TRAIL, "tagged": TAGGED}
WORDS = sorted({word for pattern in PATTERNS.values() for word in re.findall(r"[a-z]{2,}", pattern)})


def by_every_pattern(name):
    """The marks of a name that is in lower case already."""
    low = name.replace("_", "-")
    return sum(BITS[group] for group, pattern in PATTERNS.items() if re.search(pattern, low))


@pytest.mark.parametrize("group", PATTERNS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_matches_is_marked(group, data):
    name = data.draw(st.from_regex(PATTERNS[group].replace(r"\b", ""))).lower().strip()
    assert marks_of_name(name) == by_every_pattern(name)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "", "x", "12", "s"]), min_size=1, max_size=4), st.sampled_from(["-", "", "_"]))
def test_names_of_the_words_in_the_patterns_have_the_marks_of_every_pattern(words, between):
    name = between.join(words)
    assert marks_of_name(name) == by_every_pattern(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("articleBody", {"body", "article"}),
        ("Entry_Title", {"article", "title"}),
        ("by-line", {"byline"}),
        ("sidebar-ad", {"side", "offer"}),
        ("bread-crumbs", {"trail"}),
        ("post-tags", {"article", "tags", "tagged"}),
        ("css-1dbjc4n", set()),
        ("", set()),
    ],
)
def test_a_name_says_what_its_words_say(name, expected):
    actual = {group for group, bit in BITS.items() if marks_of_name(name) & bit}
    assert actual == expected
