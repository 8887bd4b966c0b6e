"""What somebody undertakes, is ready for or threatens to do: its words, by when, and on which condition."""

from readout.coding.drafts import Draft
from readout.coding.slots import Slots
from readout.coding.when_where import event_time
from readout.records import EventTime, Pledge, Span, TimeSpan

_INTENT = frozenset({"AGREE", "THREATEN"})
_INTENT_TO_YIELD = "035"  # CAMEO: a CONCEDE or RETREAT that is only promised
_CONDITIONS = frozenset({"if", "unless", "once", "until", "provided", "providing", "when", "should"})
_CONDITION_NOUNS = frozenset({"condition", "proviso", "understanding"})
_DUE = frozenset({"by", "until", "before", "within", "till"})
_CLAUSES = ("advcl", "ccomp", "xcomp", "acl")


def pledge(slots: Slots, draft: Draft) -> Pledge | None:
    """The pledge that an event is; `None` for a deed and for what is only denied or thought of."""
    if not _is_pledge(slots, draft):
        return None
    content = _content(slots, draft)
    return Pledge(content=content, due=_due(slots, content), condition=_condition(slots, draft))


def _is_pledge(slots: Slots, draft: Draft) -> bool:
    """A noun that only names an agreement ("the pact between …") pledges nothing by itself."""
    if draft.status in {"negated", "denied", "hypothetical"}:
        return False
    promised = draft.type == "CONCEDE" and draft.cameo == _INTENT_TO_YIELD
    speaks = draft.found.pos == "V" or draft.inner is not None or bool(slots.tree.complement(draft.found.token))
    return (draft.type in _INTENT and speaks) or promised or draft.status == "future"


def _content(slots: Slots, draft: Draft) -> Span:
    """The act that is spoken of: the clause that completes the pledging word, else the clause of the act itself."""
    tree, word = slots.tree, draft.found.token
    clauses = tree.complement(word)
    if clauses and draft.found.entry.type in {*_INTENT, "CONCEDE"}:
        return tree.whole(clauses[0])
    if draft.inner is not None and draft.inner.token in tree.below(word):
        return tree.whole(draft.inner.token)
    carrier = slots.carrier(word) if draft.found.pos == "N" else None
    verb = word if carrier is None else carrier
    subject = tree.subject(verb)
    own = tree.below(verb, skip=frozenset({"parataxis"}))
    taken = set() if subject is None else set(tree.below(subject))
    taken |= set(tree.kids(verb, "cc"))
    return tree.span([item for item in own if item not in taken and tree.upos(item) != "PUNCT"] or [verb])


def _due(slots: Slots, content: Span) -> EventTime | None:
    """The time by when it is to be done: one that stands in the pledge under "by", "until", "within" …"""
    times = [time for span, time in slots.company.times.overlapping(content) if content.covers(span)]
    due = [time for time in times if _is_due(slots, time)]
    return event_time(due[0]) if due else None


def _is_due(slots: Slots, time: TimeSpan) -> bool:
    """Whether the words of a time, or the two before them, set a term."""
    inside = [
        index for index, token in enumerate(slots.tree.tokens) if token.start < time.end and time.start < token.end
    ]
    if not inside:
        return False
    return bool(_DUE & {slots.tree.lemmas[index] for index in range(max(0, inside[0] - 2), inside[-1] + 1)})


def _condition(slots: Slots, draft: Draft) -> Span | None:
    """The clause or phrase that a pledge hangs on: "if …", "unless …", "on condition that …", "subject to …"."""
    tree = slots.tree
    carrier = slots.carrier(draft.found.token)
    hosts = [draft.found.token, *([] if carrier is None else [carrier])]
    hosts += [] if draft.inner is None else [draft.inner.token]
    hosts += tree.complement(draft.found.token)
    for host in dict.fromkeys(hosts):
        for clause in tree.kids(host, *_CLAUSES):
            if _CONDITIONS & {tree.lemmas[kid] for kid in tree.kids(clause, "mark", "advmod", "aux")[:2]}:
                return tree.whole(clause)
        for phrase in tree.kids(host, "obl"):
            if tree.lemmas[phrase] in _CONDITION_NOUNS or "subject" in tree.prepositions(phrase):
                return tree.whole(phrase)
    return None
