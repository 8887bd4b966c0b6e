"""The characters of many blocks at once: what kind each one is, counted a block, whatever the script.

Scripts without capitals and scripts without blanks between words are told apart, so that what is counted in words and
sentences means the same for a report in Chinese, Thai, Arabic or English.
"""

import sys
import unicodedata
from collections.abc import Sequence
from enum import IntEnum, auto
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]

HEAD, TAIL = 400, 120  # characters of a long block that are looked at
_TABLE = 0x3100  # below: a table of every character; above: ranges


class Kind(IntEnum):
    """What a character is to a reader who looks for sentences."""

    BLANK = 0
    UPPER = auto()
    LOWER = auto()
    CASELESS = auto()  # a letter, or a sign on a letter, of a script without capitals
    WIDE = auto()  # Han, kana: about two make a word
    RUNNING = auto()  # Thai, Lao, Khmer, Burmese: about five make a word, and no blanks stand between
    DIGIT = auto()
    STOP = auto()  # ends a sentence where a blank follows
    FULL_STOP = auto()  # ends a sentence wherever it stands
    COMMA = auto()
    QUOTE = auto()
    OPEN = auto()
    CLOSE = auto()
    COLON = auto()
    BULLET = auto()
    SLASH = auto()
    DASH = auto()
    SIGN = auto()
    OTHER = auto()


N_KINDS = len(Kind)


def one_of(*kinds: Kind) -> NDArray[np.bool_]:
    """A table of which kinds are among these: `one_of(…)[letters.kinds]` is a mask."""
    table = np.zeros(N_KINDS, np.bool_)
    table[list(kinds)] = True
    return table


_MARKED = {
    character: kind
    for kind, characters in (
        (Kind.STOP, ".!?…"),
        (Kind.FULL_STOP, "。！？｡．।॥؟۔։"),
        (Kind.COMMA, ",;،؛、，；"),
        (Kind.QUOTE, "\"'`´‘’‚“”„‹›«»「」『』"),
        (Kind.OPEN, "([{（【〔〈《"),
        (Kind.CLOSE, ")]}）】〕〉》"),
        (Kind.COLON, ":："),
        (Kind.BULLET, "|•·▪●►▶→■◆*+○▸"),
        (Kind.SLASH, "/\\"),
        (Kind.DASH, "-–—―‐‑"),
        (Kind.SIGN, "@©#®™"),
    )
    for character in characters
}
# Blocks of Unicode, in order. Thai, Lao; Burmese; Khmer; kana; Bopomofo, Jamo; Han; Yi and others; Hangul; Han again.
_RANGES = (
    (0x0E00, 0x0F00, Kind.RUNNING),
    (0x1000, 0x10A0, Kind.RUNNING),
    (0x1780, 0x1800, Kind.RUNNING),
    (0x3040, 0x3100, Kind.WIDE),
    (0x3105, 0x3190, Kind.CASELESS),
    (0x3400, 0xA000, Kind.WIDE),
    (0xA000, 0xD7B0, Kind.CASELESS),
    (0xF900, 0xFB00, Kind.WIDE),
    (0xFF66, 0xFFA0, Kind.WIDE),
    (0x20000, 0x40000, Kind.WIDE),
)


def _kind(character: str) -> Kind:
    marked = _MARKED.get(character)
    if marked is not None:
        return marked
    code = ord(character)
    for low, high, kind in _RANGES if code >= _RANGES[0][0] else ():
        if low <= code < high:
            return kind
    if character.isalpha() or unicodedata.category(character)[0] == "M":
        return Kind.UPPER if character.isupper() else Kind.LOWER if character.islower() else Kind.CASELESS
    return Kind.DIGIT if character.isdigit() else Kind.BLANK if character.isspace() else Kind.OTHER


@cache
def _tables() -> tuple[Kinds, Codes]:
    """The kind and the lower-case form of every character below `_TABLE`."""
    characters = list(map(chr, range(_TABLE)))
    lower = [ord(small) if len(small := character.lower()) == 1 else ord(character) for character in characters]
    return np.array(list(map(_kind, characters)), np.uint8), np.array(lower, np.uint32)


def _kinds_of(codes: Codes) -> tuple[Kinds, Codes]:
    table, lower_table = _tables()
    low = np.minimum(codes, _TABLE - 1)
    kinds, lower = table[low], lower_table[low]
    far = np.flatnonzero(codes >= _TABLE)
    if len(far):
        # Every other Hangul, Han, … letter is one of a few ranges: each character met is looked up once.
        met, which = np.unique(codes[far], return_inverse=True)
        kinds[far] = np.array([_kind(chr(code)) for code in met.tolist()], np.uint8)[which]
        lower[far] = met[which]
    return kinds, lower


class Letters(msgspec.Struct, frozen=True):
    """The characters of some blocks, one block after the other, a blank behind each.

    `kinds` and `lower` have one entry a character and four blanks at the end; `block` is the block it belongs to.
    `starts` and `ends` bound each block's characters, `scale` is what a count in them is to be multiplied with because
    only the head and tail of a long block are looked at.
    """

    kinds: Kinds
    lower: Codes
    block: Numbers
    starts: Numbers
    ends: Numbers
    scale: NDArray[np.float32]

    def count(self, where: NDArray[np.bool_] | Numbers) -> NDArray[np.float32]:
        """How many of the characters at `where` (a mask, or positions) each block has."""
        return np.bincount(self.block[where], minlength=len(self.starts)).astype(np.float32)


def letters_of(texts: Sequence[str]) -> Letters:
    """The characters of blocks (at least one, none of them empty)."""
    shown = [text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} {text[-TAIL:]}" for text in texts]
    lengths = np.fromiter(map(len, shown), np.int64, len(shown))
    whole = np.fromiter(map(len, texts), np.int64, len(texts))
    written = ("\n".join(shown) + "\n    ").encode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")
    kinds, lower = _kinds_of(np.frombuffer(written, np.uint32))
    ends = np.cumsum(lengths + 1) - 1
    block = np.repeat(np.arange(len(shown)), lengths + 1)
    block = np.concatenate((block, np.full(4, len(shown) - 1)))
    return Letters(
        kinds=kinds, lower=lower, block=block, starts=ends - lengths, ends=ends,
        scale=(whole / lengths).astype(np.float32),
    )  # fmt: skip
