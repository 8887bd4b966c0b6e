"""Real readouts of talks (gold/readouts) through the whole house: `readout ingest`, judged from the store."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, rows, share
from readout.pages import open_page
from readout.records import Actor, Event, Reading
from readout.store import Counts, open_store

_NAME = "readouts"


class _Run(NamedTuple):
    """How `readout ingest` ended: exit code, wall seconds, peak memory of its largest process in MB."""

    code: int
    seconds: float
    peak: float


def measure(gold: Path) -> Iterator[Figure]:
    """Crashes; foreign readouts that give a CONSULT with both sides; instants right; speed and memory."""
    cases = list(rows(gold))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readouts.db"
        run = _ingest(gold, path)
        with open_store(path) as store:
            counts = store.counts()
            readings = {reading.page.digest: reading for reading in store.readings()}
    yield _crashes(run, counts, len(cases))
    judged = [(case, readings.get(digest)) for digest, case in _originals(cases).items()]
    foreign = [reading for case, reading in judged if case["foreign"]]
    # the flag stands on many meetings with governors, mayors and companies at home: their other side is no state's
    for figure, other in (("", _is_another), (", the other known to be foreign", _is_foreign)):
        both = [reading is not None and _has_both_sides(reading, other) for reading in foreign]
        yield share(_NAME, f"foreign: a CONSULT with both sides{figure}", both, target=80)
    met = [reading is not None and any(_is_news_of_talks(event) for event in reading.events) for reading in foreign]
    yield share(_NAME, "foreign: a CONSULT", met)
    yield share(_NAME, "instants right", [_is_instant_right(case, reading) for case, reading in judged], target=100)
    n = len(cases)
    yield Figure(name=_NAME, figure="all of them, one worker", value=run.seconds, n=n, unit="s", seconds=run.seconds)
    yield Figure(name=_NAME, figure="reports a second, one worker", value=n / run.seconds, n=n, unit="/s")
    yield Figure(name=_NAME, figure="peak memory", value=run.peak, n=n, unit="MB")


def _ingest(source: Path, store: Path) -> _Run:
    command = [sys.executable, "-m", "readout", "ingest", str(source), "--store", str(store), "--workers", "1"]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return _Run(process.returncode, time.perf_counter() - begun, usage.ru_maxrss / unit)


def _crashes(run: _Run, counts: Counts, n_cases: int) -> Figure:
    """A run that broke off counts as one crash, each page that was given up as another."""
    broke_off = run.code not in (0, 3) or counts.pages + counts.copies < n_cases
    value = counts.quarantined + counts.refused + broke_off
    return Figure(name=_NAME, figure="crashes", value=value, n=n_cases, unit="", target=0, at_most=True)


def _originals(cases: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The cases by digest of their page, without later copies of the same words, which no store counts twice."""
    originals: dict[str, dict[str, Any]] = {}
    for case in cases:
        originals.setdefault(open_page(case["text"]).digest, case)
    return originals


def _has_both_sides(reading: Reading, is_other: Callable[[Actor], bool]) -> bool:
    """Whether some news of talks that took place has an American party and one of the other side."""
    actors = {actor.id: actor for actor in reading.actors}
    sides = [
        [actors[one] for one in (*event.actors, *event.recipients)]
        for event in reading.events
        if _is_news_of_talks(event)
    ]
    return any(any(map(_is_american, side)) and any(map(is_other, side)) for side in sides)


def _is_news_of_talks(event: Event) -> bool:
    return event.type == "CONSULT" and event.status == "actual" and event.narration == "news"


def _is_american(actor: Actor) -> bool:
    return actor.country == "USA"


def _is_another(actor: Actor) -> bool:
    """Not known to be American."""
    return actor.country != "USA"


def _is_foreign(actor: Actor) -> bool:
    """Another country's, or an international body's. An actor whose country is open is nobody's."""
    if actor.country is None:
        return actor.sectors[:1] in (("IGO",), ("UNO",), ("EUR",), ("NGO",))
    return actor.country != "USA"


def _is_instant_right(case: Mapping[str, Any], reading: Reading | None) -> bool:
    """To the second, with the same offset from UTC."""
    article = None if reading is None else reading.article
    if article is None or article.published is None:
        return False
    expected, actual = datetime.fromisoformat(case["published_time"]), datetime.fromisoformat(article.published.instant)
    return expected.replace(microsecond=0) == actual and expected.utcoffset() == actual.utcoffset()
