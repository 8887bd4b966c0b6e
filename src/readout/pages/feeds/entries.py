"""An entry of a feed, of whatever kind, and the page that it makes."""

import re
from html import escape, unescape
from urllib.parse import urljoin

import msgspec

from readout.pages.bounds import MAX_VALUE
from readout.pages.decoding import MAX_CHARS, open_page, refused
from readout.records import Issue, Page, Refused

MAX_ENTRIES = 50_000  # of one feed; as many as the sitemap protocol allows
MAX_LISTED = 60  # authors, tags and the like of one entry

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_WORDS = re.compile(r"[^\W\d_]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"(?<=[.!?:…\"”’)\]])[ \t]*\n\s*")
_EMAIL = re.compile(r"(?:mailto:)?\S{1,200}@\S{1,200}\s*(?:\((.{1,300})\))?")
_SHORT_YEAR = re.compile(r"(\d{1,2}\s+[A-Z][a-z]{2})\s+(\d\d)(?=\s+\d\d:)")
_OF_FEED = re.compile(r"[\s:|–—»-]*\b(?:rss(?: feeds?)?|(?:news ?|atom )feeds?|latest (?:news|articles))\W*$", re.I)
_MAX_NAME = 100  # characters of a feed's title that may be the name of an outlet
_BROKEN = Issue(
    stage="source", code="encoding-broken", message="some bytes of the feed could not be decoded and stand as U+FFFD"
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of one report, and its words.

    `number` counts from 1; `content` is HTML, `None` if there is none;
    `feed_title` is the feed's own name, the outlet's for want of a better one.
    """

    number: int
    url: str | None = None
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    outlet: str | None = None
    feed_title: str | None = None
    tags: tuple[str, ...] = ()
    content: str | None = None


def page_of(entry: Entry, origin: str) -> Page | Refused:
    """The page of an entry, or what says that it has no words.

    The page is a small HTML document in a fixed form, made of the entry alone: its content as it is, its title as
    headline, and in the head what the feed declares of it. So it can be read again without the feed.
    """
    place = f"{origin}#{entry.number}"
    if entry.content is None or not has_words(entry.content):
        return refused(place, "entry-empty", f"it holds no words to read, {_link(entry)}; nothing is fetched")
    if len(entry.content) > MAX_CHARS:
        return too_large(place)
    page = open_page(
        _document(entry, entry.content), origin=place, url=entry.url, title=entry.title, published=entry.published,
        medium="html",
    )  # fmt: skip
    return msgspec.structs.replace(page, issues=(*page.issues, _BROKEN)) if "\ufffd" in page.text else page


def too_large(place: str) -> Refused:
    """An entry over the limit on a page's characters."""
    return refused(
        place, "page-too-large", f"the entry has more than the {MAX_CHARS:,} characters that are read of one"
    )


def _link(entry: Entry) -> str:
    named = f" (“{entry.title}”)" if entry.title else ""
    return f"only the link {entry.url}{named}" if entry.url else f"and no link{named}"


def _document(entry: Entry, content: str) -> str:
    metas = [
        ("article:published_time", entry.published),
        *(("author", name) for name in entry.authors),
        ("og:site_name", entry.outlet or site_name(entry.feed_title)),
        *(("article:tag", tag) for tag in entry.tags),
    ]
    lines = [
        "<!DOCTYPE html>",
        f"<html{_attribute('lang', entry.language)}><head>",
        f"<title>{escape(entry.title or '', quote=False)}</title>",
        *([f'<link rel="canonical"{_attribute("href", entry.url)}>'] if entry.url else []),
        *(f'<meta property="{name}"{_attribute("content", value)}>' for name, value in metas if value),
        "</head><body><article>",
        *([f"<h1>{escape(entry.title, quote=False)}</h1>"] if entry.title else []),
        f'<div class="entry-content">{content}</div>',
        "</article></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _attribute(name: str, value: str | None) -> str:
    return "" if value is None else f' {name}="{escape(value)}"'


# --- values as feeds write them ---------------------------------------------------------------------


def has_words(content: str) -> bool:
    """Whether HTML shows a letter at all: tracking pixels and empty elements do not."""
    shown = _TAG.sub(" ", _SCRIPT.sub(" ", content))
    return _WORDS.search(unescape(shown) if "&" in shown else shown) is not None


def line(value: str, *, is_html: bool = True) -> str | None:
    """A value as one line of plain words; `None` if it is blank or longer than any title or name."""
    if len(value) > 4 * MAX_VALUE:
        return None
    words = unescape(_TAG.sub("", value)) if is_html else value
    words = " ".join(words.split())
    return words if 0 < len(words) <= MAX_VALUE else None


def html_of(value: str) -> str:
    """The content of a field that may hold HTML or mere text, as HTML."""
    return value if _TAG.search(value) is not None else _paragraphs(value)


def html_of_text(value: str) -> str:
    """The content of a field of mere text, as HTML."""
    return _paragraphs(escape(value, quote=False))


def _paragraphs(words: str) -> str:
    """Text in paragraphs: at blank lines; where there are none, at lines that end as sentences do."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = _BLANK_LINE.split(words) if _BLANK_LINE.search(words) is not None else _LINE.split(words)
    return "\n".join(f"<p>{part.strip()}</p>" for part in parts if part.strip())


def person(value: str) -> str | None:
    """A writer's name; RSS asks for an address with the name behind it in brackets."""
    words = line(value)
    address = _EMAIL.fullmatch(words) if words is not None else None
    return words if address is None else address.group(1)


def moment(value: str) -> str | None:
    """A time as written, but for the years of two digits of RFC 822, of which RFC 2822 (4.3) says the century."""
    words = line(value, is_html=False)
    if words is None:
        return None
    return _SHORT_YEAR.sub(
        lambda found: f"{found[1]} {'19' if int(found[2]) >= 50 else '20'}{found[2]}", words, count=1
    )


def address(base: str | None, value: str) -> str | None:
    """A link made whole; `None` if it is blank or longer than any address."""
    words = "".join(value.split()) if len(value) <= 4 * MAX_VALUE else ""
    try:
        whole = urljoin(base, words) if base is not None and words else words
    except ValueError:  # what is no address is no base either
        whole = words
    return whole if 0 < len(whole) <= MAX_VALUE else None


def site_name(title: str | None) -> str | None:
    """The name of a feed without the words that only say that it is one."""
    if title is None or len(title) > _MAX_NAME:
        return None
    return _OF_FEED.sub("", title).strip() or None
