"""The loss: each head's cross-entropy over what its source annotates."""

from collections.abc import Callable

from torch import Tensor
from torch.nn import functional

from training.language.batches import Batch
from training.language.examples import IGNORED
from training.language.network import Network

# Roles are summed over all pairs of a predicate's row and divided by the predicates, so that a role counts about
# as much as a head does.
WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "entities": 1.0,
    "arcs": 1.0,
    "deprels": 0.5,
    "predicates": 1.0,
    "roles": 0.5,
    "phrases": 0.5,
    "triggers": 0.5,
    "statuses": 0.3,
    "fills": 0.3,
    "narrations": 0.2,
}


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The weighted loss of each head that the batch holds gold for."""
    states = network.read(batch.pieces, batch.shapes, batch.first)
    heads = batch.heads.clamp(min=0)[:, :, None]
    parts = {
        "upos": _tokens(network.upos(states.tags), batch.upos),
        "xpos": _tokens(network.xpos(states.tags), batch.xpos),
        "entities": allowed_loss(network.entities(states.entities, batch.shapes), batch.entities),
        "arcs": _tokens(network.arcs(states.tree, batch.first), batch.heads),
        "deprels": _tokens(network.label_heads(states.tree, heads).squeeze(2), batch.deprels),
        "predicates": _predicates(network.predicates(states.roles).squeeze(-1), batch.predicates),
        "roles": _rows(network.label_arguments, states.roles, batch.role_rows, batch.roles),
        "phrases": _tokens(network.phrases(states.acts), batch.phrases),
        "triggers": _tokens(network.triggers(states.acts), batch.triggers),
        "statuses": _statuses(network, states.acts, batch),
        "fills": _rows(network.label_fills, states.acts, batch.trigger_rows, batch.fills),
        "narrations": _tokens(network.narrations(states.whole)[:, None], batch.narrations[:, None]),
    }
    return {name: WEIGHTS[name] * loss for name, loss in parts.items() if loss is not None}


def _tokens(scores: Tensor, gold: Tensor) -> Tensor | None:
    if not bool((gold != IGNORED).any()):
        return None
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def allowed_loss(scores: Tensor, allowed: Tensor) -> Tensor | None:
    """The negative log of the probability of all labels a word may have, on average over the words that are known."""
    known = allowed.any(-1) & ~allowed.all(-1)
    if not bool(known.any()):
        return None
    likely = scores.float().log_softmax(-1).masked_fill(~allowed, float("-inf"))
    return -likely[known].logsumexp(-1).mean()


def _predicates(scores: Tensor, gold: Tensor) -> Tensor | None:
    known = gold != IGNORED
    if not bool(known.any()):
        return None
    return functional.binary_cross_entropy_with_logits(scores.float()[known], gold[known].float())


def _statuses(network: Network, acts: Tensor, batch: Batch) -> Tensor | None:
    if not len(batch.trigger_rows):
        return None
    sentence, word = batch.trigger_rows.unbind(1)
    return functional.cross_entropy(network.statuses(acts[sentence, word]).float(), batch.statuses)


def _rows(label: Callable[[Tensor, Tensor], Tensor], states: Tensor, rows: Tensor, gold: Tensor) -> Tensor | None:
    if not len(rows):
        return None
    scores = label(states, rows).float()
    total = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (2 * len(rows))
