"""What recurs: every Friday, daily, twice a year."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar.durations import COUNT, count_of, period_value, unit_of
from readout.grounding.times.grammar.layers import BASE
from readout.grounding.times.meaning import Repeat

_ADVERBS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H"}
_ADVERBS |= {"nightly": "XXXX-XX-XXTNI", "biweekly": "P2W", "fortnightly": "P2W"}


@BASE("word=daily|weekly|monthly|yearly|annually|hourly|nightly|biweekly|fortnightly")
def adverb(match: Match) -> Node | None:
    name = match.item("word").text
    if name[0].isupper() and match.first and match.before() not in (".", '"'):
        return None
    return Node("SET:", Repeat(_ADVERBS[name.lower()]), "recurring")


@BASE("every|each other? unit=UNIT", "per unit=UNIT")
def every_unit(match: Match) -> Node | None:
    if unit_of(match) == "second":
        return None
    count = 2 if match.last - match.first == 3 else 1
    return Node("SET:", Repeat(period_value(count, unit_of(match))), "recurring")


@BASE(f"every {COUNT} unit=UNITS")
def every_units(match: Match) -> Node | None:
    return Node("SET:", Repeat(period_value(count_of(match)[0], unit_of(match))), "recurring")


@BASE("every|each wd=WEEKDAY part=PART?", "wd=WEEKDAYS")
def every_weekday(match: Match) -> Node | None:
    values = match.words.values(match.item("wd").text)
    number = int(values.get("WEEKDAY") or values["WEEKDAYS"]) + 1
    part = f"T{match.value('part', 'PART')}" if "part" in match else ""
    return Node("SET:", Repeat(f"XXXX-WXX-{number}{part}"), "recurring")


@BASE("wd=WEEKDAY part=mornings|afternoons|evenings|nights")
def weekday_nights(match: Match) -> Node | None:
    number, part = match.number("wd", "WEEKDAY") + 1, match.value("part", "PART")
    return Node("SET:", Repeat(f"XXXX-WXX-{number}T{part}"), "recurring")


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
