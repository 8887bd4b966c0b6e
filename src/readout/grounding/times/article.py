"""The times of an article: headline and body, anchored to its dateline and its publication."""

from readout.grounding.times.find import find_times_in
from readout.records import Article, Issue, Parse, TimeSpan


def find_times(article: Article, parse: Parse) -> tuple[tuple[TimeSpan, ...], tuple[Issue, ...]]:
    """The time expressions of an article's headline and paragraphs, with what stays open."""
    published = None if article.published is None else article.published.instant[:10]
    dateline_on = None if article.dateline is None else article.dateline.date
    return find_times_in(article.text, published=published, dateline_on=dateline_on)
