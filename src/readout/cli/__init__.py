"""The command line: `readout read · ingest · show · explain · export · knowledge · schema`.

Exit codes: 0 done; 1 a fault stopped the command; 2 wrong usage; 3 done, but part of the input could not be read
(each part is named), or `read` met no report at all; 130 interrupted. A page without a report is no fault.

Each module holds the commands of one kind; heavy parts of the package are imported by the command that needs them.
"""

import json
import os
import sys
from typing import Annotated, NoReturn

import typer

from readout import __version__
from readout.cli import explaining, importing, reading, storing
from readout.cli.speaking import EXIT_FAULT, EXIT_INTERRUPTED, EXIT_PARTLY, EXIT_USAGE, fail, say
from readout.errors import ConfigError, ReadoutError
from readout.records import json_schema

__all__ = ["app", "main"]

app = typer.Typer(
    name="readout",
    help=f"""Reads wire reports as a careful desk officer does: who met, said or did what, to whom, when, where and on
    whose word, each value with the exact words it rests on.

    Exit codes: 0 done; {EXIT_FAULT} a fault stopped the command; {EXIT_USAGE} wrong usage; {EXIT_PARTLY} done, but part
    of the input could not be read (each part is named), or `read` met no report at all; {EXIT_INTERRUPTED}
    interrupted. A page without a report is no fault.""",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(reading.read)
app.command()(storing.ingest)
app.command()(storing.show)
app.command()(explaining.explain)
app.command()(storing.export)
app.add_typer(importing.app, name="knowledge")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        print(f"readout {__version__}")
        raise typer.Exit


def main() -> NoReturn:
    """Run the command line; faults end as one sentence on standard error."""
    if sys.stdout is None:
        fail(ConfigError("standard output is closed; send it to a file or to /dev/null"), EXIT_USAGE)
    try:
        app()
    except ConfigError as error:
        fail(error, EXIT_USAGE)
    except ReadoutError as error:
        fail(error, EXIT_FAULT)
    except OSError as error:  # of what is printed: sources, stores and exports have errors of their own
        _cannot_print(error)
    sys.exit(0)


def _cannot_print(error: OSError) -> NoReturn:
    say(f"the output cannot be written: {error.strerror or error}")
    os._exit(EXIT_FAULT)  # what is still in its buffer cannot be written either
