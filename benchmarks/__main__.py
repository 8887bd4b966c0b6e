"""`make bench`: run the benchmarks, print their figures, keep them with machine and version.

python -m benchmarks --gold ../shared/gold --json scores.json --markdown docs/scores.md
python -m benchmarks --own --floors        # what CI runs: data inside the project only
"""

import argparse
import os
import platform
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from rich.console import Console

from benchmarks.figures import Figure
from benchmarks.report import as_markdown, as_table
from readout import __version__

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "benchmarks" / "floors.toml"


class Benchmark(NamedTuple):
    """A benchmark: module `benchmarks.<module>` measures `folder` of the gold (of the project if `own`)."""

    module: str
    folder: str
    own: bool = False


BENCHMARKS = (
    Benchmark("own", "samples", own=True),
    Benchmark("own_pages", "benchmarks/own/pages", own=True),
    Benchmark("speed", "samples", own=True),
    Benchmark("language", "../training"),
    Benchmark("pages", "pages"),
    Benchmark("times", "times"),
    Benchmark("places", "places"),
    Benchmark("actors", "actors"),
    Benchmark("events", "events"),
    Benchmark("discourse", "discourse"),
    Benchmark("releases", "releases"),
    Benchmark("readouts", "readouts"),
)


def main() -> int:
    """Run what was asked for; 1 if a floor is not held."""
    options = _options()
    chosen = [one for one in BENCHMARKS if _is_chosen(one, options)]
    figures: list[Figure] = []
    console = Console(width=None if sys.stdout.isatty() else 130, highlight=False)
    for benchmark in chosen:
        folder = ROOT / benchmark.folder if benchmark.own else options.gold / benchmark.folder
        if not folder.is_dir():
            print(f"{benchmark.module}: skipped, {options.gold.name}/{benchmark.folder} is absent", file=sys.stderr)
            continue
        found = list(_timed(import_module(f"benchmarks.{benchmark.module}").measure, folder))
        console.print(as_table(benchmark.module, found))
        figures += found
    results = {**_circumstances(), "figures": msgspec.to_builtins(figures)}
    if options.json is not None:
        options.json.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
    if options.markdown is not None:
        options.markdown.write_text(as_markdown(results, figures), encoding="utf-8")
    return _check_floors(figures) if options.floors else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold", help="folder of gold sets")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--markdown", type=Path, help="write the figures as a page (docs/scores.md)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help=f"of {', '.join(one.module for one in BENCHMARKS)}")
    parser.add_argument("--own", action="store_true", help="only those on data inside the project")
    parser.add_argument("--floors", action="store_true", help="fail where a figure is below benchmarks/floors.toml")
    return parser.parse_args()


def _is_chosen(benchmark: Benchmark, options: argparse.Namespace) -> bool:
    if options.only:
        return benchmark.module in options.only
    return benchmark.own or not options.own


def _timed(measure: Callable[[Path], Iterator[Figure]], folder: Path) -> Iterator[Figure]:
    """The figures of a benchmark; one without a time of its own gets that since the figure before."""
    begun = time.perf_counter()
    for figure in measure(folder):
        seconds = time.perf_counter() - begun
        yield figure if figure.seconds is not None else msgspec.structs.replace(figure, seconds=round(seconds, 1))
        begun = time.perf_counter()


def _circumstances() -> dict[str, Any]:
    return {
        "readout": __version__,
        "commit": _commit(),
        "measured_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        "machine": f"{_processor()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
    }


def _commit() -> str | None:
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or None


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    if listing.is_file():
        for line in listing.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _check_floors(figures: Sequence[Figure]) -> int:
    """Compare with the floors; print each that is not held or that no figure answers to."""
    values = {(figure.name, figure.figure): figure.value for figure in figures}
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floor"]
    broken = 0
    for floor in floors:
        value = values.get((floor["name"], floor["figure"]))
        low, high = floor.get("at_least"), floor.get("at_most")
        held = value is not None and (low is None or value >= low) and (high is None or value <= high)
        if not held:
            bound = f"at least {low}" if low is not None else f"at most {high}"
            print(
                f"floor not held: {floor['name']}, {floor['figure']}: {value} where {bound} is wanted", file=sys.stderr
            )
            broken += 1
    print(f"{len(floors) - broken} floors held, {broken} not")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
