"""Zones as stamps print them: "(UTC +04:00)", "EDT", "Moscow time"."""

import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo

from readout import data

# Behind a time: "hrs", and then, after white space or a separator, the zone.
HOURS = re.compile(r"\s?(?:uur|uhr|hrs?|hours|h|น|o['’]?clock)\b\.?", re.I)
_APART = r"[\s,/|·•–—-]{0,4}"
_AMOUNT = r"(?P<sign>[+\-−–])\s?(?P<oh>1[0-4]|0?\d)(?:[:.]?(?P<om>[0-5]\d))?(?![\d:])\s?[)\]]?"
_TOLD = re.compile(  # "(UTC +04:00)", "/ UTC+3", "| Abu Dhabi (GMT+04:00)", "local time (GMT+3)"
    rf"{_APART}(?:(?:[A-Z][\w.’'-]{{1,20}} ?){{0,3}}(?:(?:local )?[Tt]ime\s?)?(?=[(\[]))?"
    rf"[(\[]?\s?(?:UTC|GMT|utc|gmt)(?:/(?:UTC|GMT))?\s?{_AMOUNT}"
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


def zone_at(text: str, at: int, day: dt.date, country: str | None) -> tuple[int, int] | None:
    """Minutes east of UTC printed at `at`, and where they end. A number of hours beside a name overrules it."""
    hours = HOURS.match(text, at)
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
