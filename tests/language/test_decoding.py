"""Decoding gives what it promises for any scores: legal names, one tree, the best of them."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.decoding import Spans, acts, tree

LABELS = ("O", "B-PERSON", "I-PERSON", "B-PLACE", "I-PLACE")


def scores_of(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def is_tree(heads: list[int]) -> bool:
    def reaches_root(word: int) -> bool:
        for _ in heads:
            if word == -1:
                return True
            word = heads[word]
        return word == -1

    return heads.count(-1) == 1 and all(reaches_root(word) for word in range(len(heads)))


@given(st.integers(0, 10**6), st.integers(1, 40))
def test_heads_always_form_one_tree(seed: int, size: int) -> None:
    assert is_tree(tree(scores_of(seed, size, size + 1)))


@given(st.integers(0, 10**6), st.integers(1, 4))
def test_no_other_tree_scores_higher(seed: int, size: int) -> None:
    scores = scores_of(seed, size, size + 1)

    def total(heads: list[int]) -> float:
        return sum(float(scores[word, head + 1]) for word, head in enumerate(heads))

    every = (list(heads) for heads in product(range(-1, size), repeat=size))
    expected = max(
        total(heads) for heads in every if is_tree(heads) and all(at != head for at, head in enumerate(heads))
    )
    # The three likeliest roots are tried: with up to four words one may stay untried.
    actual = total(tree(scores))
    if size <= 3:
        assert actual == pytest.approx(expected, abs=1e-4)
    else:
        assert actual <= expected + 1e-4


@given(st.integers(0, 10**6), st.integers(1, 30))
def test_names_do_not_overlap_and_lie_in_the_sentence(seed: int, size: int) -> None:
    found = Spans(LABELS).decode(scores_of(seed, size, len(LABELS)))
    assert all(0 <= start < end <= size for start, end, _, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert {label for _, _, label, _ in found} <= {"PERSON", "PLACE"}


def test_an_inside_label_never_opens_a_name() -> None:
    # The second word is likeliest I-PLACE, which only B-PLACE may precede.
    odds = np.array([[0.6, 0.05, 0.05, 0.25, 0.05], [0.1, 0.05, 0.05, 0.1, 0.7]], dtype=np.float32)
    (name,) = Spans(LABELS).decode(np.log(odds))
    assert name[:3] == (0, 2, "PLACE")


def test_what_labels_follow_each_other_settles_an_unsure_word() -> None:
    # "Party of Labour": the middle word is a little likelier outside, which would break the name in two.
    odds = np.array([[0.1, 0.0, 0.0, 0.9, 0.0], [0.5, 0.0, 0.0, 0.04, 0.46], [0.15, 0.0, 0.0, 0.45, 0.4]]) + 1e-6
    moves = [[0.0] * 5 for _ in LABELS]
    for before in ("B-PLACE", "I-PLACE"):
        moves[LABELS.index(before)][LABELS.index("I-PLACE")] = 0.5
    plain, moved = (Spans(LABELS, given).decode(np.log(odds).astype(np.float32)) for given in ((), moves))
    assert [span[:2] for span in plain] == [(0, 1), (2, 3)]
    assert [span[:2] for span in moved] == [(0, 3)]


def test_an_act_keeps_the_surest_of_two_agents_and_all_adjuncts() -> None:
    roles = ("", "ARG0", "ARGM-TMP")
    (act,) = acts(
        np.array([0.1, 0.9, 0.2, 0.1], dtype=np.float32),
        np.array([1]),
        np.array([[1, 0, 1, 2]]),
        np.array([[0.6, 1.0, 0.8, 0.7]], dtype=np.float32),
        roles,
    )
    actual = [(argument.label, argument.token) for argument in act.arguments]
    assert (act.token, actual) == (1, [("ARG0", 2), ("ARGM-TMP", 3)])


def test_a_word_that_is_hardly_a_predicate_gives_no_act() -> None:
    odds = np.array([0.4], dtype=np.float32)
    assert acts(odds, np.array([0]), np.array([[0]]), np.array([[0.9]], dtype=np.float32), ("",)) == ()
