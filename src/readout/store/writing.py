"""Writing into the store: every function runs inside one transaction that its caller opened."""

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from readout.records import Coder, Issue, Page, Reading, Refused
from readout.store import keeping, rows
from readout.store.words import folded


def coder_set(coders: Iterable[Coder]) -> str:
    """The name of a set of coders: SHA-256 over its members in order of name."""
    lines = sorted({f"{coder.origin}\x1f{coder.name}\x1f{coder.version}" for coder in coders})
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()


def add_page(connection: sqlite3.Connection, page: Page) -> None:
    """Keep a page, and the place where it was met; what is known already stays as it is."""
    known = connection.execute("SELECT 1 FROM pages WHERE digest = ?", (page.digest,)).fetchone()
    if known is None:
        connection.execute(keeping.INSERT_PAGE, (*keeping.page_row(page), _now()))
    connection.execute(
        "INSERT OR IGNORE INTO sightings VALUES (?, ?, ?, ?, ?, ?)",
        (page.digest, page.origin, page.url or "", page.given_title, page.given_published, _now()),
    )


def add_reading(connection: sqlite3.Connection, reading: Reading, coders: str) -> None:
    """Keep a reading as the current one of its page."""
    numbers = {coder: _coder_number(connection, coder) for coder in sorted(rows.coders_of(reading), key=_coder_key)}
    connection.execute("UPDATE readings SET current = 0 WHERE page = ? AND current = 1", (reading.page.digest,))
    line = reading.to_json()
    cursor = connection.execute(
        "INSERT INTO readings (page, coder_set, current, schema, line, line_size, added_at) "
        "VALUES (?, ?, 1, ?, ?, ?, ?)",
        (reading.page.digest, coders, reading.schema, keeping.pack(line), len(line), _now()),
    )
    number = cursor.lastrowid
    for table in rows.TABLES:
        connection.executemany(table.insert, ((number, *row) for row in table.rows(reading, numbers)))
    _index_words(connection, number, reading)
    connection.execute("DELETE FROM quarantine WHERE page = ? AND coder_set = ?", (reading.page.digest, coders))


def add_quarantine(connection: sqlite3.Connection, digest: str, coders: str, issue: Issue) -> None:
    """Note that these coders cannot read the page."""
    connection.execute(
        "INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?, ?)",
        (digest, coders, issue.stage, issue.code, issue.message, _now()),
    )


def add_refused(connection: sqlite3.Connection, refused: Refused) -> bool:
    """Keep something that could not be made a page; whether it is new."""
    issue = refused.issue
    cursor = connection.execute(
        "INSERT OR IGNORE INTO refused (origin, stage, code, message, first_seen) VALUES (?, ?, ?, ?, ?)",
        (refused.origin, issue.stage, issue.code, issue.message, _now()),
    )
    return cursor.rowcount == 1


def _coder_number(connection: sqlite3.Connection, coder: Coder) -> int:
    key = _coder_key(coder)
    connection.execute("INSERT OR IGNORE INTO coders (origin, name, version) VALUES (?, ?, ?)", key)
    row = connection.execute("SELECT id FROM coders WHERE origin = ? AND name = ? AND version = ?", key).fetchone()
    return int(row[0])


def _coder_key(coder: Coder) -> tuple[str, str, str]:
    return coder.origin, coder.name, coder.version


def _index_words(connection: sqlite3.Connection, number: int | None, reading: Reading) -> None:
    article = reading.article
    if article is not None:
        names = " . ".join([actor.name for actor in reading.actors] + [place.name for place in reading.places])
        connection.execute(
            "INSERT INTO words (rowid, headline, body, names) VALUES (?, ?, ?, ?)",
            (number, folded(article.headline), folded(article.text), folded(names)),
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
