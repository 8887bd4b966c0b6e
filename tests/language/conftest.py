"""Articles built by hand, and the shipped engine, loaded once."""

from collections.abc import Callable, Sequence

import pytest

from readout.language import Engine, load_engine
from readout.records import Article, Dateline, Paragraph, Source

Build = Callable[..., Article]


@pytest.fixture(scope="session")
def engine() -> Engine:
    return load_engine()


@pytest.fixture
def build() -> Build:
    """An article of a headline and paragraphs; `dateline` names the words that open the first paragraph."""

    def article(paragraphs: Sequence[str], *, headline: str | None = None, dateline: str = "") -> Article:
        blocks = ([headline] if headline is not None else []) + list(paragraphs)
        starts = [sum(len(block) + 2 for block in blocks[:number]) for number in range(len(blocks))]
        spans = [(start, start + len(block)) for start, block in zip(starts, blocks, strict=True)]
        body = spans[len(blocks) - len(paragraphs) :]
        sources = () if headline is None else (_source(headline),)
        return Article(
            id="a1",
            page_digest="",
            url=None,
            outlet=None,
            headline=headline,
            section=None,
            kind=None,
            language="en",
            tags=(),
            text="".join(block + "\n\n" for block in blocks),
            published=None,
            dateline=_dateline(body[0][0], dateline) if dateline else None,
            byline=None,
            credit=None,
            paragraphs=tuple(Paragraph(start=start, end=end, page_start=0, page_end=0) for start, end in body),
            sources=sources,
        )

    return article


def _source(headline: str) -> Source:
    return Source(field="headline", raw=headline, page_start=0, page_end=0, start=0, end=len(headline))


def _dateline(start: int, words: str) -> Dateline:
    return Dateline(start=start, end=start + len(words), places=(), date=None, agency=None)
