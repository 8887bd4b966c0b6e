"""Reads the parts of a dateline from left to right: places, each with a qualifier, a day, an agency, an end."""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from readout.pages import outlets
from readout.pages.cities import is_country, is_filing_place, known_place
from readout.pages.stamps import MONTH, month_number

MAX_HEAD = 400  # characters of a block in which a dateline may stand

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČŞİĞȚȘ"
_CAPS_WORD = rf"(?:(?:ST|MT|FT|STE|PT)\.|(?:[{_UPPER}]\.){{2,}}|[{_UPPER}](?:[{_UPPER}’']|-(?=[{_UPPER}]))*[{_UPPER}])"
CAPS = re.compile(rf"{_CAPS_WORD}(?:[ -](?:{_CAPS_WORD}|(?:de|of|el|al|es|la|da)\b(?= [A-Z]{{2}}))){{0,4}}(?![a-zà-ÿ])")
_TITLE_WORD = r"[A-ZÀ-ÖØ-ÞŠŽČŞİ](?:[\w’'\-]+|\.(?:[A-Z]\.)+|(?=\b))\.?"
_TITLE = re.compile(
    rf"{_TITLE_WORD}(?: (?:{_TITLE_WORD}|(?:de|of|el|al|es|la|and|the|du|da|am|on)\b(?= [A-Z]))){{0,4}}"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*)"
DATE = re.compile(
    rf"{_WEEKDAY}?(?:"
    rf"(?P<m1>{MONTH})\s?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[,.]?\s?(?P<y1>(?:19|20)\d\d)(?!\d))?(?!\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?P<m2>{MONTH})(?:,?[ -]?(?P<y2>(?:19|20)\d\d|['’]\d\d)(?!\d))?"
    r"|(?P<d3>\d{1,2})[./](?P<n3>\d{1,2})[./](?P<y3>(?:19|20)\d\d)(?!\d)"
    r"|(?P<y4>(?:19|20)\d\d)-(?P<n4>\d\d)-(?P<d4>\d\d)(?!\d))",
    re.I,
)
_DAY_ALONE = re.compile(rf"{_WEEKDAY}(?=[\s,(/–—-]|$)", re.I)
_AGENCY_WORDS = r"[^\W\d_][\w.’'&-]*(?:[ /-]{1,2}[\w.’'&-]+){0,3}"
_BRACKETED = re.compile(rf"[(\[/«]\s?(?P<agency>{_AGENCY_WORDS})\s?[)\]/»]")
_BARE = re.compile(r"[^\W\d_][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}")
_DASHED = re.compile(rf"\s?[-–—,/]{{1,2}}\s?(?P<agency>{_AGENCY_WORDS})\s?[)\]]")
_COUNTRY = re.compile(r"\s\[[A-Z][\w. ]{2,25}\]")
_LEADING = re.compile(r"\s?(?:[,.]|[-–—/|]{1,2})\s(?=\w)")  # between an agency that comes first and what follows
_IN_BRACKETS = re.compile(r"\s\((?P<name>[A-Z][\w. ]{2,40})\)")
_WRITER = re.compile(r"\s(?:staff )?(?:correspondent|reporter|writer)\b", re.I)  # behind an agency's name in brackets
_CLOCK = re.compile(r"(?:[/,]\s)?\d\d?[:.]\d\d(?=[\s/,)]|$)")
_EMPHASIS = re.compile(r"[*_]{1,3}")
_GAP = re.compile(r"\s?[,.]?\s?")
_FURTHER = re.compile(rf"(?:\s?[,/]\s?|\s(?:and|&)\s)(?:{_TITLE.pattern})")
_JOIN = re.compile(r"\s?(?:/|,? and |\s?&\s?)\s?(?=[^\W\d_])")
_COMMA = re.compile(r"\s?[,.;]\s?|\s/\s(?=\d)|\s?[-–—]{1,2}\s(?=[(/\d])|\s")
_SPACED_DASH = re.compile(r"\s?[-–—]{1,2}\s?")
_DASH = re.compile(r"\s?(?:-{1,3}|[–—―−]+|:|/)(?=\s|$)|(?<=[\w.)/])\s?[–—]+(?=\w)|\.(?=\s|$)|\s*\|\s")
_GLUED = re.compile(r"(?:-{2,3}|[–—])(?=[A-Z\"“])")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A dateline as read: offsets into the words it was read from, and its parts as printed.

    `month_day` is set where the year is not printed.
    """

    start: int
    end: int
    places: tuple[str, ...] = ()
    day: dt.date | None = None
    month_day: tuple[int, int] | None = None
    agency: str | None = None
    agency_start: int = 0
    agency_end: int = 0
    is_closed: bool = False  # a dash, colon or full stop ends it
    is_caps: bool = False
    is_known: bool = False  # its first place is a known filing place
    is_bracketed: bool = False

    def date(self, published: dt.date | None) -> str | None:
        """ISO day; a day without a year takes the year in which it lies nearest to publication."""
        if self.day is not None:
            return self.day.isoformat()
        if self.month_day is None or published is None:
            return None
        days = [
            day
            for year in (published.year - 1, published.year, published.year + 1)
            if (day := _day(year, *self.month_day)) is not None
        ]
        return min(days, key=lambda day: abs(day - published)).isoformat() if days else None

    @property
    def has_date(self) -> bool:
        """Whether a day is printed."""
        return self.day is not None or self.month_day is not None


class Scanner:
    """Reads one dateline from a position."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text[: start + MAX_HEAD]
        self._start = start
        self._at = start
        self._places: list[str] = []
        self._day: dt.date | None = None
        self._month_day: tuple[int, int] | None = None
        self._agency: tuple[int, int] | None = None
        self._caps = self._known = self._bracketed = False

    def scan(self) -> Words | None:
        self._skip_emphasis()
        self._read_leading_agency()
        self._read_places()
        self._skip_emphasis()
        for _ in range(5):
            if not self._read_part():
                break
        self._skip_emphasis()
        closed = self._read_end()
        if not self._places and self._agency is None:
            return None
        start, end = self._agency or (0, 0)
        return Words(
            start=self._start, end=self._at, places=tuple(self._places), day=self._day, month_day=self._month_day,
            agency=self._text[start:end] or None, agency_start=start, agency_end=end, is_closed=closed,
            is_caps=self._caps, is_known=self._known, is_bracketed=self._bracketed,
        )  # fmt: skip

    def _skip_emphasis(self) -> None:
        """The marks of emphasis that a scrape in Markdown keeps ("**Geneva** – ")."""
        found = _EMPHASIS.match(self._text, self._at)
        if found is not None:
            self._at = found.end()

    def _read_leading_agency(self) -> None:
        """ "(Reuters) - LONDON, …", "APA – Baku. …" """
        found = _BRACKETED.match(self._text, self._at)
        if found is not None and outlets.is_agency(found.group("agency")):
            self._agency, self._at, self._bracketed = found.span("agency"), found.end(), True
            gap = re.compile(r"\s?[-–—]{0,2}\s?").match(self._text, self._at)
            ahead = CAPS.match(self._text, gap.end()) if gap is not None else None
            if ahead is not None and gap is not None:
                self._at = gap.end()
            return
        bare = _BARE.match(self._text, self._at)
        for end in _word_ends(self._text, bare) if bare is not None else ():
            gap = _LEADING.match(self._text, end)
            if gap is not None and self._leads(end, gap):
                self._agency, self._at = (self._at, end), gap.end()
                return

    def _leads(self, end: int, gap: re.Match[str]) -> bool:
        """Whether the name up to `end` is an agency's that comes first; another outlet's only before a comma."""
        known = outlets.by_name(self._text[self._at : end])
        if known is None or not self._opens(gap):
            return False
        return known.is_agency or (gap.group().strip() == "," and known_place(self._text, gap.end()) is not None)

    def _opens(self, gap: re.Match[str]) -> bool:
        """Whether a day follows a leading agency ("TASS, July 3."), or behind its dash a place ("APA – Baku, …")."""
        if DATE.match(self._text, gap.end()) is not None:
            return True
        dashed = gap.group().strip() not in (",", ".")
        return (known_place(self._text, gap.end()) or (dashed and CAPS.match(self._text, gap.end()))) is not None

    def _read_places(self) -> None:
        while True:
            place = self._read_place()
            if place is None:
                return
            self._places.append(place)
            joined = _JOIN.match(self._text, self._at)
            if joined is None or self._place_at(joined.end()) is None:
                return
            self._at = joined.end()

    def _place_at(self, at: int) -> tuple[int, bool, bool] | None:
        """End of the place at `at`, whether it is in capitals and whether it is known."""
        known = known_place(self._text, at)
        caps = CAPS.match(self._text, at)
        if caps is not None and (known is None or caps.end() >= known):
            words = caps.group()
            if DATE.match(self._text, at) is None and len(words.strip(".")) > 1 and not outlets.is_agency(words):
                return caps.end(), True, known is not None or is_filing_place(words.title())
        if known is not None:
            return known, False, True
        title = _TITLE.match(self._text, at)
        if title is None or DATE.match(self._text, at) is not None or outlets.is_agency(title.group()):
            return None
        return title.end(), False, False

    def _read_place(self) -> str | None:
        found = self._place_at(self._at)
        if found is None:
            return None
        start, (end, caps, known) = self._at, found
        if not self._places:
            self._caps, self._known = caps, known
            if not caps and not known and not self._anchored(end):
                return None
        self._at = end
        self._read_qualifier()
        return self._text[start : self._at]

    def _anchored(self, end: int) -> bool:
        """Whether a date or a known agency follows an unknown place in ordinary case, others joined to it or not."""
        for at in (end, *self._ends_of_further(end)):
            gap = _GAP.match(self._text, at)
            after = gap.end() if gap is not None else at
            bracket = _BRACKETED.match(self._text, after)
            if bracket is not None and outlets.is_agency(bracket.group("agency")):
                return True
            opened = after + 1 if self._text[after : after + 1] == "(" else after
            if DATE.match(self._text, opened) is not None:
                return True
        return False

    def _ends_of_further(self, end: int) -> Iterator[int]:
        """Where the places that are joined to one and the country behind it end."""
        for _ in range(3):
            found = _FURTHER.match(self._text, end)
            if found is None:
                return
            end = found.end()
            yield end

    def _read_qualifier(self) -> None:
        """ ", Azerbaijan", ", D.C.", " [India]" after a place, if neither a date nor an agency."""
        bracket = _COUNTRY.match(self._text, self._at)
        if bracket is not None and not outlets.is_agency(bracket.group().strip(" []")):
            self._at = bracket.end()
            return
        bracket = _IN_BRACKETS.match(self._text, self._at)
        if bracket is not None and is_country(bracket.group("name").rpartition("Republic of ")[2]):
            self._at = bracket.end()
            return
        comma = re.compile(r"\s?,\s?").match(self._text, self._at)
        if comma is None or DATE.match(self._text, comma.end()) or _DAY_ALONE.match(self._text, comma.end()):
            return
        title = _TITLE.match(self._text, comma.end()) or CAPS.match(self._text, comma.end())
        if title is None or outlets.is_agency(title.group().rstrip(".")):
            return
        after = self._text[title.end() : title.end() + 3]
        if re.match(r"\s?(?:[,(/:*_|]|-|[–—]|$|\.\s|\s[-–—])", after) or not after:
            self._at = title.end()

    # --- date, agency, end ----------------------------------------------------------------------

    def _read_part(self) -> bool:
        if not self._places and self._agency is not None and not self._bracketed:
            return self._read_date(self._at)
        comma = _COMMA.match(self._text, self._at)
        for at in dict.fromkeys((comma.end() if comma is not None else self._at, self._at)):
            if self._read_date(at) or self._read_agency(at, comma is not None):
                return True
        dash = _SPACED_DASH.match(self._text, self._at)
        return dash is not None and self._read_agency(dash.end(), True)

    def _read_date(self, at: int) -> bool:
        if self._day is not None or self._month_day is not None:
            return False
        opened = self._text[at : at + 1] in ("(", "[")
        found = DATE.match(self._text, at + opened)
        if found is None:
            alone = _DAY_ALONE.match(self._text, at)
            if alone is None or not self._places:
                return False
            self._at = alone.end() - (len(alone.group()) - len(alone.group().rstrip()))
            return True
        self._day, self._month_day = parts_of(found)
        if self._day is None and self._month_day is None:
            return False
        self._at = found.end()
        if opened:
            self._close_bracket()
        clock = _CLOCK.match(self._text, self._at + 1)
        if clock is not None:
            self._at = clock.end()
        return True

    def _close_bracket(self) -> None:
        """What stands behind a day in brackets: their end, or an agency and their end ("(Aug. 31, 1997 - PANA)")."""
        inner = _DASHED.match(self._text, self._at)
        if inner is not None and self._agency is None:
            self._agency, self._at, self._bracketed = inner.span("agency"), inner.end(), True
        elif self._text[self._at : self._at + 1] in (")", "]"):
            self._at, self._bracketed = self._at + 1, True

    def _read_agency(self, at: int, apart: bool) -> bool:
        if self._agency is not None:
            return False
        bracket = _BRACKETED.match(self._text, at)
        if bracket is not None and _looks_like_agency(bracket.group("agency")):
            start, end = bracket.span("agency")
            writer = _WRITER.search(self._text, start, end)
            self._agency, self._at, self._bracketed = (start, writer.start() if writer else end), bracket.end(), True
            return True
        if not apart and at == self._at:
            return False
        bare = _BARE.match(self._text, at)
        if bare is None:
            return False
        for end in _word_ends(self._text, bare):
            name = self._text[at:end].rstrip(".-")
            shouted = name.isupper() and len(name) > 2 and self._has_day()
            stop = at + len(name)
            if name.isupper() and len(name) > 3 and self._is_new_sentence(at, stop) and outlets.is_agency(name):
                self._agency, self._at, self._bracketed = (at, stop), stop, True
                return True
            ends = _DASH.match(self._text, stop) is not None or not self._text[stop:].strip(" .")
            if (outlets.is_agency(name) or shouted) and ends:
                self._agency, self._at = (at, at + len(name)), at + len(name)
                return True
        return False

    def _is_new_sentence(self, at: int, stop: int) -> bool:
        """Whether a name stands between a full stop and a new sentence ("MOSCOW. KAZINFORM The …")."""
        return self._text[:at].endswith(". ") and re.compile(r"\s[A-ZÀ-Þ][a-zà-ÿ]").match(self._text, stop) is not None

    def _has_day(self) -> bool:
        return self._day is not None or self._month_day is not None

    def _read_end(self) -> bool:
        if self._has_day() and re.compile(r"(?<=[a-z]\.)\s").match(self._text, self._at):
            return True  # the full stop behind a month, which may be that of "Oct."
        found = _DASH.match(self._text, self._at) or _GLUED.match(self._text, self._at)
        if found is None:
            comma = re.compile(r"\s?[,.]?\s?(?:[-–—]{1,3}|:)(?=\s)").match(self._text, self._at)
            if comma is not None:
                self._at = comma.end()
            return comma is not None
        self._at = found.end()
        second = re.compile(r"\s?(?:-{1,2}|[–—])(?=\s)").match(self._text, self._at)
        if second is not None:
            self._at = second.end()
        return True


def _word_ends(text: str, bare: re.Match[str]) -> list[int]:
    """Where each word of a bare name ends, the longest name first."""
    ends = [found.end() for found in re.finditer(r"\S+?(?=[.,:]?(?:\s|$))", text[bare.start() : bare.end()])]
    return [bare.start() + end for end in reversed(ends)]


def _looks_like_agency(name: str) -> bool:
    if outlets.is_agency(name):
        return True
    if (
        DATE.match(name)
        or re.fullmatch(r"[a-z ]+|.*\b(?:recasts|updates?|adds|file|photo|local|gmt)\b.*", name, re.I) is not None
    ):
        return (
            not name.islower()
            and DATE.match(name) is None
            and re.search(r"recasts|updates?|adds|file|photo|local", name, re.I) is None
        )
    return len(name) <= 40


def parts_of(found: re.Match[str]) -> tuple[dt.date | None, tuple[int, int] | None]:
    groups = {name[0]: value for name, value in found.groupdict().items() if value is not None}
    month = int(groups["n"]) if "n" in groups else month_number(groups.get("m", "")) or 0
    day = int(groups["d"])
    if "y" in groups:
        return _day(int(groups["y"].replace("'", "20").replace("’", "20")), month, day), None
    return None, ((month, day) if _day(2024, month, day) is not None else None)  # a leap year has every day


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
