"""Hostile and broken input from end to end: each ends in a reading, an issue or one sentence, in bounded time and
memory, and takes nothing else with it."""

import gzip
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readout import Reader
from readout.pages import open_page
from readout.records import Reading

SECONDS, BYTES = 20, 1_500_000_000  # what one page may take
REPORT = """Envoys of two countries meet in Geneva

World 3 May 2019 14:05 (UTC +02:00)

GENEVA, Switzerland, May 3

Norway's foreign minister met his Swiss counterpart in Geneva on May 3, the ministry said.

The two ministers discussed humanitarian aid to Syria and the work of the United Nations in the region.

The Norwegian minister said that his country is ready to provide further support to the refugees in Jordan.
"""
HEADLINE = "Envoys of two countries meet in Geneva"


def page(body: str = "", head: str = "", headline: str = HEADLINE) -> str:
    paragraphs = "".join(f"<p>{words}</p>" for words in REPORT.strip().split("\n\n")[3:])
    title = f"<title>{headline}</title>"
    return f"<!doctype html><html><head>{title}{head}</head><body><h1>{headline}</h1>{paragraphs}{body}</body></html>"


def readout(*args: str | Path, stdin: bytes = b"", shell: str = "") -> subprocess.CompletedProcess[bytes]:
    """The real command within the bounds of one page; it never shows a traceback."""
    bounds = f"ulimit -t {SECONDS} -d {BYTES // 1024}; " if sys.platform == "linux" else ""
    command = ["bash", "-c", f'{bounds}"$0" -m readout "$@" {shell}', sys.executable, *map(str, args)]
    finished = subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)
    assert b"Traceback" not in finished.stderr, finished.stderr.decode()
    assert finished.returncode in (0, 1, 2, 3), finished.stderr.decode()
    return finished


def readings(finished: subprocess.CompletedProcess[bytes]) -> list[Reading]:
    return [Reading.from_json(line) for line in finished.stdout.splitlines()]


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in reading.issues}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, content: bytes | str) -> Reading:
    before = time.process_time()
    reading = reader.read_page(open_page(content))
    assert time.process_time() - before < SECONDS
    assert Reading.from_json(reading.to_json()).to_json() == reading.to_json()
    return reading


# --- one page, through every floor -----------------------------------------------------------------

TAG = "<a " + " ".join(f"a{n}=x" for n in range(200_000)) + ">words</a>"
LONG = {
    "one verb over and over": "The army " + "killed " * 400_000,
    "nine megabytes of reports": "\n\n".join(
        f"The minister of country {n} met the president of Syria on {n % 28 + 1} March 2019." for n in range(115_000)
    ),
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG.keys())
def test_a_text_without_end_is_read_to_a_bound_and_said(reader: Reader, body: str) -> None:
    reading = read(reader, f"{REPORT}\n\n{body}")
    assert "article-cut" in codes(reading)
    assert reading.article is not None
    assert reading.article.headline == HEADLINE
    assert any(event.type == "CONSULT" for event in reading.events)


HARMLESS = {
    "a tag of 200,000 attributes as text": f"{REPORT}\n\n<a "
    + " ".join(f"a{n}=x" for n in range(200_000))
    + ">words</a>",
    "a million paragraphs": page("<p>" * 1_000_000),
    "one tag with 200,000 attributes": page(TAG),
    "an unclosed comment": page("<!-- " + "x" * 3_000_000),
    "an unclosed script": page("<script>" + "if(a<b){'</scr'}" * 100_000),
    "ten thousand JSON-LD blocks": page(head='<script type="application/ld+json">{"@type":"Report"}</script>' * 10_000),
    "JSON-LD of five megabytes": page(
        head='<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": "word " * 1_000_000, "keywords": ["é," * 900] * 50})
        + "</script>"
    ),
    "a hundred thousand meta tags": page(head='<meta name="author" content="A. Writer">' * 100_000),
    "characters that are none": page("<p>He said &#0; &#xD800; &#x110000; &#128; that he would go.</p>"),
}


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_report_among_hostile_markup_is_read(reader: Reader, content: str) -> None:
    reading = read(reader, content)
    assert reading.article is not None
    assert reading.article.headline == HEADLINE
    assert [event.type for event in reading.events].count("CONSULT") >= 1


@pytest.mark.parametrize(
    "stamp", ["99999-99-99", "0000-00-00T00:00:00Z", "2019-13-45", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"]
)
def test_a_day_that_cannot_be_is_no_day_of_publication(reader: Reader, stamp: str) -> None:
    reading = read(reader, page(head=f'<meta property="article:published_time" content="{stamp}">'))
    assert reading.article is not None
    assert reading.article.published is None
    assert "published-open" in codes(reading)


@pytest.mark.parametrize("name", ["idna", "undefined", "punycode", "utf-7", "unicode_escape", "rot13", "hex", "cp037"])
def test_a_page_may_name_any_encoding(reader: Reader, name: str) -> None:
    reading = read(reader, f'<meta charset="{name}">{page()}'.encode().replace(b"Swiss", b"Sw\xff\\xss"))
    assert reading.article is not None
    assert reading.article.headline == HEADLINE
    assert "encoding-guessed" in codes(reading)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (REPORT.encode("utf-16") + b"x", "encoding-broken"),
        (REPORT.encode("utf-16-le") + b"\x00\xd8" * 3, "encoding-broken"),
        (REPORT.replace("Swiss", "Sw\ud800ss"), "encoding-broken"),
        (f'<meta charset="utf-8">{page()}'.encode().replace(b"Swiss", b"Sw\xe2\x28ss"), "encoding-broken"),
    ],
    ids=["half a UTF-16 unit", "half a pair", "a lone surrogate", "broken UTF-8"],
)
def test_broken_characters_are_marked_and_said(reader: Reader, content: bytes | str, code: str) -> None:
    reading = read(reader, content)
    assert reading.article is not None
    assert code in codes(reading)


# --- feeds ----------------------------------------------------------------------------------------


def test_bad_lines_are_named_and_cost_no_other(tmp_path: Path) -> None:
    good = json.dumps({"text": REPORT})
    bad = ['{"text": 5}', '{"html": null}', "[1]", "null", "{}", good[:200], '{"text":' + "[" * 100_000, '{"a": 1e999}']
    feed = tmp_path / "feed.jsonl"
    feed.write_text("\n".join([good, *bad, good]), encoding="utf-8")
    finished = readout("read", feed, "--json")
    assert [reading.article.headline for reading in readings(finished) if reading.article] == [HEADLINE] * 2
    named = {int(number) for number in re.findall(rb"feed\.jsonl:(\d+): ", finished.stderr)}
    assert named == set(range(2, len(bad) + 2))


def test_lines_as_sloppy_crawlers_write_them_are_read_and_said(tmp_path: Path) -> None:
    body = json.dumps(REPORT)
    rows = [
        f'{{"text": {body}, "title": NaN, "url": {{}}}}'.encode(),
        f'{{"text": {body}, "title": "cut in half \\ud83d"}}'.encode(),
        f'{{"text": {body}}}'.encode().replace(b"Norwegian", b"Norwe\xffgian"),
        json.dumps({"text": REPORT, "title": "x" * 1_000_000, "published_time": "99999-99-99"}).encode(),
    ]
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b"\n".join(rows))
    found = readings(readout("read", feed, "--json"))
    assert [reading.article is not None for reading in found] == [True] * 4
    assert "encoding-broken" in codes(found[2])
    assert "value-too-long" in codes(found[3])


def test_a_line_of_a_hundred_megabytes_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(b'{"text":"' + b"x" * 100_000_000 + b'"}\n' + json.dumps({"text": REPORT}).encode())
    finished = readout("read", feed, "--json")
    assert len(readings(finished)) == 1
    assert b"[page-too-large]" in finished.stderr


@pytest.mark.parametrize("unit", [b"x", b"\n", b"{}\n"], ids=["one line", "blank lines", "empty objects"])
def test_a_bomb_is_refused(tmp_path: Path, unit: bytes) -> None:
    feed = tmp_path / "feed.jsonl.gz"
    feed.write_bytes(gzip.compress(unit * (30_000_000 // len(unit)), 6))
    finished = readout("read", feed, "--json")
    assert finished.returncode == 3
    assert b"[unreadable]" in finished.stderr


# --- files and streams ----------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this file system")
def test_a_folder_with_traps_gives_its_pages_and_names_the_traps(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "circle.html").symlink_to("circle.html")
    (tmp_path / "dead.html").symlink_to("nowhere")
    finished = readout("read", tmp_path, "--json")
    assert len(readings(finished)) == 1
    named = {name for name in ("pipe", "circle", "dead") if f"{name}.html".encode() in finished.stderr}
    assert named == {"pipe", "circle", "dead"}


@pytest.mark.parametrize("source", ["/dev/zero", "a" * 5_000])
@pytest.mark.parametrize("options", [("read",), ("read", "--url", "https://wire.example/"), ("ingest",)])
def test_what_is_no_page_is_one_sentence(tmp_path: Path, source: str, options: tuple[str, ...]) -> None:
    store = ("--store", tmp_path / "desk.db") if options[0] == "ingest" else ()
    finished = readout(*options, source, *store)
    assert finished.returncode == 1
    assert finished.stderr.count(b"\n") == 1
    assert b"accepted are a file, a folder, or - for standard input" in finished.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_a_name_that_is_no_text_is_kept_and_printed_harmlessly(tmp_path: Path) -> None:
    for name, content in ((b"caf\xe9.txt", REPORT), (b"\x1b[31m.jsonl", "{")):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(content, encoding="utf-8")
    finished = readout("read", tmp_path, "--json")
    [reading] = readings(finished)
    assert reading.page.origin.endswith("caf\ufffd.txt")
    assert b"\x1b" not in finished.stderr
    assert readout("ingest", tmp_path, "--store", tmp_path / "desk.db").returncode == 3


def test_nothing_that_a_terminal_obeys_is_shown(tmp_path: Path) -> None:
    evil = "Envoys \x1b[2J\x1b]0;owned\x07 of \x9b31m two \u202e countries meet in Geneva"
    (tmp_path / "page.html").write_text(page(headline=evil, head="<title>\x1bc</title>"), encoding="utf-8")
    finished = readout("read", tmp_path / "page.html")
    assert finished.returncode == 0
    assert "countries meet in Geneva" in finished.stdout.decode()
    assert not set(finished.stdout.decode()) & set("\x1b\x07\x9b\u202e")


@pytest.mark.skipif(sys.platform != "linux", reason="no such device there")
@pytest.mark.parametrize(
    ("shell", "sentence"),
    [("> /dev/full", "cannot be written"), (">&-", "output is closed"), ("<&-", "input is closed")],
)
def test_a_full_or_closed_stream_is_one_sentence(shell: str, sentence: str) -> None:
    finished = readout("read", "-", "--json", stdin=REPORT.encode(), shell=shell)
    assert finished.returncode in (1, 2)
    assert sentence in finished.stderr.decode()


def test_five_million_lines_stay_within_the_bounds_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text(REPORT + "x\n" * 4_900_000, encoding="utf-8")
    [reading] = readings(readout("read", tmp_path / "lines.txt", "--json"))
    assert reading.article is not None
    assert "page-too-large" in codes(reading)
