"""Lengths of time, windows of past and future, and what recurs."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar.layers import BASE, COMPOUND
from readout.grounding.times.meaning import Duration, Repeat

_COUNT = "count=NUM:|DIGITS"


def _count(match: Match) -> tuple[float | None, str | None]:
    item = match.item("count")
    if isinstance(item.node, Node):
        return item.node.meaning, item.node.mod  # type: ignore[return-value]
    return float(match.value("count", "DIGITS")), None


def _unit(match: Match) -> str:
    values = match.words.values(match.item("unit").text)
    return values.get("UNITS") or values["UNIT"]


def _length(match: Match, rule: str, window: int | None = None) -> Node | None:
    count, mod = _count(match)
    return Node("DUR:", Duration(((count, _unit(match)),), window), rule, mod=mod)


_KIND = "more|full|straight|consecutive|long|whole|solid|additional|successive?"


@BASE(
    f"the? {_COUNT} {_KIND} unit=UNITS",
    "the? count=NUM:|DIGITS -|more|additional? unit=UNIT|UNITS -? long?",
    f"another {_COUNT} unit=UNITS",
)
def counted(match: Match) -> Node | None:
    unit = match.item("unit").text.lower()
    if unit in ("second", "quarter") and match.item("count").text.lower() in ("one", "a"):
        return None
    if (
        match.before() == "$"
        or _is_age(match)
        or _is_year_count(match)
        or (unit == "quarters" and match.item("count").text.lower() in ("three",))
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
    unit = _unit(match)
    if unit in ("second", "quarter", "weekend", "night") or match.after() in ("-", "shift") or _is_age(match):
        return None
    first = match.items[match.first].text.lower()
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


_PRICED = frozenset(["once", "twice", "times", "million", "billion", "thousand", "hours", "days", "barrels", "percent", "dollars", "tons", "people"])


def _is_rate(match: Match) -> bool:
    """Whether "a year" means each year: after a sum, a number of things, "once", "twice" or "times"."""
    if match.after() in ("ago", "earlier", "later", "before", "after"):
        return False
    return match.before() in _PRICED or match.before().replace(",", "").isdigit()


@BASE("half a|an unit=UNIT", "half - unit=UNIT")
def half_unit(match: Match) -> Node | None:
    return Node("DUR:", Duration(((0.5, _unit(match)),)), "duration")


@BASE("a|an|one unit=UNIT and a half")
def unit_and_a_half(match: Match) -> Node | None:
    return Node("DUR:", Duration(((1.5, _unit(match)),)), "duration")


@BASE(
    "<<for|in|within|after|took|take|lasted|lasting|over|of unit=UNITS",
    "unit=UNITS - long",
    "unit=UNITS >>of|ago|later|earlier|before|after|in",
)
def bare(match: Match) -> Node | None:
    if _unit(match) in ("second", "quarter", "weekend", "night"):
        return None
    return Node("DUR:", Duration(((None, _unit(match)),)), "duration-open")


_PAST, _NEXT = "last|past|previous|preceding|first|final|latest|closing|opening", "next|coming|following|upcoming"


@BASE(f"the|these|those? which={_PAST}|{_NEXT} {_COUNT} unit=UNITS|UNIT")
def window(match: Match) -> Node | None:
    which = match.item("which").text.lower()
    side = {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which)
    return _length(match, "window", side)


@BASE(
    "the which=past|last unit=day|week|month|quarter|year|decade|century|hour|minute",
    "which=past unit=decade|century|year",
)
def past_unit(match: Match) -> Node | None:
    return Node("DUR:", Duration(((1.0, _unit(match)),), window=-1), "window")


@BASE(
    f"low=NUM:|DIGITS to|-|or {_COUNT} unit=UNITS",
    f"the? next|last|past|coming low=NUM:|DIGITS to|-|or {_COUNT} unit=UNITS",
)
def count_range(match: Match) -> Node | None:
    """Two to three weeks: at least the first."""
    low = match.item("low")
    count = low.node.meaning if isinstance(low.node, Node) else float(match.value("low", "DIGITS"))
    high = _count(match)[0]
    if count is None or high is None or not 0 < count < high or _is_age(match):  # type: ignore[operator]
        return None
    return Node("DUR:", Duration(((count, _unit(match)),)), "duration-between", mod="EQUAL_OR_MORE")  # type: ignore[arg-type]


@BASE("which=recent|coming unit=UNITS", "the which=coming|past|last unit=UNITS", "the unit=UNITS ahead")
def open_window(match: Match) -> Node | None:
    """Recent months, the coming weeks: windows of no stated length."""
    word = match.item("which").text.lower() if "which" in match else "coming"
    if _unit(match) in ("second", "quarter", "weekend", "night"):
        return None
    return Node("DUR:", Duration(((None, _unit(match)),), window=1 if word == "coming" else -1), "window-open")


@BASE("the unit=year|month|week >>ended|ending|to")
def unit_ended(match: Match) -> Node | None:
    if match.after() == "to" and match.after(2) in ("come", "date"):
        return None
    return Node("DUR:", Duration(((1.0, _unit(match)),)), "duration") if match.after() != "to" else None


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


# --- what recurs -----------------------------------------------------------------------------

_ADVERBS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI", "biweekly": "P2W", "fortnightly": "P2W", "everyday": "P1D"}  # fmt: skip


@BASE("word=daily|weekly|monthly|yearly|annually|hourly|nightly|biweekly|fortnightly")
def adverb(match: Match) -> Node | None:
    name = match.item("word").text
    if name[0].isupper() and match.first and match.before() not in (".", '"'):
        return None
    return Node("SET:", Repeat(_ADVERBS[name.lower()]), "recurring")


@BASE("every|each other? unit=UNIT", "per unit=UNIT")
def every_unit(match: Match) -> Node | None:
    if _unit(match) == "second":
        return None
    count = 2 if match.last - match.first == 3 else 1
    return Node("SET:", Repeat(period_value(count, _unit(match))), "recurring")


@BASE(f"every {_COUNT} unit=UNITS")
def every_units(match: Match) -> Node | None:
    return Node("SET:", Repeat(period_value(_count(match)[0], _unit(match))), "recurring")


@BASE("every|each wd=WEEKDAY part=PART?", "wd=WEEKDAYS", "on? wd=WEEKDAYS")
def every_weekday(match: Match) -> Node | None:
    values = match.words.values(match.item("wd").text)
    number = int(values.get("WEEKDAY") or values["WEEKDAYS"]) + 1
    part = f"T{match.value('part', 'PART')}" if "part" in match else ""
    return Node("SET:", Repeat(f"XXXX-WXX-{number}{part}"), "recurring")


@BASE("every|each month=MONTH")
def every_month(match: Match) -> Node | None:
    return Node("SET:", Repeat(f"XXXX-{match.number('month', 'MONTH'):02}"), "recurring")


@BASE("every|each season=SEASON", "season=SEASONS")
def every_season(match: Match) -> Node | None:
    values = match.words.values(match.item("season").text)
    return Node("SET:", Repeat(f"XXXX-{values.get('SEASON') or values['SEASONS']}"), "recurring")


@BASE("every|each part=PART", "part=mornings|evenings|afternoons|nights")
def every_part(match: Match) -> Node | None:
    code = match.value("part", "PART")
    return Node("SET:", Repeat(f"XXXX-XX-XXT{code}"), "recurring") if code.isalpha() else None


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
