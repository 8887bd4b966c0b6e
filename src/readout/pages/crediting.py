"""Credit lines: on which agency's word a report rests, and whom that agency cites.

"Trend reports citing the ministry" · "AZERTAC reports with reference to …" · "the ministry told Trend" ·
"according to the ministry, ARMENPRESS reports" · "Source: Reuters" · "Reporting by … for Reuters".
"""

import re
from collections.abc import Sequence

import msgspec

from readout.pages import outlets
from readout.pages.informants import informant_before

_NAME = r"[A-Z0-9À-Þ][\w.’'/&-]*(?: (?:[A-Z0-9À-Þ][\w.’'/&-]*|of|the(?= [A-Z]))){0,4}"
_OUTLET = r"(?:agency|service|newspaper|daily|broadcaster|television|TV|radio|channel|website|portal)"
_AGENCY = rf"[\"“«]?(?P<agency>{_NAME})[\"”»]?(?: (?:news |state |press )?(?:{_OUTLET}|correspondent|reporter)(?:'s)?)?"
_BESIDE = (  # words beside an agency's name: "the state news agency SANA", "Norwegian news agency NTB"
    rf"(?:[Tt]he|an?|its|official|private|independent|semi-official|local|national|state(?:-\w+)?|news|press|of|"
    rf"{_OUTLET}|[A-ZÀ-Þ][\w’'-]*)"
)
_DESCRIBED = rf"(?:{_BESIDE} ){{0,6}}?"
_RUN = rf"[\"“«]?(?P<agency>(?:{_BESIDE} ){{0,7}}[A-Z0-9À-Þ][\w.’'/&-]*)"  # with all that stands beside it
_WHEN = r"(?: (?:late |early )?(?:on [A-Z]\w+day|today|yesterday|earlier)(?: \w+)?)?"
_REPORTS = r"(?:has |have )?(?:reports?|reported|informs?|informed|writes|wrote|notes|noted|says|said|adds|added)"
_CITING = rf"{_WHEN}(?:,? ?(?:citing|quoting|referring to|with (?:a )?(?:reference|link) to|in reference to|via))"
# The origin runs to the end of its clause.
_ORIGIN = (
    r"(?P<origin>(?:(?!, (?:which|who|whose|that|as|said|reports?)\b| that | as saying|"
    r" on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"[^.;:,]|\.(?=[A-Za-z]|\w\.)){2,120})"
)
_CLOSES = rf"(?={_WHEN}(?:[.,;”\"]|$)| from )"
_SHOWN = (
    r"an? (?:\w+ )?(?:statement|interview|letter|report|document|message|e-?mail|memo|text|draft|note)[\w ]{0,20} "
    r"(?:obtained|seen|received|reviewed|viewed) by"
)
_SPOKEN = (
    r"(?:an? (?:[\w-]+ )?interview (?:with|to|for|published by)|(?:comments|remarks)(?: \w+)? to|"
    r"an? (?:[\w-]+ )?(?:e-?mail|message|letter|text|note|call|reply)(?: \w+)? to|"
    r"a (?:[\w-]+ )?(?:comment(?:ary)?|statement|briefing) (?:to|for))"
)
# Each with words of which one must stand in the text for the rule to be tried at all. `by` is a verb before which the
# origin stands.
_RULES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (needs, re.compile(pattern))
    for needs, pattern in (
        (("citing", "quoting", "refer", "link to", "via"), rf"\b{_AGENCY},? {_REPORTS}{_CITING} {_ORIGIN}"),
        (
            ("citing", "quoting", "refer", "link to", "via"),
            rf"\b(?:reports?|reported|informs?|writes|says) {_DESCRIBED}{_AGENCY}{_CITING} {_ORIGIN}",
        ),
        (("according to", "as per"), rf"\b{_AGENCY} {_REPORTS},? (?:according to|as per) {_ORIGIN}"),
        (
            ("learn", "heard", "found out"),
            rf"\b{_AGENCY} (?:has |had |have )?(?:learn(?:ed|t|s)|heard|found out)(?: about (?:it|this|that))? "
            rf"(?:from|in|at) {_ORIGIN}",
        ),
        (
            ("told", "informed"),
            rf"(?:^|[,.] ){_DESCRIBED}{_AGENCY} (?:was|were|has been|have been) (?:told|informed)"
            rf"(?: about (?:it|this|that)| so)? (?:at|in|by) {_ORIGIN}",
        ),
        (
            ("eported by", "eported in"),
            rf"(?:^|[,.] )(?:[Aa]s |[Ii]t was )?[Rr]eported (?:by|in) {_DESCRIBED}{_AGENCY}(?:{_CITING} {_ORIGIN})?",
        ),
        (
            ("citing", "quoting", "refer"),
            rf"(?:^|[.,”\"] ){_DESCRIBED}{_AGENCY},{_CITING} {_ORIGIN}, (?:\w+ )?{_REPORTS}",
        ),
        (
            ("quoted", "quotes", "cited", "cites"),
            rf"(?:^|[.,”\"] ){_DESCRIBED}{_AGENCY} (?:quote[ds]|cite[ds]) {_ORIGIN}(?= as |[.,]|$)",
        ),
        (("quoted", "cited"), rf"\b(?P<by>was|were|is) (?:quoted|cited)(?: as saying)? by {_RUN}"),
        (
            ("told", "informed", "said to", "tells"),
            rf"\b(?P<by>told|tells|informed|said to) {_RUN}",
        ),
        (
            (" by ", " to ", "with", " for "),
            rf"(?:\b(?P<by>said|says|stated|announced|wrote|confirmed|noted)\b{_WHEN} )?\bin (?:{_SHOWN}|{_SPOKEN}) "
            rf"{_RUN}",
        ),
        (
            ("cited", "cites", "quoted", "quotes", "citing", "quoting"),
            rf"\baccording to {_DESCRIBED}{_AGENCY}(?:, (?:which|who) (?:cite[ds]|quote[ds])|{_CITING}) {_ORIGIN}",
        ),
        (("ccording to",), rf"\b[Aa]ccording to {_ORIGIN}, (?:as )?{_DESCRIBED}{_AGENCY} {_REPORTS}"),
        (
            (", ", "– ", "— ", "- ", "s "),
            rf"(?:[,–—-] |^[Aa]s |, as ){_DESCRIBED}{_AGENCY} {_REPORTS}{_CLOSES}",
        ),
        (
            ("report", "inform", "wr", "says"),
            rf"(?:[,–—-]|[,.]?[”\"])(?: as)? (?:reports?|reported|informs?|writes|wrote|says) {_DESCRIBED}{_AGENCY}"
            rf"{_CLOSES}",
        ),
        (("report", "inform", "wr"), rf"(?:^|[.”\"] ){_AGENCY} {_REPORTS}(?=\.|$| from )"),
        (("report",), rf"^{_DESCRIBED}{_AGENCY} (?:has )?report(?:s|ed){_WHEN} that "),
        (("ccording to",), rf"\b[Aa]ccording to {_DESCRIBED}{_AGENCY}(?=[.,]|$)"),
    )
)
_ANY_CREDIT = (
    "report", "inform", "citing", "quoting", "told", "obtained", "seen by", "received by", "writes", "wrote", "noted",
    "notes", "said to", "said.", "said,", "ccording to", "learn", "heard", "interview", "remarks", "comment", "tells",
    "quoted by", "cited by", "quote", "says", "said in", "said on", "said from",
)  # fmt: skip
_MAX_ORIGIN = 18  # words
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
_HOUSE = re.compile(r"^(?:[–—-]{1,2} ?)?[(\[/]?(?P<agency>[A-Z][\w.’'&/ -]{1,30})[)\]/]?\.?$")
_RIGHTS = re.compile(
    r"^(?:(?:copyright|©|\(c\))[\s,]*)+(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?[\s,]*)?(?:by )?(?:the )?"
    rf"(?P<agency>(?-i:{_NAME}))",
    re.I,
)
_TAIL = re.compile(rf"[.!?”\"]\s?(?:[–—-]{{1,2}}\s?|[(\[/])(?P<agency>{_NAME})[)\]/]?\.?$")
_MAX_TAIL = 50  # characters
_SIGNED = re.compile(r"^\(?(?:Reporting|Writing|Additional reporting|Editing|Compiled) by\b.{3,200}")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A credit as read: offsets into the words it was read from."""

    start: int
    end: int
    agency: tuple[int, int] | None
    origin: tuple[int, int] | None
    is_rights: bool = False  # a copyright line


def find_credit(paragraph: str, house: Sequence[str] = (), *, is_first: bool = True) -> Words | None:
    """The credit that a paragraph of the body gives.

    Args:
        paragraph: its text; the first 1,500 characters are read.
        house: names of the page's own outlet and of the dateline's agency, which count as agencies here.
        is_first: whether it opens the report. Further down who "told Reuters" something vouches for that detail only,
            while "Trend reports citing …" still speaks of all.
    """
    head = paragraph[:1500]
    names = {name.casefold() for name in house}
    if not any(map(head.__contains__, _ANY_CREDIT)):
        return None
    for needs, rule in _RULES:
        if not any(map(head.__contains__, needs)) or ("by" in rule.groupindex and not is_first):
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
    origin = _origin(found)
    begin = min(start, origin[0]) if origin is not None else start
    return Words(start=begin, end=found.end(), agency=(start, start + len(agency)), origin=origin)


def _origin(found: re.Match[str]) -> tuple[int, int] | None:
    """Whom a credit cites: as its rule has it, else who stands before its verb."""
    groups = found.groupdict()
    if groups.get("by"):
        subject = informant_before(found.string, found.start("by"))
        return None if subject is None else (subject.start, subject.end)
    if not groups.get("origin"):
        return None
    start, end = found.span("origin")
    return (start, end) if len(found.string[start:end].split()) <= _MAX_ORIGIN else None


def _known_tail(name: str, names: set[str]) -> str | None:
    """The longest end or beginning of a run of capitalised words that is an agency."""
    words = name.split(" ")
    for first in (number for number, word in enumerate(words) if word != "the"):
        for last in range(len(words), first, -1):
            part = " ".join(words[first:last]).rstrip(".").removesuffix("'s").removesuffix("’s")
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
    return Words(start=0, end=len(text), agency=found, origin=None, is_rights=_RIGHTS.match(text.strip()) is not None)


def _line(text: str) -> tuple[int, int] | None:
    stripped = text.strip()
    if not 1 < len(stripped) < 90:
        return None
    for rule in (_SOURCE_LINE, _INPUTS):
        found = rule.match(stripped)
        if found is not None:
            return found.span("agency")
    found = _RIGHTS.match(stripped)
    if found is not None:
        name = found.group("agency").partition(". ")[0].rstrip(".")
        return (found.start("agency"), found.start("agency") + len(name)) if outlets.is_agency(name) else None
    found = _HOUSE.match(stripped)
    name = found.group("agency").partition("/")[0].rstrip() if found is not None else ""
    if found is None or not outlets.is_agency(name):
        return None
    bare = stripped[0] not in "([/–—-"
    start = found.start("agency")
    return None if bare and name.casefold() in _AMBIGUOUS else (start, start + len(name))


def read_tail(paragraph: str) -> Words | None:
    """The agency with which the last paragraph of a report ends: "… on Monday. – Bernama", "… on Monday. (AFP)"."""
    found = _TAIL.search(paragraph[-_MAX_TAIL:])
    if found is None or not outlets.is_agency(found.group("agency")):
        return None
    start, base = found.start("agency"), max(0, len(paragraph) - _MAX_TAIL)
    end = base + start + len(found.group("agency"))
    return Words(start=base + start, end=end, agency=(base + start, end), origin=None)
