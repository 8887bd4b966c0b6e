"""The running mean of the weights while training goes on: it errs less than the weights of the last step."""

import copy

import torch

from training.language.network import Network

_KEPT = 0.998  # of the mean at each step: it looks some five hundred steps back
_RAMP = 10  # steps: at first the mean looks back over a part of the steps so far only


class Average:
    """An exponential mean of a network's weights (Polyak and Juditsky 1992)."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._mean = [weight.detach().clone() for weight in network.parameters()]
        self._steps = 0

    @torch.no_grad()
    def note(self) -> None:
        """Takes the weights after a step into the mean."""
        self._steps += 1
        kept = min(_KEPT, self._steps / (self._steps + _RAMP))
        torch._foreach_lerp_(self._mean, list(self._network.parameters()), 1 - kept)

    @torch.no_grad()
    def network(self) -> Network:
        """A network of its own with the mean weights."""
        found = copy.deepcopy(self._network)
        for weight, mean in zip(found.parameters(), self._mean, strict=True):
            weight.copy_(mean)
        return found
