"""Settling what words mean: which day "Friday" is, which year "October" belongs to.

The nearest fitting period wins, where a period on the wrong side of the tense counts `_WRONG_WAY` times its distance.
"""

from datetime import date, datetime, timedelta, timezone

from readout.grounding.times import calendar
from readout.grounding.times.calendar import Period, period
from readout.grounding.times.context import Context, Settled, Unsettled
from readout.grounding.times.meaning import (
    Ancient,
    Clock,
    Compared,
    Date,
    DayOf,
    DayPart,
    Edge,
    Era,
    Holiday,
    Meaning,
    Nth,
    Open,
    Part,
    Shift,
    Weekday,
)
from readout.records import Anchor

_WRONG_WAY = 5.0
_AHEAD = 4.0  # without a verb to go by: wires leave out the year of the days behind them more than of those ahead
_SURELY_MEANT = 60  # days: a date so near is meant even if its weekday is misprinted
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def settle(meaning: Meaning, context: Context) -> Settled:
    """The period that words stand for.

    Raises:
        Unsettled: nothing is known to count from, or it is time of another calendar.
        ValueError: it is no day of the calendar.
        OverflowError: it lies outside the years 1 to 9999.
    """
    match meaning:
        case Date():
            return _date(meaning, context)
        case DayOf():
            return _day_of(meaning, context)
        case Nth():
            return _nth(meaning, context)
        case Weekday():
            return _weekday(meaning, context)
        case Shift():
            return _shift(meaning, context)
        case Compared():
            return _compared(meaning, context)
        case Edge():
            of = settle(meaning.of, context)
            return Settled(Period("day", of.period.after - timedelta(days=1)), of.anchor)
        case Part():
            return _part(meaning, context)
        case Era():
            return Settled(Period(meaning.unit, date(max(1, meaning.first), 1, 1)), "none")
        case Holiday():
            return _holiday(meaning, context)
        case Clock() | DayPart():
            return _time(meaning, context)
        case Ancient():
            raise Unsettled("time-out-of-range", "outside the years 1 to 9999")
        case Open():
            raise Unsettled("calendar-open", f"{meaning.calendar} calendar")
    raise Unsettled("time-open", f"{type(meaning).__name__} is no point in time")


# --- dates -----------------------------------------------------------------------------------


def _date(meaning: Date, context: Context) -> Settled:
    if meaning.year is None:
        return _partial(meaning, context)
    year, anchor = _year(meaning.year, context)
    if meaning.shared:
        anchor = "partner"
    return Settled(_exact(year, meaning.month, meaning.day), anchor)


def _exact(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return Period("year", date(year, 1, 1))
    return Period("month", date(year, month, 1)) if day is None else Period("day", date(year, month, day))


def _year(year: int | Shift, context: Context) -> tuple[int, Anchor]:
    if isinstance(year, int):
        return year, "none"
    settled = _shift(year, context)
    return settled.period.first.year, settled.anchor


def _partial(meaning: Date, context: Context) -> Settled:
    """A month or day without its year."""
    assert meaning.month is not None
    if meaning.after is not None:
        return _next_after(meaning, settle(meaning.after, context))
    if meaning.step is None and context.told_year is not None:
        rest = f"-{meaning.month:02}" + ("" if meaning.day is None else f"-{meaning.day:02}")
        return Settled(_exact(_told(context, rest), meaning.month, meaning.day), "previous")
    now, anchor = context.base("now")
    if meaning.step == 0:
        return Settled(_exact(now.year, meaning.month, meaning.day), anchor)
    candidates = [_try_exact(now.year + step, meaning.month, meaning.day) for step in range(-4, 5)]
    known = [candidate for candidate in candidates if candidate is not None]
    near = any(abs((one.first - now).days) < _SURELY_MEANT for one in known)
    named = [one for one in known if one.first.weekday() == meaning.weekday and abs(one.first.year - now.year) < 2]
    known = known if near or not named else named  # "Friday, Oct. 15": the year in which that was a Friday
    if not known:
        raise ValueError(f"no day {meaning.day} in month {meaning.month}")
    return Settled(_choose(known, now, meaning.step, context.tense), anchor)


def _next_after(meaning: Date, start: Settled) -> Settled:
    """The end of a range without years: the next such day or month from its beginning on."""
    for year in range(start.period.first.year, start.period.first.year + 9):
        found = _try_exact(year, meaning.month or 1, meaning.day)
        if found is not None and found.first >= start.period.first:
            return Settled(found, start.anchor)
    raise ValueError(f"no day {meaning.day} in month {meaning.month}")


def _told(context: Context, rest: str) -> int:
    """The year of the story; `rest` is what its date adds to it."""
    assert context.told_year is not None
    if context.told_year < 0:
        raise _too_old(context.told_year, rest)
    return context.told_year


def _too_old(year: int, rest: str = "") -> Unsettled:
    return Unsettled("time-out-of-range", "before the common era", f"BC{-year:04}{rest}")


def _try_exact(year: int, month: int, day: int | None) -> Period | None:
    try:
        return _exact(year, month, day)
    except ValueError:
        return None


def _choose(candidates: list[Period], now: date, step: int | None, tense: int) -> Period:
    """The period nearest to a day, on the side that the words or the tense point to."""
    if step == -1:
        return max((one for one in candidates if one.after <= now), key=lambda one: one.first)
    if step == 1:
        return min((one for one in candidates if one.first > now), key=lambda one: one.first)
    return min(candidates, key=lambda one: _distance(one, now, tense))


def _distance(candidate: Period, now: date, tense: int) -> float:
    if candidate.covers(now):
        return 0.0
    days = (candidate.first - now).days if candidate.first > now else (candidate.after - now).days - 1
    if tense == 0:
        return days * _AHEAD if days > 0 else -days
    return abs(days) * (_WRONG_WAY if (days > 0) == (tense < 0) else 1.0)


def _day_of(meaning: DayOf, context: Context) -> Settled:
    if meaning.month is not None:
        month = settle(meaning.month, context)
        return Settled(Period("day", month.period.first.replace(day=meaning.day)), month.anchor)
    dated = context.dated
    later = None if dated is None else _try_exact(dated.first.year, dated.first.month, meaning.day)
    if dated is not None and later is not None and later.first > dated.first:
        return Settled(later, "previous")  # "arrested on Jan. 5 and freed on the 9th"
    now, anchor = context.base("here")
    months = [calendar.add_months(now.replace(day=1), step) for step in (-2, -1, 0, 1, 2)]
    days = [one for month in months if (one := _try_exact(month.year, month.month, meaning.day)) is not None]
    return Settled(_choose(days, now, None, context.tense), anchor)


def _nth(meaning: Nth, context: Context) -> Settled:
    month = settle(meaning.of, context)
    if meaning.nth < 0:
        first = month.period.after - timedelta(days=7)
    else:
        first = month.period.first + timedelta(days=7 * (meaning.nth - 1))
    if meaning.unit == "weekend":
        first += timedelta(days=(5 - first.weekday()) % 7)
    return Settled(Period(meaning.unit, first), month.anchor)


def _weekday(meaning: Weekday, context: Context) -> Settled:
    if meaning.after is not None:
        start = settle(meaning.after, context)
        ahead = (meaning.weekday - start.period.first.weekday()) % 7
        return Settled(Period("day", start.period.first + timedelta(days=ahead)), start.anchor)
    if meaning.base is not None:
        week = settle(meaning.base, context)
        monday = period("week", week.period.first).first
        return Settled(Period("day", monday + timedelta(days=meaning.weekday)), week.anchor)
    told = context.narrative and context.previous is not None and context.previous.unit == "day"
    frame = "then" if meaning.told or (told and meaning.step is None) else "now"
    now, anchor = context.base(frame)
    ahead = (meaning.weekday - now.weekday()) % 7
    if meaning.step == -1:
        ahead -= 7
    elif meaning.step == 1:
        ahead = ahead or 7
    elif meaning.step == 0:
        ahead -= 7 if context.tense < 0 and ahead > 6 - now.weekday() else 0
    elif context.tense <= 0 and ahead and anchor != "previous":
        ahead -= 7
    return Settled(Period("day", now + timedelta(days=ahead)), anchor)


def _part(meaning: Part, context: Context) -> Settled:
    if meaning.year is not None:
        year, anchor = _year(meaning.year, context)
        return Settled(_part_of(meaning, year), "partner" if meaning.shared else anchor)
    if meaning.step is None and context.told_year is not None:
        return Settled(_part_of(meaning, _told(context, f"-{meaning.code}")), "previous")
    now, anchor = context.base("now")
    if meaning.step == 0:
        return Settled(_part_of(meaning, now.year - (meaning.code == "WI" and now.month < 6)), anchor)
    candidates = [_part_of(meaning, now.year + step) for step in (-1, 0, 1)]
    if meaning.unit == "quarter" and meaning.step is None and context.tense <= 0:
        return Settled(max((one for one in candidates if one.first <= now), key=lambda one: one.first), anchor)
    tense = 0 if meaning.unit == "quarter" else context.tense  # "expects a third-quarter loss": the one just past
    return Settled(_choose(candidates, now, meaning.step, tense), anchor)


def _part_of(meaning: Part, year: int) -> Period:
    if meaning.unit == "season":
        return calendar.season(meaning.code, year)
    size = 3 if meaning.unit == "quarter" else 6
    return Period(meaning.unit, date(year, (int(meaning.code) - 1) * size + 1, 1))


def _holiday(meaning: Holiday, context: Context) -> Settled:
    if meaning.year is not None:
        year, anchor = _year(meaning.year, context)
        return Settled(Period("day", holiday(meaning.rule, year)), anchor)
    now, anchor = context.base("now")
    candidates = [Period("day", holiday(meaning.rule, now.year + step)) for step in (-1, 0, 1)]
    return Settled(_choose(candidates, now, meaning.step, context.tense), anchor)


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year: "12-25", "easter-2", "nov-3-4" (month, weekday, which one)."""
    if rule.startswith("easter"):
        return calendar.easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if rule[0].isdigit():
        return date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, nth = rule.split("-", 2)
    return calendar.nth_weekday(year, _MONTH_NAMES.index(month) + 1, int(weekday), int(nth))


def _compared(meaning: Compared, context: Context) -> Settled:
    reported = context.reported
    if reported is not None:
        return Settled(Period(reported.unit, calendar.add_months(reported.first, 12 * meaning.years)), "previous")
    day, anchor = context.base("here" if meaning.years == 0 else meaning.frame)
    if meaning.years == 0:
        return Settled(calendar.step(period("quarter", day), -1), anchor)
    if meaning.frame == "then" and context.previous is not None and context.previous.unit == "month":
        return Settled(calendar.step(context.previous, 12 * meaning.years), anchor)
    return Settled(period("year", calendar.add_months(day, 12 * meaning.years)), anchor)


# --- counted from another --------------------------------------------------------------------


def _shift(meaning: Shift, context: Context) -> Settled:
    base, anchor = _base(meaning, context)
    if meaning.count is None:
        raise Unsettled("time-open", "an uncounted distance in time")
    if anchor == "previous" and context.told_year is not None and context.told_year < 0:
        raise _shifted_ancient(meaning, context.told_year)
    unit = meaning.unit
    if unit in ("hour", "minute", "second"):
        raise Unsettled("time-open", "counted in hours from an instant that is not stated")
    if unit == "night":
        unit = "day"
    if unit == "weekend" and meaning.count == 0 and meaning.base is None and anchor != "previous":
        return Settled(_weekend(base, context.tense), anchor)
    day = calendar.shift(base, unit, meaning.count)
    if meaning.base is not None and meaning.count and unit in ("week", "fortnight"):
        return Settled(Period("day", day), anchor)  # "two weeks after Oct. 18" is a day
    return Settled(period("week" if unit == "fortnight" else unit, day), anchor)  # type: ignore[arg-type]


def _shifted_ancient(meaning: Shift, year: int) -> Unsettled:
    size = {"year": 1, "decade": 10, "century": 100}.get(meaning.unit)
    if size is None or meaning.count is None:
        return Unsettled("time-out-of-range", "before the common era")
    moved = year + size * meaning.count
    short = {"year": f"BC{-moved:04}", "decade": f"BC{-moved // 10:03}", "century": f"BC{-moved // 100:02}"}
    return Unsettled("time-out-of-range", "before the common era", short[meaning.unit] if moved < 0 else None)


def _weekend(now: date, tense: int) -> Period:
    """This weekend, or the weekend: the one that is, else the last one, else by the tense the next one."""
    coming = period("weekend", now)
    return coming if coming.covers(now) or tense > 0 else calendar.step(coming, -1)


def _base(meaning: Shift, context: Context) -> tuple[date, Anchor]:
    if meaning.base is not None:
        settled = settle(meaning.base, context)
        return settled.period.first, settled.anchor
    return context.base(meaning.frame)


def _time(meaning: Clock | DayPart, context: Context) -> Settled:
    if meaning.day is not None:
        day = settle(meaning.day, context)
    else:
        if context.day is None:
            raise Unsettled("time-open", "a time of day without its day")
        day = Settled(context.day, "previous")
    if day.period.unit != "day":
        raise Unsettled("time-open", "a time of day without its day")
    if isinstance(meaning, Clock):
        return Settled(day.period, day.anchor, clock=meaning)
    return Settled(day.period, day.anchor, part=meaning.code)


def instant(day: date, clock: Clock) -> datetime:
    """A time of the clock on a day, with its offset where it is known."""
    zone = None if clock.offset is None else timezone(timedelta(minutes=clock.offset))
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return midnight + timedelta(hours=clock.hour, minutes=clock.minute or 0, seconds=clock.second or 0)
