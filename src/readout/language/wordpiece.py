"""WordPiece in pure Python, with a cache: words into the subwords of the encoder's vocabulary.

Follows the BERT scheme (Devlin et al. 2019): in the uncased one, lower case and accents stripped; punctuation and
ideographs apart, then the longest known piece first.
"""

import unicodedata
from collections.abc import Iterator, Sequence

PAD, UNKNOWN, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
_MOST_CHARACTERS = 100  # of a stretch without punctuation; a longer one is unknown, as in the original
_MOST_PIECES = 24  # of a word: bounds what one hostile token may cost
_MOST_CACHED = 200_000


class WordPiece:
    """Words into subword ids. Calls are cached, since the words of wire reports recur."""

    def __init__(self, vocabulary: Sequence[str], *, lower: bool = True) -> None:
        """`vocabulary` lists the subwords in order of their ids; `lower` is false for a cased one.

        Raises:
            ValueError: a special piece ([PAD], [UNK], [CLS], [SEP]) is missing.
        """
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        missing = [piece for piece in (PAD, UNKNOWN, CLS, SEP) if piece not in self._ids]
        if missing:
            raise ValueError(f"the vocabulary has no {', '.join(missing)}")
        self._lower = lower
        self._cache: dict[str, tuple[int, ...]] = {}
        self.pad, self.unknown, self.cls, self.sep = (self._ids[piece] for piece in (PAD, UNKNOWN, CLS, SEP))

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of a word's subwords, at least one and at most 24."""
        found = self._cache.get(word)
        if found is None:
            found = self._split(word)
            if len(self._cache) >= _MOST_CACHED:
                self._cache.clear()
            self._cache[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        ids: list[int] = []
        for stretch in _stretches(word[: _MOST_PIECES * _MOST_CHARACTERS], lower=self._lower):
            ids.extend(self._pieces(stretch))
            if len(ids) >= _MOST_PIECES:
                break
        return tuple(ids[:_MOST_PIECES]) or (self.unknown,)

    def _pieces(self, stretch: str) -> list[int]:
        """The longest known pieces of a stretch from the left; the unknown piece where one does not fit."""
        if len(stretch) > _MOST_CHARACTERS:
            return [self.unknown]
        ids: list[int] = []
        start = 0
        while start < len(stretch):
            prefix = "##" if start else ""
            for end in range(len(stretch), start, -1):
                found = self._ids.get(prefix + stretch[start:end])
                if found is not None:
                    break
            else:
                return [self.unknown]
            ids.append(found)
            start = end
        return ids


def _stretches(word: str, *, lower: bool) -> Iterator[str]:
    """The stretches of a word, punctuation and ideographs alone; lower-cased and unaccented if `lower`."""
    plain: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()) if lower else word:
        if _is_dropped(char, accents=lower):
            continue
        if char.isspace() or _is_alone(char):
            if plain:
                yield "".join(plain)
                plain.clear()
            if not char.isspace():
                yield char
        else:
            plain.append(char)
    if plain:
        yield "".join(plain)


def _is_dropped(char: str, *, accents: bool) -> bool:
    if char in "\t\n\r":
        return False
    kind = unicodedata.category(char)
    return char in "\x00\ufffd" or kind in {"Cc", "Cf", "Co", "Cs"} or (accents and kind == "Mn")


def _is_alone(char: str) -> bool:
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF or 0xF900 <= code <= 0xFAFF:
        return True
    return code > 126 and unicodedata.category(char).startswith("P")
