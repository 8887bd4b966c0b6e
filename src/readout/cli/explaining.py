"""`readout explain`: why an event was coded as it was."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from readout.cli.options import DEFAULT_STORE, EngineOption, KnowledgeOption, StoreOption
from readout.cli.reading import readings_of
from readout.cli.speaking import EXIT_PARTLY, console, end_with_our_reader
from readout.records import Page, Reading, Refused


def explain(
    report: Annotated[str, typer.Argument(help="A report's id in the store or its beginning, or a page to read.")],
    event: Annotated[str | None, typer.Argument(help="The event's id in its report (e1 …); all if absent.")] = None,
    store: StoreOption = DEFAULT_STORE,
    engine: EngineOption = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show why: for each value of an event its words, the rule that gave it and how sure it is.

    The sentence is shown with trigger, sides, time and place marked. REPORT is looked up in the store; where a file of
    that name exists, it is read afresh (- reads standard input).

    Example: readout explain samples/aceh-helsinki.html e1
    Example: readout explain 3fa4c1d2 e2 --store desk.db
    """
    from readout.show import render_explanation

    end_with_our_reader()
    is_page = report == "-" or Path(report).exists()
    found = _read(report, engine, knowledge) if is_page else iter([_kept(report, store)])
    screen = console()
    is_any = False
    for reading in found:
        is_any = True
        screen.print(render_explanation(reading, event))
    if not is_any:
        raise typer.Exit(EXIT_PARTLY)


def _read(source: str, engine: Path | None, knowledge: Path | None) -> Iterator[Reading]:
    from readout.pages import walk

    pages: Iterator[Page | Refused] = iter(walk(source))
    return (reading for reading in readings_of(pages, engine, knowledge) if reading is not None)


def _kept(report: str, store: Path) -> Reading:
    from readout.store import open_store

    with open_store(store, create=False) as opened:
        return opened.reading(report)
