"""Why a value was coded: the rule and the network's score behind it, in words for a person (`Coded.why`)."""

from textwrap import shorten

from readout.coding.drafts import Draft
from readout.coding.sides import Side
from readout.coding.slots import Slots
from readout.coding.takeup import TAKEN_UP
from readout.records import EventPlace, EventTime, TimeSpan

_LONGEST = 90  # characters of a row's conditions; the row has them whole
_SLOTS = {
    "subj": "who does", "obj": "to whom or what is done", "iobj": "to whom is given", "poss": "whose is",
    "mod": "what stands before", "comp": "who acts in the clause that completes", "speaker": "who says the clause of",
}  # fmt: skip


def of_type(slots: Slots, draft: Draft) -> str:
    """The row of the lexicon, what it asked for, the act a promise or demand speaks of, and the network's score."""
    entry = draft.found.entry
    where = f" where {shorten(entry.when, _LONGEST, placeholder=' …')}" if entry.when else ""
    parts = [f"lexicon row {entry.id} for '{entry.lemma}' ({entry.pos}){where}"]
    if draft.inner is not None:
        inner = draft.inner.entry
        parts.append(f"it speaks of {inner.type} (row {inner.id} for '{inner.lemma}')")
    if draft.type != entry.type:
        parts.append(f"{draft.status} {entry.type} is {draft.type}")
    return "; ".join([*parts, _predicate_score(slots, draft.found.token)])


def _predicate_score(slots: Slots, token: int) -> str:
    predicate = slots.tree.predicates.get(token)
    return "no predicate to the network" if predicate is None else f"a predicate to the network, {predicate.score:.2f}"


def of_mode(draft: Draft) -> str:
    """Whether the row itself or what it speaks of gives the mode."""
    entry = draft.found.entry
    if draft.mode == entry.mode or draft.inner is None:
        return f"lexicon row {entry.id}" if draft.mode == entry.mode else f"as {draft.status} {entry.type}"
    return f"by what it speaks of: {draft.inner.entry.type} (row {draft.inner.entry.id})"


def of_status(slots: Slots, draft: Draft) -> str:
    """The word that decided."""
    if draft.status_word is None:
        return "nothing over the trigger speaks against the plain deed"
    return f"by '{slots.tree.tokens[draft.status_word].text}' over the trigger"


def of_side(slots: Slots, draft: Draft, side: Side) -> str:
    """The slot that a side fills, the network's role of it, and whether the phrase names it."""
    trigger = slots.tree.tokens[draft.found.token].text
    if side.slot.startswith(TAKEN_UP):
        return f"{side.slot}: what was told of that before; {_named(side)}".rstrip("; ")
    slot = _SLOTS.get(side.slot) or (f"'{side.slot}'" if side.slot else "by what stands around")
    return "; ".join(filter(None, (f"{slot} '{trigger}'", _role_score(slots, draft.found.token, side), _named(side))))


def _named(side: Side) -> str:
    if side.actor is None:
        return "who it is, is not known"
    return "" if side.named else "named inside the phrase or by another word"


def _role_score(slots: Slots, trigger: int, side: Side) -> str:
    predicate = slots.tree.predicates.get(trigger)
    for role in () if predicate is None else predicate.roles:
        if role.token == side.token:
            return f"{role.label} to the network, {role.score:.2f}"
    return ""


def of_time(time: EventTime, words: TimeSpan | None) -> str:
    """What the time rests on, and how its words were resolved."""
    basis = {"stated": "stated in its clause", "inherited": "taken over from the event it belongs to"}.get(
        time.basis, "the dateline's"
    )
    return basis if words is None else f"{basis}; rule {words.rule}, resolved against {words.anchor}"


def of_place(place: EventPlace) -> str:
    """What the place rests on."""
    return {
        "stated": "stated in its clause",
        "inherited": "taken over from the event it belongs to",
        "dateline": "where the report was filed: its own meeting in the opening paragraph",
    }[place.basis]
