"""The network: a MiniLM-L6 encoder that also sees the shapes of words, and the heads that read it.

One pass gives tags, names, trees, predicates and roles. What the program needs to decode leaves the graph as small
integers where it can, so that little is left to do outside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from readout.language.shapes import N_SHAPES

MASKED = -1e4
N_HEADS = 4  # likeliest heads of a word whose relation is scored, for the tree to choose among


@dataclass(frozen=True)
class Sizes:
    """How large the parts are. The encoder's sizes are those of MiniLM-L6-H384."""

    vocabulary: int
    upos: int
    xpos: int
    entities: int
    deprels: int
    roles: int
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    positions: int = 512
    arc: int = 256
    label: int = 256
    role: int = 256
    dropout: float = 0.1
    word_dropout: float = 0.25


class States(NamedTuple):
    """What the heads read: the states of a batch's words, [B, W, width], each group of heads its own mix of layers."""

    tags: Tensor
    entities: Tensor
    tree: Tensor
    roles: Tensor


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.width
        self.heads = sizes.heads
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, sizes.inner)
        self.outer = nn.Linear(sizes.inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        states = self.attention_norm(states + self.dropout(self.output(self.attend(states, bias))))
        return self.norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))

    def attend(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = states.shape
        parts = (part(states).view(batch, length, self.heads, width // self.heads) for part in self.parts())
        query, key, value = (part.transpose(1, 2) for part in parts)
        scores = query @ key.transpose(2, 3) / (width // self.heads) ** 0.5 + bias
        mixed = self.dropout(scores.softmax(-1)) @ value
        return mixed.transpose(1, 2).reshape(batch, length, width)

    def parts(self) -> tuple[nn.Linear, nn.Linear, nn.Linear]:
        return self.query, self.key, self.value


class Encoder(nn.Module):
    """Subwords and the shapes of their words into the states of every layer."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(N_SHAPES, sizes.width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))

    def forward(self, pieces: Tensor, shapes: Tensor) -> list[Tensor]:
        positions = self.positions.weight[: pieces.shape[1]]
        states = self.dropout(self.norm(self.words(pieces) + self.shapes(shapes) + positions))
        bias = (pieces == 0).to(states.dtype)[:, None, None, :] * MASKED
        found = [states]
        for layer in self.layers:
            states = layer(states, bias)
            found.append(states)
        return found


class Mixes(nn.Module):
    """Softmax-weighted sums of layers (Peters et al. 2018), one for each group of heads."""

    def __init__(self, n_layers: int, n_groups: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(n_groups, n_layers))

    def forward(self, layers: list[Tensor]) -> Tensor:
        """Layers [B, S, width] to mixes [groups, B, S, width]."""
        flat = torch.stack([layer.flatten() for layer in layers])
        return (self.weights.softmax(1) @ flat).view(-1, *layers[0].shape)


class Arcs(nn.Module):
    """Scores of every word as head of every other and of the root, index 0 (biaffine: Dozat and Manning 2017)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.dependent, self.head = (_projection(sizes.width, sizes.arc, sizes.word_dropout) for _ in range(2))
        self.root = nn.Parameter(torch.randn(1, 1, sizes.arc) * 0.02)
        self.pair = nn.Linear(sizes.arc, sizes.arc)
        self.prior = nn.Linear(sizes.arc, 1)

    def forward(self, words: Tensor, first: Tensor) -> Tensor:
        """States [B, W, width] to scores [B, W, W + 1]."""
        head = self.head(words)
        head = torch.cat([self.root.expand(head.shape[0], -1, -1).to(head.dtype), head], 1)
        scores = self.pair(self.dependent(words)) @ head.transpose(1, 2) + self.prior(head).transpose(1, 2)
        return scores + functional.pad((first == 0).to(scores.dtype), (1, 0))[:, None, :] * MASKED


class Pairs(nn.Module):
    """Label scores of chosen pairs of words: one hidden layer over the sum and the product of their projections.

    Only pairs that are asked for are scored, so that labels cost little beside the encoder.
    """

    def __init__(self, width: int, size: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(width, size), nn.Linear(width, size)
        self.left_gate, self.right_gate = nn.Linear(width, size), nn.Linear(width, size)
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(size, labels)

    def forward(self, left: Tensor, right: Tensor, pick: "Pick") -> Tensor:
        """States of left and right words; `pick` brings the projections of the asked pairs side by side."""
        added = pick(self.left(left), self.right(right))
        gated = pick(self.left_gate(left), self.right_gate(right))
        hidden = functional.gelu(added[0] + added[1] + gated[0] * gated[1])
        return self.scores(self.dropout(hidden))


Pick = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]


class Network(nn.Module):
    """The encoder with its heads. A new head reads states of a mix of its own."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        width, dropout = sizes.width, sizes.word_dropout
        self.encoder = Encoder(sizes)
        self.mixes = Mixes(sizes.layers + 1, len(States._fields))
        self.dropout = nn.Dropout(dropout)
        self.upos, self.xpos = nn.Linear(width, sizes.upos), nn.Linear(width, sizes.xpos)
        self.entities, self.predicates = nn.Linear(width, sizes.entities), nn.Linear(width, 1)
        self.arcs = Arcs(sizes)
        self.root = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.deprels = Pairs(width, sizes.label, sizes.deprels, dropout)
        self.roles = Pairs(width, sizes.role, sizes.roles, dropout)

    def read(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> States:
        """`pieces`, `shapes` [B, S]; `first` [B, W] is each word's first subword, 0 where there is no word."""
        mixed = self.mixes(self.encoder(pieces, shapes))
        index = first[None, :, :, None].expand(mixed.shape[0], -1, -1, mixed.shape[-1])
        return States(*(self.dropout(state) for state in mixed.gather(2, index).unbind(0)))

    def label_heads(self, tree: Tensor, heads: Tensor) -> Tensor:
        """Relation scores [B, W, K, D] of each word's candidate heads [B, W, K], 0 the root."""
        batch, n_words, n_heads = heads.shape

        def pick(dependent: Tensor, head: Tensor) -> tuple[Tensor, Tensor]:
            index = heads.reshape(batch, -1)[:, :, None].expand(-1, -1, head.shape[-1])
            return dependent[:, :, None], head.gather(1, index).view(batch, n_words, n_heads, -1)

        with_root = torch.cat([self.root.expand(batch, -1, -1).to(tree.dtype), tree], 1)
        scores: Tensor = self.deprels(tree, with_root, pick)
        return scores

    def label_arguments(self, roles: Tensor, rows: Tensor) -> Tensor:
        """Role scores [P, W, R] of every word for each of the predicates [P, 2] (sentence, word)."""

        def pick(predicate: Tensor, word: Tensor) -> tuple[Tensor, Tensor]:
            return predicate[rows[:, 0], rows[:, 1]][:, None], word[rows[:, 0]]

        scores: Tensor = self.roles(roles, roles, pick)
        return scores


class Decoded(nn.Module):
    """The network as it is exported: choices that need no search are made inside the graph."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

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
            network.entities(states.entities).log_softmax(-1),
            arcs,
            heads.to(torch.int32),
            network.label_heads(states.tree, heads).argmax(-1).to(torch.int32),
            predicates.sigmoid(),
            rows.to(torch.int32),
            role_label.to(torch.int32),
            role,
        )


def _projection(width: int, size: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(dropout))


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
