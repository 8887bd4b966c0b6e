"""Parts of a year: seasons, quarters, halves, holidays; and dates whose year is said in words."""

from dataclasses import replace

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar import guards
from readout.grounding.times.grammar.layers import BASE, COMPOUND
from readout.grounding.times.meaning import Compared, Date, Holiday, Meaning, Open, Part, Shift

_QUARTER = "( number=ORD|ORDNUM -? quarter )"


@BASE("the? season=SEASON ,|of? year=YEAR")
def season_year(match: Match) -> Node | None:
    return Node("SEASON:", Part("season", match.value("season", "SEASON"), match.number("year", "YEAR")), "season-year")


@BASE("step=last|past|next|this|coming|previous season=SEASON", "this step=past|coming season=SEASON")
def stepped_season(match: Match) -> Node | None:
    step = guards.step_of(match.item("step").text)
    return Node("SEASON:", Part("season", match.value("season", "SEASON"), step=step), "stepped-season")


@BASE("the? season=SEASON", "the season=SEASON months")
def season(match: Match) -> Node | None:
    if not guards.is_season(match):
        return None
    return Node("SEASON:", Part("season", match.value("season", "SEASON")), "season")


@BASE(f"the? {_QUARTER}", f"the? ( year=YEAR -? ) {_QUARTER}", f"the? {_QUARTER} ( ,|of? year=YEAR )")
def quarter(match: Match) -> Node | None:
    text = match.item("number").text
    number = match.words.values(text).get("ORD") or text[:-2]
    if number not in ("1", "2", "3", "4") or match.after() == "century":
        return None
    year = match.number("year", "YEAR") if "year" in match else None
    return Node("QUARTER:", Part("quarter", number, year), "quarter-year" if year else "quarter")


@BASE("part=QUARTERMARK|HALFMARK ,|of? year=YEAR", "year=YEAR part=QUARTERMARK|HALFMARK", "part=QUARTERMARK")
def marked_part(match: Match) -> Node | None:
    """Q3 2021, H1 2021."""
    values = match.words.values(match.item("part").text)
    year = match.number("year", "YEAR") if "year" in match else None
    if "QUARTERMARK" in values:
        return Node("QUARTER:", Part("quarter", values["QUARTERMARK"], year), "quarter-year" if year else "quarter")
    return Node("HALF:", Part("half", values["HALFMARK"], year), "half")


@BASE(
    "the? fiscal|financial ( -? number=ORD|ORDNUM -? quarter )? ( ,|of? year=YEAR )?",
    "the? fiscal|financial year ( year=YEAR )?",
    "the? year=YEAR ( -|/ TWO )? fiscal|financial year",
    "the? current|last|this|next|latest|previous|past fiscal|financial year",
)
def fiscal(match: Match) -> Node | None:
    if match.last_word in ("fiscal", "financial"):
        return None
    year = match.number("year", "YEAR") if "year" in match else None
    if "number" in match:
        text = match.item("number").text
        like: Meaning = Part("quarter", match.words.values(text).get("ORD") or text[:-2], year)
    else:
        like = Date(year) if year is not None else Shift("year", guards.fiscal_step(match), "now")
    return Node("OPEN:", Open("fiscal", like), "fiscal")


@COMPOUND("the? which=first|second|latter|last|1st|2nd half of year=YEAR:|MONTH:|ERA:")
def half(match: Match) -> Node | None:
    """The second half of 2020; of a month or decade, as late."""
    is_first, node = match.word("which") in ("first", "1st"), match.node("year")
    if node.kind == "YEAR:":
        return Node("HALF:", Part("half", "1" if is_first else "2", _year_of(node.meaning)), "half")
    return replace(node, mod="START" if is_first else "END", rule=f"{node.rule}.half")


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


@BASE(
    "step=last|this|next|past? name=christmas|thanksgiving|halloween|easter|epiphany day|eve|sunday|monday? year=YEAR?",
    "step=last|this|next|past? name=new year POSS day|eve year=YEAR?",
    "step=last|this|next|past? name=good friday year=YEAR?",
    "step=last|this|next|past? name=labor|memorial|boxing day year=YEAR?",
)
def holiday(match: Match) -> Node | None:
    if not match.item("name").text[0].isupper() or guards.is_proper(match):
        return None
    rule = guards.holiday_rule(match.all_words)
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
