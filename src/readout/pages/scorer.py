"""Which blocks of a page are the report's body: one scorer for HTML and text scrapes.

A small convolutional network over the sequence of a page's blocks (`training/blocks/`, model card in
`data/pages/blocks.md`), computed here with numpy alone.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from readout import data
from readout.pages.blocks import Block
from readout.pages.features import Matrix, features

WEIGHTS = "pages/blocks.npz"
DILATIONS = (1, 2, 4, 8)
MAX_BLOCKS = 20_000  # a page of more is a list; its first blocks are scored
_CUT = {True: 0.0, False: 0.2}  # log-odds above which a block is body: HTML, text; measured in five folds
_MIN_WORDS = 12  # of a whole body; fewer are a teaser
_MAX_REPEATED = 8  # words from which a block that stands twice is kept once


def find_body(blocks: Sequence[Block], titles: Sequence[str]) -> list[int]:
    """The numbers of the blocks that make up the body, in order; empty if the page holds no report.

    Args:
        blocks: of the page, in order.
        titles: what the page declares as its title, or came beside it, in order of trust.
    """
    scored = blocks[:MAX_BLOCKS]
    if not scored:
        return []
    is_html = scored[0].tag != "line"
    cut = _CUT[is_html]
    odds = score(features(scored, titles))
    body = _once(scored, [number for number in range(len(scored)) if odds[number] > cut])
    n_words = sum(len(scored[number].text.split()) for number in body)
    return body if n_words >= _MIN_WORDS or _is_script_without_spaces(scored, body) else []


def _is_script_without_spaces(blocks: Sequence[Block], body: Sequence[int]) -> bool:
    """Chinese, Japanese, Thai: few "words" and many characters."""
    return sum(len(blocks[number].text) for number in body) > 12 * _MIN_WORDS


def _once(blocks: Sequence[Block], body: Sequence[int]) -> list[int]:
    """The body without the second copy of a paragraph (pages carry print and mobile versions)."""
    seen: set[str] = set()
    kept = []
    for number in body:
        text = blocks[number].text
        if text in seen and len(text.split()) >= _MAX_REPEATED:
            continue
        seen.add(text)
        kept.append(number)
    return kept


def score(rows: Matrix) -> Matrix:
    """The log-odds of each block, the mean of the networks'."""
    odds: Matrix = np.mean([_forward(rows, weights) for weights in _networks()], axis=0, dtype=np.float32)
    return odds


def _forward(rows: Matrix, weights: dict[str, Matrix]) -> Matrix:
    own = np.maximum(rows @ weights["inward.weight"].T + weights["inward.bias"], 0)
    hidden = own
    for number, dilation in enumerate(DILATIONS):
        kernel = weights[f"convs.{number}.weight"]  # out, in, 3
        new = hidden @ kernel[:, :, 1].T + weights[f"convs.{number}.bias"]
        new[dilation:] += hidden[:-dilation] @ kernel[:, :, 0].T
        new[:-dilation] += hidden[dilation:] @ kernel[:, :, 2].T
        hidden = hidden + np.maximum(new, 0)
    both = np.concatenate((hidden.mean(0), hidden.max(0)))
    page = np.maximum(weights["whole.weight"] @ both + weights["whole.bias"], 0)
    last = np.concatenate((np.maximum(hidden + page, 0), own), axis=1)
    odds: Matrix = (last @ weights["outward.weight"].T + weights["outward.bias"])[:, 0]
    return odds


@cache
def _networks() -> tuple[dict[str, Matrix], ...]:
    networks: dict[str, dict[str, Matrix]] = {}
    with data.path(WEIGHTS).open("rb") as file, np.load(file) as stored:
        for name in stored.files:
            network, _, field = name.partition(".")
            networks.setdefault(network, {})[field] = stored[name].astype(np.float32)
    return tuple(networks.values())
