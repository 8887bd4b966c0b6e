"""Dates of the calendar: days, months, years, seasons, quarters, decades, centuries, holidays."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar import guards
from readout.grounding.times.grammar.layers import BASE, COMPOUND
from readout.grounding.times.meaning import Ancient, Compared, Date, Era, Holiday, Meaning, Open, Part, Shift

_WEEKDAY = "( this|last|next|past? coming? wd=WEEKDAY|WEEKDAYABBR ,? )?"


def day_of_month(match: Match) -> int:
    """The day of the month in figures or words; 0 if it is none."""
    text = match.item("day").text
    values = match.words.values(text)
    digits = values.get("DOM") or values.get("ORD") or text[:-2]
    return int(digits) if digits.isdigit() and int(digits) <= 31 else 0


def _day(match: Match, rule: str) -> Node | None:
    day = day_of_month(match)
    if not day or guards.is_not_a_date(match):
        return None
    year = match.number("year", "YEAR") if "year" in match else None
    return Node("DAY:", Date(year, match.number("month", "MONTH"), day), rule)


@BASE(
    f"{_WEEKDAY} month=MONTH the? day=DOM|ORDNUM|ORD ( ,? year=YEAR )?",
    f"{_WEEKDAY} month=MONTH . day=DOM|ORDNUM ( ,? year=YEAR )?",
)
def month_day(match: Match) -> Node | None:
    return _day(match, "month-day-year" if "year" in match else "month-day")


@BASE(
    f"{_WEEKDAY} the? day=DOM|ORDNUM -|/? month=MONTH ( -|/|,|of|in? year=YEAR )?",
    f"{_WEEKDAY} the? day=ORDNUM|ORD ( day? of ) month=MONTH ( ,|of? year=YEAR )?",
)
def day_month(match: Match) -> Node | None:
    return _day(match, "day-month-year" if "year" in match else "day-month")


@BASE("month=MONTH .? -|,|of|in? year=YEAR")
def month_year(match: Match) -> Node | None:
    return Node("MONTH:", Date(match.number("year", "YEAR"), match.number("month", "MONTH")), "month-year")


@BASE("month=MONTH ' year=TWO")
def month_short_year(match: Match) -> Node | None:
    year = full_year(match.number("year", "TWO"))
    return Node("MONTH:", Date(year, match.number("month", "MONTH")), "month-year")


def full_year(two: int) -> int:
    """The year that two figures stand for: 1940 to 2039."""
    return 1900 + two if two >= 40 else 2000 + two


@BASE("month=MONTH")
def month(match: Match) -> Node | None:
    if not guards.is_month(match):
        return None
    return Node("MONTH:", Date(month=match.number("month", "MONTH")), "month")


@BASE("step=last|past|next|this|coming|previous month=MONTH", "this|the past|coming month=MONTH")
def stepped_month(match: Match) -> Node | None:
    step = guards.step_of(match.items[match.last - 2].text)
    return Node("MONTH:", Date(month=match.number("month", "MONTH"), step=step), "stepped-month")


@BASE("step=last|past|next|this|coming month=MONTH day=DOM|ORDNUM")
def stepped_day(match: Match) -> Node | None:
    day = day_of_month(match)
    if not day:
        return None
    step = guards.step_of(match.item("step").text)
    return Node("DAY:", Date(month=match.number("month", "MONTH"), day=day, step=step), "stepped-day")


@BASE("number=NUMDATE")
def numeric(match: Match) -> Node | None:
    text = match.item("number").text
    mark = next(char for char in text if not char.isdigit())
    fields = text.split(mark)
    first, second, third = (int(one) for one in fields)
    if len(fields[0]) == 4:
        return _numeric_day(first, second, third, "iso" if mark == "-" else "year-first")
    year = full_year(third) if len(fields[2]) == 2 else third
    if mark == "/" and first <= 12:  # "10/11/2020": the American order, unless the figures forbid it
        return _numeric_day(year, first, second, "numeric-month-first")
    if second > 12 >= first:
        return _numeric_day(year, first, second, "numeric-month-first")
    return _numeric_day(year, second, first, "numeric-day-first")


def _numeric_day(year: int, month: int, day: int, rule: str) -> Node | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999):
        return None
    return Node("DAY:", Date(year, month, day), rule)


@BASE("year=YEAR", "the year|years year=YEAR", "<<year|years year=YEAR")
def year(match: Match) -> Node | None:
    number = match.number("year", "YEAR")
    if match.items[match.first].text.lower() != "the" and not guards.is_year(match, number):
        return None
    return Node("YEAR:", Date(number), "year")


@BASE("first=DIGITS / last=DIGITS")
def nine_eleven(match: Match) -> Node | None:
    """9/11, the one day of wire English that is named by its figures."""
    if (match.item("first").text, match.item("last").text) != ("9", "11") or match.after() in ("/", "%"):
        return None
    return Node("DAY:", Date(2001, 9, 11), "nine-eleven")


@BASE("<<year year=DIGITS", "the year year=DIGITS")
def early_year(match: Match) -> Node | None:
    """The year 71."""
    number = match.number("year", "DIGITS")
    return Node("YEAR:", Date(number), "year") if 1 <= number < 1000 and match.before() != "per" else None


@BASE("<<!DIGITS ' year=TWO")
def short_year(match: Match) -> Node | None:
    touching = match.first > 0 and match.items[match.first - 1].end == match.items[match.first].start
    if touching or match.items[match.first].end != match.item("year").start:
        return None
    return Node("YEAR:", Date(full_year(match.number("year", "TWO"))), "short-year")


@BASE("number=DIGITS era=ERA", "era=ERA number=DIGITS")
def era_year(match: Match) -> Node | None:
    number = match.number("number", "DIGITS")
    if not guards.is_ancient(match.item("era").text):
        return Node("YEAR:", Date(number), "era-year") if number else None
    return Node("ANCIENT:", Ancient(-number), "before-common-era") if number else None


@BASE("first=DIGITS -|to|and|or number=DIGITS era=ERA")
def era_years(match: Match) -> Node | None:
    """499-493 BC: both are."""
    first, last = match.number("first", "DIGITS"), match.number("number", "DIGITS")
    if not guards.is_ancient(match.item("era").text) or not first > last > 0:
        return None
    places = (match.item("first"), match.items[match.last - 1])
    starts = (places[0].start, match.item("number").start)
    nodes = [Node("ANCIENT:", Ancient(-year), "before-common-era") for year in (first, last)]
    children = tuple((start, item.end, node) for start, item, node in zip(starts, places, nodes, strict=True))
    return Node("RANGE:", None, "list", silent=True, children=children)


@BASE("month=MONTH number=DIGITS era=ERA")
def era_month(match: Match) -> Node | None:
    number, month_number = match.number("number", "DIGITS"), match.number("month", "MONTH")
    if not guards.is_ancient(match.item("era").text):
        return Node("MONTH:", Date(number, month_number), "month-year")
    return Node("ANCIENT:", Ancient(-number, f"-{month_number:02}"), "before-common-era")


@BASE("season=SEASON ,|of? number=DIGITS era=ERA", "the season=SEASON of number=DIGITS era=ERA")
def era_season(match: Match) -> Node | None:
    number = match.number("number", "DIGITS")
    if not guards.is_ancient(match.item("era").text):
        return Node("SEASON:", Part("season", match.value("season", "SEASON"), number), "season-year")
    return Node("ANCIENT:", Ancient(-number, "-" + match.value("season", "SEASON")), "before-common-era")


# --- decades and centuries -------------------------------------------------------------------


@BASE("the? decade=DECADENUM")
def decade(match: Match) -> Node | None:
    digits = "".join(char for char in match.item("decade").text if char.isdigit())
    has_the = match.items[match.first].text.lower() == "the"
    if len(digits) == 4:
        return _long_decade(match, int(digits))
    follows = match.before() in ("and", "to", "-", "or") and match.before(2).endswith("0s")
    if len(digits) != 2 or not (has_the or follows or not match.item("decade").text[0].isdigit()):
        return None
    return Node("ERA:", Era("decade", (1900 if int(digits) >= 20 else 2000) + int(digits)), "short-decade")


def _long_decade(match: Match, first: int) -> Node | None:
    """The 1990s; the 1600s are a century; 2030's may be the possessive of a year."""
    cue = match.items[match.first].text.lower() == "the" or match.before() in ("early", "mid", "late", "-", "and")
    if not match.item("decade").text[4:].isalpha() and not cue:
        return Node("YEAR:", Date(first), "year")
    if first % 100 == 0 and first < 2000:
        return Node("ERA:", Era("century", first), "century")
    return Node("ERA:", Era("decade", first), "decade")


@BASE("the decade=DECADEWORD", "<<early|mid|late decade=DECADEWORD")
def decade_word(match: Match) -> Node | None:
    first = match.number("decade", "DECADEWORD")
    return Node("ERA:", Era("decade", 1900 + first), "decade-word")


@BASE("the? number=ORDNUM|ORD -? century|centuries era=ERA?")
def century(match: Match) -> Node | None:
    text = match.item("number").text
    number = int(match.words.values(text).get("ORD") or text[:-2])
    if "era" in match and guards.is_ancient(match.item("era").text):
        return Node("ANCIENT:", Ancient(-(number * 100), "century"), "before-common-era")
    if not 1 <= number <= 30:
        return None
    return Node("ERA:", Era("century", (number - 1) * 100), "century")


# --- seasons, quarters, halves ---------------------------------------------------------------


@BASE("the? season=SEASON ,|of? year=YEAR")
def season_year(match: Match) -> Node | None:
    return Node("SEASON:", Part("season", match.value("season", "SEASON"), match.number("year", "YEAR")), "season-year")


@BASE("step=last|past|next|this|coming|previous season=SEASON")
def stepped_season(match: Match) -> Node | None:
    step = guards.step_of(match.item("step").text)
    return Node("SEASON:", Part("season", match.value("season", "SEASON"), step=step), "stepped-season")


@BASE("the? season=SEASON", "the season=SEASON months")
def season(match: Match) -> Node | None:
    if not guards.is_season(match):
        return None
    return Node("SEASON:", Part("season", match.value("season", "SEASON")), "season")


_QUARTER = "( number=ORD|ORDNUM -? quarter )"


@BASE(f"the? {_QUARTER}", f"the? ( year=YEAR -? ) {_QUARTER}", f"the? {_QUARTER} ( ,|of? year=YEAR )")
def quarter(match: Match) -> Node | None:
    text = match.item("number").text
    number = match.words.values(text).get("ORD") or text[:-2]
    if number not in ("1", "2", "3", "4") or match.after() == "century":
        return None
    year = match.number("year", "YEAR") if "year" in match else None
    return Node("QUARTER:", Part("quarter", number, year), "quarter-year" if year else "quarter")


@BASE(
    "the? fiscal|financial ( -? number=ORD|ORDNUM -? quarter )? ( ,|of? year=YEAR )?",
    "the? fiscal|financial year ( year=YEAR )?",
    "the? year=YEAR fiscal|financial year",
    "the? current|last|this|next|latest|previous|past fiscal|financial year",
)
def fiscal(match: Match) -> Node | None:
    if match.items[match.last - 1].text.lower() in ("fiscal", "financial"):
        return None
    year = match.number("year", "YEAR") if "year" in match else None
    if "number" in match:
        text = match.item("number").text
        like: Meaning = Part("quarter", match.words.values(text).get("ORD") or text[:-2], year)
    else:
        like = Date(year) if year is not None else Shift("year", guards.fiscal_step(match), "now")
    return Node("OPEN:", Open("fiscal", like), "fiscal")


@COMPOUND("the? which=first|second|latter|1st|2nd half of year=YEAR:")
def half(match: Match) -> Node | None:
    code = "1" if match.item("which").text.lower() in ("first", "1st") else "2"
    date = match.node("year").meaning
    return Node("HALF:", Part("half", code, _year_of(date)), "half")


@COMPOUND("quarter=QUARTER: of|in? year=YEAR:", "year=YEAR: POSS quarter=QUARTER:", "season=SEASON: of|in? year=YEAR:")
def part_of_year(match: Match) -> Node | None:
    node = match.node("quarter" if "quarter" in match else "season")
    part = node.meaning
    if not isinstance(part, Part) or part.year is not None or part.step is not None:
        return None
    return Node(node.kind, Part(part.unit, part.code, _year_of(match.node("year").meaning)), f"{part.unit}-of-year")


@COMPOUND("ago=YEAR: quarter=QUARTER:", "quarter=QUARTER: ago=YEAR:")
def quarter_year_ago(match: Match) -> Node | None:
    """The year-earlier third quarter; the quarter a year ago."""
    part, ago = match.node("quarter").meaning, match.node("ago").meaning
    if not isinstance(ago, Compared):
        return None
    if isinstance(part, Part) and part.year is None:
        return Node("QUARTER:", Part(part.unit, part.code, Shift("year", -1, "now")), "quarter-of-year")
    return Node("QUARTER:", ago, "year-ago") if isinstance(part, Compared) else None


def _year_of(meaning: object) -> int | Shift | None:
    if isinstance(meaning, Date):
        return meaning.year
    return meaning if isinstance(meaning, Shift) else None


@COMPOUND("date=DAY:|MONTH:|HOLIDAY: ,|of|in? year=YEAR:")
def date_of_year(match: Match) -> Node | None:
    node, year_node = match.node("date"), match.node("year")
    date = node.meaning
    if isinstance(year_node.meaning, Date) and year_node.rule != "year-in-words" and match.last - match.first == 2:
        return None  # two dates next to each other, not one
    if isinstance(date, Date) and date.year is None and date.step is None:
        return Node(node.kind, Date(_year_of(year_node.meaning), date.month, date.day), f"{node.rule}-of-year")
    if isinstance(date, Holiday) and date.year is None and date.step is None:
        return Node(node.kind, Holiday(date.rule, _year_of(year_node.meaning)), "holiday-of-year")
    return None


# --- holidays --------------------------------------------------------------------------------


@BASE(
    "step=last|this|next|past? name=christmas|thanksgiving|halloween|easter|epiphany day|eve|sunday|monday|week? year=YEAR?",
    "step=last|this|next|past? name=new year POSS day|eve year=YEAR?",
    "step=last|this|next|past? name=good friday year=YEAR?",
    "step=last|this|next|past? name=labor|memorial|boxing day year=YEAR?",
)
def holiday(match: Match) -> Node | None:
    if not match.item("name").text[0].isupper() or guards.is_proper(match):
        return None
    rule = guards.holiday_rule([item.text.lower() for item in match.items[match.first : match.last]])
    if rule is None:
        return None
    year = match.number("year", "YEAR") if "year" in match else None
    step = guards.step_of(match.item("step").text) if "step" in match else None
    return Node("HOLIDAY:", Holiday(rule, year, step), "holiday")


@BASE(
    "ramadan|muharram|ashura|hanukkah|passover|purim|sukkot|diwali|nowruz|lent ( ,|in? year=YEAR )?",
    "eid al -? fitr|adha",
    "rosh hashanah|hashana",
    "yom kippur",
    "lunar new year",
    "orthodox easter|christmas",
)
def religious(match: Match) -> Node | None:
    if not match.items[match.first].text[0].isupper():
        return None
    return Node("OPEN:", Open("religious"), "religious")
