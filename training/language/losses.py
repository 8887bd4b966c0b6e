"""The loss: each head's cross-entropy over what its source annotates."""

from torch import Tensor
from torch.nn import functional

from training.language.batches import Batch
from training.language.examples import IGNORED
from training.language.network import Network

# Roles are summed over all pairs of a predicate's row and divided by the predicates, so that a role counts about
# as much as a head does.
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "entities": 1.0, "arcs": 1.0, "deprels": 0.5, "predicates": 1.0, "roles": 0.5}


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The weighted loss of each head that the batch holds gold for."""
    states = network.read(batch.pieces, batch.shapes, batch.first)
    heads = batch.heads.clamp(min=0)[:, :, None]
    parts = {
        "upos": _tokens(network.upos(states.tags), batch.upos),
        "xpos": _tokens(network.xpos(states.tags), batch.xpos),
        "entities": _tokens(network.entities(states.entities), batch.entities),
        "arcs": _tokens(network.arcs(states.tree, batch.first), batch.heads),
        "deprels": _tokens(network.label_heads(states.tree, heads).squeeze(2), batch.deprels),
        "predicates": _predicates(network.predicates(states.roles).squeeze(-1), batch.predicates),
        "roles": _roles(network, states.roles, batch),
    }
    return {name: WEIGHTS[name] * loss for name, loss in parts.items() if loss is not None}


def _tokens(scores: Tensor, gold: Tensor) -> Tensor | None:
    if not bool((gold != IGNORED).any()):
        return None
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def _predicates(scores: Tensor, gold: Tensor) -> Tensor | None:
    known = gold != IGNORED
    if not bool(known.any()):
        return None
    return functional.binary_cross_entropy_with_logits(scores.float()[known], gold[known].float())


def _roles(network: Network, states: Tensor, batch: Batch) -> Tensor | None:
    if not len(batch.role_rows):
        return None
    scores = network.label_arguments(states, batch.role_rows).float()
    total = functional.cross_entropy(scores.flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (2 * len(batch.role_rows))
