"""What a text has spoken of so far: what "three days later", "in March" and "a year earlier" lean on."""

from dataclasses import dataclass, replace

from readout.grounding.times.calendar import Period
from readout.grounding.times.cascade import Node
from readout.grounding.times.context import Context
from readout.grounding.times.meaning import Ancient, Clock, Compared, Date, DayPart, Duration, Edge, Part, Range
from readout.grounding.times.spans import Reading
from readout.grounding.times.tense import Tenses

_TURN_OF_YEAR = 10  # in a story, a month so many before the last one named belongs to the next year
_RECALLED = 2  # a news paragraph with so many dates of one past year tells a story of that year


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression where it stands."""

    start: int
    end: int
    node: Node


class Memory:
    """Reads a text's times in order and keeps the last ones."""

    def __init__(self, context: Context, tenses: Tenses) -> None:
        self._context = context
        self._tenses = tenses
        self._previous: Period | None = None
        self._reported: Period | None = None
        self._year: int | None = None
        self._month = 0
        self._day: Period | None = None
        self._day_age = 0  # paragraphs since
        self._dated: Period | None = None
        self._recalled: list[int] = []  # years of the dates written in full in this paragraph
        self._paragraph_end = 0
        self._aside = 0  # where the last range or open end stops: a bare year inside is no new year of the story

    def context(self, found: Found) -> Context:
        """What an expression may lean on where it stands."""
        if found.start >= self._paragraph_end:
            self._paragraph_end = self._tenses.paragraph_end(found.start)
            self._recalled, self._dated = [], None
            self._day_age += 1
            self._day = self._day if self._day_age < 2 else None
        tense = self._tenses.tense(found.start, found.end)
        year = self._told_year(found) if self._context.narrative else self._recalled_year(tense)
        return replace(
            self._context,
            tense=tense,
            previous=self._previous,
            day=self._day,
            dated=self._dated,
            reported=self._reported,
            told_year=year,
        )

    def _told_year(self, found: Found) -> int | None:
        meaning = found.node.meaning
        if self._year is None:
            return None
        month = meaning.month if isinstance(meaning, Date) else None
        if self._year > 0 and month is not None and self._month - month >= _TURN_OF_YEAR:
            return self._year + 1
        return self._year

    def _recalled_year(self, tense: int) -> int | None:
        """The year that a paragraph of news recalls: a date of this year or the last is written without its year."""
        last, now = self._recalled[-_RECALLED:], self._context.now
        if tense > 0 or now is None or len(last) < _RECALLED or len(set(last)) > 1 or last[0] >= now.year - 1:
            return None
        return last[0]

    def note(self, found: Found, reading: Reading) -> None:
        """Keep what an expression says for those that follow."""
        meaning = found.node.meaning
        match meaning:
            case Ancient():
                self._year, self._month, self._previous = meaning.year, 0, None
            case Range():
                self._aside = found.end
            case Duration() if meaning.parts[-1][1] in ("month", "year"):
                self._reported = None  # figures for "the first nine months" are compared with no quarter
            case Compared() | Edge():
                pass
            case _ if reading.period is not None:
                self._note_point(found, reading.period)

    def _note_point(self, found: Found, period: Period) -> None:
        meaning = found.node.meaning
        if isinstance(meaning, Date) and meaning.month is None and found.start < self._aside:
            return
        self._previous = period
        if period.unit == "day":
            self._day, self._day_age = period, 0
        if isinstance(meaning, Part) and meaning.unit == "quarter":
            now = self._context.now
            self._reported = period if now is None or period.after <= now else self._reported
        if isinstance(meaning, Date) and meaning.month is not None:
            self._dated = period
        looks_ahead = isinstance(meaning, Date) and meaning.after is not None  # the far end of a range
        if isinstance(meaning, Date | Part | Clock | DayPart) and not looks_ahead:
            self._year = period.first.year
            self._month = period.first.month if period.unit in ("day", "month") else 0
        if isinstance(meaning, Date) and isinstance(meaning.year, int) and meaning.month is not None:
            self._recalled.append(period.first.year)
