"""What links two named sides: the type of the event between a given actor and a given recipient."""

from collections.abc import Sequence
from typing import NamedTuple

from readout.codebook import Codebook
from readout.coding.clause import Tree
from readout.coding.company import Company
from readout.coding.demands import with_demands
from readout.coding.drafts import Draft
from readout.coding.slots import Slots
from readout.records import Actor, ActorMention, Grounded, Sentence, Span

_UNREAL = frozenset({"negated", "hypothetical", "denied"})


class Linked(NamedTuple):
    """The type that links the two sides, a finer CAMEO code where one is known, and how well it links them."""

    type: str
    cameo: str | None
    strength: float


def classify(sentences: Sequence[Sentence], actor: Span, recipient: Span, codebook: Codebook) -> Linked | None:
    """The type of the event that links `actor` to `recipient`, spans into the text of the parsed `sentences`.

    Returns:
        `None` where no word of theirs tells of an event.
    """
    company = Company(Grounded(times=(), places=(), actors=(_given("actor", actor), _given("recipient", recipient))))
    ranked: list[Linked] = []
    for number, sentence in enumerate(sentences):
        slots = Slots(Tree(sentence), company, codebook)
        for draft in with_demands(slots, number, lenient=True):
            ranked.append(Linked(draft.type, draft.cameo, _strength(slots, draft, actor, recipient)))
        if not ranked:
            ranked += _by_words(slots, actor, recipient)
    return max(ranked, key=lambda item: item.strength) if ranked else None


def _given(name: str, span: Span) -> Actor:
    return Actor(
        id=name,
        name=name,
        kind="state",  # whoever they are, the caller says that they are sides of an event
        country=None,
        sectors=(),
        posts=(),
        identity=None,
        mentions=(ActorMention(start=span.start, end=span.end, text=name),),
    )


def _strength(slots: Slots, draft: Draft, actor: Span, recipient: Span) -> float:
    actors = {side.actor.id for side in draft.pair.actors if side.actor is not None}
    recipients = {side.actor.id for side in draft.pair.recipients if side.actor is not None}
    found = 4.0 * ("actor" in actors) + 3.0 * ("recipient" in recipients)
    if draft.found.entry.sides.mutual:
        found += 3.0 * ("recipient" in actors)
    found += 1.0 * ("recipient" in actors and "actor" in recipients)
    found -= 1.5 * (draft.status in _UNREAL)
    found += 0.3 * len(draft.found.entry.conditions) - 0.5 * (draft.found.pos == "N")
    return found + _nearness(slots, draft.found.token, actor, recipient)


def _nearness(slots: Slots, token: int, actor: Span, recipient: Span) -> float:
    """Up to 1 for a word that stands over both sides in the tree, or between them in the text."""
    tree = slots.tree
    below = tree.span(tree.below(token))
    over = 0.4 * below.overlaps(actor) + 0.4 * below.overlaps(recipient)
    word = tree.tokens[token]
    low, high = sorted((actor, recipient))
    return over + 0.2 * (low.end <= word.start < high.start)


def _by_words(slots: Slots, actor: Span, recipient: Span) -> list[Linked]:
    """Where no reading fits in full: the first reading of each word that some reading knows."""
    found = []
    for index, lemma in enumerate(slots.tree.lemmas):
        for pos in ("V", "N"):
            entries = slots.book.entries.get((lemma, pos), ())
            if entries and slots.tree.upos(index) in {"VERB", "NOUN"}:
                loosest = min(entries, key=lambda item: (item.particle is not None, len(item.conditions)))
                near = _nearness(slots, index, actor, recipient) - (pos == "N")
                found.append(Linked(loosest.type, loosest.cameo, near - 5))
    return found
