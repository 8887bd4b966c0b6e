"""Times counted from another: from the time of writing ("last week", "yesterday") or from the one last spoken of."""

from typing import Any

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar import guards
from readout.grounding.times.grammar.layers import BASE, COMPOUND, DATE, DAY, KIND_OF_UNIT
from readout.grounding.times.meaning import (
    Compared,
    DayPart,
    Duration,
    Edge,
    Frame,
    Meaning,
    Nth,
    Shift,
    Vague,
    Weekday,
)
from readout.grounding.times.words import listed

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


@BASE("word=yesterday|today|tomorrow")
def deictic_day(match: Match) -> Node | None:
    name = match.item("word").text
    if name[0].isupper() and (match.follows_capitals() or match.after() == "show"):
        return None
    return Node("DAYREF:", Shift("day", _DAYS[name.lower()], "now"), name.lower())


@BASE("the day word=before|after which=yesterday|tomorrow")
def deictic_day_but_one(match: Match) -> Node | None:
    count = 2 if match.word("which") == "tomorrow" else -2
    if (count > 0) != (match.word("word") == "after"):
        count = 0
    return Node("DAYREF:", Shift("day", count, "now"), "day-but-one")


@BASE("word=tonight", "this evening|night")
def tonight(match: Match) -> Node | None:
    evening = match.last_word == "evening"
    return Node("PART:", DayPart("EV" if evening else "NI", Shift("day", 0, "now")), "tonight")


@BASE("last night")
def last_night(_match: Match) -> Node | None:
    return Node("PART:", DayPart("NI", Shift("day", -1, "now")), "last-night")


@BASE("step=last|past|next|this|coming|previous|following? wd=WEEKDAY", "step=this coming|past wd=WEEKDAY")
def weekday(match: Match) -> Node | None:
    number = match.number("wd", "WEEKDAY")
    if "step" not in match:
        return Node("DAY:", Weekday(number), "weekday")
    word = match.items[match.last - 2].text.lower()
    told = word in ("previous", "following") or (word == "next" and match.before() == "the")
    return Node("DAY:", Weekday(number, guards.step_of(word), told), "stepped-weekday")


@BASE("wd=WEEKDAYABBR")
def short_weekday(match: Match) -> Node | None:
    if not match.item("wd").text.endswith(".") or match.after() in (",", "-"):
        return None
    return Node("DAY:", Weekday(match.number("wd", "WEEKDAYABBR")), "weekday")


@COMPOUND(f"unit=WEEKEND:|BARE: of|beginning|starting|ending on? date={DAY}")
def week_of_day(match: Match) -> Node | None:
    """The week of March 6."""
    unit = match.word("unit").split()[-1]
    if unit not in ("week", "weekend"):
        return None
    return Node(KIND_OF_UNIT[unit], Shift(unit, 0, "now", match.node("date").meaning), "week-of-day")


@COMPOUND("the which=ORD|ORDNUM|last|final|opening|closing unit=week|weekend of|in of=MONTH:")
def week_of_month(match: Match) -> Node | None:
    """The first week of October 2020."""
    text = match.word("which")
    values = match.words.values(text)
    number = values.get("ORD") or (text[:-2] if text[0].isdigit() else "1" if text == "opening" else "-1")
    if int(number) > 4:
        return None
    unit = match.word("unit")
    return Node(KIND_OF_UNIT[unit], Nth(unit, int(number), match.node("of").meaning), "week-of-month")  # type: ignore[arg-type]


@COMPOUND("day=DAY: of? week=WEEK:", "length=DUR: ago day=DAY:")
def weekday_of_week(match: Match) -> Node | None:
    """Tuesday last week; a week ago Tuesday."""
    day = match.node("day").meaning
    if not isinstance(day, Weekday) or day.step is not None:
        return None
    if "week" in match:
        week: Any = match.node("week").meaning
    else:
        length = _longest(match.node("length"))
        if length is None or length[0] is None or length[1] != "week":
            return None
        week = Shift("week", -length[0], "now")
    return Node("DAY:", Weekday(day.weekday, base=week), "weekday-of-week")


_UNIT = "unit=week|weekend|month|quarter|year|decade|century"


@BASE(f"step=last|next {_UNIT}", f"step=this|past|coming {_UNIT}", "step=previous unit=quarter|year|month|week")
def stepped_unit(match: Match) -> Node | None:
    if match.before() == "the" or (match.before() in listed("quote") and match.item("unit").text[0].isupper()):
        return None  # "This Week" is a programme
    return _unit_node(match, "now", "stepped-unit")


@BASE(f"the step=current|present|ongoing {_UNIT}", "step=current|present unit=year|quarter|month")
def current_unit(match: Match) -> Node | None:
    return _unit_node(match, "now", "current-unit", 0)


@BASE("the latest unit=quarter|year|month|week|period", "the most recent unit=quarter|year|month|week|period")
def latest_unit(match: Match) -> Node | None:
    unit = match.word("unit")
    if unit in ("quarter", "period"):
        return Node("QUARTER:", Compared(0), "latest-unit")
    return Node(KIND_OF_UNIT[unit], Shift(unit, 0, "here"), "latest-unit")


@BASE(
    "this|that same? unit=day",
    "that same? unit=week|weekend|month|quarter|year|decade|century",
    "the same unit=day|week|weekend|month|quarter|year|decade|century",
)
def same_unit(match: Match) -> Node | None:
    return _unit_node(match, "then", "same-unit", 0)


@BASE(
    "the step=previous|preceding|following|next unit=day|week|weekend|month|quarter|year|decade|century",
    "unit=day|week|month|year which=before|earlier|later|following",
)
def neighbour_unit(match: Match) -> Node | None:
    if "which" in match:
        return None
    word = match.word("step")
    unit = match.word("unit")
    if word == "next" and unit != "day" and match.before() in ("over", "in", "within", "for", "during"):
        return Node("DUR:", Duration(((1, unit),), window=1), "window")
    return _unit_node(match, "then", "neighbour-unit")


def _unit_node(match: Match, frame: Frame, rule: str, count: int | None = None) -> Node:
    unit = match.word("unit")
    step = guards.step_of(match.item("step").text) if count is None else count
    return Node(KIND_OF_UNIT[unit], Shift(unit, step, frame), rule)


@BASE("the unit=weekend|quarter")
def the_unit(match: Match) -> Node | None:
    if match.word("unit") == "quarter":
        return Node("QUARTER:", Compared(0), "the-unit")
    return Node("WEEKEND:", Shift("weekend", 0, "here"), "the-unit")


@BASE("the unit=day|week|month|year|decade|century")
def bare_unit(match: Match) -> Node | None:
    """Meant only inside "the end of the year", "later in the day"."""
    unit = match.word("unit")
    return Node("BARE:", Shift(unit, 0, "then" if unit == "day" else "here"), "bare-unit", silent=True)


@BASE("year - end", "the? year end", "year POSS end", "the? month - end", "month POSS end")
def unit_end(match: Match) -> Node | None:
    unit = next(item.text.lower() for item in match.items[match.first : match.last] if item.text.lower() != "the")
    if match.last_word != "end" or match.after() in ("of", "to", "-"):
        return None
    if match.items[match.last - 2].text == "-":
        return Node("DAY:", Edge(Shift(unit, 0, "here")), "unit-end")
    return Node(KIND_OF_UNIT[unit], Shift(unit, 0, "here"), "unit-end", mod="END")


@BASE("the|a? year - ago|earlier period|quarter|month|level?", "the comparable|same period|quarter a year ago|earlier")
def year_ago(_match: Match) -> Node | None:
    return Node("YEAR:", Compared(-1), "year-ago")


# --- so long ago -----------------------------------------------------------------------------


def _longest(node: Node) -> tuple[int | None, str] | None:
    """A length as whole units, if it is of one unit of days or longer."""
    meaning = node.meaning
    if not isinstance(meaning, Duration) or meaning.window is not None:
        return None
    count, unit = meaning.parts[-1] if len(meaning.parts) == 1 else meaning.parts[0]
    if count is not None and count != int(count):
        count = float(round(count))
    return (None if count is None else int(count)), unit


@COMPOUND(
    "length=DUR: which=ago|back|earlier|later|hence|previously|beforehand|afterward|afterwards",
    "length=DUR: from REF:",
    "length=DUR: - ago|earlier",
)
def counted_shift(match: Match) -> Node | None:
    found = _longest(match.node("length"))
    if found is None:
        return None
    word = match.last_word
    if "from" in match.all_words and word != "now":
        return None
    sign = 1 if word in ("later", "hence", "now", "afterward", "afterwards") else -1
    if word == "back" and match.before() in ("for", "in"):
        return None
    return _shift_node(match, found, sign, "now" if word in ("ago", "hence", "now", "back") else "then")


def _shift_node(
    match: Match, length: tuple[int | None, str], sign: int, frame: Frame, base: Meaning | None = None
) -> Node:
    count, unit = length
    if count is None and base is None:
        ref = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Node("REF:", Vague(ref), "vague-shift")
    node = match.node("length")
    if unit == "year" and count == 1 and sign < 0 and base is None and node.mod is None:
        return Node("YEAR:", Compared(-1, frame), "year-ago")
    if unit in ("decade", "century") and count is not None:
        unit, count = "year", count * (10 if unit == "decade" else 100)
    meaning = Shift(unit, None if count is None else sign * count, frame, base)
    if base is not None and unit == "week":
        return Node("DAY:", meaning, "counted-shift", mod=node.mod)
    return Node(KIND_OF_UNIT[unit], meaning, "counted-shift", mod=node.mod)


@COMPOUND(
    f"length=DUR: which=before|after|from|prior|following to? date={DATE}",
    f"length=DUR: which=before|after|following the? date={DAY}",
)
def shift_from_date(match: Match) -> Node | None:
    found = _longest(match.node("length"))
    if found is None or found[0] is None:
        return None
    sign = -1 if match.word("which") in ("before", "prior") else 1
    return _shift_node(match, found, sign, "then", match.node("date").meaning)


@BASE("the unit=day|week|month|year which=before|after|following")
def unit_before(match: Match) -> Node | None:
    """The year before, where nothing follows that it is before of."""
    if match.after() not in (".", ",", ";", ")", "", "when", "and", "but") or match.before() == "to":
        return None
    unit, before = match.word("unit"), match.word("which") == "before"
    return Node(KIND_OF_UNIT[unit], Shift(unit, -1 if before else 1, "then"), "neighbour-unit")
