"""Many pages into a store: nothing twice, nothing lost, and no page stops the others."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

import msgspec

from readout.batch.team import Limits, Outcome, Team
from readout.batch.worker import ReaderFactory, pipeline_reader
from readout.errors import ConfigError
from readout.records import Coder, Issue, Page, Reading, Record, Refused
from readout.store import ReadingError, Store


class Summary(Record, frozen=True, kw_only=True):
    """What an ingest has done, so far or in all.

    Of `n_pages` that were met, `n_known` had been read before, `n_added` were read into the store (`n_without_report`
    of them hold no report), `n_quarantined` were given up; `n_refused` are parts of a source that were no page.
    `issues` counts each (stage, code) of this run.
    """

    n_pages: int = 0
    n_read: int = 0
    n_added: int = 0
    n_known: int = 0
    n_without_report: int = 0
    n_quarantined: int = 0
    n_refused: int = 0
    issues: dict[tuple[str, str], int] = msgspec.field(default_factory=dict)
    seconds: float = 0.0


Progress: TypeAlias = Callable[[Summary], None]


class Interrupted(KeyboardInterrupt):
    """The user stopped an ingest; `summary` says how far it was. All of that is kept."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(f"interrupted after {summary.n_pages} pages")
        self.summary = summary


def ingest(
    sources: Iterable[str | Path],
    store: Store,
    reader_factory: ReaderFactory | None = None,
    *,
    engine: Path | None = None,
    knowledge: Path | None = None,
    workers: int = 1,
    on_progress: Progress | None = None,
    limits: Limits | None = None,
) -> Summary:
    """Read the pages of all sources into a store, with `workers` processes. A run that broke off can be run again.

    A page that takes more than its `limits`, or ends its worker twice, is quarantined: kept with an issue of stage
    "batch" ("page-timeout", "page-memory", "page-crash", "page-error"), while the run goes on.

    Args:
        sources: files, folders, "-", as `readout.pages.walk` takes them.
        reader_factory: makes the reader in each worker, hence importable from a module; `readout.Reader` if `None`.
        engine: folder of another network for `readout.Reader`.
        knowledge: file of the user's own knowledge for `readout.Reader`.
        on_progress: called after every page with what was done so far.

    Raises:
        ConfigError: fewer than one worker.
        SourceError: a source is not there.
        StoreError: the store cannot be written; what was added stays.
        EngineError: the reader cannot be loaded.
        Interrupted: the user stopped it.
    """
    sources = list(sources)
    if workers < 1:
        raise ConfigError(f"{workers} workers; one or more are accepted")
    factory = partial(pipeline_reader, engine, knowledge) if reader_factory is None else reader_factory
    run = _Run(store, on_progress)
    try:
        _check(sources)
        store.claim()
        with Team(factory, workers, Limits() if limits is None else limits) as team:
            for outcome in team.read(run.unread(sources, team.coders)):
                run.keep(outcome, team.coders)
    except KeyboardInterrupt as interrupt:
        raise Interrupted(run.summary()) from interrupt
    return run.summary()


class _Run:
    """An ingest under way: where it writes and what it has counted."""

    def __init__(self, store: Store, on_progress: Progress | None) -> None:
        self._store = store
        self._on_progress = on_progress
        self._n: Counter[str] = Counter()
        self._issues: Counter[tuple[str, str]] = Counter()
        self._begun = time.monotonic()

    def summary(self) -> Summary:
        return Summary(**self._n, issues=dict(self._issues), seconds=time.monotonic() - self._begun)

    def unread(self, sources: Iterable[str | Path], coders: tuple[Coder, ...]) -> Iterator[Page]:
        """The pages that these coders have not read yet; the others, and what is no page, are noted here."""
        from readout.pages import walk  # here, so that `import readout.batch` stays fast

        for source in sources:
            for found in walk(source):
                if isinstance(found, Refused):
                    self._store.refuse(found)
                    self._count("n_refused", issues=(found.issue,))
                elif self._store.has(found.digest, coders):
                    self._store.see(found)
                    self._count("n_pages", "n_known")
                else:
                    yield found

    def keep(self, outcome: Outcome, coders: tuple[Coder, ...]) -> None:
        """Put a page's reading, or why it has none, into the store."""
        if outcome.line is None or outcome.issue is not None:
            self._quarantine(outcome.page, coders, outcome.issue)
            return
        try:
            reading = Reading.from_json(outcome.line)
            is_new = self._store.add(outcome.page, reading, coders=coders)
        except (ReadingError, msgspec.MsgspecError) as error:
            message = f"its reading contradicts itself: {error}"
            self._quarantine(outcome.page, coders, Issue(stage="batch", code="reading-inconsistent", message=message))
            return
        if not is_new:
            self._count("n_pages", "n_read", "n_known")
            return
        names = ("n_pages", "n_read", "n_added")
        self._count(*names, *(("n_without_report",) if reading.article is None else ()), issues=reading.issues)

    def _quarantine(self, page: Page, coders: tuple[Coder, ...], issue: Issue | None) -> None:
        reason = issue or Issue(stage="batch", code="page-error", message="its worker gave no reason")
        self._store.quarantine(page, coders, reason)
        self._count("n_pages", "n_quarantined", issues=(reason,))

    def _count(self, *names: str, issues: tuple[Issue, ...] = ()) -> None:
        self._n.update(names)
        self._issues.update((issue.stage, issue.code) for issue in issues)
        if self._on_progress is not None:
            self._on_progress(self.summary())


def _check(sources: list[str | Path]) -> None:
    """A name that is not there is told before the work, not in its midst."""
    from readout.pages import check_source

    for source in sources:
        check_source(source)
