"""What the importers give: places, actors, and what they leave out with the reason."""

from functools import lru_cache
from typing import TypeAlias

import msgspec

from readout.data import table

LONGEST = 300  # characters of a name; what is longer is no name
MOST_NAMES = 60  # names of one thing


class PlaceRow(msgspec.Struct, frozen=True, gc=False):
    """A place. `country` is ISO 3166-1 alpha-3, `admin1` the name of its first-level division, `feature` GeoNames'."""

    geoname_id: int | None
    name: str
    aliases: tuple[str, ...]
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    feature: str
    population: int


class NameRow(msgspec.Struct, frozen=True, gc=False):
    """One more name of a place that is known by its GeoNames id."""

    geoname_id: int
    name: str


class PostRow(msgspec.Struct, frozen=True, gc=False):
    """An office held; `from_`, `to` are ISO days, months or years, `None` is open or not known."""

    title: str
    organisation: str | None
    from_: str | None
    to: str | None


class ActorRow(msgspec.Struct, frozen=True, gc=False):
    """A person, organisation or group under its id in a public scheme.

    `country` is ISO 3166-1 alpha-3; `sectors` are PLOVER's, empty where the source does not say.
    """

    own: str  # its id within the file
    scheme: str
    ref: str
    name: str
    aliases: tuple[str, ...]
    kind: str  # "person", "organisation", "group"
    country: str | None
    sectors: tuple[str, ...]
    posts: tuple[PostRow, ...]


class HeldRow(msgspec.Struct, frozen=True, gc=False):
    """An office that somebody of the file held, told on a line of its own; `own` is the holder's id within the file."""

    own: str
    post: PostRow


class Skip(msgspec.Struct, frozen=True, gc=False):
    """A line that was left out; `why` is one of few, so that they can be counted."""

    why: str


Row: TypeAlias = PlaceRow | NameRow | ActorRow | HeldRow | Skip


@lru_cache(maxsize=1)
def _alpha3() -> dict[str, str]:
    return {row["iso2"]: row["iso3"] for row in table("places/countries.tsv")}


def alpha3(code: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code for an alpha-2 or alpha-3 one, in either case; `None` if it is none."""
    if not code:
        return None
    upper = code.strip().upper()
    known = _alpha3()
    return known.get(upper) or (upper if upper in known.values() else None)


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, as English reports write it, and short enough to be one."""
    return 1 < len(name) <= LONGEST and all(not letter.isalpha() or ord(letter) < 0x250 or
                                            0x1E00 <= ord(letter) < 0x1F00 for letter in name)  # fmt: skip


def latin(names: object) -> tuple[str, ...]:
    """Those of some names that are Latin, each once, at most sixty."""
    found = (name.strip() for name in names if isinstance(name, str)) if isinstance(names, list | tuple | set) else ()
    return tuple(dict.fromkeys(name for name in found if is_latin(name)))[:MOST_NAMES]
