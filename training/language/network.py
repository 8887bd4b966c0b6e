"""The network: a MiniLM-L6 encoder that also sees the shapes of words, and the heads that read it.

One pass gives tags, names, trees, predicates and roles. What the program needs to decode leaves the graph as small
integers where it can, so that little is left to do outside it.
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from readout.language.shapes import N_SHAPES

MASKED = -1e4


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
    label: int = 128
    role: int = 192
    dropout: float = 0.1
    word_dropout: float = 0.25


class Outputs(NamedTuple):
    """Scores for a batch of B sentences of at most W words, each [B, W, …]. Index 0 of a head is the root."""

    upos: Tensor  # [B, W, U]
    xpos: Tensor  # [B, W, X]
    entities: Tensor  # [B, W, E]
    arcs: Tensor  # [B, W, W + 1]
    deprels: Tensor  # [B, W, W + 1, D]
    predicates: Tensor  # [B, W]
    roles: Tensor  # [B, W, W, R], rows are predicates


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


class Mix(nn.Module):
    """A softmax-weighted sum of layers (Peters et al. 2018)."""

    def __init__(self, n_layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(n_layers))

    def forward(self, layers: Tensor) -> Tensor:
        return (layers * self.weights.softmax(0)[:, None, None, None]).sum(0)


class Biaffine(nn.Module):
    """Scores of every pair (dependent, head) for each label (Dozat and Manning 2017)."""

    def __init__(self, width: int, size: int, labels: int, dropout: float, *, root: bool) -> None:
        super().__init__()
        self.dependent = nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(dropout))
        self.head = nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(dropout))
        self.root = nn.Parameter(torch.randn(1, 1, size) * 0.02) if root else None
        self.labels, self.size = labels, size
        self.pair = nn.Linear(size, labels * size)
        self.dependent_only = nn.Linear(size, labels)
        self.head_only = nn.Linear(size, labels)

    def forward(self, words: Tensor) -> Tensor:
        dependent, head = self.dependent(words), self.head(words)
        if self.root is not None:
            head = torch.cat([self.root.expand(head.shape[0], 1, self.size).to(head.dtype), head], 1)
        batch, length, _ = dependent.shape
        pairs = self.pair(dependent).view(batch, length * self.labels, self.size) @ head.transpose(1, 2)
        pairs = pairs.view(batch, length, self.labels, -1).transpose(2, 3)
        return pairs + self.dependent_only(dependent)[:, :, None] + self.head_only(head)[:, None]


class Network(nn.Module):
    """The encoder with its heads. New heads read `words` of a mix of their own."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.mixes = nn.ModuleDict({name: Mix(sizes.layers + 1) for name in ("tags", "entities", "tree", "roles")})
        self.dropout = nn.Dropout(sizes.word_dropout)
        width = sizes.width
        self.upos, self.xpos = nn.Linear(width, sizes.upos), nn.Linear(width, sizes.xpos)
        self.entities, self.predicates = nn.Linear(width, sizes.entities), nn.Linear(width, 1)
        self.arcs = Biaffine(width, sizes.arc, 1, sizes.word_dropout, root=True)
        self.deprels = Biaffine(width, sizes.label, sizes.deprels, sizes.word_dropout, root=True)
        self.roles = Biaffine(width, sizes.role, sizes.roles, sizes.word_dropout, root=False)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> Outputs:
        """`pieces`, `shapes` [B, S]; `first` [B, W] is each word's first subword, 0 where there is no word."""
        layers = torch.stack(self.encoder(pieces, shapes))
        tags, entities, tree, roles = (self.words(layers, first, name) for name in self.mixes)
        no_head = functional.pad((first == 0).to(tree.dtype), (1, 0))[:, None, :] * MASKED
        return Outputs(
            upos=self.upos(tags),
            xpos=self.xpos(tags),
            entities=self.entities(entities),
            arcs=self.arcs(tree).squeeze(-1) + no_head,
            deprels=self.deprels(tree),
            predicates=self.predicates(roles).squeeze(-1),
            roles=self.roles(roles),
        )

    def words(self, layers: Tensor, first: Tensor, name: str) -> Tensor:
        mixed = self.mixes[name](layers)
        index = first[:, :, None].expand(-1, -1, mixed.shape[-1])
        return self.dropout(mixed.gather(1, index))


class Decoded(nn.Module):
    """The network as it is exported: choices that need no search are made inside the graph."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        found = self.network(pieces, shapes, first)
        role, role_label = found.roles.float().softmax(-1).max(-1)
        return (
            found.upos.argmax(-1).to(torch.int32),
            found.xpos.argmax(-1).to(torch.int32),
            found.entities.float().log_softmax(-1),
            found.arcs.float(),
            found.deprels.argmax(-1).to(torch.int32),
            found.predicates.float().sigmoid(),
            role_label.to(torch.int32),
            role,
        )


INPUTS = ("pieces", "shapes", "first")
OUTPUTS = ("upos", "xpos", "entities", "arcs", "deprels", "predicates", "role_labels", "role_scores")
