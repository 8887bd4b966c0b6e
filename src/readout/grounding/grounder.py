"""Mentions → time spans, places and actors: what the words of a report stand for."""

from functools import cached_property

from readout.grounding.actors import find_actors
from readout.grounding.gazetteer import Gazetteer
from readout.grounding.known import Known
from readout.grounding.latent import latent_states
from readout.grounding.places import find_places
from readout.grounding.recognising import recognise
from readout.grounding.times import find_times
from readout.records import Article, Grounded, Parse

__all__ = ["Grounder"]


class Grounder:
    """Grounds articles. The gazetteer is loaded at the first report and kept.

    `known` is a user's own knowledge of places and actors, asked beside the tables of the package.
    """

    def __init__(self, known: Known | None = None) -> None:
        self._known = known

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that ship with the package, and the user's own."""
        return Gazetteer(self._known)

    def ground(self, article: Article, parse: Parse) -> Grounded:
        """The times, places and actors of an article; actors need the times for who held an office when."""
        times, time_issues = find_times(article, parse)
        places, place_issues = find_places(article, parse, self.gazetteer)
        actors, actor_issues = find_actors(article, parse, times, places, self.gazetteer)
        if self._known is not None:
            actors = recognise(actors, self._known, article)
        return Grounded(
            times=times, places=places, actors=actors, latent=latent_states(actors, places, self.gazetteer),
            issues=time_issues + place_issues + actor_issues,
        )  # fmt: skip
