"""What the commands print, for a person or a program, and how they end."""

import os
import signal
import sys
from collections.abc import Iterable
from typing import NoReturn

import typer
from rich.console import Console

from readout.errors import ReadoutError
from readout.records import Reading

EXIT_FAULT, EXIT_USAGE, EXIT_PARTLY, EXIT_INTERRUPTED = 1, 2, 3, 130


def console() -> Console:
    """Standard output as a person's; 140 columns where nothing tells how wide it is."""
    is_told = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, width=None if is_told else 140)


def print_reading(reading: Reading, *, as_json: bool) -> None:
    """A reading whole, for a person or as a line of JSON."""
    if as_json:
        print_lines([reading])
        return
    from readout.show import render_reading

    screen = console()
    screen.print(render_reading(reading, width=screen.width))


def print_lines(readings: Iterable[Reading]) -> None:
    """A line of JSON a reading."""
    for reading in readings:
        sys.stdout.buffer.write(reading.to_json() + b"\n")
    sys.stdout.buffer.flush()


def say(sentence: str) -> None:
    """A line on standard error; a file's name in it may hold what a terminal obeys."""
    from readout.show.plain import safe

    print(f"readout: {safe(sentence)}", file=sys.stderr)


def interrupted(words: str) -> NoReturn:
    """End as what was broken off, saying how far it came."""
    say(f"interrupted: {words}")
    raise typer.Exit(EXIT_INTERRUPTED)


def fail(error: ReadoutError, code: int) -> NoReturn:
    """End with a fault, told in its one sentence."""
    say(str(error))
    sys.exit(code)


def end_with_our_reader() -> None:
    """End quietly when whoever reads our output has seen enough (`readout read … | head`), as Unix tools do."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
