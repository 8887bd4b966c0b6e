"""What a block looks like, in numbers: the scorer's view of a page, the same for HTML and text scrapes."""

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from readout.pages.blocks import Block
from readout.pages.labels import is_label
from readout.pages.marks import N_MARKS

Matrix = NDArray[np.float32]

_HEAD, _TAIL, _LETTERS = 400, 120, 160  # characters of a long block that are looked at
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-ZÀ-ÞА-Я])|[。！？]")
# The commonest small words of the languages of the training pages.
_SMALL = frozenset((
    "the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from", "has",
    "have", "it", "he", "his", "they", "said", "will", "not", "are", "were", "be", "der", "die", "das", "und",
    "den", "von", "zu", "mit", "ist", "im", "ein", "eine", "nicht", "auf", "für", "le", "la", "les", "de", "des",
    "et", "un", "une", "est", "que", "en", "el", "los", "y", "del", "se", "por", "con", "para", "il", "di", "che",
    "è", "per", "og", "att", "det", "som", "på", "av", "i", "w", "na", "się", "и", "в", "не", "на", "что", "o",
    "do", "da", "em", "ve", "bir", "bu", "het", "een", "van",
))  # fmt: skip
# Substrings of lower-cased text: a search for each costs far less than one pattern of alternatives.
_OFFER = (
    "cookie", "subscri", "sign up", "sign in", "log in", "newsletter", "follow us", "click", "copyright", "©",
    "all rights", "advert", "privacy", "terms of", "your email", "your inbox", "browser", "download", " app ",
    "register",
    "abonn", "anmeld", "datenschutz", "weiterlesen",
)  # fmt: skip
_SIDE = (
    "read more", "read also", "also read", "see also", "related", "more on", "more from", "more about",
    "share", "comment",
    "tweet", "recommended", "trending", "most read", "lesen sie", "mehr zum", "lire aussi", "lees ook",
    "watch:", "listen",
    "read:", "read next", "you might", "you may",
)  # fmt: skip
_PICTURE = (
    "getty", "photo", "image", "picture", "file pic", "credit:", "foto", "reuters/", "afp/", "via ap", "epa",
    "screenshot",
    "caption", "courtesy",
)  # fmt: skip
_ABOUT = ("reporter", "writer", "editor", "journalist", "author", "correspondent", "professor", "contribut",
          "follow ", "@",
          "reporting by", "editing by", "written by")  # fmt: skip
_LINKS = ("http", "www.", ".com", "›", "»", "|", " / ", " • ", " · ")
_WHEN = re.compile(r"(?:19|20)\d\d|\d:\d\d|\d (?:min|hour|day|week)")
_SITE = re.compile(r"\s+[|\-–—·»:]\s+(?=[^|–—·»]{2,60}$)")
_TAGS = {
    tag: number
    for number, tags in enumerate(
        (("p",), ("h1",), ("h2",), ("h3", "h4", "h5", "h6"), ("li",), ("td", "th"), ("div",), ("blockquote", "q"),
         ("figcaption", "caption"), ("pre",), ("dt", "dd", "summary"), ("line",), ("section", "article", "main"))
    )
    for tag in tags
}  # fmt: skip
_N_TAGS = 14
_N_WORDS = 30
_N_PLACE = 16
N_FEATURES = _N_WORDS + _N_TAGS + N_MARKS + _N_PLACE
_BITS = 1 << np.arange(N_MARKS, dtype=np.int64)


def features(blocks: Sequence[Block], titles: Sequence[str]) -> Matrix:
    """One row a block, `N_FEATURES` columns, most between 0 and 1.

    Args:
        blocks: of a page, in order.
        titles: what the page declares as its title, or came beside it.
    """
    n = len(blocks)
    rows = np.zeros((n, N_FEATURES), np.float32)
    counts = Counter(block.text for block in blocks)
    title_words = set(re.findall(r"\w+", " ".join(titles[:2]).lower()))
    rows[:, :_N_WORDS] = [_words(block, counts[block.text], title_words) for block in blocks]
    tags = np.array([_TAGS.get(block.tag, _N_TAGS - 1) for block in blocks])
    rows[np.arange(n), _N_WORDS + tags] = 1.0
    marks = np.array([block.marks for block in blocks], np.int64)
    rows[:, _N_WORDS + _N_TAGS : _N_WORDS + _N_TAGS + N_MARKS] = (marks[:, None] & _BITS) != 0
    rows[:, -_N_PLACE:] = _places(blocks, rows)
    rows[:, -2:] = _below_title(blocks, titles)
    return rows


def _words(block: Block, count: int, title_words: set[str]) -> list[float]:
    text = block.text
    size = len(text)
    head = text if size <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"
    lower = head.lower()
    words = lower.split()
    n = len(words)
    n_words = n * size / len(head)
    first = head[:_LETTERS]
    letters = sum(map(str.isalpha, first)) or 1
    capitals = sum(map(str.isupper, first))
    upper = sum(map(str.isupper, map(itemgetter(0), first.split())))
    title = title_words.intersection(words) if n < 40 and title_words else ()
    return [
        log1p(n_words) / 5, log1p(size) / 7, min(1.0, n_words / 10), min(1.0, n_words / 40),
        min(3.0, len(_STOP.findall(head)) * size / len(head)) / 3, _END.search(text[-6:]) is not None,
        text[-1] == ":", text[-1] == "…" or text.endswith("..."), text[-1] == "?", text[-1] in "\"'”’»",
        text[0].isupper(), text[0].islower(), text[0] in "\"'“‘«„", text[0].isdigit(), text[0] in "-–—•*·>+▪",
        capitals / letters, upper / len(first.split()), 1 - letters / len(first), head.count(",") / n,
        sum(map(_SMALL.__contains__, words)) / n, letters / len(first.split()) / 10,
        is_label(text), _any(_OFFER, lower), _any(_SIDE, lower), _any(_PICTURE, lower),
        n < 25 and _WHEN.search(lower) is not None,
        _any(_ABOUT, lower) or lower.startswith(("by ", "von ", "par ", "por ")),
        _any(_LINKS, lower), min(count - 1, 3) / 3, len(title) / max(n, len(title_words), 1),
    ]  # fmt: skip


def _any(parts: tuple[str, ...], words: str) -> bool:
    return any(map(words.__contains__, parts))


def _places(blocks: Sequence[Block], rows: Matrix) -> Matrix:
    """Where a block stands: on the page, in its element, among blocks that read like sentences."""
    n = len(blocks)
    size = np.array([len(block.text) for block in blocks], np.float32)
    link = np.array([block.link for block in blocks], np.float32)
    is_html = float(blocks[0].tag != "line")
    prose = size * (rows[:, 4] > 0.3) * (1 - np.minimum(1, link / size))
    prose += size * (rows[:, 5] > 0) * (size > 60) * (prose == 0) * (1 - np.minimum(1, link / size))
    total = max(1.0, float(prose.sum()))
    parents = np.unique(np.array([block.parent for block in blocks]), return_inverse=True)[1]
    in_parent = np.bincount(parents, prose)
    parent_size, parent_link = np.bincount(parents, size), np.bincount(parents, link)
    before = np.cumsum(prose) - prose
    out = np.zeros((n, _N_PLACE), np.float32)
    where = np.arange(n)
    out[:, 0] = where / n
    out[:, 1] = np.log1p(n) / 7
    out[:, 2] = is_html
    out[:, 3] = np.minimum(1, link / size)
    out[:, 4] = np.minimum(1, np.array([block.strong for block in blocks]) / size)
    out[:, 5] = np.array([min(block.depth, 40) for block in blocks]) / 40
    out[:, 6] = in_parent[parents] / total if is_html else 0
    out[:, 7] = (in_parent[parents] >= in_parent.max()) if is_html else 0
    out[:, 8] = (parent_link / np.maximum(1, parent_size))[parents] if is_html else 0
    out[:, 9] = before / total
    out[:, 10] = (total - before - prose) / total
    out[:, 11] = _near(prose, 3) / total
    out[:, 12] = _near(prose, 10) / total
    out[:, 13] = prose / total
    return out


def _below_title(blocks: Sequence[Block], titles: Sequence[str]) -> Matrix:
    """Whether a block stands below the one that shows the title, and how soon."""
    out = np.zeros((len(blocks), 2), np.float32)
    wanted = {part.casefold() for title in titles[:4] for part in (title, _SITE.split(title)[0])}
    shown = [number for number, block in enumerate(blocks) if block.text.casefold() in wanted]
    if shown:
        main = next((number for number in shown if blocks[number].tag == "h1"), shown[0])
        below = np.arange(len(blocks)) - main
        out[:, 0] = below > 0
        out[:, 1] = np.exp(-np.maximum(below, 0) / 20) * (below > 0)
    return out


def _near(prose: Matrix, reach: int) -> Matrix:
    """Prose within `reach` blocks on both sides."""
    padded = np.concatenate((np.zeros(reach + 1), np.cumsum(prose), np.full(reach, prose.sum())))
    near: Matrix = (padded[2 * reach + 1 :] - padded[: -2 * reach - 1]).astype(np.float32)
    return near
