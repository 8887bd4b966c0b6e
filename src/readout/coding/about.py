"""What an act is about: the words for its object, by which two tellings of it are known for one or for two."""

from readout.coding.drafts import Draft
from readout.coding.slots import Slots
from readout.records import Span

_PERSON = "person"
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_TO_WHAT = frozenset({"for", "of", "to", "on", "about", "against", "over"})
_ASIDE = frozenset({"acl:relcl", "advcl", "parataxis", "appos", "nsubj", "punct"})


def about(slots: Slots, draft: Draft) -> frozenset[str]:
    """The lemmas of what an act is done to or speaks of, but its known sides, its time and its place.

    Those harmed all count as one ("person"): whom a report calls men it calls villagers next.
    """
    tree = slots.tree
    trigger = {draft.found.token, *draft.found.more}
    sides = [side.span for side in (*draft.pair.actors, *draft.pair.recipients) if side.actor is not None]
    words = {word for head in _objects(slots, draft) for word in tree.below(head, skip=_ASIDE)} - trigger
    told = [word for word in words if tree.upos(word) in _TELLING and not _is_grounded(slots, word, sides)]
    harm = draft.type == "ASSAULT"
    return frozenset(_PERSON if harm and slots.is_a(word, "person") else tree.lemmas[word] for word in told)


def _objects(slots: Slots, draft: Draft) -> list[int]:
    found = draft.found
    heads = [] if found.pos == "N" else [*slots.fill(found.token, found.pos, "obj")]
    heads += slots.tree.complement(found.token)
    for word in (found.token, *found.more):
        if slots.tree.upos(word) in {"NOUN", "PROPN"}:
            heads += slots.tree.kids(word, "nmod", "acl", "compound")
        else:
            heads += [kid for kid in slots.tree.kids(word, "obl") if slots.tree.prepositions(kid) & _TO_WHAT]
    return heads


def _is_grounded(slots: Slots, word: int, sides: list[Span]) -> bool:
    """Whether a word belongs to a known side, a time or a place."""
    span = slots.word(word)
    where = slots.company.place_at(span) is not None or bool(slots.company.times.overlapping(span))
    return where or any(side.covers(span) for side in sides)
