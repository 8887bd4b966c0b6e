"""WordPiece cuts words as the encoder's own tokenizer does, and is bounded."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import readout.data
from readout.language.shapes import N_SHAPES, shape_of
from readout.language.wordpiece import WordPiece


@pytest.fixture(scope="module")
def vocabulary() -> list[str]:
    return Path(readout.data.__file__).with_name("model").joinpath("vocab.txt").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def split(vocabulary: list[str]) -> WordPiece:
    return WordPiece(vocabulary)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Minister", ["minister"]),
        ("Zürich", ["zurich"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("n't", ["n", "'", "t"]),
        ("unconditionally", ["un", "##con", "##ditional", "##ly"]),
        ("Nagorno", ["na", "##gor", "##no"]),
        ("和平", ["和", "平"]),
        ("\u200b", ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_pieces_of_a_word(split: WordPiece, vocabulary: list[str], word: str, expected: list[str]) -> None:
    actual = [vocabulary[number] for number in split(word)]
    assert actual == expected


@given(st.text(min_size=1, max_size=40))
def test_every_word_has_between_one_and_24_pieces_and_the_cache_changes_nothing(word: str) -> None:
    small = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefghij.", *(f"##{char}" for char in "abcdefghij")])
    first, second = small(word), small(word)
    assert first == second
    assert 1 <= len(first) <= 24


def test_a_hostile_word_costs_no_more_than_a_long_one(split: WordPiece) -> None:
    assert len(split("a." * 50_000)) <= 24
    assert len(split("a" * 100_000)) == 1


def test_a_vocabulary_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[UNK\]"):
        WordPiece(["[PAD]", "[CLS]", "[SEP]"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("peace", 1),
        ("Peace", 2),
        ("NATO", 3),
        ("McKay", 4),
        ("J.", 5),
        ("18th", 6),
        ("--", 7),
        ("U.S.", 3),
        ("Élan", 2),
    ],
)
def test_shape_of_a_word(word: str, expected: int) -> None:
    assert shape_of(word) == expected


@given(st.text(max_size=200))
def test_shapes_are_those_the_network_knows(word: str) -> None:
    assert 0 < shape_of(word) < N_SHAPES
