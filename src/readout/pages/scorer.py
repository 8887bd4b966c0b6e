"""Which blocks of a page are the report's body: one scorer for HTML and text scrapes."""

import re
from collections.abc import Sequence

from readout.pages.blocks import Block
from readout.pages.labels import is_label

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")


def find_body(blocks: Sequence[Block]) -> list[int]:
    """The numbers of the blocks that make up the body, in order; empty if the page holds no report."""
    scores = [_score(block) for block in blocks]
    start, end = _best_window(scores)
    return [number for number in range(start, end) if scores[number] > 0]


def _score(block: Block) -> float:
    text = block.text
    n_words = len(text.split())
    if is_label(text):
        return -3.0
    linked = block.link / len(text)
    if n_words >= 8 and _SENTENCE_END.search(text) and linked < 0.5:
        return min(3.0, n_words / 10)
    if n_words >= 25 and linked < 0.5:
        return 1.5
    return -0.8


def _best_window(scores: Sequence[float]) -> tuple[int, int]:
    best, best_window = 0.0, (0, 0)
    total, start = 0.0, 0
    for number, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, number
        total += score
        if total > best:
            best, best_window = total, (start, number + 1)
    return best_window
