"""Labels the blocks of the development pages by their gold bodies and writes features only: no text leaves this step.

    python training/blocks/prepare.py GOLD/pages OUT.npz

Every page is taken twice: as HTML and flattened to text, one block a line.
"""

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from flatten import flatten

from readout.pages import declared, markup, open_page, scrape
from readout.pages.blocks import Block
from readout.pages.features import features

_WORD = re.compile(r"\w+")
_N = 4


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _N]) for at in range(len(words) - _N + 1)}


def label(blocks: list[Block], body: str) -> np.ndarray:
    """The share of each block that stands in the gold body."""
    gold = [word.lower() for word in _WORD.findall(body)]
    shingles = _shingles(gold)
    lines = {tuple(word.lower() for word in _WORD.findall(line)) for line in body.splitlines()}
    joined = f" {' '.join(gold)} "
    labels = np.zeros(len(blocks), np.float32)
    for number, block in enumerate(blocks):
        words = [word.lower() for word in _WORD.findall(block.text)]
        if not words:
            continue
        if len(words) >= _N:
            own = _shingles(words)
            labels[number] = len(own & shingles) / len(own)
        elif tuple(words) in lines:
            labels[number] = 1.0
        elif len(words) >= 2 and f" {' '.join(words)} " in joined and block.tag in ("p", "li", "h2", "h3"):
            labels[number] = 0.5
    return labels


def shortened(view: str, labels: np.ndarray, draw: np.random.Generator) -> Iterator[tuple[str, np.ndarray]]:
    """The page as a short report with little chrome, and as a page without a report: numbers of the blocks kept."""
    body, rest = np.flatnonzero(labels > 0.5), np.flatnonzero(labels < 0.2)
    if len(body) < 2:
        return
    if draw.random() < 0.7:
        few = body[: draw.integers(1, 9)]
        above, below = rest[rest < few[0]], rest[rest > few[-1]]
        n_above, n_below = draw.integers(0, 25, 2) if draw.random() < 0.8 else (len(above), len(below))
        between = above[len(above) :] if view == "text" else rest[(rest > few[0]) & (rest < few[-1])]
        chosen = np.concatenate((above[max(0, len(above) - n_above) :], few, between, below[:n_below]))
        yield f"{view}-short", np.unique(chosen)
    if draw.random() < 0.25:
        yield f"{view}-none", rest


def main(gold: Path, out: Path) -> None:
    """Writes features, labels, word counts and folds of all pages."""
    arrays: dict[str, np.ndarray] = {}
    pages: list[dict[str, object]] = []
    draw = np.random.default_rng(20211018)
    with (gold / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        if not row.get("body"):
            continue
        page = open_page(gzip.decompress((gold / row["html"]).read_bytes()), medium="html")
        sheet = markup.read(page.text)
        said = declared.read(page.text, sheet)
        titles = [title.value for title in said.titles] + ([sheet.title.text] if sheet.title else [])
        host = urlsplit(row.get("url") or "").hostname or row["id"]
        fold = sum(map(ord, ".".join(host.split(".")[-2:]))) % 5
        views = {"html": (sheet.blocks, titles), "text": (scrape.read(flatten(page.text))[0], [])}
        for view, (blocks, said_titles) in views.items():
            if not blocks:
                continue
            labels = label(blocks, row["body"])
            n_gold = len(_WORD.findall(row["body"]))
            for name, kept in ((view, np.arange(len(blocks))), *shortened(view, labels, draw)):
                if not len(kept):
                    continue
                key, some = f"{len(pages)}", [blocks[number] for number in kept]
                arrays[f"x{key}"] = features(some, said_titles).astype(np.float16)
                arrays[f"y{key}"] = labels[kept]
                arrays[f"w{key}"] = np.array([len(_WORD.findall(block.text)) for block in some], np.float32)
                pages.append({"set": row["set"], "id": row["id"], "view": name, "fold": fold, "n_gold": n_gold})
    np.savez_compressed(out, pages=np.array(json.dumps(pages)), **arrays)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
