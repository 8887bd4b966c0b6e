"""Whether an event happened: actual, ongoing, future, hypothetical, negated or denied, by scope over the tree.

What stands over the trigger decides: its own negation, auxiliaries and tense, then each word whose complement it is in,
outwards. "Denied that it attacked" is denied; "could attack" hypothetical; "will attack"
future; "is attacking" ongoing. The word that decided is kept, so that a reader can check it.
"""

from typing import NamedTuple

from readout.coding.slots import Slots
from readout.coding.triggers import Found
from readout.records import Status

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "without", "hardly"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "neither"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_OPEN = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "ought", "'d"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_ONGOING = frozenset({"ongoing", "continuing", "current", "continued"})
_COMING = frozenset({"future", "planned", "upcoming", "forthcoming", "next", "proposed", "expected", "scheduled"})
_DOUBTFUL = frozenset({"possible", "potential", "alleged", "eventual", "imminent", "looming"})
_AIMED = frozenset({"towards", "toward", "for", "against", "of"})
_COMPLEMENT = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
_TO = frozenset({"to", "for", "of", "from", "against"})
_RANK: dict[Status, int] = {"actual": 0, "ongoing": 1, "future": 2, "hypothetical": 3, "negated": 4, "denied": 5}
_POS = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "AUX": "V"}


class Met(NamedTuple):
    """A status, and the word that decided it; `None` where nothing spoke against the plain deed."""

    status: Status
    word: int | None = None


_DONE = Met("actual")


def status(slots: Slots, found: Found) -> Met:
    """The status of an event by everything that stands over its trigger."""
    met = _own(slots, found.token, found.pos)
    carrier = slots.carrier(found.token) if found.pos == "N" else None
    if carrier is not None:
        met = _stronger(met, _own(slots, carrier, "V"))
    for word in found.more:
        met = _stronger(met, _negated(slots, word))
    return _stronger(met, _outer(slots, found.token if carrier is None else carrier))


def _outer(slots: Slots, index: int) -> Met:
    tree = slots.tree
    met = _DONE
    below = index
    for above in tree.above(index):
        link = tree.base(below)
        if link in _COMPLEMENT:
            met = _stronger(met, _by_attitude(slots, below, above))
            if link != "acl" or tree.deprel(below) != "acl:relcl":
                met = _stronger(met, _inherited(slots, above, link))
        elif link in {"obj", "obl", "nmod", "nsubj"}:
            met = _stronger(met, _by_noun_attitude(slots, below, above, link))
        if link in {"parataxis", "advcl"} or tree.deprel(below) == "acl:relcl":
            break
        below = above
    return met


def is_refused(slots: Slots, found: Found) -> bool:
    """Whether an act is refused, not merely left undone: "will not", "would not"."""
    carrier = slots.carrier(found.token) if found.pos == "N" else None
    words = _auxiliaries(slots, found.token if carrier is None else carrier)
    return _first(words, _FUTURE | {"would"}) is not None


def _own(slots: Slots, index: int, pos: str) -> Met:
    negated = _negated(slots, index)
    if negated.status == "negated":
        return negated
    return _of_noun(slots, index) if pos == "N" else _of_verb(slots, index)


def is_negated(slots: Slots, index: int) -> bool:
    """Whether a word carries a negation of its own."""
    return _negated(slots, index).status == "negated"


def _negated(slots: Slots, index: int) -> Met:
    tree = slots.tree
    words = [kid for kid in tree.kids(index, "advmod", "det", "cc", "mark", "case") if tree.lemmas[kid] in _NEGATIONS]
    for kid in tree.kids(index, "nsubj"):
        words += [kid] if tree.lemmas[kid] in _NOBODY else []
        words += [det for det in tree.kids(kid, "det") if tree.lemmas[det] == "no"]
    return Met("negated", words[0]) if words else _DONE


def _of_noun(slots: Slots, index: int) -> Met:
    modifiers = slots.tree.kids(index, "amod", "compound")
    by_words: tuple[tuple[frozenset[str], Status], ...] = (
        (_DOUBTFUL, "hypothetical"), (_COMING, "future"), (_ONGOING, "ongoing"),
    )  # fmt: skip
    for words, met in by_words:
        for kid in modifiers:
            if slots.tree.lemmas[kid] in words:
                return Met(met, kid)
    return _DONE


def _of_verb(slots: Slots, index: int) -> Met:
    tree = slots.tree
    auxiliaries = _auxiliaries(slots, index)
    marks = {tree.lemmas[kid]: kid for kid in tree.kids(index, "mark", "advmod")}
    condition = next((kid for lemma, kid in marks.items() if lemma in _IF), None)
    if _is_to_be(slots, index) or (condition is None and _is_backshifted(slots, index, set(auxiliaries))):
        return Met("future", next(iter(auxiliaries.values()), index))
    open_ = condition if condition is not None else _first(auxiliaries, _OPEN)
    if open_ is not None:
        return Met("hypothetical", open_)
    coming = _first(auxiliaries, _FUTURE)
    if coming is not None or _is_going_to(slots, index):
        return Met("future", index if coming is None else coming)
    if tree.tokens[index].xpos == "VBG" and set(auxiliaries) & {"be", "is", "are", "was", "were", "been"}:
        past = any(tree.tokens[kid].text.lower() in {"was", "were"} for kid in tree.kids(index, "aux"))
        return _DONE if past else Met("ongoing", next(iter(auxiliaries.values())))
    return _DONE


def _first(words: dict[str, int], wanted: frozenset[str]) -> int | None:
    return next((word for form, word in words.items() if form in wanted), None)


def _is_backshifted(slots: Slots, index: int, auxiliaries: set[str]) -> bool:
    """ "Said that it would help" reports "we will help"; with a condition of its own it stays open."""
    tree = slots.tree
    if not auxiliaries & {"would", "'d", "’d"} or tree.base(index) not in {"ccomp", "conj"}:
        return False
    head = tree.head(index)
    head = tree.head(head) if tree.base(index) == "conj" and head >= 0 else head
    told = head >= 0 and (tree.lemmas[head], "V") in slots.book.reporting and tree.tokens[head].xpos in {"VBD", "VBN"}
    return told and not any(
        {tree.lemmas[kid] for kid in tree.kids(kid_, "mark")} & _IF for kid_ in tree.kids(index, "advcl")
    )


def _is_to_be(slots: Slots, index: int) -> bool:
    """ "Is to be signed", "are to hand over": what is arranged."""
    tree = slots.tree
    to = any(tree.lemmas[kid] == "to" for kid in tree.kids(index, "mark"))
    return to and any(
        tree.tokens[kid].text.lower() in {"is", "are", "was", "were"} for kid in tree.kids(index, "aux", "cop")
    )


def _auxiliaries(slots: Slots, index: int) -> dict[str, int]:
    """The auxiliaries of a verb by lemma and by form, in order, with the word each is."""
    tree = slots.tree
    found: dict[str, int] = {}
    for host in [index, *([tree.head(index)] if _shares_auxiliary(slots, index) else [])]:
        for kid in tree.kids(host, "aux"):
            found.setdefault(tree.lemmas[kid], kid)
            found.setdefault(tree.tokens[kid].text.lower(), kid)
    return found


def _shares_auxiliary(slots: Slots, index: int) -> bool:
    """In "will meet and sign" the second verb shares "will"; with a subject or auxiliary of its own it does not."""
    tree = slots.tree
    if tree.base(index) != "conj" or tree.kids(index, "nsubj", "aux"):
        return False
    return tree.head(index) >= 0 and tree.tokens[index].xpos == tree.tokens[tree.head(index)].xpos


def _is_going_to(slots: Slots, index: int) -> bool:
    head = slots.tree.head(index)
    going = head >= 0 and slots.tree.base(index) == "xcomp" and slots.tree.tokens[head].text.lower() == "going"
    to_be = {slots.tree.lemmas[kid] for kid in slots.tree.kids(index, "mark")} == {"to"} and head >= 0
    return going or (to_be and slots.tree.lemmas[head] == "be" and slots.tree.base(index) == "xcomp")


def _by_attitude(slots: Slots, below: int, above: int) -> Met:
    """What the word above says of the clause below it."""
    pos = _POS.get(slots.tree.upos(above))
    attitude = None if pos is None else slots.book.attitudes.get((slots.tree.lemmas[above], pos))
    if attitude is None:
        return _of_purpose(slots, below, above)
    if slots.tree.base(below) == "advcl" and not _is_completing(slots, below):
        return _DONE
    if attitude.status == "negated" and is_negated(slots, above):
        return _DONE
    if attitude.status == "hypothetical" and slots.tree.base(below) == "ccomp" and _is_fact(slots, below):
        return _DONE
    return Met(attitude.status, above)


def _is_fact(slots: Slots, below: int) -> bool:
    """A finite clause in the past under "warn", "fear", "suggest" tells what happened: "warned that X had attacked"."""
    return slots.tree.tokens[below].xpos == "VBD" or any(
        slots.tree.tokens[kid].xpos == "VBD" for kid in slots.tree.kids(below, "aux", "cop")
    )


def _is_completing(slots: Slots, below: int) -> bool:
    return bool({slots.tree.lemmas[kid] for kid in slots.tree.kids(below, "mark", "case")} & _TO)


def _of_purpose(slots: Slots, below: int, above: int) -> Met:
    """A purpose is not yet a deed: "flew to Cairo to hold talks" leaves open whether they were held."""
    tree = slots.tree
    aims = [kid for kid in tree.kids(below, "mark", "case") if tree.lemmas[kid] in _AIMED]
    gerund = tree.base(below) == "acl" and tree.tokens[below].xpos == "VBG"
    if gerund and aims and not slots.is_a(above, "side"):
        return Met("hypothetical", aims[0])  # "steps towards giving up", "charges of spying"
    to = [kid for kid in tree.kids(below, "mark") if tree.lemmas[kid] == "to"]
    purpose = tree.base(below) in {"advcl", "acl"} and bool(to)
    is_aim = purpose and tree.tokens[below].xpos in {"VB", ""} and not tree.kids(above, "expl")
    return Met("hypothetical", to[0]) if is_aim else _DONE


def _by_noun_attitude(slots: Slots, below: int, above: int, link: str) -> Met:
    """A noun that is the object of "deny", "prevent", "demand", "plan" …: "denied the attack"."""
    pos = _POS.get(slots.tree.upos(above))
    attitude = None if pos is None else slots.book.attitudes.get((slots.tree.lemmas[above], pos))
    if attitude is None or attitude.status == "actual":
        return _DONE
    if link == "obj" or (link in {"obl", "nmod"} and slots.tree.prepositions(below) & {"for", "of", "against", "from"}):
        return Met(attitude.status, above)
    return Met("hypothetical", above) if link == "nsubj" and slots.tree.is_passive(above) else _DONE


def _inherited(slots: Slots, above: int, link: str) -> Met:
    """A negation or condition over the governing verb reaches its open complement: "did not agree to meet"."""
    if link not in {"xcomp", "csubj"}:
        return _DONE
    own = _own(slots, above, "V")
    return own if own.status in {"negated", "future", "hypothetical"} else _DONE


def _stronger(one: Met, other: Met) -> Met:
    return one if _RANK[one.status] >= _RANK[other.status] else other
