"""The two layers that all parts of the network are made of, fit for training on a processor and for int8 weights.

`Linear` can round its weights and inputs as the quantised file will, so that training makes up for the loss (Jacob et
al. 2018); `Dropout` cuts its masks out of one drawn store of numbers: drawing them anew takes a seventh of a step.
"""

import random

import torch
from torch import Tensor, nn
from torch.nn import functional

_STORE = 1 << 24  # numbers drawn once for all masks
_LEVELS = 127  # of a signed byte; inputs have twice as many
_stores: dict[tuple[float, torch.dtype], Tensor] = {}


class Linear(nn.Linear):
    """`nn.Linear` that rounds weights (a scale a row) and inputs (a range a batch) to bytes while `rounds` is set."""

    rounds = False

    def forward(self, states: Tensor) -> Tensor:
        if not (self.rounds and self.training):
            return super().forward(states)
        return functional.linear(_rounded_inputs(states), _rounded_weights(self.weight), self.bias)


class Dropout(nn.Module):
    """Zeroes a share of its input while training."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        if not self.training or self.share == 0:
            return states
        size = states.numel()
        store = _store(self.share, states.dtype)
        if size >= len(store):
            return functional.dropout(states, self.share)
        start = random.randrange(len(store) - size)
        return states * store[start : start + size].view(states.shape)


def set_rounding(network: nn.Module, *, rounds: bool) -> None:
    """Whether the network trains with weights and inputs rounded to bytes."""
    for module in network.modules():
        if isinstance(module, Linear):
            module.rounds = rounds


def _store(share: float, dtype: torch.dtype) -> Tensor:
    key = (share, dtype)
    if key not in _stores:
        _stores[key] = ((torch.rand(_STORE) >= share).float() / (1 - share)).to(dtype)
    return _stores[key]


def _rounded_weights(weight: Tensor) -> Tensor:
    with torch.no_grad():
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / _LEVELS
        error = (weight / scale).round_().mul_(scale).sub_(weight)
    return weight + error


def _rounded_inputs(states: Tensor) -> Tensor:
    with torch.no_grad():
        exact = states.float()
        low, high = exact.min().clamp(max=0), exact.max().clamp(min=0)
        scale = ((high - low) / (2 * _LEVELS + 1)).clamp(min=1e-8)
        error = (exact / scale).round_().mul_(scale).sub_(exact).to(states.dtype)
    return states + error
