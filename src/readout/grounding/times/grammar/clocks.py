"""Times of day: by the clock, with zones, and parts of the day."""

from dataclasses import replace
from typing import Any

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar.layers import BASE, COMPOUND, DAY, TIMED
from readout.grounding.times.meaning import Clock, Date, DayPart, Shift

_AT = (
    "at",
    "by",
    "from",
    "until",
    "till",
    "before",
    "after",
    "around",
    "about",
    "since",
    "between",
    "and",
    "to",
    "-",
    "(",
    "as",
)


def _offset(match: Match) -> int | None:
    value = match.value("zone", "ZONE") if "zone" in match else "?"
    return None if value == "?" else int(value)


def _half_day(hour: int, mark: str) -> int | None:
    """The hour of 24 of an hour of 12; `None` if there is no such hour."""
    if not 1 <= hour <= 12:
        return hour if hour < 24 and mark.startswith("p") and hour > 12 else None
    return hour % 12 + (12 if mark.lower().startswith("p") else 0)


@BASE("time=CLOCK half=AMPM? zone=ZONE?")
def clock(match: Match) -> Node | None:
    fields = [int(field) for field in match.item("time").text.split(":")]
    hour: int | None = fields[0]
    if "half" in match:
        hour = _half_day(fields[0], match.item("half").text)
    elif "zone" not in match and (match.before() not in _AT and match.after() not in ("local", "on", "hours")):
        return None
    if hour is None or hour > 23 or fields[1] > 59 or (len(fields) > 2 and fields[2] > 59):
        return None
    return Node("CLOCK:", Clock(hour, fields[1], fields[2] if len(fields) > 2 else None, _offset(match)), "clock")


@BASE("hour=HOUR|DECIMAL half=AMPM zone=ZONE?", "hour=ONES|TEENS half=AMPM zone=ZONE?")
def half_day_hour(match: Match) -> Node | None:
    text = match.item("hour").text
    values = match.words.values(text)
    number = values.get("HOUR") or values.get("ONES") or values.get("TEENS") or text.split(".")[0]
    minute = int(text.split(".")[1]) if "." in text else None
    hour = _half_day(int(number), match.item("half").text) if len(number) < 3 else None
    if hour is None or (minute is not None and minute > 59):
        return None
    return Node("CLOCK:", Clock(hour, minute, None, _offset(match)), "clock")


@BASE("hour=HHMM zone=ZONE", "hour=HHMM hours zone=ZONE?", "hour=HHMM local time")
def military(match: Match) -> Node | None:
    digits = match.item("hour").text
    return Node("CLOCK:", Clock(int(digits[:2]), int(digits[2:]), None, _offset(match)), "clock-24")


@BASE(
    "hour=HOUR|ONES|TEENS o'clock ( in the part=morning|afternoon|evening )?",
    "hour=HOUR|ONES|TEENS in the part=morning|afternoon|evening",
)
def o_clock(match: Match) -> Node | None:
    values = match.words.values(match.item("hour").text)
    hour = int(values.get("HOUR") or values.get("ONES") or values["TEENS"])
    part = match.word("part") if "part" in match else ""
    if not 1 <= hour <= 12 or (part and match.before() not in (*_AT, "")):
        return None
    return Node("CLOCK:", Clock(hour % 12 + (12 if part in ("afternoon", "evening") else 0)), "o-clock")


@BASE("stamp=ISOTIME")
def iso_instant(match: Match) -> Node | None:
    text = match.item("stamp").text
    year, month, day = (int(field) for field in text[:10].split("-"))
    second = int(text[17:19]) if text[16:17] == ":" else None
    meaning = Clock(int(text[11:13]), int(text[14:16]), second, _iso_offset(text), Date(year, month, day))
    return Node("TIME:", meaning, "iso-instant")


def _iso_offset(text: str) -> int | None:
    if text.endswith("Z"):
        return 0
    tail = text[16:].replace(":", "")
    sign = next((mark for mark in "+-" if mark in tail), None)
    if sign is None:
        return None
    digits = tail.split(sign)[1]
    return (int(digits[:2]) * 60 + int(digits[2:4])) * (1 if sign == "+" else -1)


# --- parts of the day ------------------------------------------------------------------------

_CLOCKED = {"24": 0, "12": 12}


def _part_node(code: str, day: Any, rule: str) -> Node:
    if code in _CLOCKED:
        hour = 24 if code == "24" and day is not None else _CLOCKED[code]  # midnight Friday is Friday's end
        meaning = Clock(hour, 0, day=day)
        return Node("CLOCK:" if day is None else "TIME:", meaning, rule)
    return Node("PART:" if day is None else "TIME:", DayPart(code, day), rule)


@BASE(
    "which=this|that|the same? part=morning|afternoon|evening|night",
    "part=noon|midnight|midday|overnight|dawn|dusk|daybreak|sunrise|sunset|nightfall",
    "the next|following|previous part=morning|afternoon|evening|night",
)
def day_part(match: Match) -> Node | None:
    words = match.all_words
    code = match.value("part", "PART")
    if words[0] in ("this", "that"):
        return _part_node(code, Shift("day", 0, "now" if words[0] == "this" else "then"), f"{words[0]}-part")
    step = {"next": 1, "following": 1, "previous": -1, "same": 0}.get(words[1] if len(words) > 2 else "")
    if step is not None:
        return _part_node(code, Shift("day", step, "then"), "neighbour-part")
    if len(words) > 1 and (match.before() not in ("in", "during", "by", "until", "through", "of")):
        return None
    if words[-1] == "overnight":
        return _part_node(code, Shift("day", -1, "here"), "overnight")
    return _part_node(code, None, "part")


@COMPOUND("first=CLOCK: ( local time )? LEFT second=CLOCK: RIGHT", "first=CLOCK: local time")
def two_clocks(match: Match) -> Node | None:
    """10:30 local time (0630 GMT): the one hour, and from the two its distance from UTC."""
    node = match.node("first")
    first, second = node.meaning, match.node("second").meaning if "second" in match else None
    if not isinstance(first, Clock) or not isinstance(second, Clock) or second.offset is None:
        return node if isinstance(first, Clock) and second is None else None
    ahead = (first.hour - second.hour) * 60 + (first.minute or 0) - (second.minute or 0)
    offset = (ahead + 11 * 60) % (24 * 60) - 11 * 60 + second.offset
    return replace(node, meaning=replace(first, offset=first.offset if first.offset is not None else offset))


@TIMED(f"the? early hours of|on day={DAY}", f"the? early morning hours of|on day={DAY}")
def small_hours(match: Match) -> Node | None:
    return Node("TIME:", DayPart("EM", match.node("day").meaning), "part-of-day", mod="START")


@TIMED(
    f"day={DAY} part=PART",
    f"part=CLOCK:|PART: on|,|of? day={DAY}",
    f"the? part=morning|afternoon|evening|night of|on day={DAY}",
)
def part_of_day(match: Match) -> Node | None:
    item = match.item("part")
    day = match.node("day").meaning
    if isinstance(item.node, Node):
        return _timed(item.node, day)
    return _part_node(match.value("part", "PART"), day, "part-of-day")


@TIMED("the? night of|on first=DAY: -|/|to last=DOM", "the? night of|on first=DOM -|/|to last=DAY:")
def night_between(match: Match) -> Node | None:
    """The night of Oct. 3-4, of 3-4 October: the one that begins on the first."""
    if isinstance(match.item("first").node, Node):
        return Node("TIME:", DayPart("NI", match.node("first").meaning), "night-between")
    last = match.node("last").meaning
    if not isinstance(last, Date) or last.day is None or last.day != match.number("first", "DOM") + 1:
        return None
    return Node("TIME:", DayPart("NI", replace(last, day=last.day - 1, weekday=None)), "night-between")


@TIMED("night=TIME: into|to day=DAY:", "night=TIME: day=DAY:")
def overnight(match: Match) -> Node | None:
    """Overnight into Sunday: the night that ends on Sunday; overnight Friday: the one that begins on Friday."""
    if match.node("night").rule != "overnight":
        return None
    day = match.node("day").meaning
    if match.last - match.first == 3:
        day = Shift("day", -1, "then", day)
    return Node("TIME:", DayPart("NI", day), "overnight")


@TIMED(f"day={DAY} at|,|by|around|about? at|around|about? part=CLOCK:", f"day={DAY} at part=PART:")
def day_and_clock(match: Match) -> Node | None:
    return _timed(match.node("part"), match.node("day").meaning)


def _timed(node: Node, day: Any) -> Node | None:
    meaning = node.meaning
    if isinstance(meaning, Clock) and meaning.day is None:
        hour = 24 if node.rule == "part" and meaning.hour == 0 else meaning.hour
        timed = Clock(hour, meaning.minute, meaning.second, meaning.offset, day)
        return Node("TIME:", timed, f"{node.rule}-of-day")
    if isinstance(meaning, DayPart) and meaning.day is None:
        return Node("TIME:", DayPart(meaning.code, day), "part-of-day")
    return None
