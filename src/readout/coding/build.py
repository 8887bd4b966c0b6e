"""Drafts become events: each field with its value, the words it rests on, and how sure it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from readout.codebook import Codebook
from readout.coding import why
from readout.coding.contexts import contexts
from readout.coding.drafts import Draft
from readout.coding.people import people
from readout.coding.pledges import pledge
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
_SURE = {  # share of values found right on the project's own reports, by field (docs/codebook.md has the table)
    "mode": 0.85,
    "status": 0.95,
    "narration": 0.9,
    "actors": 0.95,
    "recipients": 0.9,
    "time": 0.9,
    "place": 0.8,
}
_UNNAMED = 0.9  # a side found inside a phrase or through another word
_OPEN = 0.5  # a side of whom only the phrase is known
_TAKEN_OVER = 0.8  # a time or place that the clause itself does not state


class Setting(NamedTuple):
    """What an article says around a draft: when, where, on whose word, and whether it is the report's news.

    `why` has the reasons for time, place and narration.
    """

    time: EventTime | None
    time_span: Span | None
    place: EventPlace | None
    place_span: Span | None
    narration: Narration
    said_by: SaidBy | None
    why: Mapping[str, str]


def event(slots: Slots, draft: Draft, setting: Setting, book: Codebook, text: str, number: int) -> Event:
    """The event of one draft, not yet merged with others."""
    cameo = book.to_cameo(draft.type, draft.mode, draft.cameo)
    sure = confidence(draft)
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
        pledge=pledge(slots, draft),
        values=tuple(_values(slots, draft, setting, sure)),
    )


def ids(sides: Sequence[Side]) -> tuple[str, ...]:
    """The actors of some sides, each once."""
    return tuple(dict.fromkeys(side.actor.id for side in sides if side.actor is not None))


def _values(slots: Slots, draft: Draft, setting: Setting, sure: float) -> Iterable[Coded[Any]]:
    said = setting.said_by.actor if setting.said_by is not None else None

    def coded(field: str, value: Any, reason: str | None, *evidence: Span, share: float = 1.0) -> Coded[Any]:
        base = round(_SURE.get(field, sure) * share, 2)
        return Coded(
            field=field, value=value, evidence=evidence, coder=CODER, confidence=base, said_by=said, why=reason
        )

    reasons = setting.why
    yield coded("type", draft.type, why.of_type(slots, draft), draft.trigger)
    if draft.mode is not None:
        yield coded("mode", draft.mode, why.of_mode(draft), draft.trigger)
    yield coded("status", draft.status, why.of_status(slots, draft), draft.evidence)
    yield coded("narration", setting.narration, reasons.get("narration"), draft.evidence, *_spans(setting.time_span))
    for field, sides in (("actors", draft.pair.actors), ("recipients", draft.pair.recipients)):
        for side in sides:
            value = None if side.actor is None else side.actor.id
            yield coded(field, value, why.of_side(slots, draft, side), side.span, share=_share(side))
    if setting.time is not None:
        when, share = setting.time.edtf, _by_basis(setting.time.basis)
        yield coded("time", when, reasons.get("time"), *_spans(setting.time_span), share=share)
    if setting.place is not None:
        where, share = setting.place.name, _by_basis(setting.place.basis)
        yield coded("place", where, reasons.get("place"), *_spans(setting.place_span), share=share)


def _spans(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _share(side: Side) -> float:
    if side.actor is None:
        return _OPEN
    return 1.0 if side.named else _UNNAMED


def _by_basis(basis: str) -> float:
    return 1.0 if basis == "stated" else _TAKEN_OVER


def confidence(draft: Draft) -> float:
    """How sure an event is: by how much company its trigger asked for, and whether its sides are known.

    It is the confidence of the type. That of the other fields is given that the type is right.
    """
    sure = 0.7 + 0.08 * min(2, len(draft.found.entry.conditions))
    sure += 0.1 if any(side.actor is not None for side in draft.pair.actors) else -0.1
    sure += 0.05 if draft.pair.recipients or draft.found.entry.sides.mutual else 0.0
    sure -= 0.1 if draft.found.pos == "N" and not draft.found.entry.conditions else 0.0
    return round(max(0.2, min(0.95, sure)), 2)
