"""The codebook: PLOVER's types, modes, contexts and sectors, the map to CAMEO, and the project's own lexicons.

`load()` gives a `Codebook`; everything in it is read from text tables under `readout/data/codebook/`.
"""

from readout.codebook.book import Codebook, load
from readout.codebook.lexicon import Condition, Entry, Sides
from readout.codebook.tables import Cameo, Context, EventType, Mode, Sector
from readout.codebook.words import Attitude, LoadedWord, Reporting

__all__ = [
    "Attitude",
    "Cameo",
    "Codebook",
    "Condition",
    "Context",
    "Entry",
    "EventType",
    "LoadedWord",
    "Mode",
    "Reporting",
    "Sector",
    "Sides",
    "load",
]
