"""The command line as a person or a script meets it: real processes, real files."""

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from readout import Reader
from readout.records import json_schema

REPORT = """Home
World

Envoys of Norland and Sudland meet in Geneva

World 3 May 2019 14:05 (UTC +02:00)

GENEVA, Switzerland, May 3

Harbour Wire:

Norway's foreign minister met his Swiss counterpart in Geneva on May 3, Harbour Wire reports citing the ministry.

The two ministers discussed humanitarian aid to Syria and the work of the United Nations in the region.

The Norwegian minister said that his country is ready to provide further support to the refugees in Jordan and Lebanon.

In 2016 the two countries signed an agreement on cooperation in mediation.

Latest
"""


def readout(*args: str | Path, stdin: bytes = b"", timeout: float = 120) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "readout", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=timeout, check=False)


def lines(finished: subprocess.CompletedProcess[bytes]) -> list[dict]:  # type: ignore[type-arg]
    assert finished.returncode == 0, finished.stderr.decode()
    return [json.loads(line) for line in finished.stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return report_of(tmp_path)


def report_of(folder: Path) -> Path:
    page = folder / "report.txt"
    page.write_text(REPORT, encoding="utf-8")
    return page


# --- read ----------------------------------------------------------------------------------------


def test_the_json_of_a_page_is_the_reading_of_the_library(report: Path) -> None:
    [actual] = lines(readout("read", report, "--json"))
    expected = Reader().read(report).to_dict()
    assert actual == expected
    jsonschema.validate(actual, json_schema())


def test_json_holds_one_object_a_page_on_a_line(report: Path) -> None:
    assert len(lines(readout("read", report, report, "--json"))) == 2


def test_a_page_is_shown_with_the_words_its_values_rest_on(report: Path) -> None:
    shown = readout("read", report).stdout.decode()
    for expected in ("News of this report", "CONSULT", "Envoys of Norland and Sudland meet in Geneva", "“"):
        assert expected in shown


def test_standard_input_is_a_page() -> None:
    [reading] = lines(readout("read", "-", "--json", stdin=REPORT.encode()))
    assert reading["article"]["headline"] == "Envoys of Norland and Sudland meet in Geneva"


def test_what_the_caller_knows_of_the_page_is_used_where_the_page_is_silent() -> None:
    page = REPORT.replace("World 3 May 2019 14:05 (UTC +02:00)", "").encode()
    given = ("--url", "https://wire.example/1", "--published", "2019-05-03T12:05:00+00:00")
    [reading] = lines(readout("read", "-", "--json", *given, stdin=page))
    assert reading["article"]["url"] == "https://wire.example/1"
    assert reading["article"]["published"]["instant"] == "2019-05-03T12:05:00+00:00"
    assert reading["article"]["published"]["basis"] == "given"


def test_two_pages_cannot_share_a_url(report: Path) -> None:
    finished = readout("read", report, report, "--url", "https://wire.example/1")
    assert finished.returncode == 2
    assert b"describe one page" in finished.stderr


# --- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40, "binary"),
        (b"<html><body>" + b"<div>" * 1_000_000 + b"x", "page-too-deep"),
        (b"word " * 2_500_000, "page-too-large"),
    ],
    ids=["empty", "binary", "a million nested tags", "12 MB"],
)
def test_a_page_that_cannot_be_read_is_an_issue(tmp_path: Path, content: bytes, code: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(content)
    finished = readout("read", page, "--json", timeout=60)
    assert finished.returncode == 3
    reading = json.loads(finished.stdout)
    assert reading["article"] is None
    assert code in {issue["code"] for issue in reading["issues"]}


def test_a_file_too_large_to_be_a_page_is_named_with_the_limit(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"word " * 10_500_000)
    finished = readout("read", page, report_of(tmp_path), "--json", timeout=60)
    assert len(finished.stdout.splitlines()) == 1
    assert b"page.html" in finished.stderr
    assert b"[page-too-large]" in finished.stderr


@pytest.mark.parametrize(
    "content",
    [REPORT.encode("utf-16"), REPORT.encode("utf-8-sig"), REPORT.replace("\n", "\r\n").encode()],
    ids=["UTF-16", "UTF-8 with a mark", "Windows line ends"],
)
def test_a_page_is_read_in_its_own_encoding(content: bytes) -> None:
    [reading] = lines(readout("read", "-", "--json", stdin=content))
    assert reading["article"]["headline"] == "Envoys of Norland and Sudland meet in Geneva"


def test_broken_utf8_is_read_and_said(report: Path) -> None:
    report.write_bytes(REPORT.encode().replace(b"Geneva on", b"Gen\xe2\x28va on"))
    [reading] = lines(readout("read", report, "--json"))
    assert reading["article"] is not None
    assert {issue["code"] for issue in reading["issues"]} & {"encoding-broken", "encoding-guessed"}


def test_a_json_line_cut_in_half_loses_nothing_else(tmp_path: Path) -> None:
    whole = json.dumps({"text": REPORT, "url": "https://wire.example/1"})
    feed = tmp_path / "feed.jsonl"
    feed.write_text(f"{whole}\n{whole[: len(whole) // 2]}\n{whole}\n", encoding="utf-8")
    finished = readout("read", feed, "--json")
    assert len(finished.stdout.splitlines()) == 2
    assert b"feed.jsonl:2" in finished.stderr


def test_a_folder_without_pages_is_an_error_that_says_what_would_do(tmp_path: Path) -> None:
    finished = readout("read", tmp_path)
    assert finished.returncode == 1
    assert tmp_path.name.encode() in finished.stderr
    assert b".html" in finished.stderr


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    finished = readout("read", tmp_path / "absent.html")
    assert finished.returncode == 1
    assert b"absent.html" in finished.stderr
    assert b"Traceback" not in finished.stderr


# --- ingest, show, export --------------------------------------------------------------------------


def test_ingest_show_and_export(report: Path, tmp_path: Path) -> None:
    store, table = tmp_path / "desk.db", tmp_path / "events.csv"
    first = readout("ingest", report, "--store", store)
    assert first.returncode == 0, first.stderr.decode()
    [kept] = lines(readout("show", "--store", store, "--json"))
    [read] = lines(readout("read", report, "--json"))
    assert kept == read
    again = readout("ingest", report, "--store", store)
    assert again.returncode == 0
    assert b"1 known already" in again.stdout
    shown = readout("show", kept["article"]["id"][:6], "--store", store)
    assert b"News of this report" in shown.stdout
    exported = readout("export", "--store", store, "--format", "csv", "--output", table)
    assert exported.returncode == 0, exported.stderr.decode()
    assert "CONSULT" in table.read_text(encoding="utf-8")


def test_an_unwritable_store_is_an_error(report: Path) -> None:
    finished = readout("ingest", report, "--store", report / "desk.db")
    assert finished.returncode == 1
    assert b"desk.db" in finished.stderr
    assert b"Traceback" not in finished.stderr


def test_a_store_from_a_newer_version_is_refused_untouched(report: Path, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    assert readout("ingest", report, "--store", store).returncode == 0
    with sqlite3.connect(store) as raw:
        raw.execute("PRAGMA user_version = 9999")
    raw.close()
    finished = readout("show", "--store", store)
    assert finished.returncode == 1
    assert b"9999" in finished.stderr


def test_a_store_that_is_not_there_cannot_be_shown(tmp_path: Path) -> None:
    finished = readout("show", "--store", tmp_path / "absent.db")
    assert finished.returncode == 1
    assert b"absent.db" in finished.stderr
    assert not (tmp_path / "absent.db").exists()


def test_every_command_teaches_itself() -> None:
    overview = readout("--help").stdout.decode()
    for command in ("read", "ingest", "show", "explain", "export", "knowledge import", "knowledge check", "schema"):
        assert command.split()[0] in overview
        assert "Example" in readout(*command.split(), "--help").stdout.decode() or command == "schema"


def test_reading_into_a_closed_pipe_is_no_fault(report: Path) -> None:
    feed = " ".join([str(report)] * 8)
    command = f'"{sys.executable}" -m readout read {feed} --json | head -c 10'
    finished = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=120)
    assert finished.returncode in (0, 128 + signal.SIGPIPE)
    assert finished.stderr == b""


# --- explain, ledgers ------------------------------------------------------------------------------


def test_an_event_is_explained_from_a_page_and_from_a_store(report: Path, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    assert readout("ingest", report, "--store", store).returncode == 0
    [kept] = lines(readout("show", "--store", store, "--json"))
    event = kept["events"][0]
    fresh = readout("explain", report, event["id"])
    stored = readout("explain", kept["article"]["id"][:6], event["id"], "--store", store)
    assert fresh.returncode == 0, fresh.stderr.decode()
    assert stored.stdout == fresh.stdout
    said = fresh.stdout.decode()
    assert event["type"] in said
    assert "because" in said
    assert all(value["field"] in said for value in event["values"])


def test_an_event_that_is_none_is_named_with_those_that_are(report: Path) -> None:
    finished = readout("explain", report, "e99")
    assert finished.returncode == 2
    assert b"no event 'e99'; it has e1" in finished.stderr


def test_pledges_and_loaded_words_are_listed(tmp_path: Path) -> None:
    page, store = tmp_path / "report.txt", tmp_path / "desk.db"
    words = "The president of Ghana promised to release the detainees by June 1. He called the rebels terrorists."
    page.write_text(REPORT.replace("The two ministers", f"{words}\n\nThe two ministers"), encoding="utf-8")
    assert readout("ingest", page, "--store", store).returncode == 0
    [kept] = lines(readout("show", "--store", store, "--json"))
    pledges = lines(readout("show", "--store", store, "--pledges", "--json"))
    expected = [event for event in kept["events"] if event["pledge"] is not None]
    assert expected
    assert pledges == [{"report": kept["article"]["id"], "event": event} for event in expected]
    assert b"none of them a deed" in readout("show", "--store", store, "--pledges").stdout
    loaded = lines(readout("show", kept["article"]["id"][:8], "--store", store, "--loaded", "--json"))
    assert {row["term"] for row in loaded} == {word["term"] for word in kept["loaded"]} != set()
    assert b"as printed" in readout("show", "--store", store, "--loaded").stdout


# --- knowledge -------------------------------------------------------------------------------------


def test_a_table_of_ones_own_is_imported_checked_and_asked(tmp_path: Path) -> None:
    table, own, page = tmp_path / "people.csv", tmp_path / "own.kb", tmp_path / "report.txt"
    table.write_text(
        "name,kind,country,sectors,title\nAmaru Testwell,person,BOL,GOV,governor\n,person,BOL,,\n", encoding="utf-8"
    )
    page.write_text(REPORT.replace("The two ministers", "Amaru Testwell and the two ministers"), encoding="utf-8")
    taken = readout("knowledge", "import", "csv", table, "--into", own)
    assert taken.returncode == 0, taken.stderr.decode()
    checked = readout("knowledge", "check", "--into", own)
    assert b"no name" in checked.stdout
    [without], [reading] = (
        lines(readout("read", page, "--json")),
        lines(readout("read", page, "--json", "--knowledge", own)),
    )
    assert [one["country"] for one in without["actors"] if one["name"] == "Amaru Testwell"] == [None]
    assert [one["country"] for one in reading["actors"] if one["name"] == "Amaru Testwell"] == ["BOL"]


def test_a_file_of_another_kind_is_refused_by_name(report: Path, tmp_path: Path) -> None:
    finished = readout("knowledge", "import", "geonames", report, "--into", tmp_path / "own.kb")
    assert finished.returncode == 1
    assert b"is no geonames file" in finished.stderr


# --- wrong use -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("read", "-", "--published", "yesterday"), "ISO 8601"),
        (("show", "--store", "{store}", "--type", "FOO"), "CONSULT"),
        (("show", "abc", "--store", "{store}", "--country", "AZE"), "leave them out"),
        (("show", "--store", "{store}", "--country", "UK"), "alpha-3"),
        (("show", "--store", "{store}", "--pledges", "--loaded"), "one at a time"),
        (("read", "-", "--knowledge", "{store}"), "no knowledge file"),
    ],
    ids=[
        "an instant that is none",
        "a type that is none",
        "a filter beside an id",
        "a country that is none",
        "two lists",
        "knowledge that is none",
    ],
)
def test_what_is_not_accepted_is_named_with_what_is(
    report: Path, tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    store = tmp_path / "desk.db"
    assert readout("ingest", report, "--store", store).returncode == 0
    finished = readout(*(argument.format(store=store) for argument in arguments), stdin=REPORT.encode())
    assert finished.returncode == 2
    assert expected in finished.stderr.decode()


def test_nothing_found_is_said(report: Path, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    assert readout("ingest", report, "--store", store).returncode == 0
    finished = readout("show", "--store", store, "--country", "FJI")
    assert finished.returncode == 0
    assert b"no report matches (1 in the store)" in finished.stderr
