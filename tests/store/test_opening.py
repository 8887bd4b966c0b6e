"""What may be at a store's path, and what is said where it may not."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from by_hand import page_of, reading_of
from readout.errors import StoreError, StoreVersionError
from readout.store import connect, migrate, open_store


def filled(path: Path) -> Path:
    page = page_of("The envoys met.")
    with open_store(path) as store:
        store.add(page, reading_of(page))
    return path


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def test_a_store_is_made_where_there_is_none(tmp_path: Path) -> None:
    with open_store(tmp_path / "desk.db") as store:
        assert store.counts().pages == 0
    assert (tmp_path / "desk.db").is_file()


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "desk.db").touch()
    with open_store(tmp_path / "desk.db") as store:
        assert store.counts().pages == 0


def test_a_name_with_signs_of_addresses_is_a_name(tmp_path: Path) -> None:
    path = tmp_path / "50% a?mode=memory#b.db"
    filled(path)
    assert path.is_file()
    with open_store(path, create=False) as store:
        assert store.counts().reports == 1


def test_a_store_that_is_not_there_is_not_made_when_it_is_to_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store '.*desk\.db'; `readout ingest"):
        open_store(tmp_path / "desk.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_store_is_refused_by_both_versions_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    alter(path, "PRAGMA user_version = 9", "INSERT INTO schema_versions VALUES (9, '7.8.9', '2031-01-01')")
    before = path.read_bytes()
    newest = migrate.migrations()[-1].version
    expected = f"schema version 9, written by Readout 7.8.9; this is Readout {migrate.readout_version()}"
    with pytest.raises(StoreVersionError, match=re.escape(expected) + f".*up to {newest}"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_newer_store_that_keeps_its_history_elsewhere_is_refused_all_the_same(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    alter(path, "PRAGMA user_version = 9", "DROP TABLE schema_versions")
    with pytest.raises(StoreVersionError, match="schema version 9"):
        open_store(path)


@pytest.mark.parametrize(
    "content",
    [b"headline,date\nEnvoys meet,2021-03-04\n" * 100, b"x", b"SQLite format 3\0" + b"\xff" * 5000, os.urandom(9000)],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"events\.csv"):
        open_store(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    alter(path, "CREATE TABLE pages (digest TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_no_store() -> None:
    with pytest.raises(StoreError, match="is a device or pipe"):
        open_store("/dev/null")


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").touch()
    with pytest.raises(StoreError, match=r"report\.txt.* cannot be opened: Not a directory"):
        open_store(tmp_path / "report.txt" / "desk.db")


def test_a_path_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its folder must exist"):
        open_store(tmp_path / "absent" / "desk.db")


# As any user but root, for whom no folder is read-only: reads and writes a store, and tells what it met.
AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
sys.path[:0] = [{tests!r}]
from by_hand import page_of, reading_of
from readout.errors import StoreError
from readout.store import open_store
with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "a.db") as store:
    store.counts()  # all modules are loaded while they can be read
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
page = page_of("Another report.")
try:
    with open_store(Path({path!r})) as store:
        print("reports", store.counts().reports)
        store.add(page, reading_of(page))
        print("added")
except StoreError as error:
    print("StoreError", error)
"""


def as_nobody(path: Path) -> list[str]:
    code = AS_NOBODY.format(path=str(path), tests=str(Path(__file__).parents[1]))
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return finished.stdout.splitlines()


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder that every user may enter."""
    root = Path(tempfile.gettempdir())
    for folder in (tmp_path, *(above for above in tmp_path.parents if above.is_relative_to(root) and above != root)):
        folder.chmod(folder.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH | stat.S_IRGRP | stat.S_IROTH)
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
@pytest.mark.parametrize("has_been_read", [False, True])
def test_a_store_in_a_read_only_folder_can_be_read_and_not_written(open_folder: Path, has_been_read: bool) -> None:
    path = filled(open_folder / "desk.db")
    if has_been_read:
        with open_store(path, create=False) as store:
            store.counts()
    path.chmod(0o444)
    path.with_name("desk.db-writer").unlink()
    open_folder.chmod(0o555)
    try:
        said = as_nobody(path)
    finally:
        open_folder.chmod(0o755)
    assert said[0] == "reports 1"
    assert re.match(r"StoreError the store '.*desk\.db' cannot be opened", said[1])


@pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
def test_no_store_is_made_in_a_read_only_folder(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    try:
        said = as_nobody(open_folder / "desk.db")
    finally:
        open_folder.chmod(0o755)
    assert re.match(
        r"StoreError the store '.*desk\.db' cannot be opened: its folder must exist and be writable", said[0]
    )
    assert list(open_folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
@pytest.mark.parametrize("mode", [0o000, 0o600])
def test_a_store_that_may_not_be_read_is_an_error(open_folder: Path, mode: int) -> None:
    """Neither a file nor a folder that this user may not enter."""
    (open_folder / "closed").mkdir()
    path = filled(open_folder / "closed" / "desk.db")
    path.chmod(0o000)
    (open_folder / "closed").chmod(mode)
    try:
        said = as_nobody(path)
    finally:
        (open_folder / "closed").chmod(0o755)
    assert re.match(r"StoreError the store '.*desk\.db' cannot be opened: Permission denied", said[0])


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    content = bytearray(path.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    path.write_bytes(bytes(content))
    with pytest.raises(StoreError, match=r"desk\.db"), open_store(path) as store:
        list(store.readings())


# --- migrations ----------------------------------------------------------------------------------


def test_the_migrations_are_numbered_without_gaps() -> None:
    versions = [step.version for step in migrate.migrations()]
    assert versions == list(range(1, len(versions) + 1))


def test_an_older_store_is_brought_to_the_newest_schema_and_keeps_its_reports(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    current = migrate.migrations()[-1].version
    step = migrate.Migration(current + 1, "CREATE TABLE notes (reading INTEGER REFERENCES readings (id), text TEXT);")
    with closing(connect.writer(path)) as writer:
        migrate.upgrade(writer, (*migrate.migrations(), step))
        assert migrate.stamp(writer).version == current + 1
        assert writer.execute("SELECT count(*) FROM readings").fetchone() == (1,)
        assert writer.execute("SELECT max(version) FROM schema_versions").fetchone() == (current + 1,)
        assert writer.execute("SELECT count(*) FROM notes").fetchone() == (0,)


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = filled(tmp_path / "desk.db")
    current = migrate.migrations()[-1].version
    broken = migrate.Migration(current + 1, "CREATE TABLE notes (text TEXT); INSERT INTO absent VALUES (1);")
    with closing(connect.writer(path)) as writer:
        with pytest.raises(sqlite3.OperationalError, match="absent"):
            migrate.upgrade(writer, (*migrate.migrations(), broken))
        assert migrate.stamp(writer).version == current
        assert writer.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'notes'").fetchone() == (0,)
    with open_store(path) as store:
        assert store.counts().reports == 1
