"""What a benchmark gives: figures with their number of cases and confidence interval."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measured figure.

    `name` says of what ("times/timebank"), `figure` which ("value F1"), `value` is in `unit` ("%", "/s", "s", "MB").
    `low`, `high` bound its 95 % confidence interval, `None` where none applies; `target` is what it should reach.
    """

    name: str
    figure: str
    value: float
    n: int
    unit: str = "%"
    low: float | None = None
    high: float | None = None
    seconds: float | None = None
    target: float | None = None
    at_most: bool = False  # the target is an upper bound


def rows(folder: Path, pattern: str = "*.jsonl") -> Iterator[dict[str, Any]]:
    """The JSON lines of all matching files of a folder, in order of name."""
    for file in sorted(folder.glob(pattern)):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def bootstrap(cases: Sequence[T], score: Callable[[Sequence[T]], float], *, rounds: int = 400) -> tuple[float, float]:
    """Bounds of the 95 % bootstrap interval of `score` over `cases` (fixed seed)."""
    draw = random.Random(20211018)
    scores = sorted(score(draw.choices(cases, k=len(cases))) for _ in range(rounds))
    return scores[int(0.025 * rounds)], scores[min(rounds - 1, int(0.975 * rounds))]


def share(
    name: str, figure: str, hits: Sequence[bool], *, target: float | None = None, at_most: bool = False
) -> Figure:
    """The share of hits in per cent with its bootstrap interval."""

    def percent(some: Sequence[bool]) -> float:
        return 100 * sum(some) / len(some) if some else 0.0

    low, high = bootstrap(hits, percent) if hits else (0.0, 0.0)
    return Figure(
        name=name, figure=figure, value=percent(hits), n=len(hits), low=low, high=high, target=target, at_most=at_most
    )


def f1(name: str, figure: str, counts: Sequence[tuple[int, int, int]], *, target: float | None = None) -> Figure:
    """Micro F1 in per cent of (hits, found, gold) counts, one a text, with its bootstrap interval over texts."""

    def score(some: Sequence[tuple[int, int, int]]) -> float:
        hits, found, gold = (sum(column) for column in zip(*some, strict=True))
        return 200 * hits / (found + gold) if found + gold else 0.0

    low, high = bootstrap(counts, score)
    return Figure(name=name, figure=figure, value=score(counts), n=len(counts), low=low, high=high, target=target)
