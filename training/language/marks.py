"""The marks that open and close a sentence: by which guide its names are annotated, where in its report it stands.

The corpora of names disagree: one calls "2010 general election in Ukraine" no name at all, another finds a place in
it. Every sentence says in the shape of its opening mark whose guide its names follow, three in ten say nothing; so
what the corpora share is learned by all of them, and the network can be asked for one guide's reading or for none's.
"""

from readout.language.shapes import N_SHAPES
from readout.language.standing import N_STANDINGS

GUIDES = ("", "uner", "politics", "gum", "re3d", "wire")  # "" says nothing; "wire" is the project's own corpus
_SPARE = 4  # kept for marks of later heads
N_MARKS = N_SHAPES + len(GUIDES) - 1 + N_STANDINGS - 1 + _SPARE


def guide_mark(guide: str) -> int:
    """The shape of the opening mark of a sentence whose names follow a guide."""
    number = GUIDES.index(guide)
    return 0 if number == 0 else N_SHAPES + number - 1
