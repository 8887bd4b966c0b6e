"""The store's schema by numbered steps.

Each step is a file `migrations/NNNN_name.sql`, applied once, in one transaction, in order of number.
`PRAGMA user_version` is the number of the last, `application_id` marks the file as a Readout store.
"""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from readout.errors import StoreError, StoreVersionError

APPLICATION_ID = 0x52444F54  # "RDOT"


class Migration(NamedTuple):
    """One step: the schema version it leads to and the SQL that does."""

    version: int
    sql: str


class Stamp(NamedTuple):
    """What the header of an SQLite file says of its owner."""

    application: int
    version: int
    n_tables: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing was ever written to it."""
        return self.application == 0 and self.version == 0 and self.n_tables == 0


def migrations() -> tuple[Migration, ...]:
    """The steps that ship with the package, in order."""
    folder = files(__package__).joinpath("migrations")
    steps = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return tuple(
        Migration(int(entry.name.split("_")[0]), entry.read_text(encoding="utf-8"))
        for entry in sorted(steps, key=lambda entry: entry.name)
    )


def stamp(connection: sqlite3.Connection) -> Stamp:
    """Whose file it is."""
    queries = ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema")
    return Stamp(*(connection.execute(query).fetchone()[0] for query in queries))


def needs_upgrade(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> bool:
    """Whether steps are still to be applied.

    Raises:
        StoreError: the file belongs to another program.
        StoreVersionError: a newer version of Readout wrote it.
    """
    found = stamp(connection)
    newest = steps[-1].version
    if not found.is_blank and found.application != APPLICATION_ID:
        raise StoreError(f"'{path}' is an SQLite database of another program, not a Readout store")
    if found.version > newest:
        raise StoreVersionError(
            f"the store '{path}' has schema version {found.version}, written by Readout {_writer_of(connection)}; "
            f"this is Readout {readout_version()}, which reads schema versions up to {newest}: install the newer one"
        )
    return found.version < newest


def upgrade(connection: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Apply the steps not yet applied, each whole or not at all."""
    done = stamp(connection).version
    for step in steps:
        if step.version > done:
            _apply(connection, step)


def readout_version() -> str:
    """The version of Readout that is running."""
    try:
        return version("readout")
    except PackageNotFoundError:
        return "unknown"


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    applied_at = datetime.now(UTC).isoformat(timespec="seconds")
    record = f"INSERT INTO schema_versions VALUES ({step.version}, '{readout_version()}', '{applied_at}');"
    marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {step.version};"
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{step.sql}\n{record}\n{marks}\nCOMMIT;")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _writer_of(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute("SELECT readout FROM schema_versions ORDER BY version DESC LIMIT 1").fetchone()
    except sqlite3.Error:  # a newer schema may keep it elsewhere
        row = None
    return "of a later version" if row is None else str(row[0])
