"""Loaded and contested words, found with who uses them; the record's own labels never use them."""

from typing import NamedTuple

from readout.codebook import LoadedWord
from readout.coding.sides import Side, of_phrase
from readout.coding.slots import Slots
from readout.coding.statements import Said
from readout.records import Span

_INSIDE = frozenset({"nmod", "amod", "compound", "conj", "appos", "acl"})  # a word's way up to the head of its phrase
_POS = {"V": {"VERB"}, "N": {"NOUN", "PROPN"}, "A": {"ADJ", "VERB", "NOUN", "PROPN"}}


class Met(NamedTuple):
    """A loaded word as it stands in a sentence."""

    span: Span
    word: LoadedWord
    token: int


def loaded(slots: Slots) -> list[Met]:
    """The loaded words of a sentence, the longer of two that overlap."""
    found: list[Met] = []
    for index, lemma in enumerate(slots.tree.lemmas):
        met = _read(slots, index, lemma)
        if met is not None:
            found = [item for item in found if not item.span.overlaps(met.span)]
            found.append(met)
    return found


def naming(slots: Slots, sentence: int, met: Met) -> Said | None:
    """Who calls something by a loaded word: "condemned it as an annexation", "called them terrorists".

    The word is then his as much as a clause that he says; a word that only stands in what he condemns is not.
    """
    tree = slots.tree
    for index in [met.token, *tree.above(met.token)]:
        verb, link = tree.head(index), tree.base(index)
        names = verb >= 0 and tree.lemmas[verb] in slots.book.classes["naming"] and tree.is_verb(verb)
        if names and (link == "xcomp" or (link in {"obl", "advcl"} and "as" in tree.prepositions(index))):
            subject = tree.subject(verb)
            sides = [] if subject is None else of_phrase(slots, subject)
            return _by(sentence, verb, tree.lemmas[verb], sides[0], met.span) if sides else None
        if link not in _INSIDE:
            return None
    return None


def _by(sentence: int, verb: int, word: str, speaker: Side, content: Span) -> Said:
    return Said(sentence, verb, word, speaker, None, content, "neutral", False, True, ())


def _read(slots: Slots, index: int, lemma: str) -> Met | None:
    forms = {lemma, slots.tree.tokens[index].text.lower()}
    candidates = [word for form in forms for word in slots.book.loaded.get(form, ())]
    for word in sorted(candidates, key=lambda item: (-len(item.words), -len(item.heads))):
        if _stands(slots, index, word):
            return Met(slots.tree.span(list(range(index - len(word.words) + 1, index + 1))), word, index)
    return None


def _stands(slots: Slots, index: int, word: LoadedWord) -> bool:
    tree = slots.tree
    first = index - len(word.words) + 1
    if first < 0 or tree.lemmas[first:index] != list(word.words[:-1]):
        return False
    if tree.upos(index) not in _POS[word.pos] or _in_name(slots, index):
        return False
    near = _partners(slots, index)
    if any(tree.lemmas[kid] in word.never for kid in near):
        return False
    if not word.heads and not word.classes:
        return True
    return any(tree.lemmas[kid] in word.heads or any(slots.is_a(kid, name) for name in word.classes) for kid in near)


def _partners(slots: Slots, index: int) -> list[int]:
    tree = slots.tree
    near = [
        *tree.kids(index, "compound", "amod", "nmod", "obj"),
        *([tree.head(index)] if tree.head(index) >= 0 else []),
    ]
    if tree.is_verb(index) and (target := tree.object(index)) is not None:
        near += [target, *tree.kids(target, "nmod", "compound")]
    return near


def _in_name(slots: Slots, index: int) -> bool:
    """ "Palestine Liberation Organization" is a name; nobody's choice of words here."""
    token = slots.tree.tokens[index]
    if slots.tree.upos(index) != "PROPN":
        return False
    return bool(slots.company.mentions.overlapping(Span(token.start, token.end)))
