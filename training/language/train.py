"""Trains the network, quantises and measures it, writes it with its card: `python -m training.language.train`.

One command from the corpora to `src/readout/data/model/`. See training/README.md.
"""

import argparse
import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from readout.language.wordpiece import WordPiece
from training.language import encoders
from training.language.averages import Average
from training.language.batches import Batch, batches, disturb, encode, told_guide
from training.language.calibration import calibrate
from training.language.card import write_card
from training.language.examples import Example
from training.language.export import write_model
from training.language.labels import Labels, read_labels
from training.language.layers import set_rounding
from training.language.losses import losses
from training.language.network import Network, Sizes
from training.language.renaming import build_stock
from training.language.sources import held_out, training_examples

log = logging.getLogger("training.language")

ENCODER_RATE, HEAD_RATE, DECAY, WARM_UP = 1.5e-4, 1e-3, 0.01, 0.06
BUDGET = 1_400  # subwords of a batch


def main() -> None:
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    source = encoders.read_source(options.encoder or encoders.find_weights())
    examples = training_examples(options.data)
    labels = read_labels(examples)
    network = build(labels, source.sizes)
    _start(network, source, options.start)
    options.work.mkdir(parents=True, exist_ok=True)
    schedule = Schedule(options.epochs, options.rate, options.rounded_from, options.seed)
    split = WordPiece(source.vocabulary, lower=source.lower)
    network = train(network, examples, labels, split, schedule, kept=options.work / "network.pt")
    log.info("scores of names divided by %.2f", calibrate(network, held_out(), labels, split))
    write_model(network, labels, source, options.out, options.work / "exact")
    write_card(options.data, options.out, options.work / "exact", recipe=_recipe(options), source=source)


def _start(network: Network, source: encoders.Source, earlier: Path | None) -> None:
    if earlier is None:
        encoders.fill(network.encoder, source.folder)
    else:
        fresh = encoders.go_on(network, torch.load(earlier))
        log.info("not in %s and so fresh: %s", earlier, ", ".join(fresh) or "nothing")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (training/README.md)")
    parser.add_argument("--out", type=Path, default=Path("src/readout/data/model"), help="where the model is written")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="where the unquantised weights go")
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--encoder", type=Path, help="folder of another BERT to start from, as Hugging Face saves it")
    parser.add_argument("--start", type=Path, help="weights of an earlier run (network.pt) to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    parser.add_argument("--rounded-from", type=float, default=0.5, help="share of the steps before rounding to bytes")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20211018)
    return parser.parse_args()


def _recipe(options: argparse.Namespace) -> str:
    usual = Schedule(options.epochs)
    changed = f" --rate {options.rate:g}" if options.rate != usual.rate else ""
    if options.rounded_from != usual.rounded_from:
        changed += f" --rounded-from {options.rounded_from:g}"
    start = f" --start {options.start.name}" if options.start is not None else ""
    encoder = f" --encoder {options.encoder.name}" if options.encoder is not None else ""
    return (
        f"python -m training.language.train --data CORPORA --epochs {options.epochs:g} --seed {options.seed}"
        f"{changed}{start}{encoder}"
    )


def build(labels: Labels, sizes: dict[str, int]) -> Network:
    """A network for the label lists, its encoder of the given sizes and still random."""
    return Network(
        Sizes(
            **sizes,
            upos=len(labels.upos),
            xpos=len(labels.xpos),
            entities=len(labels.entities),
            deprels=len(labels.deprels),
            roles=len(labels.roles),
            phrases=len(labels.phrases),
            triggers=len(labels.triggers),
            statuses=len(labels.statuses),
            fills=len(labels.fills),
            narrations=len(labels.narrations),
        )
    )


@dataclass(frozen=True)
class Schedule:
    """How long and how fast is trained; from which share of the steps on weights and inputs are rounded to bytes."""

    epochs: float
    rate: float = 1.0  # of `ENCODER_RATE` and `HEAD_RATE`
    rounded_from: float = 0.5
    seed: int = 20211018


def train(
    network: Network, examples: Sequence[Example], labels: Labels, split: WordPiece, schedule: Schedule, *, kept: Path
) -> Network:
    """Trains with a linear warm-up and decay, in bfloat16 where that is safe; gives the network of the mean weights.

    They are written to `kept` after every epoch and at the end.
    """
    source = _Source(examples, labels, split, random.Random(schedule.seed))
    steps_an_epoch = sum(1 for _ in source.epoch())
    n_steps = math.ceil(schedule.epochs * steps_an_epoch)
    optimiser, rates = _optimiser(network, n_steps, schedule.rate)
    network.train()
    set_rounding(network, rounds=False)
    progress, average = _Progress(n_steps), Average(network)
    for step, batch in zip(range(1, n_steps + 1), source, strict=False):
        if step == round(schedule.rounded_from * n_steps) + 1:
            set_rounding(network, rounds=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = torch.stack(list(losses(network, batch).values())).sum()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        rates.step()
        average.note()
        progress.note(step, loss.item(), int((batch.first > 0).sum()))
        if step % steps_an_epoch == 0 or step == n_steps:
            torch.save(average.network().state_dict(), kept)
    return average.network()


class _Source:
    """The batches of epoch after epoch, every one disturbed anew."""

    def __init__(self, examples: Sequence[Example], labels: Labels, split: WordPiece, draw: random.Random) -> None:
        self._examples, self._labels, self._split, self._draw = examples, labels, split, draw
        self._stock = build_stock(examples, draw)

    def __iter__(self) -> Iterator[Batch]:
        while True:
            yield from self.epoch()

    def epoch(self) -> Iterator[Batch]:
        draw = self._draw
        changed = ((disturb(one, draw, self._stock), told_guide(one, draw)) for one in self._examples)
        found = [encode(example, self._split, guide=guide) for example, guide in changed]
        yield from batches([one for one in found if one is not None], self._labels, budget=BUDGET, draw=draw)


class _Progress:
    """Tells of loss and pace now and then."""

    def __init__(self, n_steps: int) -> None:
        self._n_steps, self._started, self._loss, self._words = n_steps, time.monotonic(), 0.0, 0

    def note(self, step: int, loss: float, n_words: int) -> None:
        self._loss = 0.98 * self._loss + 0.02 * loss if step > 1 else loss
        self._words += n_words
        if step % 50 == 0 or step == self._n_steps:
            pace = self._words / (time.monotonic() - self._started)
            log.info("step %d of %d  loss %.3f  %.0f words/s", step, self._n_steps, self._loss, pace)


def _optimiser(
    network: Network, n_steps: int, rate: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    encoder = list(network.encoder.parameters())
    inside = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in inside]
    groups = [{"params": encoder, "lr": rate * ENCODER_RATE}, {"params": heads, "lr": rate * HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98), fused=True)
    warm = max(1, int(WARM_UP * n_steps))

    def factor(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (n_steps - step) / (n_steps - warm + 1)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


if __name__ == "__main__":
    main()
