"""Country and sector of bare actor strings."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, rows, share
from readout.grounding.actors import code_actor
from readout.grounding.actors.coded import CodedActor
from readout.grounding.actors.lexicon import INTERNATIONAL

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WRITTEN = re.compile(r"(\d{1,2}) (\w+) (\d{4})\Z")


def measure(gold: Path) -> Iterator[Figure]:
    """Share of cases whose country, whose first sector is right.

    The gold writes an international organisation's code (IGO, UNO, EUR …) where a state's stands; such a code is
    compared with the first sector. A cell that may hold any of several is right with each of them; cases that expect
    neither are left out.
    """
    countries, sectors = [], []
    for row in rows(gold):
        expected = row["expect"]
        if not row.get("text"):
            continue
        actual = code_actor(row["text"], on=_day(row.get("date")), context=row.get("context") or "")
        country, code = flat(actual)
        if "country" in expected or "cc" in expected:
            countries.append(_fits(country, expected.get("country", expected.get("cc"))))
        if "code_1" in expected:
            sectors.append(_fits(code, expected["code_1"]))
    yield share("actors", "country", countries, target=92.0)
    yield share("actors", "sector", sectors, target=82.0)


def flat(actor: CodedActor) -> tuple[str, str]:
    """Country and first sector as the gold writes them."""
    codes = [code for code in actor.sectors if code not in INTERNATIONAL]
    above = next((code for code in actor.sectors if code in INTERNATIONAL and actor.country is None), "")
    return actor.country or above, codes[0] if codes else ""


def _fits(actual: str, expected: str | Mapping[str, Any] | None) -> bool:
    if isinstance(expected, Mapping):
        return actual in expected["any_of"]
    return actual == (expected or "")


def _day(written: str | None) -> str | None:
    """The ISO day of the gold's date column; `None` for today."""
    match = _WRITTEN.match(written or "")
    if match is not None and match[2].lower() in _MONTHS:
        return f"{match[3]}-{_MONTHS.index(match[2].lower()) + 1:02d}-{int(match[1]):02d}"
    return written if written is not None and written[:1].isdigit() else None
