"""Readers that stand in for the pipeline in tests of the batch; each is made in a worker process."""

import os
import signal
import time
from pathlib import Path

from by_hand import CODERS, NEWER_CODERS, empty_reading_of, reading_of
from readout.errors import EngineError
from readout.records import Coder, Page, Reading


class PlainReader:
    """Reads every page; a page of the word "chrome" holds no report."""

    coders: tuple[Coder, ...] = CODERS

    def read_page(self, page: Page) -> Reading:
        if page.text == "chrome":
            return empty_reading_of(page)
        return reading_of(page, coders=self.coders)


class NewerReader(PlainReader):
    coders = NEWER_CODERS


class TroubledReader(PlainReader):
    """Does what the page says."""

    def read_page(self, page: Page) -> Reading:
        match page.text.split()[0]:
            case "hang":
                while True:
                    time.sleep(1)
            case "spin":
                while True:
                    pass
            case "eat":
                eaten = [b"x" * 10_000_000]
                while True:
                    eaten.append(b"x" * 10_000_000)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "exit":
                os._exit(3)
            case "raise":
                raise ValueError("no such thing")
            case "recurse":
                return self.read_page(page)
            case "contradict":
                reading = reading_of(page)
                return Reading(page=reading.page, article=reading.article, events=reading.events, coders=CODERS)
            case "once":  # the memory it was killed for was another's
                mark = Path(page.text.split()[1])
                if not mark.exists():
                    mark.touch()
                    os.kill(os.getpid(), signal.SIGKILL)
        return super().read_page(page)


class SlowReader(PlainReader):
    def __init__(self, seconds: float = 0) -> None:
        time.sleep(seconds)

    def read_page(self, page: Page) -> Reading:
        time.sleep(0.05)
        return super().read_page(page)


class SteadyReader(PlainReader):
    """Works most of a second on a page, in steps: a suspended process is not further when it wakes."""

    def read_page(self, page: Page) -> Reading:
        for _ in range(40):
            time.sleep(0.02)
        return super().read_page(page)


class Counting(PlainReader):
    """Leaves a file for every process it is made in."""

    def __init__(self, folder: Path) -> None:
        (folder / str(os.getpid())).touch()


def broken() -> PlainReader:
    raise EngineError("the weights are not those that the manifest names")


def faulty() -> PlainReader:
    raise ZeroDivisionError("never mind")


def dying() -> PlainReader:
    os._exit(7)
