"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, sitemaps and news sitemaps, entry by entry while they are read.

The parser is Expat, as it comes with Python. It opens nothing by itself and is given nothing to open: a document type
with declarations of its own (entities, default attributes: what bombs and file thefts are made of) is refused.
"""

import codecs
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from readout.pages.decoding import head_encoding, refused
from readout.pages.feeds.collecting import Collector, Draft
from readout.pages.feeds.entries import MAX_ENTRIES, Entry, page_of, too_large
from readout.pages.feeds.mending import Mender
from readout.records import Page, Refused

MAX_TOKEN = 1_000_000  # bytes of one tag, which the parser holds as a whole
_PIECE = 65_536


class FeedRefusedError(Exception):
    """The feed does what no feed needs; its words say which limit it is over."""


def read_xml(pieces: Iterable[bytes], origin: str) -> Iterator[Page | Refused]:
    """The pages of a feed, and what is refused of it.

    Args:
        pieces: the feed's bytes, in order; the first piece holds at least its declaration.
        origin: of the feed; that of an entry adds its number ("feed.xml#3").

    Yields:
        A page for each entry with words. Refused: an entry without ("entry-empty", with its link) or over the limit on
        a page ("page-too-large"); the rest of a feed from where it is not well formed ("feed-broken"), or declares a
        document type of its own, nests deeper than 1,000 elements, has a tag of more than a million bytes or more than
        50,000 entries ("feed-refused").
    """
    parser = _Parser()
    number = 0
    try:
        for draft in parser.drafts(pieces):
            number += 1
            if number > MAX_ENTRIES:
                raise FeedRefusedError(f"it has more than the {MAX_ENTRIES:,} entries that are read of one feed")
            yield _entry(draft, number, parser.feed, origin)
    except FeedRefusedError as reason:
        yield refused(origin, "feed-refused", f"{reason}; read up to entry {min(number, MAX_ENTRIES)}")
    except expat.ExpatError as fault:
        yield refused(origin, "feed-broken", f"it is not well formed ({fault}); read up to entry {number}")
    else:
        if not number:
            yield refused(origin, "entry-empty", "the feed lists no entries")


def _entry(draft: Draft, number: int, feed: Draft, origin: str) -> Page | Refused:
    if draft.is_too_large:
        return too_large(f"{origin}#{number}")
    feed_title = feed.first("title")
    entry = Entry(
        number=number, url=draft.first("url"), title=draft.first("title"), published=draft.first("published"),
        authors=draft.all("author") or tuple(name for name in feed.all("author") if name != feed_title),
        language=draft.first("language") or feed.first("language"), outlet=draft.first("outlet"),
        feed_title=feed_title, tags=draft.all("tag"), content=draft.content,
    )  # fmt: skip
    return page_of(entry, origin)


class _Parser:
    """Expat with what its events are collected in."""

    def __init__(self) -> None:
        self._collector = Collector()
        self._expat = expat.ParserCreate("utf-8")
        self._expat.buffer_text = True
        self._expat.buffer_size = _PIECE
        self._expat.StartElementHandler = self._collector.start
        self._expat.EndElementHandler = self._collector.end
        self._expat.CharacterDataHandler = self._collector.words
        self._expat.StartDoctypeDeclHandler = _doctype
        self._n_bytes = 0

    @property
    def feed(self) -> Draft:
        """What the feed says of itself, as far as it is read."""
        return self._collector.feed

    def drafts(self, pieces: Iterable[bytes]) -> Iterator[Draft]:
        """The entries, each when it is whole; those before a fault are given before it is raised."""
        fault: Exception | None = None
        for text, is_last in _texts(pieces):
            try:
                self._parse(text, is_last=is_last)
            except (expat.ExpatError, FeedRefusedError) as raised:
                fault = raised
            yield from self._collector.take()
            if fault is not None:
                raise fault

    def _parse(self, text: str, *, is_last: bool) -> None:
        for at in range(0, max(1, len(text)), _PIECE):
            piece = text[at : at + _PIECE].encode()
            self._n_bytes += len(piece)
            self._expat.Parse(piece, is_last and at + _PIECE >= len(text))
            if self._collector.refusal is not None:
                raise FeedRefusedError(self._collector.refusal)
            if self._n_bytes - self._expat.CurrentByteIndex > MAX_TOKEN:
                raise FeedRefusedError(f"it has a tag of more than {MAX_TOKEN:,} bytes")


def _doctype(_name: str, _system: str | None, _public: str | None, has_own: int) -> None:
    """A document type that only names a public one is of old RSS and is not opened."""
    if has_own:
        raise FeedRefusedError("it declares a document type of its own (entities), of which none are accepted")


def _texts(pieces: Iterable[bytes]) -> Iterator[tuple[str, bool]]:
    """The feed as mended text, and whether a piece is the last."""
    mender = Mender()
    decoder: codecs.IncrementalDecoder | None = None
    for piece in pieces:
        if decoder is None:
            decoder = codecs.getincrementaldecoder(head_encoding(piece))("replace")
            yield mender.mend(decoder.decode(piece).removeprefix("\ufeff").lstrip()), False
        else:
            yield mender.mend(decoder.decode(piece)), False
    rest = decoder.decode(b"", final=True) if decoder is not None else ""
    yield mender.mend(rest, is_last=True), True
