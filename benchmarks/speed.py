"""How fast and how heavy: reports a second on one core, a cold `readout read`, peak memory."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import Figure
from readout import Reader
from readout.pages import walk
from readout.records import Page

_ROUNDS = 3
_COLD_RUNS = 5


def measure(samples: Path) -> Iterator[Figure]:
    """Figures over the sample reports."""
    pages = [page for page in walk(samples) if isinstance(page, Page)]
    yield _throughput(pages)
    yield from _cold(_longest(pages))


def _throughput(pages: Sequence[Page]) -> Figure:
    reader = Reader()
    reader.read_pages(pages[:4])  # tables and weights load at the first report
    begun = time.process_time()
    for _ in range(_ROUNDS):
        for page in pages:
            reader.read_page(page)
    seconds = time.process_time() - begun
    n = _ROUNDS * len(pages)
    return Figure(name="speed", figure="pages a second, one core", value=n / seconds, n=n, unit="/s", target=15)


def _longest(pages: Sequence[Page]) -> Page:
    return max(pages, key=lambda page: len(page.text))


def _seconds_of_a_run(page: Page) -> float:
    command = [sys.executable, "-m", "readout", "read", "-", "--json"]
    # compiled modules are kept, as they are wherever Readout is installed
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    subprocess.run(command, input=page.content, stdout=subprocess.DEVNULL, check=True, env=env)
    return time.perf_counter() - begun


def _cold(page: Page) -> Iterator[Figure]:
    """A fresh process that reads the longest sample: wall seconds (median) and peak memory."""
    times = [_seconds_of_a_run(page) for _ in range(1 + _COLD_RUNS)][1:]  # the first compiles what it imports
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    yield Figure(
        name="speed",
        figure="one page, cold",
        value=sorted(times)[len(times) // 2],
        n=len(times),
        unit="s",
        target=1.5,
        at_most=True,
    )
    yield Figure(
        name="speed", figure="one page, peak memory", value=peak, n=len(times), unit="MB", target=500, at_most=True
    )
