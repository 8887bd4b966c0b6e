"""Telling times from words that only look like them, by their neighbours."""

from readout.grounding.times.cascade import Match

_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1, "following": 1}  # fmt: skip
_BEFORE_MONTH = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "to",
        "of",
        "early",
        "late",
        "mid",
        "during",
        "through",
        "throughout",
        "between",
        "and",
        "or",
        "-",
        "last",
        "next",
        "this",
        "until",
        "before",
        "after",
        "for",
        "(",
        ",",
        "/",
        "through",
        "as",
        "into",
        "on",
        "every",
        "each",
        "begin",
        "began",
        "beginning",
        "end",
        "ended",
        "ending",
        "starting",
        "around",
        "about",
        "till",
        "is",
        "was",
    ]
)
_BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "to",
        "of",
        "early",
        "late",
        "mid",
        "during",
        "through",
        "throughout",
        "between",
        "before",
        "after",
        "circa",
        "around",
        "about",
        "(",
        "-",
        "than",
        "as",
        "for",
        "into",
        "and",
        "or",
        "summer",
        "spring",
        "autumn",
        "winter",
        "fall",
        ",",
        "/",
        "c",
        "ca",
    ]
)
_COUNTED = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "soldiers",
        "troops",
        "civilians",
        "refugees",
        "victims",
        "deaths",
        "dead",
        "wounded",
        "injured",
        "militants",
        "fighters",
        "prisoners",
        "hostages",
        "homes",
        "houses",
        "percent",
        "pct",
        "km",
        "kilometers",
        "kilometres",
        "miles",
        "meters",
        "metres",
        "feet",
        "tons",
        "tonnes",
        "dollars",
        "euros",
        "pounds",
        "rubles",
        "roubles",
        "yen",
        "points",
        "votes",
        "seats",
        "votes",
        "jobs",
        "workers",
        "employees",
        "members",
        "police",
        "officers",
        "families",
        "students",
        "shares",
        "words",
        "pages",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "minutes",
        "seconds",
        "times",
        "hp",
        "rpm",
        "mhz",
        "lbs",
        "calories",
        "acres",
        "hectares",
    ]
)
_HOLIDAYS = {
    "christmas": "12-25",
    "christmas eve": "12-24",
    "thanksgiving": "nov-3-4",
    "halloween": "10-31",
    "easter": "easter+0",
    "easter monday": "easter+1",
    "good friday": "easter-2",
    "epiphany": "01-06",
    "new year day": "01-01",
    "new year eve": "12-31",
    "boxing day": "12-26",
    "labor day": "sep-0-1",
    "memorial day": "may-0--1",
}


def step_of(word: str) -> int:
    """-1, 0 or 1 for "last", "this" and "next" and the like."""
    return _STEPS[word.lower()]


def fiscal_step(match: Match) -> int:
    """Which fiscal year is meant: the last one, the next one or this one."""
    for item in match.items[match.first : match.last]:
        if item.text.lower() in _STEPS:
            return _STEPS[item.text.lower()]
    return 0


def is_ancient(era: str) -> bool:
    """Whether an era's letters mean before the common one."""
    return era.upper().startswith("B")


def is_not_a_date(match: Match) -> bool:
    """A month and a number that are no date: "May 20 people", "March 10-year"."""
    name = match.item("month").text
    return name.lower() in ("may", "march", "mar") and (match.after() in _COUNTED or not name[0].isupper())


def is_month(match: Match) -> bool:
    """Whether a bare month's name is one: "May" and "March" need a cue, all others no name beside them."""
    name, before = match.item("month").text, match.before()
    if name in ("May", "March", "MAY", "MARCH"):
        return before in _BEFORE_MONTH and not is_proper(match)
    if before in _BEFORE_MONTH:
        return True
    if name.rstrip(".").lower() in (
        "jan",
        "dec",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "feb",
        "sept",
    ):
        return name.endswith(".") and not is_proper(match)
    return not is_proper(match)


def is_proper(match: Match, distance: int = 1) -> bool:
    """Whether a capitalised word stands beside: a name, not a time."""
    place = match.last + distance - 1
    if place >= len(match.items) or place < 0:
        return False
    after = match.items[place].text
    return after[:1].isupper() and after[1:].islower()


def is_year(match: Match, number: int) -> bool:
    """Whether four figures are a year: not a count, a sum, a number in a name."""
    before, after = match.before(), match.after()
    if after in _COUNTED or after in ("%", "°") or before in ("$", "£", "€", "no", "#", "flight", "page", "room"):
        return False
    if after == "-" and match.after(2) in ("strong", "page", "member", "foot", "mile", "meter", "metre", "km"):
        return False
    if 1900 <= number <= 2049:
        return True
    if before == "." and match.before(2) in ("c", "ca"):
        return True
    if "-" in (after, before) and _is_year_token(match.after(2) if after == "-" else match.before(2)):
        return True
    return before in _BEFORE_YEAR and (1400 <= number <= 2100 or before in ("in", "since", "year"))


def _is_year_token(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and "1000" <= text <= "2100"


def is_season(match: Match) -> bool:
    """Whether a season's name is one: "fall" and "spring" need a cue."""
    has_the, before = match.items[match.first].text.lower() == "the", match.before()
    if match.after() in ("of", "in", "to", "by", "from") and match.item("season").text.lower() == "fall":
        return False
    if match.item("season").text.lower() in ("fall", "spring"):
        return before in ("in", "by", "during", "until", "since", "early", "late", "mid", "of", "this") and (
            has_the or match.item("season").text.lower() == "spring"
        )
    return True


def holiday_rule(words: list[str]) -> str | None:
    """The rule of a holiday's day from its name's words."""
    kept = [word for word in words if word not in _STEPS and word.isalpha() and word != "s"]
    if kept[-1:] == ["week"]:
        return None
    name = " ".join(kept)
    return (
        _HOLIDAYS.get(name) or _HOLIDAYS.get(name.removesuffix(" day")) or _HOLIDAYS.get(name.removesuffix(" sunday"))
    )
