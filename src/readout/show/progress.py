"""What a person sees while many pages are read. The number of pages to come is unknown: sources are streamed."""

import sys
from types import TracebackType
from typing import Protocol

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Counts(Protocol):
    """What is counted: `readout.batch.Summary`."""

    @property
    def n_pages(self) -> int: ...
    @property
    def n_added(self) -> int: ...
    @property
    def n_known(self) -> int: ...
    @property
    def n_refused(self) -> int: ...
    @property
    def n_quarantined(self) -> int: ...
    @property
    def seconds(self) -> float: ...


class IngestBar:
    """A line on standard error that follows an ingest; silent where that is no terminal."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        console = Console(file=sys.stderr)
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task("loading the network …", total=None)

    def __enter__(self) -> "IngestBar":
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.stop()

    def __call__(self, counts: Counts) -> None:
        """Show how far it is."""
        rate = counts.n_pages / counts.seconds if counts.seconds else 0.0
        open_points = counts.n_refused + counts.n_quarantined
        self._progress.update(
            self._task,
            description=f"{counts.n_pages} pages, {rate:.0f} a second: {counts.n_added} read, {counts.n_known} known, "
            f"{open_points} not readable",
        )
