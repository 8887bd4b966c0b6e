"""What every engine gives for a sentence, whatever network stands behind it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from readout.records import Coder, MentionLabel


class Name(NamedTuple):
    """A name: the half-open range of its words, its kind and the network's probability for it."""

    start: int
    end: int
    label: MentionLabel
    score: float


class Argument(NamedTuple):
    """A role of a predicate: PropBank label, the argument's head word, probability."""

    label: str
    token: int
    score: float


class Act(NamedTuple):
    """A predicate: its word, the probability that it is one, its arguments in order of words."""

    token: int
    score: float
    arguments: tuple[Argument, ...]


class Analysis(NamedTuple):
    """A sentence as an engine reads it; tags and heads one a word, a head of -1 is the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[Name, ...]
    acts: tuple[Act, ...]


class Engine(Protocol):
    """Reads sentences. Deterministic: the same words give the same analysis, in whatever company they come."""

    @property
    def coder(self) -> Coder:
        """Who answers for the analyses: name and version of the network."""
        ...

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The analysis of each sentence (a sequence of at most `sentences.MOST_WORDS` words), in order."""
        ...
