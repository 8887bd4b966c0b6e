"""Sides that a sentence leaves to what was told before: "condemned the attack", "lifted the embargo", "cut ties".

- A noun for an act told earlier ("the attack", "the recognition", "the charge") points to who did that act.
- A measure taken earlier ("the embargo") is lifted or kept against whom it was taken.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from readout.coding.drafts import Draft
from readout.coding.sides import Pair, Side
from readout.coding.slots import Slots
from readout.records import Actor

TAKEN_UP = "taken up by"  # begins the slot of a side that an earlier act gives
_REACH = 12  # drafts; what lies further back is no longer in the reader's mind
_NEAR = 2  # of them, for words as general as "the decision"
_ANSWERS = frozenset({"ACCUSE", "REJECT"})
_ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "PROTEST", "ACCUSE"})
_MEASURES = frozenset({"CONCEDE", "SANCTION", "COERCE", "RETREAT"})
_GENERAL = frozenset({"decision", "move", "step", "action", "announcement", "measure", "ruling", "act"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_STEM = 5  # letters that "recognition" and "recognise" share
_UNREAL = frozenset({"hypothetical", "negated"})


class Memory:
    """The acts that a report has told so far."""

    def __init__(self) -> None:
        self._told: deque[tuple[Draft, tuple[str, ...]]] = deque(maxlen=_REACH)

    def complete(self, slots: Slots, draft: Draft) -> Draft:
        """The draft with a recipient that an earlier act gives it."""
        completed = draft
        if not any(side.actor is not None for side in draft.pair.recipients):
            found = next(self._found(slots, draft), None)
            if found is not None:
                completed = draft._replace(pair=Pair(draft.pair.actors, tuple(found)))
        self._told.append((completed, _words(slots, completed)))
        return completed

    def _found(self, slots: Slots, draft: Draft) -> Iterator[list[Side]]:
        for noun in _nouns(slots, draft):
            if draft.type in _ANSWERS:
                yield from self._doers(slots, draft, noun)
            elif draft.type in _MEASURES and not draft.found.entry.sides.mutual:
                yield from self._against(slots, draft, noun)

    def _doers(self, slots: Slots, draft: Draft, noun: int) -> Iterator[list[Side]]:
        """Who did the act that the noun takes up."""
        lemma = slots.tree.lemmas[noun]
        types = {entry.type for entry in slots.book.entries.get((lemma, "N"), ())} & _ACTS
        real = [one for one in self._told if one[0].status not in _UNREAL and not one[0].found.entry.sides.mutual]
        by_word = [told for told, words in reversed(real) if lemma in words or _is_stem(lemma, words)]
        by_kind = [told for told, _ in real if told.type in types]  # what a report tells first, it is about
        lately = [told for told, _ in reversed(real[-_NEAR:])] if lemma in _GENERAL else []
        for told in (*by_word, *by_kind, *lately):
            sides = _sides(slots, noun, (side.actor for side in told.pair.actors), draft)
            if sides:
                yield sides

    def _against(self, slots: Slots, draft: Draft, noun: int) -> Iterator[list[Side]]:
        """Whom the measure that the noun takes up was taken against."""
        lemma = slots.tree.lemmas[noun]
        for told, words in reversed(self._told):
            if lemma in words:
                sides = _sides(slots, noun, (side.actor for side in told.pair.recipients), draft)
                if sides:
                    yield sides


def _nouns(slots: Slots, draft: Draft) -> list[int]:
    """The nouns for what an act is about: its object, the words of its trigger."""
    tree, word = slots.tree, draft.found.token
    objects = slots.fill(word, draft.found.pos, "obj") if draft.found.pos == "V" else []
    return [one for one in dict.fromkeys((*objects, *draft.found.more)) if tree.upos(one) in _NOUNS]


def _words(slots: Slots, draft: Draft) -> tuple[str, ...]:
    """The lemmas that tell an act: its trigger's, and its object's."""
    tokens = (draft.found.token, *draft.found.more, *_nouns(slots, draft))
    return tuple(dict.fromkeys(slots.tree.lemmas[one] for one in tokens))


def _is_stem(lemma: str, words: Iterable[str]) -> bool:
    return len(lemma) > _STEM and any(word[:_STEM] == lemma[:_STEM] for word in words)


def _sides(slots: Slots, noun: int, actors: Iterable[Actor | None], draft: Draft) -> list[Side]:
    """The actors as sides by the noun's words; none where they are those who act themselves."""
    own = {side.actor.id for side in draft.pair.actors if side.actor is not None}
    others = {actor.id: actor for actor in actors if actor is not None}
    if not others or own & others.keys():
        return []
    span = slots.tree.phrase(noun)
    return [Side(noun, span, actor, False, f"{TAKEN_UP} '{slots.tree.tokens[noun].text}'") for actor in others.values()]
