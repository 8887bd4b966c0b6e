"""The benchmark of readouts measures any set of its form."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TALKS = "The Secretary of State met today in Washington with the Foreign Minister of Iceland. They discussed fisheries."
MAYORS = "The Secretary met today with mayors from Ohio. They spoke about roads and bridges, and agreed to meet again."
ROWS = [
    ("Meeting with the Foreign Minister of Iceland", TALKS, "2016-05-04 16:30:05-04:00", True),
    ("Meeting with the Foreign Minister of Iceland", TALKS, "2016-05-05 09:00:00-04:00", True),  # put out again
    ("Meeting with Mayors", MAYORS, "2016-05-06 10:00:00-04:00", False),
]


def test_a_set_dropped_in_is_measured_through_ingest_and_store(tmp_path: Path) -> None:
    folder = tmp_path / "gold" / "readouts"
    folder.mkdir(parents=True)
    names = ("title", "text", "published_time", "foreign")
    lines = [json.dumps({**dict(zip(names, row, strict=True)), "source_url": "https://x.example/"}) for row in ROWS]
    (folder / "any-name.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    scores = tmp_path / "scores.json"
    command = ["-m", "benchmarks", "--gold", str(tmp_path / "gold"), "--only", "readouts", "--json", str(scores)]
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    figures = {one["figure"]: one for one in json.loads(scores.read_text())["figures"]}
    assert (figures["crashes"]["value"], figures["crashes"]["n"]) == (0, 3)
    assert (figures["instants right"]["value"], figures["instants right"]["n"]) == (100, 2)
    assert figures["foreign: a CONSULT with both sides"]["n"] == 1
    assert figures["reports a second, one worker"]["value"] > 0
    assert 50 < figures["peak memory"]["value"] < 1000
