"""One event told in several sentences becomes one, with all the words that tell it."""

from collections import deque
from collections.abc import Mapping
from typing import TypeVar

from readout.records import Event, EventPlace, EventTime

T = TypeVar("T", EventTime, EventPlace)

_BASES = {"stated": 0, "inherited": 1, "dateline": 2}
_STATUS_KIN = ({"actual", "ongoing"}, {"future", "hypothetical"})
_MEETING = "CONSULT"
_REACH = 150  # events back; what a longer text tells again lies nearer
_MOST_COMPARED = 200  # events of one type; keeps the time of a text that does nothing but tell events in proportion


def merge(events: list[Event], lands: Mapping[str, str | None], headline: int) -> list[Event]:
    """Events in order of the text, those that tell one thing again folded into the first that told it.

    A headline names sides loosely ("Norland" for its minister): what it tells, up to character `headline`, is told
    again by an event whose sides are of the same `lands` (country by actor). An event is compared with the last
    200 of its type and narration.
    """
    kept: list[Event] = []
    alike: dict[tuple[str, str], deque[int]] = {}
    for event in events:
        of_kind = alike.setdefault((event.type, event.narration), deque(maxlen=_MOST_COMPARED))
        for place in of_kind:
            known = kept[place]
            loose = known.trigger.end <= headline < event.trigger.start
            if is_same(known, event) or (loose and _is_headlined(known, event, lands)):
                kept[place] = fold(known, event)
                break
        else:
            of_kind.append(len(kept))
            kept.append(event)
    return kept


def is_same(one: Event, other: Event) -> bool:
    """Whether two tellings are of one event: type, narration, status, sides and time agree or leave room."""
    if one.type != other.type or one.narration != other.narration or not _kin(one.status, other.status):
        return False
    if one.mode != other.mode and one.mode is not None and other.mode is not None:
        return False
    return _times_agree(one.time, other.time) and _places_agree(one.place, other.place) and _sides_agree(one, other)


def _is_headlined(one: Event, other: Event, lands: Mapping[str, str | None]) -> bool:
    if one.type != other.type or one.narration != other.narration or not _kin(one.status, other.status):
        return False
    if not (_times_agree(one.time, other.time) and _places_agree(one.place, other.place)):
        return False
    first = {lands.get(item) or item for item in one.actors}
    return bool(first) and first <= {lands.get(item) or item for item in other.actors}


def _kin(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kin for kin in _STATUS_KIN)


def _times_agree(one: EventTime | None, other: EventTime | None) -> bool:
    if one is None or other is None:
        return True
    starts_late = one.lower is not None and other.upper is not None and one.lower[:10] >= other.upper[:10]
    ends_early = one.upper is not None and other.lower is not None and other.lower[:10] >= one.upper[:10]
    return not starts_late and not ends_early


def _places_agree(one: EventPlace | None, other: EventPlace | None) -> bool:
    if one is None or other is None or "dateline" in {one.basis, other.basis}:
        return True
    same = one.geoname_id == other.geoname_id if one.geoname_id is not None else one.name == other.name
    return same or one.country == other.country


def _sides_agree(one: Event, other: Event) -> bool:
    first, second = set(one.actors), set(other.actors)
    if not (first and second) and one.mode == other.mode and one.type != _MEETING and _is_there(one.place, other.place):
        return True
    if one.type == _MEETING:
        return _meeting_again(one, other)
    if first and second and not first & second:
        return False
    to_first, to_second = set(one.recipients), set(other.recipients)
    if to_first and to_second and not to_first & to_second:
        return False
    return bool(first & second) or bool(not first and not second and to_first & to_second)


def _is_there(one: EventPlace | None, other: EventPlace | None) -> bool:
    """Whether two events are known to be at the same place."""
    if one is None or other is None or one.basis != "stated" or other.basis != "stated":
        return False
    return one.name == other.name and one.geoname_id == other.geoname_id


def _meeting_again(one: Event, other: Event) -> bool:
    """A meeting is told again by one that names the same people, or by one whose sides only point back to it."""
    everyone, again = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
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
        people=one.people if one.people is not None else other.people,
        coder=one.coder,
        confidence=max(one.confidence, other.confidence),
        values=(*one.values, *other.values),
    )


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _better(one: T | None, other: T | None) -> T | None:
    if one is None or other is None:
        return one if other is None else other
    return one if _BASES[one.basis] <= _BASES[other.basis] else other
