"""What the store keeps, and how often."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import CODERS, NEWER_CODERS, empty_reading_of, page_of, reading_of
from readout.errors import ConfigError
from readout.records import Issue, Page, Refused
from readout.store import ReadingError, Store, open_store

ISSUE = Issue(stage="batch", code="page-timeout", message="no reading within 20 s")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "desk.db") as opened:
        yield opened


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store.path)) as raw:
        return raw.execute(query).fetchall()


def test_a_reading_comes_back_byte_for_byte(store: Store) -> None:
    page = page_of("The envoys met.", origin="feed.jsonl:1", url="https://wire.example/1")
    reading = reading_of(page)
    assert store.add(page, reading) is True
    assert list(store.lines()) == [reading.to_json()]
    assert list(store.readings()) == [reading]
    assert store.reading(page.digest[:6]) == reading


def test_the_same_page_twice_adds_nothing(store: Store) -> None:
    page = page_of("The envoys met.")
    store.add(page, reading_of(page))
    before = rows(store, "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM mentions), count(*) FROM words")
    assert store.add(page, reading_of(page)) is False
    after = rows(store, "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM mentions), count(*) FROM words")
    assert after == before == [(1, 2, 1)]
    assert store.counts().pages == store.counts().reports == 1


def test_the_same_bytes_met_elsewhere_are_a_copy_and_not_a_report(store: Store) -> None:
    first = page_of("The envoys met.", origin="a.txt", url="https://wire.example/1")
    copy = page_of("The envoys met.", origin="b.txt", url="https://mirror.example/1")
    store.add(first, reading_of(first))
    assert store.add(copy, reading_of(copy)) is False
    store.see(copy)
    assert (store.counts().reports, store.counts().copies) == (1, 1)
    assert rows(store, "SELECT origin, url FROM sightings ORDER BY origin") == [
        ("a.txt", "https://wire.example/1"),
        ("b.txt", "https://mirror.example/1"),
    ]


def test_newer_coders_add_a_reading_and_the_older_one_stays(store: Store) -> None:
    page = page_of("The envoys met.")
    older = reading_of(page, coders=CODERS, event_type="CONSULT")
    newer = reading_of(page, coders=NEWER_CODERS, event_type="AGREE")
    assert store.add(page, older)
    assert not store.has(page.digest, NEWER_CODERS)
    assert store.add(page, newer)
    assert store.has(page.digest, CODERS)
    assert store.has(page.digest, NEWER_CODERS)
    assert list(store.readings()) == [newer]
    assert store.reading(page.digest) == newer
    assert store.history(page.digest[:8]) == [older, newer]
    assert list(store.readings(event_type="CONSULT")) == []
    assert (store.counts().reports, store.counts().superseded, store.counts().events) == (1, 1, 1)
    assert rows(store, "SELECT type FROM events ORDER BY reading") == [("CONSULT",), ("AGREE",)]


def test_the_order_of_coders_does_not_matter_their_versions_do(store: Store) -> None:
    page = page_of("The envoys met.")
    store.add(page, reading_of(page))
    assert store.has(page.digest, tuple(reversed(CODERS)))
    assert not store.has(page.digest, NEWER_CODERS)
    assert not store.has(page.digest, CODERS[:1])


def test_a_page_without_a_report_is_kept_with_its_issue_and_not_asked_for_again(store: Store) -> None:
    page = page_of("Subscribe. Log in.")
    assert store.add(page, empty_reading_of(page), coders=CODERS)
    assert store.has(page.digest, CODERS)
    assert store.issue_counts() == {("pages", "no-report"): 1}
    assert (store.counts().reports, store.counts().without_report) == (0, 1)
    assert store.reading(page.digest[:8]).article is None


def test_every_value_stands_in_the_tables_with_evidence_coder_and_speaker(store: Store) -> None:
    page = page_of("The envoys met.")
    reading = reading_of(page)
    store.add(page, reading)
    actual = rows(
        store,
        "SELECT owner, owner_id, field, value_json, evidence_json, origin, name, version, confidence, said_by "
        "FROM coded_values JOIN coders ON coders.id = coder ORDER BY owner, owner_id",
    )
    start = len("Envoys meet in Geneva") + 2
    whole = f"[[{start},{reading.article.text.index('said.') + 5}]]" if reading.article is not None else ""
    assert actual == [
        ("actor", "a1", "country", '"NOR"', f"[[{start},{start + 7}]]", "rule", "events", "1", 0.75, "a2"),
        ("actor", "a2", "country", '"SWE"', f"[[{start + 24},{start + 31}]]", "rule", "events", "1", 0.75, "a2"),
        ("event", "e1", "type", '"CONSULT"', whole, "model", "parser", "3", 0.75, "a2"),
        ("statement", "s1", "stance", '"neutral"', whole, "rule", "events", "1", 0.75, "a2"),
    ]


def test_every_table_of_a_reading_has_rows_of_it(store: Store) -> None:
    from readout.store.rows import TABLES

    page = page_of("The envoys met.")
    store.add(page, reading_of(page))
    assert [table.name for table in TABLES if rows(store, f"SELECT count(*) FROM {table.name}") == [(0,)]] == []


def test_instants_are_compared_in_utc(store: Store) -> None:
    page = page_of("The envoys met.")
    store.add(page, reading_of(page, published="2021-03-05T01:30:00+04:00"))
    assert rows(store, "SELECT published, published_utc FROM articles") == [
        ("2021-03-05T01:30:00+04:00", "2021-03-04T21:30:00Z")
    ]


@given(
    content=st.binary(max_size=300),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "no-such-encoding"]),
    text=st.text(st.characters(), max_size=100) | st.just("\ud800 half a pair\0"),
)
def test_any_page_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, **given: object) -> None:
    page = msgspec.structs.replace(page_of("x"), **given, issues=(ISSUE,), given_title="t", given_published="p")
    with open_store(tmp_path_factory.mktemp("any") / "desk.db") as store:
        store.quarantine(page, CODERS, ISSUE)
        assert store.page(page.digest) == page


def test_a_page_of_fifty_megabytes_is_kept(store: Store) -> None:
    page = page_of("The envoys met. " * (50 * 1024 * 1024 // 16))
    store.add(page, empty_reading_of(page))
    assert store.page(page.digest).content == page.content


def test_an_unknown_page_is_an_error(store: Store) -> None:
    with pytest.raises(ConfigError, match="no page with digest 'abc'"):
        store.page("abc")


def test_a_quarantined_page_is_kept_counted_and_not_asked_for_again(store: Store) -> None:
    page = page_of("A page that never ends.")
    store.quarantine(page, CODERS, ISSUE)
    store.quarantine(page, CODERS, ISSUE)
    assert store.has(page.digest, CODERS)
    assert not store.has(page.digest, NEWER_CODERS)
    assert store.page(page.digest) == page
    assert store.counts().quarantined == 1
    assert store.issue_counts() == {("batch", "page-timeout"): 1}


def test_a_reading_ends_the_quarantine(store: Store) -> None:
    page = page_of("A page that once took too long.")
    store.quarantine(page, CODERS, ISSUE)
    assert store.add(page, reading_of(page)) is True
    assert store.counts().quarantined == 0


def test_what_was_refused_is_kept_once(store: Store) -> None:
    issue = Issue(stage="source", code="json-broken", message="the line is no JSON")
    assert store.refuse(Refused(origin="feed.jsonl:2", issue=issue)) is True
    assert store.refuse(Refused(origin="feed.jsonl:2", issue=issue)) is False
    assert store.refuse(Refused(origin="feed.jsonl:3", issue=issue)) is True
    assert store.counts().refused == 2
    assert store.issue_counts() == {("source", "json-broken"): 2}


def test_a_reading_that_contradicts_itself_is_refused_whole(store: Store) -> None:
    page = page_of("The envoys met.")
    reading = reading_of(page)
    stranger = msgspec.structs.replace(reading.events[0], actors=("a99",))
    with pytest.raises(ReadingError, match="was not kept"):
        store.add(page, msgspec.structs.replace(reading, events=(stranger,)))
    assert store.counts().pages == 0
    assert rows(store, "SELECT count(*) FROM actors") == [(0,)]
    assert store.add(page, reading) is True


def test_a_reading_of_another_page_is_a_fault_of_the_caller(store: Store) -> None:
    one, other = page_of("one"), page_of("other")
    with pytest.raises(ValueError, match=one.digest):
        store.add(one, reading_of(other))


def some_pages(store: Store, n: int) -> list[Page]:
    pages = [page_of(f"Report {number}") for number in range(n)]
    for page in pages:
        store.add(page, reading_of(page))
    return pages


def test_a_report_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    pages = some_pages(store, 40)
    for page in pages:
        assert store.reading(page.digest[:16]).page.digest == page.digest


def test_an_ambiguous_beginning_names_the_candidates(store: Store) -> None:
    pages = some_pages(store, 40)  # more than the sixteen first characters there are
    first = [page.digest[0] for page in pages]
    shared = next(sign for sign in first if first.count(sign) > 1)
    candidates = sorted(page.digest[:16] for page in pages if page.digest[0] == shared)
    with pytest.raises(ConfigError, match="several reports") as caught:
        store.reading(shared)
    assert candidates[0] in str(caught.value)


@pytest.mark.parametrize("name", ["", "zzz", "%", "_"])
def test_an_id_that_no_report_has_is_an_error(store: Store, name: str) -> None:
    some_pages(store, 2)
    with pytest.raises(ConfigError, match="report"):
        store.reading(name)
