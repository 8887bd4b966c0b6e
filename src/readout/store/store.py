"""The store of readings in one file."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType

from readout.errors import ConfigError
from readout.records import Coder, Issue, Page, Reading, Refused
from readout.store import connect, keeping, queries, writing
from readout.store.filters import ALL, Filter
from readout.store.queries import Counts
from readout.store.search import Hit, search


class Store:
    """Pages and their readings in one file; a context manager. Obtain one from `open_store`.

    Reading and writing may go on at the same time, from several processes, but only one writes: the first call that
    writes takes the writer's lock and holds it until `close`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reading: sqlite3.Connection | None = None
        self._writing: sqlite3.Connection | None = None
        self._lock: sqlite3.Connection | None = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. What was added is kept whether this is called or not."""
        for connection in (self._reading, self._writing, self._lock):
            if connection is not None:
                connection.close()
        self._reading = self._writing = self._lock = None

    # --- writing -----------------------------------------------------------------------------

    def claim(self) -> None:
        """Take the writer's lock now, to learn before the work whether the store can be written.

        Raises:
            StoreError: it cannot, or another process writes.
        """
        with connect.explained(self.path):
            self._writer()

    def has(self, digest: str, coders: Iterable[Coder]) -> bool:
        """Whether the page was read, or given up, by exactly these coders."""
        names = {"page": digest, "coders": writing.coder_set(coders)}
        with connect.explained(self.path):
            return self._reader().execute(queries.HAS, names).fetchone() is not None

    def add(self, page: Page, reading: Reading, *, coders: Iterable[Coder] | None = None) -> bool:
        """Keep a page and its reading, both or neither; the newest reading of a page is its current one.

        Args:
            coders: who was asked to read, where that is not who coded (`reading.coders`): a page without a report is
                coded by nobody, and yet need not be read by the same coders again.

        Returns:
            False if these coders' reading of the page is kept already: nothing is added but the place it was met.

        Raises:
            StoreError: it cannot be written (full disk, …); the store stays as it was.
            ReadingError: the reading contradicts itself.
        """
        if reading.page.digest != page.digest:
            raise ValueError(f"a reading of page {reading.page.digest} for page {page.digest}")
        asked = writing.coder_set(reading.coders if coders is None else coders)
        with connect.explained(self.path), connect.transaction(self._writer()):
            writing.add_page(self._writer(), page)
            known = self._writer().execute(
                "SELECT 1 FROM readings WHERE page = ? AND coder_set = ?", (page.digest, asked)
            )
            if known.fetchone() is not None:
                return False
            try:
                writing.add_reading(self._writer(), reading, asked)
            except UnicodeEncodeError as error:
                raise connect.ReadingError(f"the reading of {page.origin} holds no valid text: {error}") from error
            return True

    def see(self, page: Page) -> None:
        """Note where a page that is known already was met again."""
        with connect.explained(self.path):
            met = (page.digest, page.origin, page.url or "")
            if self._reader().execute(queries.SEEN, met).fetchone() is None:
                with connect.transaction(self._writer()):
                    writing.add_page(self._writer(), page)

    def quarantine(self, page: Page, coders: Iterable[Coder], issue: Issue) -> None:
        """Keep a page whose reading had to be given up, and why; these coders are not asked again."""
        with connect.explained(self.path), connect.transaction(self._writer()):
            writing.add_page(self._writer(), page)
            writing.add_quarantine(self._writer(), page.digest, writing.coder_set(coders), issue)

    def refuse(self, refused: Refused) -> bool:
        """Keep a part of a source that could not be made a page; whether it is new."""
        with connect.explained(self.path), connect.transaction(self._writer()):
            return writing.add_refused(self._writer(), refused)

    # --- reading -----------------------------------------------------------------------------

    def readings(
        self,
        *,
        search: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        event_type: str | None = None,
        country: str | None = None,
    ) -> Iterator[Reading]:
        """The current readings that are wanted, by instant of publication, then page digest.

        They are streamed and show the store as it was at the first one, whatever is written meanwhile.
        The arguments are those of `Filter`.
        """
        wanted = Filter(search=search, outlet=outlet, since=since, until=until, event_type=event_type, country=country)
        return (Reading.from_json(line) for line in self.lines(wanted))

    def lines(self, wanted: Filter = ALL) -> Iterator[bytes]:
        """The same as `readings`, each as the line of JSON it was kept as, without a line end."""
        condition, values = wanted.where()
        return self._stream(queries.chosen(condition), values)

    def _stream(self, chosen: str, values: tuple[object, ...]) -> Iterator[bytes]:
        with connect.explained(self.path), closing(connect.reader(self.path)) as connection:
            for (number,) in connection.execute(chosen, values):
                yield _line(connection, number)

    def reading(self, name: str) -> Reading:
        """The current reading of the report whose article id, or page digest, begins with `name`.

        Raises:
            ConfigError: no report's does, or those of several do.
        """
        with connect.explained(self.path):
            return Reading.from_json(_line(self._reader(), self._number(name)))

    def history(self, name: str) -> list[Reading]:
        """Every reading of a report's page, by whichever coders, the oldest first; `name` as for `reading`.

        Raises:
            ConfigError: no report is meant by it, or several are.
        """
        with connect.explained(self.path):
            numbers = self._reader().execute(queries.HISTORY, (self._number(name),)).fetchall()
            return [Reading.from_json(_line(self._reader(), number)) for (number,) in numbers]

    def page(self, digest: str) -> Page:
        """The page with this digest, its bytes and text as they were.

        Raises:
            ConfigError: the store has no such page.
        """
        with connect.explained(self.path):
            row = self._reader().execute(keeping.SELECT_PAGE, (digest,)).fetchone()
        if row is None:
            raise ConfigError(f"the store '{self.path}' has no page with digest '{digest}'")
        return keeping.page_of(row)

    def search(self, query: str, *, limit: int = 50) -> list[Hit]:
        """The reports that best match a query, best first (words, "a phrase", beginn*, -not, this OR that)."""
        with connect.explained(self.path):
            return [
                hit.with_snippet(Reading.from_json(_line(self._reader(), number)), query)
                for number, hit in search(self._reader(), query, limit)
            ]

    def counts(self) -> Counts:
        """How much the store holds."""
        with connect.explained(self.path), connect.snapshot(self._reader()) as reader:
            found = {name: reader.execute(query).fetchone()[0] for name, query in queries.COUNTS.items()}
        return Counts(**found)

    def issue_counts(self) -> dict[tuple[str, str], int]:
        """How often each (stage, code) occurs, most frequent first: in current readings, quarantine and refusals."""
        with connect.explained(self.path):
            return {(stage, code): n for stage, code, n in self._reader().execute(queries.ISSUE_COUNTS)}

    # --- connections -------------------------------------------------------------------------

    def _reader(self) -> sqlite3.Connection:
        if self._reading is None:
            self._reading = connect.reader(self.path)
        return self._reading

    def _writer(self) -> sqlite3.Connection:
        if self._writing is None:
            self._lock = connect.lock(self.path)
            self._writing = connect.writer(self.path)
        return self._writing

    def _number(self, name: str) -> int:
        """The number of the current reading whose article id or page digest begins with `name`."""
        bounds = {"start": name, "end": name + "\U0010ffff"}
        names = [str(row[0]) for row in self._reader().execute(queries.BY_ID, bounds)]
        found = names if name not in names else [name]
        if len(found) != 1 or not name:
            raise ConfigError(self._no_single(name, found))
        return int(self._reader().execute(queries.NEWEST, {"name": found[0]}).fetchone()[0])

    def _no_single(self, name: str, found: list[str]) -> str:
        if not name:
            return "an empty report id; the first characters of one are accepted"
        if not found:
            n_reports = self._reader().execute(queries.COUNTS["reports"]).fetchone()[0]
            return f"no report in '{self.path}' has an id that begins with '{name}' (it holds {n_reports} reports)"
        more = ", …" if len(found) > 5 else ""
        return (
            f"several reports have an id that begins with '{name}': {', '.join(found[:5])}{more}; give more characters"
        )


def _line(connection: sqlite3.Connection, number: int) -> bytes:
    line, size = connection.execute(queries.LINE, (number,)).fetchone()
    return keeping.unpack(line, size)
