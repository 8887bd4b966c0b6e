"""What an expression may lean on, and what it comes to."""

from dataclasses import dataclass
from datetime import date

from readout.grounding.times.calendar import Period
from readout.grounding.times.meaning import Clock
from readout.records import Anchor


class Unsettled(Exception):  # noqa: N818 - not a fault: a point left open
    """A time that cannot be settled, with the issue's code and the TIMEX3 value that can still be given."""

    def __init__(self, code: str, message: str, value: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.value = value


@dataclass(frozen=True, slots=True)
class Context:
    """What a time expression may lean on.

    `now` is the day of writing, `now_name` where it is known from; `previous` the period last spoken of;
    `narrative` says that bare months and days belong to the story told, not to the day of writing; `tense` is -1, 0, 1.
    """

    now: date | None
    now_name: Anchor = "publication"
    previous: Period | None = None
    narrative: bool = False
    tense: int = 0
    reported: Period | None = None  # the quarter or month that figures are reported for
    day: Period | None = None  # the last day spoken of, in this paragraph or the one before
    dated: Period | None = None  # the last day or month written as a date, in this paragraph
    told_year: int | None = None  # the year of the story, negative before the common era

    def base(self, frame: str) -> tuple[date, Anchor]:
        """The day that relative words count from."""
        if self.previous is not None and (frame == "then" or (frame == "here" and self.narrative)):
            return self.previous.first, "previous"
        if self.told_year is not None and self.told_year < 0 and frame != "now":
            return date(1, 1, 1), "previous"
        if self.now is None:
            raise Unsettled("time-open", "relative time in a report without a day of publication")
        return self.now, self.now_name


@dataclass(frozen=True, slots=True)
class Settled:
    """A period, or an instant or part of a day inside it, and what it was anchored to."""

    period: Period
    anchor: Anchor
    clock: Clock | None = None
    part: str | None = None
