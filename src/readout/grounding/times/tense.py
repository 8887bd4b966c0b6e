"""Which way a bare weekday or month points, from the verbs around it: a few lexical cues are enough."""

import re
from bisect import bisect_right

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|['’]ll|would|could|may|might|must|should|can|(?:is|are|was|were|be|being)\s(?:to|due|set|scheduled|"
    r"expected|planned|slated|likely|supposed|poised)|plans?|planned|intends?|hopes?|expects?|scheduled|due|upcoming|"
    r"going\sto|ahead\sof|until|by)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|has|have|met|held|went|came|began|took|made|left|fell|rose|won|lost|led|sent|gave|saw|"
    r"found|ran|shot|struck|hit|got|became|broke|brought|fought|spoke|wrote|flew|drove|paid|sold|fled|grew|put|cut|"
    r"[a-z]{3,}ed|since|ago|earlier|after|last)\b"
)
_BOUND = re.compile(r"[.!?;:]['\"”’)]{0,2}(?=\s+['\"“‘(]{0,2}[A-Z0-9])|\n\s*\n|\n(?=\S)")


class Tenses:
    """The clauses of a text and the cues in them. Built once a text, in linear time."""

    def __init__(self, text: str) -> None:
        self._bounds = [match.end() for match in _BOUND.finditer(text)]
        self._future = [match.start() for match in _FUTURE.finditer(text)]
        self._past = [match.start() for match in _PAST.finditer(text)]
        self._length = len(text)

    def sentence(self, place: int) -> tuple[int, int]:
        """The bounds of the sentence around a character."""
        index = bisect_right(self._bounds, place)
        start = self._bounds[index - 1] if index else 0
        return start, self._bounds[index] if index < len(self._bounds) else self._length

    def tense(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 unknown: the nearest cue of the sentence."""
        low, high = self.sentence(start)
        future, past = _nearest(self._future, start, end, low, high), _nearest(self._past, start, end, low, high)
        if future is None or past is None:
            return 0 if future is past is None else (1 if past is None else -1)
        return 1 if future < past else -1


def _nearest(cues: list[int], start: int, end: int, low: int, high: int) -> int | None:
    index = bisect_right(cues, start)
    before = start - cues[index - 1] if index and cues[index - 1] >= low else None
    after = cues[index] - end + 8 if index < len(cues) and end <= cues[index] < high else None
    distances = [distance for distance in (before, after) if distance is not None]
    return min(distances) if distances else None
