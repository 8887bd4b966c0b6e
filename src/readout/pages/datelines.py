"""Datelines: where, when and by which agency a wire report was filed.

A small grammar read from left to right: places, each with a qualifier, a date, an agency, in any of the orders that
agencies use, up to a dash, colon, full stop or the block's end. What it accepts must hold more than a word in capitals.
"""

import re

import msgspec

from readout.pages import outlets
from readout.pages.cities import is_country, is_filing_place, is_town
from readout.pages.filing import CAPS, DATE, MAX_HEAD, Scanner, Words, parts_of

_NOISE = frozenset((
    "UPDATE", "UPDATES", "UPDATED", "BREAKING", "EXCLUSIVE", "ANALYSIS", "WATCH", "LIVE", "NOTE", "VIDEO", "PHOTO",
    "PHOTOS", "TOPSHOT", "OPINION", "CORRECTION", "CORRECTED", "FACTBOX", "TIMELINE", "EXPLAINER", "EDITORIAL",
    "COMMENT", "INTERVIEW", "QUESTION", "ANSWER", "Q", "A", "MODERATOR", "SUMMARY", "READ", "ALSO", "MORE",
    "ADVERTISEMENT", "NEWS", "WORLD", "POLITICS", "SPORT", "SPORTS", "BUSINESS", "STATEMENT", "READOUT", "PRESS",
    "RELEASE", "FOR", "IMMEDIATE", "SOURCE", "TAGS", "LATEST", "THE", "I", "URGENT", "FLASH", "ALERT", "REMARKS",
    "KEY", "POINTS", "FAQ", "PDF", "MEDIA", "CONTACT", "CONTACTS", "SUBJECT", "DATE", "TIME", "BACKGROUND",
    "BRIEFING", "FACT", "SHEET", "DAILY", "WEEKLY", "REPORT", "DOWNLOAD", "EU", "UN", "US", "USA", "UK", "UAE",
    "NATO", "OSCE", "IAEA", "ASEAN", "BRICS", "WHO", "IMF", "ICC", "AU", "CSTO",
))  # fmt: skip
_BEHIND_BRACKET = re.compile(r"\s?[-–—]{1,3}(?=\s)")
_FUNCTION_WORD = re.compile(r"\b(?:TO|FOR|IN|ON|FROM|WITH|BY|IS|ARE|AT|HOW|WHY|WHAT|WHO|NOT|NO|AS|OR|VS?)\b")
_NAME_LINE = re.compile(r"[A-ZÀ-Þ][\w.’'&-]{1,20}(?: [A-ZÀ-Þ][\w.’'&-]{1,20}){1,3}:")
# Before a name these make it a speaker's ("MR. SMITH:"), and before anything else no place.
_SPEAKERS = frozenset((
    "MR", "MS", "MRS", "DR", "SECRETARY", "PRESIDENT", "AMBASSADOR", "MODERATOR", "GENERAL", "SENATOR", "MINISTER",
    "QUESTION", "UPDATE", "BREAKING", "READ", "SPOKESMAN", "SPOKESPERSON", "CHAIRMAN", "SPEAKER", "PRIME",
    "FOREIGN", "DEPUTY", "ASSISTANT", "UNDER", "COLONEL", "ADMIRAL", "GOVERNOR", "CONGRESSMAN", "PROFESSOR",
))  # fmt: skip


_MAX_CITY = 6  # words of a place in a line of its own


def find_dateline(text: str, *, anywhere: bool = False) -> Words | None:
    """The dateline that opens `text`, or with `anywhere` one that stands in its first 400 characters."""
    found = _accepted(Scanner(text, 0).scan(), text) or _in_brackets(text)
    if found is not None or not anywhere:
        return found
    head = text[:MAX_HEAD]
    for place in CAPS.finditer(head):
        words = Scanner(text, place.start()).scan()
        strong = words is not None and words.has_date and words.places and (words.is_closed or words.is_bracketed)
        if strong and words is not None and not _is_noise(words.places[0]):
            return words
    return None


def _in_brackets(text: str) -> Words | None:
    """A dateline that stands in brackets as a whole ("(Geneva, 25 May 2021) – ")."""
    if not text.startswith("("):
        return None
    words = Scanner(text, 1).scan()
    if words is None or not (words.places and words.has_date and text.startswith(")", words.end)):
        return None
    end = _BEHIND_BRACKET.match(text, words.end + 1)
    return None if end is None else msgspec.structs.replace(words, start=0, end=end.end(), is_closed=True)


def _accepted(words: Words | None, text: str) -> Words | None:
    if words is None:
        return None
    if not words.places:
        known = words.agency is not None and outlets.is_agency(words.agency)
        return words if known and words.is_closed and (words.is_bracketed or words.has_date) else None
    if _is_noise(words.places[0]):
        return None
    lone = words.end >= len(text.rstrip())
    begins = words.agency is not None and words.agency_start == words.start and not words.is_bracketed
    if begins and not words.has_date and not outlets.is_agency(words.agency or ""):
        return None  # "The Herald, London"
    if words.has_date and words.agency is not None:
        return words
    if words.has_date or words.agency is not None:
        placed = words.is_caps or words.is_known
        vouched = words.is_bracketed and (
            words.has_date or (words.agency is not None and outlets.is_agency(words.agency))
        )
        return words if words.is_closed or (placed and (lone or vouched)) else None
    if lone or not words.is_closed:
        return None
    return words if _is_believed(words, text) else None


def _is_believed(words: Words, text: str) -> bool:
    """Whether a place alone, with neither day nor agency, opens a report: a new sentence follows its dash."""
    rest = text[words.end :].lstrip()
    if rest[:1].islower() and not rest[1:2].isupper():  # "Paris – the city that …", but "LONDON — eBay …"
        return False
    place, _, country = words.places[-1].partition(",")
    mark = text[: words.end].rstrip()[-1]
    if mark == ".":  # "HAMBURG. Twenty heads of state …"
        return words.is_caps and words.is_known and len(place) > 3 and not is_country(place)
    if not words.is_known and (is_country(place.split()[0]) or is_country(place) or _FUNCTION_WORD.search(place)):
        return False
    if words.is_known or (words.is_caps and mark in "-–—―−"):
        return mark in "-–—―−:|"
    # A colon also follows a speaker's name or a label: there the place must be a known one.
    return mark in ":|" and words.is_caps and (is_country(country) or is_town(place))


def _is_noise(place: str) -> bool:
    words = [word.strip(".,'’-") for word in place.split()]
    return words[0] in _SPEAKERS or all(word in _NOISE for word in words)


def read_agency_line(text: str, *, below_date: bool = False) -> tuple[int, int] | None:
    """Where the agency stands in a line that holds nothing else: "Trend:", "(Reuters) -", "AZERTAC".

    `below_date`: directly below a dateline with its day, where any short name before a colon is the agency's.
    """
    bare = text.strip(" -–—:.()[]/")
    if not bare or len(bare) > 40:
        return None
    named = outlets.is_agency(bare)
    typical = re.fullmatch(
        r"[\[(/]\s?[A-Z][\w. ’'&/-]{1,30}\s?[\])/]\s?[-–—:.]{0,3}|[A-Z][\w.’'-]{1,20}:", text.strip()
    )
    if typical is None and below_date:
        typical = _NAME_LINE.fullmatch(text.strip())
    if not named and typical is None:
        return None
    at = text.index(bare)
    return at, at + len(bare)


def read_day_line(text: str) -> Words | None:
    """The day in a line that holds nothing else, for a dateline spread over several lines."""
    found = DATE.fullmatch(text.strip(" .,-–—:()"))
    if found is None:
        return None
    day, month_day = parts_of(found)
    return Words(start=0, end=len(text), day=day, month_day=month_day) if day or month_day else None


def find_place_line(text: str) -> Words | None:
    """The place in a line that holds nothing else ("BAKU, Azerbaijan")."""
    words = Scanner(text, 0).scan()
    alone = words is not None and words.places and words.end >= len(text.rstrip(" .,:-–—"))
    if words is None or not alone or not (words.is_caps or words.is_known) or _is_noise(words.places[0]):
        return None
    return words


def find_city_line(text: str) -> Words | None:
    """The place in a line that holds nothing else and is surely one: a known city in capitals ("ANKARA"), or words
    that end in one or in a country ("Villa La Grange, Geneva")."""
    bare = text.strip(" .,:-–—")
    first, _, last = bare.rpartition(", ")
    named = is_country(last) or is_filing_place(last) if first else bare.isupper() and is_filing_place(bare)
    if not named or not bare[:1].isupper() or len(bare.split()) > _MAX_CITY or any(map(str.isdigit, bare)):
        return None
    start = text.index(bare)
    return Words(start=start, end=start + len(bare), places=(bare,), is_caps=bare.isupper(), is_known=True)
