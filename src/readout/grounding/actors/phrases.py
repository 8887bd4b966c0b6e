"""Where the phrase around a name or noun begins and ends: titles before a name, appositions after it, noun phrases."""

from readout.grounding.actors.sightings import View
from readout.grounding.actors.words import POSSESSIVE

_JOINTS = frozenset({"of", "for", "to", "and", "&"})
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_POINTING = frozenset({"this", "that", "these", "those"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
# Longer phrases than these are not titles but lists or sentences that the parse got wrong.
_LONGEST_TITLE, _LONGEST_APPOSITION = 40, 18
_NAMING = ("title", "rank", "noun")


def title_start(view: View, name: int) -> int:
    """The first word of the titles that stand before the name that begins at word `name`; `name` for none.

    Walks to the left over capitalised words, known words and the prepositions inside a title. A second title
    behind "and" or a comma belongs to the same person only if the nearer one is more than a bare title.
    """
    best, at, has_title = name, name, False
    boundary = name
    blocked = _named_words(view)
    while at > 0 and name - at < _LONGEST_TITLE:
        before = at - 1
        word = view.words[before]
        hit = view.hit_at.get(before)
        if hit is not None and before not in blocked:
            at = hit.first
            if hit.of("title", "rank", "noun"):
                has_title = True
            best = at if has_title else best
            continue
        if word.key in (",", "and", "&") and at > 0:
            if has_title and not _may_join(view, word.key, at, boundary):
                break
            boundary, has_title = (at, False) if has_title else (boundary, has_title)
            at = before
            continue
        if before in blocked or not _continues(view, before, has_title):
            break
        at = before
        if word.key in _ARTICLES and has_title:
            best = at
            if not _is_of_office(view, at):
                break
            at, has_title = at - 1, False
        if has_title and word.key not in _JOINTS and word.key != POSSESSIVE:
            best = at
    return best


def _is_of_office(view: View, article: int) -> bool:
    """Whether what an article opens is itself the body of an office ("the leader of the FARC guerrillas")."""
    if article < 2 or view.words[article - 1].key not in ("of", "for"):
        return False
    hit = view.hit_at.get(article - 2)
    return hit is not None and hit.of("title") is not None


def _may_join(view: View, mark: str, at: int, boundary: int) -> bool:
    if mark == ",":  # "Chief, Colonel General Zakir Hasanov": a rank between comma and name
        hit = view.hit_at.get(at)
        return hit is not None and hit.of("rank") is not None
    return boundary - at >= 3


def _continues(view: View, at: int, has_title: bool) -> bool:
    word = view.words[at]
    if word.case == "mark":
        return word.key == POSSESSIVE
    if word.key in _JOINTS:
        return not has_title
    if word.key in _ARTICLES:
        return True
    return view.tag(at) in _INSIDE and (word.case != "common" or (has_title and view.tag(at) == "ADJ"))


def _named_words(view: View) -> frozenset[int]:
    taken: set[int] = set()
    for mention in view.mentions:
        if mention.label == "PERSON":
            taken.update(range(*view.range_of(mention.start, mention.end)))
    return frozenset(taken)


def apposition(view: View, end: int) -> tuple[int, int] | None:
    """The words of an apposition with a title that follows a name which ends before word `end`."""
    if end >= len(view.words) or view.words[end].key != ",":
        return None
    blocked = _named_words(view)
    titled, at = False, end + 1
    while at < len(view.words) and at - end <= _LONGEST_APPOSITION:
        if view.words[at].key in (",", ";", ":", "(", ")"):
            break
        if at in blocked or (view.tag(at) in ("VERB", "AUX", "PRON", "SCONJ") and at not in view.hit_at):
            return (end + 1, at) if titled and view.tag(at) in ("VERB", "AUX") and at not in blocked else None
        hit = view.hit_at.get(at)
        titled = titled or (hit is not None and hit.of("title", "rank") is not None)
        at += 1
    return (end + 1, at) if titled and at > end + 1 else None


def noun_phrase(view: View, first: int, last: int) -> tuple[int, int]:
    """The phrase around the noun at words `first` to `last`: modifiers before it, what it is of behind it."""
    return _left_edge(view, first), _right_edge(view, last)


def _left_edge(view: View, first: int) -> int:
    at = first
    while at > 0:
        before = at - 1
        word = view.words[before]
        if word.key in _ARTICLES or (word.key in _POINTING and view.tag(before) == "DET"):
            return before
        hit = view.hit_at.get(before)
        if hit is not None and not _is_person(view, before):
            at = hit.first
        elif word.key == POSSESSIVE or (
            word.case != "mark" and view.tag(before) in _INSIDE and _clings(view, before, first)
        ):
            at = before
        else:
            break
    return at


def _clings(view: View, at: int, first: int) -> bool:
    """Whether word `at` modifies something up to the noun, by the parse."""
    token = view.token_at(view.words[at].start)
    if token is None or token.head < 0:
        return False
    head = view.sentence.tokens[token.head].start
    return view.words[at].start < head <= view.words[first].end


def _is_person(view: View, at: int) -> bool:
    word = view.words[at]
    return any(m.label == "PERSON" and m.start <= word.start < m.end for m in view.mentions)


def _right_edge(view: View, last: int) -> int:
    """Past one "of …" (or, for those who speak for others, "for …") as far as the lexicon knows its words."""
    if last + 1 >= len(view.words) or view.words[last].key not in ("of", "for"):
        return last
    if view.words[last].key == "for" and not _speaks(view, last - 1):
        return last
    at = last + 1
    while at < len(view.words) and view.words[at].key in _ARTICLES:
        at += 1
    end = last
    while at < len(view.words) and (hit := view.hit_at.get(at)) is not None:
        at = end = hit.last
        if at < len(view.words) and view.words[at].key == POSSESSIVE:
            at += 1
    return end


def _speaks(view: View, at: int) -> bool:
    hit = view.hit_at.get(at)
    title = hit.of("title") if hit is not None else None
    return title is not None and title.key == "spokesperson"
