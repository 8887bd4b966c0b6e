"""What the records promise."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.records import Article, Issue, PageNote, Reading, Run, Span, join_spans, json_schema

ROOT = Path(__file__).parents[1]


def article_of(*runs: Run) -> Article:
    return Article(
        id="a",
        page_digest="a",
        url=None,
        outlet=None,
        headline=None,
        section=None,
        kind=None,
        language=None,
        tags=(),
        text="Aid & relief came.",
        published=None,
        dateline=None,
        byline=None,
        credit=None,
        paragraphs=(),
        runs=runs,
    )


def empty_reading() -> Reading:
    note = PageNote(digest="0" * 64, origin="-", url=None, medium="text", encoding="utf-8")
    return Reading(page=note, article=None, issues=(Issue(stage="pages", code="no-report", message="empty"),))


def test_a_span_maps_to_the_page_character_by_character_around_an_entity() -> None:
    # the page says "Aid &amp; relief came." from character 100 on
    article = article_of(
        Run(start=0, end=4, page_start=100, page_end=104),
        Run(start=4, end=5, page_start=104, page_end=109),
        Run(start=5, end=18, page_start=109, page_end=122),
    )
    assert article.to_page(Span(0, 3)) == Span(100, 103)
    assert article.to_page(Span(4, 5)) == Span(104, 109)
    assert article.to_page(Span(6, 12)) == Span(110, 116)
    assert article.to_page(Span(2, 8)) == Span(102, 112)


def test_a_span_without_text_of_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="stand on no text"):
        article_of(Run(start=0, end=4, page_start=0, page_end=4)).to_page(Span(10, 12))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1))
def test_joined_spans_cover_each(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    whole = join_spans(spans)
    assert all(whole.covers(span) for span in spans)


def test_a_reading_returns_from_its_json_unchanged() -> None:
    reading = empty_reading()
    assert Reading.from_json(reading.to_json()) == reading
    assert json.loads(reading.to_json()) == reading.to_dict()


def test_a_reading_of_another_schema_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        Reading.from_json(b'{"schema": 1}')


def test_what_has_no_value_is_null() -> None:
    assert empty_reading().to_dict()["article"] is None


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        empty_reading().article = None  # type: ignore[misc]


def test_the_published_schema_is_that_of_the_records() -> None:
    published = json.loads((ROOT / "docs" / "reading.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema(), "run `make schema`"
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(empty_reading().to_dict(), published)
