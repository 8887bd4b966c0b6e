"""The times of an article: headline and body, counted from its dateline or its day of publication."""

from datetime import date

from readout.grounding.times.find import find_times_in
from readout.records import Article, Issue, Parse, Span, TimeSpan

_FILED_WITHIN = 31  # days: a dateline further from publication is an old one, printed again


def find_times(article: Article, parse: Parse) -> tuple[tuple[TimeSpan, ...], tuple[Issue, ...]]:
    """The time expressions of an article's headline and paragraphs, with what stays open.

    Offsets are into `article.text`. Dateline and byline are not searched; the dateline's day is what "today" and
    "Friday" are counted from where it is known and near the day of publication.
    """
    published = None if article.published is None else date.fromisoformat(article.published.instant[:10])
    return find_times_in(_readable(article, parse), published=published, dateline_on=_filed_on(article, published))


def _filed_on(article: Article, published: date | None) -> date | None:
    if article.dateline is None or article.dateline.date is None:
        return None
    filed = date.fromisoformat(article.dateline.date)
    if published is not None and abs((published - filed).days) > _FILED_WITHIN:
        return None
    return filed


def _readable(article: Article, parse: Parse) -> str:
    """The article's text with all but headline and body blanked, so that offsets stay."""
    parts, done = [], 0
    for span in _searched(article, parse):
        start = max(done, span.start)
        if start < span.end:
            parts.append(_blank(article.text[done:start]))
            parts.append(article.text[start : span.end])
            done = span.end
    parts.append(_blank(article.text[done:]))
    return "".join(parts)


def _searched(article: Article, parse: Parse) -> list[Span]:
    headline = [Span(one.start, one.end) for one in parse.sentences if one.paragraph == -1]
    body = [Span(one.start, one.end) for one in article.paragraphs]
    if article.dateline is not None:
        after = article.dateline.end
        body = [Span(after, one.end) if one.start <= article.dateline.start < one.end else one for one in body]
    return sorted(headline + body)


def _blank(text: str) -> str:
    return "".join("\n" if char == "\n" else " " for char in text)
