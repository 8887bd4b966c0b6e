"""Lengths of time, windows of past and future, and what recurs."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar import guards
from readout.grounding.times.grammar.layers import BASE, COMPOUND
from readout.grounding.times.meaning import Duration, Repeat
from readout.grounding.times.words import listed

COUNT = "count=NUM:|DIGITS"


def count_of(match: Match) -> tuple[float | None, str | None]:
    item = match.item("count")
    if isinstance(item.node, Node):
        return item.node.meaning, item.node.mod
    return float(match.value("count", "DIGITS")), None


def unit_of(match: Match) -> str:
    values = match.words.values(match.item("unit").text)
    return values.get("UNITS") or values["UNIT"]


def _length(match: Match, rule: str, window: int | None = None) -> Node | None:
    count, mod = count_of(match)
    if count == 0:
        return None
    return Node("DUR:", Duration(((count, unit_of(match)),), window), rule, mod=mod)


_KIND = "more|full|straight|consecutive|long|whole|solid|additional|successive?"


@BASE(
    f"the? {COUNT} {_KIND} unit=UNITS",
    "the? count=NUM:|DIGITS -|more|additional? unit=UNIT|UNITS -? long?",
    f"another {COUNT} unit=UNITS",
)
def counted(match: Match) -> Node | None:
    unit = match.word("unit")
    if unit in ("second", "quarter") and match.word("count") in ("one", "a"):
        return None
    if (
        match.before() == "$"
        or (match.item("unit").text[0].isupper() and guards.is_proper(match))  # "the Seven Days Battles"
        or _is_age(match)
        or _is_year_count(match)
        or (unit == "quarters" and match.word("count") in ("three",))
    ):
        return None
    return _length(match, "duration")


@BASE(
    "a|an|one|full unit=UNIT -? long?",
    "a|an full|whole|entire|additional|single? unit=UNIT",
    "unit=UNIT - long",
    "another unit=UNIT",
)
def single(match: Match) -> Node | None:
    unit = unit_of(match)
    if unit in ("second", "quarter", "weekend", "night") or match.after() in ("-", "shift") or _is_age(match):
        return None
    first = match.first_word
    if first in ("a", "an") and match.last - match.first == 2 and _is_rate(match):
        return Node("SET:", Repeat(period_value(1, unit)), "rate")
    return Node("DUR:", Duration(((1.0, unit),)), "duration")


def _is_age(match: Match) -> bool:
    """Whether the words after it make it somebody's age."""
    return match.after() == "old" or (match.after() in ("-", "of") and match.after(2) in ("old", "age"))


def _is_year_count(match: Match) -> bool:
    """Whether the figures before a unit in the singular are a year ("World Cup 2018 day five")."""
    count = match.item("count").text
    return len(count) == 4 and count.isdigit() and match.names["unit"] - match.names["count"] == 1


def _is_rate(match: Match) -> bool:
    """Whether "a year" means each year: after a sum, a number of things, "once", "twice" or "times"."""
    if match.after() in ("ago", "earlier", "later", "before", "after"):
        return False
    return match.before() in listed("priced") or match.before().replace(",", "").isdigit()


@BASE("half a|an unit=UNIT", "half - unit=UNIT")
def half_unit(match: Match) -> Node | None:
    return Node("DUR:", Duration(((0.5, unit_of(match)),)), "duration")


@BASE("a|an|one unit=UNIT and a half")
def unit_and_a_half(match: Match) -> Node | None:
    return Node("DUR:", Duration(((1.5, unit_of(match)),)), "duration")


@BASE(
    "<<for|in|within|after|took|take|lasted|lasting|over|of unit=UNITS",
    "unit=UNITS - long",
    "unit=UNITS >>of|ago|later|earlier|before|after|in",
)
def bare(match: Match) -> Node | None:
    if unit_of(match) in ("second", "quarter", "weekend", "night") or match.before() in ("early", "morning"):
        return None
    if _is_age(match):
        return None
    return Node("DUR:", Duration(((None, unit_of(match)),)), "duration-open")


_PAST, _NEXT = "last|past|previous|preceding|first|final|latest|closing|opening", "next|coming|following|upcoming"


@BASE(f"the|these|those? which={_PAST}|{_NEXT} {COUNT} unit=UNITS|UNIT")
def window(match: Match) -> Node | None:
    which = match.word("which")
    side = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which)
    return _length(match, "window", side)


@BASE(
    "the which=past|last unit=day|week|month|quarter|year|decade|century|hour|minute",
    "which=past unit=decade|century|year",
)
def past_unit(match: Match) -> Node | None:
    if match.after() in ("of", "in") and match.is_month_after(2):
        return None  # "the last week of September"
    return Node("DUR:", Duration(((1.0, unit_of(match)),), window=-1), "window")


@BASE(
    f"low=NUM:|DIGITS to|-|or {COUNT} unit=UNITS",
    f"the? next|last|past|coming low=NUM:|DIGITS to|-|or {COUNT} unit=UNITS",
)
def count_range(match: Match) -> Node | None:
    """Two to three weeks: at least the first."""
    low = match.item("low")
    count = low.node.meaning if isinstance(low.node, Node) else float(match.value("low", "DIGITS"))
    high = count_of(match)[0]
    if count is None or high is None or not 0 < count < high or _is_age(match):
        return None
    return Node("DUR:", Duration(((count, unit_of(match)),)), "duration-between", mod="EQUAL_OR_MORE")


@BASE("which=recent|coming unit=UNITS", "the which=coming|past|last unit=UNITS", "the unit=UNITS ahead")
def open_window(match: Match) -> Node | None:
    """Recent months, the coming weeks: windows of no stated length."""
    word = match.word("which") if "which" in match else "coming"
    if unit_of(match) in ("second", "quarter", "weekend", "night"):
        return None
    return Node("DUR:", Duration(((None, unit_of(match)),), window=1 if word == "coming" else -1), "window-open")


@BASE("the unit=year|month|week >>ended|ending|to")
def unit_ended(match: Match) -> Node | None:
    if match.after() == "to" and match.after(2) in ("come", "date"):
        return None
    return Node("DUR:", Duration(((1.0, unit_of(match)),)), "duration") if match.after() != "to" else None


@COMPOUND("first=DUR: and|,? second=DUR:")
def together(match: Match) -> Node | None:
    one, two = match.node("first"), match.node("second")
    if not isinstance(one.meaning, Duration) or not isinstance(two.meaning, Duration):
        return None
    order = ["second", "minute", "hour", "day", "week", "month", "year"]
    units = [one.meaning.parts[0][1], two.meaning.parts[0][1]]
    if any(unit not in order for unit in units) or order.index(units[0]) <= order.index(units[1]):
        return None
    if one.meaning.window is not None or two.meaning.window is not None:
        return None
    return Node("DUR:", Duration(one.meaning.parts + two.meaning.parts), "duration", mod=one.mod)


_LETTERS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "hour": "H",
    "minute": "M",
    "second": "S",
    "night": "D",
    "weekend": "W",
}
_MANY = {
    "quarter": (3, "M"),
    "decade": (10, "Y"),
    "century": (100, "Y"),
    "millennium": (1000, "Y"),
    "fortnight": (2, "W"),
}


_HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}


def period_value(count: float | None, unit: str) -> str:
    """A count of units as TIMEX3 writes it: P3M, P2Y6M, PXY."""
    if count is not None and unit in _HALVES and count % 1 == 0.5 and count > 1:
        return period_value(count - 0.5, unit) + _HALVES[unit]
    if unit in _MANY:
        size, letter = _MANY[unit]
        count = None if count is None else count * size
    else:
        letter = _LETTERS[unit]
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{number}{letter}"
