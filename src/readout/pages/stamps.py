"""Dates and times as pages print them: "18 October 2021 16:33 (UTC +04:00)", "12.10.2021 [19:23]", "4:30 P.M. EDT".

A stamp is read, never guessed: a day that does not exist gives nothing, and numbers that could be two days say so.
"""

import datetime as dt
import re
from functools import lru_cache

import msgspec

from readout.pages.clocks import HOURS, zone_at, zone_minutes, zone_offset
from readout.pages.days import MONTH, Day, find_days, in_figures, may_hold_day, month_number

__all__ = [
    "MONTH",
    "Stamp",
    "find_stamp",
    "find_stamps",
    "format_instant",
    "month_number",
    "zone_minutes",
    "zone_offset",
]

_MAX_LINE = 400  # characters of a line that are read
_TIME = re.compile(
    r"(?<![\d.:])(?P<pre>(?:오전|오후|上午|下午|午前|午後|凌晨|早上|晚上)\s?)?"
    r"(?P<h>[01]?\d|2[0-4])(?:(?P<sep>\s?[:.h时時点點시]\s?)(?P<mi>[0-5]\d)[分분]?(?:[:.](?P<sec>[0-5]\d)(?:[.,]\d{1,6})?)?)?"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?|[πμ]\.?\s?μ\.?)?(?![\d:])",
    re.I,
)
_INSIDE = re.compile(r"(?P<pre>)(?P<h>\d\d)(?P<sep>:)(?P<mi>\d\d)(?::(?P<sec>\d\d))?(?P<half>)(?=\s)")
_PLAIN = re.compile(r"(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?!\d)(?P<hrs>\s?(?:hrs?|hours)\b\.?)?", re.I)
_BETWEEN = re.compile(  # what may stand between a day and its time
    r"(?:T|[\s,|/·•\-–—@\[(⋅]|\b(?:at|on|um|alle|ore|ora|saat|pukul|jam|godz|kell|klockan|klokken|om|lúc|"
    r"Time|time|às|las|les|los|u|uur|год|г|o|w|з|о|в|у|från|kl|klo)\b\.?|à\s|\ba las\b|в\s|о\s|hrs?\b|\bo'?clock\b|"
    r"เวลา|الساعة|ساعت|[:;]\s|\(?(?:[월화수목금토일月火水木金土日])\)|星期[一二三四五六日]|(?:월|화|수|목|금|토|일)요일)*",
    re.I,
)
_LATE = frozenset(("오후", "下午", "午後", "晚上"))


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A printed date with, where printed, its time and offset; `start`, `end` are offsets into the words read.

    `other`: the day that the numbers mean in the other order ("10/12/2021"), if that is open.
    """

    start: int
    end: int
    day: dt.date
    time: dt.time | None = None
    offset_minutes: int | None = None
    other: dt.date | None = None

    @property
    def instant(self) -> str:
        """ISO 8601: the day, the local time, or the instant with its offset, as far as printed."""
        if self.time is None:
            return self.day.isoformat()
        return format_instant(dt.datetime.combine(self.day, self.time), self.offset_minutes)


def format_instant(moment: dt.datetime, offset_minutes: int | None) -> str:
    """Local time and offset as ISO 8601 to the second."""
    plain = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    if offset_minutes is None:
        return plain
    sign = "-" if offset_minutes < 0 else "+"
    return f"{plain}{sign}{abs(offset_minutes) // 60:02d}:{abs(offset_minutes) % 60:02d}"


def find_stamp(text: str, *, country: str | None = None) -> Stamp | None:
    """The first full date of `text`, with the time and zone beside it.

    Args:
        text: a line of a page; only its first 400 characters are read.
        country: the outlet's, for zone names and the order of day and month.
    """
    found = find_stamps(text, country=country)
    return found[0] if found else None


def find_stamps(text: str, *, country: str | None = None) -> tuple[Stamp, ...]:
    """All full dates of a line with their times, from left to right."""
    head = in_figures(text[:_MAX_LINE])
    return _find(head, country) if may_hold_day(head) else ()


@lru_cache(maxsize=4096)
def _find(head: str, country: str | None) -> tuple[Stamp, ...]:
    days = find_days(head, country=country)
    stamps: list[Stamp] = []
    for number, day in enumerate(days):
        left = stamps[-1].end if stamps else 0
        right = days[number + 1].start if number + 1 < len(days) else len(head)
        stamps.append(_with_time(head[:right], left, day, country))
    return tuple(stamps)


def _with_time(text: str, left: int, day: Day, country: str | None) -> Stamp:
    """The day with its time behind, inside or before it, between offset `left` and the end of `text`."""
    bare = Stamp(start=day.start, end=day.end, day=day.day, other=day.other)
    inside = _time_inside(text, day, country)
    if inside is not None:
        return msgspec.structs.replace(bare, time=inside[0], offset_minutes=inside[1])
    after = _time_after(text, day.end, day.day, country)
    if after is not None:
        time, minutes, end = after
        end = day.start + len(text[day.start : end].rstrip())
        return msgspec.structs.replace(bare, time=time, offset_minutes=minutes, end=end)
    before = _time_before(text, left, day.start, day.day, country)
    if before is None:
        return bare
    time, minutes, start = before
    zone = zone_at(text, day.end, day.day, country) if minutes is None else None
    minutes, end = zone if zone is not None else (minutes, day.end)
    end = start + len(text[start:end].rstrip())
    return msgspec.structs.replace(bare, time=time, offset_minutes=minutes, start=start, end=end)


def _time_after(text: str, end: int, day: dt.date, country: str | None) -> tuple[dt.time, int | None, int] | None:
    gap = _BETWEEN.match(text, end)
    at = gap.end() if gap is not None else end
    if at == end:
        return None
    found = _TIME.match(text, at)
    time = None if found is None else _clock(found)
    if found is None or time is None:
        return _plain_after(text, at, day, country)
    stop = found.end() + (text[found.end() : found.end() + 1] in ("]", ")") and found.end() < len(text))
    zone = zone_at(text, stop, day, country)
    hours = HOURS.match(text, stop)
    return (time, None, stop if hours is None else hours.end()) if zone is None else (time, zone[0], zone[1])


def _plain_after(text: str, at: int, day: dt.date, country: str | None) -> tuple[dt.time, int | None, int] | None:
    """ "1633 GMT", "0915 hrs": four digits are a time only with a zone or the word hours."""
    found = _PLAIN.match(text, at)
    if found is None:
        return None
    time = dt.time(int(found.group("h")), int(found.group("mi")))
    zone = zone_at(text, found.end(), day, country)
    if zone is None:
        return (time, None, found.end()) if found.group("hrs") else None
    return time, zone[0], zone[1]


def _time_inside(text: str, day: Day, country: str | None) -> tuple[dt.time, int | None] | None:
    """ "Mon Oct 18 16:33:00 UTC 2021", as programs print a date."""
    found = _INSIDE.search(text, day.start, day.end)
    time = None if found is None else _clock(found)
    if found is None or time is None:
        return None
    zone = zone_at(text[: day.end], found.end(), day.day, country)
    return time, None if zone is None else zone[0]


def _time_before(
    text: str, left: int, start: int, day: dt.date, country: str | None
) -> tuple[dt.time, int | None, int] | None:
    for found in _TIME.finditer(text, max(left, start - 40), start):
        time = _clock(found)
        if time is None:
            continue
        zone = zone_at(text[:start], found.end(), day, country)
        stop = zone[1] if zone is not None else found.end()
        if _BETWEEN.sub("", text[stop:start]) == "":
            return time, zone[0] if zone is not None else None, found.start()
    return None


def _clock(found: re.Match[str]) -> dt.time | None:
    half = (found.group("half") or "").lower()
    pre = (found.group("pre") or "").strip()
    if found.group("mi") is None and not half:
        return None
    hour = int(found.group("h"))
    is_late = half.startswith(("p", "μ")) or pre in _LATE
    if (half or pre) and 1 <= hour <= 12:
        hour = hour % 12 + (12 if is_late else 0)
    if hour > 23:
        return None
    return dt.time(hour, int(found.group("mi") or 0), int(found.group("sec") or 0))
