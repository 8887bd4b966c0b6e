"""What an article's grounding says of its words: which actor, place or time stands at a stretch of text."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Generic, TypeVar

from readout.records import Actor, Grounded, Place, Span, TimeSpan

T = TypeVar("T")


class Index(Generic[T]):
    """Things by the stretch of text they stand at."""

    def __init__(self, items: Sequence[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: (item[0].start, item[0].end))
        self._starts = [span.start for span, _ in self._items]
        self._longest = max((span.end - span.start for span, _ in self._items), default=0)

    def overlapping(self, span: Span) -> list[tuple[Span, T]]:
        """Those that share a character with `span`, in order of the text."""
        first = bisect_right(self._starts, span.start - self._longest - 1)
        last = bisect_right(self._starts, span.end - 1)
        return [item for item in self._items[first:last] if item[0].overlaps(span)]


class Company:
    """The grounded things of an article, to be asked by place in the text."""

    def __init__(self, grounded: Grounded) -> None:
        self.actors: dict[str, Actor] = {actor.id: actor for actor in (*grounded.actors, *grounded.latent)}
        self.mentions: Index[Actor] = Index(
            [(Span(item.start, item.end), actor) for actor in grounded.actors for item in actor.mentions]
        )
        self.places: Index[Place] = Index([(Span(place.start, place.end), place) for place in grounded.places])
        self.times: Index[TimeSpan] = Index([(Span(time.start, time.end), time) for time in grounded.times])
        self.lemmas: frozenset[str] = frozenset()  # all lemmas of the article
        self._times = {time.id: time for time in grounded.times}
        self._states = {actor.country: actor for actor in grounded.actors if actor.kind == "state"}
        self._hosts = {actor.country: actor for actor in grounded.latent} | self._states

    def time(self, time_id: str | None) -> TimeSpan | None:
        """The time expression with an id."""
        return None if time_id is None else self._times.get(time_id)

    def words_of(self, time_id: str | None) -> Span | None:
        """The words of a time expression."""
        time = self.time(time_id)
        return None if time is None else Span(time.start, time.end)

    def state(self, country: str | None) -> Actor | None:
        """The state actor of a country, where the article names one."""
        return None if country is None else self._states.get(country)

    def host(self, country: str | None) -> Actor | None:
        """The state of a country that the article names, be it only as a place."""
        return None if country is None else self._hosts.get(country)

    def actor_at(self, span: Span) -> Actor | None:
        """The actor whose mention covers a word (the shortest such mention)."""
        found = self.actors_at(span)
        return found[0] if found else None

    def actors_at(self, span: Span) -> list[Actor]:
        """All actors of the shortest mention that covers a word: "the parties" may stand for several."""
        found = self.mentions.overlapping(span)
        if not found:
            return []
        shortest = min((item[0] for item in found), key=lambda item: item.end - item.start)
        return [actor for covered, actor in found if covered == shortest]

    def place_at(self, span: Span) -> Place | None:
        """The place named by a word."""
        found = self.places.overlapping(span)
        return found[0][1] if found else None
