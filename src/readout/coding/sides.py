"""Who acts and who is acted upon: slots resolved to phrases and, where they are grounded, to actors."""

from typing import NamedTuple

from readout.coding.slots import Slots
from readout.coding.triggers import Found
from readout.records import Actor, Span

_LEADING = frozenset({"lead", "head", "chair"})
_COLLECTIVE = frozenset({"delegation", "team", "mission", "group", "party", "visit", "force", "army", "government"})
_LONGEST_TITLE = 40  # words
_INSIDE = frozenset({"nmod", "compound", "amod", "flat", "appos", "nummod"})
_OF_WHOM = frozenset({"of", "by", "with", "from", "in", "against", "to", "for", "on", "between"})
_THIRD_PERSON = frozenset({"it", "he", "she", "they"})
_OWN = frozenset({"its", "his", "her", "their"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_DEEP = frozenset({"with", "to", "against", "on", "by", "between"})
_BY_OTHERS = frozenset({"ASSAULT", "PROTEST", "COERCE", "THREATEN"})
_ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION"})
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "appos", "conj"})
_NOBODY = frozenset({"it", "there", "this", "that", "which", "what"})


class Side(NamedTuple):
    """One phrase that names a side: its head word, its words, and the actor it stands for where one is known.

    `named` says that the phrase itself names the actor, else somebody inside it does ("the work of the army").
    """

    token: int
    span: Span
    actor: Actor | None
    named: bool
    slot: str = ""  # by which slot of its trigger it was found


class Pair(NamedTuple):
    """The sides of an event."""

    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]


def resolve(slots: Slots, found: Found, inner: Pair | None = None) -> Pair:
    """The sides of a trigger. `inner` are those of the act in its complement ("threatened to attack X")."""
    shape = found.entry.sides
    actors = _collect(slots, found, shape.actors, gather=shape.gather)
    if shape.mutual:
        known = _distinct(actors)
        return Pair(known if len(known) > 1 else _distinct([*_of_circumstance(slots, found), *known]), ())
    if not actors and not _is_of_others(slots, found):
        actors = _of_circumstance(slots, found)
    if not actors and "subj" in shape.actors and inner is not None and found.pos == "N":
        actors = list(inner.actors)
    taken = {side.token for side in actors}
    recipients = _recipients(slots, found, inner, taken)
    return Pair(_distinct(actors), _distinct(_without(recipients, actors)))


def _recipients(slots: Slots, found: Found, inner: Pair | None, taken: set[int]) -> list[Side]:
    open_: list[Side] = []
    for slot in found.entry.sides.recipients:
        if slot == "comp" and open_:
            break  # "accused the mayor of shelling X": the mayor is accused, known or not
        if slot == "comp":
            sides = [] if inner is None else [*inner.recipients, *inner.actors]
        else:
            sides = _slot(slots, found, slot)
        sides = [side for side in sides if side.token not in taken]
        if any(side.actor is not None for side in sides):
            return sides
        open_ = open_ or sides
    return _of_territory(slots, found, open_)


def _of_territory(slots: Slots, found: Found, open_: list[Side]) -> list[Side]:
    """What is done on the ground is done to the state whose it is: "struck the port of X", "seized a school in X"."""
    if found.entry.type not in _ON_THE_GROUND:
        return open_
    for side in open_:
        for word in slots.tree.below(side.token, skip=_CLAUSES):
            host = _host(slots, word)
            if host is not None:
                return [Side(word, slots.word(word), host, False, side.slot)]
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
    for filler in _fillers(slots, found, slot):
        if filler in found.more and slot == "obj" and not slots.is_a(filler, "side"):
            sides += _leader(slots, filler) or _inside(slots, filler, 0)
        elif filler != found.token:
            sides += of_phrase(slots, filler)
    return [side._replace(slot=slot) for side in sides]


def _fillers(slots: Slots, found: Found, slot: str) -> list[int]:
    """What fills a slot; a preposition is looked for further down where nothing with it stands near."""
    near = slots.fill(found.token, found.pos, slot)
    if near or slot not in _DEEP:
        return near
    carrier = slots.carrier(found.token) if found.pos == "N" else None
    for host in (found.token, carrier):
        deep = [] if host is None else slots.tree.deep_oblique(host, slot)
        if deep:
            return deep
    return []


def of_phrase(slots: Slots, index: int) -> list[Side]:
    """The sides that a phrase and those coordinated with it name."""
    sides = []
    for token in [*slots.tree.conjuncts(index), *_beside(slots, index)]:
        sides += _one(slots, token)
    return sides


def _beside(slots: Slots, index: int) -> list[int]:
    """Persons whom the parser coordinated with the first one's party: "Berg of the Left and Lind of the Right"."""
    if not slots.is_a(index, "official"):
        return []
    bodies = [kid for kid in slots.tree.kids(index, "nmod") if not slots.is_a(kid, "official")]
    others = [kid for body in bodies for kid in slots.tree.kids(body, "conj")]
    return [kid for kid in others if slots.tree.upos(kid) == "PROPN" and slots.is_a(kid, "official")]


def _one(slots: Slots, token: int) -> list[Side]:
    tree = slots.tree
    leader = _leader(slots, token)
    actors = _actors(slots, token)
    if leader or actors:
        return [*(Side(token, tree.phrase(token), actor, True) for actor in actors), *leader]
    voice = _voice(slots, token)
    if voice is not None:
        return [Side(token, tree.phrase(token), voice, True)]
    speaker = _speaker(slots, token)
    if speaker is not None:
        return _one(slots, speaker)
    again = _before(slots, token)
    if again:
        return [Side(token, tree.phrase(token), actor, False) for actor in again]
    if tree.lemmas[token] in _OWN:
        return []
    if tree.lemmas[token] not in _NOBODY and (slots.is_a(token, "side") or slots.is_a(token, "person")):
        return _owned(slots, token) or [Side(token, tree.phrase(token), None, True)]
    inside = _inside(slots, token, 0)
    if inside:
        return inside
    return (
        []
        if tree.lemmas[token] in _NOBODY or tree.upos(token) in {"VERB", "DET"}
        else [Side(token, tree.phrase(token), _host(slots, token), False)]
    )


def _voice(slots: Slots, token: int) -> Actor | None:
    """Who "I" and "we" are: the speaker of what is said there."""
    if slots.tree.lemmas[token] not in _FIRST_PERSON:
        return None
    word = slots.tree.tokens[token]
    for content, actor in slots.voices:
        if content.start <= word.start < content.end:
            return actor
    return None


def _before(slots: Slots, token: int) -> list[Actor]:
    """Whom a pronoun that opens a sentence takes up: who the sentence before was about, if kind and number agree."""
    tree = slots.tree
    lemma = tree.tokens[token].text.lower()
    if lemma not in _THIRD_PERSON or tree.base(token) != "nsubj" or tree.head(tree.head(token)) >= 0:
        return []
    persons = [actor for actor in slots.before if actor.kind in {"person", "office"}]
    others = [actor for actor in slots.before if actor.kind in {"state", "organisation", "group"}]
    if lemma == "they":
        return list(slots.before) if len(slots.before) > 1 or others else []
    chosen = persons if lemma in {"he", "she"} else others
    return chosen if len(chosen) == 1 else []


def _speaker(slots: Slots, token: int) -> int | None:
    """Of "X said it had …", "X says they will …": X, for a pronoun that nothing else settles."""
    tree = slots.tree
    if tree.lemmas[token] not in _THIRD_PERSON or tree.base(token) != "nsubj":
        return None
    clause = tree.head(token)
    head = tree.head(clause) if clause >= 0 and tree.base(clause) in {"ccomp", "xcomp"} else -1
    if head < 0 or (tree.lemmas[head], "V") not in slots.book.reporting:
        return None
    speaker = tree.subject(head)
    return None if speaker is None or tree.upos(speaker) == "PRON" else speaker


def _owned(slots: Slots, token: int) -> list[Side]:
    """Whose people an unknown group is: "Norland's soldiers", "soldiers of Norland" act for Norland."""
    tree = slots.tree
    for kid in tree.kids(token, "nmod", "amod", "compound"):
        owner = (
            tree.deprel(kid) == "nmod:poss" or tree.base(kid) in {"amod", "compound"} or "of" in tree.prepositions(kid)
        )
        if owner:
            actors = [actor for one in tree.conjuncts(kid) for actor in _actors(slots, one)]
            states = [actor for actor in actors if actor.kind in {"state", "organisation", "group"}]
            if states:
                return [Side(token, tree.phrase(token), actor, False) for actor in states]
    return []


def _actors(slots: Slots, token: int) -> list[Actor]:
    """The actor named by a phrase: by its head word, else by a name or apposition in it."""
    tree, company = slots.tree, slots.company
    heads = [token, *tree.kids(token, "flat", "appos")]
    heads += (
        [kid for kid in tree.kids(token, "compound") if tree.upos(kid) == "PROPN"] if _is_title(slots, token) else []
    )
    for index in heads:
        actors = company.actors_at(Span(tree.tokens[index].start, tree.tokens[index].end))
        if actors:
            return actors
    word = tree.tokens[token].text.lower()
    pair = f"{tree.tokens[token - 1].text.lower()} {word}" if token else word
    state = company.state(slots.book.demonyms.get(pair, slots.book.demonyms.get(word)))
    return [] if state is None else [state]


def _is_title(slots: Slots, token: int) -> bool:
    return slots.tree.upos(token) == "PROPN" or slots.is_a(token, "person") or slots.is_a(token, "force")


def _leader(slots: Slots, token: int) -> list[Side]:
    """Who leads: "the delegation led by X", "a delegation headed by X"."""
    tree = slots.tree
    following = token + 1
    if following + 1 < len(tree.tokens) and tree.lemmas[following] in _LEADING and tree.lemmas[following + 1] == "by":
        return _titled(slots, following + 2)
    return []


def _titled(slots: Slots, first: int) -> list[Side]:
    """The person whose title, however long, and name begin at `first`."""
    tree = slots.tree
    for index in range(first, min(len(tree.tokens), first + _LONGEST_TITLE)):
        if tree.is_verb(index):
            break
        word = Span(tree.tokens[index].start, tree.tokens[index].end)
        for actor in slots.company.actors_at(word):
            if actor.kind in {"person", "office"}:
                return [Side(index, word, actor, True)]
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
        found = found or _inside(slots, kid, depth + 1)
        if found:
            return found
    return _of_maker(slots, token) if depth == 0 else []


def _of_maker(slots: Slots, token: int) -> list[Side]:
    """Whose it is by its maker: "an appeal filed by X", "demands by protesters"."""
    tree = slots.tree
    for kid in tree.kids(token, "acl"):
        agent = tree.subject(kid) if tree.is_passive(kid) else None
        if agent is not None and agent != token:
            return of_phrase(slots, agent)
    by = [kid for kid in tree.kids(token, "nmod") if tree.prepositions(kid) & {"by", "from"}]
    return [Side(kid, tree.phrase(kid), None, False) for kid in by if slots.is_a(kid, "person")]


def _named(slots: Slots, token: int) -> list[Side]:
    return [Side(token, slots.tree.phrase(token), actor, False) for actor in _actors(slots, token)]


def _host(slots: Slots, token: int) -> Actor | None:
    """The state whose place a phrase names."""
    token_ = slots.tree.tokens[token]
    place = slots.company.place_at(Span(token_.start, token_.end))
    return None if place is None else slots.company.host(place.country)


def _of_circumstance(slots: Slots, found: Found) -> list[Side]:
    """Of "After talks with X, Y said…", "Following military action, Y…": Y, where the noun names nobody itself."""
    tree = slots.tree
    head = tree.occasion(found.token) if found.pos == "N" else None
    if head is None:
        return []
    subject = tree.subject(head)
    return [] if subject is None else of_phrase(slots, subject)


def _is_of_others(slots: Slots, found: Found) -> bool:
    """Whether an act is not its sentence's subject's: "after an attack, Y left"; "during a raid, Y left" is Y's."""
    return found.entry.type in _BY_OTHERS and "during" not in slots.tree.prepositions(found.token)


def _distinct(sides: list[Side]) -> tuple[Side, ...]:
    kept: list[Side] = []
    for side in sides:
        key = side.token if side.actor is None else side.actor.id
        if key not in {one.token if one.actor is None else one.actor.id for one in kept}:
            kept.append(side)
    return tuple(kept)


def _without(sides: list[Side], others: list[Side]) -> list[Side]:
    """Nobody acts upon himself through the same actor."""
    ids = {side.actor.id for side in others if side.actor is not None}
    return [side for side in sides if side.actor is None or side.actor.id not in ids]
