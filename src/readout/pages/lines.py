"""JSON lines as crawlers write them: a page a line."""

import json
from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from readout.pages.decoding import MAX_CHARS, open_page, refused
from readout.records import Medium, Page, Refused

MAX_FILE = 4 * MAX_CHARS  # bytes of one page's file or one JSON line
_MAX_REFUSED = 10_000  # lines in a row that hold no page, from which on a file is no feed


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


class Lines(Protocol):
    """Where lines are read, at most `size` bytes of one at a time."""

    def readline(self, size: int, /) -> bytes: ...


def read_lines(lines: Lines, origin: str) -> Iterator[Page | Refused]:
    """The pages of JSON lines; what is no page is refused with its line's number, and the rest is read."""
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
            yield refused(
                place, "page-too-large", f"the line has more than the {MAX_FILE:,} bytes that are read of one page"
            )
            while line and not line.endswith(b"\n"):
                line = lines.readline(MAX_FILE)
        else:
            found = page_of_line(line, place)
            n_refused = n_refused + 1 if isinstance(found, Refused) else 0
            yield found
    message = f"{_MAX_REFUSED:,} lines one after the other hold no page; what follows was not read"
    yield refused(f"{origin}:{number}", "unreadable", message)


def page_of_line(line: bytes, origin: str) -> Page | Refused:
    """The page that a JSON object holds."""
    try:
        row = _row(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as fault:
        return refused(origin, "line-broken", f"it is no JSON object with strings in text, html, url, title: {fault}")
    content, medium = (row.html, "html") if row.html else (row.text, None)
    if content is None or not content.strip():
        return refused(origin, "line-empty", "it has neither 'text' nor 'html'")
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
