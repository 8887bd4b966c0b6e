"""Places by name: states and territories with their demonyms and capitals, and every other place of the atlas."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from readout.data import table
from readout.grounding.areas import areas
from readout.grounding.atlas import Atlas, Hit
from readout.grounding.candidates import Candidate, distinct, of_area, of_atlas, of_known, of_state
from readout.grounding.countries import Country, Names, cells, countries, with_plurals
from readout.grounding.folding import fold, is_abbreviation, undotted
from readout.grounding.kinds import is_part_word, split_kind
from readout.grounding.known import Known
from readout.grounding.spelling import Spelling

__all__ = ["Candidate", "Country", "Gazetteer"]

_LARGE = ("RGN", "CONT", "PEN", "SEA", "OCN", "GULF", "ADM1")  # features known by their name wherever it stands
_CODE_LETTERS = 3  # an abbreviation so short is a town only if large: "EU" is not the town of Eu
_KNOWN_BY_CODE = 300_000


class Gazetteer:
    """Places by name. Everything is read when it is first asked for; one gazetteer serves any number of articles.

    `known` is a user's own knowledge: its places stand beside those of the package.
    """

    def __init__(self, known: Known | None = None) -> None:
        self._known = known
        self._find = lru_cache(maxsize=50_000)(self._search)
        self._near = lru_cache(maxsize=10_000)(self._misprinted)
        self._sure = lru_cache(maxsize=50_000)(self._is_sure)
        self._nearly_sure = lru_cache(maxsize=50_000)(self._is_nearly_sure)

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """States and territories by ISO 3166-1 alpha-3 code."""
        return countries()

    def country_by_name(self, name: str) -> str | None:
        """The state or territory that bears `name` or alias ("Burma", "the DRC"); `None` for none or several."""
        return self._names.only(name)

    def country_by_demonym(self, word: str) -> str | None:
        """The state whose adjective or people `word` is ("Azeri", "Poles"); `None` for none or several."""
        return self._demonyms.only(word)

    def countries_by_demonym(self, word: str) -> tuple[str, ...]:
        """All states whose adjective or people `word` is: COD and COG for "Congolese"."""
        return self._demonyms.find(word)

    def capital_country(self, name: str) -> str | None:
        """The state whose capital or seat of government `name` is ("Baku", "The Hague"); `None` for none or several."""
        return self._capitals.only(name)

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
        near = [key for key in self._spelling.near(fold(name)) if fold(name) != key + "n"]  # "African" is no misprint
        return tuple(replace(candidate, match="typo") for key in near for candidate in self._find(key))

    def is_sure(self, name: str) -> bool:
        """Whether `name` means a state, a capital or a region wherever it stands ("Yerevan", not "Jordan")."""
        return self._sure(name)

    def is_nearly_sure(self, name: str) -> bool:
        """Whether `name` is a likely misprint of a sure name of several words ("South Cacasus")."""
        return " " in name and self._nearly_sure(name)

    def _is_nearly_sure(self, name: str) -> bool:
        return bool(self._sure_spelling.near(fold(name)))

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
        if is_abbreviation(name) and len(undotted(name)) <= _CODE_LETTERS:
            found = [c for c in found if c.population >= _KNOWN_BY_CODE or c.admin1 is None]
        kinded = split_kind(key)
        if kinded is not None:
            inner = [*self._own(kinded.key), *self._from_atlas(self.atlas.find(kinded.key))]
            found += [c for c in inner if c.feature.startswith(kinded.features) and c not in found]
        if self._known is not None:
            found += [of_known(place) for place in self._known.places(name)]
        return tuple(distinct(found) or self._whole(name))

    def _whole(self, name: str) -> Iterator[Candidate]:
        """The place of which `name` is a part: "northern Iraq", "downtown Baghdad"."""
        first, _, rest = name.partition(" ")
        if rest and is_part_word(first):
            yield from (replace(c, match="part") for c in self._find(rest))

    def _own(self, name: str) -> Iterator[Candidate]:
        for iso3 in self._names.find(name):
            yield of_state(self.countries[iso3])
        for number in self._areas.find(name):
            yield self._located(of_area(areas()[int(number)]))

    def _located(self, area: Candidate) -> Candidate:
        """An area that GeoNames knows as a division, with what the atlas says of it; our own middle is kept."""
        place = self.atlas.with_id(area.geoname_id) if area.geoname_id is not None else None
        if place is None:
            return area
        return replace(area, country=place.country, admin1=place.admin1, population=place.population)

    def _from_atlas(self, hits: Iterable[Hit]) -> Iterator[Candidate]:
        for hit in hits:
            yield of_atlas(self.atlas.place(hit.place), hit.kind)

    @cached_property
    def atlas(self) -> Atlas:
        """GeoNames' places and divisions."""
        return Atlas()

    @cached_property
    def _names(self) -> Names:
        return Names((name, c.iso3) for c in self.countries.values() for name in (c.name, *c.aliases))

    @cached_property
    def _areas(self) -> Names:
        return Names((name, str(i)) for i, area in enumerate(areas()) for name in (area.name, *area.aliases))

    @cached_property
    def _regions(self) -> Names:
        large = [area for area in areas() if area.feature in _LARGE]
        return Names((name, area.name) for area in large for name in (area.name, *area.aliases))

    @cached_property
    def _unsure(self) -> frozenset[str]:
        return frozenset(fold(row["name"]) for row in table("places/unsure.tsv"))

    @cached_property
    def _demonyms(self) -> Names:
        return Names((word, c.iso3) for c in self.countries.values() for word in with_plurals(c.demonyms))

    @cached_property
    def _capitals(self) -> Names:
        return Names((name, c.iso3) for c in self.countries.values() for name in c.capitals)

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
