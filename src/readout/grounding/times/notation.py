"""Writing a period as TIMEX3 and as EDTF (ISO 8601-2)."""

from datetime import date, timedelta

from readout.grounding.times.calendar import SEASONS, Period, add_months, season_code


def timex(period: Period) -> str:
    """TIMEX3's value: 2021-10-18, 2021-W42, 2021-W42-WE, 2021-10, 2021-Q4, 2021-H2, 2021-SU, 2021, 202, 20."""
    first = period.first
    match period.unit:
        case "day":
            return first.isoformat()
        case "week" | "weekend":
            year, week, _day = first.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if period.unit == "weekend" else "")
        case "month":
            return f"{first.year:04}-{first.month:02}"
        case "quarter":
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{first.year:04}-H{(first.month + 5) // 6}"
        case "season":
            return f"{first.year:04}-{season_code(first)}"
        case "year":
            return f"{first.year:04}"
        case "decade":
            return f"{first.year // 10:03}"
        case "century":
            return f"{first.year // 100:02}"
    return f"{first.year // 1000}"


def edtf(period: Period, *, approximate: bool = False) -> str:
    """EDTF: level 0 for days, months, years and weeks (as intervals), 1 and 2 for the rest."""
    return _plain_edtf(period) + ("~" if approximate else "")


def _plain_edtf(period: Period) -> str:
    first = period.first
    match period.unit:
        case "week" | "weekend":
            return f"{first.isoformat()}/{(period.after - timedelta(days=1)).isoformat()}"
        case "quarter":
            return f"{first.year:04}-{32 + (first.month + 2) // 3}"
        case "half":
            return f"{first.year:04}-{39 + (first.month + 5) // 6}"
        case "season":
            return f"{first.year:04}-{21 + SEASONS.index(season_code(first))}"
        case "decade":
            return f"{first.year // 10:03}X"
        case "century":
            return f"{first.year // 100:02}XX"
        case "millennium":
            return f"{first.year // 1000}XXX"
    return timex(period)


def bounds(period: Period, mod: str | None) -> tuple[date, date]:
    """The days of a period, from and up to; early and late are its halves, mid is its middle half.

    A month is cut after the 15th; of other periods of an odd number of days the middle day belongs to the first half.
    A day stays whole.
    """
    first, after = period.first, period.after
    if mod not in ("START", "MID", "END") or period.unit == "day":
        return first, after
    if period.unit in ("decade", "century", "millennium", "year"):
        years = _half_years(period)
        if years is not None:
            return {"START": (first, years[1]), "MID": (years[0], years[2]), "END": (years[1], after)}[mod]
    days = (after - first).days
    half, quarter = first + timedelta(days=(days + 1) // 2), timedelta(days=days // 4)
    if period.unit == "month":
        half = first.replace(day=16)
    if mod == "MID":
        return (first + quarter, after - quarter) if days > 3 else (first, after)
    return (first, half) if mod == "START" else (half, after)


def _half_years(period: Period) -> tuple[date, date, date]:
    months = {"year": 12, "decade": 120, "century": 1200, "millennium": 12000}[period.unit]
    quarter, half = add_months(period.first, months // 4), add_months(period.first, months // 2)
    return quarter, half, add_months(period.first, months * 3 // 4)
