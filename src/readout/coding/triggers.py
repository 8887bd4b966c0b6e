"""Which words of a sentence express an event, and as which row of the lexicon."""

from typing import NamedTuple

from readout.codebook import Entry
from readout.coding.slots import Slots
from readout.records import Span

_POS = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "AUX": "V"}
_PART_OF_TRIGGER = frozenset({"obj", "to", "in", "of", "from", "on", "for", "with", "into"})
_RULING = frozenset({"GOV", "JUD", "LEG"})
_ARMED = frozenset({"MIL", "REB", "COP"})
_DESCRIBING = frozenset({"back", "support", "favor", "favour", "endorse", "allege", "suspect", "want", "wanted"})
_GROUNDING = frozenset({"side", "person", "place", "official", "organisation", "number", "crowd", "abstract"})


class Found(NamedTuple):
    """A trigger: its word, the entry it was read by, and further words that belong to it ("hold" … "talks")."""

    token: int
    entry: Entry
    more: tuple[int, ...]

    @property
    def pos(self) -> str:
        """V, N or A."""
        return self.entry.pos


def find(slots: Slots) -> list[Found]:
    """The triggers of a sentence in order; of two readings of the same words the fuller one is kept."""
    found = [item for index in range(len(slots.tree.tokens)) if (item := _read(slots, index)) is not None]
    consumed = {index for item in found for index in item.more}
    return [item for item in found if item.token not in consumed]


def _read(slots: Slots, index: int) -> Found | None:
    pos = _pos(slots, index)
    entries = [] if pos is None else _entries(slots, index, pos)
    if not entries or _is_figure(slots, index, pos or "") or _is_name(slots, index):
        return None
    for entry in entries:
        if _fits(slots, index, entry) and not _is_barred(slots, entry):
            return Found(index, entry, _consumed(slots, index, entry))
    return None


def _entries(slots: Slots, index: int, pos: str) -> tuple[Entry, ...]:
    """The readings of a word; "re-open" is read as "reopen", else as "open"."""
    lemma = slots.tree.lemmas[index]
    for form in (lemma, lemma.replace("-", "", 1), lemma.removeprefix("re-")):
        if (form, pos) in slots.book.entries:
            return slots.book.entries[form, pos]
    return ()


def _pos(slots: Slots, index: int) -> str | None:
    tree = slots.tree
    pos = _POS.get(tree.upos(index))
    if pos == "V" and tree.base(index) in {"aux", "cop", "amod", "compound", "case", "mark"}:
        return None
    if pos == "V" and tree.base(index) == "acl" and tree.lemmas[index] in _DESCRIBING and tree.is_passive(index):
        return None
    if pos == "N" and tree.base(index) in {"compound", "flat"}:
        return None
    if pos == "A" and tree.base(index) in {"amod", "compound"}:
        return None
    return pos


def _is_name(slots: Slots, index: int) -> bool:
    """A word inside somebody's name ("Strike" of a union) is no act; a title or headline capital is."""
    tree = slots.tree
    if tree.upos(index) != "PROPN":
        return False
    if tree.sentence.paragraph >= 0 and slots.carrier(index) is None and tree.kids(index, "compound", "amod"):
        return True  # "the Negev Summit", "the Abraham Accords": names, whatever happened there
    return tree.base(index) in {"flat", "compound"} or slots.company.actor_at(slots.word(index)) is not None


def _fits(slots: Slots, index: int, entry: Entry) -> bool:
    if not _particle_fits(slots, index, entry):
        return False
    if not all(slots.holds(index, entry.pos, condition) for condition in entry.conditions):
        return False
    return entry.pos != "N" or _noun_tells(slots, index, entry)


def _particle_fits(slots: Slots, index: int, entry: Entry) -> bool:
    """ "call out" is read by a row for "call_out"; a row for "call" alone does not read it."""
    if entry.particle is not None:
        return entry.particle in slots.tree.particles(index)
    tree = slots.tree
    own = {tree.lemmas[kid] for kid in tree.kids(index, "compound") if tree.deprel(kid) == "compound:prt"}
    return not own - {"up"}


def _noun_tells(slots: Slots, index: int, entry: Entry) -> bool:
    """A noun tells of an event if a light verb carries it, a verb of happening has it as subject, or it has a side."""
    tree = slots.tree
    if slots.carrier(index) is not None:
        return True
    governors = slots.governors(index)
    if any(slots.is_listed(verb, slots.book.occurrence) for verb in governors) or _dies(slots, governors):
        return True
    if tree.occasion(index) is not None:
        return True
    asked = {*entry.sides.actors, *entry.sides.recipients} - {"subj"}
    return any(slots.is_a(filler, "side") for slot in asked for filler in slots.fill(index, "N", slot))


def _dies(slots: Slots, verbs: list[int]) -> bool:
    return any(slots.tree.lemmas[verb] in {"die", "perish", "kill", "injure", "wound"} for verb in verbs)


def _is_figure(slots: Slots, index: int, pos: str) -> bool:
    for figure in slots.book.figures.get(slots.tree.lemmas[index], ()):
        for slot in figure.slots:
            fillers = slots.fill(index, pos, slot)
            if any(slots.tree.lemmas[word] in figure.words for filler in fillers for word in _chain(slots, filler)):
                return True
    return False


def _chain(slots: Slots, index: int) -> list[int]:
    """A word and the nouns it modifies: a clause hung on "26 December" is of "the tsunami of 26 December"."""
    chain = [index]
    for above in slots.tree.above(index):
        if slots.tree.base(chain[-1]) != "nmod" or slots.tree.deprel(chain[-1]) == "nmod:poss":
            break
        chain.append(above)
    return chain


def _is_barred(slots: Slots, entry: Entry) -> bool:
    for bar in slots.book.bars:
        if entry.type in bar.types:
            listed = slots.book.classes[bar.class_name]
            if len(listed & slots.company.lemmas) >= bar.most:
                return not _has_polity(slots, _RULING)
            if len(listed.intersection(slots.tree.lemmas)) >= bar.least:
                return not _has_polity(slots, _RULING | _ARMED)
    return False


def _has_polity(slots: Slots, sectors: frozenset[str]) -> bool:
    """Whether a state, or somebody of one of the sectors, stands in the sentence."""
    span = Span(slots.tree.sentence.start, slots.tree.sentence.end)
    there = [actor for _, actor in slots.company.mentions.overlapping(span)]
    return any(actor.kind == "state" or sectors & set(actor.sectors) for actor in there)


def _consumed(slots: Slots, index: int, entry: Entry) -> tuple[int, ...]:
    """Words that a condition names ("talks" of "held talks") belong to the trigger; named sides do not."""
    found: list[int] = []
    for condition in entry.conditions:
        names = condition.wanted and not condition.any and not condition.classes & _GROUNDING
        if names and condition.slot in _PART_OF_TRIGGER:
            found += [
                one for filler in slots.fill(index, entry.pos, condition.slot) for one in slots.tree.conjuncts(filler)
            ]
    return tuple(sorted({word for word in found if word != index}))
