"""The label lists of the network's heads, read off the training data."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from training.language.examples import BIO_LABELS, IGNORED, NO_ACTOR, TOLD_LABELS, Example
from training.language.scheme import FILLS, NARRATIONS, PHRASE_LABELS, STATUSES, trigger_labels

_LEAST_DEPREL = 20  # a rarer relation is written as its universal part ("csubj:outer" → "csubj")
_WHOLE = frozenset({"uner", "politics", "wire"})  # guides that mark every name
_LEAST_REPORTED = 1_000  # sentences
_LEAST_ROLE = 100  # a rarer role is not learned


@dataclass(frozen=True)
class Labels:
    """Each list in the order of the head's outputs.

    `roles[0]`, `triggers[0]` and `fills[0]` are none; the root relation is implied.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]
    entities: tuple[str, ...] = BIO_LABELS
    phrases: tuple[str, ...] = PHRASE_LABELS
    triggers: tuple[str, ...] = field(default_factory=trigger_labels)
    statuses: tuple[str, ...] = STATUSES
    fills: tuple[str, ...] = FILLS
    narrations: tuple[str, ...] = NARRATIONS
    narration_moves: tuple[tuple[float, ...], ...] = ()  # log-odds of a sentence's narration after that before it
    name_moves: tuple[tuple[float, ...], ...] = ()  # of a word's label after that before it; `TOLD_LABELS` each way
    n_reported: int = 0  # sentences of the project's own reports among the examples

    @property
    def tells_deeds(self) -> bool:
        """Whether there were reports enough for what only they teach to be told at all."""
        return self.n_reported >= _LEAST_REPORTED

    def indices(self, layer: str, labels: Sequence[str]) -> list[int]:
        """The numbers of labels, `IGNORED` for one the list does not hold."""
        known = {label: number for number, label in enumerate(getattr(self, layer))}
        return [known.get(label, IGNORED) for label in labels]

    def allowed(self, label: str) -> list[bool]:
        """Which of the entity labels a word annotated with `label` may have.

        No guide but that of politics marks events, so a word outside names may be in one.
        """
        if label == "":
            return [True] * len(self.entities)
        events = {known for known in self.entities if known.endswith("-EVENT")}
        groups = {known for known in self.entities if known.endswith("-GROUP")}
        fitting = {"O": {"O"} | events, NO_ACTOR: {"O"} | events | groups}.get(label, {label})
        return [known in fitting for known in self.entities]

    def deprel(self, label: str) -> int:
        """The number of a relation, of its universal part where it is rare, `IGNORED` for the root."""
        for candidate in (label, label.split(":")[0]):
            if candidate in self.deprels:
                return self.deprels.index(candidate)
        return IGNORED


def read_labels(examples: Sequence[Example]) -> Labels:
    """The labels that occur often enough to be learned."""
    deprels = Counter(label for example in examples for label in example.deprels or ())
    kept = {label if count >= _LEAST_DEPREL else label.split(":")[0] for label, count in deprels.items()}
    return Labels(
        upos=_sorted(label for example in examples for label in example.upos or ()),
        xpos=_sorted(label for example in examples for label in example.xpos or ()),
        deprels=_sorted(kept - {"root", "_"}),
        roles=("", *_frequent_roles(examples)),
        narration_moves=_narration_moves(examples),
        name_moves=_name_moves(examples),
        n_reported=len({example.id for example in examples if example.triggers is not None}),
    )


def _narration_moves(examples: Sequence[Example]) -> tuple[tuple[float, ...], ...]:
    """Log-odds of each narration after each, of sentences that follow each other in a report; half as sure as counted.

    Half, since what a sentence says itself already tells much of what its neighbour does.
    """
    told = [example for example in examples if example.narration is not None]
    pairs = Counter(
        (one.narration, other.narration) for one, other in pairwise(told) if _report(one.id) == _report(other.id)
    )
    return _log_odds(pairs, NARRATIONS, weight=0.5)


def _report(name: str) -> str:
    return name.rpartition(":")[0]


def _name_moves(examples: Sequence[Example]) -> tuple[tuple[float, ...], ...]:
    """Log-odds of each label of a word after each, a quarter as sure as counted: on held-out names more is too much."""
    pairs: Counter[tuple[str | None, str | None]] = Counter()
    for example in examples:
        told = [label if label in TOLD_LABELS else "O" for label in example.entities or ()]
        pairs.update(pairwise(["O", *told, "O"] if example.guide in _WHOLE else []))
    return _log_odds(pairs, TOLD_LABELS, weight=0.25)


def _log_odds(
    pairs: Counter[tuple[str | None, str | None]], labels: Sequence[str], *, weight: float
) -> tuple[tuple[float, ...], ...]:
    """Log-odds of every label after every other against it anywhere, with half a pair more of each."""
    n_pairs = sum(pairs.values())
    if not n_pairs:
        return ()
    before = {label: sum(pairs[label, other] for other in labels) + 0.5 * len(labels) for label in labels}
    after = {label: sum(pairs[other, label] for other in labels) + 0.5 * len(labels) for label in labels}
    total = n_pairs + 0.5 * len(labels) ** 2
    return tuple(
        tuple(
            round(weight * math.log((pairs[one, other] + 0.5) * total / (before[one] * after[other])), 4)
            for other in labels
        )
        for one in labels
    )


def _sorted(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(labels) - {"_"}))


def _frequent_roles(examples: Sequence[Example]) -> tuple[str, ...]:
    counts = Counter(
        argument.label
        for example in examples
        for arguments in (example.predicates or {}).values()
        for argument in arguments
    )
    return tuple(sorted(label for label, count in counts.items() if count >= _LEAST_ROLE))
