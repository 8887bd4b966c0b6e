"""What grounding asks of a user's own knowledge (`readout.knowledge` answers; nothing is imported from there)."""

from typing import Protocol

import msgspec

from readout.records import Post


class KnownPlace(msgspec.Struct, frozen=True, gc=False):
    """A place under one of its names. `country` is ISO 3166-1 alpha-3, `feature` GeoNames', `is_name` no alternate."""

    geoname_id: int | None
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    feature: str
    population: int
    is_name: bool


class KnownActor(msgspec.Struct, frozen=True, gc=False):
    """A person or body with its id in a public scheme and the offices it held."""

    scheme: str
    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    posts: tuple[Post, ...]


class Known(Protocol):
    """Places and actors by name."""

    def places(self, name: str) -> list[KnownPlace]:
        """The places of that name or alternate name, the most inhabited first."""
        ...

    def actors(self, name: str) -> list[KnownActor]:
        """The persons and bodies of that name or alias."""
        ...
