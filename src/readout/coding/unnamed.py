"""Sides that a report calls by a common noun alone: "39 union leaders", "all parties", "a school".

Nothing else is known of them, so that they are actors of the words they are called by: without country, sector or
identity. "The leaders" after "39 union leaders" are the same.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from readout.coding.company import Company
from readout.coding.drafts import Draft
from readout.coding.sides import Side
from readout.coding.slots import Slots
from readout.records import Actor, ActorKind, ActorMention, Coded, Coder, Event, Span

_CODER = Coder(origin="rule", name="coding.unnamed", version="1")
_SURE = 0.7
_SIDES = frozenset({"actors", "recipients"})
_ARTICLES = ("the ", "a ", "an ", "some ", "its ", "his ", "her ", "their ")
_BACK = ("the ", "these ", "those ")


class Unnamed:
    """The unnamed sides of one article, each once; `text` is the article's."""

    def __init__(self, company: Company, text: str) -> None:
        self._text = text
        self._first = len(company.actors) + 1
        self._actors: list[Actor] = []
        self._by_words: dict[str, int] = {}
        self._by_noun: dict[str, int] = {}
        self._by_span: dict[Span, int] = {}

    def note(self, slots: Slots, draft: Draft) -> None:
        """Keep in mind who is called how by the sides of a draft; as sides of an event they are still open."""
        for side in (*draft.pair.actors, *draft.pair.recipients):
            if side.actor is None and side.named and slots.tree.upos(side.token) == "NOUN":
                self._by_span[side.span] = self._actor(slots, side)

    def settle(self, event: Event) -> Event:
        """The event with them as sides, beside those whom the report names."""
        values = tuple(self._settled(value) for value in event.values)
        new = {field: _brought(values, event.values, field) for field in _SIDES}
        actors = tuple(dict.fromkeys((*event.actors, *new["actors"])))
        recipients = (one for one in (*event.recipients, *new["recipients"]) if one not in actors)
        return msgspec.structs.replace(event, values=values, actors=actors, recipients=tuple(dict.fromkeys(recipients)))

    def _settled(self, value: Coded[Any]) -> Coded[Any]:
        is_open = value.value is None and value.field in _SIDES and bool(value.evidence)
        at = self._by_span.get(value.evidence[0]) if is_open else None
        if at is None:
            return value
        why = f"{value.why or ''}; an unnamed side".replace("who it is, is not known; ", "").lstrip("; ")
        return msgspec.structs.replace(value, value=self._actors[at].id, confidence=_SURE, why=why)

    def _actor(self, slots: Slots, side: Side) -> int:
        """Who is called so; who was called so before, or by the same noun if the words point back to it."""
        text, noun = side.span.cut(self._text), slots.tree.lemmas[side.token]
        words = _bare(_uncapitalised(slots, side.span, text))
        points_back = text.lower().startswith(_BACK)
        at = self._by_words.get(words, self._by_noun.get(noun) if points_back else None)
        if at is None:
            at = len(self._actors)
            self._actors.append(_new(f"a{self._first + at}", words, _kind(slots, side.token), side.span, text))
        elif side.span not in {Span(one.start, one.end) for one in self._actors[at].mentions}:
            self._actors[at] = _again(self._actors[at], side.span, text)
        self._by_words[words] = self._by_noun[noun] = at
        return at

    def reached(self, ids: set[str]) -> tuple[Actor, ...]:
        """Those among `ids`, with all their mentions."""
        return tuple(actor for actor in self._actors if actor.id in ids)


def _brought(settled: Sequence[Coded[Any]], open_: Sequence[Coded[Any]], field: str) -> list[str]:
    """The ids of a field's sides that were open before."""
    return [one.value for one, was in zip(settled, open_, strict=True) if one.field == field and one is not was]


def _uncapitalised(slots: Slots, span: Span, text: str) -> str:
    """The words without the capital that a sentence begins with."""
    at = next((at for at, token in enumerate(slots.tree.tokens) if token.start == span.start), None)
    is_common = at is not None and slots.tree.lemmas[at][:1].islower()
    return text[:1].lower() + text[1:] if is_common else text


def _kind(slots: Slots, token: int) -> ActorKind:
    if (slots.tree.tokens[token].xpos or "").endswith("S"):
        return "group"
    return "person" if slots.is_a(token, "person") else "organisation"


def _bare(text: str) -> str:
    words = " ".join(text.split())
    return next((words[len(one) :] for one in _ARTICLES if words.lower().startswith(one)), words)


def _new(actor_id: str, name: str, kind: ActorKind, span: Span, text: str) -> Actor:
    return Actor(
        id=actor_id, name=name, kind=kind, country=None, sectors=(), posts=(), identity=None,
        mentions=(ActorMention(start=span.start, end=span.end, text=text),), values=(_mention(span, text),),
    )  # fmt: skip


def _again(actor: Actor, span: Span, text: str) -> Actor:
    mentions = (*actor.mentions, ActorMention(start=span.start, end=span.end, text=text))
    ordered = tuple(sorted(mentions, key=lambda one: one.start))
    return msgspec.structs.replace(actor, mentions=ordered, values=(*actor.values, _mention(span, text)))


def _mention(span: Span, text: str) -> Coded[object]:
    return Coded(field="mentions", value=text, evidence=(span,), coder=_CODER, confidence=_SURE)
