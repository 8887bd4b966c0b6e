"""What the network learns from: sentences of words with whatever layers their source annotates."""

from dataclasses import dataclass, field

IGNORED = -100  # a label the loss skips

ENTITY_LABELS = ("PERSON", "ORGANISATION", "PLACE", "GROUP")
BIO_LABELS = ("O", *(f"{prefix}-{label}" for label in ENTITY_LABELS for prefix in "BI"))


@dataclass(frozen=True)
class Argument:
    """A role of a predicate: label and the half-open range of words it spans; `head` is its head word."""

    label: str
    head: int
    start: int
    end: int


@dataclass(frozen=True)
class Example:
    """A sentence. A layer its source does not annotate is `None`; a single unknown label is an empty string."""

    id: str
    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # -1 for the root
    deprels: tuple[str, ...] | None = None
    entities: tuple[str, ...] | None = None
    predicates: dict[int, tuple[Argument, ...]] | None = field(default=None, hash=False)
    lemmas: tuple[str, ...] | None = None
