"""Opening a store: what may be at the path, and what is done about it."""

import stat
from contextlib import closing
from pathlib import Path

from readout.errors import StoreError
from readout.store import connect, migrate
from readout.store.store import Store

_MAGIC = b"SQLite format 3\0"  # SQLite itself takes a file of a few bytes for an empty database, and writes over it


def open_store(path: Path | str, *, create: bool = True) -> Store:
    """The store in the file `path`; an older one is brought to this version's schema.

    Args:
        path: a store, or, where `create` is set, a place for one.

    Raises:
        StoreError: it cannot be a store (a folder, another program's file, an unwritable place), or there is none.
        StoreVersionError: a newer version of Readout wrote it.
    """
    path = Path(path)
    exists = _is_filled(path)
    if not exists and not create:
        raise StoreError(f"there is no store '{path}'; `readout ingest SOURCE --store {path}` makes one")
    with connect.explained(path):
        if not exists or _needs_upgrade(path):
            _upgrade(path)
    return Store(path)


def _is_filled(path: Path) -> bool:
    """Whether there is a file with something in it, which must then be a database."""
    try:
        start = _first_bytes(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"the store '{path}' cannot be opened: {error.strerror}") from error
    if start and start != _MAGIC:
        raise StoreError(
            f"'{path}' is not a Readout store: it is no SQLite database; name a store, or a file that is not there yet"
        )
    return bool(start)


def _first_bytes(path: Path) -> bytes:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise StoreError(f"the store '{path}' is a folder; name a file")
    if not stat.S_ISREG(mode):
        raise StoreError(f"the store '{path}' is a device or pipe; name a file")
    with path.open("rb") as file:
        return file.read(len(_MAGIC))


def _needs_upgrade(path: Path) -> bool:
    with closing(connect.reader(path)) as connection:
        return migrate.needs_upgrade(connection, path, migrate.migrations())


def _upgrade(path: Path) -> None:
    with closing(connect.lock(path)), closing(connect.writer(path)) as connection:
        if migrate.needs_upgrade(connection, path, migrate.migrations()):
            migrate.upgrade(connection, migrate.migrations())
