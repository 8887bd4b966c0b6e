"""The command line: `readout read · ingest · show · export · schema`.

Exit codes: 0 done; 1 a fault stopped the command; 2 wrong usage; 3 done, but part of the input could not be read
(each part is named), or `read` met no report at all; 130 interrupted. A page without a report is no fault.
"""

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from readout import __version__
from readout.errors import ConfigError, ReadoutError
from readout.records import Page, Reading, Refused, json_schema

if TYPE_CHECKING:
    from readout.batch import Summary
    from readout.pipeline import Reader
    from readout.store import Store

EXIT_FAULT, EXIT_USAGE, EXIT_PARTLY, EXIT_INTERRUPTED = 1, 2, 3, 130

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

StoreOption = Annotated[
    Path, typer.Option("--store", "-s", help="The store: one SQLite file.", envvar="READOUT_STORE", show_default=True)
]
EngineOption = Annotated[
    Path | None, typer.Option(help="Folder of another network made by training/; the one in the package if absent.")
]
DEFAULT_STORE = Path("readout.db")


class Format(StrEnum):
    """What `readout export` writes."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        print(f"readout {__version__}")
        raise typer.Exit


@app.command()
def read(
    page: Annotated[
        list[str],
        typer.Argument(help="Files, folders, JSON lines (*.jsonl), feeds (*.xml …), or - for standard input."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a page on a line, for programs.")] = False,
    url: Annotated[str | None, typer.Option(help="Where the page was fetched (one page only).")] = None,
    published: Annotated[
        str | None, typer.Option(help="Instant of publication where the page states none (ISO 8601).")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Headline where the page shows none.")] = None,
    engine: EngineOption = None,
) -> None:
    """Read pages and show what they say, with the words each value rests on.

    A page is HTML or the text scraped from it, with all its chrome, as a crawler saved it. The entries of a feed (RSS,
    Atom, JSON Feed) are pages each; nothing is fetched, so one that is only a link is named as having no words.

    Example: readout read samples/ --json | jq .events
    """
    _end_with_our_reader()
    met: Counter[str] = Counter()
    try:
        for reading in _readings(_pages(page, url=url, published=_instant(published), title=title), engine):
            if reading is not None:
                _print_reading(reading, as_json=as_json)
            met["unread" if reading is None else "no report" if reading.article is None else "report"] += 1
    except KeyboardInterrupt:
        _interrupted(f"after {met.total()} pages")
    if met.total() > 1:
        n_unread = f"{met['unread']} not readable"
        _say(f"{met.total()} pages: {met['report']} reports, {met['no report']} without one, {n_unread}")
    if met["unread"] or not met["report"]:
        raise typer.Exit(EXIT_PARTLY)


@app.command()
def ingest(
    source: Annotated[
        list[str],
        typer.Argument(help="Files, folders, JSON lines (*.jsonl), feeds (*.xml …), or - for standard input."),
    ],
    store: StoreOption = DEFAULT_STORE,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read; one a core is fastest.")] = 1,
    engine: EngineOption = None,
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
            summary = run(source, opened, engine=engine, workers=workers, on_progress=bar)
    except Interrupted as interrupt:
        _print_summary(interrupt.summary, store)
        _interrupted("what was read is kept; run it again to go on")
    _print_summary(summary, store)
    if summary.n_refused or summary.n_quarantined:
        raise typer.Exit(EXIT_PARTLY)


@app.command()
def show(
    report: Annotated[str | None, typer.Argument(help="A report's id or its beginning; all reports if absent.")] = None,
    store: StoreOption = DEFAULT_STORE,
    search: Annotated[str | None, typer.Option(help="Only reports with these words.")] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", help="Only reports with such an event (CONSULT …).")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Only reports with an actor of it (ISO 3166-1 alpha-3).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a report on a line.")] = False,
) -> None:
    """Show what a store holds: a list of reports, or one report whole.

    Example: readout show --store desk.db --type CONSULT --country AZE
    """
    from readout.store import open_store

    _end_with_our_reader()
    is_filtered = not (search is None and event_type is None and country is None)
    if report is not None and is_filtered:
        raise ConfigError("--search, --type and --country choose among all reports; leave them out with a report's id")
    with open_store(store, create=False) as opened:
        if report is not None:
            _print_reading(opened.reading(report), as_json=as_json)
            return
        chosen = opened.readings(search=search, event_type=_event_type(event_type), country=country)
        if as_json:
            _print_lines(chosen)
        else:
            _print_listing(opened, list(chosen), is_filtered=is_filtered)


@app.command()
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
    _say(f"{n_rows} {'readings' if format is Format.jsonl else 'events'} written to {target}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def main() -> NoReturn:
    """Run the command line; faults end as one sentence on standard error."""
    if sys.stdout is None:
        _fail(ConfigError("standard output is closed; send it to a file or to /dev/null"), EXIT_USAGE)
    try:
        app()
    except ConfigError as error:
        _fail(error, EXIT_USAGE)
    except ReadoutError as error:
        _fail(error, EXIT_FAULT)
    except OSError as error:  # of what is printed: sources, stores and exports have errors of their own
        _cannot_print(error)
    sys.exit(0)


def _end_with_our_reader() -> None:
    """End quietly when whoever reads our output has seen enough (`readout read … | head`), as Unix tools do."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _pages(
    sources: list[str], *, url: str | None, published: str | None, title: str | None
) -> Iterator[Page | Refused]:
    """The pages of all sources; what the caller knows of a single page is given to it."""
    from readout import pages

    if url is None and published is None and title is None:
        for source in sources:
            yield from pages.walk(source)
        return
    if len(sources) != 1:
        raise ConfigError(f"--url, --published and --title describe one page; {len(sources)} were given")
    content = pages.content_of(sources[0])
    if pages.feed_kind(content) is not None:
        raise ConfigError(f"--url, --published and --title describe one page; '{sources[0]}' is a feed of several")
    yield pages.open_page(content, origin=sources[0], url=url, published=published, title=title)


def _instant(published: str | None) -> str | None:
    """The option as given, once it is known to be an instant."""
    if published is not None:
        try:
            datetime.fromisoformat(published)
        except ValueError:
            raise ConfigError(
                f"--published '{published}' is no instant; accepted is ISO 8601, as 2021-10-18T16:33:00+04:00"
            ) from None
    return published


def _event_type(name: str | None) -> str | None:
    """The option as PLOVER writes it."""
    from readout import codebook

    types = codebook.load().types
    if name is not None and name.upper() not in types:
        raise ConfigError(f"--type '{name}' is no event type; accepted are {', '.join(types)}")
    return name and name.upper()


def _readings(found: Iterable[Page | Refused], engine: Path | None) -> Iterator[Reading | None]:
    """The reading of each page; of what is none the reason is told and `None` given. The network loads when needed."""
    reader: Reader | None = None
    for one in found:
        if isinstance(one, Refused):
            _say(f"{one.issue.message} [{one.issue.code}]")
            yield None
            continue
        reader = reader or _reader(engine)
        yield _read_page(reader, one)


def _reader(engine: Path | None) -> "Reader":
    from readout.pipeline import Reader

    return Reader(engine=engine)


def _read_page(reader: "Reader", page: Page) -> Reading | None:
    """The page's reading; a fault of the program is told with the page that brought it to light, the rest is read."""
    try:
        return reader.read_page(page)
    except Exception as error:  # noqa: BLE001  as in a batch
        from readout.batch.worker import fault_words

        _say(f"{page.origin}: the program failed on it, please report it: {fault_words(error)} [page-error]")
        return None


def _console() -> Console:
    is_told = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, width=None if is_told else 140)


def _print_reading(reading: Reading, *, as_json: bool) -> None:
    if as_json:
        _print_lines([reading])
        return
    from readout.show import render_reading

    console = _console()
    console.print(render_reading(reading, width=console.width))


def _print_lines(readings: Iterator[Reading] | list[Reading]) -> None:
    for reading in readings:
        sys.stdout.buffer.write(reading.to_json() + b"\n")
    sys.stdout.buffer.flush()


def _print_listing(store: "Store", readings: list[Reading], *, is_filtered: bool) -> None:
    from readout.show import issue_table, report_table

    console = _console()
    if is_filtered and not readings:
        _say(f"no report matches ({store.counts().reports} in the store)")
        return
    console.print(report_table(readings, width=console.width))
    if not is_filtered:
        console.print(issue_table(store.issue_counts()))


def _print_summary(summary: "Summary", store: Path) -> None:
    from readout.show import issue_table

    console = _console()
    rate = summary.n_read / summary.seconds if summary.seconds else 0.0
    console.print(
        f"{summary.n_pages} pages: {summary.n_added} read into {store}, {summary.n_known} known already, "
        f"{summary.n_without_report} without a report, {summary.n_quarantined} quarantined, "
        f"{summary.n_refused} refused; {summary.seconds:.1f} s, {rate:.1f} a second",
        markup=False,
        soft_wrap=True,
    )
    if summary.issues:
        console.print(issue_table(summary.issues))


def _say(sentence: str) -> None:
    """A line on standard error; a file's name in it may hold what a terminal obeys."""
    from readout.show.plain import safe

    print(f"readout: {safe(sentence)}", file=sys.stderr)


def _interrupted(words: str) -> NoReturn:
    _say(f"interrupted: {words}")
    raise typer.Exit(EXIT_INTERRUPTED)


def _cannot_print(error: OSError) -> NoReturn:
    _say(f"the output cannot be written: {error.strerror or error}")
    os._exit(EXIT_FAULT)  # what is still in its buffer cannot be written either


def _fail(error: ReadoutError, code: int) -> NoReturn:
    _say(str(error))
    sys.exit(code)
