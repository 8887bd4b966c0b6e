"""Examples into padded tensors, in batches of sentences of like length; and the noise of wire reports."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from readout.language.shapes import shape_of
from readout.language.standing import closing_mark
from readout.language.wordpiece import WordPiece
from training.language.examples import IGNORED, Example
from training.language.labels import Labels
from training.language.marks import GUIDES, guide_mark
from training.language.renaming import Stock, rename

_MOST_PIECES = 320
_RENAMED, _UNTOLD = 0.7, 0.3
_QUOTES = {
    '"': ("“", "”", "''", "``"),
    "'": ("’",),
    "-": ("–",),
    "--": ("—", "–"),
    "“": ('"',),
    "”": ('"',),
    "’": ("'",),
}


@dataclass(frozen=True)
class Encoded:
    """A sentence as numbers."""

    example: Example
    pieces: list[int]
    shapes: list[int]
    first: list[int]


@dataclass(frozen=True)
class Batch:
    """Inputs [B, S] and [B, W]; gold [B, W], `IGNORED` where unknown; roles as rows (sentence, predicate) × W.

    Of entities, the labels that each word may have [B, W, labels]; none where there is no word or no layer.
    """

    pieces: Tensor
    shapes: Tensor
    first: Tensor
    upos: Tensor
    xpos: Tensor
    entities: Tensor
    heads: Tensor  # 0 is the root
    deprels: Tensor
    predicates: Tensor  # 0, 1 or IGNORED
    role_rows: Tensor  # [P, 2]: sentence and predicate
    roles: Tensor  # [P, W]
    phrases: Tensor
    triggers: Tensor
    trigger_rows: Tensor  # [T, 2]: sentence and trigger
    statuses: Tensor  # [T]
    fills: Tensor  # [T, W]
    narrations: Tensor  # [B]


def encode(example: Example, split: WordPiece, *, guide: str = "") -> Encoded | None:
    """The sentence as numbers. Its opening mark tells the guide of its names.

    `None` if it is too long to train on.
    """
    pieces, shapes, first = [split.cls], [guide_mark(guide)], []
    for word in example.words:
        ids, shape = split(word), shape_of(word)
        first.append(len(pieces))
        pieces.extend(ids)
        shapes.extend([shape] * len(ids))
    if len(pieces) >= _MOST_PIECES:
        return None
    return Encoded(example, [*pieces, split.sep], [*shapes, closing_mark(example.standing, len(GUIDES))], first)


def disturb(example: Example, draw: random.Random, stock: Stock) -> Example:
    """The sentence as a wire might print it: in capitals, as a title, without its full stop, with other quotes.

    Where nothing but names is annotated, other names may stand in their places.
    """
    if example.upos is None and draw.random() < _RENAMED:
        example = rename(example, stock, draw)
    words = list(example.words)
    kind = draw.random()
    if kind < 0.05:
        words = [word.upper() for word in words]
    elif kind < 0.09:
        words = [word[:1].upper() + word[1:] for word in words]
    if draw.random() < 0.15:
        words = [draw.choice(_QUOTES[word]) if word in _QUOTES else word for word in words]
    example = replace(example, words=tuple(words))
    return _without_stop(example) if draw.random() < 0.06 else example


def told_guide(example: Example, draw: random.Random) -> str:
    """The guide that the sentence names, "" in three of ten: the network shall also know what to do untold."""
    return "" if draw.random() < _UNTOLD else example.guide


def _without_stop(example: Example) -> Example:
    last = len(example.words) - 1
    if last < 1 or example.words[last] != "." or last in (example.heads or ()):
        return example
    if example.predicates is not None and last in example.predicates:
        return example
    layers = {
        name: layer[:-1]
        for name in ("words", "upos", "xpos", "heads", "deprels", "entities", "phrases", "lemmas")
        if (layer := getattr(example, name)) is not None
    }
    return replace(example, **layers)


def batches(
    encoded: Sequence[Encoded], labels: Labels, *, budget: int, draw: random.Random | None = None
) -> Iterator[Batch]:
    """Batches of at most `budget` subwords with padding, of sentences of like length, with `draw` in random order."""
    loose = draw if draw is not None else random.Random(0)
    order = sorted(encoded, key=lambda one: len(one.pieces) + loose.random() * 4)
    groups: list[list[Encoded]] = [[]]
    for one in order:
        if (len(groups[-1]) + 1) * len(one.pieces) > budget and groups[-1]:
            groups.append([])
        groups[-1].append(one)
    loose.shuffle(groups)
    for group in groups:
        yield collate(group, labels)


def collate(group: Sequence[Encoded], labels: Labels) -> Batch:
    """The padded tensors of some sentences."""
    width = max(len(one.first) for one in group)
    rows, roles = _roles(group, labels, width)
    examples = [one.example for one in group]
    trigger_rows, statuses, fills = _fills(examples, labels, width)
    return Batch(
        pieces=_padded([one.pieces for one in group], 0),
        shapes=_padded([one.shapes for one in group], 0),
        first=_padded([one.first for one in group], 0),
        upos=_layer(examples, labels, "upos"),
        xpos=_layer(examples, labels, "xpos"),
        entities=_entities(examples, labels, width),
        heads=_padded([_heads(example) for example in examples], IGNORED),
        deprels=_padded([_deprels(example, labels) for example in examples], IGNORED),
        predicates=_padded([_predicates(example) for example in examples], IGNORED),
        role_rows=rows,
        roles=roles,
        phrases=_layer(examples, labels, "phrases"),
        triggers=_padded([_triggers(example, labels) for example in examples], IGNORED),
        trigger_rows=trigger_rows,
        statuses=statuses,
        fills=fills,
        narrations=torch.tensor([_narration(example, labels) for example in examples]),
    )


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows], dtype=torch.long)


def _unknown(example: Example) -> list[int]:
    return [IGNORED] * len(example.words)


def _layer(examples: Sequence[Example], labels: Labels, name: str) -> Tensor:
    known = [getattr(example, name) for example in examples]
    pairs = zip(examples, known, strict=True)
    return _padded(
        [_unknown(example) if layer is None else labels.indices(name, layer) for example, layer in pairs], IGNORED
    )


def _entities(examples: Sequence[Example], labels: Labels, width: int) -> Tensor:
    allowed = torch.zeros(len(examples), width, len(labels.entities), dtype=torch.bool)
    for number, example in enumerate(examples):
        if example.entities is not None:
            allowed[number, : len(example.words)] = torch.tensor([labels.allowed(label) for label in example.entities])
    return allowed


def _heads(example: Example) -> list[int]:
    return _unknown(example) if example.heads is None else [head + 1 for head in example.heads]


def _deprels(example: Example, labels: Labels) -> list[int]:
    return _unknown(example) if example.deprels is None else [labels.deprel(label) for label in example.deprels]


def _predicates(example: Example) -> list[int]:
    if example.predicates is None:
        return _unknown(example)
    return [int(number in example.predicates) for number in range(len(example.words))]


def _triggers(example: Example, labels: Labels) -> list[int]:
    if example.triggers is None:
        return _unknown(example)
    types = {word: labels.triggers.index(trigger.type) for word, trigger in example.triggers.items()}
    return [types.get(word, 0) for word in range(len(example.words))]


def _narration(example: Example, labels: Labels) -> int:
    return IGNORED if example.narration is None else labels.narrations.index(example.narration)


def _fills(examples: Sequence[Example], labels: Labels, width: int) -> tuple[Tensor, Tensor, Tensor]:
    rows, statuses, cells = [], [], []
    for sentence, example in enumerate(examples):
        n_words = len(example.words)
        for word, trigger in (example.triggers or {}).items():
            row = [0] * n_words + [IGNORED] * (width - n_words)
            for role, head, _, _ in reversed(trigger.fills):  # of two roles of one word the first counts
                row[head] = labels.fills.index(role)
            rows.append([sentence, word])
            statuses.append(labels.statuses.index(trigger.status))
            cells.append(row)
    return (
        torch.tensor(rows, dtype=torch.long).view(-1, 2),
        torch.tensor(statuses, dtype=torch.long),
        torch.tensor(cells, dtype=torch.long).view(-1, width),
    )


def _roles(group: Sequence[Encoded], labels: Labels, width: int) -> tuple[Tensor, Tensor]:
    index = {label: number for number, label in enumerate(labels.roles)}
    rows, cells = [], []
    for sentence, one in enumerate(group):
        n_words = len(one.example.words)
        for predicate, arguments in (one.example.predicates or {}).items():
            row = [0] * n_words + [IGNORED] * (width - n_words)
            for argument in arguments:
                if argument.label in index and argument.head < n_words:
                    row[argument.head] = index[argument.label]
            rows.append([sentence, predicate])
            cells.append(row)
    return torch.tensor(rows, dtype=torch.long).view(-1, 2), torch.tensor(cells, dtype=torch.long).view(-1, width)
