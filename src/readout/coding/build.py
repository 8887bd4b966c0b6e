"""Drafts become events: each field with its value, the words it rests on, and how sure it is."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from readout.codebook import Codebook
from readout.coding.contexts import contexts
from readout.coding.drafts import Draft
from readout.coding.people import people
from readout.coding.sides import Side
from readout.coding.slots import Slots
from readout.records import (
    Coded,
    Coder,
    Event,
    EventPlace,
    EventTime,
    Narration,
    SaidBy,
    Span,
    Trigger,
)

CODER = Coder(origin="rule", name="coding", version="1")


class Setting(NamedTuple):
    """What an article says around a draft: when, where, on whose word, and whether it is the report's news."""

    time: EventTime | None
    time_span: Span | None
    place: EventPlace | None
    place_span: Span | None
    narration: Narration
    said_by: SaidBy | None


def event(slots: Slots, draft: Draft, setting: Setting, book: Codebook, text: str, number: int) -> Event:
    """The event of one draft, not yet merged with others."""
    cameo = book.to_cameo(draft.type, draft.mode, draft.cameo)
    sure = confidence(draft)
    said = setting.said_by.actor if setting.said_by is not None else None
    return Event(
        id=f"e{number}",
        type=draft.type,
        mode=draft.mode,
        contexts=contexts(slots, draft),
        quad=book.types[draft.type].quad,
        score=book.score(draft.type, draft.mode),
        cameo=cameo.code,
        goldstein=cameo.goldstein,
        status=draft.status,
        narration=setting.narration,
        actors=ids(draft.pair.actors),
        recipients=ids(draft.pair.recipients),
        time=setting.time,
        place=setting.place,
        trigger=Trigger(start=draft.trigger.start, end=draft.trigger.end, text=draft.trigger.cut(text)),
        evidence=(draft.evidence,),
        said_by=setting.said_by,
        people=people(slots, draft.found) if draft.type in {"ASSAULT", "COERCE", "SANCTION", "AID"} else None,
        coder=CODER,
        confidence=sure,
        values=tuple(_values(draft, setting, sure, said)),
    )


def ids(sides: Sequence[Side]) -> tuple[str, ...]:
    """The actors of some sides, each once."""
    return tuple(dict.fromkeys(side.actor.id for side in sides if side.actor is not None))


def _values(draft: Draft, setting: Setting, sure: float, said: str | None) -> Iterable[Coded[Any]]:
    def coded(field: str, value: Any, *evidence: Span, confidence: float = sure) -> Coded[Any]:
        return Coded(field=field, value=value, evidence=evidence, coder=CODER, confidence=confidence, said_by=said)

    yield coded("type", draft.type, draft.trigger)
    if draft.mode is not None:
        yield coded("mode", draft.mode, draft.trigger)
    yield coded("status", draft.status, draft.evidence)
    yield coded("narration", setting.narration, draft.evidence, *_spans(setting.time_span))
    for field, sides in (("actors", draft.pair.actors), ("recipients", draft.pair.recipients)):
        for side in sides:
            value = None if side.actor is None else side.actor.id
            yield coded(field, value, side.span, confidence=sure if side.named else round(sure * 0.8, 2))
    if setting.time is not None:
        yield coded(
            "time", setting.time.edtf, *_spans(setting.time_span), confidence=_by_basis(sure, setting.time.basis)
        )
    if setting.place is not None:
        yield coded(
            "place", setting.place.name, *_spans(setting.place_span), confidence=_by_basis(sure, setting.place.basis)
        )


def _spans(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _by_basis(sure: float, basis: str) -> float:
    return sure if basis == "stated" else round(sure * 0.7, 2)


def confidence(draft: Draft) -> float:
    """How sure an event is: by how much company its trigger asked for, and whether its sides are known.

    A first estimate from rules; calibration on held-out reports is to replace it.
    """
    sure = 0.6 + 0.08 * min(2, len(draft.found.entry.conditions))
    sure += 0.1 if any(side.actor is not None for side in draft.pair.actors) else -0.1
    sure += 0.05 if draft.pair.recipients or draft.found.entry.sides.mutual else 0.0
    sure -= 0.1 if draft.found.pos == "N" and not draft.found.entry.conditions else 0.0
    return round(max(0.2, min(0.95, sure)), 2)
