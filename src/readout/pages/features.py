"""What a block looks like, in numbers: the scorer's view of a page, the same for HTML and text scrapes."""

from collections import Counter
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from readout.pages.blocks import Block
from readout.pages.characters import Numbers, letters_of
from readout.pages.form import N_FORM, Matrix, form_of, is_prose, n_words
from readout.pages.marks import N_MARKS
from readout.pages.wording import BUCKETS, wording_of

_TAGS = {
    tag: number
    for number, tags in enumerate(
        (("p",), ("h1",), ("h2",), ("h3", "h4", "h5", "h6"), ("li",), ("td", "th"), ("div",), ("blockquote", "q"),
         ("figcaption", "caption"), ("pre",), ("dt", "dd", "summary"), ("line",), ("section", "article", "main"))
    )
    for tag in tags
}  # fmt: skip
_N_TAGS = 14
_N_PLACE, _N_TITLE = 17, 6
N_FEATURES = N_FORM + _N_PLACE + _N_TITLE + _N_TAGS + N_MARKS
_BITS = 1 << np.arange(N_MARKS, dtype=np.int64)
_CHUNK = 1_024  # blocks whose characters are looked at together: bounds the memory that a page takes
_MAX_TITLE = 400  # characters of a line that may repeat the title
_TOPIC = 4_096  # buckets of words by which blocks are compared with the page's prose


class Look(msgspec.Struct, frozen=True):
    """What the scorer sees of a page.

    `rows`: one row a block, `N_FEATURES` columns, most between 0 and 1. `words`: how many words each block has, in
    whatever script. `prose`: which blocks read like sentences. `bucket`, `block`: the page's words in order, each as a
    bucket of a hash, with the number of its block.
    """

    rows: Matrix
    words: Matrix
    prose: NDArray[np.bool_]
    bucket: Numbers
    block: Numbers


def features(blocks: Sequence[Block], titles: Sequence[str]) -> Look:
    """What the scorer sees of a page's blocks.

    Args:
        blocks: of a page, in order; at least one.
        titles: what the page declares as its title, or came beside it.
    """
    texts = [block.text for block in blocks]
    parts = [form_of(texts[at : at + _CHUNK], at) for at in range(0, len(texts), _CHUNK)]
    form = np.concatenate([part[0] for part in parts])
    bucket = np.concatenate([part[1].bucket for part in parts])
    block = np.concatenate([part[1].block for part in parts])
    sizes = np.fromiter(map(len, texts), np.float32, len(texts))
    links = np.array([block.link for block in blocks], np.float32) / sizes
    in_prose = is_prose(form, sizes)
    prose = sizes * in_prose * (1 - np.minimum(1, links))
    rows = np.concatenate(
        (
            form,
            _places(blocks, sizes, links, prose),
            _titled(texts, blocks, titles, bucket, block, prose),
            _elements(blocks),
        ),
        axis=1,
        dtype=np.float32,
    )
    return Look(rows=rows, words=n_words(form), prose=in_prose, bucket=bucket, block=block)


# --- its place ------------------------------------------------------------------------------------


def _places(blocks: Sequence[Block], sizes: Matrix, links: Matrix, prose: Matrix) -> Matrix:
    """Where a block stands: on the page, in its element, among blocks that read like sentences."""
    n = len(blocks)
    is_html = blocks[0].tag != "line"
    total = max(1.0, float(prose.sum()))
    before = np.cumsum(prose) - prose
    where = np.arange(n)
    columns = [
        where / n,
        np.full(n, np.log1p(n) / 7),
        np.full(n, float(is_html)),
        np.minimum(1, links),
        np.minimum(1, np.array([block.strong for block in blocks]) / sizes),
        np.array([min(block.depth, 40) for block in blocks]) / 40,
        before / total,
        (total - before - prose) / total,
        _near(prose, 3) / total,
        _near(prose, 10) / total,
        _near(prose, 30) / total,
        prose / total,
        _repeated(blocks),
        *(_in_parent(blocks, sizes, links, prose, total) if is_html else np.zeros((4, n))),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _in_parent(blocks: Sequence[Block], sizes: Matrix, links: Matrix, prose: Matrix, total: float) -> Matrix:
    """How much prose the element around a block holds, and how much of it is links."""
    parents = np.unique(np.array([block.parent for block in blocks]), return_inverse=True)[1]
    in_parent = np.bincount(parents, prose)
    linked = np.bincount(parents, links * sizes) / np.maximum(1, np.bincount(parents, sizes))
    many = np.minimum(10, np.bincount(parents)) / 10
    columns = (in_parent / total, in_parent >= in_parent.max(), linked, many)
    return np.stack([column[parents] for column in columns]).astype(np.float32)


def _repeated(blocks: Sequence[Block]) -> NDArray[np.float64]:
    counts = Counter(block.text for block in blocks)
    repeated: NDArray[np.float64] = np.minimum(np.array([counts[block.text] for block in blocks]) - 1, 3) / 3
    return repeated


def _near(prose: Matrix, reach: int) -> Matrix:
    """Prose within `reach` blocks on both sides."""
    padded = np.concatenate((np.zeros(reach + 1), np.cumsum(prose), np.full(reach, prose.sum())))
    near: Matrix = (padded[2 * reach + 1 :] - padded[: -2 * reach - 1]).astype(np.float32)
    return near


# --- its likeness to the title and to the rest ----------------------------------------------------


def _titled(
    texts: Sequence[str], blocks: Sequence[Block], titles: Sequence[str], bucket: Numbers, block: Numbers, prose: Matrix
) -> Matrix:
    """Whether a block shows the title or stands below the one that does, and what words it shares with title and prose.

    A text scrape declares no title; its first line mostly is the page's.
    """
    n = len(texts)
    given = list(titles[:4]) if titles else [texts[0]] if len(texts[0]) <= _MAX_TITLE else []
    out = np.zeros((n, _N_TITLE), np.float32)
    small = bucket >> (BUCKETS // _TOPIC).bit_length() - 1
    per_block = np.maximum(1, np.bincount(block, minlength=n))
    out[:, 3] = _share_in_prose(small, block, prose) / per_block
    if not given:
        return out
    of_title = wording_of(letters_of([title for title in given[:2] if title] or [" "])).bucket
    is_title = np.isin(bucket, of_title)
    out[:, 4] = np.bincount(block, is_title, n) / per_block
    out[:, 5] = np.minimum(1, np.bincount(block, is_title, n) / max(1, len(np.unique(of_title))))
    main = _shown(texts, blocks, given)
    if main is not None:
        below = np.arange(n) - main
        out[:, 0] = below > 0
        out[:, 1] = np.exp(-np.maximum(below, 0) / 20) * (below > 0)
        out[:, 2] = below == 0
    return out


def _share_in_prose(small: Numbers, block: Numbers, prose: Matrix) -> NDArray[np.float64]:
    """How many of each block's words stand in other blocks that read like sentences, weighted by how rare they are."""
    in_prose = prose[block] > 0
    counts = np.bincount(small[in_prose], minlength=_TOPIC)
    others = counts[small] - in_prose
    weighed: NDArray[np.float64] = np.where(others > 0, 1 / np.sqrt(1 + np.maximum(others, 0)), 0.0)
    return np.bincount(block, weighed, len(prose)).astype(np.float64)


def _shown(texts: Sequence[str], blocks: Sequence[Block], titles: Sequence[str]) -> int | None:
    """The number of the block that shows a title: a first-level heading, or else the first (behind a scrape's own)."""
    wanted = {part.casefold() for title in titles for part in (title, _longest(title))}
    lengths = {len(title) for title in wanted}
    is_html = blocks[0].tag != "line"
    shown = [number for number, text in enumerate(texts) if len(text) in lengths and text.casefold() in wanted]
    if not is_html and len(shown) > 1 and shown[0] == 0:
        shown = shown[1:]
    return next((number for number in shown if blocks[number].tag == "h1"), shown[0]) if shown else None


def _longest(title: str) -> str:
    """A title without the site's name before or behind it."""
    for mark in (" | ", " - ", " – ", " — ", " » ", " · ", " :: "):
        if mark in title:
            return max(title.split(mark), key=len)
    return title


# --- its element ----------------------------------------------------------------------------------


def _elements(blocks: Sequence[Block]) -> Matrix:
    """The element of each block, and what its name and class say."""
    n = len(blocks)
    out = np.zeros((n, _N_TAGS + N_MARKS), np.float32)
    out[np.arange(n), [_TAGS.get(block.tag, _N_TAGS - 1) for block in blocks]] = 1.0
    marks = np.array([block.marks for block in blocks], np.int64)
    out[:, _N_TAGS:] = (marks[:, None] & _BITS) != 0
    return out
