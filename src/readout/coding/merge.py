"""One event told in several sentences becomes one, with all the words that tell it."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from readout.records import Actor, Event, EventPlace, EventTime, People, Place

T = TypeVar("T", EventTime, EventPlace)

_BASES = {"stated": 0, "inherited": 1, "dateline": 2}
_STATUS_KIN = ({"actual", "ongoing"}, {"future", "hypothetical"})
_MEETING = "CONSULT"
_AGAINST = frozenset({"REB", "OPP", "CRM", "PRE"})  # sectors of those who stand against their state, or apart
_OF_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_WIDE = ("PCL", "ADM1", "RGN", "CONT")  # GeoNames features of places that hold others
_MOST_COMPARED = 200  # events of one type; keeps the time of a text that does nothing but tell events in proportion


class Told(NamedTuple):
    """One telling of an event: in which sentence, and with which words for what it is about."""

    event: Event
    sentence: int
    about: frozenset[str]


class Frame(NamedTuple):
    """What merging knows of an article: actors and places by id, and where the headline ends."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    headline: int


def merge(told: Sequence[Told], frame: Frame) -> list[Event]:
    """Events in order of the text, those that tell one thing again folded into the first that told it.

    A headline names sides and objects loosely ("Norland" for its minister): it is told again by the first event of
    the body that it sums up. An event is compared with the last 200 of its type and narration.
    """
    kept: list[Told] = []
    alike: dict[tuple[str, str], deque[int]] = {}
    for one in told:
        of_kind = alike.setdefault((one.event.type, one.event.narration), deque(maxlen=_MOST_COMPARED))
        for place in of_kind:
            if is_same(kept[place], one, frame):
                kept[place] = Told(fold(kept[place].event, one.event), one.sentence, kept[place].about | one.about)
                break
        else:
            of_kind.append(len(kept))
            kept.append(one)
    return [one.event for one in kept]


def is_same(first: Told, second: Told, frame: Frame) -> bool:
    """Whether two tellings are of one act: type, narration, status, mode, time, place, sides and object agree.

    Each may be open in one of the two. Two tellings in one sentence are of one act only where they share words for
    what it is about.
    """
    one, other = first.event, second.event
    if one.type != other.type or one.narration != other.narration or not _kin(one.status, other.status):
        return False
    if one.mode != other.mode and one.mode is not None and other.mode is not None:
        return False
    if not (_times_agree(one.time, other.time) and _places_agree(one.place, other.place, frame)):
        return False
    if _is_headline_of(one, other, frame):
        return _sums_up(one, other, frame)
    return _objects_agree(first, second) and _sides_agree(first, second, frame)


def _kin(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kin for kin in _STATUS_KIN)


def _times_agree(one: EventTime | None, other: EventTime | None) -> bool:
    if one is None or other is None:
        return True
    starts_late = one.lower is not None and other.upper is not None and one.lower[:10] >= other.upper[:10]
    ends_early = one.upper is not None and other.lower is not None and other.lower[:10] >= one.upper[:10]
    return not starts_late and not ends_early


def _places_agree(one: EventPlace | None, other: EventPlace | None, frame: Frame) -> bool:
    """The same place, or a place and the country or region it lies in; two towns of a country are two places."""
    if one is None or other is None or "dateline" in {one.basis, other.basis}:
        return True
    same = one.geoname_id == other.geoname_id if one.geoname_id is not None else one.name == other.name
    return same or (one.country == other.country and (_is_wide(one, frame) or _is_wide(other, frame)))


def _is_wide(place: EventPlace, frame: Frame) -> bool:
    known = frame.places.get(place.ref) if place.ref is not None else None
    return known is not None and (known.feature or "").startswith(_WIDE)


# --- the headline


def _is_headline_of(one: Event, other: Event, frame: Frame) -> bool:
    """Whether one event is so far told by the headline alone, the other by the body."""
    return all(span.end <= frame.headline for span in one.evidence) and other.trigger.start > frame.headline


def _sums_up(one: Event, other: Event, frame: Frame) -> bool:
    """Whether a headline's sides stand among the body's, and the body's among the headline's or beside an open one."""
    if one.type == _MEETING:
        return _within(_everyone(one), _everyone(other), frame) or _within(_everyone(other), _everyone(one), frame)
    if not (one.actors and other.actors):
        return _is_there(one.place, other.place) or (not one.actors and bool({*one.recipients} & {*other.recipients}))
    return _actors_summed(one, other, frame) and _either_within(one.recipients, other.recipients, frame)


def _actors_summed(one: Event, other: Event, frame: Frame) -> bool:
    """A headline's actors stand among the body's; of several, one may bear a name that only the body explains."""
    left = [item for item in one.actors if not _within([item], other.actors, frame)]
    added = [item for item in other.actors if not _within([item], one.actors, frame)]
    shared = bool({*one.actors} & {*other.actors})
    if not left:
        return shared or not added or (_is_open(one) and _is_open(other))
    return len(left) == len(added) == 1 and len(one.actors) > 1 and not _is_open(other)


def _is_open(event: Event) -> bool:
    """Whether an event has an actor who is named by no known name."""
    return any(value.field == "actors" and value.value is None for value in event.values)


# --- sides and objects


def _objects_agree(first: Told, second: Told) -> bool:
    if first.event.type == _MEETING:
        return True
    shared = bool(first.about & second.about)
    return shared or (first.sentence != second.sentence and not (first.about and second.about))


def _sides_agree(first: Told, second: Told, frame: Frame) -> bool:
    one, other = first.event, second.event
    if one.type == _MEETING:
        return _meeting_again(one, other)
    if not _either_within(one.recipients, other.recipients, frame):
        return False
    if one.actors and other.actors:
        shared = {*one.actors} & {*other.actors} or first.about & second.about
        return bool(shared) and _either_within(one.actors, other.actors, frame)
    there = one.mode == other.mode and _is_there(one.place, other.place)
    return there or (not one.actors and not other.actors and bool({*one.recipients} & {*other.recipients}))


def _either_within(some: Sequence[str], others: Sequence[str], frame: Frame) -> bool:
    """Whether the sides of one telling stand among those of another; nobody stands among all."""
    return _within(some, others, frame) or _within(others, some, frame)


def _within(some: Sequence[str], others: Sequence[str], frame: Frame) -> bool:
    return all(any(_is_side_of(one, other, frame) for other in others) for one in some)


def _is_side_of(one: str, other: str, frame: Frame) -> bool:
    """The same actor, or a state and one of its own people or bodies; its rebels and opposition are no side of it."""
    if one == other:
        return True
    first, second = frame.actors.get(one), frame.actors.get(other)
    if first is None or second is None or first.country is None or first.country != second.country:
        return False
    return "state" in {first.kind, second.kind} and _is_of_state(first) and _is_of_state(second)


def _is_of_state(actor: Actor) -> bool:
    """Whether an actor of a country acts for its state; a crowd, rebels and the opposition do not."""
    if actor.kind == "group":
        return bool(_OF_STATE & {*actor.sectors})
    return not _AGAINST & {*actor.sectors}


def _is_there(one: EventPlace | None, other: EventPlace | None) -> bool:
    """Whether two events are known to be at the same place."""
    if one is None or other is None or one.basis != "stated" or other.basis != "stated":
        return False
    return one.name == other.name and one.geoname_id == other.geoname_id


def _everyone(event: Event) -> tuple[str, ...]:
    return (*event.actors, *event.recipients)


def _meeting_again(one: Event, other: Event) -> bool:
    """A meeting is told again by one that names the same people, or by one whose sides only point back to it."""
    everyone, again = {*_everyone(one)}, {*_everyone(other)}
    if not again:
        return bool(everyone)
    return everyone <= again or again <= everyone


def fold(one: Event, other: Event) -> Event:
    """The first telling with what the second adds: evidence, sides, time, place, values."""
    time = _better(one.time, other.time)
    place = _better(one.place, other.place)
    return Event(
        id=one.id,
        type=one.type,
        mode=one.mode if one.mode is not None else other.mode,
        contexts=tuple(dict.fromkeys((*one.contexts, *other.contexts))),
        quad=one.quad,
        score=one.score if one.mode is not None or other.mode is None else other.score,
        cameo=one.cameo if one.mode is not None or other.mode is None else other.cameo,
        goldstein=one.goldstein if one.mode is not None or other.mode is None else other.goldstein,
        status=one.status,
        narration=one.narration,
        actors=_union(one.actors, other.actors),
        recipients=tuple(
            item for item in _union(one.recipients, other.recipients) if item not in {*one.actors, *other.actors}
        ),
        time=time,
        place=place,
        trigger=one.trigger,
        evidence=tuple(sorted({*one.evidence, *other.evidence})),
        said_by=one.said_by if one.said_by is not None else other.said_by,
        people=_all_people(one.people, other.people),
        coder=one.coder,
        confidence=max(one.confidence, other.confidence),
        pledge=one.pledge if one.pledge is not None else other.pledge,
        values=(*one.values, *other.values),
    )


def _all_people(one: People | None, other: People | None) -> People | None:
    """The counts of the first telling, and those that only the second gives."""
    if one is None or other is None:
        return one if other is None else other
    given = {name: count for name in People.__struct_fields__ if (count := getattr(one, name)) is not None}
    return msgspec.structs.replace(other, **given)


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _better(one: T | None, other: T | None) -> T | None:
    if one is None or other is None:
        return one if other is None else other
    return one if _BASES[one.basis] <= _BASES[other.basis] else other
