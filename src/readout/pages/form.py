"""The form of a block's words, in numbers: length, sentences, capitals, how it begins and ends, what marks it has."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readout.pages.characters import N_KINDS, Kind, Letters, Numbers, letters_of, one_of
from readout.pages.wording import Wording, wording_of

Matrix = NDArray[np.float32]

N_FORM = 46  # columns of a block's form
N_WORDS, N_SENTENCES, CASELESS, AT_END = 0, 4, 7, 9  # columns that others read as well
_LETTER_KINDS = [Kind.UPPER, Kind.LOWER, Kind.CASELESS, Kind.WIDE, Kind.RUNNING]
_CASELESS_KINDS = [Kind.CASELESS, Kind.WIDE, Kind.RUNNING]
_IS_LETTER, _IS_CASELESS = one_of(*_LETTER_KINDS), one_of(*_CASELESS_KINDS)
_CLOSES, _OPENS = one_of(Kind.QUOTE, Kind.CLOSE), one_of(Kind.QUOTE, Kind.OPEN)
_NEW = one_of(Kind.UPPER, Kind.CASELESS)  # what a sentence begins with
_CASED = one_of(Kind.UPPER, Kind.LOWER)
_MIXED = [Kind.DIGIT, Kind.COMMA, Kind.QUOTE, Kind.OPEN, Kind.COLON, Kind.BULLET, Kind.SLASH, Kind.DASH, Kind.SIGN,
          Kind.OTHER]  # fmt: skip
_LONG_SENTENCE = 60  # characters from which a block that ends like a sentence is taken for prose


def form_of(texts: Sequence[str], first: int) -> tuple[Matrix, Wording]:
    """One row a block (`N_FORM` columns), and the blocks' words, which are numbered from `first`."""
    letters = letters_of(texts)
    n = len(texts)
    kinds = np.bincount(letters.block * N_KINDS + letters.kinds, minlength=n * N_KINDS).reshape(n, N_KINDS)
    counts = kinds.astype(np.float32)
    words = _count_words(letters, counts, _tokens(letters))
    form = np.concatenate((_lengths(letters, counts, words), _ends(letters), _mix(letters, counts, words)), axis=1)
    wording = wording_of(letters)
    return form, Wording(bucket=wording.bucket, block=wording.block + first)


def _tokens(letters: Letters) -> NDArray[np.bool_]:
    """Where a character begins a stretch without blanks."""
    blank = letters.kinds == Kind.BLANK
    begins: NDArray[np.bool_] = ~blank
    begins[1:] &= blank[:-1]
    return begins


def _count_words(letters: Letters, counts: Matrix, tokens: NDArray[np.bool_]) -> Matrix:
    """How many words stand in each block; those of scripts without blanks by the number of their letters."""
    own = counts[:, Kind.WIDE] / 2 + counts[:, Kind.RUNNING] / 5
    spaced = letters.count(tokens)
    wide = (counts[:, Kind.WIDE] + counts[:, Kind.RUNNING]) / np.maximum(1, counts.sum(1))
    words: Matrix = np.maximum(1, spaced * (1 - wide) + own)
    return words


def _stops(letters: Letters) -> Matrix:
    """How many sentences end within each block before another begins there."""
    kinds = letters.kinds
    at = np.flatnonzero(kinds == Kind.STOP)
    following = at + 1
    following = following + _CLOSES[kinds[following]]
    begins = following + 1
    begins = begins + _OPENS[kinds[begins]]  # four blanks stand behind the last block
    new = _NEW[kinds[begins]] & (letters.block[begins] == letters.block[at])
    inner = letters.count(at[(kinds[following] == Kind.BLANK) & new])
    return inner + letters.count(kinds == Kind.FULL_STOP)


def _lengths(letters: Letters, counts: Matrix, words: Matrix) -> Matrix:
    total = words * letters.scale
    size = (letters.ends - letters.starts) * letters.scale
    n_letters = np.maximum(1, counts[:, _LETTER_KINDS].sum(1))
    upper = letters.kinds == Kind.UPPER
    upper[1:] &= ~_CASED[letters.kinds[:-1]]
    out: Matrix = np.stack(
        (
            np.log1p(total) / 5, np.log1p(size) / 7, np.minimum(1, total / 10), np.minimum(1, total / 40),
            np.minimum(3, _stops(letters) * letters.scale) / 3,
            counts[:, Kind.UPPER] / n_letters, np.minimum(1, letters.count(upper) / words),
            counts[:, _CASELESS_KINDS].sum(1) / n_letters, n_letters / words / 10,
        ),
        axis=1,
    )  # fmt: skip
    return out


def _ends(letters: Letters) -> Matrix:
    """What the first and the last characters of each block are."""
    kinds, starts, last = letters.kinds, letters.starts, letters.ends - 1
    first, end = kinds[starts], kinds[last]
    inner = last
    for _ in range(3):
        inner = inner - (_CLOSES[kinds[inner]] & (inner > starts))
    stops, at_end = kinds[inner], letters.lower[last]
    before = letters.lower[np.maximum(last - 1, 0)]
    out: Matrix = np.stack(
        (
            (stops == Kind.STOP) | (stops == Kind.FULL_STOP), end == Kind.COLON, end == Kind.QUOTE, end == Kind.CLOSE,
            (at_end == ord("…")) | ((at_end == ord(".")) & (before == ord("."))),
            (at_end == ord("?")) | (at_end == ord("？")) | (at_end == ord("؟")), at_end == ord("!"),
            end == Kind.COMMA, end == Kind.DIGIT,
            first == Kind.UPPER, first == Kind.LOWER, _IS_CASELESS[first], first == Kind.QUOTE,
            first == Kind.DIGIT, (first == Kind.BULLET) | (first == Kind.DASH), first == Kind.OPEN, first == Kind.SIGN,
            first == Kind.OTHER, np.minimum(letters.scale - 1, 4) / 4, letters.scale > 1,
            _in_brackets(letters, at_end=inner),
        ),
        axis=1,
    ).astype(np.float32)  # fmt: skip
    return out


def _in_brackets(letters: Letters, at_end: Numbers) -> NDArray[np.bool_]:
    """Whether the last words stand in brackets without a full stop in them, as the credit of a picture does."""
    last = letters.kinds[letters.ends - 1]
    credit: NDArray[np.bool_] = (last == Kind.CLOSE) & (letters.kinds[at_end] != Kind.STOP)
    return credit


def _mix(letters: Letters, counts: Matrix, words: Matrix) -> Matrix:
    """Shares of the kinds of characters, and of what stands between letters without a blank."""
    kinds = letters.kinds
    size = np.maximum(1, letters.ends - letters.starts)[:, None]
    shares = np.minimum(1, counts[:, _MIXED] * 4 / size)
    is_letter = _IS_LETTER[kinds]
    both = is_letter[:-2] & is_letter[2:]
    inside = [
        np.minimum(2, letters.count(np.flatnonzero(both & (kinds[1:-1] == kind)) + 1)) / 2
        for kind in (Kind.STOP, Kind.SLASH)
    ]
    digits = kinds == Kind.DIGIT
    clock = digits[:-2] & digits[2:] & ((kinds[1:-1] == Kind.COLON) | (kinds[1:-1] == Kind.STOP))
    year = digits[:-3] & digits[1:-2] & digits[2:-1] & digits[3:]
    new = [letters.count(np.flatnonzero(which)) > 0 for which in (clock, year)]
    commas = np.minimum(1, counts[:, Kind.COMMA] / words * 4)
    signs = counts[:, Kind.SIGN] > 0
    return np.concatenate((shares, np.stack((*inside, *new, commas, signs), axis=1)), axis=1, dtype=np.float32)


def n_words(form: Matrix) -> Matrix:
    """How many words each block has, in whatever script."""
    words: Matrix = np.expm1(form[:, N_WORDS] * 5)
    return words


def is_prose(form: Matrix, sizes: Matrix) -> NDArray[np.bool_]:
    """Whether a block reads like sentences: one ends within it, or it is long and ends like one."""
    prose: NDArray[np.bool_] = (form[:, N_SENTENCES] > 0.3) | (
        (form[:, AT_END] > 0) & (sizes * (1 + form[:, CASELESS]) > _LONG_SENTENCE)
    )
    return prose
