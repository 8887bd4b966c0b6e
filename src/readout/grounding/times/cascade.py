"""Rules over roles, applied layer upon layer: each layer reads what the layer below understood as one word.

A rule is written in roles, one a word: `month=MONTH day=DOM ( ,? year=YEAR )?`. Capitals are roles of the vocabulary or
kinds of nodes (a kind ends in a colon: `DAY:`), other words stand for themselves, `a|b` is a choice, `?` makes what it
follows optional, `name=` names a word for the rule's builder; `<<` only looks back at a word, `>>` only ahead.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from readout.grounding.times.tokens import Item
from readout.grounding.times.words import Words

_PIECE = re.compile(
    r"(?:(?P<name>[a-z]\w*)=)?(?P<look><<!?|>>!?)?(?P<roles>[^\s?()]+)(?P<opt>\??)|(?P<group>[(]|[)]\??)"
)


@dataclass(frozen=True, slots=True)
class Node:
    """Words understood: what kind of thing (its role in the layers above) and what it means."""

    kind: str
    meaning: Any  # of `meaning.Meaning`, which the cascade need not know
    rule: str = ""
    mod: str | None = None
    silent: bool = False  # part of a larger expression only, never a time expression of its own
    children: tuple[tuple[int, int, "Node"], ...] = ()  # expressions inside, with their offsets
    tense: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match, as its builder sees it: the items and the names of some of them."""

    items: Sequence[Item]
    first: int
    last: int
    names: dict[str, int]
    words: Words

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def item(self, name: str) -> Item:
        """The item that a rule calls `name`."""
        return self.items[self.names[name]]

    def word(self, name: str) -> str:
        """The word that a rule calls `name`, in lower case."""
        return self.item(name).text.lower()

    @property
    def all_words(self) -> list[str]:
        """All words of the match, in lower case."""
        return [item.text.lower() for item in self.items[self.first : self.last]]

    @property
    def first_word(self) -> str:
        """The first of them."""
        return self.items[self.first].text.lower()

    @property
    def last_word(self) -> str:
        """The last of them."""
        return self.items[self.last - 1].text.lower()

    def value(self, name: str, role: str) -> str:
        """What the word called `name` stands for in `role`."""
        return self.words.values(self.item(name).text)[role]

    def number(self, name: str, role: str) -> int:
        """The same as a whole number."""
        return int(self.value(name, role))

    def node(self, name: str) -> Node:
        """The node called `name`."""
        found = self.item(name).node
        assert isinstance(found, Node)
        return found

    def before(self, distance: int = 1) -> str:
        """The word before the match, in lower case; empty at the beginning."""
        place = self.first - distance
        return self.items[place].text.lower() if place >= 0 else ""

    def is_month_after(self, distance: int) -> bool:
        """Whether a month's name follows so many words after the match."""
        place = self.last + distance - 1
        return place < len(self.items) and "MONTH" in self.words.values(self.items[place].text)

    def follows_capitals(self) -> bool:
        """Whether the word before is all in capitals, as in "USA Today"."""
        text = self.items[self.first - 1].text if self.first else ""
        return len(text) > 1 and text.isalpha() and text.isupper()

    def after(self, distance: int = 1) -> str:
        """The word after the match, in lower case; empty at the end."""
        place = self.last + distance - 1
        return self.items[place].text.lower() if place < len(self.items) else ""


Builder = Callable[[Match], Node | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what builds a node from its match. The rule's name is its builder's."""

    pattern: str
    build: Builder


@dataclass(slots=True)
class Layer:
    """Rules that read the same words and do not see each other's nodes."""

    rules: list[Rule] = field(default_factory=list)

    def __call__(self, *patterns: str) -> Callable[[Builder], Builder]:
        """Register a builder for patterns."""

        def register(build: Builder) -> Builder:
            self.rules.extend(Rule(pattern, build) for pattern in patterns)
            return build

        return register


def literals(layers: Iterable[Layer]) -> set[str]:
    """The words that rules name by themselves."""
    found: set[str] = set()
    for layer in layers:
        for rule in layer.rules:
            for piece in _PIECE.finditer(rule.pattern):
                roles = (piece["roles"] or "").removeprefix("<<").removeprefix(">>").removeprefix("!")
                found.update(role for role in roles.split("|") if role and not role[0].isupper())
    return found


class Compiled(NamedTuple):
    """A rule made ready: its expression over letters, and letters of which it needs one (none: no such)."""

    pattern: re.Pattern[str]
    needs: frozenset[str]
    build: Builder


def compile_rule(rule: Rule, words: Words) -> Compiled:
    """A rule's pattern as a regular expression over letters."""
    parts: list[str] = []
    needs: frozenset[str] | None = None
    depth = 0
    for piece in _PIECE.finditer(rule.pattern):
        if piece["group"] is not None:
            depth += 1 if piece["group"] == "(" else -1
            parts.append("(?:" if piece["group"] == "(" else piece["group"])
            continue
        some = "".join(words.alphabet.letters(role) for role in piece["roles"].split("|"))
        parts.append(_expression(piece, some))
        must = depth == 0 and not piece["opt"] and "!" not in (piece["look"] or "")
        if must and (needs is None or len(some) < len(needs)):
            needs = frozenset(some)
    return Compiled(re.compile("".join(parts)), needs or frozenset(), rule.build)


_LOOKS = {"<<": "(?<={})", "<<!": "(?<!{})", ">>": "(?={})", ">>!": "(?!{})"}


def _expression(piece: re.Match[str], some: str) -> str:
    letters = f"[{re.escape(some)}]" if some else "(?!)"
    looked = _LOOKS.get(piece["look"] or "", "{}").format(letters)
    return (f"(?P<{piece['name']}>{letters})" if piece["name"] else looked) + piece["opt"]


_Candidate: TypeAlias = tuple[int, int, int, re.Match[str], Builder]


def apply(items: list[Item], rules: Sequence[Compiled], words: Words, text: str) -> list[Item]:
    """The items with every match of the rules, longest first from the left, made one item."""
    letters = "".join([item.letter for item in items])
    present = set(letters)
    found: list[_Candidate] = []
    for order, (pattern, needs, build) in enumerate(rules):
        if needs and present.isdisjoint(needs):
            continue
        for match in pattern.finditer(letters):
            found.append((match.start(), -match.end(), order, match, build))
    if not found:
        return items
    found.sort(key=_first_and_longest)
    return _rewrite(items, found, words, text)


def _first_and_longest(candidate: _Candidate) -> tuple[int, int, int]:
    return candidate[:3]


def _rewrite(items: list[Item], found: list[_Candidate], words: Words, text: str) -> list[Item]:
    built: list[Item] = []
    done = 0
    for first, minus_last, _order, match, build in found:
        last = -minus_last
        node = _build(items, first, last, match, build, words) if first >= done else None
        if node is None:
            continue
        built.extend(items[done:first])
        start, end = items[first].start, items[last - 1].end
        built.append(Item(start, end, words.alphabet.letter({node.kind}), text[start:end], node))
        done = last
    built.extend(items[done:])
    return built


def _build(items: list[Item], first: int, last: int, match: re.Match[str], build: Builder, words: Words) -> Node | None:
    names = {name: match.start(name) for name, letter in match.groupdict().items() if letter is not None}
    return build(Match(items, first, last, names, words))
