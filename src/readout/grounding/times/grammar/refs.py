"""Past, present and future without a date."""

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar.layers import BASE
from readout.grounding.times.meaning import Vague


@BASE(
    "now|currently|presently|nowadays",
    "right now",
    "at present",
    "at the moment",
    "these days",
    "at this time|moment",
    "the present",
)
def present(_match: Match) -> Node | None:
    return Node("REF:", Vague("PRESENT_REF"), "present-ref")


@BASE("current")
def current(_match: Match) -> Node | None:
    return Node("REF:", Vague("PRESENT_REF"), "present-ref")


@BASE(
    "recently|lately",
    "recent",
    "the past",
    "more recently",
    "in? times past",
)
def past(match: Match) -> Node | None:
    if match.first_word == "the" and match.after() not in (
        ".",
        ",",
        ";",
        "",
        ")",
        "and",
        '"',
        "-",
    ):
        return None
    return Node("REF:", Vague("PAST_REF"), "past-ref")


@BASE(
    "the near|foreseeable|distant future",
    "the future",
)
def future(match: Match) -> Node | None:
    if match.after() in ("contracts", "contract"):
        return None
    return Node("REF:", Vague("FUTURE_REF"), "future-ref")
