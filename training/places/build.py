"""Build `src/readout/data/places/atlas.bin` from GeoNames' data. README.md beside this file says where to get it.

python training/places/build.py SOURCES
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sources
from names import core, latin
from outlines import middle
from write import write_atlas

from readout.data import table
from readout.grounding.atlas import ALTERNATE, CORE, NAME
from readout.grounding.folding import fold

TARGET = Path(__file__).parents[2] / "src" / "readout" / "data" / "places" / "atlas.bin"

# Where English is spoken a small place's alternates are names that nobody uses any more.
ENGLISH = frozenset({"USA", "CAN", "AUS", "NZL", "GBR", "IRL"})
LARGE = 100_000


@dataclass(slots=True)
class Row:
    """A place to be written. `division` is GeoNames' code of the first-level division ("AF.23") or ""."""

    geoname_id: int
    name: str
    country: str
    division: str
    lat: float
    lon: float
    feature: str
    population: int
    keys: dict[str, int] = field(default_factory=dict)  # folded name → NAME, ALTERNATE or CORE

    def add(self, key: str, kind: int) -> None:
        """Let the place be found under `key`; the most direct kind wins."""
        if len(key) > 1 and kind < self.keys.get(key, 9):
            self.keys[key] = kind


def city_rows(folder: Path) -> Iterator[Row]:
    """Populated places with their Latin alternates."""
    features = sources.features(folder)
    iso3 = sources.iso3_by_iso2(folder)
    for city in sources.cities(folder):
        row = Row(
            geoname_id=city.geoname_id,
            name=city.name,
            country=iso3[city.country],
            division=f"{city.country}.{city.admin1}",
            lat=city.lat,
            lon=city.lon,
            feature=features.get(city.geoname_id, "PPL"),
            population=city.population,
        )
        row.add(fold(city.name), NAME)
        if row.country not in ENGLISH or row.population >= LARGE:
            for name in latin(city.alternates):
                row.add(fold(name), ALTERNATE)
        yield row


def division_rows(folder: Path, cities: Iterable[Row]) -> Iterator[Row]:
    """First-level divisions, placed in the middle of their places; a seat of the same name lends its alternates."""
    members: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        members[city.division].append(city)
    iso3 = sources.iso3_by_iso2(folder)
    for division in sources.divisions(folder):
        inside = members.get(division.code)
        if inside:
            yield _division_row(division, iso3[division.code[:2]], inside)


def _division_row(division: sources.Division, country: str, inside: list[Row]) -> Row:
    lat, lon = middle([(row.lat, row.lon) for row in inside])
    row = Row(
        geoname_id=division.geoname_id,
        name=division.name,
        country=country,
        division=division.code,
        lat=lat,
        lon=lon,
        feature="ADM1",
        population=sum(row.population for row in inside if row.feature != "PPLX"),
    )
    row.add(fold(division.name), NAME)
    row.add(fold(division.ascii_name), NAME)
    bare = core(fold(division.name))
    row.add(bare, ALTERNATE)
    seat = max((city for city in inside if bare in city.keys), key=lambda city: city.population, default=None)
    for key in seat.keys if seat is not None else ():
        row.add(key, CORE)
    return row


def district_rows(folder: Path, cities: Iterable[Row]) -> Iterator[Row]:
    """Second-level divisions outside the United States, in the middle of those of their places that are known."""
    names = sources.counties(folder)
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities:
        name = names.get(sources.position(city.lat, city.lon))
        if name and city.country != "USA":
            members[city.division, name].append(city)
    for (division, name), inside in members.items():
        lat, lon = middle([(row.lat, row.lon) for row in inside])
        row = Row(0, name, inside[0].country, division, lat, lon, "ADM2", sum(row.population for row in inside))
        row.add(fold(name), NAME)
        row.add(core(fold(name)), CORE)
        yield row


def county_rows(folder: Path) -> Iterator[Row]:
    """Counties of the United States, in the middle of their outline."""
    for state, name, lat, lon in sources.us_counties(folder):
        row = Row(0, name, "USA", f"US.{state}", lat, lon, "ADM2", 0)
        row.add(fold(name), NAME)
        row.add(core(fold(name)), CORE)
        yield row


def add_aliases(rows: Iterable[Row]) -> dict[str, str]:
    """Let the places of `aliases.tsv` be found by its names and bear the name to show.

    Says which rows of the table fit no place. Returns the names of first-level divisions that it changed, by code.
    """
    wanted = {(alias["country"], alias["feature"], fold(alias["name"])): alias for alias in table("places/aliases.tsv")}
    met = set()
    renamed = {}
    for row in rows:
        key = (row.country, "PPL" if row.feature.startswith("PPL") else row.feature, fold(row.name))
        if key in wanted:
            met.add(key)
            row.name = wanted[key]["shown"] or row.name
            for alias in wanted[key]["aliases"].split("|"):
                row.add(fold(alias), NAME)
            if row.feature == "ADM1":
                renamed[row.division] = row.name
    for country, feature, name in sorted(wanted.keys() - met):
        print(f"aliases.tsv: no {feature} '{name}' in {country}")
    return renamed


def division_names(folder: Path) -> dict[str, str]:
    """Names of first-level divisions by code."""
    return {division.code: division.name for division in sources.divisions(folder)}


def main() -> None:
    """Read the sources, write the atlas, say how large it became."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="folder with the files that README.md names")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    cities = list(city_rows(options.sources))
    rows = [
        *cities,
        *division_rows(options.sources, cities),
        *district_rows(options.sources, cities),
        *county_rows(options.sources),
    ]
    names = division_names(options.sources) | add_aliases(rows)
    report = write_atlas(options.target, rows, names)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
