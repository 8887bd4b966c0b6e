"""The network: a small BERT encoder that also sees the shapes of words, and the heads that read it.

One pass gives tags, names, trees, predicates and roles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.layers import Dropout, Linear
from training.language.marks import N_MARKS

MASKED = -1e4
_N_GROUPS = 5  # of heads, each with a mix of layers of its own: tags, entities, tree, roles, acts


@dataclass(frozen=True)
class Sizes:
    """How large the parts are. The encoder's sizes are those of MiniLM-L6-H384 unless its own files say otherwise."""

    vocabulary: int
    upos: int
    xpos: int
    entities: int
    deprels: int
    roles: int
    phrases: int
    triggers: int
    statuses: int
    fills: int
    narrations: int
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    positions: int = 512
    arc: int = 256
    label: int = 256
    role: int = 256
    fill: int = 128
    name: int = 256
    dropout: float = 0.1
    word_dropout: float = 0.25


class States(NamedTuple):
    """What the heads read: the states of a batch's words, [B, W, width], each group of heads its own mix of layers.

    `whole` is that of the sentences, [B, width], of the same mix as `acts`.
    """

    tags: Tensor
    entities: Tensor
    tree: Tensor
    roles: Tensor
    acts: Tensor
    whole: Tensor


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.width
        self.heads = sizes.heads
        self.attention = Linear(width, 3 * width)  # queries, keys, values
        self.output = Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = Linear(width, sizes.inner)
        self.outer = Linear(sizes.inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(sizes.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        states = self.attention_norm(states + self.dropout(self.output(self.attend(states, bias))))
        return self.norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))

    def attend(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = states.shape
        parts = self.attention(states).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts.unbind(0)
        scores = query @ key.transpose(2, 3) / (width // self.heads) ** 0.5 + bias
        mixed = self.dropout(scores.softmax(-1)) @ value
        return mixed.transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """Subwords and the shapes of their words into the states of every layer."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(N_MARKS, sizes.width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = Dropout(sizes.dropout)
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
        self.pair = Linear(sizes.arc, sizes.arc)
        self.prior = Linear(sizes.arc, 1)

    def forward(self, words: Tensor, first: Tensor) -> Tensor:
        """States [B, W, width] to scores [B, W, W + 1]."""
        head = self.head(words)
        head = torch.cat([self.root.expand(head.shape[0], -1, -1).to(head.dtype), head], 1)
        scores = self.pair(self.dependent(words)) @ head.transpose(1, 2) + self.prior(head).transpose(1, 2)
        return scores + functional.pad((first == 0).to(scores.dtype), (1, 0))[:, None, :] * MASKED


class Names(nn.Module):
    """Entity scores of words, in view of the guide that the sentence's opening mark tells (`marks`)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.hidden = Linear(sizes.width, sizes.name)
        self.guides = nn.Embedding(N_MARKS, sizes.name)
        nn.init.normal_(self.guides.weight, std=0.02)
        self.dropout = Dropout(sizes.word_dropout)
        self.scores = Linear(sizes.name, sizes.entities)

    def forward(self, words: Tensor, shapes: Tensor) -> Tensor:
        """States [B, W, width] and the shapes of subwords [B, S] to scores [B, W, labels]."""
        hidden = functional.gelu(self.hidden(words) + self.guides(shapes[:, 0])[:, None])
        scores: Tensor = self.scores(self.dropout(hidden))
        return scores


class Pairs(nn.Module):
    """Label scores of chosen pairs of words: one hidden layer over the sum and the product of their projections.

    Only pairs that are asked for are scored, so that labels cost little beside the encoder.
    """

    def __init__(self, width: int, size: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.left, self.right = Linear(width, size), Linear(width, size)
        self.left_gate, self.right_gate = Linear(width, size), Linear(width, size)
        self.dropout = Dropout(dropout)
        self.scores = Linear(size, labels)

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
        self.mixes = Mixes(sizes.layers + 1, _N_GROUPS)
        self.dropout = Dropout(dropout)
        self.upos, self.xpos = Linear(width, sizes.upos), Linear(width, sizes.xpos)
        self.entities = Names(sizes)
        self.predicates = Linear(width, 1)
        self.arcs = Arcs(sizes)
        self.root = nn.Parameter(torch.randn(1, 1, width) * 0.02)
        self.deprels = Pairs(width, sizes.label, sizes.deprels, dropout)
        self.roles = Pairs(width, sizes.role, sizes.roles, dropout)
        self.phrases, self.triggers = Linear(width, sizes.phrases), Linear(width, sizes.triggers)
        self.statuses, self.narrations = Linear(width, sizes.statuses), Linear(width, sizes.narrations)
        self.fills = Pairs(width, sizes.fill, sizes.fills, dropout)

    def read(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> States:
        """`pieces`, `shapes` [B, S]; `first` [B, W] is each word's first subword, 0 where there is no word."""
        mixed = self.mixes(self.encoder(pieces, shapes))
        offsets = pieces.shape[1] * torch.arange(first.shape[0], device=first.device)
        found = mixed.flatten(1, 2).index_select(1, (first + offsets[:, None]).flatten())
        found = found.view(-1, *first.shape, mixed.shape[-1])
        words = (self.dropout(state) for state in found.unbind(0))
        return States(*words, self.dropout(mixed[-1, :, 0]))

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
        scores: Tensor = self.roles(roles, roles, _pick_rows(rows))
        return scores

    def label_fills(self, acts: Tensor, rows: Tensor) -> Tensor:
        """Role scores [T, W, F] of every word for each of the triggers [T, 2] (sentence, word)."""
        scores: Tensor = self.fills(acts, acts, _pick_rows(rows))
        return scores


def _pick_rows(rows: Tensor) -> Pick:
    """Brings the words of rows (sentence, word) beside all words of their sentences."""

    def pick(one: Tensor, word: Tensor) -> tuple[Tensor, Tensor]:
        return one[rows[:, 0], rows[:, 1]][:, None], word[rows[:, 0]]

    return pick


def _projection(width: int, size: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(Linear(width, size), nn.GELU(), Dropout(dropout))
