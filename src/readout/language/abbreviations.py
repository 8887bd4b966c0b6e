"""Short forms of wire English that keep their full stop, and whether a sentence may end with them."""

from functools import cache
from typing import NamedTuple

from readout import data


class ShortForm(NamedTuple):
    """`may_end`: a sentence may end with it; `capital`, `digit`: a short form only so written, or before a number."""

    may_end: bool
    capital: bool
    digit: bool


@cache
def short_forms() -> dict[str, ShortForm]:
    """By their lower-cased letters, without the full stop."""
    return {
        row["form"]: ShortForm(row["end"] == "may-end", row["written"] == "capital", row["before"] == "digit")
        for row in data.table("language/abbreviations.tsv")
    }


@cache
def openers() -> frozenset[str]:
    """Words that commonly open a sentence, lower-cased."""
    return frozenset(row["form"] for row in data.table("language/openers.tsv"))
