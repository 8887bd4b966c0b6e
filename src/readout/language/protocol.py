"""What every engine gives for a sentence, whatever network stands behind it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from readout.language.standing import Standing
from readout.records import Coder, MentionLabel, Narrated, PhraseLabel, Status


class Name(NamedTuple):
    """A name: the half-open range of its words, its kind and the network's probability for it."""

    start: int
    end: int
    label: MentionLabel
    score: float


class Argument(NamedTuple):
    """A role of a predicate (PropBank's label) or of a trigger: label, the argument's head word, probability."""

    label: str
    token: int
    score: float


class Act(NamedTuple):
    """A predicate: its word, the probability that it is one, its arguments in order of words."""

    token: int
    score: float
    arguments: tuple[Argument, ...]


class Marked(NamedTuple):
    """A post, a time or a number of people: the half-open range of its words, its kind, probability."""

    start: int
    end: int
    label: PhraseLabel
    score: float


class Doing(NamedTuple):
    """A trigger: its word, PLOVER's type or STATEMENT, its status, their probabilities, and what fills its roles."""

    token: int
    type: str
    score: float
    status: Status
    status_score: float
    fills: tuple[Argument, ...]


class Analysis(NamedTuple):
    """A sentence as an engine reads it; tags and heads one a word, a head of -1 is the root.

    What an engine has not learned is empty.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[Name, ...]
    acts: tuple[Act, ...]
    phrases: tuple[Marked, ...] = ()
    deeds: tuple[Doing, ...] = ()
    narrated: Narrated | None = None


class Engine(Protocol):
    """Reads sentences. Deterministic: the same words give the same analysis, in whatever company they come."""

    @property
    def coder(self) -> Coder:
        """Who answers for the analyses: name and version of the network."""
        ...

    def analyse(
        self, sentences: Sequence[Sequence[str]], standings: Sequence[Standing] | None = None
    ) -> list[Analysis]:
        """The analysis of each sentence (a sequence of at most `sentences.MOST_WORDS` words), in order.

        With `standings`, one a sentence, the sentences are those of one report, and narration is read in its course.
        """
        ...
