"""Reads predicates and their roles: PropBank over EWT (CC BY-SA 4.0), one column a predicate."""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.language.examples import Argument

# Auxiliary uses (be.03, have.01 and do.01 as AUX, …) have no roles of their own.
_AUXILIARY = frozenset({"be.03", "have.01", "do.01", "get.03"})

Layer = dict[int, tuple[Argument, ...]]


def read_propbank(folder: Path) -> dict[str, tuple[tuple[str, ...], list[list[str]]]]:
    """By sentence id: its words, and its rows as in the file."""
    found = {}
    with gzip.open(folder / "propbank_ewt" / "aligned.tsv.gz", "rt", encoding="utf-8") as lines:
        for name, rows in _blocks(lines):
            found[name] = (tuple(row[0] for row in rows), rows)
    return found


def _blocks(lines: Iterator[str]) -> Iterator[tuple[str, list[list[str]]]]:
    name = ""
    rows: list[list[str]] = []
    for line in [*lines, "\n"]:
        line = line.rstrip("\n")
        if line.startswith("# ") and not rows:
            name = line[2:].split()[0]
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield name, rows
            rows = []


def layer(rows: list[list[str]], heads: Sequence[int]) -> Layer:
    """The predicates of a sentence with their arguments; an argument's head is its word nearest the root."""
    predicates = [number for number, row in enumerate(rows) if row[4] not in {"-", ""}]
    found: Layer = {}
    for column, token in enumerate(predicates, start=5):
        spans = list(_spans([row[column] if column < len(row) else "*" for row in rows]))
        arguments = [
            Argument(label=label, head=head_of(start, end, heads), start=start, end=end)
            for label, start, end in spans
            if label not in {"V", "C-V"}
        ]
        if not arguments and rows[token][2] == "AUX" and rows[token][4] in _AUXILIARY:
            continue
        found[token] = tuple(arguments)
    return found


def _spans(cells: list[str]) -> Iterator[tuple[str, int, int]]:
    """Label and half-open range of the bracketed spans of a column, "(ARG1*", "*", "*)"."""
    label, start = "", 0
    for number, cell in enumerate(cells):
        if cell.startswith("("):
            label, start = cell[1:].split("*")[0].rstrip(")"), number
        if cell.endswith(")") and label:
            yield label, start, number + 1
            label = ""


def head_of(start: int, end: int, heads: Sequence[int]) -> int:
    """The word of the half-open range that lies nearest the root of the tree (the leftmost of several)."""
    return min(range(start, end), key=lambda token: (_depth(token, heads), token))


def _depth(token: int, heads: Sequence[int]) -> int:
    depth = 0
    while heads[token] >= 0 and depth <= len(heads):
        token = heads[token]
        depth += 1
    return depth
