"""Killed processes, full disks, two processes at once: what was added stays, and nothing is half there."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from by_hand import page_of, reading_of
from readout.errors import StoreError
from readout.store import open_store
from readout.store.exports import export
from small_disk import fill_up, small_disk

TESTS = Path(__file__).parents[1]

WRITER = """
import sys
sys.path[:0] = [{tests!r}]
from by_hand import page_of, reading_of
from readout.store import open_store
with open_store({path!r}) as store:
    for number in range({first}, {last}):
        page = page_of(f"Report {{number}}")
        store.add(page, reading_of(page, body="The envoys met. " * 200))
        print(number, flush=True)
"""


def writer(path: Path, first: int, last: int, **options: object) -> "subprocess.Popen[str]":
    code = WRITER.format(tests=str(TESTS), path=str(path), first=first, last=last)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload, no-any-return]


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as raw:
        checks = raw.execute("PRAGMA integrity_check").fetchall() + raw.execute("PRAGMA foreign_key_check").fetchall()
        raw.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        whole = raw.execute(
            "SELECT count(*) FROM readings r WHERE (SELECT count(*) FROM articles WHERE reading = r.id) <> 1 "
            "OR (SELECT count(*) FROM mentions WHERE reading = r.id) <> 2 "
            "OR (SELECT count(*) FROM issues WHERE reading = r.id) <> 1 "
            "OR (SELECT count(*) FROM words WHERE rowid = r.id) <> 1"
        ).fetchone()
    return checks == [("ok",)] and whole == (0,)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_writer_killed_at_any_moment_loses_at_most_the_report_in_hand(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    moments = random.Random(7)
    confirmed = -1
    for _ in range(14):
        with writer(path, confirmed + 1, 100_000) as process:
            assert process.stdout is not None
            confirmed = int(process.stdout.readline())
            time.sleep(moments.uniform(0.0, 0.08))
            process.send_signal(signal.SIGKILL)
            rest = [int(line) for line in process.stdout.read().split("\n") if line]
            confirmed = rest[-1] if rest else confirmed
        assert process.returncode == -signal.SIGKILL
        assert is_sound(path)
        with open_store(path, create=False) as store:
            kept = {reading.page.digest for reading in store.readings()}
        expected = {page_of(f"Report {number}").digest for number in range(confirmed + 1)}
        assert expected <= kept
        assert len(kept - expected) <= 1  # committed, and killed before it could say so


def test_readers_in_other_processes_see_whole_reports_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_store(path):
        pass
    with writer(path, 0, 150) as process, open_store(path, create=False) as one, open_store(path, create=False) as two:
        assert process.stdout is not None
        seen = []
        while process.poll() is None:
            counts = one.counts()
            assert counts.pages == counts.reports == counts.events
            seen.append((counts.reports, sum(1 for _ in two.readings())))
            export(two, "jsonl", tmp_path / "during.jsonl")
            if not process.stdout.readline():
                break
        process.wait()
        assert process.returncode == 0
        assert [first for first, _ in seen] == sorted(first for first, _ in seen)
        assert len({first for first, _ in seen}) > 3  # they did read meanwhile
        assert one.counts().reports == sum(1 for _ in two.readings()) == 150


def test_a_second_writer_is_kept_out_and_the_first_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    page, other = page_of("one"), page_of("other")
    with open_store(path) as first:
        first.add(page, reading_of(page))
        code = f"from readout.store import open_store\nopen_store({str(path)!r}).claim()"
        refused = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "StoreError" in refused.stderr
        assert "is being written by another process" in refused.stderr
        first.add(other, reading_of(other))
    with open_store(path) as second:
        assert second.counts().reports == 2
        second.claim()


# --- full disks ----------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    with small_disk(tmp_path) as place:
        yield place


def fill(path: Path) -> tuple[int, str]:
    """Add reports until one cannot be; how many were, and what was said."""
    noise = random.Random(1)
    with open_store(path) as store:
        for number in range(5000):
            page = page_of(f"Report {number} {noise.randbytes(4000).hex()}")
            try:
                store.add(page, reading_of(page))
            except StoreError as error:
                assert store.counts().reports == number  # still usable to read
                return number, str(error)
    raise AssertionError("the disk never filled")


def test_a_full_disk_loses_only_the_report_in_hand(disk: Path) -> None:
    path = disk / "desk.db"
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(500_000))
    n_added, sentence = fill(path)
    assert n_added > 10
    assert "is on a full disk: the report in hand was not kept" in sentence
    ballast.unlink()
    assert is_sound(path)
    with open_store(path) as store:
        assert store.counts().reports == n_added
        page = page_of("There is room again.")
        assert store.add(page, reading_of(page))


def test_no_store_can_be_made_on_a_full_disk(disk: Path) -> None:
    ballast = disk / "ballast"
    fill_up(ballast)
    with pytest.raises(StoreError, match=r"desk\.db"):
        open_store(disk / "desk.db")
    ballast.unlink()
    with open_store(disk / "desk.db") as store:
        assert store.counts().reports == 0


def test_an_export_onto_a_full_disk_leaves_nothing(disk: Path, tmp_path: Path) -> None:
    from readout.errors import ExportError

    page = page_of("one")
    with open_store(tmp_path / "desk.db") as store:
        store.add(page, reading_of(page, body="word " * 20_000))
        fill_up(disk / "ballast")
        with pytest.raises(ExportError, match="No space left on device"):
            export(store, "jsonl", disk / "out.jsonl")
    assert [path.name for path in disk.iterdir()] == ["ballast"]


FILL_LIMITED = """
import resource, sys
sys.path[:0] = [{tests!r}, {here!r}]
from test_crashes import fill
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
n_added, sentence = fill(Path({path!r}))
print(n_added, sentence)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs limits of POSIX")
def test_a_file_that_may_not_grow_loses_only_the_report_in_hand(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    code = FILL_LIMITED.format(tests=str(TESTS), here=str(Path(__file__).parent), path=str(path))
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    n_added, sentence = finished.stdout.split(" ", 1)
    assert int(n_added) > 10
    assert "desk.db" in sentence
    assert is_sound(path)
    with open_store(path) as store:
        assert store.counts().reports == int(n_added)
