"""Trains the block scorer: a small convolutional network over the sequence of a page's blocks.

    python training/blocks/train.py BLOCKS.npz OUT.npz [--folds]

`--folds` trains on four fifths of the sites and measures on the last, five times, and writes nothing.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

HIDDEN = 48
DILATIONS = (1, 2, 4, 8)
EPOCHS = 13
WEIGHTS = {"short": 0.35, "none": 0.25}  # of views made of a page by leaving blocks out


class Scorer(nn.Module):
    """Features of each block and of its neighbours to the log-odds that it belongs to the body."""

    def __init__(self, n_features: int) -> None:
        super().__init__()
        self.inward = nn.Linear(n_features, HIDDEN)
        self.convs = nn.ModuleList(nn.Conv1d(HIDDEN, HIDDEN, 3, dilation=d, padding=d) for d in DILATIONS)
        self.whole = nn.Linear(2 * HIDDEN, HIDDEN)
        self.outward = nn.Linear(2 * HIDDEN, 1)
        self.drop = nn.Dropout(0.15)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        own = torch.relu(self.inward(self.drop(x)))
        h = own * mask[..., None]
        for conv in self.convs:
            h = h + torch.relu(conv(self.drop(h).transpose(1, 2)).transpose(1, 2))
            h = h * mask[..., None]
        mean = h.sum(1) / mask.sum(1, keepdim=True)
        top = (h - 1e4 * (1 - mask[..., None])).amax(1)
        page = torch.relu(self.whole(torch.cat((mean, top), -1)))
        h = torch.relu(h + page[:, None])
        return self.outward(torch.cat((h, own), -1))[..., 0]


def load(path: Path):
    data = np.load(path)
    pages = json.loads(str(data["pages"]))
    for number, page in enumerate(pages):
        page.update(x=data[f"x{number}"].astype(np.float32), y=data[f"y{number}"], w=data[f"w{number}"])
    return pages


def batches(pages, size, rng):
    order = sorted(range(len(pages)), key=lambda i: len(pages[i]["y"]) + rng.random() * 30)
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield [pages[i] for i in group]


def pad(group):
    longest = max(len(page["y"]) for page in group)
    n_features = group[0]["x"].shape[1]
    x = np.zeros((len(group), longest, n_features), np.float32)
    y, w, mask = (np.zeros((len(group), longest), np.float32) for _ in range(3))
    for row, page in enumerate(group):
        n = len(page["y"])
        x[row, :n], y[row, :n], mask[row, :n] = page["x"], page["y"], 1
        weight = np.sqrt(page["w"] + 1)
        share = WEIGHTS.get(page["view"].partition("-")[2], 1.0)
        w[row, :n] = weight / weight.sum() * (1 + np.log(n)) * share
    return map(torch.from_numpy, (x, y, w, mask))


def train(pages, seed):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = Scorer(pages[0]["x"].shape[1])
    steps = EPOCHS * (len(pages) // 16 + 1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps + 10)
    for _ in range(EPOCHS):
        model.train()
        for group in batches(pages, 16, rng):
            x, y, w, mask = pad(group)
            entropy = nn.functional.binary_cross_entropy_with_logits
            loss = entropy(model(x, mask), y, weight=w, reduction="sum") / len(group)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return model.eval()


def scores(model, page):
    with torch.no_grad():
        x = torch.from_numpy(page["x"])[None]
        return model(x, torch.ones(x.shape[:2]))[0].numpy()


def f1(page, kept):
    hits = float((page["w"] * page["y"])[kept].sum())
    found = float(page["w"][kept].sum())
    return hits / found if found else 0.0, min(1.0, hits / max(1, page["n_gold"])), found > 0


def report(name, results):
    precision = np.mean([p for p, _, some in results if some])
    recall = np.mean([r for _, r, _ in results])
    both = 2 * precision * recall / (precision + recall)
    print(f"{name:24s} n {len(results):4d}  P {precision:.4f}  R {recall:.4f}  F1 {both:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("blocks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    pages = load(options.blocks)
    if options.folds:
        measure(pages, options.seeds)
        return
    models = [train(pages, seed) for seed in range(options.seeds)]
    arrays = {
        f"{number}.{key}": value.numpy()
        for number, model in enumerate(models)
        for key, value in model.state_dict().items()
    }
    np.savez_compressed(options.out, **{key: value.astype(np.float32) for key, value in arrays.items()})


def measure(pages, n_seeds) -> None:
    results: dict[str, dict[float, list]] = {}
    for fold in range(5):
        models = [train([page for page in pages if page["fold"] != fold], seed) for seed in range(n_seeds)]
        for page in pages:
            if page["fold"] == fold and page["view"] in ("html", "text"):
                score = np.mean([scores(model, page) for model in models], axis=0)
                for cut in (-1.0, -0.6, -0.3, 0.0, 0.3):
                    results.setdefault(f"{page['set']}/{page['view']}", {}).setdefault(cut, []).append(
                        f1(page, score > cut)
                    )
                results.setdefault(f"oracle {page['set']}/{page['view']}", {}).setdefault(0, []).append(
                    f1(page, page["y"] > 0.5)
                )
        print("fold", fold, flush=True)
        show(results)


def show(results) -> None:
    for name, cuts in sorted(results.items()):
        for cut, some in cuts.items():
            report(f"{name} {cut:+.1f}", some)
    print(flush=True)


if __name__ == "__main__":
    main()
