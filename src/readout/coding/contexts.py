"""What an event is about: PLOVER's contexts, shown by the words of its clause."""

from readout.coding.drafts import Draft
from readout.coding.slots import Slots

_MOST = 4


def contexts(slots: Slots, draft: Draft) -> tuple[str, ...]:
    """The contexts that the words between and around an event's evidence show, at most four, in PLOVER's order."""
    tokens = slots.tree.tokens
    inside = {
        lemma
        for token, lemma in zip(tokens, slots.tree.lemmas, strict=True)
        if draft.evidence.start <= token.start < draft.evidence.end
    }
    inside |= {slots.tree.lemmas[index] for index in slots.tree.below(draft.found.token)}
    named = [name for name, context in slots.book.contexts.items() if inside & context.words]
    return tuple(named[:_MOST])
