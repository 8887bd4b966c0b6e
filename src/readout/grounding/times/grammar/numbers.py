"""Counts, in figures and in words, and years in words."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar.layers import NUMBERS
from readout.grounding.times.meaning import Date

_VAGUE = {"couple": 2.0, "dozen": 12.0}


def _number(count: float | None, rule: str, mod: str | None = None) -> Node:
    return Node("NUM:", count, rule, mod=mod, silent=True)


@NUMBERS("tens=TENS ( -? ones=ONES )?", "ones=ONES", "teens=TEENS")
def count_word(match: Match) -> Node | None:
    return _number(float(spelled(match)), "count")


def spelled(match: Match) -> int:
    """The number that the words called tens, teens and ones spell."""
    return sum(match.number(name, name.upper()) for name in ("tens", "teens", "ones") if name in match)


@NUMBERS(
    "a|one hundred|thousand", "n=ONES|DIGITS hundred|thousand", "n=ONES hundred ( and ( tens=TENS -? ones=ONES? ) )?"
)
def hundreds(match: Match) -> Node | None:
    size = 1000 if any(item.text.lower() == "thousand" for item in match.items[match.first : match.last]) else 100
    if "n" not in match:
        return _number(float(size), "count")
    values = match.words.values(match.item("n").text)
    return _number(float(values.get("ONES") or values["DIGITS"]) * size + spelled(match), "count")


@NUMBERS("whole=DIGITS? above=DIGITS / below=DIGITS", "whole=DIGITS -|and above=DIGITS / below=DIGITS")
def fraction(match: Match) -> Node | None:
    below, above = match.number("below", "DIGITS"), match.number("above", "DIGITS")
    if not 0 < above < below <= 10:
        return None
    whole = match.number("whole", "DIGITS") if "whole" in match else 0
    return _number(whole + above / below, "count")


@NUMBERS("number=DECIMAL >>!AMPM", "number=GROUPED")
def figure(match: Match) -> Node | None:
    digits = match.item("number").text.replace(",", "")
    return _number(float(digits), "count") if len(digits) < 12 else None


@NUMBERS("whole=ONES|DIGITS and a half")
def and_a_half(match: Match) -> Node | None:
    values = match.words.values(match.item("whole").text)
    return _number(float(values.get("ONES") or values["DIGITS"]) + 0.5, "count")


@NUMBERS(
    "a? couple of?",
    "a dozen",
    "a? few",
    "several|many|some|numerous|countless",
    "a number of",
    "dozens|scores|hundreds|thousands of",
)
def vague_count(match: Match) -> Node | None:
    words = match.all_words
    known = next((_VAGUE[word] for word in words if word in _VAGUE), None)
    return _number(known, "vague", mod="APPROX" if "couple" in words else None)


@NUMBERS(
    "( the year )? century=TEENS tens=TENS ( -? ones=ONES )?",
    "( the year )? century=TEENS teens=TEENS",
    "( the year )? two thousand ( and? ones=ONES )?",
    "( the year )? two thousand and? teens=TEENS",
)
def year_in_words(match: Match) -> Node | None:
    century = match.number("century", "TEENS") if "century" in match else 20
    if not 14 <= century <= 20 or ("century" not in match and spelled(match) == 0 and match.before() != "year"):
        first = match.first_word
        if first != "the":
            return None
    return Node("YEAR:", Date(year=century * 100 + spelled(match)), "year-in-words")
