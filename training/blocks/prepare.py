"""Labels the blocks of the development pages by their gold bodies and writes numbers only: no text leaves this step.

    python -m training.blocks.prepare GOLD/pages benchmarks/own/pages OUT.npz

Every page is taken as HTML and flattened to text, and a share of both again with changes that other pages have.
"""

import gzip
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from benchmarks import own_pages
from benchmarks.flatten import flatten
from training.blocks.views import Chrome, Seen, changed

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


def views_of(row: dict, content: bytes) -> Iterator[Seen]:
    """The page as HTML, as text, and as text broken at every tag."""
    page = open_page(content, medium="html")
    sheet = markup.read(page.text)
    said = declared.read(page.text, sheet)
    titles = [title.value for title in said.titles] + ([sheet.title.text] if sheet.title else [])
    for name, blocks, shown in (
        ("html", sheet.blocks, titles),
        ("text", scrape.read(flatten(page.text))[0], []),
        ("text-pieces", scrape.read(flatten(page.text, at_every_tag=True))[0], []),
    ):
        if blocks:
            yield Seen(name, list(blocks), label(blocks, row["body"]), shown)


class Writer:
    """Collects the numbers of views."""

    def __init__(self) -> None:
        self.arrays: dict[str, np.ndarray] = {}
        self.pages: list[dict[str, object]] = []

    def add(self, view: Seen, said: dict[str, object]) -> None:
        look = features(view.blocks, view.titles)
        key = str(len(self.pages))
        self.arrays[f"x{key}"] = look.rows.astype(np.float16)
        self.arrays[f"b{key}"] = look.bucket.astype(np.int32)
        self.arrays[f"o{key}"] = np.bincount(look.block, minlength=len(view.blocks)).astype(np.int32)
        self.arrays[f"y{key}"] = view.labels
        self.arrays[f"w{key}"] = np.array([len(_WORD.findall(block.text)) for block in view.blocks], np.float32)
        self.pages.append({**said, "view": view.name})

    def write(self, out: Path) -> None:
        np.savez(out, pages=np.array(json.dumps(self.pages)), **self.arrays)


def add_gold(gold: Path, writer: Writer, draw: np.random.Generator) -> None:
    """The development pages and changed views of them."""
    chrome = Chrome()
    with (gold / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        if not row.get("body"):
            continue
        host = urlsplit(row.get("url") or "").hostname or row["id"]
        fold = sum(map(ord, ".".join(host.split(".")[-2:]))) % 5
        said = {
            "set": row["set"],
            "id": row["id"],
            "fold": fold,
            "site": host,
            "n_gold": len(_WORD.findall(row["body"])),
        }
        content = gzip.decompress((gold / row["html"]).read_bytes())
        seen = list(views_of(row, content))
        if len(seen) < 3:
            continue
        for view in [*seen[:2], *changed(seen, chrome, draw, is_news=b"NewsArticle" in content)]:
            writer.add(view, said)


def add_own(folder: Path, writer: Writer) -> None:
    """The project's own labelled pages, those held out left aside: wire copy, flashes, and pages without a report."""
    for number, labels in enumerate(own_pages.labelled(folder)):
        if labels["held_out"]:
            continue
        frame = folder / "frames" / labels["frame"]
        content = own_pages.fill(frame.read_text(encoding="utf-8"), labels, escape=html.escape)
        _add_own(content, "html" if frame.suffix == ".html" else "text", "own", labels["text"], number, writer)
    for number, page in enumerate(own_pages.without_report(folder)):
        if not page.get("held_out"):
            _add_own(
                page.get("html") or page["text"], "html" if "html" in page else "text", "own-none", "", number, writer
            )


def _add_own(content: str, medium: str, name: str, body: str, number: int, writer: Writer) -> None:
    forms = [(medium, content)] + ([("text", flatten(content))] if medium == "html" else [])
    for form, text in forms:
        page = open_page(text, medium=form)
        sheet = markup.read(page.text) if form == "html" else None
        blocks = list(sheet.blocks if sheet else scrape.read(page.text)[0])
        titles = [title.value for title in declared.read(page.text, sheet).titles] if sheet else []
        titles += [sheet.title.text] if sheet and sheet.title else []
        if blocks:
            said = {"set": "own", "id": number, "fold": -1, "site": f"own{number}", "n_gold": len(_WORD.findall(body))}
            writer.add(Seen(f"{form}-{name}", blocks, label(blocks, body), titles), said)


def main(gold: Path, own: Path, out: Path) -> None:
    """Writes features, words' buckets, labels, word counts and folds of all pages."""
    writer = Writer()
    add_gold(gold, writer, np.random.default_rng(20211018))
    add_own(own, writer)
    writer.write(out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
