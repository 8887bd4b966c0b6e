"""From triggers to drafts of events: promises, requests and refusals take in the act they speak of."""

from typing import NamedTuple

from readout.coding import sides as sides_
from readout.coding import status as status_
from readout.coding.sides import Pair
from readout.coding.slots import Slots
from readout.coding.triggers import Found, find
from readout.records import Span, Status

_TAKE_IN = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_ASK = ("comp", "obj", "for", "to", "of", "against", "with", "on")
_HOLLOW = frozenset({"decide", "resolve", "opt", "choose", "elect", "coordinate", "resume", "restart", "be", "vote"})
_REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_YIELDING = frozenset({"CONCEDE", "RETREAT"})
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
_ORDERED = frozenset({"COERCE", "SANCTION", "MOBILIZE"})
_HARM = "ASSAULT"
_EFFECTS = frozenset({"kill", "injure", "wound", "hurt", "maim"})
_INTENT_TO_YIELD = "035"  # CAMEO counts a promise to yield under 03, intent to cooperate
_UNREAL = frozenset({"hypothetical", "negated"})
_KEEP_INNER = frozenset({"deny", "refute", "dismiss"})


class Draft(NamedTuple):
    """An event as one sentence tells it, before time, place and attribution."""

    sentence: int
    found: Found
    inner: Found | None
    type: str
    mode: str | None
    status: Status
    pair: Pair
    trigger: Span
    evidence: Span
    cameo: str | None = None
    status_word: int | None = None  # the word that decided the status


def drafts(slots: Slots, sentence: int, *, lenient: bool = False) -> list[Draft]:
    """The events that a sentence tells; `lenient` keeps unreal ones without a known side as well."""
    found = find(slots)
    heads = {item.token: item for item in found}
    inner = {item.token: _inner(slots, item, heads) for item in found}
    absorbed = {one.token for some in inner.values() for one in some}
    absorbed |= {item.token for item in found if _is_effect(slots, item, heads)}
    absorbed |= {item.token for item in found if _is_setting(slots, item, heads) and item.token not in absorbed}
    made = []
    for item in found:
        if item.token not in absorbed:
            draft = _draft(slots, sentence, item, inner[item.token])
            if draft is not None and (lenient or not (_is_idle(draft) or _is_purpose(slots, draft, heads))):
                made.append(draft)
    return made


def _is_effect(slots: Slots, found: Found, heads: dict[int, Found]) -> bool:
    """Harm that is told with its act is no second one: "the attack killed 12", "killed 12 and wounded 30"."""
    tree = slots.tree
    if found.entry.type != _HARM or found.pos != "V" or tree.lemmas[found.token] not in _EFFECTS:
        return False
    subject = tree.subject(found.token)
    causes = [subject, *(one for slot in ("in", "during", "by") for one in tree.oblique(found.token, slot))]
    if any(one in heads and heads[one].entry.type == _HARM for one in causes if one is not None):
        return True
    first = heads.get(tree.head(found.token))
    again = tree.base(found.token) in {"conj", "parataxis"}
    return again and first is not None and first.entry.type == _HARM


def _is_setting(slots: Slots, found: Found, heads: dict[int, Found]) -> bool:
    """The war in which people were killed is told with their death, as its time: one event."""
    tree = slots.tree
    if found.entry.type != _HARM or found.pos != "N" or not tree.prepositions(found.token) & {"in", "during"}:
        return False
    verb = tree.head(found.token)
    killed = verb in heads and heads[verb].entry.type == _HARM and tree.lemmas[verb] in _EFFECTS
    return killed and not _is_effect(slots, heads[verb], heads)


def _inner(slots: Slots, outer: Found, heads: dict[int, Found]) -> list[Found]:
    """The acts that a promise, request, refusal or threat speaks of, the nearest first."""
    if outer.entry.type not in _TAKE_IN or slots.tree.lemmas[outer.token] in _KEEP_INNER:
        return []
    skip = frozenset({"acl:relcl", "parataxis"})
    found: list[Found] = []
    for slot in _ASK:
        for filler in slots.fill(outer.token, outer.pos, slot):
            if filler == outer.token or (slot != "comp" and filler not in heads and filler not in outer.more):
                continue
            near = [heads[token] for token in slots.tree.below(filler, skip=skip | {"advcl"}) if token in heads]
            below = [heads[token] for token in slots.tree.below(filler, skip=skip) if token in heads]
            found += [*sorted(near, key=lambda item: item.token != filler), *below]
    return [item for item in dict.fromkeys(found) if item.token != outer.token]


def _draft(slots: Slots, sentence: int, found: Found, inner: list[Found]) -> Draft | None:
    nearest = inner[0] if inner else None
    if nearest is None and _is_hollow(slots, found):
        return None
    inner_pair = None if nearest is None else sides_.resolve(slots, nearest)
    inner_pair = _of_clause(slots, found) if inner_pair is None or inner_pair == Pair((), ()) else inner_pair
    pair = sides_.resolve(slots, found, inner_pair)
    met, status_word = status_.status(slots, found)
    type_, mode, cameo = _typed(slots, found, nearest, met)
    if met == "negated" and type_ == "REJECT" and found.entry.type != type_:
        met = "future"  # "will not": the refusal is no less one for its "not"
    evidence = _evidence(slots, found, nearest, pair)
    trigger = _trigger(slots, found)
    return Draft(sentence, found, nearest, type_, mode, met, pair, trigger, evidence, cameo, status_word)


def _is_idle(draft: Draft) -> bool:
    """An act that did not happen and names nobody, or one of words by nobody to nobody ("results stressed…")."""
    known = any(side.actor is not None for side in (*draft.pair.actors, *draft.pair.recipients))
    told_of = draft.pair.actors or draft.found.pos == "N" or not draft.found.more
    spoken = draft.type in _SPOKEN and bool(told_of) and not any(side.named for side in draft.pair.actors)
    open_ = draft.status == "hypothetical" and not any(side.actor is not None for side in draft.pair.actors)
    return open_ or (not known and (draft.status in _UNREAL or spoken))


def _is_purpose(slots: Slots, draft: Draft, heads: dict[int, Found]) -> bool:
    """What an act is meant for is part of that act: "signed a pact to end the war", "action to take the town"."""
    tree = slots.tree
    token = draft.found.token
    infinitive = "to" in {tree.lemmas[kid] for kid in tree.kids(token, "mark")}
    if draft.status != "hypothetical" or not infinitive or tree.base(token) not in {"acl", "advcl"}:
        return False
    above = tree.head(token)
    return above in heads or any(above in item.more or above == slots.carrier(item.token) for item in heads.values())


def _is_hollow(slots: Slots, found: Found) -> bool:
    """Words that are an event only through the act they speak of ("decided to …", "is set to …")."""
    asks = any(condition.slot == "comp" for condition in found.entry.conditions)
    return asks and (found.pos == "A" or slots.tree.lemmas[found.token] in _HOLLOW) and found.entry.type != "ACCUSE"


def _of_clause(slots: Slots, found: Found) -> Pair | None:
    """The sides in a complement that holds no trigger of its own: its subject and object."""
    for clause in slots.tree.complement(found.token):
        subject, object_ = slots.tree.subject(clause), slots.tree.object(clause)
        taken = slots.tree.subject(found.token)
        actors = [] if subject is None or subject == taken else sides_.of_phrase(slots, subject)
        recipients = [] if object_ is None else sides_.of_phrase(slots, object_)
        return Pair(tuple(actors), tuple(recipients))
    return None


def _typed(slots: Slots, found: Found, inner: Found | None, met: Status) -> tuple[str, str | None, str | None]:
    """Type, mode and finer CAMEO code of a trigger, with what it speaks of and what became of it."""
    type_, mode, cameo = found.entry.type, found.entry.mode, found.entry.cameo
    if inner is not None:
        kind = inner.entry.type
        if type_ == "AGREE":
            if status_.is_negated(slots, inner.token):
                return ("AGREE", None, None) if slots.book.types[kind].quad > 2 else ("REJECT", None, None)
            type_, mode = slots.book.future.get(kind, (type_, mode))
            decided = slots.tree.lemmas[found.token] in _HOLLOW  # a decision yields at once, a promise only later
            cameo = _INTENT_TO_YIELD if kind in _YIELDING and not decided else None
        elif slots.tree.lemmas[found.token] == "order" and kind in _ORDERED:
            return kind, inner.entry.mode, inner.entry.cameo  # who orders an arrest arrests
        elif mode is None and type_ != "CONCEDE":
            mode = slots.book.mode_of(type_, kind)
    elif met == "future" and type_ in slots.book.future:
        cameo = _INTENT_TO_YIELD if type_ in _YIELDING else None
        type_, mode = slots.book.future[type_]
    elif met == "negated" and type_ in _REFUSABLE and status_.is_refused(slots, found):
        return "REJECT", slots.book.mode_of("REJECT", type_), None
    return type_, mode if (type_, mode) in slots.book.modes else None, cameo


def _trigger(slots: Slots, found: Found) -> Span:
    """The trigger's words: verb to particle or object head where they stand close, else the word alone."""
    tree = slots.tree
    words = [found.token, *(word for word in found.more if abs(word - found.token) <= 6)]
    carrier = slots.carrier(found.token) if found.pos == "N" else None
    if carrier is not None and abs(carrier - found.token) <= 6:
        words.append(carrier)
    words += [kid for kid in tree.kids(found.token, "compound") if tree.deprel(kid) == "compound:prt"]
    return tree.span(words)


def _evidence(slots: Slots, found: Found, inner: Found | None, pair: Pair) -> Span:
    words = [found.token, *found.more]
    spans = [_trigger(slots, found), *(side.span for side in (*pair.actors, *pair.recipients))]
    spans += [slots.tree.phrase(word) for word in words if slots.tree.upos(word) in {"NOUN", "PROPN"}]
    if inner is not None:
        spans.append(_trigger(slots, inner))
    return Span(min(span.start for span in spans), max(span.end for span in spans))
