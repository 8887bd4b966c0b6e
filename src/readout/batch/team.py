"""Workers and who watches over them: each has one page in hand, a bounded time for it, and a successor."""

import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, NamedTuple

from readout.batch.worker import Answer, Failed, GivenUp, Read, ReaderFactory, Ready, work
from readout.errors import EngineError
from readout.records import Coder, Issue, Page, Record

_TICK = 0.5  # seconds; longest wait between two looks at the clock
_TRIES = 2  # of a page that ends its worker or fills its memory: the first may have paid for what others did


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
        with _interrupts_held():
            self.process.start()
        theirs.close()
        try:
            self.send(factory)
        except BaseException:  # a factory that cannot be sent
            self.dismiss()
            raise

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.page is None

    def send(self, message: ReaderFactory | Page) -> None:
        """Send to a process that may have ended, which shows when it is next listened to."""
        with suppress(OSError):
            self.line.send(message)

    def dismiss(self) -> int | None:
        """End the process, now; its exit code."""
        self.line.close()
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start a process that an interrupt does not reach before it can set it aside. Here, it arrives a moment later."""
    if os.name != "posix":
        yield
        return
    resource_tracker.ensure_running()  # which would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Team:
    """Up to `n_workers` processes that read pages; a context manager that ends them all.

    Workers are started as pages are there for them, the first at once: it says who the coders are.
    """

    def __init__(self, factory: ReaderFactory, n_workers: int, limits: Limits) -> None:
        self.coders: tuple[Coder, ...] = ()
        self._factory, self._n_workers, self._limits = factory, n_workers, limits
        self._workers: list[_Worker] = []
        self._waiting: deque[Page] = deque()
        self._n_tries: Counter[str] = Counter()  # that failed, by digest of a page that waits or is in hand
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
        """Every page's outcome, as they come in. One page more than there are workers is held at any moment.

        Raises:
            EngineError: a reader cannot be loaded.
        """
        self._hand_out(pages)
        while self._waiting or any(worker.page is not None for worker in self._workers):
            outcomes = self._collect()
            self._hand_out(pages)  # first, so that workers read while the outcomes are kept
            yield from outcomes

    def _hand_out(self, pages: Iterator[Page]) -> None:
        while self._n_held() <= self._n_workers and (page := next(pages, None)) is not None:
            self._waiting.append(page)
            self._give_waiting()
        self._give_waiting()
        n_coming = sum(worker.page is None for worker in self._workers)
        for _ in range(min(len(self._waiting) - n_coming, self._n_workers - len(self._workers))):
            self._start_one()

    def _n_held(self) -> int:
        return len(self._waiting) + sum(worker.page is not None for worker in self._workers)

    def _give_waiting(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_idle][: len(self._waiting)]:
            worker.page = self._waiting.popleft()
            self._clock.tick()
            worker.deadline = self._clock.now + self._limits.seconds
            worker.send(worker.page)

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
        if isinstance(answer, GivenUp) and answer.code == "page-memory":
            self._dismiss(worker)
            return self._failed(page, answer)
        return self._done(page, answer)

    def _crashed(self, worker: _Worker) -> Outcome | None:
        page, was_ready = worker.page, worker.is_ready
        code = self._dismiss(worker)
        if not was_ready:
            raise EngineError(f"a worker ended while it loaded the network (exit code {code})")
        if page is None:
            return None
        return self._failed(page, GivenUp("page-crash", f"it ended {_TRIES} workers, the last with exit code {code}"))

    def _failed(self, page: Page, reason: GivenUp) -> Outcome | None:
        """Have it tried by a fresh worker, or give it up."""
        self._n_tries[page.digest] += 1
        if self._n_tries[page.digest] >= _TRIES:
            return self._done(page, reason)
        self._waiting.appendleft(page)
        return None

    def _done(self, page: Page, answer: Read | GivenUp) -> Outcome:
        del self._n_tries[page.digest]
        if isinstance(answer, Read):
            return Outcome(page, answer.line)
        return Outcome(page, None, Issue(stage="batch", code=answer.code, message=answer.message))

    def _give_up_late(self, worker: _Worker) -> Outcome | None:
        page, seconds = worker.page, self._limits.seconds
        self._dismiss(worker)
        if page is None:
            raise EngineError(f"a worker did not load the network within {self._limits.start_seconds:g} s")
        return self._done(page, GivenUp("page-timeout", f"reading it takes more than {seconds:g} s"))

    def _dismiss(self, worker: _Worker) -> int | None:
        self._workers.remove(worker)
        return worker.dismiss()

    def _end(self) -> None:
        while self._workers:
            self._workers.pop().dismiss()
