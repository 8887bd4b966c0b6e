"""Opening a store: what may be at the path, and what is done about it."""

from contextlib import closing
from pathlib import Path

from readout.errors import StoreError
from readout.store import connect, migrate
from readout.store.store import Store


def open_store(path: Path | str, *, create: bool = True) -> Store:
    """The store in the file `path`; an older one is brought to this version's schema.

    Args:
        path: a store, or, where `create` is set, a place for one.

    Raises:
        StoreError: it cannot be a store (a folder, another program's file, an unwritable place), or there is none.
        StoreVersionError: a newer version of Readout wrote it.
    """
    path = Path(path)
    if path.is_dir():
        raise StoreError(f"the store '{path}' is a folder; name a file")
    exists = _exists(path)
    if not exists and not create:
        raise StoreError(f"there is no store '{path}'; `readout ingest SOURCE --store {path}` makes one")
    with connect.explained(path):
        if not exists or _needs_upgrade(path):
            _upgrade(path)
    return Store(path)


def _exists(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"the store '{path}' cannot be opened: {error.strerror}") from error


def _needs_upgrade(path: Path) -> bool:
    with closing(connect.reader(path)) as connection:
        return migrate.needs_upgrade(connection, path, migrate.migrations())


def _upgrade(path: Path) -> None:
    with closing(connect.lock(path)), closing(connect.writer(path)) as connection:
        if migrate.needs_upgrade(connection, path, migrate.migrations()):
            migrate.upgrade(connection, migrate.migrations())
