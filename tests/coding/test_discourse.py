"""What a sentence of a report does."""

import pytest
from reports_by_hand import Told, Trees, parsed

from readout import codebook
from readout.coding.discourse import read


def kinds(trees: Trees, *names: str) -> list[tuple[str, bool]]:
    article, parse = parsed(trees, *names)
    return [(found.kind, found.speech) for _, found in sorted(read(article, parse, codebook.load()).items())]


def test_the_opening_sentences_are_the_news(trees: Trees) -> None:
    assert [kind for kind, _ in kinds(trees, "talks", "visit", "had")] == ["news", "news", "background"]


def test_what_may_come_is_opinion(trees: Trees) -> None:
    assert kinds(trees, "talks", "visit", "could")[-1] == ("opinion", False)


def test_a_quotation_is_speech(trees: Trees) -> None:
    assert kinds(trees, "talks", "visit", "quote")[-1] == ("opinion", True)


def test_a_photographers_credit_is_no_part_of_the_report(trees: Trees) -> None:
    assert kinds(trees, "talks", "credit")[-1] == ("other", False)


@pytest.mark.parametrize("name", ["talks", "had", "passive"])
def test_plain_telling_is_no_speech(trees: Trees, name: str) -> None:
    assert not kinds(trees, name)[0][1]


def test_every_sentence_of_the_body_has_a_function(trees: Trees, told: Told) -> None:
    assert len(kinds(trees, *trees)) == len(trees)
    assert told(*trees).found is not None
