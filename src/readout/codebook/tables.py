"""PLOVER's small tables: types, modes, contexts, sectors and the map to CAMEO."""

import msgspec

from readout import data
from readout.errors import DataError


class EventType(msgspec.Struct, frozen=True):
    """An event type with PLOVER's conflict-cooperation score (-10 to 10) and quad (1 to 4)."""

    name: str
    score: float
    quad: int
    needs_recipient: bool
    definition: str


class Mode(msgspec.Struct, frozen=True):
    """How an event of a type was done. `score` is `None` where the type's own holds."""

    type: str
    name: str
    score: float | None
    definition: str


class Context(msgspec.Struct, frozen=True):
    """What an event is about, and the lemmas that show it."""

    name: str
    words: frozenset[str]


class Sector(msgspec.Struct, frozen=True):
    """A sector of actors; `level` is "state", "society" or "international"."""

    code: str
    level: str
    definition: str


class Cameo(msgspec.Struct, frozen=True):
    """A CAMEO code, the PLOVER type and mode it falls under (none for 01 and 02) and its Goldstein value."""

    code: str
    type: str | None
    mode: str | None
    goldstein: float
    back: bool
    name: str


def _number(name: str, cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise DataError(f"{name}: '{cell}' is not a number") from None


def types() -> dict[str, EventType]:
    """The sixteen types by name, in PLOVER's order."""
    return {
        row["type"]: EventType(
            row["type"],
            _number("types", row["score"]),
            int(row["quad"]),
            row["recipient"] == "required",
            row["definition"],
        )
        for row in data.table("codebook/types.tsv")
    }


def modes() -> dict[tuple[str, str], Mode]:
    """The modes by (type, mode)."""
    return {
        (row["type"], row["mode"]): Mode(
            row["type"], row["mode"], _number("modes", row["score"]) if row["score"] else None, row["definition"]
        )
        for row in data.table("codebook/modes.tsv")
    }


def contexts() -> dict[str, Context]:
    """The 37 contexts by name."""
    return {
        row["context"]: Context(row["context"], frozenset(row["words"].split()))
        for row in data.table("codebook/contexts.tsv")
    }


def sectors() -> dict[str, Sector]:
    """The sectors by code."""
    return {
        row["code"]: Sector(row["code"], row["level"], row["definition"]) for row in data.table("codebook/sectors.tsv")
    }


def cameo() -> dict[str, Cameo]:
    """The CAMEO codes by code."""
    return {
        row["code"]: Cameo(
            row["code"],
            row["type"] or None,
            row["mode"] or None,
            _number("cameo", row["goldstein"]),
            row["back"] == "yes",
            row["name"],
        )
        for row in data.table("codebook/cameo.tsv")
    }
