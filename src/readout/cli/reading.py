"""`readout read`: pages in, readings out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.options import EngineOption, KnowledgeOption
from readout.cli.speaking import EXIT_PARTLY, end_with_our_reader, interrupted, print_reading, say
from readout.errors import ConfigError
from readout.records import Page, Reading, Refused

if TYPE_CHECKING:
    from readout.pipeline import Reader


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
    knowledge: KnowledgeOption = None,
) -> None:
    """Read pages and show what they say, with the words each value rests on.

    A page is HTML or the text scraped from it, with all its chrome, as a crawler saved it. The entries of a feed (RSS,
    Atom, JSON Feed) are pages each; nothing is fetched, so one that is only a link is named as having no words.

    Example: readout read samples/ --json | jq .events
    """
    end_with_our_reader()
    met: Counter[str] = Counter()
    try:
        pages = _pages(page, url=url, published=_instant(published), title=title)
        for reading in readings_of(pages, engine, knowledge):
            if reading is not None:
                print_reading(reading, as_json=as_json)
            met["unread" if reading is None else "no report" if reading.article is None else "report"] += 1
    except KeyboardInterrupt:
        interrupted(f"after {met.total()} pages")
    if met.total() > 1:
        n_unread = f"{met['unread']} not readable"
        say(f"{met.total()} pages: {met['report']} reports, {met['no report']} without one, {n_unread}")
    if met["unread"] or not met["report"]:
        raise typer.Exit(EXIT_PARTLY)


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


def readings_of(
    found: Iterable[Page | Refused], engine: Path | None, knowledge: Path | None
) -> Iterator[Reading | None]:
    """The reading of each page; of what is none the reason is told and `None` given. The network loads when needed."""
    reader: Reader | None = None
    for one in found:
        if isinstance(one, Refused):
            say(f"{one.issue.message} [{one.issue.code}]")
            yield None
            continue
        reader = reader or _reader(engine, knowledge)
        yield _read_page(reader, one)


def _reader(engine: Path | None, knowledge: Path | None) -> "Reader":
    from readout.pipeline import Reader

    return Reader(engine=engine, knowledge=knowledge)


def _read_page(reader: "Reader", page: Page) -> Reading | None:
    """The page's reading; a fault of the program is told with the page that brought it to light, the rest is read."""
    try:
        return reader.read_page(page)
    except Exception as error:  # noqa: BLE001  as in a batch
        from readout.batch.worker import fault_words

        say(f"{page.origin}: the program failed on it, please report it: {fault_words(error)} [page-error]")
        return None
