"""States and territories with their names, demonyms and capitals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from readout.data import table
from readout.grounding.folding import fold, is_abbreviation, undotted


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory with an ISO 3166-1 code. Names and demonyms are as wire reports print them.

    `capitals` holds the capital first, then other seats of government and former capitals, by every usual
    spelling; `note` says what is contested, renamed or ambiguous, `None` where nothing is.
    """

    iso3: str
    iso2: str
    geoname_id: int
    feature: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    lat: float
    lon: float
    note: str | None

    @property
    def capital(self) -> str | None:
        """The capital, `None` for a territory without one."""
        return self.capitals[0] if self.capitals else None


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """States and territories by ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: _country(row) for row in table("places/countries.tsv")}


def cells(cell: str) -> tuple[str, ...]:
    """The entries of a table's cell that holds several."""
    return tuple(cell.split("|")) if cell else ()


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        geoname_id=int(row["geoname_id"]),
        feature=row["feature"],
        name=row["name"],
        aliases=cells(row["aliases"]),
        demonyms=cells(row["demonyms"]),
        capitals=cells(row["capitals"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        note=row["note"] or None,
    )


def with_plurals(demonyms: Iterable[str]) -> Iterator[str]:
    """Demonyms with the plurals of those that form one with a plain -s."""
    for demonym in demonyms:
        yield demonym
        plural = _plural(demonym)
        if plural is not None:
            yield plural


def _plural(demonym: str) -> str | None:
    """The plural of a demonym that takes a plain -s: "Azerbaijanis", "Serbs", "Poles"; none of "Chinese", "British"."""
    return None if demonym.endswith(("s", "sh", "ch", "ese", "men")) or is_abbreviation(demonym) else demonym + "s"


class Names:
    """Names → codes of what bears them, abbreviations in their own case only."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._folded: dict[str, tuple[str, ...]] = {}
        self._abbreviated: dict[str, tuple[str, ...]] = {}
        for name, code in entries:
            table = self._abbreviated if is_abbreviation(name) else self._folded
            key = undotted(name) if is_abbreviation(name) else fold(name)
            if code not in table.get(key, ()):
                table[key] = (*table.get(key, ()), code)

    def find(self, name: str) -> tuple[str, ...]:
        """The codes of all that bear `name`."""
        name = name.removeprefix("the ").removeprefix("The ")
        if is_abbreviation(name) and undotted(name) in self._abbreviated:
            return self._abbreviated[undotted(name)]
        return self._folded.get(fold(name), ())

    def only(self, name: str) -> str | None:
        """The code of what bears `name`, `None` for none or several."""
        found = self.find(name)
        return found[0] if len(found) == 1 else None
