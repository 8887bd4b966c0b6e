"""How many people were killed, injured or detained, with the bounds that the words give."""

from readout.coding.slots import Slots
from readout.coding.triggers import Found
from readout.records import Count, People

_KILLED = frozenset(
    {"kill", "slay", "murder", "massacre", "assassinate", "execute", "behead", "die", "slaughter", "dead"}
)
_INJURED = frozenset({"injure", "wound", "hurt", "maim"})
_DETAINED = frozenset(
    {"arrest", "detain", "capture", "jail", "imprison", "apprehend", "abduct", "kidnap", "round", "nab"}
)
_ROUND = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000}
_SEVERAL = {"several": 3, "multiple": 2, "few": 2, "numerous": 3, "various": 2, "many": 3, "both": 2}
_SMALL = {
    name: number
    for number, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    name: 10 * n
    for n, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_AT_LEAST = frozenset({"least", "more", "over", "minimum", "exceed"})
_AT_MOST = frozenset({"up", "most", "maximum", "under", "fewer", "less"})
_ABOUT = frozenset({"about", "around", "some", "nearly", "almost", "approximately", "roughly"})
_NOT_PEOPLE = frozenset(
    {
        "percent",
        "dollar",
        "year",
        "day",
        "month",
        "hour",
        "kilometer",
        "kilometre",
        "mile",
        "vehicle",
        "house",
        "tank",
        "time",
        "week",
        "drone",
        "missile",
        "building",
        "home",
        "weapon",
        "%",
    }
)


def people(slots: Slots, found: Found) -> People | None:
    """The counts of an event's own clause and of the verbs coordinated with its trigger ("killed 4 and injured 12")."""
    tree = slots.tree
    words = [found.token, *_linked(slots, found.token)]
    counts: dict[str, Count] = {}
    for word in words:
        field = _field(tree.lemmas[word])
        victim = _numeral_before(slots, word) or _victims(slots, word)
        if field is not None and victim is not None and field not in counts:
            count = _all(slots, victim)
            if count is not None:
                counts[field] = count
    return People(**counts) if counts else None


def _numeral_before(slots: Slots, index: int) -> int | None:
    """Of "24 killed and 87 wounded" the second number."""
    if slots.tree.base(index) != "conj" or index == 0 or slots.tree.upos(index - 1) != "NUM":
        return None
    return index - 1


def _linked(slots: Slots, index: int) -> list[int]:
    tree = slots.tree
    found = [kid for kid in tree.kids(index, "conj", "xcomp", "advcl", "acl", "parataxis") if tree.is_verb(kid)]
    head = tree.head(index)
    if head >= 0 and (tree.base(index) in {"nsubj", "conj", "obl", "parataxis"}) and tree.is_verb(head):
        found.append(head)
        found += [kid for kid in tree.kids(head, "conj", "xcomp", "advcl") if tree.is_verb(kid) and kid != index]
    return found + [deep for kid in found for deep in tree.kids(kid, "conj") if tree.is_verb(deep)]


def _field(lemma: str) -> str | None:
    for name, words in (("killed", _KILLED), ("injured", _INJURED), ("detained", _DETAINED)):
        if lemma in words:
            return name
    return None


def _victims(slots: Slots, index: int) -> int | None:
    return slots.tree.subject(index) if slots.tree.lemmas[index] == "die" else slots.tree.object(index)


def _all(slots: Slots, index: int) -> Count | None:
    """The count of a phrase and those coordinated with it: "a leader and several fighters" are four or more."""
    counts = [_count(slots, one) for one in slots.tree.conjuncts(index)]
    known = [one for one in counts if one is not None]
    if len(known) < 2:
        return known[0] if known else None
    lows = [one.low for one in known if one.low is not None]
    highs = [one.high for one in known if one.high is not None]
    high = sum(highs) if len(highs) == len(counts) else None
    return Count(low=sum(lows) if lows else None, high=high)


def _count(slots: Slots, index: int) -> Count | None:
    tree = slots.tree
    if tree.lemmas[index] in _NOT_PEOPLE:
        return None
    numerals = [kid for kid in tree.kids(index, "nummod") if tree.lemmas[kid] not in _NOT_PEOPLE]
    for numeral in [*numerals, index]:
        value = number(tree.tokens[numeral].text)
        if value is not None:
            return _bounded(slots, numeral, index, value)
    for kid in tree.kids(index, "amod", "det"):
        if tree.lemmas[kid] in _SEVERAL:
            return Count(low=_SEVERAL[tree.lemmas[kid]], high=None)
    lemma = tree.lemmas[index]
    if lemma in _ROUND:
        return Count(
            low=2 * _ROUND[lemma] if tree.tokens[index].text.lower().endswith("s") else _ROUND[lemma], high=None
        )
    return _single(slots, index)


def _single(slots: Slots, index: int) -> Count | None:
    """One named person, "a soldier" or "the leader" is one."""
    tree = slots.tree
    articles = {tree.tokens[kid].text.lower() for kid in tree.kids(index, "det")}
    singular = tree.tokens[index].xpos == "NN" and articles & {"a", "an", "another", "the", "one"}
    actor = slots.company.actor_at(slots.word(index))
    named = tree.upos(index) == "PROPN" and actor is not None and actor.kind in {"person", "office"}
    collective = tree.lemmas[index] in slots.book.classes["body"] or tree.lemmas[index] == "people"
    return Count(low=1, high=1) if named or (singular and slots.is_a(index, "person") and not collective) else None


def _bounded(slots: Slots, numeral: int, index: int, value: int) -> Count:
    tree = slots.tree
    around = {tree.lemmas[kid] for kid in [*tree.below(numeral), *tree.kids(index, "advmod", "case")]}
    around |= {tree.lemmas[i] for i in range(max(0, numeral - 2), numeral)}
    if around & _AT_LEAST and "no" not in around:
        return Count(low=value, high=None)
    if around & _AT_MOST:
        return Count(low=None, high=value)
    if around & _ABOUT:
        return Count(low=None, high=None) if value < 3 else Count(low=value * 9 // 10, high=value * 11 // 10)
    return Count(low=value, high=value)


def number(text: str) -> int | None:
    """The whole number that a word or figure states ("twelve", "1,200", "twenty-one"); `None` if none."""
    word = text.lower().replace(",", "")
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 9 else None
    if word in _SMALL:
        return _SMALL[word]
    tens, _, unit = word.partition("-")
    if tens in _TENS and (not unit or unit in _SMALL):
        return _TENS[tens] + _SMALL.get(unit, 0)
    return None
