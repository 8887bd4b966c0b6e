"""`readout knowledge`: the user's own places, persons and bodies, for reading."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.speaking import EXIT_PARTLY, console, interrupted, say

if TYPE_CHECKING:
    from readout.knowledge import SourceNote

app = typer.Typer(
    help="Your own GeoNames, Wikidata, FollowTheMoney and tables, asked in reading beside what the package knows.",
    no_args_is_help=True,
)
DEFAULT_KNOWLEDGE = Path("knowledge.db")
KnowledgeFile = Annotated[
    Path,
    typer.Option("--into", "-k", help="The knowledge file.", envvar="READOUT_KNOWLEDGE", show_default=True),
]


class Kind(StrEnum):
    """What `readout knowledge import` takes."""

    geonames = "geonames"
    wikidata = "wikidata"
    ftm = "ftm"
    csv = "csv"


@app.command("import")
def import_(
    kind: Annotated[
        Kind,
        typer.Argument(
            help="geonames: a dump, or its alternate names; wikidata: JSON lines or the JSON dump; "
            "ftm: FollowTheMoney entities, JSON lines; csv: a table of places (name, lat, lon …) or actors (name …)."
        ),
    ],
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Plain or packed (.gz, .bz2, .zip).")],
    into: KnowledgeFile = DEFAULT_KNOWLEDGE,
) -> None:
    """Take files into the knowledge file. What breaks off can be run again; a file that is in already is not read.

    A file that has changed replaces what was taken from it before.

    Example: readout knowledge import geonames allCountries.zip --into desk-knowledge.db
    """
    from readout.knowledge import import_file
    from readout.show.progress import ImportBar

    notes = []
    try:
        with ImportBar() as bar:
            for path in files:
                notes.append(import_file(kind.value, path, into, on_progress=bar))
    except KeyboardInterrupt:
        interrupted(f"what was taken is kept in {into}; run it again to go on")
    _print_notes(notes)
    say(f"use it with --knowledge {into} in `readout read` and `readout ingest`")


@app.command()
def check(into: KnowledgeFile = DEFAULT_KNOWLEDGE) -> None:
    """Say what the knowledge file holds, file by file, and what was left out of each and why.

    Example: readout knowledge check --into desk-knowledge.db
    """
    from readout.knowledge import open_knowledge

    knowledge = open_knowledge(into)
    try:
        notes = knowledge.sources()
    finally:
        knowledge.close()
    _print_notes(notes)
    broken = [note.path for note in notes if not note.is_whole]
    if broken:
        say(f"broken off, import again to go on: {', '.join(broken)}")
        raise typer.Exit(EXIT_PARTLY)


def _print_notes(notes: "list[SourceNote]") -> None:
    from readout.show.listing import skipped_table, source_table

    screen = console()
    screen.print(source_table(notes))
    if any(note.skipped for note in notes):
        screen.print(skipped_table(notes))
