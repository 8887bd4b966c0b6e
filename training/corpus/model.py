"""An annotated report as the reader gives it. All offsets are half-open characters of `Report.text`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from readout.language.tokens import Word
from readout.records import Status
from training.corpus.scheme import NONE, SIDES, Narration, Split, split_of


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line of a report. A warning may stand; an error may not."""

    line: int
    message: str
    is_error: bool = True


class CorpusError(Exception):
    """A report cannot be read; `faults` say why, line by line."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        super().__init__("\n".join(f"{name}:{fault.line}: {fault.message}" for fault in faults))
        self.name = name
        self.faults = faults


@dataclass(frozen=True)
class Range:
    """Characters and the words of the sentence they cover: [first, last) into `Sentence.words`."""

    start: int
    end: int
    first: int
    last: int

    def covers(self, other: "Range") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Span:
    """A marked phrase with its short label (`scheme.LABELS`); `id` is shared by all that name the same."""

    at: Range
    label: str
    id: str | None


@dataclass(frozen=True)
class Fill:
    """What fills a role: a phrase of the sentence, somebody named elsewhere (`id` only), or unknown (neither)."""

    role: str
    id: str | None
    span: Span | None


@dataclass(frozen=True)
class Trigger:
    """Words that express an act. `head` is the index in the sentence of its one word that counts.

    `type` is PLOVER's, STATEMENT, or NONE for words that only look like an act.
    `inside` is the index in `Sentence.triggers` of the innermost trigger whose content holds it.
    """

    at: Range
    head: int
    type: str
    mode: str | None
    status: Status
    narration: Narration
    fills: tuple[Fill, ...]
    inside: int | None = None

    def filled(self, role: str) -> tuple[Fill, ...]:
        """What fills a role, in the order written."""
        return tuple(fill for fill in self.fills if fill.role == role)


@dataclass(frozen=True)
class Sentence:
    """A sentence; `paragraph` counts from 0, -1 for the headline; `line` is that of the file."""

    line: int
    start: int
    end: int
    paragraph: int
    narration: Narration
    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    triggers: tuple[Trigger, ...]

    @property
    def events(self) -> tuple[Trigger, ...]:
        """The triggers that are acts or statements."""
        return tuple(trigger for trigger in self.triggers if trigger.type != NONE)


@dataclass(frozen=True)
class Head:
    """What stands above a report's text."""

    manner: str
    genre: str
    outlet: str
    published: date
    dateline: str | None = None


@dataclass(frozen=True)
class Report:
    """A report. `text` is headline, dateline and paragraphs, each followed by a blank line, as `Article.text`."""

    name: str
    number: int
    head: Head
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def split(self) -> Split:
        """Whether it is for training, tuning or the test."""
        return split_of(self.number)

    def cut(self, at: Range) -> str:
        """The words of a range."""
        return self.text[at.start : at.end]

    def cut_sentence(self, sentence: Sentence) -> str:
        """The words of a sentence."""
        return self.text[sentence.start : sentence.end]

    def chains(self) -> dict[str, tuple[Span, ...]]:
        """All mentions by id: what is named by the same id is the same."""
        found: dict[str, list[Span]] = {}
        for span in self._named():
            found.setdefault(str(span.id), []).append(span)
        return {id: tuple(spans) for id, spans in found.items()}

    def _named(self) -> Iterator[Span]:
        spans = (span for sentence in self.sentences for span in sentence.spans)
        return (span for span in spans if span.id is not None and span.label in SIDES)
