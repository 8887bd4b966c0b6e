"""The file of a user's knowledge: one SQLite database, read by name.

Names are kept folded (`grounding.folding.fold`), places and actors each with the source they came from. `Knowledge`
only reads; `importing` writes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from readout.errors import ConfigError, StoreError
from readout.grounding.folding import fold
from readout.grounding.known import KnownActor, KnownPlace
from readout.records import Coder, Post

APPLICATION_ID = 0x524B4E57  # "RKNW"
FORM = 1
SCHEMA = """
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL,
    n_read INTEGER NOT NULL DEFAULT 0, n_taken INTEGER NOT NULL DEFAULT 0, is_whole INTEGER NOT NULL DEFAULT 0);
CREATE TABLE skipped (
    source INTEGER NOT NULL, why TEXT NOT NULL, n INTEGER NOT NULL, first INTEGER NOT NULL, PRIMARY KEY (source, why)
) WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, geoname_id INTEGER, name TEXT NOT NULL, country TEXT, admin1 TEXT,
    lat REAL NOT NULL, lon REAL NOT NULL, feature TEXT NOT NULL, population INTEGER NOT NULL);
CREATE INDEX places_by_geoname ON places (geoname_id) WHERE geoname_id IS NOT NULL;
CREATE TABLE place_names (key TEXT NOT NULL, place INTEGER NOT NULL, is_name INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE actors (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, own TEXT NOT NULL, scheme TEXT NOT NULL, ref TEXT NOT NULL,
    name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sectors TEXT NOT NULL, UNIQUE (source, own));
CREATE TABLE actor_names (key TEXT NOT NULL, actor INTEGER NOT NULL, PRIMARY KEY (key, actor)) WITHOUT ROWID;
CREATE TABLE posts (
    source INTEGER NOT NULL, own TEXT NOT NULL, title TEXT NOT NULL, organisation TEXT, since TEXT, until TEXT);
CREATE INDEX posts_by_holder ON posts (source, own);
"""
_MOST = 200  # things of one name that are looked at, the best known first


class SourceNote(msgspec.Struct, frozen=True):
    """What became of an imported file: how many rows were read and taken, and how many were left out and why.

    `skipped` gives for each reason how many rows, and the number of the first.
    """

    kind: str
    path: str
    n_read: int
    n_taken: int
    is_whole: bool
    skipped: dict[str, tuple[int, int]]


class Knowledge:
    """Places and actors that a user imported, by name. A look-up is an indexed query; nothing is held in memory."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def places(self, name: str) -> list[KnownPlace]:
        """The places of that name or alternate name, the most inhabited first."""
        query = (
            "SELECT p.geoname_id, p.name, p.country, p.admin1, p.lat, p.lon, p.feature, p.population, n.is_name "
            "FROM place_names n JOIN places p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC LIMIT ?"
        )
        with explained(self.path):
            return [_place(row) for row in self._connection.execute(query, (fold(name), _MOST))]

    def actors(self, name: str) -> list[KnownActor]:
        """The persons and bodies of that name or alias, with their offices."""
        query = (
            "SELECT a.source, a.own, a.scheme, a.ref, a.name, a.kind, a.country, a.sectors FROM actor_names n "
            "JOIN actors a ON a.id = n.actor WHERE n.key = ? LIMIT ?"
        )
        with explained(self.path):
            found = self._connection.execute(query, (fold(name), _MOST)).fetchall()
            return [
                KnownActor(
                    scheme=scheme, id=ref, name=own, kind=kind, country=country, sectors=tuple(sectors.split()),
                    posts=tuple(self._posts(source, own_id)),
                )
                for source, own_id, scheme, ref, own, kind, country, sectors in found
            ]  # fmt: skip

    def _posts(self, source: int, own: str) -> Iterator[Post]:
        query = (
            "SELECT DISTINCT title, organisation, since, until FROM posts WHERE source = ? AND own = ? ORDER BY since"
        )
        for title, organisation, since, until in self._connection.execute(query, (source, own)):
            yield Post(title=title, organisation=organisation, from_=since, to=until)

    def sources(self) -> list[SourceNote]:
        """Every imported file, in the order of import, with what was left out of it."""
        with explained(self.path):
            rows = self._connection.execute(
                "SELECT id, kind, path, n_read, n_taken, is_whole FROM sources ORDER BY id"
            ).fetchall()
            return [
                SourceNote(kind, path, n_read, n_taken, bool(is_whole), self._skipped(number))
                for number, kind, path, n_read, n_taken, is_whole in rows
            ]

    def _skipped(self, source: int) -> dict[str, tuple[int, int]]:
        rows = self._connection.execute("SELECT why, n, first FROM skipped WHERE source = ? ORDER BY n DESC", (source,))
        return {why: (n, first) for why, n, first in rows}

    @property
    def coder(self) -> Coder:
        """What a reading made with it depends on: the version is a digest of what was imported."""
        noted = sorted((note.kind, note.n_read, note.n_taken, note.path.rpartition("/")[2]) for note in self.sources())
        return Coder(origin="rule", name="knowledge", version=sha256(repr(noted).encode()).hexdigest()[:12])

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _place(row: tuple[Any, ...]) -> KnownPlace:
    number, name, country, admin1, lat, lon, feature, population, is_name = row
    return KnownPlace(number, name, country, admin1, lat, lon, feature, population, bool(is_name))


def open_knowledge(path: Path) -> Knowledge:
    """A knowledge file, for reading.

    Raises:
        ConfigError: there is none, or the file is something else.
    """
    if not path.is_file():
        raise ConfigError(f"there is no knowledge file '{path}'; `readout knowledge import` makes one")
    with explained(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        check(connection, path)
    return Knowledge(path, connection)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database that is no knowledge file of this form.

    Raises:
        ConfigError: it is none.
    """
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    form = connection.execute("PRAGMA user_version").fetchone()[0]
    if mark != APPLICATION_ID:
        raise ConfigError(f"'{path}' is no knowledge file of Readout; name one that `readout knowledge import` made")
    if form != FORM:
        raise ConfigError(f"'{path}' has form {form} of a knowledge file, this version reads form {FORM}; import again")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors in a sentence."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(f"the knowledge file '{path}' cannot be read or written: {error}") from error
