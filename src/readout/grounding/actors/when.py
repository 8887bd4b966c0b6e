"""Which days an office named in a sentence may be meant for."""

from collections.abc import Sequence
from datetime import date, timedelta

from readout.records import Article, Sentence, TimeSpan

Days = tuple[str, str]

# A longer stretch does not say for which of its holders an office is meant.
_LONGEST_DAYS = 400


class Calendar:
    """The days of an article's sentences, from its times and its publication."""

    def __init__(self, article: Article, times: Sequence[TimeSpan]) -> None:
        self._times = sorted((time for time in times if time.type in ("DATE", "TIME")), key=lambda time: time.start)
        self._paragraphs = article.paragraphs
        self.published = _published(article)

    def days_for(self, sentence: Sentence) -> tuple[Days, ...]:
        """The stretches of days that must all have one holder.

        Those the sentence states; where it states none, the last stated before it in its paragraph (a report goes
        on about that time) and the day of publication.
        """
        own = [days for time in self._times if sentence.start <= time.start < sentence.end and (days := _days(time))]
        if own:
            return tuple(own)
        found = self._before(sentence)
        return tuple(days for days in (found, self.published) if days is not None)

    def _before(self, sentence: Sentence) -> Days | None:
        if sentence.paragraph < 0 or sentence.paragraph >= len(self._paragraphs):
            return None
        opening = self._paragraphs[sentence.paragraph].start
        before = [days for time in self._times if opening <= time.start < sentence.start and (days := _days(time))]
        return before[-1] if before else None


def _published(article: Article) -> Days | None:
    if article.published is not None:
        day = article.published.instant[:10]
    elif article.dateline is not None and article.dateline.date is not None:
        day = article.dateline.date
    else:
        return None
    return (day, day)


def _days(time: TimeSpan) -> Days | None:
    """First and last day of a time that is bounded and short enough."""
    if time.lower is None or time.upper is None:
        return None
    try:
        first = date.fromisoformat(time.lower[:10])
        last = date.fromisoformat(time.upper[:10])
    except ValueError:
        return None
    if len(time.upper) == 10:
        last -= timedelta(days=1)
    if last < first or (last - first).days > _LONGEST_DAYS:
        return None
    return first.isoformat(), last.isoformat()
