"""Where the phrase around a name or noun begins and ends: titles before a name, appositions after it, noun phrases."""

from readout.grounding.actors.lexicon import Hit, Kind
from readout.grounding.actors.names import name_range, person_spans
from readout.grounding.actors.sightings import View
from readout.grounding.actors.usage import is_body, is_place
from readout.grounding.actors.words import POSSESSIVE

_JOINTS = frozenset({"of", "for", "to", "and", "&"})
_LINKS = frozenset({"with", "in", "on", "at", "against"})  # inside what an office is for ("envoy for talks with …")
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_MEASURING = frozenset({"least", "most", "than", "about", "nearly", "almost", "around"})
_POINTING = frozenset({"this", "that", "these", "those"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
# Longer phrases than these are not titles but lists or sentences that the parse got wrong.
_LONGEST_TITLE, _LONGEST_APPOSITION = 40, 18
_LONGEST_EPITHET = 4
_NAMING: tuple[Kind, ...] = ("title", "rank", "noun")


def title_start(view: View, name: int, end: int) -> int:
    """The first word of the titles that stand before the name at words `name` to `end`; `name` for none.

    Walks to the left over capitalised words, known words and the prepositions inside a title. A second title
    behind "and" or a comma belongs to the same person only if the nearer one is more than a bare title. Behind a
    comma the name itself is an apposition ("the U.N. envoy for Yemen, X,") only where a comma or the end follows it:
    ", X told reporters" is not one.
    """
    behind_comma = name > 0 and view.words[name - 1].key == ","
    if behind_comma and end < len(view.words) and view.words[end].key not in (",", ")", ";"):
        return name
    walk = _Walk(view, name, behind_comma=behind_comma)
    while walk.step():
        pass
    return walk.best if walk.best < name else _nation_start(view, name)


def _nation_start(view: View, name: int) -> int:
    """The first word of "American basketball player" before a name, whatever the noun; `name` for no demonym there."""
    at = name
    while at > 0 and name - at < _LONGEST_EPITHET:
        hit = view.hit_at.get(at - 1)
        if hit is not None and hit.of("demonym") and not all(s.plural for s in hit.senses):
            return name if view.words[hit.first].is_joined else hit.first  # "anti-Russian activist X"
        if view.words[at - 1].case != "common" or view.tag(at - 1) not in ("NOUN", "ADJ"):
            break
        at -= 1
    return name


class _Walk:
    """A walk to the left from a name. `best` is the first word of the titles found so far."""

    def __init__(self, view: View, name: int, *, behind_comma: bool) -> None:
        self._view, self._name, self._behind_comma = view, name, behind_comma
        self._blocked = _named_words(view)
        self._at = self._boundary = self.best = name
        self._has_title = False

    def step(self) -> bool:
        """Take in the words before; `False` at the end of the titles."""
        before = self._at - 1
        if before < 0 or self._name - before > _LONGEST_TITLE or before in self._blocked:
            return False
        hit, key = self._view.hit_at.get(before), self._view.words[before].key
        if hit is not None:
            return self._take_hit(hit)
        if key == ")" and before > 1 and self._view.words[before - 2].key == "(":
            self._at = before - 2  # an abbreviation behind a body's name
            return True
        if key in (",", "and", "&"):
            if key != "," and before > 0 and self._view.words[before - 1].key == ",":
                return False  # "X, head of the council, and adviser Y": what stands before is X's
            return (self._at < self._name or self._behind_comma) and self._cross(key)
        if key in _ARTICLES and self._has_title:
            self._at = self.best = before
            return self._reach_over(before - 1, ("of", "for"))
        if key in _JOINTS and self._has_title:
            return self._behind_comma and self._reach_over(before, ("of", "for", "to"))
        if not self._continues(before):
            return False
        self._at = before
        if self._has_title and key != POSSESSIVE:
            self.best = before
        return True

    def _take_hit(self, hit: Hit) -> bool:
        named = next((s for s in hit.senses if s.kind in _NAMING and s.number != "body"), None)
        if named is not None and named.strength == "former" and self._view.tag(hit.first) == "VERB":
            return False  # "GE ousted chief executive X"
        if self._behind_comma and named is not None and all(sense.plural for sense in hit.senses):
            return False
        self._at = hit.first
        self._has_title = self._has_title or named is not None
        self.best = self._at if self._has_title else self.best
        return True

    def _cross(self, key: str) -> bool:
        if self._has_title:
            if not self._may_join(key):
                return False
            self._boundary, self._has_title = self._at, False
        self._at -= 1
        return True

    def _may_join(self, key: str) -> bool:
        if key == ",":  # "Chief, Colonel General Zakir Hasanov": a rank between comma and name
            hit = self._view.hit_at.get(self._at)
            return hit is not None and hit.of("rank") is not None
        return self._boundary - self._at >= 3

    def _reach_over(self, joint: int, joints: tuple[str, ...]) -> bool:
        """Go on if the words so far are themselves what an office before `joint` is of ("the leader of the rebels")."""
        if joint < 1 or self._view.words[joint].key not in joints:
            return False
        hit = self._view.hit_at.get(joint - 1)
        if hit is None or hit.of("title", "noun") is None:
            return False
        self._at, self._has_title = joint, False
        return True

    def _continues(self, at: int) -> bool:
        word, tag = self._view.words[at], self._view.tag(at)
        if word.case == "mark":
            return word.key == POSSESSIVE
        if word.key in _JOINTS or word.key in _ARTICLES or (self._behind_comma and word.key in _LINKS):
            return True
        if word.case != "common":
            return tag in _INSIDE
        inside_complement = self._behind_comma and not self._has_title
        return (tag == "ADJ" and self._has_title) or (tag in _INSIDE and inside_complement)


def _named_words(view: View) -> frozenset[int]:
    """The words of persons' names; the network takes "Omani" or "Minister" for one now and then."""
    taken: set[int] = set()
    for span in person_spans(view):
        first, last = name_range(view, span)
        if first < last and not is_body(view, first, last) and not is_place(view, first, last):
            taken.update(range(first, last))
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
            goes_on = view.tag(at) in ("VERB", "AUX") or view.words[at].key in ("who", "whose")
            return (end + 1, at) if titled and goes_on and at not in blocked else None
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
        if word.key in _MEASURING:
            break
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
    return at + 1 if at < first and view.words[at].key == POSSESSIVE else at


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
