"""A sentence as the rules on actors see it: its words, what the lexicon finds in them, and its tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.grounding.actors.lexicon import Hit, Lexicon, Sense
from readout.grounding.actors.words import Word, words_of
from readout.records import Mention, Place, Sentence, Span, Token

_SUBJECTS = ("nsubj", "csubj")


@dataclass(slots=True)
class View:
    """One sentence. `starts` maps the offset of a token to its index; `hit_at` a word's index to the hit over it;
    `cases` a token's index to the preposition before it."""

    index: int
    sentence: Sentence
    words: list[Word]
    hits: list[Hit]
    mentions: tuple[Mention, ...]
    starts: dict[int, int] = field(default_factory=dict)
    hit_at: dict[int, Hit] = field(default_factory=dict)
    cases: dict[int, Token] = field(default_factory=dict)
    previous: "View | None" = None

    def token_at(self, offset: int) -> Token | None:
        """The token that covers an offset of the text."""
        at = self.token_index(offset)
        return self.sentence.tokens[at] if at is not None else None

    def token_index(self, offset: int) -> int | None:
        """The index of the token that covers an offset."""
        found = self.starts.get(offset)
        if found is not None:
            return found
        at = bisect_right(self.sentence.tokens, offset, key=_start) - 1
        return at if at >= 0 and offset < self.sentence.tokens[at].end else None

    def tag(self, at: int) -> str:
        """Universal part of speech of word `at`, "X" where the parse has no such token."""
        token = self.token_at(self.words[at].start)
        return token.upos if token is not None else "X"

    def span(self, first: int, last: int) -> Span:
        """The characters of words `first` to `last` (exclusive)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The words that lie in a stretch of characters, as first and last (exclusive)."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        last = bisect_right(self.words, end, key=lambda word: word.end)
        return first, max(first, last)

    def head_of(self, span: Span) -> Token | None:
        """The token of a span that hangs on a token outside it."""
        tokens = self.sentence.tokens
        for at in range(bisect_left(tokens, span.start, key=_start), len(tokens)):
            token = tokens[at]
            if token.end > span.end:
                break
            if token.head < 0 or not (span.start <= tokens[token.head].start < span.end):
                return token
        return None

    def is_subject(self, span: Span) -> bool:
        """Whether the span is the subject of its clause."""
        head = self.head_of(span)
        return head is not None and head.deprel.startswith(_SUBJECTS)

    def case_of(self, token: Token) -> str:
        """The preposition before a token, its coordinated forerunners' if it has none; "" for none."""
        tokens = self.sentence.tokens
        for _ in range(4):
            case = self.cases.get(self.starts.get(token.start, -1))
            if case is not None and case.start < token.start:
                return case.text.lower()
            if token.deprel != "conj" or token.head < 0:
                return ""
            token = tokens[token.head]
        return ""

    def local(self, first: int, last: int) -> list[Hit]:
        """The hits that lie in words `first` to `last`, counted from `first`."""
        return [
            Hit(h.first - first, h.last - first, h.senses) for h in self.hits if h.first >= first and h.last <= last
        ]


def _start(token: Token) -> int:
    return token.start


def view_of(
    index: int, sentence: Sentence, text: str, known: Lexicon, mentions: Sequence[Mention], places: Sequence[Place]
) -> View:
    """The view of a sentence of the article's `text`."""
    words = words_of(text[sentence.start : sentence.end], offset=sentence.start)
    hits = known.scan(words)
    own = tuple(m for m in mentions if m.sentence == index)
    starts = {token.start: at for at, token in enumerate(sentence.tokens)}
    view = View(index, sentence, words, _open_caps(words, hits), own, starts)
    for token in reversed(sentence.tokens):  # the first of several prepositions counts
        if token.deprel == "case":
            view.cases[token.head] = token
    _add_places(view, places)
    view.hit_at = {at: hit for hit in view.hits for at in range(hit.first, hit.last)}
    return view


def _open_caps(words: Sequence[Word], hits: list[Hit]) -> list[Hit]:
    """In a line printed in capitals no single word is known to be an abbreviation ("WHO", "IS", "US")."""
    letters = [word for word in words if word.case != "mark"]
    if len(letters) < 4 or sum(word.case == "caps" for word in letters) < 0.8 * len(letters):
        return hits
    return [hit for hit in hits if len(words[hit.first].key) > 3 or hit.last - hit.first > 1]


def _add_places(view: View, places: Sequence[Place]) -> None:
    """Towns and regions that the places floor resolved, where the lexicon knows nothing better.

    A place of several words goes before what the lexicon knows of a part of it ("New Jersey", "West Bank").
    """
    for place in places:
        if place.country is None or not (view.sentence.start <= place.start < view.sentence.end):
            continue
        first, last = view.range_of(place.start, place.end)
        over = [hit for hit in view.hits if hit.first < last and first < hit.last]
        if first < last and all(first <= hit.first and hit.last <= last and len(hit) < last - first for hit in over):
            view.hits = [hit for hit in view.hits if hit not in over]
            view.hits.append(Hit(first, last, (Sense("place", place.name, place.name, place.country),)))
    view.hits.sort(key=lambda hit: hit.first)
