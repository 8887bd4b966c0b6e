"""Sentences end where a reader would end them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.sentences import MOST_WORDS, pieces, sentences
from readout.language.tokens import Word, words


def split(text: str) -> list[str]:
    return [text[found[0].start : found[-1].end] for found in sentences(text, list(words(text)))]


@given(st.text(alphabet="aB.!?\"”)(' \n1", max_size=80))
def test_sentences_keep_all_words_in_order_and_none_is_empty(text: str) -> None:
    expected = list(words(text))
    found = list(sentences(text, expected))
    actual = [word for sentence in found for word in sentence]
    assert actual == expected
    assert all(found)


@pytest.mark.parametrize(
    "expected",
    [
        ["The talks failed.", "Fighting resumed at dawn."],
        ["Lt. Gen. J. Halder met Dr. Anna Kerov on Oct. 18.", "They spoke for an hour."],
        ["The envoy left for the U.S. on Monday."],
        ["He flew to the U.S.", "The talks go on."],
        ["Troops moved at 5 a.m. local time."],
        ["Troops moved at 5 a.m.", "The shelling began later."],
        ["“We will not leave.”", "The minister then left."],
        ['"Why now?" Kerov asked the council.'],
        ['"Why now?" he asked.', '"Because we must."'],
        ["Is it over?", "Nobody knows!", "They wait."],
        ["The army (which denied it.) withdrew."],
        ["Article No. 5 applies.", "No.", "It does not."],
        ["Acme Inc. said it would close.", "Its owner agreed."],
        ["Prices rose 3.5 percent.", "12 plants closed."],
        ["TRENTON, N.J. – With ten voters around her, she spoke."],
        ["It is over.", "''We must go,'' she said."],
        ["They left...", "Then they came back."],
    ],
)
def test_sentence_ends(expected: list[str]) -> None:
    actual = split(" ".join(expected))
    assert actual == expected


def test_a_missing_space_after_a_full_stop_still_ends_the_sentence() -> None:
    assert split("The envoy left.The talks failed.") == ["The envoy left.", "The talks failed."]


def test_a_blank_line_ends_a_sentence_without_a_full_stop() -> None:
    assert split("Talks in Portvale\n\nThe envoy left") == ["Talks in Portvale", "The envoy left"]


@given(st.integers(1, 700), st.sets(st.integers(0, 699)))
def test_pieces_are_bounded_and_lose_no_word(size: int, commas: set[int]) -> None:
    expected = [Word(at, at + 1, "," if at in commas else "a") for at in range(size)]
    found = list(pieces(expected))
    actual = [word for piece in found for word in piece]
    assert actual == expected
    assert all(0 < len(piece) <= MOST_WORDS for piece in found)


def test_a_long_sentence_is_cut_where_it_pauses() -> None:
    run = [Word(at, at + 1, ";" if at == 100 else "a") for at in range(200)]
    first, second = pieces(run)
    assert (len(first), len(second)) == (101, 99)
