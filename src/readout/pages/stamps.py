"""Dates and times as pages print them: "18 October 2021 16:33 (UTC +04:00)", "12.10.2021 [19:23]", "4:30 P.M. EDT".

A stamp is read, never guessed: a day that does not exist, or numbers that could be two days, give nothing or say so.
"""

import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from readout import data

_MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "febr": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_Y = r"(?P<y>(?:19|20)\d\d)"
_DE = r"(?:(?:of|de|del)\s+)?"


@cache
def _foreign_months() -> dict[str, int]:
    return {row["name"]: int(row["month"]) for row in data.table("pages/months.tsv")}


@cache
def _days() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted((*_MONTHS, *_foreign_months()), key=len, reverse=True))
    month = rf"(?P<m>(?:{names})\b\.?)"
    return tuple(re.compile(pattern, re.I) for pattern in _day_patterns(month))


def _day_patterns(month: str) -> tuple[str, ...]:
    return (
        rf"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<n>\d{{1,2}})(?P=s){_D}(?![\d])",
        rf"(?<![\w]){_WEEKDAY}{_D}[\s,./-]{{1,3}}{_DE}{month}[\s,./’'-]{{0,3}}{_DE}{_Y}(?!\d)",
        rf"(?<![\w]){_WEEKDAY}{month}[\s.-]{{0,2}}{_D}(?:\s*,\s*|\s+){_Y}(?!\d)",
        rf"(?<![\w]){_Y}[\s,.-]{{1,2}}{month}[\s,.-]{{1,2}}{_D}(?!\d)",
        rf"(?<![\w]){_WEEKDAY}{month}\s{{1,2}}{_D}\s(?P<clock>\d\d:\d\d(?::\d\d)?)(?P<z>\s[A-Z]{{3,5}})?\s{_Y}(?!\d)",
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d])",
        r"(?<![\d])(?P<y>20\d\d)\s?[年년]\s?(?P<n>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)(?P<y>[12]\d)(?=[\s,|-]{1,3}\d{1,2}[:.]\d\d)",
    )


_TIME = re.compile(
    r"(?<![\d.:])(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[:.h])(?P<mi>[0-5]\d)(?:[:.](?P<sec>[0-5]\d)(?:[.,]\d{1,6})?)?)?"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?)?(?![\d:])",
    re.I,
)
_INSIDE = re.compile(r"(?P<h>\d\d)(?P<sep>:)(?P<mi>\d\d)(?::(?P<sec>\d\d))?(?P<half>)(?=\s)")
_PLAIN = re.compile(r"(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?!\d)(?P<hrs>\s?(?:hrs?|hours)\b\.?)?", re.I)
# Behind a time: "hrs", and then, after white space or a separator, the zone.
_HOURS = re.compile(r"\s?(?:uur|uhr|hrs?|hours|o['’]?clock)\b\.?", re.I)
_APART = r"[\s,/|·•–—-]{0,4}"
_AMOUNT = r"(?P<sign>[+\-−–])\s?(?P<oh>1[0-4]|0?\d)(?:[:.]?(?P<om>[0-5]\d))?(?![\d:])\s?[)\]]?"
_TOLD = re.compile(  # "(UTC +04:00)", "/ UTC+3", "| Abu Dhabi (GMT+04:00)", "local time (GMT+3)"
    rf"{_APART}(?:(?:[A-Z][\w.’'-]{{1,20}} ?){{0,3}}(?:(?:local )?[Tt]ime\s?)?(?=[(\[]))?"
    rf"[(\[]?\s?(?:UTC|GMT|utc|gmt)\s?{_AMOUNT}"
)
_OFFSETS = (
    _TOLD,
    re.compile(rf"[\s,]{{0,3}}[(\[]\s?{_AMOUNT}"),  # "(+4)"
    re.compile(rf"(?=\s?[+\-−–](?:0\d|1[0-4])(?::?[0-5]\d|$)){_AMOUNT}"),  # "+04:00", "+0400", "+04"
    re.compile(rf"(?=[\s,]{{1,3}}[+\-−–](?:0\d|1[0-4]):?[0-5]\d)[\s,]{{1,3}}{_AMOUNT}"),
)
_CLOCKS = re.compile(
    rf"{_APART}[(\[]?\s?(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?(?: [Tt]ime\b)?|(?:[ECMP]T|MSK)\b)\s?[)\]]?"
)
_ZONE = re.compile(rf"(?P<gap>{_APART})[(\[]?\s?(?P<zone>[A-Z]{{1,5}})\b\s?[)\]]?")
_WORDS = frozenset(("ART", "CAT", "COT", "EAT", "GET", "PET", "WIT", "Z"))  # behind a bar more often no zone
_BETWEEN = re.compile(
    r"(?:T|[\s,|/·•\-–—@\[(]|\bat\b|\bon\b|à\s|\bum\b|\bв\s|\ba las\b|\bklo?\b\.?|hrs?\b|\bo'?clock\b|[:;]\s)*", re.I
)


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A printed date with, where printed, its time and offset; `start`, `end` are offsets into the words read.

    `ambiguous`: the numbers could be another day as well ("10/12/2021").
    """

    start: int
    end: int
    day: dt.date
    time: dt.time | None = None
    offset_minutes: int | None = None
    ambiguous: bool = False

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


def month_number(name: str) -> int | None:
    """1–12 for a printed month ("Oct.", "JULY"), else `None`."""
    low = name.lower().rstrip(".")
    return _MONTHS.get(low) or _foreign_months().get(low)


def find_stamp(text: str, *, country: str | None = None) -> Stamp | None:
    """The first full date of `text`, with the time and zone beside it.

    Args:
        text: a line of a page; only its first 400 characters are read.
        country: the outlet's, for zone names and the order of day and month.
    """
    head = text[:400]
    found = [match for pattern in _days() if (match := pattern.search(head)) is not None]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        day = _day(match, country)
        if day is not None:
            return _with_time(head, match.start(), match.end(), day[0], country, ambiguous=day[1])
    return None


def _day(match: re.Match[str], country: str | None) -> tuple[dt.date, bool] | None:
    groups = match.groupdict()
    year = int(groups["y"]) + (2000 if len(groups["y"]) == 2 else 0)
    if groups.get("a"):
        return _numeric_day(year, int(groups["a"]), int(groups["b"]), groups["s"], country)
    month = int(groups["n"]) if groups.get("n") else month_number(groups["m"])
    day = _real_day(year, month or 0, int(groups["d"]))
    return None if day is None else (day, False)


def _numeric_day(year: int, a: int, b: int, separator: str, country: str | None) -> tuple[dt.date, bool] | None:
    month_first = separator == "/" and country in ("USA", "PHL", "PLW", "FSM")
    first, second = (a, b) if month_first else (b, a)
    day = _real_day(year, first, second)
    other = _real_day(year, second, first)
    if day is None:
        return None if other is None else (other, False)
    ambiguous = other is not None and other != day and separator == "/" and country is None
    return day, ambiguous


def _real_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _with_time(text: str, start: int, end: int, day: dt.date, country: str | None, *, ambiguous: bool) -> Stamp:
    after = _time_after(text, end, day, country)
    if after is not None:
        time, minutes, end = after
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        return Stamp(start=start, end=end, day=day, time=time, offset_minutes=minutes, ambiguous=ambiguous)
    inside = _time_inside(text, start, end, day, country)
    if inside is not None:
        return Stamp(start=start, end=end, day=day, time=inside[0], offset_minutes=inside[1])
    before = _time_before(text, start, day, country)
    if before is not None:
        time, minutes, start = before
        zone = _zone_at(text, end, day, country) if minutes is None else None
        if zone is not None:
            minutes, end = zone
        return Stamp(start=start, end=end, day=day, time=time, offset_minutes=minutes, ambiguous=ambiguous)
    return Stamp(start=start, end=end, day=day, ambiguous=ambiguous)


def _time_after(text: str, end: int, day: dt.date, country: str | None) -> tuple[dt.time, int | None, int] | None:
    gap = _BETWEEN.match(text, end)
    at = gap.end() if gap is not None else end
    found = _TIME.match(text, at)
    if at == end:
        return None
    time = None if found is None else _clock(found)
    if found is None or time is None:
        return _plain_after(text, at, day, country)
    stop = _close_bracket(text, found.end())
    zone = _zone_at(text, stop, day, country)
    hours = _HOURS.match(text, stop)
    return (time, None, stop if hours is None else hours.end()) if zone is None else (time, zone[0], zone[1])


def _plain_after(text: str, at: int, day: dt.date, country: str | None) -> tuple[dt.time, int | None, int] | None:
    """ "1633 GMT", "0915 hrs": four digits are a time only with a zone or the word hours."""
    found = _PLAIN.match(text, at)
    if found is None:
        return None
    time = dt.time(int(found.group("h")), int(found.group("mi")))
    zone = _zone_at(text, found.end(), day, country)
    if zone is None:
        return (time, None, found.end()) if found.group("hrs") else None
    return time, zone[0], zone[1]


def _time_inside(
    text: str, start: int, end: int, day: dt.date, country: str | None
) -> tuple[dt.time, int | None] | None:
    """ "Mon Oct 18 16:33:00 UTC 2021", as programs print a date."""
    found = _INSIDE.search(text, start, end)
    time = None if found is None else _clock(found)
    if found is None or time is None:
        return None
    zone = _zone_at(text[:end], found.end(), day, country)
    return time, None if zone is None else zone[0]


def _close_bracket(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] in ("]", ")") and text[at : at + 1] else at


def _time_before(text: str, start: int, day: dt.date, country: str | None) -> tuple[dt.time, int | None, int] | None:
    for found in _TIME.finditer(text, max(0, start - 40), start):
        time = _clock(found)
        if time is None:
            continue
        zone = _zone_at(text[:start], found.end(), day, country)
        stop = zone[1] if zone is not None else found.end()
        if _BETWEEN.sub("", text[stop:start]) == "":
            return time, zone[0] if zone is not None else None, found.start()
    return None


def _clock(found: re.Match[str]) -> dt.time | None:
    half = found.group("half") or None
    if found.group("mi") is None and half is None:
        return None
    if found.group("sep") == "." and half is None and found.group("sec") is None and int(found.group("h")) > 23:
        return None
    hour = int(found.group("h"))
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    if hour > 23:
        return None
    return dt.time(hour, int(found.group("mi") or 0), int(found.group("sec") or 0))


def _zone_at(text: str, at: int, day: dt.date, country: str | None) -> tuple[int, int] | None:
    """Minutes east of UTC printed at `at`, and where they end. A number of hours beside a name overrules it."""
    hours = _HOURS.match(text, at)
    at = hours.end() if hours is not None else at
    offset = _offset_at(text, at)
    if offset is not None:
        return offset
    named = _named_at(text, at, day, country)
    if named is None:
        return None
    return _offset_at(text, named[1]) or (None if named[0] is None else (named[0], named[1]))


def _offset_at(text: str, at: int) -> tuple[int, int] | None:
    for pattern in _OFFSETS:
        found = pattern.match(text, at)
        if found is not None:
            minutes = 60 * int(found.group("oh")) + int(found.group("om") or 0)
            return (minutes if found.group("sign") == "+" else -minutes), found.end()
    return None


def _named_at(text: str, at: int, day: dt.date, country: str | None) -> tuple[int | None, int] | None:
    """Minutes that the name of a zone at `at` means, `None` if open, and where it ends."""
    clock = _CLOCKS.match(text, at)
    minutes = None if clock is None else clock_offset(clock.group("name"), day)
    if clock is not None and minutes is not None:
        return minutes, clock.end()
    named = _ZONE.match(text, at)
    if named is None or (named.group("zone") in _WORDS and named.group("gap").strip(" ,")):
        return None
    return zone_offset(named.group("zone"), country), named.end()


def zone_offset(zone: str, country: str | None) -> int | None:
    """Minutes east of UTC that a zone's abbreviation means on a page of an outlet of `country`; `None` if open."""
    rows = _zones().get(zone, {})
    return rows.get(country or "", rows.get(""))


def clock_offset(name: str, day: dt.date) -> int | None:
    """Minutes east of UTC of a place's clock at noon of a day ("Moscow time", "ET"); `None` if it is not known."""
    zone = _clocks().get(name.casefold().removesuffix(" time"))
    is_told = zone is not None and (name.isupper() or name.casefold().endswith(" time"))
    return zone_minutes(ZoneInfo(zone), dt.datetime.combine(day, dt.time(12))) if zone is not None and is_told else None


def zone_minutes(zone: ZoneInfo, moment: dt.datetime) -> int:
    """Minutes east of UTC of a zone at a local time."""
    offset = moment.replace(tzinfo=zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)


@cache
def _zones() -> dict[str, dict[str, int]]:
    zones: dict[str, dict[str, int]] = {}
    for row in data.table("pages/zones.tsv"):
        zones.setdefault(row["zone"], {})[row["country"]] = int(row["minutes"])
    return zones


@cache
def _clocks() -> dict[str, str]:
    return {row["name"].casefold(): row["zone"] for row in data.table("pages/clocks.tsv")}
