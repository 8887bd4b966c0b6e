"""Names by pattern that no table lists: seats of parliaments, which are places, and the short names of parties.

Like other names they stand in for one another when sentences are varied.
"""

import random
from collections.abc import Iterator, Mapping, Sequence

_SEATS, _SHORTS = 300, 300
_SIDES = ("North", "South", "East", "West", "Central", "North East", "South West", "Upper", "Outer")
_VOWELS, _CONSONANTS = "AEIOU", "BCDFGKLMNPRSTV"
_LONGEST = 6


def seats(countries: Sequence[Mapping[str, str]], draw: random.Random) -> Iterator[str]:
    """Constituencies: "Quito North", "Dakar and Lomé", "Oslo - Bergen - Tromsø"."""
    towns = [row["capitals"].split("|")[0] for row in countries if row["capitals"]]
    for _ in range(_SEATS):
        several = draw.sample(towns, draw.randint(2, 3))
        yield draw.choice((f"{several[0]} {draw.choice(_SIDES)}", " and ".join(several[:2]), " - ".join(several)))


def short_names(draw: random.Random) -> Iterator[str]:
    """Two to six capitals: of any letters, or such as can be spoken ("RELIMA")."""
    for number in range(_SHORTS):
        size = draw.randint(2, _LONGEST)
        if number % 2:
            yield "".join(draw.choice(_VOWELS + _CONSONANTS) for _ in range(min(size, 4)))
        else:
            yield "".join(draw.choice((_CONSONANTS, _VOWELS)[at % 2]) for at in range(size))
