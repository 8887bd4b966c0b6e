"""The network as it is exported: choices that need no search are made inside the graph.

What the program needs to decode leaves as small integers where it can, so that little is left to do outside.
"""

import torch
from torch import Tensor, nn

from training.language.examples import TOLD_LABELS
from training.language.network import MASKED, Network, States

N_HEADS = 4  # likeliest heads of a word whose relation is scored, for the tree to choose among


class Words(nn.Module):
    """Subwords' vectors as bytes with a scale a subword: one scale for all would leave the rare ones little."""

    def __init__(self, vectors: nn.Embedding) -> None:
        super().__init__()
        scale = vectors.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("numbers", (vectors.weight.detach() / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, pieces: Tensor) -> Tensor:
        numbers, scale = self.get_buffer("numbers"), self.get_buffer("scale")
        return numbers[pieces].float() * scale[pieces]


class Decoded(nn.Module):
    """The heads' choices for a batch of sentences; `OUTPUTS` and, if asked, `DEED_OUTPUTS` name them."""

    def __init__(self, network: Network, *, with_deeds: bool) -> None:
        super().__init__()
        self.network, self.with_deeds = network, with_deeds

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        network = self.network
        states = network.read(pieces, shapes, first)
        arcs = network.arcs(states.tree, first)
        heads = arcs.topk(torch.minimum(torch.tensor(N_HEADS), torch.tensor(arcs.shape[2])), -1).indices
        predicates = network.predicates(states.roles).squeeze(-1) + (first == 0) * MASKED
        # The likeliest word is always taken, so that no tensor is empty.
        rows = (predicates >= torch.clamp(predicates.max(), max=0.0)).nonzero()
        role, role_label = network.label_arguments(states.roles, rows).softmax(-1).max(-1)
        return (
            network.upos(states.tags).argmax(-1).to(torch.int32),
            network.xpos(states.tags).argmax(-1).to(torch.int32),
            _told(network.entities(states.entities, shapes)),
            arcs,
            heads.to(torch.int32),
            network.label_heads(states.tree, heads).argmax(-1).to(torch.int32),
            predicates.sigmoid(),
            rows.to(torch.int32),
            role_label.to(torch.int32),
            role,
            *(self._acts(states, first) if self.with_deeds else ()),
        )

    def _acts(self, states: States, first: Tensor) -> tuple[Tensor, ...]:
        """Phrases, triggers with status and roles, narration."""
        network = self.network
        scores = network.triggers(states.acts)
        excess = scores[:, :, 1:].amax(-1) - scores[:, :, 0] + (first == 0) * MASKED
        rows = (excess >= torch.clamp(excess.max(), max=0.0)).nonzero()
        at = rows[:, 0], rows[:, 1]
        fill, fill_label = network.label_fills(states.acts, rows).softmax(-1).max(-1)
        return (
            network.phrases(states.acts).log_softmax(-1),
            rows.to(torch.int32),
            scores[at].softmax(-1),
            network.statuses(states.acts[at]).softmax(-1),
            fill_label.to(torch.int32),
            fill,
            network.narrations(states.whole).log_softmax(-1),
        )


def _told(scores: Tensor) -> Tensor:
    """Log-probabilities of the labels that are told: what is in an event counts as outside of all names."""
    likely = scores.log_softmax(-1)
    n_told = len(TOLD_LABELS)
    outside = torch.cat([likely[..., :1], likely[..., n_told:]], -1).logsumexp(-1, keepdim=True)
    return torch.cat([outside, likely[..., 1:n_told]], -1)


INPUTS = ("pieces", "shapes", "first")
OUTPUTS = (
    "upos",
    "xpos",
    "entities",
    "arcs",
    "heads",
    "deprels",
    "predicates",
    "role_rows",
    "role_labels",
    "role_scores",
)
DEED_OUTPUTS = (
    "phrases",
    "trigger_rows",
    "trigger_types",
    "trigger_statuses",
    "fill_labels",
    "fill_scores",
    "narrations",
)
