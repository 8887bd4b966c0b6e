"""Misprints of well-known names: one slip in a name of six letters, two in one of twelve."""

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST = 6
_LONGEST = 40


def slips_allowed(key: str) -> int:
    """How many slips a name of this length may have and still be known."""
    return 0 if len(key) < _SHORTEST else 1 if len(key) < 12 else 2


class Spelling:
    """Names among which misprints are looked up. A misprint keeps the first letter: typists hardly miss it."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
        for key in sorted(set(keys)):
            if slips_allowed(key):
                self._by_start[key[0], len(key)].append((key, _letters(key)))

    def near(self, key: str) -> list[str]:
        """The known names nearest to `key` within the slips allowed, nearest first; none if `key` is one itself."""
        allowed = slips_allowed(key)
        if not allowed or len(key) > _LONGEST:
            return []
        letters = _letters(key)
        found = []
        for length in range(len(key) - allowed, len(key) + allowed + 1):
            for known, known_letters in self._by_start.get((key[0], length), ()):
                if (letters ^ known_letters).bit_count() <= 2 * allowed:
                    slips = distance(key, known, allowed)
                    if slips <= min(allowed, slips_allowed(known)):
                        found.append((slips, known))
        nearest = min(found, default=(0, ""))[0]
        return [known for slips, known in sorted(found) if slips == nearest] if nearest else []


def _letters(key: str) -> int:
    """The letters of a name as a set of bits."""
    bits = 0
    for letter in key:
        bits |= 1 << (ord(letter) & 63)
    return bits


def distance(a: str, b: str, limit: int) -> int:
    """Slips between two names: letters left out, put in, replaced or swapped; `limit` + 1 if there are more."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return row[-1]
