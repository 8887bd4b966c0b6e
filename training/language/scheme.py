"""The labels of the heads that only the project's own corpus annotates, in the order of their outputs."""

from typing import get_args

from readout.records import PhraseLabel
from training.corpus import scheme as corpus

PHRASES: tuple[str, ...] = get_args(PhraseLabel)
PHRASE_LABELS = ("O", *(f"{prefix}-{label}" for label in PHRASES for prefix in "BI"))
NARRATIONS = ("news", "background", "opinion")
STATUSES = corpus.STATUSES
FILLS = ("", *corpus.ROLES)  # "" is no role


def trigger_labels() -> tuple[str, ...]:
    """No trigger, PLOVER's types and STATEMENT. What only looks like an act is no trigger."""
    return ("", *sorted(name for name in corpus.modes() if name != corpus.NONE))
