"""From what was settled to the record: TIMEX3, EDTF, interval, grain."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from readout.grounding.times import calendar, notation
from readout.grounding.times.anchoring import instant, settle
from readout.grounding.times.calendar import Period
from readout.grounding.times.cascade import Node
from readout.grounding.times.context import Context, Settled, Unsettled
from readout.grounding.times.grammar.durations import period_value
from readout.grounding.times.meaning import Ancient, Duration, Meaning, Open, Range, Repeat, Vague
from readout.records import Anchor, Grain, TimexType

_HOURS = {"EM": (0, 6), "MO": (6, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DA": (4, 7), "MI": (11, 14)}
_TIMEX_PARTS = {"EM": "MO"}  # the small hours are TIMEX3's early morning
_GRAINS: dict[str, Grain] = {"half": "season", "millennium": "century", "night": "day", "fortnight": "day"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression stands for; the fields are `TimeSpan`'s."""

    type: TimexType
    value: str | None = None
    edtf: str | None = None
    lower: str | None = None
    upper: str | None = None
    grain: Grain | None = None
    anchor: Anchor = "none"
    period: Period | None = None


def read_node(node: Node, context: Context) -> Reading:
    """The reading of an expression.

    Raises:
        Unsettled: it stays open.
    """
    try:
        return _read(node, context)
    except OverflowError as trouble:
        raise Unsettled("time-out-of-range", "outside the years 1 to 9999") from trouble
    except ValueError as trouble:
        raise Unsettled("time-invalid", f"no day of the calendar: {trouble}") from trouble


def _read(node: Node, context: Context) -> Reading:
    meaning: Meaning = node.meaning
    match meaning:
        case Vague():
            return Reading("DATE", meaning.ref)
        case Repeat():
            return Reading("SET", meaning.value)
        case Duration():
            return _duration(meaning, context)
        case Range():
            return _range(meaning, context)
    word = node.rule.rpartition(".")[2]
    clip = (word, context.now) if word in ("earlier", "later") and context.now is not None else None
    return _point(settle(meaning, context), node.mod, clip)


def open_reading(node: Node, context: Context, value: str | None) -> Reading:
    """What can be said of an expression that stays open: `value` is the TIMEX3 value that is still known."""
    meaning = node.meaning
    if isinstance(meaning, Ancient):
        return Reading("DATE", _ancient(meaning), edtf=_ancient_edtf(meaning))
    if isinstance(meaning, Open):
        return Reading("DATE", None if meaning.like is None else _like(meaning.like, context))
    return Reading("TIME" if node.kind in ("CLOCK:", "PART:", "TIME:") else "DATE", value)


def _like(meaning: Meaning, context: Context) -> str | None:
    try:
        return _point(settle(meaning, context), None).value
    except (Unsettled, OverflowError, ValueError):
        return None


def _ancient(meaning: Ancient) -> str:
    if meaning.year > 0:
        return str(meaning.year)
    if meaning.rest == "century":
        return f"BC{(-meaning.year - 1) // 100:02}"
    return f"BC{-meaning.year:04}{meaning.rest}"


def _ancient_edtf(meaning: Ancient) -> str | None:
    if meaning.year > 0:
        return f"Y{meaning.year}"
    if meaning.rest == "century":
        return None
    rest = meaning.rest if meaning.rest.replace("-", "").isdigit() else ""
    return f"-{-meaning.year - 1:04}{rest}" if meaning.year < -1 else f"0000{rest}"


def _clipped(period: Period, clip: tuple[str, date]) -> tuple[date, date]:
    """Earlier this week: up to and with today; later this week: from today."""
    word, now = clip
    if not period.covers(now):
        return period.first, period.after
    return (period.first, now + timedelta(days=1)) if word == "earlier" else (now, period.after)


def _point(settled: Settled, mod: str | None, clip: tuple[str, date] | None = None) -> Reading:
    if settled.clock is not None or settled.part is not None:
        return _time(settled)
    period = settled.period
    lower, upper = notation.bounds(period, mod)
    if clip is not None:
        lower, upper = _clipped(period, clip)
    value = notation.timex(period)
    written = notation.edtf(period, approximate=mod in ("START", "MID", "END", "APPROX"))
    grain = _grain_of(period.unit)
    return Reading("DATE", value, written, lower.isoformat(), upper.isoformat(), grain, settled.anchor, period)


def _time(settled: Settled) -> Reading:
    day = settled.period.first
    if settled.part is not None:
        first, last = _HOURS[settled.part]
        lower, upper = _hour(day, first), _hour(day, last)
        value, grain = f"{day.isoformat()}T{_TIMEX_PARTS.get(settled.part, settled.part)}", "daypart"
        written = f"{lower.isoformat()}/{upper.isoformat()}"
    else:
        clock = settled.clock
        assert clock is not None
        lower = instant(day, clock)
        size, grain = _grain(clock.minute, clock.second)
        upper, written = lower + size, lower.isoformat()
        value = f"{day.isoformat()}T{clock.hour:02}:{clock.minute or 0:02}"
        value += f":{clock.second:02}" if clock.second is not None else ""
        written = lower.isoformat().replace("+00:00", "Z")
    return Reading("TIME", value, written, lower.isoformat(), upper.isoformat(), grain, settled.anchor, settled.period)  # type: ignore[arg-type]


def _grain_of(unit: str) -> Grain:
    return _GRAINS.get(unit) or cast("Grain", unit)


def _hour(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour)


def _grain(minute: int | None, second: int | None) -> tuple[timedelta, Grain]:
    if second is not None:
        return timedelta(seconds=1), "second"
    return (timedelta(minutes=1), "minute") if minute is not None else (timedelta(hours=1), "hour")


def _duration(meaning: Duration, context: Context) -> Reading:
    value = _duration_value(meaning)
    unit = meaning.parts[-1][1]
    grain = _grain_of(unit)
    if meaning.window is None or context.now is None or meaning.parts[0][0] is None:
        return Reading("DURATION", value, grain=grain)
    now = context.now
    other = _window_end(meaning, now)
    if other is None:
        return Reading("DURATION", value, grain=grain)
    day = timedelta(days=1)
    lower, upper = (other + day, now + day) if meaning.window < 0 else (now + day, other + day)
    written = f"{lower.isoformat()}/{(upper - day).isoformat()}"
    return Reading("DURATION", value, written, lower.isoformat(), upper.isoformat(), grain, context.now_name)


def _window_end(meaning: Duration, now: date) -> date | None:
    count, unit = meaning.parts[0]
    if count is None or unit in ("hour", "minute", "second") or meaning.window is None:
        return None
    if unit == "year":
        count, unit = count * 12, "month"
    if count != int(count):
        return None
    try:
        return calendar.shift(now, "day" if unit in ("night", "weekend") else unit, meaning.window * int(count))
    except (OverflowError, ValueError):
        return None


def _duration_value(meaning: Duration) -> str:
    written = [period_value(count, unit) for count, unit in meaning.parts]
    return written[0] + "".join(one.removeprefix("PT").removeprefix("P") for one in written[1:])


def _range(meaning: Range, context: Context) -> Reading:
    first = None if meaning.first is None else _end(meaning.first, meaning.first_mod, context)
    last = None if meaning.last is None else _end(meaning.last, meaning.last_mod, context)
    lower = None if first is None else first.upper if meaning.outside else first.lower
    upper = None if last is None else last.lower if meaning.outside else last.upper
    if lower is not None and upper is not None and lower >= upper:
        raise Unsettled("time-invalid", "a range that ends before it begins")
    ends = [end for end in (first, last) if end is not None]
    anchors = [end.anchor for end in ends]
    anchor = next(
        (one for one in anchors if one not in ("none", "partner")), "partner" if "partner" in anchors else "none"
    )
    written = _range_edtf(first, last, lower, upper, outside=meaning.outside)
    return Reading("DURATION", None, written, lower, upper, ends[0].grain, anchor)


def _end(meaning: Meaning, mod: str | None, context: Context) -> Reading:
    return _point(settle(meaning, context), mod)


def _range_edtf(
    first: Reading | None, last: Reading | None, lower: str | None, upper: str | None, *, outside: bool
) -> str:
    if outside:
        return (
            f"{lower}/.."
            if last is None
            else f"../{date.fromisoformat(upper[:10]) - timedelta(days=1) if upper else '..'}"
        )
    left = ".." if first is None or first.edtf is None else first.edtf.split("/")[0]
    right = ".." if last is None or last.edtf is None else last.edtf.split("/")[-1]
    return f"{left}/{right}"
