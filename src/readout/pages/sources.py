"""Where pages come from: a file, a folder, standard input, JSON lines; one page at a time, nothing lost."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import IO

from readout.errors import SourceError
from readout.pages.decoding import open_page, refused
from readout.pages.feeds import HEAD, MAX_JSON, feed_kind, read_json, read_xml
from readout.pages.lines import MAX_FILE, page_of_line, read_lines
from readout.pages.unpacking import FAULTS, Begun, opened
from readout.records import Page, Refused

_PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_GZIPPED = (".html.gz", ".htm.gz", ".txt.gz")
_FEEDS = (".rss", ".atom", ".rss.gz", ".atom.gz")
_MAYBE_FEEDS = (".xml", ".rdf", ".json", ".xml.gz", ".rdf.gz", ".json.gz")  # in a folder: taken if they are, else left
_PIECE = 65_536
_WOULD_DO = "accepted are a file, a folder, or - for standard input"
_MANY = (
    "one page is a *.html or *.txt file; readout.pages.walk gives the pages of a folder, JSON lines or a feed one by "
    "one, and so do `readout read` and `readout ingest`"
)
ACCEPTED = "*.html, *.htm, *.txt, *.jsonl, feeds as *.xml, *.rss, *.atom, *.rdf, *.json (each also as .gz)"


def walk(source: str | Path) -> Iterator[Page | Refused]:
    """The pages of a source, in order, read as they are asked for.

    Args:
        source: a file, a folder (all its pages, sub-folders included), or "-" for standard input. A file is a page,
            JSON lines, or a feed (RSS, Atom, sitemap, JSON Feed), each entry of which is a page.

    Yields:
        A `Page`, or a `Refused` where something stood that could not be made one: a JSON line cut in half
        ("line-broken"), without words ("line-empty"), an entry of a feed that is only a link ("entry-empty"), a feed
        that is broken ("feed-broken") or refused ("feed-refused"), a file that cannot be read ("unreadable") or is
        over the limit ("page-too-large"). The rest of the source is read all the same. Links to folders are not
        followed.

    Raises:
        SourceError: the source does not exist, is of no accepted kind, or is a folder without pages.
    """
    if str(source) == "-":
        yield from _standard_input(_stdin())
        return
    check_source(source)
    path = Path(source)
    yield from _folder(path) if path.is_dir() else _file(path)


def check_source(source: str | Path) -> None:
    """Whether `walk` can begin with a source, asked before any work.

    Raises:
        SourceError: it does not exist, cannot be looked at, or is neither a file nor a folder.
    """
    if str(source) == "-":
        return
    path = Path(source)
    try:
        if path.is_dir() or S_ISREG(path.stat().st_mode):
            return
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise SourceError(f"no file or folder '{source}' ({reason}); {_WOULD_DO}") from fault
    raise SourceError(f"'{source}' is neither a file nor a folder; {_WOULD_DO}")


def content_of(source: str | Path) -> bytes:
    """The bytes of a source that is one page, unpacked; of one over the limit only as many as show that it is.

    Raises:
        SourceError: it is no file (nor "-" for standard input), cannot be read to its end, or holds many pages.
    """
    if str(source) == "-":
        return _stdin().read(MAX_FILE + 1)
    check_source(source)
    path = Path(source)
    if path.is_dir() or path.name.lower().endswith(_LINES):
        raise SourceError(f"'{source}' is {'a folder' if path.is_dir() else 'JSON lines'}, not one page; {_MANY}")
    try:
        with opened(path) as stream:
            content = stream.read(MAX_FILE + 1)
    except FAULTS as fault:
        raise SourceError(f"cannot read the page '{source}': {fault}") from fault
    if feed_kind(content[:HEAD]) is not None:
        raise SourceError(f"'{source}' is a feed of several pages, not one page; {_MANY}")
    return content


def _folder(folder: Path) -> Iterator[Page | Refused]:
    closed: list[Page | Refused] = []

    def note(fault: OSError) -> None:
        closed.append(refused(_origin(fault.filename), "unreadable", f"its pages cannot be listed: {fault}"))

    under = (Path(place, name) for place, _, names in os.walk(folder, onerror=note) for name in names)
    wanted = (*_PAGES, *_GZIPPED, *_LINES, *_FEEDS, *_MAYBE_FEEDS)
    is_any = False
    for path in sorted(path for path in under if path.name.lower().endswith(wanted)):
        for found in _file(path, is_asked_for=False) if not path.is_dir() else ():
            is_any = True
            yield found
    yield from closed
    if not is_any and not closed:
        raise SourceError(f"no pages in folder '{folder}'; accepted are {ACCEPTED}")


def _file(path: Path, *, is_asked_for: bool = True) -> Iterator[Page | Refused]:
    """The pages of a file; of one that a folder holds and that may have been a feed, none if it is not."""
    name = path.name.lower()
    origin = _origin(path)
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe or device may never end
            yield refused(origin, "unreadable", "it is no regular file")
            return
        with opened(path) as stream:
            if name.endswith(_LINES):
                yield from read_lines(stream, origin)
            elif name.removesuffix(".gz").endswith(".json"):
                yield from _json_file(stream, origin, is_asked_for=is_asked_for)
            else:
                yield from _document(b"", stream, origin, is_page=is_asked_for or not name.endswith(_MAYBE_FEEDS))
    except FAULTS as fault:
        yield refused(origin, "unreadable", f"it could not be read to its end: {fault}")


def _origin(path: str | Path) -> str:
    """A file's name as text; bytes of it that are no UTF-8 stand as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _document(begun: bytes, stream: IO[bytes], origin: str, *, is_page: bool = True) -> Iterator[Page | Refused]:
    """The entries of a feed; else the one page, if what is no feed is one."""
    head = begun + stream.read(max(0, HEAD - len(begun)))
    kind = feed_kind(head)
    whole = Begun(head, stream)
    if kind == "xml":
        yield from read_xml(iter(lambda: whole.read(_PIECE), b""), origin)
    elif kind == "json":
        yield from read_json(whole.read(MAX_JSON + 1), origin)
    elif is_page:
        yield _page(whole.read(MAX_FILE + 1), origin)


def _json_file(stream: IO[bytes] | Begun, origin: str, *, is_asked_for: bool) -> Iterator[Page | Refused]:
    """A JSON Feed, or one page as a JSON line has it, over as many lines as it likes."""
    content = stream.read(MAX_FILE + 1)
    if _is_json_feed(content):
        yield from read_json(content, origin)
        return
    found = _too_large(origin) if len(content) > MAX_FILE else page_of_line(content, origin)
    if is_asked_for or isinstance(found, Page):
        yield found


def _is_json_feed(content: bytes) -> bool:
    return feed_kind(content[:HEAD]) == "json" or b"jsonfeed.org/version/1" in content.replace(b"\\/", b"/")


def _page(content: bytes, origin: str) -> Page | Refused:
    return _too_large(origin) if len(content) > MAX_FILE else open_page(content, origin=origin)


def _too_large(origin: str) -> Refused:
    message = f"the file has more than the {MAX_FILE:,} bytes that are read of one page"
    return refused(origin, "page-too-large", message)


def _stdin() -> IO[bytes]:
    if sys.stdin is None:  # closed by whoever started the program
        raise SourceError("standard input is closed; give a file or a folder, or something to read there")
    return sys.stdin.buffer


def _standard_input(stream: IO[bytes]) -> Iterator[Page | Refused]:
    """JSON lines are read as they come, so only the first line tells what it is: an object, or only its bracket."""
    head = stream.readline(MAX_FILE + 1)
    if head.strip() == b"{":
        yield from _json_file(Begun(head, stream), "-", is_asked_for=True)
    elif head.lstrip().startswith(b"{") and feed_kind(head) is None:
        yield from read_lines(Begun(head, stream), "-")
    else:
        yield from _document(head, stream, "-")
