"""Places of our own tables that GeoNames' extract lacks: regions, contested and past entities, waters, lands, lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from readout.data import table

TABLES = ("regions", "entities", "divisions", "past", "districts", "waters", "lands", "lines", "spots")


@dataclass(frozen=True, slots=True)
class Area:
    """A region, entity, water, range or line. `members` are the states (ISO 3166-1 alpha-3) it lies in or is made of,
    `admin1` is the first-level division it lies in as the atlas shows it.

    `since`, `until` are years (inclusive) between which it existed as such, `claims` the states that claim it or deny
    it; `note` gives the reason for the row or its form.
    """

    name: str
    aliases: tuple[str, ...]
    feature: str
    members: tuple[str, ...]
    admin1: str | None
    lat: float
    lon: float
    geoname_id: int | None
    since: int | None
    until: int | None
    claims: tuple[str, ...]
    note: str | None

    @property
    def country(self) -> str | None:
        """The state it lies in, `None` for several or a contested one."""
        return self.members[0] if len(self.members) == 1 and not self.claims else None


@lru_cache(maxsize=1)
def areas() -> tuple[Area, ...]:
    """All areas of the tables."""
    return tuple(_area(row) for name in TABLES for row in table(f"places/{name}.tsv"))


def _area(row: Mapping[str, str]) -> Area:
    def several(column: str) -> tuple[str, ...]:
        return tuple(row[column].split("|")) if row[column] else ()

    def number(column: str) -> int | None:
        return int(row[column]) if row[column] else None

    return Area(
        name=row["name"],
        aliases=several("aliases"),
        feature=row["feature"],
        members=several("members"),
        admin1=row["admin1"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        geoname_id=number("geoname_id"),
        since=number("since"),
        until=number("until"),
        claims=several("claims"),
        note=row["note"] or None,
    )
