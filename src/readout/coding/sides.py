"""Who acts and who is acted upon: slots resolved to phrases and, where they are grounded, to actors."""

from typing import NamedTuple

from readout.coding.slots import Slots
from readout.coding.triggers import Found
from readout.records import Actor, Span

_LEADING = frozenset({"lead", "head", "chair"})
_COLLECTIVE = frozenset({"delegation", "team", "mission", "group", "party", "visit", "force", "army", "government"})
_INSIDE = frozenset({"nmod", "compound", "amod", "flat", "appos", "nummod"})
_OF_WHOM = frozenset({"of", "by", "with", "from", "in", "against", "to", "for", "on", "between"})
_NOBODY = frozenset({"it", "there", "this", "that", "which", "what"})


class Side(NamedTuple):
    """One phrase that names a side: its head word, its words, and the actor it stands for where one is known.

    `named` says that the phrase itself names the actor, else somebody inside it does ("the work of the army").
    """

    token: int
    span: Span
    actor: Actor | None
    named: bool


class Pair(NamedTuple):
    """The sides of an event."""

    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]


def resolve(slots: Slots, found: Found, inner: Pair | None = None) -> Pair:
    """The sides of a trigger. `inner` are those of the act in its complement ("threatened to attack X")."""
    shape = found.entry.sides
    actors = _collect(slots, found, shape.actors, gather=shape.gather)
    if shape.mutual:
        return Pair(_distinct(actors or _of_circumstance(slots, found)), ())
    if not actors:
        actors = _of_circumstance(slots, found)
    if not actors and "subj" in shape.actors and inner is not None and found.pos == "N":
        actors = list(inner.actors)
    taken = {side.token for side in actors}
    recipients = _recipients(slots, found, inner, taken)
    return Pair(_distinct(actors), _distinct(_without(recipients, actors)))


def _recipients(slots: Slots, found: Found, inner: Pair | None, taken: set[int]) -> list[Side]:
    open_: list[Side] = []
    for slot in found.entry.sides.recipients:
        if slot == "comp":
            sides = [] if inner is None else [*inner.recipients, *inner.actors]
        else:
            sides = _slot(slots, found, slot)
        sides = [side for side in sides if side.token not in taken]
        if any(side.actor is not None for side in sides):
            return sides
        open_ = open_ or sides
    return open_


def _collect(slots: Slots, found: Found, names: tuple[str, ...], *, gather: bool) -> list[Side]:
    everyone: list[Side] = []
    open_: list[Side] = []
    for slot in names:
        sides = _slot(slots, found, slot)
        if found.pos == "N" and slot == "mod":
            sides = [side for side in sides if side.actor is not None]
        if gather:
            everyone += sides
        elif any(side.actor is not None for side in sides):
            return sides
        open_ = open_ or sides
    return everyone if gather else open_


def _slot(slots: Slots, found: Found, slot: str) -> list[Side]:
    sides: list[Side] = []
    for filler in slots.fill(found.token, found.pos, slot):
        if filler in found.more and slot == "obj":
            sides += _inside(slots, filler, 0)
        elif filler != found.token:
            sides += of_phrase(slots, filler)
    return sides


def of_phrase(slots: Slots, index: int) -> list[Side]:
    """The sides that a phrase and those coordinated with it name."""
    sides = []
    for token in slots.tree.conjuncts(index):
        sides += _one(slots, token)
    return sides


def _one(slots: Slots, token: int) -> list[Side]:
    tree = slots.tree
    leader = _leader(slots, token)
    if leader:
        return leader
    actor = _actor(slots, token)
    if actor is not None:
        return [Side(token, tree.phrase(token), actor, True)]
    if tree.lemmas[token] not in _NOBODY and (slots.is_a(token, "side") or slots.is_a(token, "person")):
        return [Side(token, tree.phrase(token), None, True)]
    inside = _inside(slots, token, 0)
    if inside:
        return inside
    return (
        []
        if tree.lemmas[token] in _NOBODY or tree.upos(token) in {"VERB", "DET"}
        else [Side(token, tree.phrase(token), _host(slots, token), False)]
    )


def _actor(slots: Slots, token: int) -> Actor | None:
    """The actor named by a phrase: by its head word, else by a name or apposition in it."""
    tree, company = slots.tree, slots.company
    heads = [token, *tree.kids(token, "flat", "appos")]
    heads += (
        [kid for kid in tree.kids(token, "compound") if tree.upos(kid) == "PROPN"] if _is_title(slots, token) else []
    )
    for index in heads:
        actor = company.actor_at(Span(tree.tokens[index].start, tree.tokens[index].end))
        if actor is not None:
            return actor
    return None


def _is_title(slots: Slots, token: int) -> bool:
    return slots.tree.upos(token) == "PROPN" or slots.is_a(token, "person") or slots.is_a(token, "force")


def _leader(slots: Slots, token: int) -> list[Side]:
    """Who leads: "the delegation led by X", "a delegation headed by X"."""
    tree = slots.tree
    for kid in tree.kids(token, "acl"):
        if tree.lemmas[kid] in _LEADING and tree.is_verb(kid):
            agent = tree.subject(kid)
            if agent is not None and agent != token:
                return of_phrase(slots, agent)
    return []


def _inside(slots: Slots, token: int, depth: int) -> list[Side]:
    """Actors inside a phrase that names none: "the work of the army", "Armenia's position", "cooperation with NATO"."""
    if depth > 3:
        return []
    tree = slots.tree
    possessors = [kid for kid in tree.kids(token, "nmod") if tree.deprel(kid) == "nmod:poss"]
    others = [kid for kid in tree.kids(token, *_INSIDE) if kid not in possessors]
    for kid in [*possessors, *others]:
        prepositions = tree.prepositions(kid)
        if prepositions and not prepositions & (_OF_WHOM | {"'s", "’s", "'", "’"}):
            continue
        found = [side for one in tree.conjuncts(kid) for side in _named(slots, one)]
        if found:
            return found
        found = _inside(slots, kid, depth + 1)
        if found:
            return found
    return []


def _named(slots: Slots, token: int) -> list[Side]:
    actor = _actor(slots, token)
    return [] if actor is None else [Side(token, slots.tree.phrase(token), actor, False)]


def _host(slots: Slots, token: int) -> Actor | None:
    """The state whose place a phrase names, where the article names that state."""
    token_ = slots.tree.tokens[token]
    place = slots.company.place_at(Span(token_.start, token_.end))
    return None if place is None else slots.company.state(place.country)


def _of_circumstance(slots: Slots, found: Found) -> list[Side]:
    """Of "After talks with X, Y said…", "Following military action, Y…": Y, where the noun names nobody itself."""
    tree = slots.tree
    if found.pos != "N" or not tree.prepositions(found.token) & {"following", "after", "during"}:
        return []
    head = tree.head(found.token)
    if tree.base(found.token) not in {"obl", "advcl"} or head < 0:
        return []
    subject = tree.subject(head)
    return [] if subject is None else of_phrase(slots, subject)


def _distinct(sides: list[Side]) -> tuple[Side, ...]:
    kept: list[Side] = []
    for side in sides:
        known = {one.actor.id for one in kept if one.actor is not None}
        same = side.actor is not None and side.actor.id in known
        if not same and side.token not in {one.token for one in kept}:
            kept.append(side)
    return tuple(kept)


def _without(sides: list[Side], others: list[Side]) -> list[Side]:
    """Nobody acts upon himself through the same actor."""
    ids = {side.actor.id for side in others if side.actor is not None}
    return [side for side in sides if side.actor is None or side.actor.id not in ids]
