"""The label lists of the network's heads, read off the training data."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.language.examples import BIO_LABELS, IGNORED, Example

_LEAST_DEPREL = 20  # a rarer relation is written as its universal part ("csubj:outer" → "csubj")
_LEAST_ROLE = 100  # a rarer role is not learned


@dataclass(frozen=True)
class Labels:
    """Each list in the order of the head's outputs. `roles[0]` is no role; the root relation is implied."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]
    entities: tuple[str, ...] = BIO_LABELS

    def indices(self, layer: str, labels: Sequence[str]) -> list[int]:
        """The numbers of labels, `IGNORED` for one the list does not hold."""
        known = {label: number for number, label in enumerate(getattr(self, layer))}
        return [known.get(label, IGNORED) for label in labels]

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
