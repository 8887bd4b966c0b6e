"""Exports: whole files, exact lines, flat rows that no spreadsheet runs."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import empty_reading_of, page_of, reading_of
from readout.errors import ConfigError, ExportError
from readout.records import Reading
from readout.store import Filter, Store, open_store
from readout.store.exports import COLUMNS, FORMATS, export

DOCS = Path(__file__).parents[2] / "docs" / "store.md"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "desk.db") as opened:
        for number in range(3):
            page = page_of(f"Report {number}", origin=f"feed.jsonl:{number}", url=f"https://wire.example/{number}")
            opened.add(page, reading_of(page, published=f"2021-03-0{number + 1}T12:00:00Z"))
        empty = page_of("Log in")
        opened.add(empty, empty_reading_of(empty))
        yield opened


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_json_lines_are_the_readings_themselves(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "readings.jsonl"
    assert export(store, "jsonl", target) == 4
    lines = target.read_bytes().splitlines()
    assert [Reading.from_json(line) for line in lines] == list(store.readings())
    assert lines == [reading.to_json() for reading in store.readings()]


def test_an_export_of_unchanged_reports_is_unchanged_whatever_the_order_they_came_in(tmp_path: Path) -> None:
    pages = [page_of(f"Report {number}") for number in range(9)]
    written = []
    for name, some in {"one": pages, "other": pages[::-1]}.items():
        with open_store(tmp_path / f"{name}.db") as store:
            for page in some:
                store.add(page, reading_of(page))
            export(store, "csv", tmp_path / name)
            written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


def test_csv_has_a_row_an_event_with_its_words(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    assert export(store, "csv", target) == 3
    row = csv_rows(target)[0]
    expected = {
        "event": "e1",
        "type": "CONSULT",
        "contexts": "diplomatic | territory",
        "score": "-1.5",
        "actors": "Norland's envoy",
        "actor_countries": "NOR",
        "actor_sectors": "GOV | MIL",
        "recipients": "Sudland minister",
        "time_lower": "2021-03-04",
        "time_upper": "2021-03-05",
        "time_words": "March 4",
        "place": "Geneva",
        "place_country": "CHE",
        "lon": "-6.1",
        "status": "actual",
        "narration": "news",
        "injured_low": "2",
        "injured_high": "",
        "said_by": "the ministry | Example Wire",
        "evidence": "Norland's envoy met the Sudland minister in Geneva on March 4, the ministry said.",
        "evidence_offsets": "23-104",
        "outlet": "Example Wire",
        "published": "2021-03-01T12:00:00Z",
        "url": "https://wire.example/0",
        "origin": "feed.jsonl:0",
    }
    assert {name: row[name] for name in expected} == expected
    assert list(row) == [column.name for column in COLUMNS]


def test_a_report_and_its_event_are_the_key_of_a_row(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "events.csv")
    keys = [(row["report"], row["event"]) for row in csv_rows(tmp_path / "events.csv")]
    assert len(set(keys)) == len(keys) == 3


def test_parquet_has_the_same_rows_typed(store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "events.parquet"
    assert export(store, "parquet", target) == 3
    table = parquet.read_table(target)
    kinds = {"text": "string", "texts": "list<element: string>", "integer": "int64", "number": "double"}
    assert {field.name: str(field.type) for field in table.schema} == {one.name: kinds[one.kind] for one in COLUMNS}
    assert all(field.metadata[b"meaning"] for field in table.schema)
    row = table.to_pylist()[0]
    assert (row["type"], row["contexts"], row["lon"], row["injured_low"], row["injured_high"]) == (
        "CONSULT",
        ["diplomatic", "territory"],
        -6.1,
        2,
        None,
    )
    export(store, "csv", tmp_path / "events.csv")
    expected = [{name: as_field(value) for name, value in row.items()} for row in table.to_pylist()]
    assert csv_rows(tmp_path / "events.csv") == expected


def as_field(value: object) -> str:
    return " | ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def test_parquet_of_many_events_is_written_in_groups(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    page = page_of("A long chronicle")
    reading = reading_of(page)
    events = tuple(msgspec.structs.replace(reading.events[0], id=f"e{number}") for number in range(4500))
    with open_store(tmp_path / "desk.db") as store:
        store.add(page, msgspec.structs.replace(reading, events=events, statements=()))
        assert export(store, "parquet", tmp_path / "events.parquet") == 4500
    file = parquet.ParquetFile(tmp_path / "events.parquet")
    assert file.num_row_groups == 3
    assert sorted(file.read(["event"])["event"].to_pylist()) == sorted(event.id for event in events)


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_store_gives_a_file_without_rows(tmp_path: Path, format: str) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    with open_store(tmp_path / "desk.db") as store:
        assert export(store, format, tmp_path / "out") == 0
    assert (tmp_path / "out").exists()


def test_only_what_is_wanted_is_exported(store: Store, tmp_path: Path) -> None:
    assert export(store, "csv", tmp_path / "events.csv", wanted=Filter(since="2021-03-03")) == 1
    assert [row["origin"] for row in csv_rows(tmp_path / "events.csv")] == ["feed.jsonl:2"]


def test_an_export_goes_to_an_open_stream_as_well(store: Store) -> None:
    for format in FORMATS:
        stream = io.BytesIO()
        export(store, format, stream)
        assert not stream.closed
        assert stream.getvalue()


def test_an_unknown_format_names_the_accepted_ones(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no export format 'xlsx'; accepted are jsonl, csv, parquet"):
        export(store, "xlsx", tmp_path / "out")


def test_parquet_without_pyarrow_says_how_to_get_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\n"
        "from readout.store import open_store\n"
        "from readout.store.exports import export\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "export(open_store(folder / 'desk.db'), 'parquet', folder / 'out')\n"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    expected = "ExportError: Parquet needs pyarrow, which is not installed: pip install 'readout[parquet]'"
    assert expected in finished.stderr
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name) == []


def test_importing_the_store_loads_no_pyarrow() -> None:
    code = "import sys, readout.store.exports; print('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"


# --- fields that a spreadsheet would run ---------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n-", "\0=", "  =", "＝", "＋", "－", "＠"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    page = page_of("Hostile page", origin=start + "origin", url=start + "cmd|'/c calc'!A0")
    reading = reading_of(page, headline=f"{start}HYPERLINK(0)", actor_name=f'{start}1+1",",x', outlet=f"{start}wire")
    with open_store(tmp_path / "desk.db") as store:
        store.add(page, reading)
        export(store, "csv", tmp_path / "events.csv")
    [row] = csv_rows(tmp_path / "events.csv")
    for name in ("headline", "actors", "outlet", "url", "origin"):
        assert row[name].startswith("'"), name
        assert row[name][1:].lstrip("'").startswith(start.strip("\t\r\n\0 ")), name


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_field_begins_as_a_formula_or_breaks_its_row(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    page = page_of(words)
    with open_store(folder / "desk.db") as store:
        store.add(page, reading_of(page, actor_name=words, headline=words))
        export(store, "csv", folder / "events.csv")
    content = (folder / "events.csv").read_bytes().decode()
    [row] = csv_rows(folder / "events.csv")
    assert content.count("\r\n") == 2
    assert len(content.splitlines()) == 2
    texts = [row[column.name] for column in COLUMNS if column.kind in ("text", "texts")]
    assert [text for text in texts if re.match(r"[=+\-@\t\r\n\0＝＋－＠]", text)] == []


def test_numbers_stay_numbers(store: Store, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "events.csv")
    for row in csv_rows(tmp_path / "events.csv"):
        assert (float(row["score"]), float(row["goldstein"]), float(row["lon"])) == (-1.5, -2.0, -6.1)


def test_a_separator_inside_an_item_does_not_split_it(tmp_path: Path) -> None:
    page = page_of("A page with bars")
    with open_store(tmp_path / "desk.db") as store:
        store.add(page, reading_of(page, actor_name="Norland | Envoy"))
        export(store, "csv", tmp_path / "events.csv")
    assert [row["actors"].split(" | ") for row in csv_rows(tmp_path / "events.csv")] == [["Norland ¦ Envoy"]]


# --- whole files or none -------------------------------------------------------------------------


def test_an_export_that_fails_leaves_the_old_file_and_no_other(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "readings.jsonl"
    target.write_text("the export of yesterday")
    lines = list(store.lines())
    with store_with_broken_line(tmp_path, lines) as broken, pytest.raises(msgspec.DecodeError):
        export(broken, "csv", target)
    assert target.read_text() == "the export of yesterday"
    assert [path.name for path in folder.iterdir()] == ["readings.jsonl"]


def store_with_broken_line(folder: Path, lines: list[bytes]) -> Store:
    """A store whose last line is no JSON, as a damaged disk might leave it."""
    import sqlite3

    from readout.store.keeping import pack

    store = open_store(folder / "broken.db")
    for number in range(len(lines)):
        page = page_of(f"Report {number}")
        store.add(page, reading_of(page))
    store.close()
    with sqlite3.connect(folder / "broken.db") as raw:
        raw.execute("UPDATE readings SET line = ? WHERE id = 2", (pack(lines[0][: len(lines[0]) // 2]),))
    raw.close()
    return open_store(folder / "broken.db", create=False)


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("absent/events.csv", "No such file or directory"),
        ("", "is a folder; name a file"),
        ("desk.db/x", "Not a directory"),
    ],
)
def test_a_target_that_cannot_be_is_an_error(store: Store, tmp_path: Path, target: str, sentence: str) -> None:
    with pytest.raises(ExportError, match=sentence):
        export(store, "csv", tmp_path / target)


@pytest.mark.parametrize("name", ["desk.db", "link.db"])
def test_an_export_never_takes_the_place_of_its_store(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "desk.db")
    with pytest.raises(ExportError, match="is the store itself"):
        export(store, "csv", tmp_path / name)
    assert store.counts().reports == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error(store: Store) -> None:
    with pytest.raises(ExportError, match="No space left on device"):
        export(store, "jsonl", Path("/dev/full"))


def test_a_link_stays_a_link(store: Store, tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").touch()
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
    export(store, "jsonl", tmp_path / "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert len((tmp_path / "real.jsonl").read_bytes().splitlines()) == 4


def test_the_file_has_the_permissions_of_any_new_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    export(store, "jsonl", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_the_documentation_lists_every_column() -> None:
    page = DOCS.read_text(encoding="utf-8")
    expected = [f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in COLUMNS]
    actual = re.findall(r"^\| `\w+` \| (?:text|texts|integer|number) \|.*$", page, re.MULTILINE)
    assert actual == expected
