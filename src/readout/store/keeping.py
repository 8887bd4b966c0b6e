"""Pages and lines as the store keeps them: compressed, and back exactly as they were."""

import zlib
from typing import Any

import msgspec

from readout.records import Issue, Page

_COMPRESSION = 6
_ISSUES = msgspec.json.Decoder(tuple[Issue, ...])
_AS_IS = ("digest", "medium", "encoding", "origin", "url", "given_title", "given_published", "fetched_at")
_COLUMNS = (*_AS_IS, "content", "content_size", "decoded", "decoded_size", "issues_json")

SELECT_PAGE = f"SELECT {', '.join(_COLUMNS)} FROM pages WHERE digest = ?"
INSERT_PAGE = f"INSERT INTO pages ({', '.join(_COLUMNS)}, first_seen) VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"


def pack(content: bytes) -> bytes:
    """Bytes as the store keeps them."""
    return zlib.compress(content, _COMPRESSION)


def unpack(packed: bytes, size: int) -> bytes:
    """Bytes back from the store, never more than the `size` noted beside them."""
    return zlib.decompressobj().decompress(packed, size) if size else b""


def page_row(page: Page) -> tuple[object, ...]:
    """A page as the values of the columns that `INSERT_PAGE` names, all but the last."""
    decoded = None if _decodes_to(page) else page.text.encode("utf-8", "surrogatepass")
    return (
        *(getattr(page, name) for name in _AS_IS),
        *(pack(page.content), len(page.content)),
        *((None, None) if decoded is None else (pack(decoded), len(decoded))),
        msgspec.json.encode(page.issues).decode(),
    )


def page_of(row: tuple[Any, ...]) -> Page:
    """The page that `SELECT_PAGE` gave."""
    kept: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    content = unpack(kept["content"], kept["content_size"])
    if kept["decoded"] is None:
        text = content.decode(kept["encoding"])
    else:
        text = unpack(kept["decoded"], kept["decoded_size"]).decode("utf-8", "surrogatepass")
    issues = _ISSUES.decode(kept["issues_json"])
    return Page(content=content, text=text, issues=issues, **{name: kept[name] for name in _AS_IS})


def _decodes_to(page: Page) -> bool:
    """Whether the bytes and the name of their encoding alone give the page's text back."""
    try:
        return page.content.decode(page.encoding) == page.text
    except (UnicodeError, LookupError):
        return False
