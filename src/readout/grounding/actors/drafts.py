"""Actors while they are being put together from their references."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from readout.grounding.actors.compose import Composition
from readout.grounding.actors.holders import Spell
from readout.grounding.actors.references import Reference
from readout.records import ActorKind, Post, Span


@dataclass(slots=True)
class Settled:
    """A mention with how it was settled: the rule and how sure it is."""

    span: Span
    text: str
    rule: str
    confidence: float
    is_subject: bool = False


@dataclass(slots=True)
class Held:
    """An office of an actor: its class, the post, the words it rests on and the rule that found it."""

    office: str
    post: Post
    span: Span
    rule: str


@dataclass(slots=True)
class Draft:
    """One actor in the making; its mentions in the order of the text.

    `grounds`, `bases` are the words behind country and sectors; `posts` come with the words behind them.
    """

    kind: ActorKind
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    keys: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    gender: str = ""
    is_plural: bool = False
    mentions: list[Settled] = field(default_factory=list)
    posts: list[Held] = field(default_factory=list)
    person: str | None = None
    spell: Spell | None = None
    country_words: tuple[Span, ...] = ()
    sector_words: tuple[Span, ...] = ()
    country_rule: str = "composition"
    sector_rule: str = "composition"
    identity_rule: str = "name"
    since: int = 0
    _spans: set[Span] = field(default_factory=set)

    def add(self, reference: Reference, rule: str, confidence: float) -> None:
        """Count a reference as a mention of this actor, once."""
        if reference.span not in self._spans:
            self._spans.add(reference.span)
            settled = Settled(reference.span, reference.text, rule, confidence, reference.is_subject)
            insort(self.mentions, settled, key=_start)

    def learn(self, said: Composition, span: Span) -> None:
        """Take what a phrase says of the actor where nothing said before it does."""
        if said.country is not None and self.country is None and not (said.body and said.body.is_international):
            self.country, self.country_words = said.country, (span,)
        if said.sectors and not self.sectors:
            self.sectors, self.sector_words = said.sectors, (span,)
        elif said.sectors:
            self.sectors = merged(self.sectors, said.sectors)
        self.classes |= said.classes
        self.gender = self.gender or said.gender

    @property
    def first(self) -> int:
        """Where it is first mentioned."""
        return self.mentions[0].span.start if self.mentions else self.since

    def last_before(self, offset: int) -> int:
        """Where it was last mentioned before an offset, -1 if it was not."""
        at = bisect_left(self.mentions, offset, key=_start)
        return self.mentions[at - 1].span.start if at > 0 else -1

    def between(self, start: int, end: int) -> list[Settled]:
        """Its mentions that begin between two offsets."""
        return self.mentions[
            bisect_left(self.mentions, start, key=_start) : bisect_left(self.mentions, end, key=_start)
        ]


def _start(mention: Settled) -> int:
    return mention.span.start


def merged(first: tuple[str, ...], second: Iterable[str]) -> tuple[str, ...]:
    """Sectors of both in order, three at most."""
    return tuple(dict.fromkeys((*first, *second)))[:3]
