"""The grammar of time expressions, in layers. Each module registers its rules with the layers it needs."""

from readout.grounding.times.grammar import (
    clocks,
    dates,
    durations,
    eras,
    modifiers,
    numbers,
    parts,
    ranges,
    refs,
    relative,
    repeats,
)
from readout.grounding.times.grammar.layers import LAYERS

__all__ = [
    "LAYERS",
    "clocks",
    "dates",
    "durations",
    "eras",
    "modifiers",
    "numbers",
    "parts",
    "ranges",
    "refs",
    "relative",
    "repeats",
]
