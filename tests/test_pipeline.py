"""One page through all stages."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from readout import Reader, Reading
from readout.errors import EngineError, SourceError
from readout.pages import walk
from readout.records import Page, Record, Span

GERMAN = """Außenminister treffen sich in Genf

Genf, 3. Mai 2019

Die Außenminister der beiden Länder haben sich am Freitag in Genf getroffen, um über die Lage an der Grenze zu sprechen.

Sie haben vereinbart, dass die Gespräche im nächsten Monat fortgesetzt werden und eine Kommission entsteht.

Ein Sprecher sagte, dass beide Seiten mit dem Verlauf des Treffens zufrieden sind und weitere Schritte prüfen werden.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def pages(samples: Path) -> list[Page]:
    return [page for page in walk(samples) if isinstance(page, Page)]


@pytest.fixture(scope="module")
def readings(reader: Reader, pages: list[Page]) -> list[Reading]:
    return [reader.read_page(page) for page in pages]


def test_pages_read_together_read_as_they_do_alone(reader: Reader, pages: list[Page], readings: list[Reading]) -> None:
    actual = reader.read_pages(pages[:12])
    expected = readings[:12]
    assert [one.to_dict()["events"] for one in actual] == [one.to_dict()["events"] for one in expected]


def test_text_bytes_and_file_give_one_reading(reader: Reader, samples: Path) -> None:
    file = samples / "quake-first-day.txt"  # its line ends are those of Unix, which reading as text keeps
    of_file = reader.read(file)
    of_bytes = reader.read(file.read_bytes())
    of_text = reader.read(file.read_text(encoding="utf-8"))
    assert of_file.article == of_bytes.article == of_text.article
    assert of_file.events == of_bytes.events == of_text.events


def test_a_given_instant_may_be_a_datetime(reader: Reader) -> None:
    page = "Ministers meet\n\n" + "The two ministers met in Geneva and spoke about aid to refugees in the region. " * 4
    given = datetime(2019, 5, 3, 14, 5, tzinfo=timezone(timedelta(hours=2)))
    article = reader.read(page, published=given).article
    assert article is not None
    assert article.published is not None
    assert (article.published.instant, article.published.basis) == ("2019-05-03T14:05:00+02:00", "given")


def test_a_report_in_another_language_is_kept_and_not_coded(reader: Reader) -> None:
    reading = reader.read(GERMAN)
    assert reading.article is not None
    assert reading.article.language != "en"
    assert reading.events == ()
    assert "not-english" in {issue.code for issue in reading.issues}


def test_a_missing_file_is_named(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"absent\.html"):
        reader.read(tmp_path / "absent.html")


def test_another_network_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=tmp_path.name):
        Reader(engine=tmp_path)


# --- what holds for every reading ------------------------------------------------------------------


def test_every_value_rests_on_words_of_the_page(pages: list[Page], readings: list[Reading]) -> None:
    """Every character span of every record lies in the text, and the text's words stand on the page."""
    for page, reading in zip(pages, readings, strict=True):
        if reading.article is None:
            continue
        for span in spans(reading):
            assert 0 <= span.start < span.end <= len(reading.article.text)
        for event in reading.events:
            on_page = reading.article.to_page(Span(event.trigger.start, event.trigger.end)).cut(page.text)
            assert event.trigger.text.split()[0] in on_page


def test_every_event_keeps_its_values_with_evidence_and_coder(readings: list[Reading]) -> None:
    for event in events(readings):
        settled = {value.field: value for value in event.values}
        assert settled["type"].value == event.type
        assert settled["status"].value == event.status
        assert settled["narration"].value == event.narration
        assert all(value.evidence and 0 < value.confidence <= 1 for value in event.values)


def test_ids_are_unique_and_references_lead_somewhere(readings: list[Reading]) -> None:
    for reading in readings:
        kinds = (reading.times, reading.places, reading.actors, reading.events, reading.statements, reading.loaded)
        ids = [one.id for kind in kinds for one in kind]
        assert len(ids) == len(set(ids))
        known = set(ids)
        for event in reading.events:
            assert known >= {*event.actors, *event.recipients}
            assert event.time is None or event.time.ref is None or event.time.ref in known
            assert event.place is None or event.place.ref is None or event.place.ref in known
        for statement in reading.statements:
            assert known >= {id for id in (statement.speaker, statement.addressee, *statement.events) if id is not None}


def test_nobody_is_on_both_sides_of_an_event(readings: list[Reading]) -> None:
    assert [event for event in events(readings) if set(event.actors) & set(event.recipients)] == []


def test_an_open_actor_is_said_to_be_open(readings: list[Reading]) -> None:
    for reading in readings:
        if any(not event.actors for event in reading.events):
            assert "actor-open" in {issue.code for issue in reading.issues}


def test_the_day_of_publication_never_stands_in_for_a_missing_day(readings: list[Reading]) -> None:
    for event in events(readings):
        if event.time is not None:
            assert event.time.basis in ("stated", "inherited", "dateline")
            assert event.time.ref is not None or event.time.basis == "dateline"


def events(readings: list[Reading]) -> Iterator:  # type: ignore[type-arg]
    for reading in readings:
        yield from reading.events


def spans(record: object) -> Iterator[Span]:
    """All spans of a record and the records in it, but for those of the page."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from spans(one)
    elif isinstance(record, Record):
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield Span(start, end)
        for name in record.__struct_fields__:
            yield from spans(getattr(record, name))
