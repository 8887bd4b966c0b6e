"""Deeds and narration come out of the scores as promised, and stand on the right characters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.deeds import deeds, narrate
from readout.language.fills import deeds as deed_records
from readout.language.fills import phrases
from readout.language.protocol import Analysis, Argument, Doing, Marked, Name
from readout.language.tokens import words

TEXT = "The old minister said that Atlantis freed ten sailors on Monday ."
WORDS = list(words(TEXT))
TREE = Analysis(
    upos=("DET", "ADJ", "NOUN", "VERB", "SCONJ", "PROPN", "VERB", "NUM", "NOUN", "ADP", "PROPN", "PUNCT"),
    xpos=("DT", "JJ", "NN", "VBD", "IN", "NNP", "VBD", "CD", "NNS", "IN", "NNP", "."),
    heads=(2, 2, 3, -1, 6, 6, 3, 8, 6, 10, 6, 3),
    deprels=("det", "amod", "nsubj", "root", "mark", "nsubj", "ccomp", "nummod", "obj", "case", "obl", "punct"),
    names=(Name(5, 6, "PLACE", 0.9),),
    acts=(),
    phrases=(Marked(2, 3, "POST", 0.8), Marked(10, 11, "TIMEX", 0.7)),
    deeds=(
        Doing(3, "STATEMENT", 0.9, "actual", 0.9, (Argument("speaker", 2, 0.9), Argument("content", 6, 0.8))),
        Doing(
            6,
            "RETREAT",
            0.8,
            "actual",
            0.9,
            (Argument("actor", 5, 0.9), Argument("recipient", 8, 0.9), Argument("time", 10, 0.6)),
        ),
    ),
)


def cut(start: int, end: int) -> str:
    return TEXT[start:end]


def test_phrases_are_the_words_of_the_text() -> None:
    actual = [(phrase.label, phrase.text, cut(phrase.start, phrase.end)) for phrase in phrases(TEXT, WORDS, TREE, 4)]
    assert actual == [("POST", "minister", "minister"), ("TIMEX", "Monday", "Monday")]


def test_roles_stand_on_names_and_phrases_content_on_its_clause_without_that() -> None:
    said, freed = deed_records(WORDS, TREE, 4)
    actual = {fill.role: cut(fill.start, fill.end) for fill in (*said.fills, *freed.fills)}
    expected = {
        "speaker": "minister",
        "content": "Atlantis freed ten sailors on Monday",
        "actor": "Atlantis",
        "recipient": "ten sailors",
        "time": "Monday",
    }
    assert actual == expected
    assert (said.type, freed.type, freed.sentence) == ("STATEMENT", "RETREAT", 4)


def test_a_sentence_without_deeds_has_none() -> None:
    assert list(deed_records(WORDS, TREE._replace(deeds=()), 0)) == []


def test_a_word_likeliest_no_trigger_is_none() -> None:
    types = np.array([[0.6, 0.4], [0.1, 0.9]], dtype=np.float32)
    statuses = np.array([[0.5, 0.5], [0.2, 0.8]], dtype=np.float32)
    fills = np.array([[0, 1, 0], [1, 0, 2]], dtype=np.int32)
    labels = ("", "AID"), ("actual", "future"), ("", "actor", "recipient")
    (found,) = deeds(np.array([0, 1], dtype=np.int32), types, statuses, fills, np.full((2, 3), 0.5), labels)
    assert (found.token, found.type, found.status) == (1, "AID", "future")
    assert [(fill.label, fill.token) for fill in found.fills] == [("actor", 0), ("recipient", 2)]


@given(st.integers(0, 10**6), st.integers(1, 30))
def test_narration_is_a_distribution_with_and_without_neighbours(seed: int, size: int) -> None:
    draw = np.random.default_rng(seed)
    scores = np.log(draw.dirichlet([1, 1, 1], size))
    moves = draw.normal(size=(3, 3))
    for found in (narrate(scores, None), narrate(scores, moves)):
        assert len(found) == size
        assert all(one.news + one.background + one.opinion == pytest.approx(1, abs=2e-4) for one in found)


def test_neighbours_settle_an_unsure_sentence() -> None:
    scores = np.log(np.array([[0.05, 0.9, 0.05], [0.5, 0.48, 0.02], [0.05, 0.9, 0.05]]))
    stays = np.array([[1.0, -2, -2], [-2, 1.0, -2], [-2, -2, 1.0]])
    alone, inside = narrate(scores, None)[1], narrate(scores, stays)[1]
    assert alone.news > alone.background
    assert inside.background > inside.news


def test_no_relation_between_neighbours_changes_nothing() -> None:
    scores = np.log(np.array([[0.2, 0.5, 0.3], [0.6, 0.3, 0.1]]))
    assert narrate(scores, np.zeros((3, 3))) == narrate(scores, None)
