"""Credit lines: on which agency's word a report rests, and whom that agency cites.

"Trend reports citing the ministry" · "AZERTAC reports with reference to …" · "the ministry told Trend" ·
"according to the ministry, ARMENPRESS reports" · "Source: Reuters" · "Reporting by … for Reuters".
"""

import re
from collections.abc import Sequence

import msgspec

from readout.pages import outlets

_NAME = r"[A-Z0-9À-Þ][\w.’'/&-]*(?: (?:[A-Z0-9À-Þ][\w.’'/&-]*|of|the(?= [A-Z]))){0,4}"
_REPORTS = r"(?:reports?|reported|informs?|informed|writes|wrote|notes|noted|says|said)"
_CITING = (
    r"(?:,? ?(?:citing|quoting|referring to|with reference to|in reference to|with a reference to|with a link to|"
    r"via|from))"
)
# The origin runs to the end of its clause.
_ORIGIN = (
    r"(?P<origin>(?:(?!, (?:which|who|whose|that|as|said|reports?)\b| that | as saying|"
    r" on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"[^.;:,]|\.(?=[A-Za-z]|\w\.)){2,120})"
)
# Each with words of which one must stand in the text for the rule to be tried at all.
_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (needs, re.compile(pattern))
    for needs, pattern in (
        (
            ("citing", "quoting", "refer", "link to", "via", "from"),
            rf"\b(?P<agency>{_NAME}),? {_REPORTS}{_CITING} {_ORIGIN}",
        ),
        (("according to", "as per"), rf"\b(?P<agency>{_NAME}) {_REPORTS},? (?:according to|as per) {_ORIGIN}"),
        (("eported by",), rf"(?:^|[,.] )(?:[Aa]s )?[Rr]eported by (?P<agency>{_NAME})(?:{_CITING} {_ORIGIN})?"),
        (
            ("told", "informed", "said to"),
            rf"(?P<origin>\b[Tt]he [^.;:,]{{2,80}}?|{_NAME}) (?:has )?(?:told|informed|said to) (?:the )?"
            rf"(?P<agency>{_NAME})\b",
        ),
        (
            ("was told", "were told", "was informed", "were informed"),
            rf"(?:^|[,.] )(?P<agency>{_NAME}) (?:was|were) (?:told|informed)(?: about (?:it|this|that))? "
            rf"(?:at|in|by) {_ORIGIN}",
        ),
        (("ccording to",), rf"\b[Aa]ccording to {_ORIGIN}, (?:as )?(?P<agency>{_NAME}) {_REPORTS}"),
        (
            (" by ",),
            r"in an? (?:statement|interview|letter|report|document)[\w ]{0,20} (?:obtained|seen|received|reviewed) "
            rf"by (?:the )?(?P<agency>{_NAME})",
        ),
        (
            (", ", "– ", "— ", "- ", "s "),
            rf"(?:[,–—-] |^[Aa]s |, as )(?P<agency>{_NAME}) (?:news agency |correspondent |agency )?"
            rf"{_REPORTS}(?=[.,]|$)",
        ),
        (("report", "inform", "wr"), rf"(?:^|[.”\"] )(?P<agency>{_NAME}) {_REPORTS}(?=\.|$)"),
    )
)
_ANY_CREDIT = (
    "report", "inform", "citing", "quoting", "told", "obtained", "seen by", "received by", "writes", "wrote", "noted",
    "notes", "said to", "said.", "said,",
)  # fmt: skip
_SOURCE_LINE = re.compile(
    rf"^(?:Sources?|Via|With (?:inputs|information) from|Agencies)\s?[:–—-]\s?(?P<agency>{_NAME})\s?\.?$"
)
_INPUTS = re.compile(
    rf"^\(?(?:With|Additional) (?:inputs?|reporting|information|files?) (?:from|by) (?P<agency>{_NAME})\)?\.?$"
)
# Initials and names of agencies that as a line of their own are more often something else on a page.
_AMBIGUOUS = frozenset((
    "rss", "aa", "pa", "cp", "map", "aim", "tap", "go", "pl", "report", "beta", "petra", "saba", "uni", "sta", "mia",
    "tt",
))  # fmt: skip
_HOUSE = re.compile(r"^\(?(?P<agency>[A-Z][\w.’'& -]{1,30})\)?\.?$")
_SIGNED = re.compile(r"^\(?(?:Reporting|Writing|Additional reporting|Editing|Compiled) by\b.{3,200}")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A credit as read: offsets into the words it was read from."""

    start: int
    end: int
    agency: tuple[int, int] | None
    origin: tuple[int, int] | None


def find_credit(paragraph: str, house: Sequence[str] = ()) -> Words | None:
    """The credit that a paragraph of the body gives.

    Args:
        paragraph: its text; the first 1,500 characters are read.
        house: names of the page's own outlet and of the dateline's agency, which count as agencies here.
    """
    head = paragraph[:1500]
    names = {name.casefold() for name in house}
    if not any(map(head.__contains__, _ANY_CREDIT)):
        return None
    for needs, rule in _RULES:
        if not any(map(head.__contains__, needs)):
            continue
        for found in rule.finditer(head):
            words = _accepted(found, names)
            if words is not None:
                return words
    return None


def _accepted(found: re.Match[str], names: set[str]) -> Words | None:
    start, end = found.span("agency")
    text = found.string
    agency = _known_tail(text[start:end], names)
    if agency is None:
        return None
    start = text.index(agency, start)
    origin = found.span("origin") if "origin" in found.groupdict() and found.group("origin") else None
    if origin is not None and len(text[origin[0] : origin[1]].split()) > 18:
        origin = None
    begin = min(start, origin[0]) if origin is not None else start
    return Words(start=begin, end=found.end(), agency=(start, start + len(agency)), origin=origin)


def _known_tail(name: str, names: set[str]) -> str | None:
    """The longest end or beginning of a run of capitalised words that is an agency."""
    words = name.split(" ")
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            part = " ".join(words[first:last]).rstrip(".")
            if part.casefold() in names or outlets.is_agency(part):
                return part
    return None


def is_credit_line(text: str) -> bool:
    """Whether a block is an agency's credit and nothing else ("Source: Reuters", "Reporting by … Editing by …")."""
    return _line(text) is not None or (len(text) < 300 and _SIGNED.match(text) is not None)


def read_credit_line(text: str) -> Words | None:
    """The agency of a block that is a credit and nothing else; `None` if it is none or names only persons."""
    found = _line(text)
    if found is None:
        return None
    return Words(start=0, end=len(text), agency=found, origin=None)


def _line(text: str) -> tuple[int, int] | None:
    stripped = text.strip()
    if not 1 < len(stripped) < 90:
        return None
    for rule in (_SOURCE_LINE, _INPUTS):
        found = rule.match(stripped)
        if found is not None:
            return found.span("agency")
    found = _HOUSE.match(stripped)
    if found is None or not outlets.is_agency(found.group("agency")):
        return None
    bare = not stripped.startswith("(")
    return None if bare and found.group("agency").casefold() in _AMBIGUOUS else found.span("agency")
