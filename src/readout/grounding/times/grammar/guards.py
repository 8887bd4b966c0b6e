"""Telling times from words that only look like them, by their neighbours."""

from functools import cache

from readout.data import table
from readout.grounding.times.cascade import Match
from readout.grounding.times.words import listed

_STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0}
_STEPS |= {"next": 1, "coming": 1, "upcoming": 1, "following": 1}
_NEEDS_CUE = ("may", "march")
_BEFORE_SEASON = ("in", "by", "during", "until", "since", "early", "late", "mid", "of", "this")
_NUMBERED = ("$", "£", "€", "no", "#", "flight", "page", "room", "route", "highway", "resolution")
_MEASURED = ("strong", "page", "member", "foot", "mile", "meter", "metre", "km")


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
    """A month and a number that are no date: "May 20 people die"."""
    name = match.item("month").text
    return name.lower() in _NEEDS_CUE and match.after() in listed("counted")


def is_month(match: Match) -> bool:
    """Whether a bare month's name is one: "May" and "March" need a cue, all others no name beside them."""
    name, before = match.item("month").text, match.before()
    if name.lower() in _NEEDS_CUE:
        return before in listed("before-month") and not is_proper(match)
    is_joined = not before.isalpha() or before in ("and", "or")
    if before in listed("before-month") and not (is_joined and is_proper(match)):
        return True
    is_short = len(name.rstrip(".")) < 5 and name.lower() not in ("june", "july")
    return (name.endswith(".") or not is_short) and not is_proper(match)


def is_proper(match: Match) -> bool:
    """Whether a capitalised word follows: a name, not a time."""
    if match.last >= len(match.items):
        return False
    after = match.items[match.last].text
    return after[:1].isupper() and after[1:].islower()


def is_year(match: Match, number: int) -> bool:
    """Whether four figures are a year: not a count, a sum, a number in a name."""
    before, after = match.before(), match.after()
    if after in listed("counted") or after in ("%", "°") or before in _NUMBERED:
        return False
    if after == "-" and match.after(2) in _MEASURED:
        return False
    if 1900 <= number <= 2049 or (before == "." and match.before(2) in ("c", "ca")):
        return True
    if "-" in (after, before) and _is_year_token(match.after(2) if after == "-" else match.before(2)):
        return True
    return before in listed("before-year") and (1400 <= number <= 2100 or before in ("in", "since", "year"))


def _is_year_token(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and "1000" <= text <= "2100"


def is_season(match: Match) -> bool:
    """Whether a season's name is one: "fall" and "spring" need a cue."""
    name, has_the = match.word("season"), match.first_word == "the"
    if match.item("season").text[0].isupper() and is_proper(match):
        return False  # "the Autumn Harvest Uprising"
    if name not in ("fall", "spring"):
        return True
    if name == "spring" and has_the and match.after() in ("and", "or", "-", ",", ".", ";", ""):
        return True
    if name == "fall" and (not has_the or match.after() in ("of", "in", "to", "by", "from")):
        return False
    return match.before() in _BEFORE_SEASON


@cache
def _holidays() -> dict[str, str]:
    return {row["name"]: row["rule"] for row in table("times/holidays.tsv")}


def holiday_rule(words: list[str]) -> str | None:
    """The rule of a holiday's day from its name's words."""
    kept = [word for word in words if word not in _STEPS and word.isalpha() and word != "s"]
    name = " ".join(kept)
    known = _holidays()
    return known.get(name) or known.get(name.removesuffix(" day")) or known.get(name.removesuffix(" sunday"))
