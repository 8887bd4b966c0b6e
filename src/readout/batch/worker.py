"""A process that reads pages for another: its side of the line.

It loads the network once, says who codes, then answers each page with a line of JSON or with why there is none.
Whatever a page does to it stays in it: its memory is bounded here, its time by the one that asks.
"""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from readout.errors import ReadoutError
from readout.records import Coder, Page, Reading, Record


class PageReader(Protocol):
    """What reads a page: `readout.Reader` does. Its coders are those of all its readings."""

    @property
    def coders(self) -> tuple[Coder, ...]: ...

    def read_page(self, page: Page) -> Reading: ...


ReaderFactory: TypeAlias = Callable[[], PageReader]


class Ready(Record, frozen=True):
    """The reader is loaded; these code."""

    coders: tuple[Coder, ...]


class Failed(Record, frozen=True):
    """The reader cannot be loaded."""

    message: str


class Read(Record, frozen=True):
    """The reading of the page that was sent, as a line of JSON."""

    line: bytes


class GivenUp(Record, frozen=True):
    """Why the page that was sent has no reading. After "page-memory" the process ends."""

    code: str
    message: str


Answer: TypeAlias = Ready | Failed | Read | GivenUp


def pipeline_reader(engine: Path | None, knowledge: Path | None = None) -> PageReader:
    """The reader of the package. It is imported here and not above, so that only workers load the network."""
    from readout.pipeline import Reader

    return Reader(engine=engine, knowledge=knowledge)


def work(line: "Connection[Answer, Any]", n_bytes: int) -> None:
    """Answer pages until the line is closed. The first thing sent down it is the reader's factory."""
    _settle_in()
    with suppress(EOFError, BrokenPipeError):
        try:
            reader: PageReader = line.recv()()
        except EOFError:
            return
        except Exception as error:  # noqa: BLE001  whatever it is, the one that asked tells the user
            line.send(Failed(str(error) if isinstance(error, ReadoutError) else fault_words(error)))
            return
        _bound_memory(n_bytes)
        line.send(Ready(reader.coders))
        _answer(line, reader)


def _answer(line: "Connection[Answer, Any]", reader: PageReader) -> None:
    is_sound = True
    while is_sound:
        answer = _read(reader, line.recv())
        line.send(answer)
        is_sound = not (isinstance(answer, GivenUp) and answer.code == "page-memory")


def _read(reader: PageReader, page: Page) -> Answer:
    try:
        return Read(reader.read_page(page).to_json())
    except MemoryError:
        return GivenUp("page-memory", "reading it takes more memory than a page is given")
    except Exception as error:  # noqa: BLE001  a fault that one page brings to light is kept with it; the run goes on
        return GivenUp("page-error", f"the program failed on it: {fault_words(error)}")


def fault_words(error: Exception) -> str:
    """What went wrong and where, for whoever mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}"[:400] + place


def _settle_in() -> None:
    """One thread a process; an interrupt is the parent's to handle; no work is done for a parent that is gone."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _bound_memory(n_bytes: int) -> None:
    """Let this process have `n_bytes` more than it has now (Linux; elsewhere only time is bounded)."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = _data_bytes() + n_bytes
        within = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (within, hard))


def _data_bytes() -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)
