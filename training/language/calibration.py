"""How sure the network is of names, brought to how often it is right.

A network that has seen its sentences again and again is surer than it should be, and what reads its scores (a place
that no table knows is believed if the network is sure) is misled. One number divides the scores of names (temperature
scaling: Guo et al. 2017): the best is sought on held-out sentences. Which label is likeliest does not change.
"""

from collections.abc import Sequence

import torch
from torch import Tensor

from readout.language.wordpiece import WordPiece
from training.language.batches import Batch, batches, encode
from training.language.examples import Example
from training.language.labels import Labels
from training.language.losses import allowed_loss
from training.language.network import Network

_BUDGET = 4_000  # subwords of a batch
_HEATS = tuple(step / 20 for step in range(16, 61))


@torch.no_grad()
def calibrate(network: Network, examples: Sequence[Example], labels: Labels, split: WordPiece) -> float:
    """Divides the scores of names, in place, by the number that makes held-out `examples` likeliest; gives it.

    Without names among the examples nothing changes: 1.
    """
    told = [encode(example, split, guide=example.guide) for example in examples if example.entities is not None]
    found = [_scored(network, batch) for batch in batches([one for one in told if one], labels, budget=_BUDGET)]
    if not found:
        return 1.0
    scores, allowed = (torch.cat(parts) for parts in zip(*found, strict=True))

    def wrong(heat: float) -> float:
        loss = allowed_loss(scores / heat, allowed)
        return 0.0 if loss is None else loss.item()

    best = min(_HEATS, key=wrong)
    network.entities.scores.weight /= best
    network.entities.scores.bias /= best
    return best


def _scored(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """Scores and allowed labels of a batch's words, [words, labels] each."""
    network.eval()
    states = network.read(batch.pieces, batch.shapes, batch.first)
    scores = network.entities(states.entities, batch.shapes)
    is_word = batch.first > 0
    return scores[is_word], batch.entities[is_word]
