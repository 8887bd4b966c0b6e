"""A toponym: words of a report that name a place, before it is known which."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place. `name` is what is looked up, `features` what the words around allow (GeoNames prefixes).

    `within` is the index, in the same list, of the toponym that contains it by the words ("Paris, *Texas*");
    `is_listed` says that the two may as well be members of a list ("Delaware, Ohio and Texas"), `in_list_with` are the
    indexes of the toponyms beside it in such a list. `certainty` is the
    network's score that the words name a place at all, 1 where it was found otherwise.
    """

    start: int
    end: int
    name: str
    features: tuple[str, ...] = ()
    within: int | None = None
    is_listed: bool = False
    in_list_with: tuple[int, ...] = ()
    is_dateline: bool = False
    is_abbreviation: bool = False
    certainty: float = 1.0
