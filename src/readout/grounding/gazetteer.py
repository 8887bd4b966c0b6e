"""Places by name: states and territories with their demonyms and capitals, and every other place of the atlas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias

from readout.data import table
from readout.grounding.areas import Area, areas
from readout.grounding.atlas import ALTERNATE, NAME, Atlas, Hit
from readout.grounding.folding import fold, is_abbreviation, undotted
from readout.grounding.kinds import split_kind
from readout.grounding.spelling import Spelling

Match: TypeAlias = Literal["name", "alternate", "core", "part", "typo"]


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


# Words before a name that leave the place what it is and say which part is meant.
_LARGE = ("RGN", "CONT", "PEN", "SEA", "OCN", "GULF", "ADM1")  # features known by their name wherever it stands
_CODE_LETTERS = 3
_KNOWN_BY_CODE = 300_000
_SIDES = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_REACHES = ("central", "upper", "lower", "inner", "outer", "downtown", "greater", "mainland", "rural", "coastal", "mid")
_PARTS = frozenset((*_SIDES, *(side + "ern" for side in _SIDES), *_REACHES))


def is_part_word(word: str) -> bool:
    """Whether a word only says which part of a place is meant ("northern", "Central")."""
    return word.casefold().replace("-", "") in _PARTS


class _Names:
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

    def __init__(self) -> None:
        self._find = lru_cache(maxsize=50_000)(self._search)
        self._near = lru_cache(maxsize=10_000)(self._misprinted)
        self._sure = lru_cache(maxsize=50_000)(self._is_sure)

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

    def candidates(self, name: str) -> list[Candidate]:
        """All places that `name` may mean, best known first among those that fit it alike.

        Exact and alternate names, accents, case and the article folded; "Kandahar Province" finds the division only;
        "northern Iraq" finds Iraq as a whole. Misprints are left to `misprinted`.
        """
        return list(self._find(name))

    def bears(self, name: str) -> bool:
        """Whether some place bears exactly `name`, the word for its kind included ("Rapides Parish")."""
        return bool(self.atlas.find(fold(name)) or self._areas.find(name))

    def knows(self, name: str) -> bool:
        """Whether some place bears `name`, or bears it without the word for its kind ("Nad Ali district")."""
        kinded = split_kind(fold(name))
        return self.bears(name) or (kinded is not None and self.bears(kinded.key))

    def abbreviated(self, name: str) -> list[Candidate]:
        """The state or province behind an abbreviation that follows a town ("La.", "TX", "N.S.W.")."""
        found = self._abbreviations.get(name)
        if found is None:
            return []
        full, country = found
        fits = [c for c in self._find(full) if c.country == country]
        return [c for c in fits if c.feature in ("ADM1", "PCLD")] or fits[:1]

    def misprinted(self, name: str) -> list[Candidate]:
        """Well-known places whose name differs from `name` by a slip of the pen ("South Cacasus"); never exact ones."""
        return list(self._near(name))

    def _misprinted(self, name: str) -> tuple[Candidate, ...]:
        near = self._spelling.near(fold(name))
        return tuple(replace(candidate, match="typo") for key in near for candidate in self._find(key))

    def is_sure(self, name: str) -> bool:
        """Whether `name` means a state, a capital or a region wherever it stands ("Yerevan", not "Jordan")."""
        return self._sure(name)

    def is_nearly_sure(self, name: str) -> bool:
        """Whether `name` is a likely misprint of a sure name of several words ("South Cacasus")."""
        return " " in name and bool(self._sure_spelling.near(fold(name)))

    def _is_sure(self, name: str) -> bool:
        return fold(name) not in self._unsure and bool(
            self._names.find(name) or self._capitals.find(name) or self._regions.find(name)
        )

    def _search(self, name: str) -> tuple[Candidate, ...]:
        key = fold(name)
        if name in self._nicknames:
            full, country = self._nicknames[name]
            return tuple(c for c in self._find(full) if c.country == country)
        if key in self._not_places:
            return ()
        found = [*self._own(name), *self._from_atlas(self.atlas.find(key))]
        if is_abbreviation(name) and len(undotted(name)) <= _CODE_LETTERS:  # "EU" is not the town of Eu
            found = [c for c in found if c.population >= _KNOWN_BY_CODE or c.admin1 is None]
        kinded = split_kind(key)
        if kinded is not None:
            inner = [*self._own(kinded.key), *self._from_atlas(self.atlas.find(kinded.key))]
            found += [c for c in inner if c.feature.startswith(kinded.features) and c not in found]
        return tuple(_distinct(found) or self._whole(name))

    def _whole(self, name: str) -> Iterator[Candidate]:
        """The place of which `name` is a part: "northern Iraq", "downtown Baghdad"."""
        first, _, rest = name.partition(" ")
        if rest and is_part_word(first):
            yield from (replace(c, match="part") for c in self._find(rest))

    def _own(self, name: str) -> Iterator[Candidate]:
        for iso3 in self._names.find(name):
            yield _state(self.countries[iso3])
        for number in self._areas.find(name):
            yield self._located(_area(areas()[int(number)]))

    def _located(self, area: Candidate) -> Candidate:
        """An area that GeoNames knows as a division, with what the atlas says of it; our own middle is kept."""
        place = self.atlas.with_id(area.geoname_id) if area.geoname_id is not None else None
        if place is None:
            return area
        return replace(area, country=place.country, admin1=place.admin1, population=place.population)

    def _whole(self, name: str) -> Iterator[Candidate]:
        """The place of which `name` is a part: "northern Iraq", "downtown Baghdad"."""
        first, _, rest = name.partition(" ")
        if rest and is_part_word(first):
            yield from (replace(c, match="part") for c in self._find(rest))

    def _own(self, name: str) -> Iterator[Candidate]:
        for iso3 in self._names.find(name):
            yield _state(self.countries[iso3])
        for number in self._areas.find(name):
            yield self._located(_area(areas()[int(number)]))

    def _located(self, area: Candidate) -> Candidate:
        """An area that GeoNames knows as a division, with what the atlas says of it; our own middle is kept."""
        if area.geoname_id is None:
            return area
        for hit in self.atlas.find(fold(area.name)):
            place = self.atlas.place(hit.place)
            if place.geoname_id == area.geoname_id:
                return replace(area, country=place.country, admin1=place.admin1, population=place.population)
        return area

    def _from_atlas(self, hits: Iterable[Hit]) -> Iterator[Candidate]:
        for hit in hits:
            place = self.atlas.place(hit.place)
            yield Candidate(
                geoname_id=place.geoname_id,
                name=place.name,
                country=place.country,
                admin1=place.admin1,
                lat=place.lat,
                lon=place.lon,
                feature=place.feature,
                population=place.population,
                members=(place.country,),
                match="name" if hit.kind == NAME else "alternate" if hit.kind == ALTERNATE else "core",
            )

    @cached_property
    def atlas(self) -> Atlas:
        """GeoNames' places and divisions."""
        return Atlas()

    @cached_property
    def _names(self) -> _Names:
        return _Names((name, c.iso3) for c in self.countries.values() for name in (c.name, *c.aliases))

    @cached_property
    def _areas(self) -> _Names:
        return _Names((name, str(i)) for i, area in enumerate(areas()) for name in (area.name, *area.aliases))

    @cached_property
    def _regions(self) -> _Names:
        large = [area for area in areas() if area.feature in _LARGE]
        return _Names((name, area.name) for area in large for name in (area.name, *area.aliases))

    @cached_property
    def _unsure(self) -> frozenset[str]:
        return frozenset(fold(row["name"]) for row in table("places/unsure.tsv"))

    @cached_property
    def _demonyms(self) -> _Names:
        return _Names((word, c.iso3) for c in self.countries.values() for word in _with_plurals(c.demonyms))

    @cached_property
    def _capitals(self) -> _Names:
        return _Names((name, c.iso3) for c in self.countries.values() for name in c.capitals)

    @cached_property
    def _abbreviations(self) -> Mapping[str, tuple[str, str]]:
        return {
            abbreviation: (row["name"], row["country"])
            for row in table("places/abbreviations.tsv")
            for abbreviation in cells(row["abbreviations"])
        }

    @cached_property
    def _nicknames(self) -> Mapping[str, tuple[str, str]]:
        return {row["nickname"]: (row["name"], row["country"]) for row in table("places/nicknames.tsv")}

    @cached_property
    def _not_places(self) -> frozenset[str]:
        return frozenset(fold(row["word"]) for row in table("places/notplaces.tsv"))

    @cached_property
    def _spelling(self) -> Spelling:
        own = (name for area in areas() for name in (area.name, *area.aliases))
        states = (name for c in self.countries.values() for name in (c.name, *c.aliases, *c.capitals))
        return Spelling(fold(name) for source in (own, states, self.atlas.well_known()) for name in source)

    @cached_property
    def _sure_spelling(self) -> Spelling:
        states = (name for c in self.countries.values() for name in (c.name, *c.aliases))
        regions = (name for area in areas() if area.feature in _LARGE for name in (area.name, *area.aliases))
        return Spelling(fold(name) for source in (states, regions) for name in source if " " in name)


def _state(country: Country) -> Candidate:
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


def _area(area: Area) -> Candidate:
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


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, each place once, as it was found first."""
    kept: dict[object, Candidate] = {}
    for candidate in found:
        kept.setdefault(candidate.geoname_id or _same_place(candidate), candidate)
    return list(kept.values())


def _same_place(candidate: Candidate) -> tuple[str | None, ...]:
    """What tells places without an id apart; districts found under one name in one division are one."""
    name = None if candidate.feature == "ADM2" and candidate.admin1 is not None else candidate.name
    return name, candidate.country, candidate.admin1, candidate.feature


def _with_plurals(demonyms: Iterable[str]) -> Iterator[str]:
    for demonym in demonyms:
        yield demonym
        plural = _plural(demonym)
        if plural is not None:
            yield plural
