"""Trains the block scorer: a small convolutional network over the sequence of a page's blocks.

python -m training.blocks.train BLOCKS.npz OUT.npz [--seeds N] [--epochs N]
python -m training.blocks.train BLOCKS.npz FOLDER --folds        # five folds by site, one file of weights each
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch
from training.blocks.network import Batch, Scorer, give_words, load, vocabulary

EPOCHS = 3
# What a view made of others counts for: its blocks, and the page as one with or without a report.
SHARES = {"short": 0.35, "none": 0.1, "inset": 0.5, "joined": 0.4, "pieces": 0.3, "script": 0.3, "short-script": 0.3,
          "own": 0.5, "own-none": 0.2}  # fmt: skip
PAGE_SHARES = {"short": 0.5, "none": 0.5, "own": 1.0, "own-none": 2.0}
LEAST_SITES, MOST_WORDS = 8, 4_000
LR, WD = 4e-3, 0.02
MEAN = 0.99  # of the running mean of the weights that is kept
PAGE = 0.6  # what telling pages with a report from those without counts beside the single blocks
WHOLE = 0.5  # what the page's own F1 counts beside the single blocks


def batches(pages: list[dict], size: int, rng: np.random.Generator):
    order = sorted(range(len(pages)), key=lambda i: len(pages[i]["y"]) * (1 + 0.1 * rng.random()))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield [pages[i] for i in group]


def loss_of(found: tuple[torch.Tensor, torch.Tensor], batch: Batch) -> torch.Tensor:
    odds, report = found
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    weight = torch.sqrt(batch.w + 1) * batch.mask
    weight = weight / weight.sum(1, keepdim=True) * (1 + batch.mask.sum(1, keepdim=True).log())
    each = entropy(odds, batch.y, reduction="none")
    single = (each * weight).sum(1)
    kept = torch.sigmoid(odds) * batch.w * batch.mask
    hits = (kept * batch.y).sum(1)
    gold = (batch.w * batch.y * batch.mask).sum(1)
    f1 = (2 * hits + 1) / (kept.sum(1) + gold + 1)
    whole = (1 - f1) * (gold > 0)
    page = entropy(report, (gold > 0).float(), reduction="none")
    return ((single + WHOLE * whole) * batch.share + PAGE * page * batch.page_share).sum() / len(batch.share)


def train(pages: list[dict], n_words: int, seed: int, epochs: int) -> Scorer:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Scorer(pages[0]["x"].shape[1], n_words)
    for page in pages:
        kind = page["view"].partition("-")[2]
        page["share"], page["page_share"] = SHARES.get(kind, 1.0), PAGE_SHARES.get(kind, 0.2)
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEAN))
    n_steps = epochs * (len(pages) // 16 + 1) + 10
    optimiser = torch.optim.AdamW(model.parameters(), lr=LR, weight_decay=WD)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LR, total_steps=n_steps)
    for _ in range(epochs):
        model.train()
        for group in batches(pages, 16, rng):
            batch = Batch(group)
            loss = loss_of(model(batch), batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(model)
    return mean.module.eval()


def arrays_of(models: list[Scorer], words: np.ndarray) -> dict[str, np.ndarray]:
    arrays = {
        f"{number}.{key}": value.numpy().astype(np.float16 if key == "words.weight" else np.float32)
        for number, model in enumerate(models)
        for key, value in model.state_dict().items()
    }
    return {**arrays, "words": words.astype(np.int32)}


def scores(model: Scorer, page: dict) -> np.ndarray:
    """The log-odds of each block, and last those of the page."""
    page.setdefault("share", 1.0)
    page.setdefault("page_share", 1.0)
    with torch.no_grad():
        odds, report = model(Batch([page]))
        return np.append(odds[0].numpy(), report.numpy())


def f1(page: dict, kept: np.ndarray) -> tuple[float, float, bool]:
    hits = float((page["w"] * page["y"])[kept].sum())
    found = float(page["w"][kept].sum())
    return hits / found if found else 0.0, min(1.0, hits / max(1, page["n_gold"])), found > 0


def report(name: str, results: list[tuple[float, float, bool]]) -> None:
    precision = np.mean([p for p, _, some in results if some])
    recall = np.mean([r for _, r, _ in results])
    both = 2 * precision * recall / (precision + recall)
    print(f"{name:28s} n {len(results):4d}  P {precision:.4f}  R {recall:.4f}  F1 {both:.4f}")


def folds(pages: list[dict], options: argparse.Namespace) -> None:
    """Trains on four fifths of the sites and measures on the last, as often as asked; keeps the weights."""
    results: dict[str, dict[float, list]] = {}
    for fold in map(int, options.folds):
        began = time.time()
        rest = [page for page in pages if page["fold"] != fold]
        words = vocabulary(rest, LEAST_SITES, MOST_WORDS)
        give_words(pages, words)
        models = [train(rest, len(words), seed, options.epochs) for seed in range(options.seeds)]
        if options.out.is_dir():
            np.savez_compressed(options.out / f"fold{fold}.npz", **arrays_of(models, words))
        for page in pages:
            if page["fold"] == fold and page["view"].partition("-")[2] in ("", "pieces", "joined"):
                score = np.mean([scores(model, page) for model in models], axis=0)[:-1]
                for cut in (-0.8, -0.4, 0.0, 0.3):
                    results.setdefault(f"{page['set']}/{page['view']}", {}).setdefault(cut, []).append(
                        f1(page, score > cut)
                    )
        print("fold", fold, len(words), "words", round(time.time() - began), "s", flush=True)
        for name, cuts in sorted(results.items()):
            for cut, some in cuts.items():
                report(f"{name} {cut:+.1f}", some)
        sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("blocks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", nargs="?", const="01234", default="")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    torch.set_num_threads(1)
    pages = load(options.blocks)
    if options.folds:
        folds(pages, options)
        return
    words = vocabulary(pages, LEAST_SITES, MOST_WORDS)
    give_words(pages, words)
    models = [train(pages, len(words), seed, options.epochs) for seed in range(options.seeds)]
    np.savez_compressed(options.out, **arrays_of(models, words))


if __name__ == "__main__":
    main()
