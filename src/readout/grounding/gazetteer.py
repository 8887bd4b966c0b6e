"""Places by name: states and territories with their demonyms and capitals, and every other place of the atlas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `country` is ISO 3166-1 alpha-3, `feature` a GeoNames feature code."""

    geoname_id: int | None
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    feature: str
    population: int


def cells(cell: str) -> tuple[str, ...]:
    """The entries of a table's cell that holds several."""
    return tuple(cell.split("|")) if cell else ()


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        geoname_id=int(row["geoname_id"]),
        name=row["name"],
        aliases=cells(row["aliases"]),
        demonyms=cells(row["demonyms"]),
        capitals=cells(row["capitals"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        note=row["note"] or None,
    )


class _Names:
    """Names → ISO 3166-1 alpha-3 codes, abbreviations in their own case only."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._folded: dict[str, tuple[str, ...]] = {}
        self._abbreviated: dict[str, tuple[str, ...]] = {}
        for name, iso3 in entries:
            table = self._abbreviated if is_abbreviation(name) else self._folded
            key = undotted(name) if is_abbreviation(name) else fold(name)
            if iso3 not in table.get(key, ()):
                table[key] = (*table.get(key, ()), iso3)

    def find(self, name: str) -> tuple[str, ...]:
        name = name.removeprefix("the ").removeprefix("The ")
        if is_abbreviation(name) and undotted(name) in self._abbreviated:
            return self._abbreviated[undotted(name)]
        return self._folded.get(fold(name), ())


def _only(found: tuple[str, ...]) -> str | None:
    return found[0] if len(found) == 1 else None


def _plural(demonym: str) -> str | None:
    """The plural of a demonym that takes a plain -s: "Azerbaijanis", "Serbs", "Poles"; none of "Chinese", "British"."""
    return None if demonym.endswith(("s", "sh", "ch", "ese", "men")) or is_abbreviation(demonym) else demonym + "s"


class Gazetteer:
    """Places by name. Everything is read when it is first asked for; one gazetteer serves any number of articles."""

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """States and territories by ISO 3166-1 alpha-3 code."""
        return {row["iso3"]: _country(row) for row in table("places/countries.tsv")}

    def country_by_name(self, name: str) -> str | None:
        """The state or territory that bears `name` or alias ("Burma", "the DRC"); `None` for none or several."""
        return _only(self._names.find(name))

    def country_by_demonym(self, word: str) -> str | None:
        """The state whose adjective or people `word` is ("Azeri", "Poles"); `None` for none or several."""
        return _only(self.countries_by_demonym(word))

    def countries_by_demonym(self, word: str) -> tuple[str, ...]:
        """All states whose adjective or people `word` is: COD and COG for "Congolese"."""
        return self._demonyms.find(word)

    def capital_country(self, name: str) -> str | None:
        """The state whose capital or seat of government `name` is ("Baku", "The Hague"); `None` for none or several."""
        return _only(self._capitals.find(name))

    @cached_property
    def _names(self) -> _Names:
        return _Names((name, c.iso3) for c in self.countries.values() for name in (c.name, *c.aliases))

    @cached_property
    def _demonyms(self) -> _Names:
        return _Names((word, c.iso3) for c in self.countries.values() for word in _with_plurals(c.demonyms))

    @cached_property
    def _capitals(self) -> _Names:
        return _Names((name, c.iso3) for c in self.countries.values() for name in c.capitals)


def _with_plurals(demonyms: Iterable[str]) -> Iterator[str]:
    for demonym in demonyms:
        yield demonym
        plural = _plural(demonym)
        if plural is not None:
            yield plural
