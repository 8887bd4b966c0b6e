"""From the network's scores to triggers with status and roles, and to the narration of a report's sentences."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readout.language.protocol import Argument, Doing
from readout.records import Narrated

Scores = NDArray[np.float32]


def deeds(
    tokens: NDArray[np.int32],
    types: Scores,
    statuses: Scores,
    fills: NDArray[np.int32],
    fill_scores: Scores,
    labels: tuple[Sequence[str], Sequence[Any], Sequence[str]],
) -> tuple[Doing, ...]:
    """The triggers among `tokens` [T], by the probabilities of their types [T, types], number 0 none.

    `statuses` are [T, statuses]; `fills`, `fill_scores` [T, words] the likeliest role of every word, number 0 none.
    `labels` name types, statuses and roles.
    """
    found = []
    for number in np.flatnonzero(types.argmax(1)):
        kind, status = int(types[number].argmax()), int(statuses[number].argmax())
        row = fills[number]
        found.append(
            Doing(
                int(tokens[number]),
                labels[0][kind],
                round(float(types[number, kind]), 4),
                labels[1][status],
                round(float(statuses[number, status]), 4),
                tuple(
                    Argument(labels[2][row[word]], int(word), round(float(fill_scores[number, word]), 4))
                    for word in np.flatnonzero(row)
                ),
            )
        )
    return tuple(found)


def narrate(scores: Scores, moves: Scores | None) -> list[Narrated]:
    """The narration of a report's sentences, from each one's log-probabilities [sentences, 3].

    `moves` [3, 3] are the log-odds of a sentence's narration after that of the one before it, against its narration
    anywhere: with them each sentence is read in the course of the whole (forward-backward; Rabiner 1989).
    """
    if moves is not None and len(scores) > 1:
        scores = _smoothed(scores.astype(np.float64), moves)
    likely = np.exp(scores - scores.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    return [Narrated(news=round(a, 4), background=round(b, 4), opinion=round(c, 4)) for a, b, c in likely.tolist()]


def _smoothed(scores: NDArray[Any], moves: NDArray[Any]) -> NDArray[Any]:
    before, after = np.zeros_like(scores), np.zeros_like(scores)
    for number in range(1, len(scores)):
        before[number] = np.logaddexp.reduce((before[number - 1] + scores[number - 1])[:, None] + moves, axis=0)
        back = -number - 1
        after[back] = np.logaddexp.reduce(moves + (after[back + 1] + scores[back + 1])[None, :], axis=1)
    found: NDArray[Any] = before + scores + after
    return found
