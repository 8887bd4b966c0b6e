"""What the network learns from: sentences of words with whatever layers their source annotates."""

from dataclasses import dataclass, field

from readout.language.standing import Standing

IGNORED = -100  # a label the loss skips

# EVENT is learned so that what stands inside the name of an election or a war is none by itself; it is not told.
ENTITY_LABELS = ("PERSON", "ORGANISATION", "PLACE", "GROUP", "EVENT")
NO_ACTOR = "?"  # of a word: in no name of a person, an organisation or a place; more is not known
BIO_LABELS = ("O", *(f"{prefix}-{label}" for label in ENTITY_LABELS for prefix in "BI"))
TOLD_LABELS = BIO_LABELS[: 1 + 2 * ENTITY_LABELS.index("EVENT")]


@dataclass(frozen=True)
class Argument:
    """A role of a predicate: label and the half-open range of words it spans; `head` is its head word."""

    label: str
    head: int
    start: int
    end: int


@dataclass(frozen=True)
class Trigger:
    """An act or statement of the project's own corpus: PLOVER's type or STATEMENT, status, what fills its roles.

    A fill is role, head word and the half-open range of its words.
    """

    type: str
    status: str
    fills: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class Example:
    """A sentence. A layer its source does not annotate is `None`; a single unknown label is an empty string.

    `guide` names whose notion of a name its entities follow (`marks.GUIDES`).
    """

    id: str
    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # -1 for the root
    deprels: tuple[str, ...] | None = None
    entities: tuple[str, ...] | None = None
    predicates: dict[int, tuple[Argument, ...]] | None = field(default=None, hash=False)
    lemmas: tuple[str, ...] | None = None
    guide: str = ""
    phrases: tuple[str, ...] | None = None
    triggers: dict[int, Trigger] | None = field(default=None, hash=False)
    narration: str | None = None
    standing: Standing = "unknown"
