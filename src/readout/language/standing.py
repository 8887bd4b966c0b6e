"""Where in its report a sentence stands: news comes first and background later, and headlines read differently."""

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

from readout.language.shapes import N_SHAPES

Standing: TypeAlias = Literal["unknown", "headline", "opening", "lead", "early", "middle", "late"]

STANDINGS: tuple[Standing, ...] = get_args(Standing)
N_STANDINGS = len(STANDINGS)
_EARLY, _LATE = 3, 0.7  # paragraphs; share of the paragraphs from which a sentence is late


def standings(paragraphs: Sequence[int]) -> list[Standing]:
    """The standing of each sentence of a report from the paragraphs they stand in (-1 for the headline), in order."""
    n_paragraphs = max(paragraphs, default=0) + 1
    found: list[Standing] = []
    for paragraph in paragraphs:
        is_opening = paragraph == 0 and "opening" not in found
        found.append("opening" if is_opening else _standing(paragraph, n_paragraphs))
    return found


def _standing(paragraph: int, n_paragraphs: int) -> Standing:
    if paragraph < 0:
        return "headline"
    if paragraph == 0:
        return "lead"
    if paragraph >= _LATE * n_paragraphs:
        return "late"
    return "early" if paragraph < _EARLY else "middle"


def closing_mark(standing: Standing, n_guides: int) -> int:
    """The shape of the mark that closes a sentence: its standing, where `n_guides` guides of names are known."""
    number = STANDINGS.index(standing)
    return N_SHAPES + n_guides - 1 + number - 1 if number else 0
