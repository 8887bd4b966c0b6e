"""The loss: each head's cross-entropy over what its source annotates."""

import torch
from torch import Tensor
from torch.nn import functional

from training.language.batches import Batch
from training.language.examples import IGNORED
from training.language.network import Outputs

# Roles are summed over all pairs of a predicate's row and divided by the predicates, so that a role counts about
# as much as a head does.
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "entities": 1.0, "arcs": 1.0, "deprels": 0.5, "predicates": 1.0, "roles": 0.5}


def losses(found: Outputs, gold: Batch) -> dict[str, Tensor]:
    """The weighted loss of each head that the batch holds gold for."""
    parts = {
        "upos": _tokens(found.upos, gold.upos),
        "xpos": _tokens(found.xpos, gold.xpos),
        "entities": _tokens(found.entities, gold.entities),
        "arcs": _tokens(found.arcs, gold.heads),
        "deprels": _tokens(_at_heads(found.deprels, gold.heads), gold.deprels),
        "predicates": _predicates(found.predicates, gold.predicates),
        "roles": _roles(found.roles, gold),
    }
    return {name: WEIGHTS[name] * loss for name, loss in parts.items() if loss is not None}


def _tokens(scores: Tensor, gold: Tensor) -> Tensor | None:
    if not bool((gold != IGNORED).any()):
        return None
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def _at_heads(scores: Tensor, heads: Tensor) -> Tensor:
    """The label scores [B, W, D] at the gold heads of scores [B, W, W + 1, D]."""
    index = heads.clamp(min=0)[:, :, None, None].expand(-1, -1, 1, scores.shape[-1])
    return scores.gather(2, index).squeeze(2)


def _predicates(scores: Tensor, gold: Tensor) -> Tensor | None:
    known = gold != IGNORED
    if not bool(known.any()):
        return None
    return functional.binary_cross_entropy_with_logits(scores.float()[known], gold[known].float())


def _roles(scores: Tensor, gold: Batch) -> Tensor | None:
    if not len(gold.role_rows):
        return None
    rows = scores[gold.role_rows[:, 0], gold.role_rows[:, 1]].float()
    total = functional.cross_entropy(rows.flatten(0, 1), gold.roles.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / len(rows) / torch.tensor(2.0)
