"""What a person sees while many pages are read. The number of pages to come is unknown: sources are streamed."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from readout.show.plain import safe


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


class Rows(Protocol):
    """How far an import is: `readout.knowledge.Progress`."""

    @property
    def path(self) -> Path: ...
    @property
    def n_read(self) -> int: ...
    @property
    def n_taken(self) -> int: ...


class _Bar:
    """A line on standard error; silent where that is no terminal."""

    def __init__(self, first: str) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        console = Console(file=sys.stderr)
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task(first, total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.stop()

    def _tell(self, line: str) -> None:
        self._progress.update(self._task, description=line)


class IngestBar(_Bar):
    """Follows an ingest."""

    def __init__(self) -> None:
        super().__init__("loading the network …")

    def __call__(self, counts: Counts) -> None:
        """Show how far it is."""
        rate = counts.n_pages / counts.seconds if counts.seconds else 0.0
        open_points = counts.n_refused + counts.n_quarantined
        self._tell(
            f"{counts.n_pages} pages, {rate:.0f} a second: {counts.n_added} read, {counts.n_known} known, "
            f"{open_points} not readable"
        )


class ImportBar(_Bar):
    """Follows the import of files of knowledge."""

    def __init__(self) -> None:
        super().__init__("reading …")

    def __call__(self, rows: Rows) -> None:
        """Show how far it is."""
        self._tell(f"{safe(rows.path.name)}: {rows.n_read:,} rows read, {rows.n_taken:,} taken")
