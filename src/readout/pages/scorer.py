"""Which blocks of a page are the report's body: one scorer for HTML and text scrapes.

A small convolutional network over the sequence of a page's blocks (`training/blocks/`, model card in
`data/pages/blocks.md`), computed here with numpy alone.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from readout import data
from readout.pages.blocks import Block
from readout.pages.features import Matrix, features
from readout.pages.labels import is_label, read_tags_line

WEIGHTS = "pages/blocks.npz"
DILATIONS = (1, 2, 4, 8)
MAX_BLOCKS = 20_000  # a page of more is a list; its first blocks are scored
_CUT = {True: 0.0, False: 0.2}  # log-odds above which a block is body: HTML, text; measured in five folds
_ONLY_JUST = -1.5
_FEW_BLOCKS = 6
_MIN_SENTENCE = 15  # words
_IS_PROSE = re.compile(r"[.!?…][\"”’')\]]*(?:\s+[A-Z“\"]|$)")
_END_MARK = re.compile(r"[.!?…][\"”’')]*\s*(?:\((?:end|ends|more)\)|/end/|enditem)$", re.I)
_MAX_POINTER = 200  # characters
_POINTER = re.compile(
    r"(?:also read|read also|read more|read next|see also|see more|related(?: \w+)?|more on this|don['’]t miss)"
    r"\s?[:|–—-]\s",
    re.I,
)
_ONE_THREAD = 200_000  # multiplications; OpenBLAS stays on one thread up to 262,144
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
    body = _with_end(
        scored,
        _once(
            scored, [number for number in range(len(scored)) if odds[number] > cut and not _points_away(scored[number])]
        ),
        odds - cut,
    )
    n_words = sum(len(scored[number].text.split()) for number in body)
    if n_words >= _MIN_WORDS or _is_script_without_spaces(scored, body):
        return body
    return _bare_report(scored) if not is_html and len(scored) <= _FEW_BLOCKS else []


def _bare_report(blocks: Sequence[Block]) -> list[int]:
    """A few lines of text with no chrome to tell them from: those that read like sentences."""
    return [
        number
        for number, block in enumerate(blocks)
        if len(block.text.split()) >= _MIN_SENTENCE and _IS_PROSE.search(block.text) is not None
    ]


def _is_script_without_spaces(blocks: Sequence[Block], body: Sequence[int]) -> bool:
    """Chinese, Japanese, Thai: few "words" and many characters."""
    return sum(len(blocks[number].text) for number in body) > 12 * _MIN_WORDS


def _points_away(block: Block) -> bool:
    """Whether a line only points to another report ("Read also: …")."""
    return len(block.text) <= _MAX_POINTER and _POINTER.match(block.text) is not None


def _with_end(blocks: Sequence[Block], body: list[int], odds: Matrix) -> list[int]:
    """The body with its last paragraph where what follows that makes it look like chrome: an agency's "(end)" in it,
    tags or another label below it.

    `odds` are log-odds, 0 at the cut.
    """
    following = body[-1] + 1 if body else len(blocks)
    if following >= len(blocks):
        return body
    is_end = _END_MARK.search(blocks[following].text[-20:]) is not None
    return [*body, following] if is_end or _is_last(blocks, following, float(odds[following])) else body


def _is_last(blocks: Sequence[Block], number: int, odds: float) -> bool:
    """Whether a block between body and label is a sentence that the score held for chrome only just."""
    if odds < _ONLY_JUST or number + 1 >= len(blocks):
        return False
    block, below = blocks[number], blocks[number + 1].text
    is_sentence = len(block.text.split()) >= _MIN_WORDS and block.text[0].isupper() and block.text[-1] in '.!?”"'
    alike = block.tag == blocks[number - 1].tag and not block.link
    return is_sentence and alike and (is_label(below) or read_tags_line(below) is not None)


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
    own = np.maximum(_times(rows, weights["inward.weight"]) + weights["inward.bias"], 0)
    hidden = own
    width = own.shape[1]
    for number, dilation in enumerate(DILATIONS):
        all_three = _times(hidden, weights[f"convs.{number}.weight"])  # from the block above, itself, the block below
        new = all_three[:, width : 2 * width] + weights[f"convs.{number}.bias"]
        new[dilation:] += all_three[:-dilation, :width]
        new[:-dilation] += all_three[dilation:, 2 * width :]
        hidden = hidden + np.maximum(new, 0)
    both = np.concatenate((hidden.mean(0), hidden.max(0)))
    page = np.maximum(both @ weights["whole.weight"] + weights["whole.bias"], 0)
    last = np.concatenate((np.maximum(hidden + page, 0), own), axis=1)
    odds: Matrix = (last @ weights["outward.weight"] + weights["outward.bias"])[:, 0]
    return odds


def _times(left: Matrix, right: Matrix) -> Matrix:
    """The product, in pieces small enough that the linear algebra library starts no threads for them.

    Starting them costs more than they save here, and on a machine that reads many pages at once far more.
    """
    step = max(1, _ONE_THREAD // right.size)
    return np.concatenate([left[at : at + step] @ right for at in range(0, len(left), step)])


@cache
def _networks() -> tuple[dict[str, Matrix], ...]:
    networks: dict[str, dict[str, Matrix]] = {}
    with data.path(WEIGHTS).open("rb") as file, np.load(file) as stored:
        for name in stored.files:
            network, _, field = name.partition(".")
            networks.setdefault(network, {})[field] = stored[name].astype(np.float32)
    return tuple({field: _as_factor(field, stored) for field, stored in one.items()} for one in networks.values())


def _as_factor(field: str, stored: Matrix) -> Matrix:
    """A weight as the right-hand factor of a product, laid out in one piece."""
    if field.startswith("convs.") and stored.ndim == 3:  # out, in, 3
        return np.ascontiguousarray(np.concatenate([stored[:, :, tap].T for tap in range(3)], axis=1))
    return np.ascontiguousarray(stored.T) if stored.ndim == 2 else stored
