"""Which blocks of a page are the report's body: one scorer for HTML and text scrapes.

A small convolutional network over the sequence of a page's blocks (`training/blocks/`, model card in
`data/pages/blocks.md`), computed here with numpy alone.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from readout import data
from readout.pages.blocks import Block
from readout.pages.characters import Numbers
from readout.pages.features import Look, features
from readout.pages.form import Matrix
from readout.pages.labels import is_label, read_tags_line
from readout.pages.wording import BUCKETS

WEIGHTS = "pages/blocks.npz"
DILATIONS = (1, 2, 4, 8, 16)
_WIDTHS = (8, 4, 4)  # numbers of a word for each of its three sums
_EDGE = 3  # words at each end of a block
_WORDS_AT_ONCE = 50_000
MAX_BLOCKS = 20_000  # a page of more is a list; its first blocks are scored
_CUT = {True: 0.0, False: 0.2}  # log-odds above which a block is body: HTML, text; measured in five folds
_REPORT = -3.0  # log-odds of the page below which it surely holds no report
_ONLY_JUST = -1.5
_FEW_BLOCKS = 6
_MIN_SENTENCE = 5  # words
_END_MARK = re.compile(r"[.!?…][\"”’')]*\s*(?:\((?:end|ends|more)\)|/end/|enditem)$", re.I)
_SIGNED_END = re.compile(r"\w[.!?…][\"”’')]*\s*(?:[–—-]{1,2}\s?[A-Z][\w/]{1,20}|\([A-Z][\w/]{1,20}\))\.?$")
_MAX_POINTER = 200  # characters
_POINTER = re.compile(
    r"(?:also read|read also|read more|read next|see also|see more|related(?: \w+)?|more on this|don['’]t miss)"
    r"\s?[:|–—-]\s",
    re.I,
)
_ONE_THREAD = 200_000  # multiplications; OpenBLAS stays on one thread up to 262,144
_MIN_WORDS = 12  # of a whole body
_MIN_BARE_WORDS, _BARE_SHARE = 40, 0.8  # of a page that is all paragraphs; error pages are shorter
_MAX_REPEATED = 8  # words from which a block that stands twice is kept once


class Found(NamedTuple):
    """The numbers of the blocks that make up the body, in order, and the page's log-odds of holding a report.

    `n_words`: of the body, in scripts without blanks as many as so many letters mean.
    """

    body: list[int]
    report: float
    n_words: int = 0


def find_body(blocks: Sequence[Block], titles: Sequence[str]) -> Found:
    """What the body would be, if the page holds a report; empty if it surely holds none.

    Args:
        blocks: of the page, in order.
        titles: what the page declares as its title, or came beside it, in order of trust.
    """
    scored = blocks[:MAX_BLOCKS]
    if not scored:
        return Found([], 0.0)
    is_html = scored[0].tag != "line"
    look = features(scored, titles)
    odds, report = score(look)
    odds = odds - _CUT[is_html]
    if report < 0 and _is_bare_prose(look, odds):
        report = 0.0
    if report < _REPORT:
        return Found([], report)
    kept = [number for number in np.flatnonzero(odds > 0).tolist() if not _is_apart(scored[number])]
    body = _with_end(scored, _once(scored, kept), odds)
    if look.words[body].sum() < _MIN_WORDS and not is_html and len(scored) <= _FEW_BLOCKS:
        body = _bare_report(look, scored) or body
    return Found(body, report, int(look.words[body].sum()))


def _is_bare_prose(look: Look, odds: Matrix) -> bool:
    """Whether a page is hardly more than its paragraphs: the odds of a page were learned from pages with chrome."""
    words = int(look.words[odds > 0].sum())
    return len(look.words) <= _FEW_BLOCKS and words >= max(_MIN_BARE_WORDS, _BARE_SHARE * int(look.words.sum()))


def _bare_report(look: Look, blocks: Sequence[Block]) -> list[int]:
    """A few lines of text with no chrome to tell them from: those that read like sentences."""
    ends = np.array([block.text.rstrip("”\"’')")[-1:] in (".", "!", "?") for block in blocks])
    bare: list[int] = np.flatnonzero((look.prose | ends) & (look.words >= _MIN_SENTENCE)).tolist()
    return bare


def _is_apart(block: Block) -> bool:
    """Whether a line is surely no body: it only points to another report ("Read also: …"), or holds tags."""
    if len(block.text) > _MAX_POINTER:
        return False
    return _POINTER.match(block.text) is not None or read_tags_line(block.text) is not None


def _with_end(blocks: Sequence[Block], body: list[int], odds: Matrix) -> list[int]:
    """The body with its last paragraph where what follows that makes it look like chrome: an agency's "(end)" or name
    in it, tags or another label below it.

    `odds` are log-odds, 0 at the cut.
    """
    following = body[-1] + 1 if body else len(blocks)
    if following >= len(blocks):
        return body
    words = blocks[following].text
    is_end = _END_MARK.search(words[-20:]) is not None or _SIGNED_END.search(words[-40:]) is not None
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


def score(look: Look) -> tuple[Matrix, float]:
    """The log-odds of each block, and those of the page for holding a report: the means of the networks'."""
    words, networks = _networks()
    said = _said(look, words)
    found = [_forward(look.rows, said, weights) for weights in networks]
    odds: Matrix = np.mean([odds for odds, _ in found], axis=0, dtype=np.float32)
    return odds, sum(report for _, report in found) / len(found)


class _Said(NamedTuple):
    """The words of a page that the networks know: rows of their tables, with the numbers of the words' blocks.

    `parts`: of all words, of the first words of each block, of the last. `scale`: one over the root of the number of
    words of each block.
    """

    parts: tuple[tuple[Numbers, Numbers], ...]
    scale: Matrix

    def sums(self, table: Matrix) -> Matrix:
        """What the words of each block come to: all of them, the first, the last."""
        columns = np.split(table, np.cumsum(_WIDTHS)[:-1], axis=1)
        sums = [_sums(some, *part, len(self.scale)) for some, part in zip(columns, self.parts, strict=True)]
        sums[0] *= self.scale[:, None]
        return np.concatenate(sums, axis=1)


def _said(look: Look, words: Numbers) -> _Said:
    n_words = np.bincount(look.block, minlength=len(look.rows))
    rank = np.arange(len(look.block)) - (np.cumsum(n_words) - n_words)[look.block]
    place = words[look.bucket]
    known = place >= 0
    at_end = n_words[look.block] - rank <= _EDGE
    parts = tuple((place[which], look.block[which]) for which in (known, known & (rank < _EDGE), known & at_end))
    return _Said(parts, (1 / np.sqrt(np.maximum(1, n_words))).astype(np.float32))


def _sums(table: Matrix, word: Numbers, block: Numbers, n_blocks: int) -> Matrix:
    """The sum of the rows of each block's words; some thousand words at a time, which bounds the memory."""
    out = np.zeros((n_blocks, table.shape[1]), np.float32)
    for at in range(0, len(word), _WORDS_AT_ONCE):
        some = block[at : at + _WORDS_AT_ONCE]
        starts = np.flatnonzero(np.diff(some, prepend=-1))
        out[some[starts]] += np.add.reduceat(table[word[at : at + _WORDS_AT_ONCE]], starts)
    return out


def _forward(rows: Matrix, said: _Said, weights: dict[str, Matrix]) -> tuple[Matrix, float]:
    inward = _times(np.concatenate((rows, said.sums(weights["words.weight"])), axis=1), weights["inward.weight"])
    own = np.maximum(inward + weights["inward.bias"], 0)
    hidden = own
    width = own.shape[1]
    for number, dilation in enumerate(DILATIONS):
        all_three = _times(hidden, weights[f"convs.{number}.weight"])  # from the block above, itself, the block below
        new = all_three[:, width : 2 * width] + weights[f"convs.{number}.bias"]
        new[dilation:] += all_three[:-dilation, :width]
        new[:-dilation] += all_three[dilation:, 2 * width :]
        hidden = hidden + np.maximum(new, 0)
    page = np.maximum(_whole(hidden, weights) @ weights["whole.weight"] + weights["whole.bias"], 0)
    last = np.concatenate((np.maximum(hidden + page, 0), own), axis=1)
    odds: Matrix = (last @ weights["outward.weight"] + weights["outward.bias"])[:, 0]
    report = page @ weights["report.weight"] + weights["report.bias"]
    return odds, float(report[0])


def _whole(hidden: Matrix, weights: dict[str, Matrix]) -> Matrix:
    """The page in one row: the mean and the most of its blocks, and means of those that the network looks at."""
    looks = hidden @ weights["look.weight"] + weights["look.bias"]
    looks = np.exp(looks - looks.max(0))
    pools = (looks / looks.sum(0)).T @ hidden
    whole: Matrix = np.concatenate((hidden.mean(0), hidden.max(0), pools.ravel()))
    return whole


def _times(left: Matrix, right: Matrix) -> Matrix:
    """The product, in pieces small enough that the linear algebra library starts no threads for them.

    Starting them costs more than they save here, and on a machine that reads many pages at once far more.
    """
    step = max(1, _ONE_THREAD // right.size)
    if len(left) <= step:
        product: Matrix = left @ right
        return product
    return np.concatenate([left[at : at + step] @ right for at in range(0, len(left), step)])


@cache
def _networks() -> tuple[Numbers, tuple[dict[str, Matrix], ...]]:
    """The row of each word bucket in the networks' tables (-1: no word they know), and the networks."""
    networks: dict[str, dict[str, Matrix]] = {}
    with data.path(WEIGHTS).open("rb") as file, np.load(file) as stored:
        known = stored["words"]
        for name in stored.files:
            network, _, field = name.partition(".")
            if field:
                networks.setdefault(network, {})[field] = stored[name].astype(np.float32)
    words = np.full(BUCKETS, -1, np.int64)
    words[known] = np.arange(len(known))
    return words, tuple(
        {field: _as_factor(field, stored) for field, stored in one.items()} for one in networks.values()
    )


def _as_factor(field: str, stored: Matrix) -> Matrix:
    """A weight as the right-hand factor of a product, laid out in one piece."""
    if field == "words.weight":
        return stored
    if field.startswith("convs.") and stored.ndim == 3:  # out, in, 3
        return np.ascontiguousarray(np.concatenate([stored[:, :, tap].T for tap in range(3)], axis=1))
    return np.ascontiguousarray(stored.T) if stored.ndim == 2 else stored
