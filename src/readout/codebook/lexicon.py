"""The predicate lexicon: which words, in which company, express an event of which type, and who its sides are.

A row of `data/codebook/predicates/<type>.tsv` reads:

- `words`: lemmas that share the row; "pull_out" is a verb with its particle, "ethnic-cleansing" one word;
- `pos`: V verb, N noun, A adjective;
- `when`: conditions, all of which hold; `slot=a|b|@class` asks that the slot's head is one of these, `slot!…` that it
  is none of them, `slot=*` that the slot is filled, `slot!*` that it is empty;
- `cameo`: a finer CAMEO code than that of the type and mode, where one is known;
- `sides`: "actor slots > recipient slots"; slots joined by "," are tried in order, slots joined by "+" are all taken;
  a "~" at the end says that the event is reciprocal: all are actors.

The row with the most conditions is tried first.
"""

from collections.abc import Iterable, Mapping

import msgspec

from readout import data
from readout.errors import DataError


class Condition(msgspec.Struct, frozen=True):
    """What a slot's head must (`wanted`) or must not be. `words` is empty for "filled at all"."""

    slot: str
    wanted: bool
    words: frozenset[str]
    classes: frozenset[str]

    @property
    def any(self) -> bool:
        """Whether it asks only that the slot is filled."""
        return not self.words and not self.classes


class Sides(msgspec.Struct, frozen=True):
    """The slots that hold actors and recipients. `gather`: all slots count, else the first that yields somebody."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    gather: bool
    mutual: bool


class Entry(msgspec.Struct, frozen=True):
    """A row of the lexicon for one lemma. `id` names it ("assault:12")."""

    id: str
    lemma: str
    particle: str | None
    pos: str
    conditions: tuple[Condition, ...]
    type: str
    mode: str | None
    sides: Sides
    cameo: str | None
    when: str = ""  # the conditions as the table states them


class Figure(msgspec.Struct, frozen=True):
    """A figurative or harmless reading: no event where one of `slots` holds one of `words`."""

    slots: tuple[str, ...]
    words: frozenset[str]


class Bar(msgspec.Struct, frozen=True):
    """Sentences with `least` words of a class, and reports with `most`, hold no event of `types` without a state."""

    class_name: str
    least: int
    most: int
    types: frozenset[str]


def condition(text: str) -> Condition:
    """The condition that "obj=bill|@plan" or "with=*" states.

    Raises:
        DataError: it has neither "=" nor "!" after a slot.
    """
    slot, mark, names = text.partition("!") if "!" in text.partition("=")[0] else text.partition("=")
    if not slot or not mark or not names:
        raise DataError(f"condition '{text}' is none of slot=words, slot!words, slot=*, slot!*")
    listed = [] if names == "*" else names.split("|")
    return Condition(
        slot,
        mark == "=",
        frozenset(name for name in listed if not name.startswith("@")),
        frozenset(name[1:] for name in listed if name.startswith("@")),
    )


def sides(text: str) -> Sides:
    """The sides that "subj>obj,to" or "subj+with~" states."""
    mutual = text.endswith("~")
    actors, _, recipients = text.rstrip("~").partition(">")
    gather = "+" in actors
    return Sides(_slots(actors), _slots(recipients), gather, mutual)


def _slots(text: str) -> tuple[str, ...]:
    return tuple(slot for slot in text.replace("+", ",").split(",") if slot)


def entries(type_names: Iterable[str]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """All entries by (lemma, pos), those with the most conditions first."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for type_name in type_names:
        for number, row in enumerate(data.table(f"codebook/predicates/{type_name.lower()}.tsv"), start=1):
            for entry in _row(type_name, number, row):
                found.setdefault((entry.lemma, entry.pos), []).append(entry)
    return {key: tuple(sorted(some, key=_rank)) for key, some in found.items()}


def _rank(entry: Entry) -> tuple[int, float]:
    """More conditions first; of as many, one that names words before one that asks only for a filled slot."""
    return (0 if entry.particle else 1, -sum(_weight(item) for item in entry.conditions))


def _weight(item: Condition) -> float:
    if not item.wanted:
        return 0.3
    if item.any:
        return 0.5
    return 1.0 if not item.words else 1.1 if item.classes else 1.2


def _row(type_name: str, number: int, row: Mapping[str, str]) -> list[Entry]:
    conditions = tuple(condition(item) for item in row["when"].split())
    shared = sides(row["sides"])
    made = []
    for word in row["words"].split():
        lemma, _, particle = word.partition("_")
        entry_id = f"{type_name.lower()}:{number}"
        made.append(
            Entry(
                entry_id,
                lemma,
                particle or None,
                row["pos"],
                conditions,
                type_name,
                row["mode"] or None,
                shared,
                row["cameo"] or None,
                row["when"],
            )
        )
    return made


def classes() -> dict[str, frozenset[str]]:
    """The classes of words by name."""
    return {row["class"]: frozenset(row["words"].split()) for row in data.table("codebook/classes.tsv")}


def figures() -> dict[str, tuple[Figure, ...]]:
    """Figurative readings by lemma."""
    found: dict[str, list[Figure]] = {}
    known = classes()
    for row in data.table("codebook/figures.tsv"):
        words = row["figure"].split()
        listed = frozenset(word for word in words if not word.startswith("@"))
        figure = Figure(
            tuple(row["slot"].split()), listed.union(*(known[word[1:]] for word in words if word[0] == "@"))
        )
        for lemma in row["words"].split():
            found.setdefault(lemma, []).append(figure)
    return {lemma: tuple(some) for lemma, some in found.items()}


def bars() -> tuple[Bar, ...]:
    """What bars sentences of other fields."""
    return tuple(
        Bar(row["class"], int(row["least"]), int(row["most"]), frozenset(row["types"].split()))
        for row in data.table("codebook/bars.tsv")
    )
