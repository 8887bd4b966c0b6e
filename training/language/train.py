"""Trains the network, quantises and measures it, writes it with its card: `python -m training.language.train`.

One command from the corpora to `src/readout/data/model/`. See training/README.md.
"""

import argparse
import logging
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import nn

from readout.language.wordpiece import WordPiece
from training.language import encoder_weights
from training.language.batches import Batch, Encoded, batches, disturb, encode
from training.language.card import write_card
from training.language.examples import Example
from training.language.export import write_model
from training.language.labels import Labels, read_labels
from training.language.losses import losses
from training.language.network import Network, Sizes
from training.language.sources import training_examples

log = logging.getLogger("training.language")

ENCODER_RATE, HEAD_RATE, DECAY, WARM_UP = 1.5e-4, 1e-3, 0.01, 0.06
BUDGET = 1_400  # subwords of a batch


def main() -> None:
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    folder = encoder_weights.find_weights()
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    examples = training_examples(options.data)
    labels = read_labels(examples)
    network = build(labels, len(vocabulary))
    if options.start is None:
        encoder_weights.fill(network.encoder, folder)
    else:
        network.load_state_dict(torch.load(options.start))
    options.work.mkdir(parents=True, exist_ok=True)
    kept = options.work / "network.pt"
    train(network, examples, labels, WordPiece(vocabulary), epochs=options.epochs, seed=options.seed, kept=kept)
    write_model(network, labels, vocabulary, options.out, options.work / "exact")
    write_card(options.data, options.out, options.work / "exact", recipe=_recipe(options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora (training/README.md)")
    parser.add_argument("--out", type=Path, default=Path("src/readout/data/model"), help="where the model is written")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="where the unquantised weights go")
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--start", type=Path, help="weights of an earlier run (network.pt) to go on from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20211018)
    return parser.parse_args()


def _recipe(options: argparse.Namespace) -> str:
    start = f" --start {options.start.name}" if options.start is not None else ""
    return f"python -m training.language.train --data CORPORA --epochs {options.epochs:g} --seed {options.seed}{start}"


def build(labels: Labels, n_vocabulary: int) -> Network:
    """A network for the label lists, its encoder still random."""
    return Network(
        Sizes(
            vocabulary=n_vocabulary,
            upos=len(labels.upos),
            xpos=len(labels.xpos),
            entities=len(labels.entities),
            deprels=len(labels.deprels),
            roles=len(labels.roles),
        )
    )


def train(
    network: Network,
    examples: Sequence[Example],
    labels: Labels,
    split: WordPiece,
    *,
    epochs: float,
    seed: int,
    kept: Path,
) -> None:
    """Trains in place with a linear warm-up and decay, in bfloat16 where that is safe.

    The weights are written to `kept` after every epoch and at the end.
    """
    draw = random.Random(seed)
    steps_an_epoch = sum(1 for _ in batches(_encoded(examples, split, draw), labels, budget=BUDGET, draw=draw))
    n_steps = math.ceil(epochs * steps_an_epoch)
    optimiser, schedule = _optimiser(network, n_steps)
    network.train()
    started, running, words = time.monotonic(), 0.0, 0
    for step, batch in enumerate(_endless(examples, labels, split, draw), start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = torch.stack(list(losses(network, batch).values())).sum()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
        words += int((batch.first > 0).sum())
        if step % 50 == 0 or step == n_steps:
            pace = words / (time.monotonic() - started)
            log.info("step %d of %d  loss %.3f  %.0f words/s", step, n_steps, running, pace)
        if step % steps_an_epoch == 0 or step == n_steps:
            torch.save(network.state_dict(), kept)
        if step == n_steps:
            return


def _encoded(examples: Sequence[Example], split: WordPiece, draw: random.Random) -> list[Encoded]:
    found = (encode(disturb(example, draw), split) for example in examples)
    return [one for one in found if one is not None]


def _endless(examples: Sequence[Example], labels: Labels, split: WordPiece, draw: random.Random) -> Iterator[Batch]:
    while True:
        yield from batches(_encoded(examples, split, draw), labels, budget=BUDGET, draw=draw)


def _optimiser(network: Network, n_steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    encoder = list(network.encoder.parameters())
    inside = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in inside]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98))
    warm = max(1, int(WARM_UP * n_steps))

    def factor(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (n_steps - step) / (n_steps - warm + 1)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


if __name__ == "__main__":
    main()
