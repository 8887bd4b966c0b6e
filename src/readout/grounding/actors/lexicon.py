"""The tables of actors as one lexicon that finds names and nouns in a row of words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import msgspec

from readout.data import table
from readout.grounding.actors.words import Word, keys_of, plural_of
from readout.grounding.gazetteer import Gazetteer

Kind = Literal["country", "demonym", "capital", "place", "body", "noun", "title", "rank", "person"]

# PLOVER's codes that stand where a state's would.
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


class Sense(msgspec.Struct, frozen=True, gc=False):
    """What a row of words may mean.

    `key` identifies the thing within its kind: a state's ISO alpha-3 code, a body's name, an office's class, a
    person's name. `since`, `until` are the first and the last year (or ISO day) for which it holds; `None` is open.
    """

    kind: Kind
    key: str
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    strength: str = ""
    number: str = ""
    plural: bool = False
    gender: str = ""
    scope: str = ""
    since: str | None = None
    until: str | None = None

    @property
    def is_international(self) -> bool:
        """Whether it stands above states."""
        return bool(self.sectors) and self.sectors[0] in INTERNATIONAL

    def holds_on(self, day: str | None) -> bool:
        """Whether it holds on an ISO day; on `None`, whether it holds to this day."""
        if day is None:
            return self.until is None
        return (self.since or "") <= day and (self.until is None or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (exclusive) and all that they may mean."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    def __len__(self) -> int:
        return self.last - self.first

    def of(self, *kinds: Kind) -> Sense | None:
        """The first sense of one of the kinds."""
        for sense in self.senses:
            if sense.kind in kinds:
                return sense
        return None


class _Entry(msgspec.Struct, gc=False):
    case: str
    senses: tuple[Sense, ...]


class Lexicon:
    """Rows of words → senses. Longest row wins; abbreviations and names are found in their own case only."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], list[_Entry]] = {}
        self._plurals: dict[int, tuple[Sense, Sense]] = {}  # by id of the singular, which is kept alive with it
        self._lengths: dict[str, tuple[int, ...]] = {}  # by first word: the lengths of its rows, longest first

    def add(self, term: str, sense: Sense) -> None:
        """Let `term` mean `sense`, beside what it means already."""
        keys = keys_of(term)
        if keys:
            self._put(keys, _case_of(term), sense)

    def add_noun(self, term: str, sense: Sense) -> None:
        """Let a common noun and its plural mean `sense`."""
        keys = tuple(term.split()) if _is_plain(term) else keys_of(term)
        many = plural_of(keys[-1])
        self._put(keys, "common", sense if many != keys[-1] else self._plural(sense))
        if many != keys[-1]:
            self._put((*keys[:-1], many), "common", self._plural(sense))

    def _plural(self, sense: Sense) -> Sense:
        """The sense in the plural; one object for each, as a ministry has a hundred names."""
        known = self._plurals.get(id(sense))
        if known is None:
            known = self._plurals[id(sense)] = (sense, msgspec.structs.replace(sense, plural=True))
        return known[1]

    def _put(self, keys: tuple[str, ...], case: str, sense: Sense) -> None:
        entries = self._entries.get(keys)
        if entries is None:
            entries = self._entries[keys] = []
            lengths = self._lengths.get(keys[0], ())
            if len(keys) not in lengths:
                self._lengths[keys[0]] = tuple(sorted((*lengths, len(keys)), reverse=True))
        for entry in entries:
            if entry.case == case:
                if sense not in entry.senses:
                    entry.senses = (*entry.senses, sense)
                return
        entries.append(_Entry(case, (sense,)))

    def scan(self, words: Sequence[Word]) -> list[Hit]:
        """All longest rows, left to right, none overlapping."""
        found, at = [], 0
        keys = tuple(word.key for word in words)
        while at < len(keys):
            hit = self._match(words, keys, at)
            if hit is None:
                at += 1
            else:
                found.append(hit)
                at = hit.last
        return found

    def _match(self, words: Sequence[Word], keys: tuple[str, ...], at: int) -> Hit | None:
        for size in self._lengths.get(keys[at], ()):
            if at + size > len(keys):
                continue
            entries = self._entries.get(keys[at : at + size])
            if entries is None:
                continue
            some = words[at : at + size]
            senses = [sense for entry in entries if _fits(entry.case, some) for sense in entry.senses]
            if senses:
                return Hit(at, at + size, tuple(senses))
        return None


def _is_plain(term: str) -> bool:
    """Whether the words of a term are their own keys."""
    return term.isascii() and term.islower() and term.replace(" ", "").isalpha()


def _case_of(term: str) -> str:
    letters = term.replace(".", "").replace("-", "").replace(" ", "")
    if letters.isupper():
        return "caps"
    return "name" if letters.lower() != letters else "common"


def _fits(case: str, some: Sequence[Word]) -> bool:
    """Whether words are capitalised as a row of that case must be."""
    if case == "common":
        return True
    if case == "name":
        return any(word.case in ("name", "caps") for word in some)
    # "Nato", "Unicef": long abbreviations are also printed like names
    return any(word.case == "caps" or (word.case == "name" and len(word.key) > 3) for word in some)


def cells(cell: str) -> tuple[str, ...]:
    """The entries of a table's cell that holds several."""
    return tuple(cell.split("|")) if cell else ()


@lru_cache(maxsize=4)
def lexicon(gazetteer: Gazetteer) -> Lexicon:
    """The lexicon over the tables in `data/actors` and the gazetteer's states."""
    built = Lexicon()
    for term, sense in _named(gazetteer):
        built.add(term, sense)
    for term, sense in _nouns():
        if sense.kind == "rank":  # "Major" is a rank, "major" seldom
            built.add(term, sense)
        else:
            built.add_noun(term, sense)
    return built


def _named(gazetteer: Gazetteer) -> Iterator[tuple[str, Sense]]:
    yield from _states(gazetteer)
    yield from _ethnic()
    for name in ("polities", "institutions", "organisations", "groups"):
        yield from _bodies(name)


def _states(gazetteer: Gazetteer) -> Iterator[tuple[str, Sense]]:
    for iso3, state in gazetteer.countries.items():
        for term in (state.name, *state.aliases):
            yield term, Sense("country", iso3, state.name, iso3)
        for term in state.capitals:
            yield term, Sense("capital", iso3, term, iso3)
        for term in state.demonyms:
            yield term, Sense("demonym", iso3, state.name, iso3)
            for many in _peoples(term):
                yield many, Sense("demonym", iso3, state.name, iso3, plural=True)


def _peoples(demonym: str) -> Iterator[str]:
    if demonym.endswith(("ese", "ch", "sh", "s", "z")):
        return
    yield demonym[:-3] + "men" if demonym.endswith("man") and demonym not in ("German", "Roman") else demonym + "s"


def _ethnic() -> Iterator[tuple[str, Sense]]:
    for row in table("actors/peoples.tsv"):
        for term in (row["name"], *cells(row["aliases"])):
            sense = Sense("demonym", row["name"], row["name"], row["country"] or None, scope="people")
            yield term, msgspec.structs.replace(sense, plural=term == row["name"])


def _bodies(name: str) -> Iterator[tuple[str, Sense]]:
    for row in table(f"actors/{name}.tsv"):
        sense = Sense(
            "body",
            row["name"],
            row["name"],
            row["country"] or None,
            tuple(row["sectors"].split()),
            scope=name,
            since=row["from"] or None,
            until=row["to"] or None,
        )
        for term in (row["name"], *cells(row["aliases"])):
            yield term, sense


def _nouns() -> Iterator[tuple[str, Sense]]:
    for row in table("actors/nouns.tsv"):
        sectors = tuple(row["sectors"].split())
        for term in cells(row["terms"]):
            yield term, Sense("noun", term, term, None, sectors, strength=row["strength"], number=row["number"])
    for row in table("actors/ranks.tsv"):
        sectors = tuple(row["sectors"].split())
        for term in cells(row["terms"]):
            yield term.title(), Sense("rank", row["rank"], term, None, sectors, gender=row["gender"])
    for row in table("actors/titles.tsv"):
        sectors = tuple(row["sectors"].split())
        for term in cells(row["terms"]):
            yield (
                term,
                Sense(
                    "title", row["class"], term, None, sectors, scope=row["scope"], gender=row["gender"], number="one"
                ),
            )
    yield from _portfolios()


def _portfolios() -> Iterator[tuple[str, Sense]]:
    for row in table("actors/portfolios.tsv"):
        sectors = tuple(row["sectors"].split())
        minister = Sense("title", f"minister:{row['class']}", "minister", None, sectors, scope="state", number="one")
        deputy = msgspec.structs.replace(minister, key=f"deputy-{minister.key}")
        ministry = Sense(
            "noun", f"ministry:{row['class']}", "ministry", None, sectors, strength="strong", number="body"
        )
        for field in cells(row["terms"]):
            for term in _minister_terms(field):
                yield term, minister
            for term in _deputy_terms(field):
                yield term, deputy
            for term in (f"{field} ministry", f"ministry of {field}", f"ministry for {field}", f"{field} department",
                         f"ministry of the {field}", f"department of {field}", f"department for {field}"):  # fmt: skip
                yield term, ministry


def _minister_terms(field: str) -> Iterable[str]:
    for office in ("minister", "secretary"):
        yield f"{field} {office}"
        for joint in ("of", "for", "of the"):
            yield f"{office} {joint} {field}"
    yield f"{field} chief"


def _deputy_terms(field: str) -> Iterable[str]:
    for rank in ("deputy", "vice", "first deputy"):
        for office in ("minister", "secretary"):
            yield f"{rank} {field} {office}"
            yield f"{rank} {office} of {field}"
            yield f"{rank} {office} for {field}"
