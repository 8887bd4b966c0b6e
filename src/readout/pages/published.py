"""When a page was published: the instant, the offset it states, what it was read from and the words as printed.

Order of trust: JSON-LD, meta tags, time elements, the visible stamp, the dateline; what came beside the page last. A
finer statement of the same day completes a coarser one of higher trust; an instant that is stated with its offset is
kept as stated, whatever clock the page shows beside it. Where the page states a mere day and what came
beside it names an instant of that day, the instant is taken; where a mere *visible* day disagrees with it, too, since a
day in running chrome is often another's. A visible day well before what the page declares stands against it: systems
that print a page anew often declare the day of that. What is said of a change of the page is kept apart and taken for
the publication only where nothing else is known, with an issue.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec

from readout.pages.outlets import Known
from readout.pages.stamps import Stamp, find_stamp, format_instant, zone_minutes
from readout.records import Basis, Issue, Modified, Published

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
_WEST, _EAST, _QUARTER = dt.timedelta(hours=-12), dt.timedelta(hours=14), dt.timedelta(minutes=15)  # zones of the earth
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
    is_beside: bool = False  # printed between headline and body
    other: dt.date | None = None  # what its numbers mean with day and month in the other order, where that is open

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


def from_stamp(
    stamp: Stamp, raw: str, page_start: int, page_end: int, *, is_original: bool, is_beside: bool = False
) -> Candidate:
    """What a visible stamp states."""
    return Candidate(
        basis="stamp", raw=raw, page_start=page_start, page_end=page_end, day=stamp.day, time=stamp.time,
        offset_minutes=stamp.offset_minutes, is_original=is_original, is_beside=is_beside, other=stamp.other,
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
    originals = [_ordered(one, stated, given) for one in stated if one.is_original]
    change = next((one for one in stated if not one.is_original), None)
    chosen = _choose(originals, given) or change
    if chosen is None:
        return None, None, (_issue("published-open", "the page does not say when it was published"),)
    plain = _publish(chosen, known)
    published = msgspec.structs.replace(
        plain,
        local_day=local_day(chosen, originals, given, known).isoformat(),
        modified=None if change is None else _modify(change, known),
    )
    return published, chosen, tuple(_doubts(chosen, given, published))


def _ordered(one: Candidate, stated: Iterable[Candidate], given: Candidate | None) -> Candidate:
    """A day whose numbers could be two, in the order by which it agrees with what else is stated."""
    if one.other is None:
        return one
    others = [*(other for other in stated if other is not one), *([given] if given is not None else [])]
    days = {other.day for other in others if other.other is None}
    if one.day in days or one.other in days:
        return msgspec.structs.replace(one, day=one.day if one.day in days else one.other, other=None)
    return one


def _modify(change: Candidate, known: Known | None) -> Modified:
    at = _publish(change, known)
    return Modified(
        instant=at.instant, offset_minutes=at.offset_minutes, basis=at.basis, raw=at.raw,
        page_start=change.page_start, page_end=change.page_end,
    )  # fmt: skip


def _choose(stated: Sequence[Candidate], given: Candidate | None) -> Candidate | None:
    if not stated:
        return given
    first = _earlier_shown(stated) or stated[0]
    if first.time is None or first.offset_minutes is None:
        first = _finer(first, [one for one in stated if one is not first]) or first
    if first.time is None and given is not None and given.time is not None:
        agrees = abs((given.day - first.day).days) <= 1
        if agrees or first.basis in ("stamp", "dateline"):
            return given
    return first


def _earlier_shown(stated: Sequence[Candidate]) -> Candidate | None:
    """What the page prints beside the headline, where no clock on earth makes it the day that it declares."""
    first = stated[0]
    if first.basis not in ("json-ld", "meta"):
        return None
    shown = next((one for one in stated if one.basis == "stamp" and one.is_beside), None)
    return shown if shown is not None and shown.day < min(possible_days(first)) else None


def local_day(chosen: Candidate, stated: Sequence[Candidate], given: Candidate | None, known: Known | None) -> dt.date:
    """The day of publication where the newsroom is.

    A stated offset gives it. UTC is what programs write, wherever the newsroom is: there, the same instant stated with
    another offset or as local time decides, then the printed day, the outlet's zone, and the day in the address.
    """
    at = chosen.at()
    if at is None or chosen.offset_minutes != 0:
        return chosen.day
    possible = possible_days(chosen)
    others = [one for one in stated if one is not chosen]
    told = next((one.day for one in others if _is_local(one, at)), None)
    told = told or next((one.day for one in others if one.basis == "stamp" and one.day in possible), None)
    if told is None and known is not None:
        told = at.astimezone(ZoneInfo(known.zone)).date()
    if told is None and given is not None and given.time is None and given.day in possible:
        told = given.day
    return told or chosen.day


def possible_days(one: Candidate) -> tuple[dt.date, ...]:
    """The days on which a statement's instant falls somewhere on earth."""
    at = one.at()
    if at is None or one.offset_minutes != 0:
        return (one.day,)
    return tuple(sorted({(at.replace(tzinfo=None) + hours).date() for hours in (_WEST, dt.timedelta(0), _EAST)}))


def _is_local(one: Candidate, at: dt.datetime) -> bool:
    """Whether a statement is the instant `at` with another offset, or as the local time of some zone."""
    if one.time is None or one.offset_minutes == 0:
        return False
    if one.offset_minutes is not None:
        same = one.at()
        return same is not None and abs(same - at) <= dt.timedelta(minutes=2)
    ahead = dt.datetime.combine(one.day, one.time) - at.replace(tzinfo=None)
    quarters = round(ahead / _QUARTER)
    return quarters != 0 and _WEST <= ahead <= _EAST and abs(ahead - quarters * _QUARTER) <= dt.timedelta(minutes=1)


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
    if chosen.other is not None:
        yield _issue(
            "published-order-open",
            f"'{chosen.raw[:80]}' is {chosen.day.isoformat()} or {chosen.other.isoformat()}; the former was taken",
        )
    if not chosen.is_original:
        yield _issue(
            "published-from-change", f"'{chosen.raw[:80]}' is said of a change of the page, nothing of its publication"
        )
    if chosen.time is not None and published.offset_minutes is None:
        yield _issue("offset-open", f"'{chosen.raw[:80]}' states no offset from UTC")


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="pages", code=code, message=message)


def day_of(when: Published) -> dt.date:
    """The day of publication in the newsroom's own zone."""
    return dt.date.fromisoformat(when.day)


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
