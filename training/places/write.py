"""The atlas file as `readout.grounding.atlas` reads it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import compress

import msgspec
import numpy as np
from numpy.typing import NDArray

from readout.grounding.atlas import MAGIC, Header, Section

if TYPE_CHECKING:
    from build import Row


def write_atlas(target: Path, rows: Sequence["Row"], division_names: Mapping[str, str]) -> dict[str, int]:
    """Write the atlas; returns counts of places and names and the sizes in bytes, raw and compressed as in a wheel."""
    ordered = sorted(rows, key=lambda row: (row.country, row.division, row.lat, row.lon))
    countries = sorted({row.country for row in ordered})
    codes = sorted({row.division for row in ordered if row.division in division_names})
    features = sorted({row.feature for row in ordered})
    columns = _columns(ordered, countries, codes, features) | _index(ordered)
    content = _file(columns, countries, ["", *(division_names[code] for code in codes)], features)
    target.write_bytes(content)
    return {
        "places": len(ordered),
        "names": len(columns["key_sizes"]),
        "bytes": len(content),
        "compressed": len(compress(content, 9)),
    }


def _columns(
    rows: Sequence["Row"], countries: list[str], codes: list[str], features: list[str]
) -> dict[str, NDArray[np.generic]]:
    country = {iso3: number for number, iso3 in enumerate(countries)}
    division = {code: number for number, code in enumerate(codes, start=1)}
    feature = {code: number for number, code in enumerate(features)}
    names = [row.name.encode() for row in rows]
    return {
        "ids": np.array([row.geoname_id for row in rows], "<u4"),
        "lats": np.array([round(row.lat * 10_000) for row in rows], "<i4"),
        "lons": np.array([round(row.lon * 10_000) for row in rows], "<i4"),
        "populations": np.array([row.population for row in rows], "<u4"),
        "divisions": np.array([division.get(row.division, 0) for row in rows], "<u2"),
        "countries": np.array([country[row.country] for row in rows], "<u1"),
        "features": np.array([feature[row.feature] for row in rows], "<u1"),
        "name_sizes": np.array([len(name) for name in names], "<u1"),
        "names": np.frombuffer(b"".join(names), "<u1"),
    }


def _index(rows: Sequence["Row"]) -> dict[str, NDArray[np.generic]]:
    places: dict[bytes, list[tuple[int, int, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key, kind in row.keys.items():
            encoded = key.encode()
            if len(encoded) < 256:
                places[encoded].append((-row.population, number, kind))
    keys = sorted(places)
    found = [sorted(places[key]) for key in keys]
    return {
        "postings": np.array([number * 4 + kind for some in found for _, number, kind in some], "<u4"),
        "key_places": np.array([len(some) for some in found], "<u2"),
        "key_sizes": np.array([len(key) for key in keys], "<u1"),
        "keys": np.frombuffer(b"".join(keys), "<u1"),
    }


def _file(
    columns: Mapping[str, NDArray[np.generic]], countries: list[str], divisions: list[str], features: list[str]
) -> bytes:
    sections: dict[str, Section] = {}
    body = bytearray()
    for name, column in columns.items():
        sections[name] = Section(column.dtype.str, len(body), len(column))
        body += column.tobytes()
        body += bytes(-len(body) % 8)
    header = msgspec.json.encode(Header(sections, countries, divisions, features))
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % 8)
    return MAGIC + len(header).to_bytes(4, "little") + header + bytes(body)
