"""Files into the knowledge file: read a row at a time, kept a batch at a time, resumed where it broke off."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from readout.errors import ConfigError, SourceError
from readout.grounding.folding import fold
from readout.knowledge import followthemoney, geonames, tables, wikidata
from readout.knowledge.base import APPLICATION_ID, FORM, SCHEMA, SourceNote, check, explained, open_knowledge
from readout.knowledge.lines import lines_of
from readout.knowledge.rows import ActorRow, HeldRow, NameRow, PlaceRow, PostRow, Row, Skip

KINDS = ("geonames", "wikidata", "ftm", "csv")


class Progress(NamedTuple):
    """How far an import is: rows read and taken so far."""

    path: Path
    n_read: int
    n_taken: int


def import_file(
    kind: str, path: Path, into: Path, *, on_progress: Callable[[Progress], None] | None = None, batch: int = 10_000
) -> SourceNote:
    """Take a file in; what was taken before is not read again, and a file that has changed replaces its former rows.

    Args:
        kind: one of "geonames", "wikidata", "ftm" (FollowTheMoney), "csv".
        path: the file, plain or packed (.gz, .bz2, .zip with one file in it).
        into: the knowledge file; made if there is none.
        batch: rows that are kept together.

    Raises:
        ConfigError: no such kind, or `into` is another file.
        SourceError: the file cannot be read, or is not of that kind.
        DataError: a table's header does not fit.
        StoreError: the knowledge file cannot be written.
    """
    if kind not in KINDS:
        raise ConfigError(f"'{kind}' is no kind of knowledge; accepted are {', '.join(KINDS)}")
    _refuse_other(kind, path)
    with explained(into):
        connection = _opened(into)
        try:
            _Import(connection, kind, path, on_progress).run(batch)
        finally:
            connection.close()
    knowledge = open_knowledge(into)
    try:
        return next(note for note in knowledge.sources() if note.path == str(path.resolve()))
    finally:
        knowledge.close()


def _refuse_other(kind: str, path: Path) -> None:
    """Whether the first lines are what the kind promises; a table's header is checked when it is read."""
    first = list(islice(lines_of(path), 2))
    tests = {
        "geonames": geonames.is_geonames,
        "wikidata": wikidata.is_wikidata,
        "ftm": followthemoney.is_followthemoney,
    }
    if not first or (kind in tests and not any(tests[kind](line) for line in first)):
        fitting = [name for name, test in tests.items() if any(test(line) for line in first)]
        hint = f"; it looks like {fitting[0]}" if fitting else ""
        met = f"'{first[0][:60].strip()}'" if first else "nothing"
        raise SourceError(f"'{path}' is no {kind} file: it begins with {met}{hint}")


def _opened(into: Path) -> sqlite3.Connection:
    is_new = not into.exists() or into.stat().st_size == 0
    connection = sqlite3.connect(into, isolation_level=None)
    if is_new:
        connection.executescript(
            f"PRAGMA journal_mode=WAL; BEGIN; {SCHEMA} PRAGMA application_id={APPLICATION_ID}; "
            f"PRAGMA user_version={FORM}; COMMIT;"
        )
    check(connection, into)
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def read_rows(kind: str, path: Path) -> Iterator[Row]:
    """The rows of a file in its order. Most files are read twice, first for the names of what their rows refer to."""
    if kind == "geonames":
        return geonames.rows(lines_of(path), geonames.divisions(lines_of(path)))
    if kind == "wikidata":
        return wikidata.rows(lines_of(path), wikidata.labels(lines_of(path)))
    if kind == "ftm":
        return followthemoney.rows(lines_of(path), followthemoney.positions(lines_of(path)))
    lines = lines_of(path)
    return tables.rows(lines, next(lines))


class _Import:
    """One file's way into the database."""

    def __init__(
        self, connection: sqlite3.Connection, kind: str, path: Path, on_progress: Callable[[Progress], None] | None
    ) -> None:
        self._connection, self._kind, self._path, self._tell = connection, kind, path, on_progress
        self._skipped: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    def run(self, size: int) -> None:
        """All rows that were not taken before, `size` of them a transaction."""
        self._source, done, taken, is_whole = self._begin()
        if is_whole:
            return
        rows = islice(enumerate(read_rows(self._kind, self._path), start=1), done, None)
        while batch := list(islice(rows, size)):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                taken += sum(self._take(number, row) for number, row in batch)
                self._note(batch[-1][0], taken)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
            if self._tell is not None:
                self._tell(Progress(self._path, batch[-1][0], taken))
        self._connection.execute("UPDATE sources SET is_whole = 1 WHERE id = ?", (self._source,))

    def _begin(self) -> tuple[int, int, int, bool]:
        """The source's number, the rows read and taken before, and whether it is in already."""
        status = self._path.stat()
        stamp, path = f"{status.st_size}-{status.st_mtime_ns}", str(self._path.resolve())
        query = "SELECT id, n_read, n_taken, is_whole, stamp, kind FROM sources WHERE path = ?"
        found = self._connection.execute(query, (path,)).fetchone()
        if found is not None and found[4:] == (stamp, self._kind):
            return found[0], found[1], found[2], bool(found[3])
        if found is not None:
            self._forget(found[0])
        made = self._connection.execute(
            "INSERT INTO sources (kind, path, stamp) VALUES (?, ?, ?)", (self._kind, path, stamp)
        )
        return int(made.lastrowid or 0), 0, 0, False

    def _forget(self, source: int) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        for names, thing, things in (("place_names", "place", "places"), ("actor_names", "actor", "actors")):
            mine = f"SELECT id FROM {things} WHERE source = ?"
            self._connection.execute(f"DELETE FROM {names} WHERE {thing} IN ({mine})", (source,))
        for name in ("places", "actors", "posts", "skipped"):
            self._connection.execute(f"DELETE FROM {name} WHERE source = ?", (source,))
        self._connection.execute("DELETE FROM sources WHERE id = ?", (source,))
        self._connection.execute("COMMIT")

    def _note(self, n_read: int, n_taken: int) -> None:
        self._connection.execute(
            "UPDATE sources SET n_read = ?, n_taken = ? WHERE id = ?", (n_read, n_taken, self._source)
        )
        add = "INSERT INTO skipped VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n"
        self._connection.executemany(
            add, [(self._source, why, n, self._first[why]) for why, n in self._skipped.items()]
        )
        self._skipped.clear()

    def _take(self, number: int, row: Row) -> bool:
        match row:
            case Skip():
                self._skipped[row.why] += 1
                self._first.setdefault(row.why, number)
                return False
            case PlaceRow():
                self._take_place(row)
            case NameRow():
                return self._take_name(number, row)
            case ActorRow():
                self._take_actor(row)
            case HeldRow():
                self._take_post(row.own, row.post)
        return True

    def _take_place(self, row: PlaceRow) -> None:
        made = self._connection.execute(
            "INSERT INTO places (source, geoname_id, name, country, admin1, lat, lon, feature, population) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._source, row.geoname_id, row.name, row.country, row.admin1, row.lat, row.lon, row.feature,
             row.population),
        )  # fmt: skip
        own = fold(row.name)
        keys = {key: key == own for name in (row.name, *row.aliases) if (key := fold(name))}
        self._connection.executemany(
            "INSERT OR IGNORE INTO place_names VALUES (?, ?, ?)",
            [(key, made.lastrowid, is_name) for key, is_name in keys.items()],
        )

    def _take_name(self, number: int, row: NameRow) -> bool:
        query = "SELECT id FROM places WHERE geoname_id = ?"
        places = self._connection.execute(query, (row.geoname_id,)).fetchall()
        if not places:
            return self._take(
                number, Skip("a name of a place that is not in the knowledge file; import the dump first")
            )
        add = "INSERT OR IGNORE INTO place_names VALUES (?, ?, 0)"
        self._connection.executemany(add, [(fold(row.name), place) for (place,) in places])
        return True

    def _take_actor(self, row: ActorRow) -> None:
        known = "SELECT id FROM actors WHERE source = ? AND own = ?"
        found = self._connection.execute(known, (self._source, row.own)).fetchone()
        actor = found[0] if found is not None else self._new_actor(row)
        self._connection.executemany(
            "INSERT OR IGNORE INTO actor_names VALUES (?, ?)", _keyed((row.name, *row.aliases), actor)
        )
        for post in row.posts:
            self._take_post(row.own, post)

    def _take_post(self, own: str, post: PostRow) -> None:
        values = (self._source, own, post.title, post.organisation, post.from_, post.to)
        self._connection.execute("INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?)", values)

    def _new_actor(self, row: ActorRow) -> int:
        made = self._connection.execute(
            "INSERT INTO actors (source, own, scheme, ref, name, kind, country, sectors) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._source, row.own, row.scheme, row.ref, row.name, row.kind, row.country, " ".join(row.sectors)),
        )
        return int(made.lastrowid or 0)


def _keyed(names: Iterable[str], thing: int) -> list[tuple[str, int]]:
    return [(key, thing) for key in dict.fromkeys(fold(name) for name in names) if key]
