"""Which way a bare weekday or month points, from the verbs around it: a few lexical cues are enough.

The nearest cue before the expression in its sentence decides; only where there is none, the nearest after it.
"""

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TypeAlias

_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|would|(?:is|are|was|were|be)\s(?:to|due|set|scheduled|slated)\b|"
    r"(?:agreed?s?|vow(?:s|ed)|pledged?|promised?|decided|ready|prepared|invited|urged?|threaten(?:s|ed)|plan(?:s|ned|ning)?|"
    r"hop(?:es?|ed|ing)|wants?|wanted|intend(?:s|ed)?|due|set|slated|scheduled|likely|poised|supposed|aims?|"
    r"going)\sto\b|expect(?:s|ed)?|to\sbe|planned|planning|scheduled|upcoming|effective|payable|as\s(?:soon|early)\sas|"
    r"takes?\s(?:effect|place)|comes?\sinto\s(?:effect|force)|expires|deadline)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\bbe\s)\b(?:was|were|had|did|said|told|met|held|went|came|began|took|made|left|fell|rose|won|lost|led|sent|"
    r"gave|saw|ha(?:s|ve)(?=\s(?:\w+ly\s|not\s|also\s|since\s|already\s)?(?:been|come|run|\w+(?:ed|en|wn|de|ld|et|st|ft|ght)\b))|"
    r"found|ran|shot|struck|hit|got|became|broke|brought|fought|spoke|wrote|flew|drove|paid|sold|fled|grew|put|cut|"
    r"agreed|disagreed|freed|guaranteed|(?!un|hundred|sacred)[a-z]{2,}[a-df-z]ed)\b"
)
_TITLES = ("Mr", "Mrs", "Ms", "Dr", "Gen", "Lt", "Col", "Sgt", "Maj", "Capt", "Adm", "Gov", "Sen", "Rep", "St", "No")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
_NO_END = "".join(rf"(?<!\b{word}\.)" for word in (*_TITLES, *_MONTHS, "[A-Z]"))
_BOUND = re.compile(rf"[.!?;]{_NO_END}[\"'”’)]{{0,2}}(?=\s+[\"'“‘(`]{{0,2}}[A-Z0-9])|\n\s*\n|\n(?=[A-Z\"“])")
_BREAK = re.compile(r"\n\s*\n")
Cues: TypeAlias = list[tuple[int, int]]
POSSESSIVE = ("'s", "’s")


class Tenses:
    """The sentences of a text and the cues in them. Built once a text, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds = [match.end() for match in _BOUND.finditer(text)]
        self._breaks = [match.start() for match in _BREAK.finditer(text)]
        self._cues: dict[int, tuple[Cues, Cues]] = {}

    def sentence(self, place: int) -> tuple[int, int]:
        """The bounds of the sentence around a character."""
        index = bisect_right(self._bounds, place)
        start = self._bounds[index - 1] if index else 0
        return start, self._bounds[index] if index < len(self._bounds) else len(self._text)

    def paragraph_end(self, place: int) -> int:
        """Where the paragraph around a character ends."""
        index = bisect_right(self._breaks, place)
        return self._breaks[index] if index < len(self._breaks) else len(self._text)

    def tense(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 unknown, for the expression between two characters."""
        if self._text.startswith(POSSESSIVE, end):
            return -1  # "Tuesday's ruling": what has a day of its own has mostly been
        futures, pasts = self._cues_of(start)
        future, past = _last_before(futures, start), _last_before(pasts, start)
        if future is not None or past is not None:
            return 1 if past is None or (future is not None and future >= past) else -1
        future, past = _first_after(futures, end), _first_after(pasts, end)
        if self._text[max(0, start - 6) : start].lower().endswith((" by ", "until ")):
            return -1 if past is not None and self._text.startswith("had ", past) else 1  # "until Friday he had not"
        if future is None and past is None:
            return 0
        return 1 if past is None or (future is not None and future <= past) else -1

    def _cues_of(self, place: int) -> tuple[Cues, Cues]:
        """The cues of future and of past in the sentence around a character, looked for once."""
        low, high = self.sentence(place)
        if low not in self._cues:
            self._cues[low] = (
                [match.span() for match in _FUTURE.finditer(self._text, low, high)],
                [match.span() for match in _PAST.finditer(self._text, low, high)],
            )
        return self._cues[low]


def _last_before(cues: Cues, place: int) -> int | None:
    """Where the last cue before a character ends."""
    index = bisect_right(cues, place, key=itemgetter(1))
    return cues[index - 1][1] if index else None


def _first_after(cues: Cues, place: int) -> int | None:
    """Where the first cue after a character begins."""
    index = bisect_left(cues, place, key=itemgetter(0))
    return cues[index][0] if index < len(cues) else None
