"""Connections to the store's file, the writer's lock, and SQLite's errors put into sentences.

One connection writes, the others read (`mode=ro`): SQLite before 3.51.3 can lose a page of its log
when two connections write and checkpoint at the same moment, so a second writer is kept out, in whatever process.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readout.errors import StoreError

BUSY_SECONDS = 10.0  # how long a connection waits for another of its own process, or for a log to be written back
LOCK_SECONDS = 1.0  # how long a second writer waits for the first to end

_CLAUSES = {
    "SQLITE_FULL": "is on a full disk: the report in hand was not kept, every one before it was; free some space "
    "and run the same command again",
    "SQLITE_NOTADB": "is not a Readout store: it is no SQLite database; name a store, or a file that is not there yet",
    "SQLITE_CORRUPT": "is damaged: read its pages into a new store, or put back a copy",
    "SQLITE_BUSY": "is being written by another process: wait for it to end, or write to another store",
    "SQLITE_LOCKED": "is being written by another process: wait for it to end, or write to another store",
    "SQLITE_READONLY": "cannot be written: its file or folder is read-only",
    "SQLITE_PERM": "cannot be opened: its file or folder may not be read and written by this user",
    "SQLITE_CANTOPEN": "cannot be opened: its folder must exist and be writable",
    "SQLITE_IOERR": "could not be read or written by the disk; nothing kept before was changed",
    "SQLITE_TOOBIG": "cannot hold a value this large (SQLite's bound is 1 GB)",
}

_NO_INDEX = ("SQLITE_CANTOPEN", "SQLITE_READONLY_DIRECTORY", "SQLITE_READONLY_CANTINIT")


class ReadingError(StoreError):
    """A reading contradicts itself (an event names an actor that it does not have) and was not kept."""


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """The error of Readout that says what SQLite's means."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if isinstance(error, sqlite3.IntegrityError):
        return ReadingError(f"a reading does not fit the store '{path}' and was not kept: {error}")
    for start, clause in _CLAUSES.items():
        if name.startswith(start):
            return StoreError(f"the store '{path}' {clause} ({name}: {error})")
    return StoreError(f"the store '{path}' could not be used: {error}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Within it, errors of SQLite become errors of Readout."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error


def reader(path: Path) -> sqlite3.Connection:
    """A connection that reads and cannot write. It sees what is committed, also while another process writes.

    A store at rest in a read-only folder, where SQLite cannot lay its shared index beside it, is read as immutable.
    """
    try:
        return _open_reader(path, "mode=ro")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname in _NO_INDEX and path.is_file() and not _has_log(path):
            return _open_reader(path, "mode=ro&immutable=1")
        raise


def _has_log(path: Path) -> bool:
    """Whether something was written that is not in the file itself yet."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _open_reader(path: Path, options: str) -> sqlite3.Connection:
    connection = _connect(path, options)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def writer(path: Path) -> sqlite3.Connection:
    """The connection that writes: write-ahead log, foreign keys. Creates the file where there is none."""
    connection = _connect(path, "mode=rwc")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # Safe against any end of the process; a power cut may cost the last reports, which an ingest reads again.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def lock(path: Path) -> sqlite3.Connection:
    """The writer's lock, held until the connection is closed or the process ends in whatever way.

    It is SQLite's own lock on an empty file beside the store, which works on every system and dies with its holder.
    """
    connection = _connect(path.with_name(path.name + "-writer"), "mode=rwc", LOCK_SECONDS)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All that is read within it is the store as it was at one moment."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("ROLLBACK")


def _connect(path: Path, options: str, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(address, uri=True, timeout=seconds, isolation_level=None)
