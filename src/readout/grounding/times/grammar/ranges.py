"""From one time to another, and open at one end. What one end leaves out, the other gives."""

from dataclasses import replace
from typing import Any

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar.layers import DATE, RANGES
from readout.grounding.times.meaning import Ancient, Clock, Date, DayPart, Part, Range, Weekday

_ENDS = f"{DATE}|TIME:|CLOCK:"


_OPENINGS = {"later": "by", "starting": "from", "beginning": "from", "prior": "before", "till": "until"}


def share_year(first: Any, last: Any) -> tuple[Any, Any]:
    """Both ends of a range or list, the year (or day) of one given to the other that has none."""
    if isinstance(first, Clock | DayPart) and isinstance(last, Clock | DayPart) and first.day is None:
        return replace(first, day=last.day), last
    if _year(last) is not None and _lacks_year(first):
        year = _year(last)
        crosses = isinstance(year, int) and _order(first) > _order(last)
        return _with_year(first, year - 1 if crosses and isinstance(year, int) else year), last
    if _year(first) is not None and _lacks_year(last):
        year = _year(first)
        crosses = isinstance(year, int) and _order(first) > _order(last)
        return first, _with_year(last, year + 1 if crosses and isinstance(year, int) else year)
    return first, last


def _year(meaning: object) -> object:
    return (
        meaning.year if isinstance(meaning, Date | Part) and (not isinstance(meaning, Date) or meaning.month) else None
    )


def _lacks_year(meaning: object) -> bool:
    if isinstance(meaning, Date):
        return meaning.year is None and meaning.month is not None and meaning.step is None
    return isinstance(meaning, Part) and meaning.year is None and meaning.step is None


def _order(meaning: object) -> tuple[int, int]:
    if isinstance(meaning, Date):
        return meaning.month or 0, meaning.day or 0
    if isinstance(meaning, Part) and meaning.unit == "season":
        return {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[meaning.code], 0
    return (0, 0)


def _with_year(meaning: Any, year: Any) -> Any:
    if isinstance(meaning, Date | Part):
        return replace(meaning, year=year, shared=True)
    return meaning


def _joined(match: Match, rule: str, first: Node, last: Node, *, is_range: bool = True) -> Node:
    one, two = share_year(first.meaning, last.meaning)
    if is_range and isinstance(two, Weekday) and two.step is None and two.base is None:
        two = replace(two, after=one)
    if is_range and _lacks_year(one) and _lacks_year(two) and isinstance(two, Date):
        two = replace(two, after=one)
    ends = (replace(first, meaning=one), replace(last, meaning=two))
    places = (match.item("first"), match.item("last"))
    children = tuple((item.start, item.end, node) for item, node in zip(places, ends, strict=True))
    meaning = Range(one, two, first_mod=first.mod, last_mod=last.mod) if is_range else None
    return Node("RANGE:", meaning, rule, silent=not is_range, children=children)


@RANGES(
    f"from|between first={_ENDS} to|through|and|until|till|-|into last={_ENDS}",
    f"first={_ENDS} to|through|-|until|till last={_ENDS}",
)
def range_of_two(match: Match) -> Node | None:
    first, last = match.node("first"), match.node("last")
    opening = match.first_word
    joint = match.items[match.names["last"] - 1].text.lower()
    if joint == "and" and opening != "between":
        return None
    return _joined(match, "range", first, last)


@RANGES(f"first={_ENDS} and|or|, last={_ENDS}", f"first={_ENDS} , and|or last={_ENDS}")
def pair(match: Match) -> Node | None:
    first, last = match.node("first"), match.node("last")
    one, two = share_year(first.meaning, last.meaning)
    if one is first.meaning and two is last.meaning:
        return None
    return _joined(match, "list", first, last, is_range=False)


@RANGES("from|between? first=DAY: -|to|through|and|until last=DOM|ORDNUM ( ,? year=YEAR: )?")
def days_of_month(match: Match) -> Node | None:
    """Nov. 9-10, 2020: the second day has the first one's month."""
    node = match.node("first")
    date = node.meaning
    text = match.item("last").text
    day = int(text if text.isdigit() else text[:-2])
    if not isinstance(date, Date) or date.day is None or not date.day < day <= 31:
        return None
    if match.after() in (":", "%", "percent", "people", "a.m.", "p.m."):
        return None
    year = date.year
    if "year" in match and isinstance(match.node("year").meaning, Date):
        year = match.node("year").meaning.year
    first = replace(node, meaning=Date(year, date.month, date.day, shared=year is not date.year))
    last = Node("DAY:", Date(year, date.month, day, shared=year is not None), node.rule)
    joint = match.items[match.names["last"] - 1].text.lower()
    is_range = joint != "and" or match.first_word == "between"
    return _joined(match, "range" if is_range else "list", first, last, is_range=is_range)


@RANGES("from|between? first=DOM|ORDNUM -|to|through|and|until last=DAY:")
def days_before_month(match: Match) -> Node | None:
    """9 to 10 November 2020: the first day has the second one's month."""
    node = match.node("last")
    date, text = node.meaning, match.item("first").text
    day = int(text if text.isdigit() else text[:-2])
    if (
        not isinstance(date, Date)
        or date.day is None
        or not 1 <= day < date.day
        or not node.rule.startswith("day-month")
    ):
        return None
    first = Node("DAY:", Date(date.year, date.month, day, shared=True), node.rule)
    joint = match.items[match.names["last"] - 1].text.lower()
    is_range = joint != "and" or match.first_word == "between"
    return _joined(match, "range" if is_range else "list", first, node, is_range=is_range)


@RANGES("from|between|the? years|winter|season? first=YEAR: -|/ last=TWO", "first=SEASON: -|/ last=TWO")
def short_years(match: Match) -> Node | None:
    """1994-95, the winter of 1776-77."""
    node = match.node("first")
    year = _year(node.meaning) if isinstance(node.meaning, Part) else getattr(node.meaning, "year", None)
    short = match.number("last", "TWO")
    if not isinstance(year, int) or year % 100 >= short or match.item("last").start != match.item("first").end + 1:
        return None
    last = Node("YEAR:", Date(year // 100 * 100 + short, shared=True), node.rule)
    if isinstance(node.meaning, Part):
        return replace(node, rule="season-year")
    return _joined(match, "range", node, last)


@RANGES(
    f"how=since|by|until|till|before|after|through|throughout the? date={_ENDS}",
    f"how=from date={_ENDS} on|onward|onwards",
    f"how=starting|beginning on|in|from? date={_ENDS}",
    f"how=prior to date={_ENDS}",
    f"no|not how=later than date={_ENDS}",
    f"as how=from date={_ENDS}",
)
def open_range(match: Match) -> Node | None:
    node, word = match.node("date"), match.word("how")
    if isinstance(node.meaning, Clock | Ancient) or word in ("throughout",):
        return None
    if word in ("since", "from", "starting", "beginning"):
        meaning = Range(node.meaning, None, first_mod=node.mod)
    elif word == "after":
        meaning = Range(node.meaning, None, outside=True, first_mod=node.mod)
    else:
        meaning = Range(None, node.meaning, outside=word in ("before", "prior"), last_mod=node.mod)
    place = match.item("date")
    return Node("RANGE:", meaning, f"open-{_OPENINGS.get(word, word)}", children=((place.start, place.end, node),))
