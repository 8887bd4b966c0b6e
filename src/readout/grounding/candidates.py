"""Places that a name may mean, whichever table they stand in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from readout.grounding.areas import Area
from readout.grounding.atlas import ALTERNATE, NAME, AtlasPlace
from readout.grounding.countries import Country
from readout.grounding.known import KnownPlace

Match: TypeAlias = Literal["name", "alternate", "core", "part", "typo"]
_MATCHES: dict[int, Match] = {NAME: "name", ALTERNATE: "alternate"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `country` is ISO 3166-1 alpha-3, `feature` a GeoNames feature code.

    `members` are the states it lies in or is made of; `match` says how the name fits: it is the place's name or an
    alternate, its core without the word for its kind ("Rapides" for "Rapides Parish"), a part of the place ("eastern
    Ukraine"), or a likely misprint.
    """

    geoname_id: int | None
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    feature: str
    population: int
    members: tuple[str, ...]
    match: Match = "name"


def of_state(country: Country) -> Candidate:
    """A state or territory under one of its names."""
    return Candidate(
        geoname_id=country.geoname_id,
        name=country.name,
        country=country.iso3,
        admin1=None,
        lat=country.lat,
        lon=country.lon,
        feature=country.feature,
        population=0,
        members=(country.iso3,),
    )


def of_area(area: Area) -> Candidate:
    """An area of our own tables under one of its names."""
    return Candidate(
        geoname_id=area.geoname_id,
        name=area.name,
        country=area.country,
        admin1=area.admin1,
        lat=area.lat,
        lon=area.lon,
        feature=area.feature,
        population=0,
        members=area.members,
    )


def of_atlas(place: AtlasPlace, kind: int) -> Candidate:
    """A place of the atlas, found under a name of a kind (`atlas.Hit.kind`)."""
    return Candidate(
        geoname_id=place.geoname_id,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        feature=place.feature,
        population=place.population,
        members=(place.country,),
        match=_MATCHES.get(kind, "core"),
    )


def of_known(place: KnownPlace) -> Candidate:
    """A place of the user's own knowledge."""
    return Candidate(
        geoname_id=place.geoname_id,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        feature=place.feature,
        population=place.population,
        members=(place.country,) if place.country is not None else (),
        match="name" if place.is_name else "alternate",
    )


def distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, each place once, as it was found first."""
    kept: dict[object, Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.geoname_id or _same_place(candidate), candidate)
    return list(kept.values())


def _same_place(candidate: Candidate) -> tuple[str | None, ...]:
    """What tells places without an id apart; districts found under one name in one division are one."""
    name = None if candidate.feature == "ADM2" and candidate.admin1 is not None else candidate.name
    return name, candidate.country, candidate.admin1, candidate.feature
