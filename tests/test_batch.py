"""Ingest: nothing twice, nothing lost, no page that stops the others."""

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from readers_by_hand import (
    Counting,
    NewerReader,
    PlainReader,
    TroubledReader,
    broken,
    dying,
    faulty,
)
from readout.batch import Limits, Summary, ingest
from readout.errors import ConfigError, EngineError, SourceError, StoreError
from readout.store import Store, open_store
from small_disk import small_disk

SHORT = Limits(seconds=1.0, n_bytes=200_000_000)
TESTS = Path(__file__).parent


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "desk.db") as opened:
        yield opened


def feed(path: Path, texts: list[str]) -> Path:
    lines = [json.dumps({"text": text, "url": f"https://wire.example/{number}"}) for number, text in enumerate(texts)]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def numbers_of(summary: Summary) -> dict[str, int]:
    return {name: getattr(summary, name) for name in summary.__struct_fields__ if name.startswith("n_")}


def texts_of(store: Store) -> set[str]:
    return {store.page(reading.page.digest).text for reading in store.readings()}


def reports(n: int) -> list[str]:
    return [f"Report {number}: the envoys met." for number in range(n)]


@pytest.mark.parametrize("workers", [1, 3])
def test_every_page_is_read_into_the_store(store: Store, tmp_path: Path, workers: int) -> None:
    source = feed(tmp_path / "feed.jsonl", [*reports(30), "chrome"])
    summary = ingest([source], store, PlainReader, workers=workers)
    assert texts_of(store) == {*reports(30), "chrome"}
    expected = {
        **dict.fromkeys(("n_pages", "n_read", "n_added"), 31),
        **dict.fromkeys(("n_known", "n_quarantined", "n_refused"), 0),
        "n_without_report": 1,
    }
    assert numbers_of(summary) == expected
    assert summary.issues == store.issue_counts() == {("grounding", "place-tie"): 30, ("pages", "no-report"): 1}


def test_a_second_run_adds_nothing_and_reads_nothing(store: Store, tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", [*reports(5), "chrome"])
    ingest([source], store, PlainReader)
    before = list(store.lines())
    summary = ingest([source], store, PlainReader)
    assert (summary.n_pages, summary.n_known, summary.n_read, summary.n_added) == (6, 6, 0, 0)
    assert list(store.lines()) == before


def test_a_page_twice_in_one_run_is_one_report(store: Store, tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(2) * 10)
    summary = ingest([source], store, PlainReader, workers=2)
    assert (summary.n_pages, summary.n_added, summary.n_known) == (20, 2, 18)
    assert (store.counts().reports, store.counts().copies) == (2, 18)


def test_newer_coders_read_again(store: Store, tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(3))
    ingest([source], store, PlainReader)
    summary = ingest([source], store, NewerReader)
    assert (summary.n_known, summary.n_added) == (0, 3)
    assert (store.counts().reports, store.counts().superseded) == (3, 3)


def test_a_json_line_cut_in_half_is_refused_and_the_others_are_read(store: Store, tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(3))
    lines = source.read_text().splitlines()
    source.write_text("\n".join([lines[0], lines[1][: len(lines[1]) // 2], lines[2]]) + "\n")
    for _ in range(2):
        summary = ingest([source], store, PlainReader)
        assert (summary.n_pages, summary.n_refused) == (2, 1)
    assert texts_of(store) == {reports(3)[0], reports(3)[2]}
    assert store.counts().refused == 1


def test_a_page_of_fifty_megabytes_stops_nothing(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("The envoys met. " * (50 * 1024 * 1024 // 16))
    (folder / "b.txt").write_text("The ministers met.")
    summary = ingest([folder], store, PlainReader)
    assert "The ministers met." in texts_of(store)
    assert summary.n_pages + summary.n_refused == 2
    assert [code for _, code in summary.issues if "large" in code] != []


# --- pages that do harm --------------------------------------------------------------------------


HARM = {
    "hang": ("page-timeout", r"reading it takes more than 1 s"),
    "spin": ("page-timeout", r"reading it takes more than 1 s"),
    "die": ("page-crash", r"it ended 2 workers, the last with exit code -9"),
    "exit": ("page-crash", r"it ended 2 workers, the last with exit code 3"),
    "raise": ("page-error", r"the program failed on it: ValueError: no such thing \(readers_by_hand\.py, line \d+\)"),
    "recurse": ("page-error", r"the program failed on it: RecursionError: .* \(readers_by_hand\.py, line \d+\)"),
    "contradict": ("reading-inconsistent", r"its reading contradicts itself: .*FOREIGN KEY.*"),
    "eat": ("page-memory", r"reading it takes more memory than a page is given"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
@pytest.mark.parametrize("workers", [1, 3])
def test_pages_that_do_harm_are_quarantined_and_all_others_are_read(store: Store, tmp_path: Path, workers: int) -> None:
    texts = reports(20)
    mixed = texts + list(HARM)
    random.Random(3).shuffle(mixed)
    source = feed(tmp_path / "feed.jsonl", mixed)
    summary = ingest([source], store, TroubledReader, workers=workers, limits=SHORT)
    assert texts_of(store) == set(texts)
    assert (summary.n_pages, summary.n_added, summary.n_quarantined) == (28, 20, 8)
    kept = {store.page(digest).text: (code, message) for digest, code, message in quarantined(store)}
    assert {word: code for word, (code, _) in kept.items()} == {word: code for word, (code, _) in HARM.items()}
    assert [word for word, (_, message) in kept.items() if not re.fullmatch(HARM[word][1], message)] == []
    codes = Counter(code for code, _ in HARM.values())
    assert {code: n for (stage, code), n in summary.issues.items() if stage == "batch"} == codes
    again = ingest([source], store, TroubledReader, workers=workers, limits=SHORT)
    assert (again.n_known, again.n_read, again.n_quarantined) == (28, 0, 0)


def quarantined(store: Store) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(store.path)) as raw:
        return raw.execute("SELECT page, code, message FROM quarantine").fetchall()


def test_a_worker_killed_once_for_no_fault_of_the_page_costs_nothing(store: Store, tmp_path: Path) -> None:
    texts = [*reports(3), f"once {tmp_path / 'mark'}"]
    summary = ingest([feed(tmp_path / "feed.jsonl", texts)], store, TroubledReader, limits=SHORT)
    assert (summary.n_added, summary.n_quarantined) == (4, 0)
    assert (tmp_path / "mark").exists()


# --- workers -------------------------------------------------------------------------------------


def test_each_worker_loads_once_and_no_more_are_started_than_pages(store: Store, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    ingest([feed(tmp_path / "two.jsonl", reports(2))], store, partial(Counting, made), workers=8)
    assert 1 <= len(list(made.iterdir())) <= 2


def test_workers_end_with_the_ingest(store: Store, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    ingest([feed(tmp_path / "feed.jsonl", reports(9))], store, partial(Counting, made), workers=3)
    assert [one.name for one in made.iterdir() if (Path("/proc") / one.name).exists()] == []


def test_a_reader_that_cannot_be_loaded_is_an_error(store: Store, tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(1))
    with pytest.raises(EngineError, match="the weights are not those that the manifest names"):
        ingest([source], store, broken)
    with pytest.raises(EngineError, match="ZeroDivisionError: never mind"):
        ingest([source], store, faulty)
    with pytest.raises(EngineError, match=r"ended while it loaded the network \(exit code 7\)"):
        ingest([source], store, dying)
    assert store.counts().pages == 0


def test_a_reader_that_cannot_be_sent_is_an_error_and_leaves_no_process(store: Store, tmp_path: Path) -> None:
    import multiprocessing

    with pytest.raises((AttributeError, TypeError), match="pickle"):
        ingest([feed(tmp_path / "feed.jsonl", reports(1))], store, lambda: PlainReader())
    assert multiprocessing.active_children() == []


def test_progress_is_told_page_by_page(store: Store, tmp_path: Path) -> None:
    told: list[Summary] = []
    summary = ingest([feed(tmp_path / "feed.jsonl", reports(5))], store, PlainReader, on_progress=told.append)
    assert [one.n_added for one in told] == [1, 2, 3, 4, 5]
    assert numbers_of(told[-1]) == numbers_of(summary)


def test_wrong_arguments_are_told_before_the_work(store: Store, tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(2))
    with pytest.raises(ConfigError, match="0 workers; one or more"):
        ingest([source], store, PlainReader, workers=0)
    with pytest.raises(SourceError, match=r"no file or folder '.*absent\.jsonl'"):
        ingest([source, tmp_path / "absent.jsonl"], store, PlainReader)
    assert store.counts().pages == 0


def test_a_store_that_another_writes_is_told_before_the_work(store: Store, tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(2))
    with open_store(store.path) as other:
        other.claim()
        with pytest.raises(StoreError, match="another process"):
            ingest([source], store, broken)


def test_a_full_disk_ends_the_run_and_keeps_what_was_added(tmp_path: Path) -> None:
    noise = random.Random(1)
    texts = [f"Report {number} {noise.randbytes(30_000).hex()}" for number in range(200)]
    source = feed(tmp_path / "feed.jsonl", texts)
    told: list[Summary] = []
    with small_disk(tmp_path) as disk:
        (disk / "ballast").write_bytes(bytes(2_000_000))
        with open_store(disk / "desk.db") as store:
            with pytest.raises(StoreError, match="is on a full disk: the report in hand was not kept"):
                ingest([source], store, PlainReader, workers=2, on_progress=told.append)
            assert store.counts().reports == told[-1].n_added > 5
        (disk / "ballast").unlink()
        few = feed(tmp_path / "few.jsonl", texts[: told[-1].n_added + 3])
        with open_store(disk / "desk.db") as store:
            again = ingest([few], store, PlainReader)
            assert (again.n_known, again.n_added, again.n_pages) == (told[-1].n_added, 3, told[-1].n_added + 3)


# --- ends from outside ---------------------------------------------------------------------------

RUN = """
import sys
sys.path[:0] = [{tests!r}]
from pathlib import Path
from functools import partial
import readers_by_hand
from readout.batch import Interrupted, Limits, ingest
from readout.store import open_store

def told(summary):
    print(summary.n_added, flush=True)

if __name__ == "__main__":
    with open_store({store!r}) as store:
        reader = partial(readers_by_hand.{reader}, *{given})
        limits = Limits(seconds={seconds})
        try:
            print("begun", flush=True)
            ingest([Path({source!r})], store, reader, workers=2, on_progress=told, limits=limits)
        except Interrupted as interrupt:
            print("interrupted", interrupt.summary.n_added, flush=True)
"""


def run(
    folder: Path, source: Path, reader: str = "SlowReader", *given: float, seconds: float = 20
) -> "subprocess.Popen[str]":
    """An ingest in a process group of its own, which prints how far it is, errors included."""
    names = {"store": str(folder / "desk.db"), "source": str(source), "reader": reader, "given": given}
    code = RUN.format(tests=str(TESTS), seconds=seconds, **names)
    script = folder / "run.py"
    script.write_text(code)
    command = [sys.executable, str(script)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


@pytest.mark.skipif(os.name != "posix", reason="needs signals of POSIX")
def test_an_interrupt_keeps_what_is_done(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(500))
    with run(tmp_path, source) as process:
        assert process.stdout is not None
        for _ in range(10):
            process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
        rest = process.stdout.read().splitlines()
    assert process.returncode == 0
    assert rest[-1].startswith("interrupted ")
    with open_store(tmp_path / "desk.db") as store:
        assert store.counts().reports == int(rest[-1].split()[1]) >= 10


@pytest.mark.skipif(os.name != "posix", reason="needs signals of POSIX")
def test_a_run_killed_again_and_again_ends_complete_without_duplicates(tmp_path: Path) -> None:
    texts = reports(120)
    source = feed(tmp_path / "feed.jsonl", texts)
    moments = random.Random(5)
    for _ in range(3):
        with run(tmp_path, source) as process:
            assert process.stdout is not None
            for _ in range(moments.randint(1, 12)):
                process.stdout.readline()
            process.kill()
    with open_store(tmp_path / "desk.db") as store:
        done = store.counts().reports
        assert 3 <= done < 120
        summary = ingest([source], store, PlainReader, workers=2)
        assert (summary.n_known, summary.n_added) == (done, 120 - done)
        assert texts_of(store) == set(texts)
        assert store.counts().reports == store.counts().events == 120


@pytest.mark.skipif(os.name != "posix", reason="needs signals of POSIX")
def test_an_interrupt_while_workers_load_is_quiet(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(5))
    for seconds in (0.1, 0.4):
        with run(tmp_path, source, "SlowReader", 30) as process:
            assert process.stdout is not None
            time.sleep(seconds)
            os.killpg(process.pid, signal.SIGINT)
            said = process.stdout.read()
        assert said == "interrupted 0\n"
        assert process.returncode == 0


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc")
def test_an_interrupt_is_the_parents_to_handle_from_a_workers_first_moment(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(5))
    with run(tmp_path, source, "SlowReader", 0.5) as process:
        assert process.stdout is not None
        until = time.monotonic() + 1.5
        while time.monotonic() < until:
            for pid in children_of(process):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGINT)
            time.sleep(0.01)
        said = process.stdout.read().split()
    assert said == ["1", "2", "3", "4", "5"]


@pytest.mark.skipif(os.name != "posix", reason="needs signals of POSIX")
def test_a_suspended_machine_takes_no_page_its_time_away(tmp_path: Path) -> None:
    source = feed(tmp_path / "feed.jsonl", reports(4))
    with run(tmp_path, source, "SteadyReader", seconds=2.5) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.2)  # the next pages are in hand
        os.killpg(process.pid, signal.SIGSTOP)
        time.sleep(3)
        os.killpg(process.pid, signal.SIGCONT)
        process.stdout.read()
    assert process.returncode == 0
    with open_store(tmp_path / "desk.db") as store:
        assert (store.counts().reports, store.counts().quarantined) == (4, 0)


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc")
@pytest.mark.parametrize("harm", ["hang", "spin"])
def test_workers_end_when_their_parent_is_killed_even_in_the_midst_of_a_page(tmp_path: Path, harm: str) -> None:
    source = feed(tmp_path / "feed.jsonl", ["Report 0", f"{harm} one", f"{harm} two"])
    with run(tmp_path, source, "TroubledReader") as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.3)
        children = children_of(process)
        assert len(children) >= 2
        process.kill()
    deadline = time.monotonic() + 5
    while any(is_running(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in children if is_running(pid)] == []


def children_of(process: "subprocess.Popen[str]") -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_memory_stays_flat_however_many_pages(tmp_path: Path) -> None:
    """Peak memory of the parent after many large pages is that after a few."""
    code = (
        "import resource, sys\n"
        f"sys.path[:0] = [{str(TESTS)!r}]\n"
        "from pathlib import Path\n"
        "from readers_by_hand import PlainReader\n"
        "from readout.batch import ingest\n"
        "from readout.store import open_store\n"
        "if __name__ == '__main__':\n"
        f"    folder = Path({str(tmp_path)!r})\n"
        "    with open_store(folder / 'desk.db') as store:\n"
        "        for name in ('few', 'many'):\n"
        "            ingest([folder / f'{name}.jsonl'], store, PlainReader)\n"
        "            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    filler = " The envoys met again and again." * 3000  # 96 kB
    feed(tmp_path / "few.jsonl", [f"few {number}{filler}" for number in range(10)])
    feed(tmp_path / "many.jsonl", [f"many {number}{filler}" for number in range(250)])
    script = tmp_path / "run.py"
    script.write_text(code)
    finished = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    few, many = (int(line) for line in finished.stdout.split())
    assert many < few * 1.25
