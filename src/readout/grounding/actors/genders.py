"""What a first name tells of a person's gender, for "he" and "she"."""

from functools import lru_cache

from readout.data import table
from readout.grounding.actors.lexicon import cells
from readout.grounding.actors.words import keys_of


def gender_of(name: str) -> str:
    """ "m", "f", or "" where the first name tells nothing or is the only name."""
    keys = keys_of(name)
    if len(keys) < 2:
        return ""
    known = _names()
    return known.get(keys[:2], "") or known.get(keys[:1], "")


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for row in table("actors/firstnames.tsv"):
        for name in cells(row["names"]):
            keys = keys_of(name)
            found[keys] = row["gender"] if found.get(keys, row["gender"]) == row["gender"] else ""
    return found
