"""Who held an office on a day: dated tables of holders."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from readout.data import table
from readout.grounding.actors.lexicon import cells
from readout.grounding.actors.words import keys_of

# The tables of holders in `data/actors`.
TABLES = ("leaders", "ministers", "chiefs")
_FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM"})  # where the family name comes first
# A bound known only by month or year answers only for days safely inside.
_FIRST, _LAST = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True)
class Spell:
    """One person's time in one office.

    `seat` is the state's ISO alpha-3 code or the organisation's name; `office` the class of `titles.tsv`;
    `from_`, `to` ISO days, months or years as far as known, `None` is open; `is_checked`: another list agrees;
    `identity` the person's id within Readout's tables, the same in every office held.
    """

    seat: str
    office: str
    person: str
    from_: str | None
    to: str | None
    is_checked: bool
    identity: str

    def covers(self, first: str, last: str) -> bool:
        """Whether it surely covers all days from `first` to `last` (ISO days, both inclusive)."""
        return _latest(self.from_) <= first and last <= _earliest(self.to)


def _latest(bound: str | None) -> str:
    return _FIRST if bound is None else (bound + "-12-31"[len(bound) - 4 :] if len(bound) < 10 else bound)


def _earliest(bound: str | None) -> str:
    return _LAST if bound is None else (bound + "-01-01"[len(bound) - 4 :] if len(bound) < 10 else bound)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a person known without an office was for a time: state, PLOVER sectors, first and last day as in `Spell`."""

    identity: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    from_: str | None
    to: str | None

    def covers(self, day: str) -> bool:
        """Whether it surely held on an ISO day."""
        return (self.from_ or _FIRST) <= day and day[: len(self.to or _LAST)] <= (self.to or _LAST)


class Holders:
    """The dated tables of holders and of figures without an office, by office, by name and by surname."""

    def __init__(
        self, spells: Iterable[tuple[Spell, tuple[str, ...]]], figures: Iterable[tuple[Figure, tuple[str, ...]]] = ()
    ) -> None:
        self._offices: dict[tuple[str, str], list[Spell]] = defaultdict(list)
        self._people: dict[str, list[Spell]] = defaultdict(list)
        self._names: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        for spell, aliases in spells:
            self._offices[spell.seat, spell.office].append(spell)
            self._people[spell.identity].append(spell)
            for keys in (tuple(spell.identity.split("-")), *map(keys_of, aliases)):
                self._name(keys, spell.identity, is_first=spell.seat in _FAMILY_FIRST)
        self._figures: dict[str, list[Figure]] = defaultdict(list)
        for figure, aliases in figures:
            self._figures[figure.identity].append(figure)
            for name in (figure.name, *aliases):
                self._names[keys_of(name)].add(figure.identity)

    def _name(self, keys: tuple[str, ...], person: str, *, is_first: bool) -> None:
        self._names[keys].add(person)
        surname = keys[0] if is_first else keys[-1]
        if is_first or len(surname) > 2 or len(keys) == 1:
            self._surnames[surname].add(person)

    def holder(self, seat: str, office: str, first: str, last: str) -> Spell | None:
        """Who held `office` on all days from `first` to `last`; `None` where that is unknown or not one person."""
        found = [spell for spell in self._offices.get((seat, office), ()) if spell.covers(first, last)]
        return found[0] if len({spell.person for spell in found}) == 1 else None

    def has_office(self, seat: str, office: str) -> bool:
        """Whether the tables know of anybody who ever held `office` there."""
        return (seat, office) in self._offices

    def spells(self, person: str) -> tuple[Spell, ...]:
        """All spells of a person by id, oldest first."""
        return tuple(sorted(self._people.get(person, ()), key=lambda spell: spell.from_ or ""))

    def figures(self, person: str) -> tuple[Figure, ...]:
        """What a person was without an office of the tables, in the order of the table."""
        return tuple(self._figures.get(person, ()))

    def name_of(self, person: str) -> str:
        """The name of a person by id."""
        named = self._people.get(person)
        return named[0].person if named else self._figures[person][0].name

    def by_name(self, name: str) -> str | None:
        """The id of the only person of that full name; middle names, initials and the family name first allowed."""
        keys = keys_of(name)
        found = self._names.get(keys, set())
        if not found and len(keys) == 2:  # "Kishida Fumio", "Orbán Viktor"
            found = self._names.get((keys[1], keys[0]), set())
        if not found and len(keys) > 2:  # a middle name, or a second surname as in Spanish
            found = self._names.get((keys[0], keys[-1]), set()) or self._names.get(keys[:2], set())
        return next(iter(found)) if len(found) == 1 and len(keys) > 1 else None

    def by_surname(self, surname: str, first: str, last: str) -> str | None:
        """The id of the only person of that surname who held any of the offices on those days."""
        keys = keys_of(surname)
        if len(keys) != 1:
            return None
        people = self._surnames.get(keys[0], ())
        found = {p for p in people if any(spell.covers(first, last) for spell in self._people[p])}
        return next(iter(found)) if len(found) == 1 else None

    def in_office(self, person: str, first: str, last: str) -> tuple[Spell, ...]:
        """The spells of a person that cover all those days."""
        return tuple(spell for spell in self.spells(person) if spell.covers(first, last))


@lru_cache(maxsize=1)
def holders() -> Holders:
    """The holders and figures that ship with the package, read once."""
    spells = ((_spell(row), cells(row["aliases"])) for name in TABLES for row in table(f"actors/{name}.tsv"))
    return Holders(spells, ((_figure(row), cells(row["aliases"])) for row in table("actors/figures.tsv")))


def _figure(row: Mapping[str, str]) -> Figure:
    return Figure(
        identity=_identity(row["name"]),
        name=row["name"],
        country=row["country"] or None,
        sectors=tuple(row["sectors"].split()),
        from_=row["from"] or None,
        to=row["to"] or None,
    )


def _spell(row: Mapping[str, str]) -> Spell:
    return Spell(
        seat=row["seat"],
        office=row["office"],
        person=row["person"],
        from_=row["from"] or None,
        to=row["to"] or None,
        is_checked=row["source"] != "unchecked",
        identity=_identity(row["person"]),
    )


@lru_cache(maxsize=4096)
def _identity(person: str) -> str:
    return "-".join(keys_of(person))
