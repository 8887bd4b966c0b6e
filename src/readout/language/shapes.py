"""What an uncased encoder cannot see: how a word is written.

The shape of a word is one of eight classes; the network adds its embedding to every subword of the word.
"""

from functools import lru_cache

N_SHAPES = 8
_PADDING, _LOWER, _TITLE, _UPPER, _MIXED, _INITIAL, _NUMBER, _OTHER = range(N_SHAPES)
_MOST = 64  # characters looked at; no word is longer


@lru_cache(maxsize=1 << 16)
def shape_of(word: str) -> int:
    """The shape class of a word, 1–7 (0 is kept for padding and the encoder's own marks)."""
    word = word[:_MOST]
    if any(char.isdigit() for char in word):
        return _NUMBER
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return _OTHER
    if not any(char.isupper() or char.istitle() for char in letters):
        return _LOWER
    if len(letters) == 1:
        return _INITIAL
    if all(char.isupper() for char in letters):
        return _UPPER
    rest_is_lower = not any(char.isupper() for char in letters[1:])
    return _TITLE if rest_is_lower else _MIXED
