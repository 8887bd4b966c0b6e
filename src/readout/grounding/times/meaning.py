"""What time words mean before they are anchored: plain frozen data, made by the grammar, read by `anchoring`."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

# Counted from the time of writing; from the time last spoken of; or from whichever of the two the text is about.
Frame: TypeAlias = Literal["now", "then", "here"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit of the calendar so many units from an anchor: "last week", "two days later", "the same month".

    `count` is `None` where the words give none ("months ago"). `base` is what it is counted from if the words say so.
    """

    unit: str
    count: int | None
    frame: Frame
    base: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What figures are compared with: the quarter reported on (`years` 0) or the same period a year before (-1).

    `frame` is what a year is counted from where no quarter or month is being reported on.
    """

    years: int
    frame: Frame = "then"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as the words give it. `step` moves a partial one: -1 "last May", 1 "next May", 0 "this May"."""

    year: "int | Shift | None" = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    step: int | None = None
    shared: bool = False  # the year stands with the partner of a range or list
    after: "Meaning | None" = None  # the beginning of the range that it ends, if neither has its year


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day of a month by its number alone: "the 18th", "the 18th of last month"."""

    day: int
    month: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth week or weekend (from 1; -1 the last) of a month: its days 1 to 7, 8 to 14 …, or its last seven."""

    unit: Literal["week", "weekend"]
    nth: int
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday. `step` as in `Date`; `told` counts from the day last spoken of ("the previous Friday").

    `base` is the week it belongs to, `after` the day it is the next one from ("Monday to Friday").
    """

    weekday: int
    step: int | None = None
    told: bool = False
    base: "Meaning | None" = None
    after: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Part:
    """A season (SP SU FA WI), quarter or half (1…) of a year."""

    unit: Literal["season", "quarter", "half"]
    code: str
    year: "int | Shift | None" = None
    step: int | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    """A decade, century or millennium by its first year."""

    unit: Literal["decade", "century", "millennium"]
    first: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day that the civil calendar fixes. `rule` is the table's ("12-25", "easter+1", "nov-4-thu")."""

    rule: str
    year: "int | Shift | None" = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Ancient:
    """A date before the common era or after the year 9999: the year and what else is said, as TIMEX3 writes it."""

    year: int  # negative before the common era, by the words' own count (1 BC is -1)
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    ref: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length as counts of units, `None` being open ("several years"). `window` is -1 "the past", 1 "the next"."""

    parts: tuple[tuple[float | None, str], ...]
    window: int | None = None
    base: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that recurs, as TIMEX3 writes it ("XXXX-WXX-5", "P1D")."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, on a day if one is said. `offset` is minutes east of UTC."""

    hour: int
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    day: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day (MO AF EV NI DA MI), of a day if one is said."""

    code: str
    day: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The last day of something: "year-end"."""

    of: "Meaning"


@dataclass(frozen=True, slots=True)
class Range:
    """From one point to another; an end that is `None` is open. `starts_after`: the point itself lies outside."""

    first: "Meaning | None"
    last: "Meaning | None"
    outside: bool = False
    first_mod: str | None = None
    last_mod: str | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """Time of a calendar that Readout leaves open (fiscal, religious), and what it is called after ("fiscal 1989")."""

    calendar: str
    like: "Meaning | None" = None


Meaning: TypeAlias = (
    Shift
    | Compared
    | Date
    | DayOf
    | Nth
    | Weekday
    | Part
    | Era
    | Holiday
    | Ancient
    | Vague
    | Duration
    | Repeat
    | Clock
    | DayPart
    | Edge
    | Range
    | Open
)
