"""`readout ingest`, `show` and `export`: what is kept, and what is kept of it."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from readout.cli.options import DEFAULT_STORE, EngineOption, KnowledgeOption, StoreOption
from readout.cli.speaking import (
    EXIT_PARTLY,
    console,
    end_with_our_reader,
    interrupted,
    print_lines,
    print_reading,
    say,
)
from readout.errors import ConfigError
from readout.records import Reading

if TYPE_CHECKING:
    from readout.batch import Summary
    from readout.store import Store


class Format(StrEnum):
    """What `readout export` writes."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def ingest(
    source: Annotated[
        list[str],
        typer.Argument(help="Files, folders, JSON lines (*.jsonl), feeds (*.xml …), or - for standard input."),
    ],
    store: StoreOption = DEFAULT_STORE,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read; one a core is fastest.")] = 1,
    engine: EngineOption = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Read many pages into a store. A page that is there already adds nothing; what breaks off can be run again.

    Example: readout ingest crawl/ feed.jsonl --store desk.db --workers 4
    """
    from readout.batch import Interrupted
    from readout.batch import ingest as run
    from readout.show.progress import IngestBar
    from readout.store import open_store

    try:
        with open_store(store) as opened, IngestBar() as bar:
            summary = run(source, opened, engine=engine, knowledge=knowledge, workers=workers, on_progress=bar)
    except Interrupted as interrupt:
        _print_summary(interrupt.summary, store)
        interrupted("what was read is kept; run it again to go on")
    _print_summary(summary, store)
    if summary.n_refused or summary.n_quarantined:
        raise typer.Exit(EXIT_PARTLY)


def show(
    report: Annotated[str | None, typer.Argument(help="A report's id or its beginning; all reports if absent.")] = None,
    store: StoreOption = DEFAULT_STORE,
    search: Annotated[str | None, typer.Option(help="Only reports with these words.")] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", help="Only reports with such an event (CONSULT …).")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Only reports with an actor of it (ISO 3166-1 alpha-3).")] = None,
    pledges: Annotated[
        bool, typer.Option("--pledges", help="List what is promised or threatened, to whom, by when, if what.")
    ] = False,
    loaded: Annotated[
        bool, typer.Option("--loaded", help="List the loaded words: which outlet uses which, in whose mouth.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a report (a pledge, a loaded word) on a line.")
    ] = False,
) -> None:
    """Show what a store holds: a list of reports, one report whole, its pledges or its loaded words.

    Example: readout show --store desk.db --type CONSULT --country AZE
    Example: readout show --store desk.db --pledges --country TUR
    """
    from readout.store import open_store

    end_with_our_reader()
    is_filtered = not (search is None and event_type is None and country is None)
    if report is not None and is_filtered:
        raise ConfigError("--search, --type and --country choose among all reports; leave them out with a report's id")
    if pledges and loaded:
        raise ConfigError("--pledges and --loaded are two lists; ask for one at a time")
    with open_store(store, create=False) as opened:
        kind = _event_type(event_type)
        chosen = (
            opened.readings(search=search, event_type=kind, country=country)
            if report is None
            else iter([opened.reading(report)])
        )
        if pledges or loaded:
            (_print_pledges if pledges else _print_loaded)(chosen, as_json=as_json)
        elif as_json:
            print_lines(chosen)
        elif report is not None:
            print_reading(next(chosen), as_json=False)
        else:
            _print_listing(opened, list(chosen), is_filtered=is_filtered)


def export(
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[Format, typer.Option(help="jsonl: whole readings; csv, parquet: a row an event.")] = Format.jsonl,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; export.FORMAT if absent.")
    ] = None,
) -> None:
    """Write a store's readings (jsonl) or its events (csv, parquet) to a file.

    Example: readout export --store desk.db --format csv --output events.csv
    """
    from readout.store import open_store
    from readout.store.exports import export as write

    target = output or Path(f"export.{format.value}")
    with open_store(store, create=False) as opened:
        n_rows = write(opened, format.value, target)
    say(f"{n_rows} {'readings' if format is Format.jsonl else 'events'} written to {target}")


def _event_type(name: str | None) -> str | None:
    """The option as PLOVER writes it."""
    from readout import codebook

    types = codebook.load().types
    if name is not None and name.upper() not in types:
        raise ConfigError(f"--type '{name}' is no event type; accepted are {', '.join(types)}")
    return name and name.upper()


def _print_listing(store: "Store", readings: list[Reading], *, is_filtered: bool) -> None:
    from readout.show import issue_table, report_table

    screen = console()
    if is_filtered and not readings:
        say(f"no report matches ({store.counts().reports} in the store)")
        return
    screen.print(report_table(readings, width=screen.width))
    if not is_filtered:
        screen.print(issue_table(store.issue_counts()))


def _print_pledges(readings: Iterable[Reading], *, as_json: bool) -> None:
    from readout.show import pledge_table
    from readout.show import pledges as pledges_of

    if as_json:
        for reading in readings:
            for event in pledges_of(reading):
                _print_object({"report": reading.article and reading.article.id, "event": event})
        return
    table = pledge_table(readings)
    if table.row_count == 0:
        say("no pledge is told in these reports")
    else:
        console().print(table)


def _print_loaded(readings: Iterable[Reading], *, as_json: bool) -> None:
    from readout.show.ledgers import loaded_rows, loaded_table

    if as_json:
        for outlet, narrator, term, uses, forms in loaded_rows(readings):
            row = {"outlet": outlet, "narrator": narrator or None, "term": term, "uses": uses, "as_printed": forms}
            _print_object(row)
        return
    table = loaded_table(readings)
    if table.row_count == 0:
        say("no loaded word is used in these reports")
    else:
        console().print(table)


def _print_object(found: dict[str, Any]) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")


def _print_summary(summary: "Summary", store: Path) -> None:
    from readout.show import issue_table

    screen = console()
    rate = summary.n_read / summary.seconds if summary.seconds else 0.0
    screen.print(
        f"{summary.n_pages} pages: {summary.n_added} read into {store}, {summary.n_known} known already, "
        f"{summary.n_without_report} without a report, {summary.n_quarantined} quarantined, "
        f"{summary.n_refused} refused; {summary.seconds:.1f} s, {rate:.1f} a second",
        markup=False,
        soft_wrap=True,
    )
    if summary.issues:
        screen.print(issue_table(summary.issues))
