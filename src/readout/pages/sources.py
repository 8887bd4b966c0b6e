"""Where pages come from: a file, a folder, standard input, JSON lines; one page at a time, nothing lost."""

import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import IO, Any

import msgspec

from readout.errors import SourceError
from readout.pages.decoding import MAX_CHARS, open_page
from readout.records import Issue, Medium, Page, Refused

MAX_FILE = 4 * MAX_CHARS  # bytes of one page's file or one JSON line
_MAX_RATIO = 200  # of unpacked to packed bytes; feeds of real pages have 3 to 10
_MAX_REFUSED = 10_000  # lines in a row that hold no page, from which on a file is no feed
_BEFORE_RATIO = 4_000_000  # unpacked bytes before which the ratio is not looked at
_PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_GZIPPED = (".html.gz", ".htm.gz", ".txt.gz")
_WOULD_DO = "accepted are a file, a folder, or - for standard input"
_FAULTS = (OSError, EOFError, zlib.error)
ACCEPTED = "*.html, *.htm, *.txt (each also as .gz), *.jsonl, *.jsonl.gz"


class _Line(msgspec.Struct):
    """A JSON line as crawlers write it; other fields are not read."""

    text: str | None = None
    html: str | None = None
    url: Any = None
    published_time: Any = None
    title: Any = None
    source_url: Any = None
    fetched_at: Any = None


_DECODER = msgspec.json.Decoder(_Line)


def walk(source: str | Path) -> Iterator[Page | Refused]:
    """The pages of a source, in order, read as they are asked for.

    Args:
        source: a file, a folder (all its pages, sub-folders included), or "-" for standard input (page or JSON lines).

    Yields:
        A `Page`, or a `Refused` where something stood that could not be made one: a JSON line cut in half
        ("line-broken"), without words ("line-empty"), a file that cannot be read ("unreadable") or is over the
        limit ("page-too-large"). The rest of the source is read all the same. Links to folders are not followed.

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
        SourceError: it is no file (nor "-" for standard input) or cannot be read to its end.
    """
    if str(source) == "-":
        return _stdin().read(MAX_FILE + 1)
    check_source(source)
    try:
        with _opened(Path(source)) as stream:
            return stream.read(MAX_FILE + 1)
    except _FAULTS as fault:
        raise SourceError(f"cannot read the page '{source}': {fault}") from fault


def _folder(folder: Path) -> Iterator[Page | Refused]:
    closed: list[Page | Refused] = []

    def note(fault: OSError) -> None:
        closed.append(_refused(_origin(fault.filename), "unreadable", f"its pages cannot be listed: {fault}"))

    under = (Path(place, name) for place, _, names in os.walk(folder, onerror=note) for name in names)
    found = sorted(path for path in under if path.name.lower().endswith((*_PAGES, *_GZIPPED, *_LINES)))
    for path in found:
        if not path.is_dir():
            yield from _file(path)
    yield from closed
    if not found and not closed:
        raise SourceError(f"no pages in folder '{folder}'; accepted are {ACCEPTED}")


def _file(path: Path) -> Iterator[Page | Refused]:
    name = path.name.lower()
    origin = _origin(path)
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe or device may never end
            yield _refused(origin, "unreadable", "it is no regular file")
            return
        with _opened(path) as stream:
            if name.endswith(_LINES):
                yield from _json_lines(stream, origin)
            else:
                yield _page(stream.read(MAX_FILE + 1), origin)
    except _FAULTS as fault:
        yield _refused(origin, "unreadable", f"it could not be read to its end: {fault}")


def _origin(path: str | Path) -> str:
    """A file's name as text; bytes of it that are no UTF-8 stand as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _opened(path: Path) -> IO[bytes]:
    return io.BufferedReader(_Unpacked(path)) if path.name.lower().endswith(".gz") else path.open("rb")


class _Unpacked(io.RawIOBase):
    """A packed file's bytes, which stop where they are more than real pages would unpack to."""

    def __init__(self, path: Path) -> None:
        self._packed = path.open("rb")
        self._plain = gzip.GzipFile(fileobj=self._packed)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes.

        Raises:
            OSError: so far, it unpacks to more than 200 times the bytes it was packed into.
        """
        piece = self._plain.read1(len(buffer))
        buffer[: len(piece)] = piece
        at = self._plain.tell()
        if at > _BEFORE_RATIO and at > _MAX_RATIO * self._packed.tell():
            raise OSError(f"it unpacks to more than {_MAX_RATIO} times its size")
        return len(piece)

    def close(self) -> None:
        """Close both files."""
        self._plain.close()
        self._packed.close()
        super().close()


def _page(content: bytes, origin: str) -> Page | Refused:
    if len(content) > MAX_FILE:
        return _refused(
            origin, "page-too-large", f"the file has more than the {MAX_FILE:,} bytes that are read of one page"
        )
    return open_page(content, origin=origin)


def _stdin() -> IO[bytes]:
    if sys.stdin is None:  # closed by whoever started the program
        raise SourceError("standard input is closed; give a file or a folder, or something to read there")
    return sys.stdin.buffer


def _standard_input(stream: IO[bytes]) -> Iterator[Page | Refused]:
    head = stream.readline(MAX_FILE + 1)
    if head.lstrip().startswith(b"{"):
        yield from _json_lines(_Rejoined(head, stream), "-")
    else:
        yield _page(head + stream.read(max(0, MAX_FILE + 1 - len(head))), "-")


class _Rejoined(io.RawIOBase):
    """A stream whose first line was read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head: bytes | None = head
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        """The head first, then what follows."""
        if self._head is not None:
            head, self._head = self._head, None
            return head
        return self._rest.readline(-1 if size is None else size)


def _json_lines(lines: Any, origin: str) -> Iterator[Page | Refused]:
    number = n_refused = 0
    while n_refused < _MAX_REFUSED:
        line = lines.readline(MAX_FILE + 1)
        if not line:
            return
        number += 1
        if line.isspace():
            continue
        place = f"{origin}:{number}"
        if len(line) > MAX_FILE and not line.endswith(b"\n"):
            yield _refused(
                place, "page-too-large", f"the line has more than the {MAX_FILE:,} bytes that are read of one page"
            )
            while line and not line.endswith(b"\n"):
                line = lines.readline(MAX_FILE)
        else:
            found = _page_of_line(line, place)
            n_refused = n_refused + 1 if isinstance(found, Refused) else 0
            yield found
    message = f"{_MAX_REFUSED:,} lines one after the other hold no page; what follows was not read"
    yield _refused(f"{origin}:{number}", "unreadable", message)


def _page_of_line(line: bytes, origin: str) -> Page | Refused:
    try:
        row = _row(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as fault:
        return _refused(origin, "line-broken", f"it is no JSON object with strings in text, html, url, title: {fault}")
    content, medium = (row.html, "html") if row.html else (row.text, None)
    if content is None or not content.strip():
        return _refused(origin, "line-empty", "it has neither 'text' nor 'html'")
    kind: Medium | None = "html" if medium == "html" else None
    return open_page(
        content, origin=origin, url=_words(row.url) or _words(row.source_url), title=_words(row.title),
        published=_words(row.published_time), fetched_at=_words(row.fetched_at), medium=kind,
    )  # fmt: skip


def _row(line: bytes) -> _Line:
    """The object of a line. What crawlers write beside the standard is read all the same: NaN for what is missing,
    characters cut in half, bytes that are no UTF-8 (which `open_page` marks and says).

    Raises:
        ValueError: it is no object, or a field is of another type.
        RecursionError: it is nested too deep.
    """
    try:
        return _DECODER.decode(line)
    except (msgspec.ValidationError, RecursionError):
        raise
    except ValueError:
        return msgspec.convert(json.loads(line.decode("utf-8", "surrogateescape")), _Line)


def _words(value: Any) -> str | None:
    """A string or number as words; anything else is absent."""
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def _refused(origin: str, code: str, message: str) -> Refused:
    return Refused(origin=origin, issue=Issue(stage="source", code=code, message=f"{origin}: {message}"))
