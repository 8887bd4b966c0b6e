"""What the elements of a feed say, gathered entry by entry."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

import msgspec

from readout.pages.bounds import MAX_VALUE
from readout.pages.decoding import MAX_CHARS
from readout.pages.feeds import entries
from readout.pages.feeds.vocabulary import ENTRIES, FEEDS, FIELDS, ROOTS, family_of, name_of

MAX_DEPTH = 1_000
_MAX_PIECES = 400_000  # tags and stretches of text of one field
_MAX_SPACES = 50  # prefixes that a feed declares
_CONTAINERS = frozenset(outer for outer, _ in FIELDS)
_VOID = frozenset(("br", "hr", "img", "input", "wbr", "source", "area", "col", "embed", "meta", "link"))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9-]{1,20})?")
_NO_SPACES: Mapping[str, str] = {}


class Draft:
    """What is known so far of an entry, or of the feed itself."""

    def __init__(self) -> None:
        self.is_too_large = False
        self.content: str | None = None
        self._content_rank = 99
        self._values: dict[str, list[tuple[int, str]]] = {}

    def add(self, slot: str, rank: int, value: str | None) -> None:
        """Keep a value, if it is one."""
        listed = self._values.setdefault(slot, [])
        if value is not None and len(listed) < entries.MAX_LISTED:
            listed.append((rank, value))

    def add_content(self, rank: int, html: str) -> None:
        """Keep the words of the field that has most of them by its kind."""
        if rank < self._content_rank and entries.has_words(html):
            self.content, self._content_rank = html, rank

    def first(self, slot: str) -> str | None:
        """The value of the lowest rank, the first of several."""
        listed = self._values.get(slot)
        return min(listed, key=lambda ranked: ranked[0])[1] if listed else None

    def all(self, slot: str) -> tuple[str, ...]:
        """All values, each once."""
        return tuple(dict.fromkeys(value for _, value in self._values.get(slot, ())))


class _Frame(msgspec.Struct, gc=False):
    """An open element and what holds within it."""

    name: str
    attrs: dict[str, str]
    spaces: Mapping[str, str]
    base: str | None
    language: str | None


class _Captured(msgspec.Struct):
    """The field whose words are being read: its text, and the markup that stands in it as elements."""

    slot: str
    rank: int
    pieces: list[tuple[bool, str]]  # whether it is markup
    room: int  # characters that may still come
    inner: int = 0  # open elements within it


class Collector:
    """Takes the parser's events and gives entries as they are finished. `refusal` says why to stop."""

    def __init__(self) -> None:
        self.feed = Draft()
        self.refusal: str | None = None
        self._frames = [_Frame("", {}, _NO_SPACES, None, None)]
        self._entry: Draft | None = None
        self._entry_depth = 0
        self._field: _Captured | None = None
        self._finished: list[Draft] = []

    def take(self) -> list[Draft]:
        """The entries finished since the last call."""
        taken, self._finished = self._finished, []
        return taken

    # --- events ---------------------------------------------------------------------------------

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        """An element opens."""
        if self.refusal is not None:
            return
        if self._field is not None:
            self._open_within(self._field, tag, attrs)
            return
        if len(self._frames) > MAX_DEPTH:
            self.refusal = f"its elements are nested more than {MAX_DEPTH:,} deep"
            return
        frame = _frame(self._frames[-1], tag, attrs)
        outer = self._outer()
        self._frames.append(frame)
        if self._entry is None and frame.name in ENTRIES:
            self._begin(frame)
            return
        field = FIELDS.get((outer, frame.name))
        if field is not None:
            self._field = _Captured(*field, pieces=[], room=MAX_CHARS if field[0] == "content" else 4 * MAX_VALUE)
        self._declare(outer, frame)

    def words(self, text: str) -> None:
        """Text between tags."""
        if self._field is not None:
            self._keep(self._field, text, is_markup=False)

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.refusal is not None:
            return
        field = self._field
        if field is not None and field.inner:
            field.inner -= 1
            name = _local(tag)
            if name not in _VOID:
                self._keep(field, f"</{name}>", is_markup=True)
            return
        frame = self._frames.pop()
        if field is not None:
            self._field = None
            self._settle(field, frame)
        if self._entry is not None and len(self._frames) < self._entry_depth:
            self._finished.append(self._entry)
            self._entry = None

    # --- what they mean -------------------------------------------------------------------------

    def _outer(self) -> str:
        """The element that is open, as FIELDS names it."""
        if self._entry is not None and len(self._frames) == self._entry_depth:
            return "entry"
        name = self._frames[-1].name
        return "feed" if name in FEEDS else name if name in _CONTAINERS else ""

    def _begin(self, frame: _Frame) -> None:
        self._entry, self._entry_depth = Draft(), len(self._frames)
        self._entry.add("language", 1, frame.language)
        self._entry.add("url", 4, _address(frame, frame.attrs.get("rdf:about", "")))

    def _declare(self, outer: str, frame: _Frame) -> None:
        """What an element says by its attributes."""
        into = self._entry if self._entry is not None else self.feed
        if frame.name == "atom:link" and outer in ("entry", "feed"):
            relation = frame.attrs.get("rel", "alternate")
            rank = {"alternate": 1, "self": 5}.get(relation) if outer == "feed" or relation == "alternate" else None
            if rank is not None:
                rank += frame.attrs.get("type", "text/html") not in ("text/html", "application/xhtml+xml")
                into.add("url", rank, _address(frame, frame.attrs.get("href", "")))
        elif frame.name == "atom:category" and outer == "entry":
            into.add("tag", 0, entries.line(frame.attrs.get("label") or frame.attrs.get("term", ""), is_html=False))
        elif frame.name in FEEDS:
            self.feed.add("language", 1, frame.language)

    def _open_within(self, field: _Captured, tag: str, attrs: dict[str, str]) -> None:
        if len(self._frames) + field.inner > MAX_DEPTH:
            self.refusal = f"its elements are nested more than {MAX_DEPTH:,} deep"
            return
        field.inner += 1
        given = "".join(f" {name}={quoteattr(value)}" for name, value in attrs.items() if not name.startswith("xmlns"))
        self._keep(field, f"<{_local(tag)}{given}>", is_markup=True)

    def _keep(self, field: _Captured, text: str, *, is_markup: bool) -> None:
        field.room -= len(text)
        if field.room >= 0 and len(field.pieces) < _MAX_PIECES:
            field.pieces.append((is_markup, text))
            return
        field.room = -1
        field.pieces.clear()
        if field.slot == "content" and self._entry is not None:
            self._entry.is_too_large = True

    def _settle(self, field: _Captured, frame: _Frame) -> None:
        into = self._entry if self._entry is not None else self.feed
        if field.room < 0:
            return
        if field.slot == "content":
            into.add_content(field.rank, _content(field, frame))
            return
        value = "".join(text for _, text in field.pieces)
        if field.slot == "url":
            self._add_url(into, field, frame, value)
        elif field.slot == "tag":
            for part in value.split(",") if frame.name == "news:keywords" else (value,):
                into.add("tag", field.rank, entries.line(part))
        else:
            into.add(field.slot, field.rank, _value(field, frame, value))

    def _add_url(self, into: Draft, field: _Captured, frame: _Frame, value: str) -> None:
        is_link = frame.name != "rss:guid" or (
            frame.attrs.get("isPermaLink", "true").lower() != "false" and value.strip().startswith(("http:", "https:"))
        )
        if is_link:
            into.add("url", field.rank, _address(frame, value, None if into is self.feed else self.feed.first("url")))


def _value(field: _Captured, frame: _Frame, value: str) -> str | None:
    if field.slot == "author":
        return entries.person(value)
    if field.slot == "published":
        return entries.moment(value)
    if field.slot == "language":
        return value.strip() if _LANGUAGE.fullmatch(value.strip()) is not None else None
    is_text = frame.name == "atom:title" and frame.attrs.get("type", "text") in ("text", "text/plain")
    return entries.line(value, is_html=not is_text)


def _content(field: _Captured, frame: _Frame) -> str:
    """The field as HTML: elements as they stand, text as the field says it is to be understood."""
    if any(is_markup for is_markup, _ in field.pieces):
        return "".join(text if is_markup else escape(text) for is_markup, text in field.pieces)
    value = "".join(text for _, text in field.pieces)
    if not frame.name.startswith("atom:"):
        return entries.html_of(value)
    kind = frame.attrs.get("type", "text").lower()
    if kind in ("html", "text/html", "xhtml", "application/xhtml+xml") or frame.attrs.get("mode") == "escaped":
        return entries.html_of(value)
    return entries.html_of_text(value) if kind.startswith("text") else ""  # else it is a picture or the like


def _frame(outer: _Frame, tag: str, attrs: dict[str, str]) -> _Frame:
    spaces, base, language = outer.spaces, outer.base, outer.language
    for name, value in attrs.items() if attrs else ():
        if name.startswith("xmlns") and len(spaces) < _MAX_SPACES:
            spaces = {**spaces, name[6:]: family_of(value.strip()) if value.strip() else "rss"}
        elif name == "xml:base":
            base = entries.address(base, value) or base
        elif name == "xml:lang" and _LANGUAGE.fullmatch(value) is not None:
            language = value
    if not outer.name and spaces.get("", "other") == "other":
        spaces = {**spaces, "": ROOTS.get(_local(tag).lower(), "rss")}
    return _Frame(name_of(tag, spaces), attrs, spaces, base, language)


def _address(frame: _Frame, value: str, home: str | None = None) -> str | None:
    return entries.address(frame.base or home, value)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
