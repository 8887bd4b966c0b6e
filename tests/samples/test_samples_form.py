"""The samples and what is expected of them agree in form. No reading is made here."""

import html
import json
import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from readout import data
from readout.records import Basis, Narration, Status

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = sorted((SAMPLES / "expected").glob("*.toml"))
TYPES = [row["type"] for row in data.table("codebook/types.tsv")]
MODES = {(row["type"], row["mode"]) for row in data.table("codebook/modes.tsv")}
EVENT_KEYS = {"type", "mode", "words", "time", "place", "status", "narration", "said_by"}
EVENT_KEYS |= {f"{side}{part}" for side in ("actor", "recipient") for part in ("s", "_countries")}
EVENT_KEYS |= {f"{harm}_{bound}" for harm in ("killed", "injured", "detained") for bound in ("low", "high")}
PAGE_KEYS = {"page", "line", "report", "issue", "outlet", "headline", "section", "kind", "tags", "byline"}
PAGE_KEYS |= {"published", "dateline", "credit", "body", "event", "loaded"}
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
BLOCK_END = re.compile(
    r"</?(?:p|div|td|tr|li|h\d|br|section|article|title|figcaption|span class=\"kicker\")\b[^>]*>", re.I
)


def expectation(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def decoded(file: Path) -> str:
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252")


def raw_page(expected: dict[str, Any]) -> str:
    """The page's own words, markup and all; of JSON lines the values of that line."""
    whole = decoded(SAMPLES / expected["page"])
    if "line" in expected:
        return "\n".join(str(value) for value in json.loads(whole.splitlines()[expected["line"] - 1]).values())
    return whole


def printed(expected: dict[str, Any]) -> str:
    """What a reader sees of the page, folded to single spaces."""
    shown = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", " ", raw_page(expected), flags=re.S | re.I)
    shown = re.sub(r"<[^>]*>", "", BLOCK_END.sub(" ", shown))
    return re.sub(r"\s+", " ", html.unescape(shown))


def records(file: Path) -> list[str]:
    return [line for line in decoded(file).splitlines() if line.strip()]


def is_time(value: str) -> bool:
    if not re.fullmatch(rf"{DAY}(/({DAY}|\.\.))?", value):
        return False
    for part in value.split("/"):
        if part != "..":
            date.fromisoformat(part + "-01-01"[len(part) - 4 :] if len(part) < 10 else part)
    return True


def pages() -> list[Path]:
    return [file for file in sorted(SAMPLES.iterdir()) if file.suffix in {".txt", ".html", ".htm", ".jsonl"}]


@pytest.fixture(params=EXPECTED, ids=lambda file: file.stem)
def expected(request: pytest.FixtureRequest) -> dict[str, Any]:
    return expectation(request.param)


def test_every_page_has_an_expectation_and_every_expectation_a_page() -> None:
    actual = {(each["page"], each.get("line")) for each in map(expectation, EXPECTED)}
    wanted: set[tuple[str, int | None]] = set()
    for page in pages():
        lines = range(1, len(records(page)) + 1) if page.suffix == ".jsonl" else [None]
        wanted |= {(page.name, line) for line in lines}
    assert actual == wanted


def test_the_readme_lists_every_page() -> None:
    actual = set(re.findall(r"^\| \[([^]]+)\]", (SAMPLES / "README.md").read_text(encoding="utf-8"), flags=re.M))
    assert actual == {page.name for page in pages()}


def test_an_expectation_has_known_keys_only(expected: dict[str, Any]) -> None:
    assert set(expected) - PAGE_KEYS == set()
    for event in expected.get("event", ()):
        assert set(event) - EVENT_KEYS == set()


def test_what_is_expected_of_the_page_is_printed_on_it(expected: dict[str, Any]) -> None:
    if not expected["report"]:
        assert expected["issue"] == "no-report"
        return
    page, body = printed(expected), expected["body"]
    quoted = [body["first"], body["last"], *body["without"], *expected["tags"], *expected.get("byline", ())]
    quoted += [expected[key] for key in ("headline", "section", "kind", "outlet") if key in expected]
    for part in ("dateline", "credit"):
        for value in expected.get(part, {}).values():
            quoted += value if isinstance(value, list) else [value]
    quoted = [words for words in quoted if words != expected.get("dateline", {}).get("date")]
    missing = [words for words in quoted if words not in page and words not in raw_page(expected)]
    assert missing == []
    assert body["paragraphs"] >= 1


def test_every_word_of_an_event_is_printed_on_the_page(expected: dict[str, Any]) -> None:
    page, missing = printed(expected), []
    for event in expected.get("event", ()):
        quoted = [event["words"], *event["actors"], *event["recipients"]]
        quoted += [event[key] for key in ("place", "said_by") if key in event]
        missing += [(event["type"], words) for words in quoted if words.casefold() not in page.casefold()]
    assert missing == []


def test_every_loaded_word_is_printed_on_the_page(expected: dict[str, Any]) -> None:
    quoted = [words for each in expected.get("loaded", ()) for words in each.values()]
    assert [words for words in quoted if words.casefold() not in printed(expected).casefold()] == []


def test_an_event_speaks_the_codebook_s_words(expected: dict[str, Any]) -> None:
    for event in expected.get("event", ()):
        assert event["type"] in TYPES
        assert "mode" not in event or (event["type"], event["mode"]) in MODES
        assert event["status"] in get_args(Status)
        assert event["narration"] in get_args(Narration)
        for side in ("actor", "recipient"):
            countries = event[f"{side}_countries"]
            assert len(countries) == len(event[f"{side}s"])
            assert all(re.fullmatch("[A-Z]{3}|", country) for country in countries)


def test_every_time_parses(expected: dict[str, Any]) -> None:
    for event in expected.get("event", ()):
        assert "time" not in event or is_time(event["time"])
    if "date" in expected.get("dateline", {}):
        date.fromisoformat(expected["dateline"]["date"])
    if "published" in expected:
        datetime.fromisoformat(expected["published"]["instant"])
        assert expected["published"]["basis"] in get_args(Basis)
        assert expected["published"]["raw"] in raw_page(expected)


def test_every_event_type_occurs_at_least_twice_as_news_of_some_report() -> None:
    events = [event for file in EXPECTED for event in expectation(file).get("event", ())]
    actual = {
        type_: sum(event["type"] == type_ and event["narration"] == "news" for event in events) for type_ in TYPES
    }
    assert {type_: n for type_, n in actual.items() if n < 2} == {}


def test_the_samples_hold_the_forms_they_promise() -> None:
    contents = {page.name: page.read_bytes() for page in pages()}
    actual = {
        "windows line ends": any(b"\r\n" in content for content in contents.values()),
        "byte order mark": any(content.startswith(b"\xef\xbb\xbf") for content in contents.values()),
        "windows-1252": any(_is_not_utf8(content) for content in contents.values()),
        "json lines": any(name.endswith(".jsonl") for name in contents),
    }
    assert actual == dict.fromkeys(actual, True)


def test_no_sample_names_an_address_outside_the_reserved_domain() -> None:
    hosts = {host for page in pages() for host in re.findall(r"https?://([^/\"'\s\\]+)", decoded(page))}
    actual = {host for host in hosts if not host.endswith(".example") and host not in {"schema.org", "ogp.me"}}
    assert actual == set()


def _is_not_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
