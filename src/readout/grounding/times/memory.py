"""What a text has spoken of so far: what "three days later", "in March" and "a year earlier" lean on."""

from dataclasses import dataclass, replace

from readout.grounding.times.anchoring import Context
from readout.grounding.times.calendar import Period
from readout.grounding.times.cascade import Node
from readout.grounding.times.meaning import Ancient, Clock, Compared, Date, DayPart, Duration, Edge, Part, Range
from readout.grounding.times.spans import Reading
from readout.grounding.times.tense import Tenses

_TURN_OF_YEAR = 6  # in a story, a month so many before the last one named belongs to the next year


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression where it stands."""

    start: int
    end: int
    node: Node


class Memory:
    """Reads a text's times in order and keeps the last ones."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._previous: Period | None = None
        self._reported: Period | None = None
        self._year: int | None = None
        self._month = 0

    def context(self, found: Found, tenses: Tenses) -> Context:
        """What an expression may lean on where it stands."""
        return replace(
            self._context,
            tense=tenses.tense(found.start, found.end),
            previous=self._previous,
            reported=self._reported,
            told_year=self._told_year(found) if self._context.narrative else None,
        )

    def _told_year(self, found: Found) -> int | None:
        meaning = found.node.meaning
        if self._year is None:
            return None
        month = meaning.month if isinstance(meaning, Date) else None
        if self._year > 0 and month is not None and self._month - month >= _TURN_OF_YEAR:
            return self._year + 1
        return self._year

    def note(self, found: Found, reading: Reading) -> None:
        """Keep what an expression says for those that follow."""
        meaning = found.node.meaning
        if isinstance(meaning, Ancient):
            self._year, self._month, self._previous = meaning.year, 0, None
            return
        if isinstance(meaning, Duration) and meaning.parts[-1][1] in ("month", "year"):
            self._reported = None  # figures for "the first nine months" are compared with no quarter
        if reading.period is None or isinstance(meaning, Range | Compared | Edge):
            return
        self._previous = reading.period
        if isinstance(meaning, Part) and meaning.unit == "quarter":
            self._reported = reading.period
        if isinstance(meaning, Date | Part | Clock | DayPart):
            self._year = reading.period.first.year
            self._month = reading.period.first.month if reading.period.unit in ("day", "month") else 0
