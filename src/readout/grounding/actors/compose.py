"""A phrase that names an actor → country, PLOVER sectors and offices, composed from its parts.

"the Azerbaijani Defense Ministry's Chief" is a state (from the demonym), a body (its sectors) and an office.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.grounding.actors.lexicon import Hit, Sense
from readout.grounding.actors.parts import PLACE_KINDS, STATE_KINDS, Part, parts_of
from readout.grounding.actors.sectors import sectors_of
from readout.grounding.actors.words import Word

_LASTING = frozenset({"ambassador", "special-representative"})  # sent by a state to a body: the sender's
_JOINTS = frozenset({",", "and", "&", ";", ":", "(", "the"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a phrase names: its class, its words, the state or body where it is held.

    `body` are the words of a ministry or the like whose head it is.
    """

    kind: str
    first: int
    last: int
    seat: str | None
    is_former: bool = False
    body: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """What a phrase says about the actor it names.

    `body` is the organisation, group or state body it names or belongs to; `ground` the parts that gave the country,
    `basis` those that gave the sectors (indices of words, first and last).
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    body: Sense | None = None
    head: Sense | None = None
    is_former: bool = False
    gender: str = ""
    ground: tuple[int, int] | None = None
    basis: tuple[int, int] | None = None

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the offices held."""
        return frozenset(office.kind for office in self.offices if not office.is_former)


def compose(words: Sequence[Word], hits: Sequence[Hit], *, on: str | None, near: frozenset[str]) -> Composition:
    """What the phrase `words` says about the actor that it names.

    Args:
        words: the phrase.
        hits: what the lexicon found in it; `first`, `last` count in `words`.
        on: ISO day for which bodies are looked up; `None` is today.
        near: states (ISO alpha-3) that the surrounding text names, to choose between bodies of one name.
    """
    parts = [_settled(part, on, near) for part in parts_of(words, hits)]
    body = _body(parts)
    place, country = _country(parts, body)
    former = any(_is_former(part) for part in parts if part.region == "core")
    offices = tuple(_offices(parts, words, body, country))
    sectors, basis = sectors_of(parts, body, country, former)
    return Composition(
        country=country,
        sectors=sectors,
        offices=tuple(replace(office, is_former=former) for office in offices),
        body=body.of("body") if body is not None else None,
        head=_head(parts),
        is_former=former,
        gender=_gender(parts),
        ground=(place.hit.first, place.hit.last) if place is not None else None,
        basis=basis,
    )


def _settled(part: Part, on: str | None, near: frozenset[str]) -> Part:
    """Of several bodies under one name the one that existed then, and among those the one of a state nearby."""
    bodies = [sense for sense in part.hit.senses if sense.kind == "body"]
    if len(bodies) < 2:
        return part
    alive = [sense for sense in bodies if sense.holds_on(on)] or bodies
    close = [sense for sense in alive if sense.country in near]
    chosen = (close or alive)[0]
    others = tuple(sense for sense in part.hit.senses if sense.kind != "body")
    return replace(part, hit=replace(part.hit, senses=(chosen, *others)))


def _is_former(part: Part) -> bool:
    sense = part.of("noun")
    return sense is not None and sense.strength == "former"


def _body(parts: Sequence[Part]) -> Part | None:
    for region in ("core", "of", "in"):
        found = [part for part in parts if part.region == region and part.of("body")]
        if found:
            return found[-1] if region == "core" else found[0]
    return None


def _country(parts: Sequence[Part], body: Part | None) -> tuple[Part | None, str | None]:
    sense = body.of("body") if body is not None else None
    if sense is not None and sense.is_international and not _is_sent(parts):
        return body, None
    for region in ("core", "of", "in"):
        places = [part for part in parts if part.region == region and part.of(*PLACE_KINDS)]
        sure = [part for part in places if part.of(*STATE_KINDS)] or places
        sure = [part for part in sure if _state(part) is not None] or sure
        if sure:
            chosen = sure[-1] if region == "core" else sure[0]
            return chosen, _state(chosen)
        if body is not None and sense is not None and body.region == region and sense.country is not None:
            return body, sense.country
    return None, None


def _state(part: Part) -> str | None:
    """The state of a demonym or place, `None` if the word fits several ("Congolese")."""
    for kind in PLACE_KINDS:
        states = {sense.country for sense in part.hit.senses if sense.kind == kind}
        if states:
            return next(iter(states)) if len(states) == 1 else None
    return None


def _is_sent(parts: Sequence[Part]) -> bool:
    titles = {sense.key for part in parts if part.region == "core" and (sense := part.of("title"))}
    return bool(titles & _LASTING) and any(part.region == "core" and part.of(*PLACE_KINDS) for part in parts)


def _head(parts: Sequence[Part]) -> Sense | None:
    named = [sense for part in parts if part.region == "core" and (sense := part.of("title", "noun", "rank"))]
    kept = [sense for sense in named if sense.strength != "former"]
    return kept[-1] if kept else None


def _gender(parts: Sequence[Part]) -> str:
    return next((s.gender for part in parts for s in part.hit.senses if s.gender and part.region == "core"), "")


def _offices(parts: Sequence[Part], words: Sequence[Word], body: Part | None, country: str | None) -> Iterator[Office]:
    """One office a segment; its seat is the body or state of the segment, else that of the whole phrase."""
    for segment in sorted({part.segment for part in parts}):
        own = [part for part in parts if part.segment == segment]
        titles = [part for part in own if part.of("title") and part.region in ("core", "of")]
        core = [part for part in titles if part.region == "core"] or titles[:1]
        if not core:
            yield from _ranks(own)
            continue
        seat = _seat(own) or _seat_of(body) or country
        yield Office(_office_kind(core[-1], own), *_stretch(parts, segment, words), seat, body=_headed(core[-1], own))
        yield from _ranks(own)


def _ranks(own: Sequence[Part]) -> Iterator[Office]:
    """Military and other ranks are offices of their own; a plain form of address ("Mr") is none."""
    for part in own:
        rank = part.of("rank")
        honours = rank is not None and rank.key == "imam" and any(other.of("title") for other in own)
        if rank is not None and rank.sectors and part.region == "core" and not honours:
            yield Office(f"rank:{rank.key}", part.hit.first, part.hit.last, None)


def _headed(title: Part, own: Sequence[Part]) -> tuple[int, int] | None:
    """The words of the state body in a segment, where the title is another word than the body's."""
    for part in own:
        noun = part.of("noun")
        if part is title or (part.hit.last == title.hit.first and noun is not None and "ministry" not in noun.key):
            continue  # "Government Minister" heads no government
        if noun is not None and noun.number == "body" and part.region in ("core", "of"):
            before = [p for p in own if p.of(*PLACE_KINDS) and p.hit.last <= part.hit.first]
            return (before[0].hit.first if before else part.hit.first), part.hit.last
    return None


def _office_kind(part: Part, own: Sequence[Part]) -> str:
    title = part.of("title")
    kind = title.key if title is not None else "head"
    if kind == "head":  # the chief of a ministry is its minister
        for other in own:
            noun = other.of("noun")
            if noun is not None and noun.key.startswith("ministry:"):
                return "minister:" + noun.key.partition(":")[2]
    return kind


def _seat(own: Sequence[Part]) -> str | None:
    bodies = [sense for part in own if part.region in ("core", "of") and (sense := part.of("body"))]
    if bodies:
        return bodies[0].key
    states = [state for part in own if part.region in ("core", "of") and (state := _state(part))]
    return states[0] if states else None


def _seat_of(body: Part | None) -> str | None:
    sense = body.of("body") if body is not None else None
    return sense.key if sense is not None else None


def _stretch(parts: Sequence[Part], segment: int, words: Sequence[Word]) -> tuple[int, int]:
    """The words of a segment, from its first part to the joint with the next segment."""
    first = next(part.hit.first for part in parts if part.segment == segment)
    after = [part.hit.first for part in parts if part.segment > segment]
    ranks = [part.hit.first for part in parts if part.segment == segment and part.of("rank") and part.hit.first > first]
    last = min([*after, *ranks], default=len(words))
    while last > first and words[last - 1].key in _JOINTS:
        last -= 1
    return first, last
