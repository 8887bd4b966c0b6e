"""Demands made by saying: "X said that Y must stop" is a REQUEST of X to Y."""

from readout.codebook import Entry, Sides
from readout.coding import sides as sides_
from readout.coding.drafts import Draft, drafts
from readout.coding.sides import Pair
from readout.coding.slots import Slots
from readout.coding.triggers import Found
from readout.records import Span

_DUTY = frozenset({"must", "should", "ought", "shall"})
_NEED = frozenset({"need", "have"})
_ENTRY = Entry("said:must", "say", None, "V", (), "REQUEST", None, Sides(("subj",), ("comp",), False, False), None)


def with_demands(slots: Slots, sentence: int, *, lenient: bool = False) -> list[Draft]:
    """The events of a sentence with its demands; an act that is demanded is no event beside the demand."""
    told = drafts(slots, sentence, lenient=lenient)
    made = demands(slots, sentence, told)
    taken = {draft.inner.token for draft in made if draft.inner is not None}
    return sorted([*made, *(item for item in told if item.found.token not in taken)], key=lambda item: item.trigger)


def demands(slots: Slots, sentence: int, others: list[Draft]) -> list[Draft]:
    """The demands of a sentence; `others` are its drafts, whose acts a demand may speak of."""
    made = []
    for index, lemma in enumerate(slots.tree.lemmas):
        if slots.tree.is_verb(index) and (lemma, "V") in slots.book.reporting:
            for clause in slots.tree.kids(index, "ccomp"):
                draft = _demand(slots, sentence, index, clause, others)
                if draft is not None:
                    made.append(draft)
    return made


def _demand(slots: Slots, sentence: int, verb: int, clause: int, others: list[Draft]) -> Draft | None:
    tree = slots.tree
    speaker, asked = tree.subject(verb), _asked(slots, clause)
    if speaker is None or asked is None or asked == speaker or not _is_duty(slots, clause):
        return None
    actors, recipients = sides_.of_phrase(slots, speaker), sides_.of_phrase(slots, asked)
    known = {side.actor.id for side in actors if side.actor is not None}
    recipients = [side for side in recipients if side.actor is None or side.actor.id not in known]
    if not recipients or not slots.is_a(asked, "side"):
        return None
    inner = next((item for item in others if item.found.token in tree.below(clause)), None)
    mode = slots.book.mode_of("REQUEST", inner.found.entry.type) if inner is not None else None
    duty = tree.span([verb, clause])
    spans = [duty, *(side.span for side in (*actors, *recipients))]
    evidence = Span(min(span.start for span in spans), max(span.end for span in spans))
    found = Found(verb, _ENTRY, (clause,))
    trigger = tree.span([verb])
    return Draft(
        sentence,
        found,
        None if inner is None else inner.found,
        "REQUEST",
        mode,
        "actual",
        Pair(tuple(actors), tuple(recipients)),
        trigger,
        evidence,
    )


def _asked(slots: Slots, clause: int) -> int | None:
    """Who is to do it: the subject of the clause."""
    own = slots.tree.kids(clause, "nsubj")
    return own[0] if own else None


def _is_duty(slots: Slots, clause: int) -> bool:
    tree = slots.tree
    words = {tree.lemmas[kid] for kid in tree.kids(clause, "aux")}
    return bool(words & _DUTY) or (tree.lemmas[clause] in _NEED and bool(tree.kids(clause, "xcomp")))
