"""Workers and who watches over them: each has one page in hand, a bounded time for it, and a successor."""

import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, NamedTuple

from readout.batch.worker import Answer, Failed, GivenUp, Read, ReaderFactory, Ready, work
from readout.errors import EngineError
from readout.records import Coder, Issue, Page, Record

_TICK = 1.0  # seconds; longest wait between two looks at the clock
_CRASHES = 2  # a page that ended so many workers is given up: the first may have been killed for another's fault


class Limits(Record, frozen=True, kw_only=True):
    """What one page may take: wall seconds and bytes of memory; seconds that a worker may take to load."""

    seconds: float = 20.0
    n_bytes: int = 1_500_000_000
    start_seconds: float = 120.0


class Outcome(NamedTuple):
    """A page with the line of JSON that is its reading, or with the reason why it has none."""

    page: Page
    line: bytes | None
    issue: Issue | None = None


class _Clock:
    """Seconds in which this process was awake: a suspended machine takes no page's time away."""

    def __init__(self) -> None:
        self.now = 0.0
        self._last = time.monotonic()

    def tick(self) -> None:
        here = time.monotonic()
        self.now += min(here - self._last, 2 * _TICK)
        self._last = here


class _Worker:
    """A process, the line to it, and the page it has in hand until `deadline`."""

    def __init__(self, factory: ReaderFactory, limits: Limits, now: float) -> None:
        context = multiprocessing.get_context("spawn")
        self.is_ready = False
        self.page: Page | None = None
        self.deadline = now + limits.start_seconds
        self.line: Connection[Any, Answer]
        self.line, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=work, args=(theirs, limits.n_bytes), daemon=True)
        self.process.start()
        theirs.close()
        try:
            self.line.send(factory)
        except BaseException:  # a factory that cannot be sent
            self.dismiss()
            raise

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.page is None

    def dismiss(self) -> int | None:
        """End the process, now; its exit code."""
        self.line.close()
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


class Team:
    """Up to `n_workers` processes that read pages; a context manager that ends them all.

    Workers are started as pages are there for them, the first at once: it says who the coders are.
    """

    def __init__(self, factory: ReaderFactory, n_workers: int, limits: Limits) -> None:
        self.coders: tuple[Coder, ...] = ()
        self._factory, self._n_workers, self._limits = factory, n_workers, limits
        self._workers: list[_Worker] = []
        self._waiting: deque[Page] = deque()
        self._n_crashes: dict[str, int] = {}  # by digest of a page that is waiting or in hand
        self._clock = _Clock()

    def __enter__(self) -> "Team":
        try:
            self._start_one()
            while not any(worker.is_ready for worker in self._workers):
                self._collect()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, pages: Iterator[Page]) -> Iterator[Outcome]:
        """Every page's outcome, as they come in. At most two pages a worker are held at any moment.

        Raises:
            EngineError: a reader cannot be loaded.
        """
        self._hand_out(pages)
        while self._waiting or any(worker.page is not None for worker in self._workers):
            outcomes = self._collect()
            self._hand_out(pages)  # first, so that workers read while the outcomes are kept
            yield from outcomes

    def _hand_out(self, pages: Iterator[Page]) -> None:
        while len(self._waiting) < self._n_workers and (page := next(pages, None)) is not None:
            self._waiting.append(page)
            self._give_waiting()
        self._give_waiting()
        n_coming = sum(worker.page is None for worker in self._workers)
        for _ in range(min(len(self._waiting) - n_coming, self._n_workers - len(self._workers))):
            self._start_one()

    def _give_waiting(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_idle][: len(self._waiting)]:
            worker.page = self._waiting.popleft()
            self._clock.tick()
            worker.deadline = self._clock.now + self._limits.seconds
            try:
                worker.line.send(worker.page)
            except OSError:  # it ended while it had nothing to do; noticed as a crash when it is next listened to
                continue

    def _start_one(self) -> None:
        self._clock.tick()
        self._workers.append(_Worker(self._factory, self._limits, self._clock.now))

    def _collect(self) -> list[Outcome]:
        """What the workers have to say, and what becomes of those who took too long."""
        by_line = {worker.line: worker for worker in self._workers}
        busy = [worker for worker in self._workers if not worker.is_idle]
        until = min((worker.deadline for worker in busy), default=self._clock.now) - self._clock.now
        heard = [by_line[line] for line in wait(list(by_line), timeout=min(max(until, 0.0), _TICK))]  # type: ignore[index]
        self._clock.tick()
        outcomes = [self._hear(worker) for worker in heard]
        late = [worker for worker in busy if worker not in heard and worker.deadline <= self._clock.now]
        outcomes += [self._give_up_late(worker) for worker in late]
        return [outcome for outcome in outcomes if outcome is not None]

    def _hear(self, worker: _Worker) -> Outcome | None:
        try:
            answer = worker.line.recv()
        except (EOFError, OSError):
            return self._crashed(worker)
        if isinstance(answer, Failed):
            raise EngineError(answer.message)
        if isinstance(answer, Ready):
            worker.is_ready, self.coders = True, answer.coders
            return None
        page, worker.page = worker.page, None
        if page is None:
            raise RuntimeError("a worker answered where nothing was asked")
        self._n_crashes.pop(page.digest, None)
        if isinstance(answer, Read):
            return Outcome(page, answer.line)
        if answer.code == "page-memory":
            self._dismiss(worker)
        return _given_up(page, answer)

    def _crashed(self, worker: _Worker) -> Outcome | None:
        page, was_ready = worker.page, worker.is_ready
        code = self._dismiss(worker)
        if not was_ready:
            raise EngineError(f"a worker ended while it loaded the network (exit code {code})")
        if page is None:
            return None
        n_crashes = self._n_crashes.pop(page.digest, 0) + 1
        if n_crashes < _CRASHES:
            self._n_crashes[page.digest] = n_crashes
            self._waiting.appendleft(page)
            return None
        message = f"it ended {n_crashes} workers, the last with exit code {code}"
        return _given_up(page, GivenUp("page-crash", message))

    def _give_up_late(self, worker: _Worker) -> Outcome | None:
        page, seconds = worker.page, self._limits.seconds
        self._dismiss(worker)
        if page is None:
            raise EngineError(f"a worker did not load the network within {self._limits.start_seconds:g} s")
        self._n_crashes.pop(page.digest, None)
        return _given_up(page, GivenUp("page-timeout", f"reading it takes more than {seconds:g} s"))

    def _dismiss(self, worker: _Worker) -> int | None:
        self._workers.remove(worker)
        return worker.dismiss()

    def _end(self) -> None:
        while self._workers:
            self._workers.pop().dismiss()


def _given_up(page: Page, reason: GivenUp) -> Outcome:
    return Outcome(page, None, Issue(stage="batch", code=reason.code, message=reason.message))
