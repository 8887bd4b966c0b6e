"""Days as pages print them, in many languages and orders: "18 October 2021", "10/18/2021", "18 октября 2021".

A day is read, never guessed: one that does not exist gives nothing, and numbers that could be two days say so.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from readout import data

_MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "febr": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
# A word that may be a month is looked up, not matched: hundreds of names in a pattern would be tried at every word.
# Two months of the Levant have names of two words. Marks of Indic and Thai script are no \w.
_M = r"(?P<m>(?:تشرين|كانون) [^\s\d,.]{4,6}|[^\s\d,.;:|/()\[\]<>«»\"“”–—-]{2,14})"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|η)?"
_Y = r"(?P<y>(?:19|20)\d\d|25[4-9]\d)"
_DE = r"(?:(?:of|de|del)\s+|d['’]\s?)?"
_ENDS = r"(?![\d])"
_PATTERNS = tuple(re.compile(pattern, re.I) for pattern in (
    rf"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])\s?(?P<n>\d{{1,2}})(?P=s)\s?(?P<d>\d{{1,2}}){_ENDS}",
    rf"(?<!\d)(?<!\d[.:/-]){_D}[\s,./-]{{0,3}}{_DE}{_M}[\s,./’'-]{{0,3}}{_DE}{_Y}{_ENDS}",
    rf"{_M}[\s.-]{{0,2}}{_D}(?:\s*,\s*|\s+|-){_Y}{_ENDS}",
    rf"(?<![\w]){_Y}[\s,.-]{{1,2}}{_M}[\s,.-]{{1,2}}{_D}{_ENDS}",
    rf"(?<![\w]){_M}\s{{1,2}}{_D}\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{3,5}})?\s{_Y}{_ENDS}",
    rf"(?<![\d./-])(?P<a>\d{{1,2}})(?P<s>[./-])\s?(?P<b>\d{{1,2}})(?P=s)\s?(?P<y>(?:19|20)\d\d){_ENDS}",
    r"(?<![\d])(?P<y>(?:19|20)\d\d)\s?[年년]\s?(?P<n>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
    rf"(?<![\d])(?P<d>\d{{1,2}})\s+tháng\s+(?P<n>\d{{1,2}})(?:\s+năm\s+|,\s?){_Y}{_ENDS}",
    r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)(?P<y>[12]\d)(?=[\s,|-]{1,3}\d{1,2}[:.]\d\d)",
    rf"(?<!\d)(?<!\d[.:/-]){_D}(?P<s>[ -]){_M}(?P=s)[’']?(?P<y>[12]\d)(?=[\s,|-]{{1,3}}\d{{1,2}}[:.]\d\d|$)",
))  # fmt: skip
# What a line that holds a day must hold: a year in four figures, or one in two behind a point, slash, dash or month.
_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)|[./ ’'-][12]\d(?:[\s,|-]{1,3}\d{1,2}[:.]\d\d|$)")
_BEFORE = re.compile(r"([^\W\d_][^\s\d,.;|()]{1,12}(?: feira)?)(?:\.?,?\s+|,)$")
_HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_THAI = 543  # years by which the Buddhist era, which Thai pages count by, is ahead
_MONTH_FIRST = frozenset(("USA", "PHL", "PLW", "FSM", "MHL", "GUM", "ASM", "PRI", "MNP", "VIR"))
_FIGURES = str.maketrans(  # figures of other scripts, one character for one
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９،：／．",
    "0123456789" * 6 + ",:/.",
)


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A printed day at offsets `start` to `end` of the words read.

    `other`: what the numbers mean if day and month are read in the other order ("10/12/2021"), `None` if that is no
    day, the same day, or not in doubt.
    """

    start: int
    end: int
    day: dt.date
    other: dt.date | None = None


@cache
def _foreign_months() -> dict[str, int]:
    return {row["name"]: int(row["month"]) for row in data.table("pages/months.tsv")}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(row["name"] for row in data.table("pages/weekdays.tsv"))


def month_number(name: str) -> int | None:
    """1–12 for a printed month ("Oct.", "JULY", "октября"), else `None`."""
    low = name.lower().rstrip(".").replace("i̇", "i")
    return _MONTHS.get(low) or _foreign_months().get(low)


def in_figures(text: str) -> str:
    """The text with the figures of other scripts as 0 to 9; offsets stay."""
    return text if text.isascii() else text.translate(_FIGURES)


def may_hold_day(text: str) -> bool:
    """Whether a line holds what every printed day has: cheap, before anything is read."""
    return _YEAR.search(text) is not None


def find_days(text: str, *, country: str | None = None) -> list[Day]:
    """The days of a line from left to right, none inside another.

    Args:
        text: with the figures 0 to 9 (`in_figures`).
        country: the outlet's, ISO 3166-1 alpha-3, for the order of day and month in numbers.
    """
    if not may_hold_day(text):
        return []
    found = [day for pattern in _PATTERNS for match in pattern.finditer(text) if (day := _read(match, text, country))]
    found.sort(key=lambda day: (day.start, -day.end))
    kept: list[Day] = []
    for day in found:
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
    return kept


def _read(match: re.Match[str], text: str, country: str | None) -> Day | None:
    groups = match.groupdict()
    year = int(groups["y"])
    year = year + 2000 if year < 100 else year - _THAI if year > 2100 else year
    if groups.get("a"):
        return _numeric(match, year, int(groups["a"]), int(groups["b"]), groups["s"], country)
    start, month = match.start(), int(groups.get("n") or 0)
    if not month:
        month, skipped = _month(groups["m"])
        start += skipped if match.start("m") == match.start() else 0
    day = _real(year, month, int(groups["d"]))
    if day is None:
        return None
    return Day(start=_with_weekday(text, start), end=match.end(), day=day)


def _month(words: str) -> tuple[int, int]:
    """The month a word names, 0 if none, and how many letters of a word glued before it are not its own."""
    number = month_number(words)
    if number is not None:
        return number, 0
    gap = max((found.start() for found in _HUMP.finditer(words)), default=0)
    return (month_number(words[gap:]) or 0, gap) if gap else (0, 0)


def _with_weekday(text: str, start: int) -> int:
    """Where a day begins with the name of its weekday before it ("Mon, 25 Oct 2021")."""
    before = _BEFORE.search(text[max(0, start - 20) : start])
    if before is None or before.group(1).lower() not in _weekdays():
        return start
    return max(0, start - 20) + before.start(1)


def _numeric(match: re.Match[str], year: int, a: int, b: int, separator: str, country: str | None) -> Day | None:
    """Numbers alone: a point means the day first everywhere; else the country decides; without one they are open."""
    month_first = separator != "." and country in _MONTH_FIRST
    first, second = _real(year, b, a), _real(year, a, b)
    if month_first:
        first, second = second, first
    if first is None or first == second:
        first, second = first or second, None
    if first is None:
        return None
    open_order = separator != "." and country is None
    return Day(start=match.start(), end=match.end(), day=first, other=second if open_order else None)


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_NUMERIC = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?:19|20)?\d\d(?![\d/-])")


def month_first_of(lines: Iterable[str]) -> bool | None:
    """The order that other dates of a page show: one number over 12 settles it; `None` if none does, or both do."""
    orders = set(_orders(lines))
    return orders.pop() if len(orders) == 1 else None


def _orders(lines: Iterable[str]) -> Iterator[bool]:
    for line in lines:
        for found in _NUMERIC.finditer(line):
            a, b = int(found.group("a")), int(found.group("b"))
            if (a > 12) != (b > 12) and max(a, b) <= 31 and min(a, b) >= 1:
                yield b > 12
