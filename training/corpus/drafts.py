"""From a line and its marks to a sentence: spans first, then triggers, once all ids of the report are known."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from readout.language.tokens import Word, words
from training.corpus import attributes
from training.corpus.markup import Mark, MarkupError
from training.corpus.model import Fault, Fill, Range, Sentence, Span, Trigger
from training.corpus.scheme import NARRATIONS

_PARTICLES = frozenset(
    {"up", "down", "out", "off", "over", "back", "in", "on", "away", "through", "forward", "aside", "into", "apart"}
)
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "himself", "herself", "itself", "themselves"})


@dataclass(frozen=True)
class Line:
    """A line of a report: its letter, paragraph, text without marks, and the marks."""

    number: int
    letter: str
    paragraph: int
    text: str
    marks: tuple[Mark, ...]


class Draft:
    """A sentence in the making: its spans first, then, once all ids of the report are known, its triggers."""

    def __init__(self, line: Line, text: str, start: int, faults: list[Fault]) -> None:
        self._line, self._start, self._faults = line, start, faults
        self._end = start + len(line.text)
        self._words: tuple[Word, ...] = tuple(words(text, start, self._end))
        self.spans = tuple(span for mark in line.marks if mark.kind == "[" if (span := self._span(mark)) is not None)

    def sentence(self, known: set[str]) -> Sentence:
        """The sentence with its triggers, their roles resolved."""
        drafts = (self._trigger(mark, known) for mark in self._line.marks if mark.kind == "<")
        triggers = tuple(trigger for trigger in drafts if trigger is not None)
        nested = tuple(replace(trigger, inside=_inside(trigger, triggers)) for trigger in triggers)
        narration = NARRATIONS[self._line.letter]
        line = self._line
        return Sentence(line.number, self._start, self._end, line.paragraph, narration, self._words, self.spans, nested)

    def _say(self, message: str) -> None:
        self._faults.append(Fault(self._line.number, message))

    def _range(self, mark: Mark) -> Range | None:
        """The mark's range, if it begins and ends where words do."""
        start, end = self._start + mark.start, self._start + mark.end
        first = bisect_left(self._words, start, key=lambda word: word.start)
        last = bisect_left(self._words, end, key=lambda word: word.end) + 1
        is_whole = first < last <= len(self._words) and self._words[first].start == start
        if is_whole and self._words[last - 1].end == end:
            return Range(start, end, first, last)
        near = " ".join(word.text for word in self._words if word.end > start - 1 and word.start < end + 1)
        marked = self._line.text[mark.start : mark.end]
        self._say(f"'{marked}' does not begin and end with a word; the words here are: {near}")
        return None

    def _span(self, mark: Mark) -> Span | None:
        at = self._range(mark)
        try:
            label, id = attributes.of_span(mark.attributes)
        except MarkupError as error:
            self._say(f"'{self._line.text[mark.start : mark.end]}': {error}")
            return None
        return None if at is None else Span(at, label, id)

    def _trigger(self, mark: Mark, known: set[str]) -> Trigger | None:
        at = self._range(mark)
        word = self._line.text[mark.start : mark.end]
        try:
            act = attributes.of_trigger(mark.attributes)
        except MarkupError as error:
            self._say(f"'{word}': {error}")
            return None
        if at is None:
            return None
        found = (self._fill(role, written, at, word, known) for role, written in act.fills)
        fills = tuple(fill for fill in found if fill is not None)
        is_particle = self._words[at.last - 1].text.lower() in _PARTICLES
        told = act.narration or ("background" if self._line.letter == "B" else "news")
        return Trigger(at, at.first if is_particle else at.last - 1, act.type, act.mode, act.status, told, fills)

    def _fill(self, role: str, written: str, at: Range, word: str, known: set[str]) -> Fill | None:
        if written == "?":
            return Fill(role, None, None)
        if written.startswith("@"):
            if written[1:] in known:
                return Fill(role, written[1:], None)
            self._say(f"'{word}': {role}={written} names nobody: no phrase of the report has the id '{written[1:]}'")
            return None
        id, _, place = written.partition(".")
        here = [span for span in self.spans if span.id == id]
        if not here or (place and int(place) > len(here)):
            hint = f"; write @{id} for somebody named in another sentence" if id in known else ""
            self._say(f"'{word}': {role}={written} is no phrase of this sentence{hint}")
            return None
        return Fill(role, id, here[int(place) - 1] if place else self._likeliest(here, at))

    def _likeliest(self, spans: list[Span], at: Range) -> Span:
        """The mention meant where an id has several: in the trigger's clause, rather not "his", near."""
        clause = self._content_around(at)

        def rank(span: Span) -> tuple[bool, bool, bool, int]:
            is_loose = span.at.last != at.first and self._words[span.at.last - 1].text.lower() in POSSESSIVES
            gap = max(span.at.first - at.last, at.first - span.at.last)
            return span.at.covers(at), self._content_around(span.at) != clause, is_loose, gap

        return min(spans, key=rank)

    def _content_around(self, at: Range) -> Range | None:
        """The innermost content that holds a range."""
        around = [span.at for span in self.spans if span.label == "con" and span.at.covers(at)]
        return min(around, key=lambda one: one.last - one.first, default=None)


def _inside(trigger: Trigger, triggers: tuple[Trigger, ...]) -> int | None:
    """The index of the innermost trigger whose content holds this one."""
    holders = [
        (fill.span.at.end - fill.span.at.start, number)
        for number, other in enumerate(triggers)
        for fill in other.filled("content")
        if other is not trigger and fill.span is not None and fill.span.at.covers(trigger.at)
    ]
    return min(holders)[1] if holders else None
