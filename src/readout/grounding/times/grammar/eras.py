"""Decades and centuries, and years with their era."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar import guards
from readout.grounding.times.grammar.layers import BASE
from readout.grounding.times.meaning import Ancient, Date, Era, Part


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


@BASE("month=MONTH day=DOM ,? number=DIGITS era=ERA", "day=DOM month=MONTH ,? number=DIGITS era=ERA")
def era_day(match: Match) -> Node | None:
    number, month, day = match.number("number", "DIGITS"), match.number("month", "MONTH"), match.number("day", "DOM")
    if not guards.is_ancient(match.item("era").text):
        return Node("DAY:", Date(number, month, day), "month-day-year")
    return Node("ANCIENT:", Ancient(-number, f"-{month:02}-{day:02}"), "before-common-era")


@BASE("season=SEASON ,|of? number=DIGITS era=ERA", "the season=SEASON of number=DIGITS era=ERA")
def era_season(match: Match) -> Node | None:
    number = match.number("number", "DIGITS")
    if not guards.is_ancient(match.item("era").text):
        return Node("SEASON:", Part("season", match.value("season", "SEASON"), number), "season-year")
    return Node("ANCIENT:", Ancient(-number, "-" + match.value("season", "SEASON")), "before-common-era")


@BASE("the? decade=DECADENUM")
def decade(match: Match) -> Node | None:
    digits = "".join(char for char in match.item("decade").text if char.isdigit())
    has_the = match.first_word == "the"
    if len(digits) == 4:
        return _long_decade(match, int(digits))
    follows = match.before() in ("and", "to", "-", "or") and match.before(2).endswith("0s")
    if len(digits) != 2 or not (has_the or follows or not match.item("decade").text[0].isdigit()):
        return None
    return Node("ERA:", Era("decade", (1900 if int(digits) >= 20 else 2000) + int(digits)), "short-decade")


def _long_decade(match: Match, first: int) -> Node | None:
    """The 1990s; the 1600s are a century; 2030's may be the possessive of a year."""
    cue = match.first_word == "the" or match.before() in ("early", "mid", "late", "-", "and")
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
