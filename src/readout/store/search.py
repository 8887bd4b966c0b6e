"""Full-text search over the current readings."""

import sqlite3
from collections.abc import Iterator

import msgspec

from readout.records import Reading, Record
from readout.store.words import fold, to_match, wanted

_WINDOW = 160
_QUERY = """
    SELECT r.id, a.id, r.page, a.headline, a.outlet, a.published, a.url
    FROM words JOIN readings r ON r.id = words.rowid JOIN articles a ON a.reading = r.id
    WHERE words MATCH ? AND r.current = 1 ORDER BY bm25(words, 5.0, 1.0, 2.0), r.page LIMIT ?
"""


class Hit(Record, frozen=True, kw_only=True):
    """A report that matches. `snippet` is the stretch of its text around the first word found, from `start` on."""

    article_id: str
    page_digest: str
    headline: str | None
    outlet: str | None
    published: str | None
    url: str | None
    snippet: str = ""
    start: int = 0

    def with_snippet(self, reading: Reading, query: str) -> "Hit":
        """The same with the words of the report that show why it matches."""
        text = "" if reading.article is None else reading.article.text
        start, end = _window(text, wanted(query))
        return msgspec.structs.replace(self, snippet=text[start:end], start=start)


def search(connection: sqlite3.Connection, query: str, limit: int) -> Iterator[tuple[int, Hit]]:
    """Readings (by number) that match, best first: words of the headline weigh five times those of the body."""
    for number, *found in connection.execute(_QUERY, (to_match(query), limit)).fetchall():
        names = ("article_id", "page_digest", "headline", "outlet", "published", "url")
        yield number, Hit(**dict(zip(names, found, strict=True)))


def _window(text: str, words: frozenset[str]) -> tuple[int, int]:
    """A stretch of `text` around the first of `words`, cut at spaces."""
    at = next((start for word, start, _ in fold(text) if word in words), 0)
    start = max(0, at - _WINDOW // 3)
    end = min(len(text), start + _WINDOW)
    if start:
        start = min(at, text.find(" ", start, at) + 1 or start)
    if end < len(text):
        end = max(text.rfind(" ", at, end), at + 1)
    return start, end
