"""Calendar arithmetic: periods of a grain, and stepping from one to another.

Weeks are ISO weeks (Monday first); seasons are those of the northern hemisphere by whole months, winter belonging
to the year of its January except when named with an earlier one ("winter of 1994" is December 1994 to February 1995).
"""

import calendar
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

Unit: TypeAlias = Literal[
    "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century", "millennium"
]
SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_MONTHS["millennium"] = 12000
_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}


class Period(NamedTuple):
    """A unit of the calendar, named by its first day."""

    unit: Unit
    first: date

    @property
    def after(self) -> date:
        """The day after its last. Raises OverflowError beyond the year 9999."""
        if self.unit == "weekend":
            return self.first + timedelta(days=2)
        return step(self, 1).first

    def covers(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.first <= day < self.after


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last. Raises OverflowError outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: int) -> date:
    """The day so many units away."""
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * count)
    return add_months(day, _MONTHS[unit] * count)


def step(period: Period, count: int) -> Period:
    """The period so many of its own units away."""
    return Period(period.unit, shift(period.first, period.unit, count))


def period(unit: Unit, day: date) -> Period:
    """The period of a unit that a day lies in."""
    if unit == "day":
        return Period(unit, day)
    if unit == "week":
        return Period(unit, day - timedelta(days=day.weekday()))
    if unit == "weekend":
        return Period(unit, day + timedelta(days=5 - day.weekday()))
    return Period(unit, _first_of_months(unit, day))


def _first_of_months(unit: Unit, day: date) -> date:
    if unit == "month":
        return day.replace(day=1)
    if unit in ("quarter", "half"):
        size = _MONTHS[unit]
        return date(day.year, (day.month - 1) // size * size + 1, 1)
    if unit == "season":
        back = day.month % 3
        return add_months(day.replace(day=1), -back)
    size = _MONTHS[unit] // 12
    return date(max(1, day.year // size * size), 1, 1)


def season(code: str, year: int) -> Period:
    """The season of a year: SP from March, SU from June, FA from September, WI from December of that year."""
    return Period("season", date(year, 3 + 3 * SEASONS.index(code), 1))


def season_code(first: date) -> str:
    """Which season begins on a day."""
    return SEASONS[first.month // 3 - 1]


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1; -1 is the last) weekday (Monday 0) of a month."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
