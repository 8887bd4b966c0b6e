"""Dates of the calendar: days, months, years, seasons, quarters, decades, centuries, holidays."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar import guards
from readout.grounding.times.grammar.layers import BASE, COMPOUND
from readout.grounding.times.meaning import Ancient, Date, DayOf

_WEEKDAY = "( this|last|next|past? coming? wd=WEEKDAY|WEEKDAYABBR ,? )?"


def day_of_month(match: Match) -> int:
    """The day of the month in figures or words; 0 if it is none."""
    text = match.item("day").text
    values = match.words.values(text)
    if text[0].isupper():
        return 0  # "May, the Second Fleet"
    digits = values.get("DOM") or values.get("ORD") or text[:-2]
    return int(digits) if digits.isdigit() and int(digits) <= 31 else 0


def _day(match: Match, rule: str) -> Node | None:
    day = day_of_month(match)
    if not day or guards.is_not_a_date(match):
        return None
    year = match.number("year", "YEAR") if "year" in match else None
    return Node("DAY:", Date(year, match.number("month", "MONTH"), day, weekday_of(match)), rule)


def weekday_of(match: Match) -> int | None:
    """The weekday that stands before a date, if one does."""
    if "wd" not in match:
        return None
    values = match.words.values(match.item("wd").text)
    return int(values.get("WEEKDAY") or values["WEEKDAYABBR"])


@BASE(
    f"{_WEEKDAY} month=MONTH the? day=DOM|ORDNUM|ORD ( ,? year=YEAR )?",
    f"{_WEEKDAY} month=MONTH . day=DOM|ORDNUM ( ,? year=YEAR )?",
)
def month_day(match: Match) -> Node | None:
    return _day(match, "month-day-year" if "year" in match else "month-day")


@BASE(
    f"{_WEEKDAY} the? day=DOM|ORDNUM -|/? month=MONTH ( -|/|,|of|in? year=YEAR )?",
    f"{_WEEKDAY} the? day=ORDNUM|ORD ( day? of ) month=MONTH ( ,|of? year=YEAR )?",
)
def day_month(match: Match) -> Node | None:
    return _day(match, "day-month-year" if "year" in match else "day-month")


@BASE("month=MONTH .? -|,|of|in? year=YEAR")
def month_year(match: Match) -> Node | None:
    return Node("MONTH:", Date(match.number("year", "YEAR"), match.number("month", "MONTH")), "month-year")


@BASE("month=MONTH of year=DIGITS >>,|.|RIGHT|;|BREAK", "day=DOM|ORDNUM month=MONTH year=DIGITS >>,|.|RIGHT|;|BREAK")
def early_date(match: Match) -> Node | None:
    """December of 384, 30 September 420: three figures after a month are a year."""
    if len(match.item("year").text) != 3:
        return None
    year, month_number = match.number("year", "DIGITS"), match.number("month", "MONTH")
    if "day" not in match:
        return Node("MONTH:", Date(year, month_number), "month-year")
    return Node("DAY:", Date(year, month_number, day_of_month(match)), "day-month-year")


@BASE("month=MONTH ' year=TWO")
def month_short_year(match: Match) -> Node | None:
    year = full_year(match.number("year", "TWO"))
    return Node("MONTH:", Date(year, match.number("month", "MONTH")), "month-year")


def full_year(two: int) -> int:
    """The year that two figures stand for: 1940 to 2039."""
    return 1900 + two if two >= 40 else 2000 + two


@BASE("month=MONTH")
def month(match: Match) -> Node | None:
    if not guards.is_month(match):
        return None
    return Node("MONTH:", Date(month=match.number("month", "MONTH")), "month")


@BASE("step=last|past|next|this|coming|previous month=MONTH", "this|the past|coming month=MONTH")
def stepped_month(match: Match) -> Node | None:
    step = guards.step_of(match.items[match.last - 2].text)
    return Node("MONTH:", Date(month=match.number("month", "MONTH"), step=step), "stepped-month")


@BASE("step=last|past|next|this|coming month=MONTH day=DOM|ORDNUM")
def stepped_day(match: Match) -> Node | None:
    day = day_of_month(match)
    if not day:
        return None
    step = guards.step_of(match.item("step").text)
    return Node("DAY:", Date(month=match.number("month", "MONTH"), day=day, step=step), "stepped-day")


@BASE("number=NUMDATE")
def numeric(match: Match) -> Node | None:
    text = match.item("number").text
    mark = next(char for char in text if not char.isdigit())
    fields = text.split(mark)
    first, second, third = (int(one) for one in fields)
    if len(fields[0]) == 4:
        return _numeric_day(first, second, third, "iso" if mark == "-" else "year-first")
    year = full_year(third) if len(fields[2]) == 2 else third
    if mark == "/" and first <= 12:  # "10/11/2020": the American order, unless the figures forbid it
        return _numeric_day(year, first, second, "numeric-month-first")
    if second > 12 >= first:
        return _numeric_day(year, first, second, "numeric-month-first")
    return _numeric_day(year, second, first, "numeric-day-first")


def _numeric_day(year: int, month: int, day: int, rule: str) -> Node | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    return Node("DAY:", Date(year, month, day), rule)


@BASE("year=YEAR", "the year|years year=YEAR", "<<year|years year=YEAR")
def year(match: Match) -> Node | None:
    number = match.number("year", "YEAR")
    if match.first_word != "the" and not guards.is_year(match, number):
        return None
    return Node("YEAR:", Date(number), "year")


@BASE("first=DIGITS / last=DIGITS")
def nine_eleven(match: Match) -> Node | None:
    """9/11, the one day of wire English that is named by its figures."""
    if (match.item("first").text, match.item("last").text) != ("9", "11") or match.after() in ("/", "%"):
        return None
    return Node("DAY:", Date(2001, 9, 11), "nine-eleven")


@BASE("<<year year=DIGITS", "the year year=DIGITS")
def early_year(match: Match) -> Node | None:
    """The year 71, the year 12021."""
    number = match.number("year", "DIGITS")
    if number > 9999:
        return Node("ANCIENT:", Ancient(number), "beyond-calendar")
    return Node("YEAR:", Date(number), "year") if 1 <= number < 1000 or number >= 3000 else None


@BASE("<<on|since|until|by|from the day=ORDNUM >>,|.|and|to|until|BREAK")
def bare_day(match: Match) -> Node | None:
    """On the 18th."""
    day = day_of_month(match)
    return Node("DAY:", DayOf(day), "day-of-month") if day else None


@COMPOUND("the day=ORDNUM of month=MONTH:")
def day_of_that_month(match: Match) -> Node | None:
    """The 18th of last month."""
    day = day_of_month(match)
    return Node("DAY:", DayOf(day, match.node("month").meaning), "day-of-month") if day else None


@BASE("<<!DIGITS ' year=TWO")
def short_year(match: Match) -> Node | None:
    touching = match.first > 0 and match.items[match.first - 1].end == match.items[match.first].start
    if touching or match.items[match.first].end != match.item("year").start:
        return None
    return Node("YEAR:", Date(full_year(match.number("year", "TWO"))), "short-year")
