"""Other names in the places of names, so that few annotated sentences show many: for training alone, never for test."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from readout.data import table
from readout.language.tokens import words
from training.language.events import events
from training.language.examples import Example, Trigger
from training.language.seats import seats, short_names

Name = tuple[str, ...]
_NAMES = Path(__file__).with_name("names")
_KEPT_KINDS = frozenset({"GROUP"})  # they agree with the words around them
_SHARE = 0.6  # of a sentence's names that are exchanged
_STRANGERS = 3_000  # made of one person's first and another's last name


@dataclass(frozen=True)
class Stock:
    """Names by kind and by how they are written (`_manner`)."""

    names: dict[tuple[str, str], tuple[Name, ...]]

    def like(self, name: Name, kind: str, draw: random.Random) -> Name:
        """Another name of the kind, written in the same manner where one is known."""
        known = self.names.get((kind, _manner(name)))
        return draw.choice(known) if known else name


def build_stock(examples: Iterable[Example], draw: random.Random) -> Stock:
    """The names of annotated examples and of the tables."""
    found: dict[tuple[str, str], list[Name]] = {}
    for kind, name in [*_annotated(examples), *_listed(draw)]:
        found.setdefault((kind, _manner(name)), []).append(name)
    return Stock({key: tuple(names) for key, names in found.items()})


def rename(example: Example, stock: Stock, draw: random.Random) -> Example:
    """The sentence with some names exchanged; layers that count words one by one follow, trees and roles fall away."""
    tokens: list[str] = []
    labels: list[str] = []
    moved: list[int] = []  # where each word went; the last word of a name with what is left of it
    position = 0
    for start, end, kind in [*ranges(example.entities or ()), (len(example.words), len(example.words), "")]:
        moved.extend(range(len(tokens), len(tokens) + start - position))
        tokens.extend(example.words[position:start])
        labels.extend((example.entities or ())[position:start])
        name = tuple(example.words[start:end])
        if name and kind not in _KEPT_KINDS and not _is_joint(example, start, end) and draw.random() < _SHARE:
            name = stock.like(name, kind, draw)
        moved.extend(_spread(len(tokens), end - start, len(name)))
        tokens.extend(name)
        labels.extend([f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)][: len(name)])
        position = end
    plain = replace(only_names(example), words=tuple(tokens), entities=tuple(labels))
    return replace(plain, phrases=_moved_labels(example, moved, len(tokens)), triggers=_moved_triggers(example, moved))


def _is_joint(example: Example, start: int, end: int) -> bool:
    """Whether a name shares words with a phrase or a trigger: it stays."""
    phrases = example.phrases or ("O",) * len(example.words)
    return any(phrases[at] != "O" or at in (example.triggers or {}) for at in range(start, end))


def _spread(start: int, size: int, new_size: int) -> list[int]:
    """Where the words of a name of `size` words go in one of `new_size`: the last to the last, their heads."""
    return [start + max(0, min(at, new_size - 1) if at < size - 1 else new_size - 1) for at in range(size)]


def _moved_labels(example: Example, moved: Sequence[int], size: int) -> tuple[str, ...] | None:
    if example.phrases is None:
        return None
    labels = ["O"] * size
    for at, label in zip(moved, example.phrases, strict=True):
        labels[at] = label
    return tuple(labels)


def _moved_triggers(example: Example, moved: Sequence[int]) -> dict[int, Trigger] | None:
    if example.triggers is None:
        return None
    return {
        moved[word]: replace(
            trigger,
            fills=tuple(
                (role, moved[head], moved[start], moved[end - 1] + 1) for role, head, start, end in trigger.fills
            ),
        )
        for word, trigger in example.triggers.items()
    }


def ranges(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Half-open ranges and kinds of the names that BIO labels mark."""
    start = -1
    for number, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            yield start, number, labels[start][2:]
            start = -1
        if label.startswith("B-"):
            start = number


def only_names(example: Example) -> Example:
    """The sentence without its other layers, for `rename`."""
    return replace(example, upos=None, xpos=None, heads=None, deprels=None, predicates=None, lemmas=None)


def _manner(name: Name) -> str:
    """How a name is written: a short form in capitals, one word, or more."""
    if len(name) > 1:
        return "long"
    return "short" if name[0].isupper() and len(name[0]) <= 6 else "single"


def _annotated(examples: Iterable[Example]) -> Iterator[tuple[str, Name]]:
    for example in examples:
        for start, end, kind in ranges(example.entities or ()):
            name = tuple(example.words[start:end])
            if any(word[:1].isupper() for word in name):
                yield kind, name


def _listed(draw: random.Random) -> Iterator[tuple[str, Name]]:
    persons = [row["person"] for name in ("leaders", "ministers") for row in _rows(name, "person")]
    persons += [row["name"] for row in _rows("figures", "name")]
    yield from (("PERSON", _split(person)) for person in persons)
    yield from (("PERSON", person) for person in _strangers([_split(person) for person in persons], draw))
    for name in ("organisations", "institutions", "groups"):
        for row in _rows(name, "name"):
            yield from (("ORGANISATION", _split(one)) for one in [row["name"], *_listed_names(row["aliases"])])
    for file in ("parties.tsv", "bodies.tsv"):
        for line in (_NAMES / file).read_text(encoding="utf-8").splitlines():
            if not line.startswith(("#", "name\t")):
                yield from (("ORGANISATION", _split(one)) for one in line.split("\t") if one)
    countries = list(table("places/countries.tsv"))
    yield from (("PLACE", _split(row["name"])) for row in countries)
    yield from (("PLACE", _split(name)) for name in seats(countries, draw))
    yield from (("ORGANISATION", (name,)) for name in short_names(draw))
    yield from (("EVENT", _split(name)) for name in events(countries, draw))


def _rows(name: str, column: str) -> list[dict[str, str]]:
    return [row for row in table(f"actors/{name}.tsv") if row.get(column)]


def _listed_names(cell: str) -> list[str]:
    return [one for one in cell.split("|") if one]


def _strangers(persons: Sequence[Name], draw: random.Random) -> Iterator[Name]:
    whole = [person for person in persons if len(person) == 2]
    for _ in range(_STRANGERS):
        yield draw.choice(whole)[0], draw.choice(whole)[1]
    yield from ((draw.choice(whole)[1],) for _ in range(_STRANGERS // 2))


def _split(name: str) -> Name:
    return tuple(word.text for word in words(name))
