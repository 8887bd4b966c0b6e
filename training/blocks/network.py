"""The block scorer's network, in torch; `readout.pages.scorer` computes the same with numpy."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

HIDDEN = 48
DILATIONS = (1, 2, 4, 8, 16)
N_ALL, N_EDGE = 8, 4  # numbers kept of a word: wherever it stands in a block, among its first words, among its last
EDGE = 3  # so many words at a block's ends
POOLS = 2
DROP, WDROP = 0.25, 0.4  # of features, of words


class Scorer(nn.Module):
    """Features and words of each block and of its neighbours to log-odds."""

    def __init__(self, n_features: int, n_words: int) -> None:
        super().__init__()
        self.words = nn.Embedding(n_words, N_ALL + 2 * N_EDGE)
        nn.init.normal_(self.words.weight, std=0.05)
        self.inward = nn.Linear(n_features + N_ALL + 2 * N_EDGE, HIDDEN)
        self.convs = nn.ModuleList(nn.Conv1d(HIDDEN, HIDDEN, 3, dilation=d, padding=d) for d in DILATIONS)
        self.look = nn.Linear(HIDDEN, POOLS)
        self.whole = nn.Linear((2 + POOLS) * HIDDEN, HIDDEN)
        self.report = nn.Linear(HIDDEN, 1)
        self.outward = nn.Linear(2 * HIDDEN, 1)
        self.drop = nn.Dropout(DROP)

    def forward(self, batch: "Batch") -> tuple[torch.Tensor, torch.Tensor]:
        """The log-odds of each block, and of each page for holding a report at all."""
        mask = batch.mask[..., None]
        x = torch.cat((self.drop(batch.x), self.wording(batch)), -1)
        own = torch.relu(self.inward(x)) * mask
        h = own
        for conv in self.convs:
            h = h + torch.relu(conv(self.drop(h).transpose(1, 2)).transpose(1, 2))
            h = h * mask
        mean = h.sum(1) / mask.sum(1)
        top = (h - 1e4 * (1 - mask)).amax(1)
        share = torch.softmax(self.look(h) - 1e4 * (1 - mask), 1)  # page, block, pool
        pooled = torch.einsum("pbk,pbh->pkh", share, h).flatten(1)
        page = torch.relu(self.whole(torch.cat((mean, top, pooled), -1)))
        h = torch.relu(h + page[:, None])
        return self.outward(torch.cat((h, own), -1))[..., 0], self.report(page)[..., 0]

    def wording(self, batch: "Batch") -> torch.Tensor:
        known = self.words(batch.word)
        if self.training:
            known = known * (torch.rand(len(known), 1) > WDROP)
        weighted = known * batch.weight
        n, longest = batch.mask.shape
        pooled = torch.zeros(n * longest, weighted.shape[1]).index_add(0, batch.at, weighted)
        return self.drop(pooled.view(n, longest, -1))


class Batch:
    """Pages side by side, padded to the longest."""

    def __init__(self, group: list[dict]) -> None:
        longest = max(len(page["y"]) for page in group)
        x = np.zeros((len(group), longest, group[0]["x"].shape[1]), np.float32)
        y, w, mask = (np.zeros((len(group), longest), np.float32) for _ in range(3))
        share = np.array([page["share"] for page in group], np.float32)
        page_share = np.array([page["page_share"] for page in group], np.float32)
        for row, page in enumerate(group):
            n = len(page["y"])
            x[row, :n], y[row, :n], w[row, :n], mask[row, :n] = page["x"], page["y"], page["w"], 1
        self.x, self.y, self.w, self.mask = map(torch.from_numpy, (x, y, w, mask))
        self.share, self.page_share = torch.from_numpy(share), torch.from_numpy(page_share)
        at = np.concatenate([page["at"] + row * longest for row, page in enumerate(group)])
        self.at = torch.from_numpy(at)
        self.word = torch.from_numpy(np.concatenate([page["word"] for page in group]))
        self.weight = torch.from_numpy(np.concatenate([page["weight"] for page in group]))


def word_weights(block: np.ndarray, n_words: np.ndarray) -> np.ndarray:
    """What each word counts for in its block's sums: one over the root of their number; 1 at the ends, else 0."""
    rank = np.arange(len(block)) - (np.cumsum(n_words) - n_words)[block]
    all_words = 1 / np.sqrt(n_words[block])
    first, last = rank < EDGE, n_words[block] - rank <= EDGE
    columns = [all_words] * N_ALL + [first] * N_EDGE + [last] * N_EDGE
    return np.stack(columns, axis=1).astype(np.float32)


def vocabulary(pages: list[dict], least_sites: int, most: int) -> np.ndarray:
    """The buckets of the words that the most sites use, in order."""
    sites: dict[int, set[str]] = {}
    for page in pages:
        if page["view"] == "html":
            for bucket in np.unique(page["b"]).tolist():
                sites.setdefault(bucket, set()).add(page["site"])
    common = sorted(
        (bucket for bucket, where in sites.items() if len(where) >= least_sites), key=lambda b: -len(sites[b])
    )
    return np.sort(np.array(common[:most], np.int64))


def give_words(pages: list[dict], words: np.ndarray) -> None:
    """Adds `word`, `at`, `weight` of the words in the vocabulary to every page."""
    for page in pages:
        block = np.repeat(np.arange(len(page["o"])), page["o"])
        place = np.minimum(np.searchsorted(words, page["b"]), len(words) - 1)
        known = words[place] == page["b"]
        page["word"], page["at"] = place[known].astype(np.int64), block[known]
        page["weight"] = word_weights(block, page["o"].astype(np.int64))[known]


def load(path: Path) -> list[dict]:
    """Every view of every page."""
    import json

    data = np.load(path)
    pages = json.loads(str(data["pages"]))
    for number, page in enumerate(pages):
        page.update({key: data[f"{key}{number}"] for key in "byow"}, x=data[f"x{number}"].astype(np.float32))
    return pages
