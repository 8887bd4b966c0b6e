"""When a page was published: the instant, the offset it states, what it was read from and the words as printed.

Order of trust: JSON-LD, meta tags, time elements, the visible stamp, the dateline; what came beside the page last. A
finer statement of the same day completes a coarser one of higher trust; an instant that is stated with its offset is
kept as stated, whatever clock the page shows beside it. Where the page states a mere day and what came
beside it names an instant of that day, the instant is taken; where a mere *visible* day disagrees with it, too, since a
day in running chrome is often another's.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from readout.pages.outlets import Known
from readout.pages.stamps import Stamp, find_stamp, format_instant, zone_minutes
from readout.records import Basis, Issue, Published

_ISO = re.compile(
    r"\s*(?P<day>\d{4}-?\d\d-?\d\d)(?:[T ]\s?(?P<h>\d\d)[:.]?(?P<mi>\d\d)(?:[:.]?(?P<s>\d\d)(?:[.,]\d+)?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?\s*",
    re.I,
)
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*")
_AGO = re.compile(r"\b(?P<n>\d{1,2}|an?|one)\s?(?P<unit>min|minute|hour|hr|h|day|week)s?\s+ago\b", re.I)
_UNITS = {
    "min": dt.timedelta(minutes=1), "minute": dt.timedelta(minutes=1), "hour": dt.timedelta(hours=1),
    "hr": dt.timedelta(hours=1), "h": dt.timedelta(hours=1), "day": dt.timedelta(days=1), "week": dt.timedelta(weeks=1),
}  # fmt: skip
EARLIEST = dt.date(1850, 1, 1)  # the first agencies; before it lies only a faulty clock
LATEST = dt.date(2100, 1, 1)  # behind it as well; a reading must not depend on the day it is made


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of when the page was published."""

    basis: Basis
    raw: str
    page_start: int | None
    page_end: int | None
    day: dt.date
    time: dt.time | None
    offset_minutes: int | None
    is_original: bool = True  # no change of the page

    def at(self) -> dt.datetime | None:
        """The instant, if time and offset are stated."""
        if self.time is None or self.offset_minutes is None:
            return None
        zone = dt.timezone(dt.timedelta(minutes=self.offset_minutes))
        return dt.datetime.combine(self.day, self.time, zone)


def read_instant(raw: str, country: str | None) -> tuple[dt.date, dt.time | None, int | None] | None:
    """Day, time and offset of a machine-readable or printed time; `None` if it is neither or no real day."""
    iso = _ISO.fullmatch(raw)
    if iso is not None:
        return _from_iso(iso)
    epoch = _EPOCH.fullmatch(raw)
    if epoch is not None:
        moment = dt.datetime.fromtimestamp(int(epoch.group(1)), dt.UTC)
        return moment.date(), moment.time(), 0
    stamp = find_stamp(raw, country=country)
    return None if stamp is None else (stamp.day, stamp.time, stamp.offset_minutes)


def _from_iso(iso: re.Match[str]) -> tuple[dt.date, dt.time | None, int | None] | None:
    try:
        day = dt.date.fromisoformat(iso.group("day"))
        if iso.group("h") is None:
            return day, None, None
        time = dt.time(int(iso.group("h")), int(iso.group("mi")), int(iso.group("s") or 0))
    except ValueError:
        return None
    zone = iso.group("zone")
    if zone is None:
        return day, time, None
    if zone.upper() in ("Z", "UTC", "GMT"):
        return day, time, 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = 60 * int(digits[:2]) + int(digits[2:])
    if minutes > 14 * 60:
        return day, time, None
    return day, time, -minutes if zone[0] == "-" else minutes


def candidate(
    basis: Basis, raw: str, page_start: int | None, page_end: int | None, *, country: str | None
) -> Candidate | None:
    """What a declared string states, `None` if it is no real time."""
    read = read_instant(raw[:200], country)
    if read is None or not EARLIEST <= read[0] < LATEST:
        return None
    day, time, offset = read
    return Candidate(
        basis=basis, raw=raw, page_start=page_start, page_end=page_end, day=day, time=time, offset_minutes=offset
    )


def from_stamp(stamp: Stamp, raw: str, page_start: int, page_end: int, *, is_original: bool) -> Candidate:
    """What a visible stamp states."""
    return Candidate(
        basis="stamp", raw=raw, page_start=page_start, page_end=page_end, day=stamp.day, time=stamp.time,
        offset_minutes=stamp.offset_minutes, is_original=is_original,
    )  # fmt: skip


def settle(
    stated: Sequence[Candidate], given: Candidate | None, known: Known | None
) -> tuple[Published | None, Candidate | None, tuple[Issue, ...]]:
    """The publication time on which a page settles, the statement it was read from, and what stays open.

    Args:
        stated: the page's own statements, in order of trust.
        given: what came beside the page.
        known: the outlet, whose zone is assumed for a time without an offset.
    """
    chosen = _choose(stated, given)
    if chosen is None:
        return None, None, (_issue("published-open", "the page does not say when it was published"),)
    published = _publish(chosen, known)
    return published, chosen, tuple(_doubts(chosen, given, published))


def _choose(stated: Sequence[Candidate], given: Candidate | None) -> Candidate | None:
    if not stated:
        return given
    first = stated[0]
    if first.time is None or first.offset_minutes is None:
        first = _finer(first, stated[1:]) or first
    if first.time is None and given is not None and given.time is not None:
        agrees = abs((given.day - first.day).days) <= 1
        if agrees or first.basis in ("stamp", "dateline"):
            return given
    return first


def _finer(first: Candidate, others: Iterable[Candidate]) -> Candidate | None:
    """A later statement that agrees with the first and says more."""
    best = None
    for other in others:
        if other.time is None or abs((other.day - first.day).days) > (0 if first.time is None else 1):
            continue
        if first.time is None:
            if best is None or (best.offset_minutes is None and other.offset_minutes is not None):
                best = other
        elif other.offset_minutes is not None and _same_clock(first, other):
            best = best or other
    return best


def _same_clock(local: Candidate, exact: Candidate) -> bool:
    if local.time is None or exact.time is None:
        return False
    return (local.day, local.time.hour, local.time.minute) == (exact.day, exact.time.hour, exact.time.minute)


def _publish(chosen: Candidate, known: Known | None) -> Published:
    if chosen.time is None:
        return Published(instant=chosen.day.isoformat(), offset_minutes=None, basis=chosen.basis, raw=chosen.raw)
    moment = dt.datetime.combine(chosen.day, chosen.time)
    if chosen.offset_minutes is None and known is not None:
        offset = zone_minutes(ZoneInfo(known.zone), moment)
        return Published(
            instant=format_instant(moment, offset), offset_minutes=offset, basis="outlet-zone", raw=chosen.raw
        )
    instant = format_instant(moment, chosen.offset_minutes)
    return Published(instant=instant, offset_minutes=chosen.offset_minutes, basis=chosen.basis, raw=chosen.raw)


def _doubts(chosen: Candidate, given: Candidate | None, published: Published) -> Iterable[Issue]:
    if given is not None and abs((given.day - chosen.day).days) > 1:
        yield _issue(
            "published-differs",
            f"the page says {chosen.day.isoformat()}, what came beside it {given.day.isoformat()}",
        )
    if chosen.time is not None and published.offset_minutes is None:
        yield _issue("offset-open", f"'{chosen.raw[:80]}' states no offset from UTC")


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="pages", code=code, message=message)


def day_of(when: Published) -> dt.date:
    """The day of publication by the page's own clock."""
    return dt.date.fromisoformat(when.instant[:10])


def impossible(when: Published | None, fetched_at: str | None) -> tuple[Issue, ...]:
    """An issue where the page says it was published more than a day after it was fetched."""
    fetched = read_instant(fetched_at, None) if fetched_at is not None else None
    if when is None or fetched is None or day_of(when) <= fetched[0] + dt.timedelta(days=1):
        return ()
    message = f"the page says it was published on {day_of(when)}, after it was fetched on {fetched[0]}"
    return (_issue("published-future", message),)


def before_fetch(text: str, fetched_at: str) -> tuple[Candidate, int, int] | None:
    """What "2 hours ago" states on a page fetched at a known instant, and where it stands in the text.

    Minutes and hours give a time to the minute, days and weeks a day.
    """
    found = _AGO.search(text[:200])
    fetched = read_instant(fetched_at, None)
    if found is None or fetched is None or fetched[1] is None:
        return None
    unit = _UNITS[found.group("unit").lower()]
    number = int(found.group("n")) if found.group("n").isdigit() else 1
    moment = dt.datetime.combine(fetched[0], fetched[1]) - number * unit
    is_day = unit >= dt.timedelta(days=1)
    stated = Candidate(
        basis="stamp", raw=found.group(), page_start=None, page_end=None, day=moment.date(),
        time=None if is_day else moment.time().replace(second=0, microsecond=0), offset_minutes=fetched[2],
    )  # fmt: skip
    return stated, found.start(), found.end()
