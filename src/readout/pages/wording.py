"""The words of many blocks at once, as numbers: each word is a bucket of a hash, so that no list of words is kept.

The scorer learns what the commonest words say of a block ("photo", "newsletter", "said"); which words those are is not
written anywhere, only the buckets of the ones that many sites use.
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

from readout.pages.characters import Kind, Letters, Numbers, one_of

BUCKETS = 1 << 18
_LONGEST = 12  # letters of a word that are looked at
_PRIME, _MIX = np.uint64(1_099_511_628_211), np.uint64(0x9E3779B97F4A7C15)
_IS_WORD = one_of(Kind.UPPER, Kind.LOWER, Kind.CASELESS, Kind.WIDE, Kind.RUNNING, Kind.DIGIT)


class Wording(msgspec.Struct, frozen=True):
    """The words of some blocks in order: `bucket` of each, 0 to `BUCKETS`, and the `block` that it stands in.

    Every Han or kana character opens a word of two characters, since those scripts set no blanks.
    """

    bucket: Numbers
    block: Numbers


def wording_of(letters: Letters) -> Wording:
    """The words of blocks."""
    kinds = letters.kinds
    is_word, is_wide = _IS_WORD[kinds], kinds == Kind.WIDE
    before = np.concatenate((np.zeros(1, np.bool_), is_word[:-1]))
    starts = np.flatnonzero((is_word & ~before) | is_wide)
    return Wording(bucket=_buckets(letters, starts, is_word, is_wide), block=letters.block[starts])


def _buckets(letters: Letters, starts: Numbers, is_word: NDArray[np.bool_], is_wide: NDArray[np.bool_]) -> Numbers:
    value = np.zeros(len(starts), np.uint64)
    going, at = np.arange(len(starts)), starts
    for number in range(_LONGEST):
        value[going] = (value[going] ^ letters.lower[at].astype(np.uint64)) * _PRIME
        at = at + 1
        stays = is_word[at] & (is_wide[at] == is_wide[at - 1]) & (~is_wide[at] | (number == 0))
        going, at = going[stays], at[stays]
        if not len(going):
            break
    mixed = (value ^ (value >> np.uint64(29))) * _MIX
    return (mixed >> np.uint64(46)).astype(np.int64)
