"""Names of the places from which reports are filed, and of states and territories."""

import re
from functools import cache

from readout import data


def is_filing_place(name: str) -> bool:
    """Whether a name is that of a city from which reports are filed, in capitals or not."""
    return name in _filing_places() or (name.isupper() and name.title() in _filing_places())


def is_country(name: str) -> bool:
    """Whether a name is a state's or territory's."""
    return name.strip().casefold() in _countries()


@cache
def _countries() -> frozenset[str]:
    rows = data.table("places/countries.tsv")
    names = (name for row in rows for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(name.casefold() for name in names if name)


@cache
def _filing_places() -> frozenset[str]:
    with data.path("pages/filing_places.txt").open(encoding="utf-8") as lines:
        return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def is_town(name: str) -> bool:
    """Whether a name in capitals is that of a town whose papers print it before a colon alone ("KHUZDAR: …")."""
    return name in _towns()


def known_place(text: str, at: int) -> int | None:
    """Where the longest known filing place that stands at `at` ends."""
    ends = [found.end() for found in re.compile(r"[\w.’'-]+").finditer(text, at, at + 40)][:4]
    for end in reversed(ends):
        for stop in (end, end - 1):
            if text[at:stop] in _filing_places():
                return stop
    return None


@cache
def _towns() -> frozenset[str]:
    return frozenset(data.path("pages/filing_towns.txt").read_text(encoding="utf-8").splitlines())
