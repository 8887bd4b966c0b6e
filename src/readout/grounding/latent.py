"""States that a report names only as places: nobody acts there as yet, but what is done there is done to them."""

from collections.abc import Iterable, Sequence

from readout.grounding.gazetteer import Gazetteer
from readout.records import Actor, ActorMention, Coded, Coder, Place, Span

_CODER = Coder(origin="rule", name="grounding.latent", version="1")
_SURE = 0.8  # a state for its territory


def latent_states(actors: Sequence[Actor], places: Iterable[Place], gazetteer: Gazetteer) -> tuple[Actor, ...]:
    """A state for each country that places of the report lie in and that no actor is, with those places as its words.

    They are no actors of the report unless an event is found to reach them ("sent troops into X", "shelled a town of
    X"). Their ids follow those of `actors`.
    """
    acting = {actor.country for actor in actors if actor.kind == "state"}
    named: dict[str, list[Place]] = {}
    for place in places:
        if place.country is not None and place.country in gazetteer.countries and place.country not in acting:
            named.setdefault(place.country, []).append(place)
    first = len(actors) + 1
    return tuple(
        _state(f"a{number}", country, some, gazetteer) for number, (country, some) in enumerate(named.items(), first)
    )


def _state(actor_id: str, country: str, places: Sequence[Place], gazetteer: Gazetteer) -> Actor:
    mentions = tuple(ActorMention(start=place.start, end=place.end, text=place.text) for place in places)
    words = tuple(Span(place.start, place.end) for place in places)
    coded = Coded[object](field="country", value=country, evidence=words, coder=_CODER, confidence=_SURE)
    return Actor(
        id=actor_id, name=gazetteer.countries[country].name, kind="state", country=country, sectors=(), posts=(),
        identity=None, mentions=mentions, values=(coded,),
    )  # fmt: skip
