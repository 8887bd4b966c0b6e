"""Figures as a table for the terminal and as a page for docs/."""

from collections.abc import Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from benchmarks.figures import Figure

_COLUMNS = ("of", "figure", "value", "95 %", "n", "to reach", "seconds")


def as_table(title: str, figures: Sequence[Figure]) -> Table:
    """The figures of one benchmark."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in _COLUMNS:
        table.add_column(name, justify="left" if name in ("of", "figure") else "right")
    for figure in figures:
        table.add_row(*_cells(figure))
    return table


def as_markdown(results: dict[str, Any], figures: Sequence[Figure]) -> str:
    """The page docs/scores.md: generated, never typed."""
    lines = [
        "# Scores",
        "",
        "Written by `make scores`; do not edit. Bounds are 95 % bootstrap intervals over texts.",
        "",
        f"Readout {results['readout']} ({results['commit']}), {results['measured_at']}, "
        f"{results['machine']}, Python {results['python']}.",
        "",
        "| " + " | ".join(_COLUMNS) + " |",
        "|---|---|---:|---:|---:|---:|---:|",
        *("| " + " | ".join(_cells(figure)) + " |" for figure in figures),
    ]
    return "\n".join(lines) + "\n"


def _cells(figure: Figure) -> tuple[str, ...]:
    bounds = f"{figure.low:.1f}–{figure.high:.1f}" if figure.low is not None and figure.high is not None else ""
    target = f"{'≤' if figure.at_most else '≥'} {figure.target:g}" if figure.target is not None else ""
    value = f"{figure.value:.1f} {figure.unit}".strip()
    seconds = f"{figure.seconds:.1f}" if figure.seconds is not None else ""
    return figure.name, figure.figure, value, bounds, str(figure.n), target, seconds
