"""What an event is about: PLOVER's contexts, shown by the words of its clause."""

from readout.coding.drafts import Draft
from readout.coding.slots import Slots
from readout.records import Span, join_spans

_MOST = 4


def contexts(slots: Slots, draft: Draft) -> tuple[str, ...]:
    """The contexts that the words between and around an event's evidence show, at most four, in PLOVER's order."""
    tokens = slots.tree.tokens
    around = join_spans([draft.evidence, slots.tree.whole(draft.found.token)])
    inside = {
        lemma
        for token, lemma in zip(tokens, slots.tree.lemmas, strict=True)
        if _is_near(slots, around, Span(token.start, token.end))
    }
    named = [name for name, context in slots.book.contexts.items() if inside & context.words]
    return tuple(named[:_MOST])


def _is_near(slots: Slots, around: Span, word: Span) -> bool:
    """Words of the clause count; those of a side's name or title do not: a minister of defence may talk of trade."""
    return around.covers(word) and not slots.company.mentions.overlapping(word)
