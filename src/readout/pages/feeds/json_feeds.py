"""JSON Feed 1.0 and 1.1."""

from collections.abc import Iterator
from typing import Any

import msgspec

from readout.pages.decoding import MAX_CHARS, head_encoding, refused
from readout.pages.feeds import entries
from readout.pages.feeds.entries import MAX_ENTRIES, MAX_LISTED, Entry, page_of
from readout.records import Page, Refused

MAX_JSON = MAX_CHARS  # bytes; a JSON text is held as a whole


class _Feed(msgspec.Struct):
    """The feed's own fields; others are not read."""

    items: list[msgspec.Raw]
    title: Any = None
    home_page_url: Any = None
    feed_url: Any = None
    language: Any = None
    authors: Any = None
    author: Any = None


class _Item(msgspec.Struct):
    """An item's fields; others are not read."""

    content_html: Any = None
    content_text: Any = None
    summary: Any = None
    url: Any = None
    external_url: Any = None
    id: Any = None
    title: Any = None
    date_published: Any = None
    date_modified: Any = None
    language: Any = None
    authors: Any = None
    author: Any = None
    tags: Any = None


_FEED = msgspec.json.Decoder(_Feed)
_ITEM = msgspec.json.Decoder(_Item)


def read_json(content: bytes, origin: str) -> Iterator[Page | Refused]:
    """The pages of a JSON Feed, and what is refused of it, as of other feeds.

    Args:
        content: the whole feed; of one over the limit (10 million bytes) enough to show that it is.
        origin: of the feed; that of an item adds its number.
    """
    if len(content) > MAX_JSON:
        yield refused(origin, "feed-refused", f"it has more than the {MAX_JSON:,} bytes that are read of a JSON Feed")
        return
    try:
        feed = _FEED.decode(_utf8(content))
    except (ValueError, RecursionError) as fault:
        yield refused(origin, "feed-broken", f"it is no JSON Feed with a list of items: {fault}")
        return
    for number, item in enumerate(feed.items[:MAX_ENTRIES], 1):
        yield _page(feed, bytes(item), number, origin)
    if len(feed.items) > MAX_ENTRIES:
        yield refused(origin, "feed-refused", f"it has more than the {MAX_ENTRIES:,} entries that are read of one feed")
    elif not feed.items:
        yield refused(origin, "entry-empty", "the feed lists no entries")


def _utf8(content: bytes) -> bytes:
    """JSON is UTF-8; what is not is made so, with marks where it does not fit."""
    text = content.decode(head_encoding(content), "replace")
    return text.removeprefix("\ufeff").encode("utf-8", "replace")


def _page(feed: _Feed, content: bytes, number: int, origin: str) -> Page | Refused:
    try:
        item = _ITEM.decode(content)
    except (ValueError, RecursionError) as fault:
        return refused(f"{origin}#{number}", "feed-broken", f"it is no item of a JSON Feed: {fault}")
    base = _words(feed.home_page_url) or _words(feed.feed_url)
    title = _words(item.title)
    entry = Entry(
        number=number,
        url=_address(base, item.url) or _address(base, item.external_url) or _id(item.id),
        title=None if title is None else entries.line(title, is_html=False),
        published=_moment(item.date_published) or _moment(item.date_modified),
        authors=_authors(item.authors, item.author) or _authors(feed.authors, feed.author),
        language=_words(item.language) or _words(feed.language),
        feed_title=entries.line(_words(feed.title) or "", is_html=False),
        tags=_tags(item.tags),
        content=_content(item),
    )
    return page_of(entry, origin)


def _content(item: _Item) -> str | None:
    """The words of the first field that has any."""
    for value, is_html in ((item.content_html, True), (item.content_text, False), (item.summary, False)):
        words = _words(value)
        if words is not None:
            html = entries.html_of(words) if is_html else entries.html_of_text(words)
            if entries.has_words(html):
                return html
    return None


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _moment(value: Any) -> str | None:
    words = _words(value)
    return None if words is None else entries.moment(words)


def _address(base: str | None, value: Any) -> str | None:
    words = _words(value)
    return None if words is None else entries.address(base, words)


def _id(value: Any) -> str | None:
    """An item's id, where it is the item's address, as the specification advises."""
    words = _words(value)
    return entries.address(None, words) if words is not None and words.startswith(("http:", "https:")) else None


def _authors(several: Any, one: Any) -> tuple[str, ...]:
    listed = several[:MAX_LISTED] if isinstance(several, list) else [one]
    names = (_words(author.get("name")) for author in listed if isinstance(author, dict))
    written = (entries.person(name) for name in names if name is not None)
    return tuple(dict.fromkeys(name for name in written if name is not None))


def _tags(value: Any) -> tuple[str, ...]:
    listed = value[:MAX_LISTED] if isinstance(value, list) else []
    words = (entries.line(tag, is_html=False) for tag in listed if isinstance(tag, str))
    return tuple(dict.fromkeys(tag for tag in words if tag is not None))
