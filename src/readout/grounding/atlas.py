"""The atlas file: GeoNames' places and first- and second-level divisions, read where they lie.

The file is one header and a number of flat arrays, mapped into memory, so that a look-up touches only the pages it
needs and several processes share them. `training/places/build.py` writes it. Little-endian throughout:

    magic (16 bytes), length of header (4), header (JSON: sections, countries, divisions, features), sections

Places stand in one order in all columns. Names stand sorted by their folded form (`folding.fold`) in UTF-8; name *i*
has `key_sizes[i]` bytes and `key_places[i]` places, listed in `postings` as ``place * 4 + kind``.
"""

import mmap
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from readout.data import path
from readout.errors import DataError

MAGIC = b"readout-atlas/1\n"

NAME, ALTERNATE, CORE = 0, 1, 2  # kinds of posting: name, alternate name, name without the word for its kind


class Section(msgspec.Struct, frozen=True):
    """Where an array lies: numpy type, offset from the end of the header in bytes, number of items."""

    dtype: str
    offset: int
    size: int


class Header(msgspec.Struct, frozen=True):
    """`countries` are ISO 3166-1 alpha-3, `divisions` names of first-level divisions, `features` GeoNames codes."""

    sections: dict[str, Section]
    countries: list[str]
    divisions: list[str]
    features: list[str]


class AtlasPlace(msgspec.Struct, frozen=True):
    """A place of the atlas; coordinates in degrees; `geoname_id` is `None` for a division whose id no source gives."""

    geoname_id: int | None
    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    feature: str
    population: int


class Hit(msgspec.Struct, frozen=True):
    """A place found under a name, and how: NAME, ALTERNATE or CORE."""

    place: int
    kind: int


class Atlas:
    """The atlas that ships with the package, or another of its form.

    Raises:
        DataError: the file is not an atlas.
    """

    def __init__(self, source: Path | None = None) -> None:
        self._bytes = _mapped(source)
        if self._bytes[: len(MAGIC)] != MAGIC:
            raise DataError(f"{source or 'places/atlas.bin'} is no atlas of places: it should begin with {MAGIC!r}")
        start = len(MAGIC) + 4
        self._sections_at = start + int.from_bytes(self._bytes[len(MAGIC) : start], "little")
        self.header = msgspec.json.decode(bytes(self._bytes[start : self._sections_at]), type=Header)

    def __len__(self) -> int:
        return len(self._ids)

    def place(self, number: int) -> AtlasPlace:
        """The place with a number from `find`."""
        division = int(self._divisions[number])
        return AtlasPlace(
            geoname_id=int(self._ids[number]) or None,
            name=self._cut(self._names, self._name_offsets, number),
            country=self.header.countries[self._countries[number]],
            admin1=self.header.divisions[division] or None,
            lat=int(self._lats[number]) / 10_000,
            lon=int(self._lons[number]) / 10_000,
            feature=self.header.features[self._features[number]],
            population=int(self._populations[number]),
        )

    def with_id(self, geoname_id: int) -> AtlasPlace | None:
        """The place with a GeoNames id."""
        found = np.flatnonzero(np.asarray(self._ids) == geoname_id)
        return self.place(int(found[0])) if len(found) else None

    def find(self, key: str) -> tuple[Hit, ...]:
        """The places with the folded name `key`, the best known first as far as population tells."""
        number = self._position(key.encode())
        if number >= len(self._key_offsets) - 1 or self.key(number) != key:
            return ()
        start, end = int(self._posting_offsets[number]), int(self._posting_offsets[number + 1])
        return tuple(Hit(int(code) >> 2, int(code) & 3) for code in self._postings[start:end])

    def well_known(self, *, inhabitants: int = 300_000) -> Iterator[str]:
        """Names of first-level divisions, capitals and cities with at least so many inhabitants."""
        known = np.flatnonzero(np.asarray(self._populations) >= inhabitants)
        for number in known:
            feature = self.header.features[self._features[number]]
            if feature.startswith(("ADM1", "PPLA", "PPLC")) or feature == "PPL":
                yield self._cut(self._names, self._name_offsets, int(number))

    def key(self, number: int) -> str:
        """The folded name that stands at a position of the sorted list."""
        return self._cut(self._keys, self._key_offsets, number)

    def keys_from(self, prefix: str) -> Iterator[tuple[int, str]]:
        """Positions and folded names, in order, that begin with `prefix`."""
        number = self._position(prefix.encode())
        while number < len(self._key_offsets) - 1:
            key = self.key(number)
            if not key.startswith(prefix):
                return
            yield number, key
            number += 1

    def _position(self, wanted: bytes) -> int:
        low, high = 0, len(self._key_offsets) - 1
        while low < high:
            middle = (low + high) // 2
            if bytes(self._keys[self._key_offsets[middle] : self._key_offsets[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _cut(self, blob: memoryview, offsets: NDArray[np.uint32], number: int) -> str:
        return bytes(blob[offsets[number] : offsets[number + 1]]).decode()

    def _array(self, name: str) -> NDArray[np.generic]:
        section = self.header.sections[name]
        return np.frombuffer(self._bytes, np.dtype(section.dtype), section.size, self._sections_at + section.offset)

    def _blob(self, name: str) -> memoryview:
        section = self.header.sections[name]
        start = self._sections_at + section.offset
        return memoryview(self._bytes)[start : start + section.size]

    def _offsets(self, name: str) -> NDArray[np.uint32]:
        sizes = self._array(name)
        offsets = np.zeros(len(sizes) + 1, np.uint32)
        np.cumsum(sizes, out=offsets[1:])
        return offsets

    @cached_property
    def _ids(self) -> NDArray[np.generic]:
        return self._array("ids")

    @cached_property
    def _lats(self) -> NDArray[np.generic]:
        return self._array("lats")

    @cached_property
    def _lons(self) -> NDArray[np.generic]:
        return self._array("lons")

    @cached_property
    def _populations(self) -> NDArray[np.generic]:
        return self._array("populations")

    @cached_property
    def _countries(self) -> NDArray[np.generic]:
        return self._array("countries")

    @cached_property
    def _divisions(self) -> NDArray[np.generic]:
        return self._array("divisions")

    @cached_property
    def _features(self) -> NDArray[np.generic]:
        return self._array("features")

    @cached_property
    def _names(self) -> memoryview:
        return self._blob("names")

    @cached_property
    def _name_offsets(self) -> NDArray[np.uint32]:
        return self._offsets("name_sizes")

    @cached_property
    def _keys(self) -> memoryview:
        return self._blob("keys")

    @cached_property
    def _key_offsets(self) -> NDArray[np.uint32]:
        return self._offsets("key_sizes")

    @cached_property
    def _postings(self) -> NDArray[np.generic]:
        return self._array("postings")

    @cached_property
    def _posting_offsets(self) -> NDArray[np.uint32]:
        return self._offsets("key_places")


def _mapped(source: Path | None) -> mmap.mmap | bytes:
    file = path("places/atlas.bin") if source is None else source
    if not isinstance(file, Path):  # the package lies in an archive
        return file.read_bytes()
    with file.open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
